import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { createParty, deleteParty, getParty } from '#modules/parties/contract.ts'
import { search } from '#modules/parties/findable.ts'
import { engines } from '#test/engine.ts'
import { codesOf, openOffice, problemOf } from '#test/office.ts'
import { type Address, type AddressDraft, addAddress, changeAddress, getAddress, listAddresses, removeAddress, restoreAddress } from './contract.ts'
import { addAll } from './service.ts'

const delft: AddressDraft = { street: 'Kerkstraat', houseNumber: '127', postcode: '2611 NP', city: 'Delft' }
const gent: AddressDraft = { country: 'BE', street: 'Korenmarkt', houseNumber: '8', addition: '3', postcode: '9000', city: 'Gent' }

for (const engine of engines) {
  describe(`addresses on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom, lou, nobody } = office

    const someone = async (surname = 'Bewoner') => (await els(createParty, { kind: 'person', surname })).id
    const add = (partyId: string, draft: AddressDraft) => els(addAddress, { partyId, ...draft })
    const change = ({ id, version }: Address, draft: AddressDraft) => els(changeAddress, { addressId: id, version, ...draft })
    /** Each address by its city, with what it is the main one for. */
    const mains = async (partyId: string) => Object.fromEntries((await els(listAddresses, { partyId })).map(({ city, mainFor }) => [city, mainFor.join(' ')]))
    const placeOf = async (partyId: string) =>
      office.engine.reader.selectFrom('party').select(['city', 'country']).where('id', '=', partyId).executeTakeFirstOrThrow()
    const found = async (text: string) => {
      const { hits } = await search.find(office.engine.reader, text)
      const rows = await office.engine.reader.selectFrom('party').select(['seq', 'id']).execute()
      return hits.map(({ seq }) => rows.find((row) => row.seq === seq)?.id)
    }
    const actions = async (subjectId: string) =>
      (await office.engine.reader.selectFrom('audit').select('action').where('subjectId', '=', subjectId).orderBy('seq').execute()).map(({ action }) => action)

    test('the first one is in the country of the office, for post and visits, and the main one for both', async () => {
      const partyId = await someone()
      const made = await add(partyId, { street: 'Kerkstraat', houseNumber: '127 a-2', postcode: '2611np', city: ' Delft ' })
      assert.deepEqual([made.country, made.uses, made.mainFor, made.version], ['NL', ['post', 'visit'], ['post', 'visit'], 1])
      assert.deepEqual([made.houseNumber, made.houseLetter, made.addition, made.postcode], ['127', 'a', '2', '2611 NP'])
      assert.deepEqual(made.lines, ['Kerkstraat 127a-2', '2611 NP Delft'])
      assert.deepEqual(await els(getAddress, { addressId: made.id }), made)
      assert.deepEqual(await els(listAddresses, { partyId }), [made])
    })

    test('everything filled in comes back', async () => {
      const draft = {
        ...gent,
        extra: 'Gebouw C',
        region: 'Oost-Vlaanderen',
        attention: 'mevrouw Jansen',
        email: 'post@uno.example',
        phone: '+32 9 123 45 67',
        since: '2020-01-01',
        until: '2030-12-31',
        uses: ['invoice', 'post'] as const,
      }
      const made = await add(await someone(), { ...draft, uses: [...draft.uses] })
      assert.deepEqual({ ...made, uses: [...made.uses].sort() }, { ...made, ...draft, uses: [...draft.uses] })
      assert.deepEqual(made.lines, ['T.a.v. mevrouw Jansen', 'Gebouw C', 'Korenmarkt 8 bus 3', '9000 Gent', 'BELGIË'])
    })

    const wrong: [what: string, draft: Record<string, unknown>, field: string | undefined, code: string][] = [
      ['nothing at all', {}, undefined, 'address_empty'],
      ['a postcode that is none', { ...delft, postcode: '0123 AB' }, 'postcode', 'nl_postcode_wrong'],
      ['letters no postcode has', { ...delft, postcode: '2611 SS' }, 'postcode', 'nl_postcode_letters'],
      ['a Belgian postcode beyond the last', { ...gent, postcode: '9993' }, 'postcode', 'be_postcode_wrong'],
      ['a country there is not', { ...delft, country: 'XX' }, 'country', 'country_unknown'],
      ['for nothing', { ...delft, uses: [] }, 'uses', 'address_without_use'],
      ['a use there is not', { ...delft, uses: ['holiday'] }, 'uses.0', 'not_one_of'],
      ['main for what it is not used for', { ...delft, uses: ['post'], mainFor: ['invoice'] }, 'mainFor', 'main_without_use'],
      ['an end before the beginning', { ...delft, since: '2024-01-02', until: '2024-01-01' }, 'until', 'address_ends_before_it_begins'],
      ['no e-mail address', { ...delft, email: 'geen adres' }, 'email', 'email_invalid'],
      ['a date that is not there', { ...delft, since: '2023-02-29' }, 'since', 'no_such_date'],
      ['an unknown field', { ...delft, straat: 'x' }, 'straat', 'unknown_field'],
    ]
    for (const [what, draft, field, code] of wrong) {
      test(`${what} is refused where it is`, async () => {
        const { status, errors } = await problemOf(add(await someone(), draft))
        assert.equal(status, 422)
        assert.ok(
          errors.some((error) => error.field === field && (error.code === code || code === 'email_invalid')),
          JSON.stringify(errors),
        )
        assert.ok(
          errors.every(({ code, message }) => message !== code && !message.includes('{')),
          JSON.stringify(errors),
        )
      })
    }

    test('a phone number that is none is refused in a sentence', async () => {
      const [error] = (await problemOf(add(await someone(), { ...delft, phone: 'bel maar' }))).errors
      assert.equal(error?.field, 'phone')
      assert.notEqual(error?.message, error?.code)
    })

    test('one main address for a use: whoever is chosen takes it from the other', async () => {
      const partyId = await someone()
      const first = await add(partyId, delft)
      const second = await add(partyId, { ...gent, uses: ['post', 'invoice'] })
      assert.deepEqual([first.mainFor, second.mainFor], [['post', 'visit'], ['invoice']])
      const chosen = await change(second, { mainFor: ['post', 'invoice'] })
      assert.deepEqual([chosen.mainFor, chosen.version], [['post', 'invoice'], 2])
      assert.deepEqual(await mains(partyId), { Delft: 'visit', Gent: 'post invoice' })
      assert.equal((await els(getAddress, { addressId: first.id })).version, 2, 'it changed as well')
      await change(chosen, { mainFor: ['invoice'] })
      assert.deepEqual(await mains(partyId), { Delft: 'post visit', Gent: 'invoice' })
    })

    test('the only one stays the main one, also when it would rather not', async () => {
      const partyId = await someone()
      assert.deepEqual((await change(await add(partyId, delft), { mainFor: [] })).mainFor, ['post', 'visit'])
    })

    test('what it is no longer used for it is not the main one of', async () => {
      const partyId = await someone()
      const first = await add(partyId, delft)
      await add(partyId, gent)
      await change(first, { uses: ['visit'] })
      assert.deepEqual(await mains(partyId), { Delft: 'visit', Gent: 'post' })
    })

    test('one that ended or is removed hands over to the next that is in use', async () => {
      const partyId = await someone()
      const first = await add(partyId, delft)
      await add(partyId, { ...gent, until: '2025-12-31' })
      const third = await add(partyId, { ...delft, city: 'Leiden', postcode: '2312 AA' })
      await change(first, { until: '2026-07-31' })
      assert.deepEqual(await mains(partyId), { Leiden: 'post visit', Delft: '', Gent: '' })
      assert.deepEqual(
        (await els(listAddresses, { partyId })).map(({ city }) => city),
        ['Leiden', 'Delft', 'Gent'],
        'those that ended last',
      )
      const back = await change(await els(getAddress, { addressId: first.id }), { until: null })
      assert.deepEqual(back.mainFor, [])
      await els(removeAddress, { addressId: third.id, version: third.version + 1 })
      assert.deepEqual(await mains(partyId), { Delft: 'post visit', Gent: '' })
    })

    test('an address that ends by itself hands over the day after', async () => {
      const partyId = await someone()
      await add(partyId, { ...delft, until: '2026-08-31' })
      const next = await add(partyId, { ...gent, since: '2026-09-01' })
      assert.deepEqual(await mains(partyId), { Delft: 'post visit', Gent: '' })
      const then = office.clock.now
      office.clock.now = new Date('2026-09-01T10:00:00Z')
      assert.deepEqual(await mains(partyId), { Delft: '', Gent: 'post visit' })
      assert.deepEqual((await change(next, { extra: 'Gebouw C' })).mainFor, ['post', 'visit'])
      assert.deepEqual(await placeOf(partyId), { city: 'Gent', country: 'BE' })
      office.clock.now = then
    })

    test('lists say where a party is: to visit, else by post, else anywhere', async () => {
      const partyId = await someone()
      const invoices = await add(partyId, { ...delft, city: 'Factuurstad', uses: ['invoice'] })
      assert.deepEqual(await placeOf(partyId), { city: 'Factuurstad', country: 'NL' })
      await add(partyId, { ...delft, city: 'Poststad', uses: ['post'] })
      assert.equal((await placeOf(partyId)).city, 'Poststad')
      const visit = await add(partyId, { ...gent, uses: ['visit'] })
      assert.deepEqual(await placeOf(partyId), { city: 'Gent', country: 'BE' })
      await els(removeAddress, { addressId: visit.id, version: 1 })
      assert.equal((await placeOf(partyId)).city, 'Poststad')
      assert.equal((await els(getParty, { partyId })).version, 1, 'not a change of the party')
      await change(invoices, { until: '2020-01-01' })
    })

    test('a party is found by its street, postcode and town, and no longer by those it left', async () => {
      const partyId = await someone('Vindbaar')
      const first = await add(partyId, { ...delft, street: 'Vindstraat', houseNumber: '31', postcode: '3812 XZ', city: 'Zoekendam' })
      for (const text of ['3812XZ', '3812 xz', 'vindstraat 31', 'zoekendam', 'vindbaar zoekendam']) assert.deepEqual(await found(text), [partyId], text)
      await els(removeAddress, { addressId: first.id, version: 1 })
      assert.deepEqual(await found('zoekendam'), [])
    })

    test('removed by mistake, it comes back as it was', async () => {
      const partyId = await someone()
      const first = await add(partyId, { ...delft, uses: ['post', 'delivery'] })
      await add(partyId, gent)
      await els(removeAddress, { addressId: first.id, version: 1 })
      assert.equal((await problemOf(els(getAddress, { addressId: first.id }))).status, 404)
      assert.deepEqual(await mains(partyId), { Gent: 'post visit' })
      const back = await els(restoreAddress, { addressId: first.id })
      assert.deepEqual({ ...back, version: 1 }, first)
      assert.deepEqual(
        (await els(listAddresses, { partyId })).map(({ city }) => city),
        ['Delft', 'Gent'],
        'in its old place',
      )
      assert.deepEqual(await els(restoreAddress, { addressId: first.id }), back, 'twice is once')
      assert.deepEqual(await actions(first.id), ['address.added', 'address.removed', 'address.restored'])
      assert.equal((await problemOf(els(restoreAddress, { addressId: partyId }))).status, 404)
    })

    test('one act is one row of the audit, and nothing is none', async () => {
      const partyId = await someone()
      const made = await add(partyId, delft)
      const changed = await change(made, { street: 'Molenweg' })
      assert.equal((await change(changed, { street: 'Molenweg' })).version, changed.version)
      assert.deepEqual(await actions(made.id), ['address.added', 'address.changed'])
      const { before, after } = await office.engine.reader
        .selectFrom('audit')
        .select(['before', 'after'])
        .where('subjectId', '=', made.id)
        .where('action', '=', 'address.changed')
        .executeTakeFirstOrThrow()
      assert.deepEqual([before, after], ['{"street":"Kerkstraat"}', '{"street":"Molenweg"}'])
    })

    test('of two who change it at once one is told, and sees what it is now', async () => {
      const made = await add(await someone(), delft)
      await change(made, { street: 'Nieuwe weg' })
      const problem = await problemOf(tom(changeAddress, { addressId: made.id, version: 1, city: 'Elders' }))
      assert.deepEqual([problem.status, problem.currentVersion, (problem.current as Address).street], [412, 2, 'Nieuwe weg'])
    })

    test('two who choose a main address at once leave one', async () => {
      const partyId = await someone()
      await add(partyId, delft)
      const others = await Promise.all(['Aalst', 'Brugge', 'Dendermonde', 'Eeklo'].map((city) => add(partyId, { ...gent, city })))
      await Promise.allSettled(others.map((address) => change(address, { mainFor: ['post'] })))
      const chosen = (await els(listAddresses, { partyId })).filter(({ mainFor }) => mainFor.includes('post'))
      assert.equal(chosen.length, 1)
      assert.notEqual(chosen[0]?.city, 'Delft')
    })

    test('many who add the first one at once leave one main, and all are there', async () => {
      const partyId = await someone()
      await Promise.all(Array.from({ length: 12 }, (_, i) => add(partyId, { ...delft, houseNumber: String(i + 1) })))
      const all = await els(listAddresses, { partyId })
      assert.deepEqual([all.length, all.filter(({ mainFor }) => mainFor.includes('post')).length], [12, 1])
      assert.equal(
        new Set(
          await office.engine.reader
            .selectFrom('address')
            .select('place')
            .where('partyId', '=', partyId)
            .execute()
            .then((rows) => rows.map(({ place }) => place)),
        ).size,
        12,
      )
    })

    test('many at once cost as many queries as one', async () => {
      const ctx = {
        user: { id: '', name: '', language: 'nl', may: [] },
        office: { name: '', country: 'NL' },
        now: () => office.clock.now,
        afterCommit: () => {},
        http: { from: '', userAgent: '', headers: new Headers(), baseUrl: '' },
      } as const
      const adding = async (count: number) => {
        const partyId = await someone('Velerlei')
        const drafts = Array.from({ length: count }, (_, i) => ({ ...delft, city: `Plaats ${i}` }))
        const queries = await office.queriesOf(() => office.engine.write((db) => addAll({ ...ctx, db }, partyId, drafts)))
        assert.deepEqual(
          (await els(listAddresses, { partyId })).map(({ city }) => city),
          drafts.map(({ city }) => city),
        )
        return queries
      }
      // A word that is new to the search takes one more; from now on these are known.
      await adding(1)
      assert.equal(await adding(40), await adding(2))
      const partyId = await someone()
      await assert.rejects(
        office.engine.write((db) => addAll({ ...ctx, db }, partyId, [delft, { ...delft, postcode: '1' }])),
        /nl_postcode_wrong/,
      )
    })

    test('reading costs as many queries for many as for one', async () => {
      const [few, many] = [await someone(), await someone()]
      await add(few, delft)
      for (let i = 0; i < 8; i++) await add(many, delft)
      assert.equal(await office.queriesOf(() => els(listAddresses, { partyId: many })), await office.queriesOf(() => els(listAddresses, { partyId: few })))
    })

    test('addresses go with the party they belong to', async () => {
      const partyId = await someone()
      const { id } = await add(partyId, delft)
      await els(deleteParty, { partyId, version: 1 })
      assert.equal((await problemOf(els(getAddress, { addressId: id }))).status, 404)
      assert.equal((await problemOf(els(listAddresses, { partyId }))).status, 404)
      assert.equal((await problemOf(els(restoreAddress, { addressId: id }))).status, 404)
      assert.equal((await problemOf(add(partyId, delft))).status, 404)
    })

    test('who only reads does not write, and a stranger does neither', async () => {
      const partyId = await someone()
      const { id } = await add(partyId, delft)
      assert.equal((await lou(getAddress, { addressId: id })).city, 'Delft')
      assert.deepEqual(await codesOf(lou(addAddress, { partyId, ...delft })), ['not_permitted'])
      assert.equal((await problemOf(nobody(listAddresses, { partyId }))).status, 401)
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}

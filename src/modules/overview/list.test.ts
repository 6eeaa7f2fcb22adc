import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Input } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { archiveParty, changeParty, createParty, type Party } from '#modules/parties/contract.ts'
import { setPlaces } from '#modules/parties/service.ts'
import { engines } from '#test/engine.ts'
import { openOffice, problemOf } from '#test/office.ts'
import { settle } from '#test/world.ts'
import { countParties, listParties, listPlaces, PartySort } from './contract.ts'

for (const engine of engines) {
  describe(`the overview on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom } = office
    const world = await settle(office)

    const [gold, silver, file, brought] = [newId(), newId(), newId(), newId()]
    const write = (...statements: ReturnType<typeof sql>[]) =>
      office.engine.write(async (db) => {
        for (const statement of statements) await statement.execute(db)
      })
    const at = '2026-01-01T00:00:00.000Z'
    const label = (id: string, name: string, place: number) =>
      sql`insert into label (id, name, name_folded, color, grouping, place, version) values (${id}, ${name}, ${name.toLowerCase()}, '#aabbcc', '', ${place}, 1)`
    const labelled = ({ id }: Party, one: string) => sql`insert into party_label (party_id, label_id, since, by_user) values (${id}, ${one}, ${at}, '')`
    const relationship = (nth: number, from: Party, to: Party, position: string, until: string | null = null) =>
      sql`insert into relationship (id, type_id, from_id, to_id, position, email, phone, since_precision, until, until_precision, note, created_at, version)
          values (${`0198c0de-0000-7000-8000-00000000000${nth}`}, 'boss', ${from.id}, ${to.id}, ${position}, '', '', 'day', ${until}, 'day', '', ${at}, 1)`
    const address = ({ id }: Party, postcode: string, city: string) =>
      sql`insert into address (id, party_id, country, street, house_number, house_letter, addition, extra, po_box, postcode, city, region, attention, email, phone, place, created_at, version)
          values (${newId()}, ${id}, 'BE', 'Meir', '5', '', '', '', '', ${postcode}, ${city}, '', '', '', '', 0, ${at}, 1)`
    const place = (party: Party, city: string, country: string) => office.engine.write((db) => setPlaces({ db }, new Map([[party.id, { city, country }]])))

    const { dirk, petra, uno, dos, deLob } = world
    const clara = await els(createParty, {
      kind: 'person',
      firstName: 'Clara',
      prefix: 'van den',
      surname: 'Berg',
      birthDate: '1970-01-01',
      note: 'belt graag',
      roles: ['lead'],
    })
    const andre = await els(createParty, {
      kind: 'person',
      firstName: 'André',
      surname: 'Ångström',
      emails: [{ address: 'andre@angstrom.example' }],
      roles: ['debtor', 'creditor'],
    })
    const firm = await els(createParty, {
      kind: 'organisation',
      legalName: '100%_Puur\\ NV',
      kboNumber: '0566.988.259',
      ibans: ['BE71 0961 2345 6769'],
      vatNumber: 'BE0566988259',
      externalNumbers: [{ source: 'oud', number: '12' }],
    })
    const gone = await els(createParty, { kind: 'person', firstName: 'Gerda', surname: 'Weg', roles: ['lead'] })
    await els(archiveParty, { partyId: gone.id, version: 1 })
    await write(
      sql`insert into relationship_type (id, forward_nl, backward_nl, forward_en, backward_en, mutual, grouping, carries_position, carries_contact_details, carries_share, single_from, single_to, place, version)
          values ('boss', 'baas van', 'baas', 'boss of', 'boss', 0, 'business', 1, 1, 1, 0, 0, 1, 1)`,
      label(gold, 'Goud', 1),
      label(silver, 'Zilver', 2),
      labelled(dirk, gold),
      labelled(uno, gold),
      labelled(uno, silver),
      labelled(petra, silver),
      relationship(1, dirk, uno, 'zaakvoerder'),
      relationship(2, dirk, deLob, 'voorzitter'),
      relationship(3, petra, dos, 'directeur', '2026-07-31'),
      address(dirk, '2000', 'Antwerpen'),
      sql`insert into file (id, name, created_at, created_by) values (${file}, 'x.csv', ${at}, '')`,
      sql`insert into import (id, kind, state, file_id, file_name, file_size, format, mended, columns, sample_rows, options, pass, made_labels, created_at, created_by, version)
          values (${brought}, 'parties', 'done', ${file}, 'x.csv', 1, 'csv', 0, '[]', '[]', '{}', 1, '[]', ${at}, '', 1)`,
      sql`insert into import_party (import_id, party_id, made, state) values (${brought}, ${petra.id}, 1, '{}'), (${brought}, ${deLob.id}, 1, '{}')`,
    )
    await place(dirk, 'Antwerpen', 'BE')
    await place(petra, "'s-Hertogenbosch", 'NL')
    await place(uno, 'ANTWERPEN', 'BE')

    type Asked = Partial<Input<typeof listParties>>
    const listed = async (asked: Asked) => (await els(listParties, asked)).items
    const numbers = async (asked: Asked) => (await listed(asked)).map(({ partyNumber }) => partyNumber)
    const [d, p, u, o, l, c, a, f] = [dirk, petra, uno, dos, deLob, clara, andre, firm].map(({ partyNumber }) => partyNumber)

    test('shows a party with what every module keeps of it', async () => {
      const [row] = await listed({ search: 'irecteur' })
      const { createdAt, updatedAt, ...rest } = row ?? assert.fail()
      assert.equal(createdAt, updatedAt)
      assert.deepEqual(rest, {
        id: dirk.id,
        partyNumber: d,
        kind: 'person',
        name: 'Dirk Irecteur',
        listName: 'Irecteur, Dirk',
        roles: [],
        debtorNumber: null,
        creditorNumber: null,
        city: 'Antwerpen',
        country: 'BE',
        email: 'dirk@irecteur.example',
        phone: '+32 470 12 34 56',
        labels: [{ id: gold, name: 'Goud', color: '#aabbcc' }],
        connection: { reading: { nl: 'baas van', en: 'boss of' }, position: 'zaakvoerder', name: 'Bedrijf Uno B.V.', more: 1 },
        responsible: null,
        archivedAt: null,
        closedAt: null,
        match: { field: 'name', text: 'Dirk Irecteur' },
      })
    })

    test('a connection reads from where one stands, and one that has ended is not shown', async () => {
      const connections = new Map((await listed({})).map(({ partyNumber, connection }) => [partyNumber, connection]))
      assert.deepEqual([connections.get(u ?? '')?.reading.nl, connections.get(u ?? '')?.name, connections.get(u ?? '')?.more], ['baas', 'Dirk Irecteur', 0])
      assert.deepEqual([connections.get(p ?? ''), connections.get(o ?? '')], [null, null])
    })

    const filters: [name: string, asked: Asked, ...expected: (string | undefined)[]][] = [
      ['all but the archive', {}, f, a, p, o, u, c, d, l],
      ['the archive', { archived: 'yes' }, gone.partyNumber],
      ['with the archive', { archived: 'both', role: ['lead'] }, c, gone.partyNumber],
      ['persons', { kind: 'person' }, a, p, c, d],
      ['organisations', { kind: 'organisation' }, f, o, u, l],
      ['leads', { role: ['lead'] }, c],
      ['leads or creditors', { role: ['lead', 'creditor'] }, a, c],
      ['without a role', { withoutRole: 'true' }, f, p, o, u, d, l],
      ['with any role', { withoutRole: 'false' }, a, c],
      ['a city however written', { city: ['antwerpen'] }, u, d],
      ['a city without its apostrophe', { city: ['s Hertogenbosch'] }, p],
      ['several cities', { city: ['Antwerpen', "'s-Hertogenbosch"] }, p, u, d],
      ['a country', { country: ['NL'] }, p],
      ['any label', { labelAny: [gold, silver] }, p, u, d],
      ['all labels', { labelAll: [gold, silver] }, u],
      ['not a label', { labelNone: [gold] }, f, a, p, o, c, l],
      ['some labels and not another', { labelAny: [gold], labelNone: [silver] }, d],
      ['a label that is not there', { labelAny: [newId()] }],
      ['all of a label that is not there', { labelAll: [gold, newId()] }],
      ['an import', { importId: brought }, p, l],
      ['an import that is not there', { importId: newId() }],
      ['with e-mail', { has: ['email'] }, a, d],
      ['with phone', { has: ['phone'] }, d],
      ['without phone', { hasNo: ['phone'], kind: 'person' }, a, p, c],
      ['with address', { has: ['address'] }, d],
      ['with a relationship today', { has: ['relationship'] }, u, d, l],
      ['without a relationship today', { hasNo: ['relationship'], kind: 'organisation' }, f, o],
      ['with a label', { has: ['label'] }, p, u, d],
      ['with an IBAN', { has: ['iban'] }, f],
      ['with a KBO number', { has: ['kboNumber'] }, f],
      ['with a KvK number', { has: ['kvkNumber'] }],
      ['with a VAT number', { has: ['vatNumber'] }, f],
      ['with a number of another program', { has: ['externalNumber'] }, f],
      ['with a note', { has: ['note'] }, c],
      ['with this and that', { has: ['email', 'phone'] }, d],
      ['a search within a label', { search: 'bedrijf', labelAny: [silver] }, u],
      ['a search among persons', { search: 'ir', kind: 'person' }, d],
    ]
    for (const [name, asked, ...expected] of filters) {
      test(`filters: ${name}`, async () => {
        assert.deepEqual((await numbers(asked)).sort(), [...expected].sort())
        const { limit: _l, cursor: _c, sort: _s, ...same } = asked
        assert.deepEqual(await els(countParties, same), { count: expected.length, atLeast: false })
      })
    }

    const orders: [PartySort, ...(string | undefined)[]][] = [
      ['name', f, a, p, o, u, c, d, l],
      ['-name', l, d, c, u, o, p, a, f],
      ['partyNumber', d, p, u, o, l, c, a, f],
      ['-partyNumber', f, a, c, l, o, u, p, d],
      ['createdAt', d, p, u, o, l, c, a, f],
      ['-createdAt', f, a, c, l, o, u, p, d],
      ['city', u, d, p, f, a, o, c, l],
      ['-city', p, d, u, l, c, o, a, f],
      ['relevance', f, a, p, o, u, c, d, l],
    ]
    for (const [sort, ...expected] of orders) test(`sorts by ${sort}`, async () => assert.deepEqual(await numbers({ sort }), expected))

    test('sorts by when it changed last', async () => {
      office.clock.now = new Date('2026-08-02T10:00:00Z')
      const before = await numbers({ sort: 'updatedAt' })
      await els(changeParty, { partyId: dos.id, version: dos.version, note: 'x' })
      assert.deepEqual(await numbers({ sort: 'updatedAt' }), [...before.filter((number) => number !== o), o])
      assert.equal((await numbers({ sort: '-updatedAt' }))[0], o)
      await els(changeParty, { partyId: dos.id, version: dos.version + 1, note: '' })
    })

    for (const sort of PartySort.options) {
      for (const search of ['', 'e']) {
        test(`pages meet by ${sort}${search && ' within a search'}, while others are added`, async () => {
          const asked: Asked = { sort, ...(search && { search }) }
          const whole = await numbers({ ...asked, limit: 200 })
          const seen: string[] = []
          let cursor: string | null | undefined
          do {
            const { items, next } = await els(listParties, { ...asked, limit: 3, ...(cursor && { cursor }) })
            seen.push(...items.map(({ partyNumber }) => partyNumber))
            // One before everything and one after it.
            if (seen.length === 3)
              for (const name of ['Aagje Eerst', 'Ze Zuidema Laatst']) await tom(createParty, { kind: 'organisation', legalName: `${name} ${sort} ${search}` })
            cursor = next
          } while (cursor)
          assert.deepEqual(
            seen.filter((number) => whole.includes(number)),
            whole,
          )
          assert.equal(new Set(seen).size, seen.length)
        })
      }
    }

    test('takes as many queries for two hundred as for one', async () => {
      for (let i = 0; i < 20; i++) await els(createParty, { kind: 'person', surname: `Veel${i}`, roles: ['debtor'] })
      for (const asked of [{ sort: 'partyNumber' }, { search: 'veel' }, { labelAny: [gold] }, { search: 'veel', sort: 'name' }] satisfies Asked[]) {
        const queries = (limit: number) => office.queriesOf(() => els(listParties, { ...asked, limit }))
        assert.equal(await queries(1), await queries(200), JSON.stringify(asked))
      }
    })

    test('refuses more than two hundred at a time, and a cursor that is not ours', async () => {
      assert.equal((await problemOf(els(listParties, { limit: 201 }))).status, 422)
      const cursors = [
        'x',
        '[]',
        '["name"]',
        '["name","a","b"]',
        '["-name","a","0198c0de-0000-7000-8000-000000000000"]',
        '["partyNumber","1","0198c0de-0000-7000-8000-000000000000"]',
        '["updatedAt","x","0198c0de-0000-7000-8000-000000000000"]',
      ]
      for (const cursor of cursors) {
        const sort = (/"-?(\w+)"/.exec(cursor)?.[1] ?? 'name') as PartySort
        assert.deepEqual(
          (await problemOf(els(listParties, { cursor, sort }))).errors.map(({ code }) => code),
          ['not_a_cursor'],
          cursor,
        )
      }
      assert.equal((await problemOf(els(listParties, { search: 'a', cursor: '["relevance","1",null]' }))).status, 422)
    })

    const searches: [typed: string, field: string, text: string, ...expected: (string | undefined)[]][] = [
      ['irect', 'name', 'Dirk Irecteur', d],
      ['ångström', 'name', 'André Ångström', a],
      ['angstrom', 'name', 'André Ångström', a],
      ['ANDRE', 'name', 'André Ångström', a],
      ['angstrm', 'name', 'André Ångström', a],
      ['van den berg', 'name', 'Clara van den Berg', c],
      ['vandenberg', 'name', 'Clara van den Berg', c],
      ['irectuer', 'name', 'Dirk Irecteur', d],
      ['0470 12 34 56', 'phone', '+32 470 12 34 56', d],
      ['+32470123456', 'phone', '+32 470 12 34 56', d],
      ['0032 470/12.34.56', 'phone', '+32 470 12 34 56', d],
      ['irecteur.example', 'email', 'dirk@irecteur.example', d],
      ['0566.988.259', 'registerNumber', '0566988259', f],
      ['BE71 0961 2345 6769', 'iban', 'BE71096123456769', f],
      ['100%_puur\\', 'name', '100%_Puur\\ NV', f],
    ]
    for (const [typed, field, text, ...expected] of searches) {
      test(`finds ${typed}, and says why`, async () => {
        const found = await listed({ search: typed })
        assert.deepEqual(
          found.map(({ partyNumber }) => partyNumber),
          expected,
        )
        assert.equal(found[0]?.match?.field, field)
        if (field !== 'name') assert.equal(found[0]?.match?.text, text)
      })
    }

    for (const typed of ['%', '_', '\\', '%_\\', 'x'.repeat(500), "' or 1=1 --", '\u202e']) {
      test(`takes ${JSON.stringify(typed.slice(0, 20))} as text`, async () => assert.deepEqual(await numbers({ search: typed }), []))
    }

    test('takes what a pattern is made of as letters', async () => assert.deepEqual(await numbers({ search: '(a+)+$' }), await numbers({ search: 'a a' })))

    test('places are offered by how many parties are there', async () => {
      const places = async (search: string) => els(listPlaces, { search })
      assert.deepEqual(await places('ant'), { cities: [{ city: 'Antwerpen', parties: 2 }], countries: [] })
      assert.deepEqual(
        (await places('')).cities.map(({ parties }) => parties),
        [2, 1],
      )
      assert.deepEqual((await places('')).countries, [
        { country: 'BE', parties: 2 },
        { country: 'NL', parties: 1 },
      ])
      assert.deepEqual((await places('neder')).countries, [{ country: 'NL', parties: 1 }])
    })
  })

  describe(`names in order on ${engine}`, () => {
    for (const [country, expected] of [
      ['NL', ['Berg, Femke van den', 'Tas, Jo']],
      ['BE', ['Tas, Jo', 'Van den Berg, Femke']],
    ] as const) {
      test(`a prefix in ${country}`, async () => {
        const office = await openOffice(engine, { country })
        try {
          await office.els(createParty, { kind: 'person', firstName: 'Femke', prefix: country === 'NL' ? 'van den' : 'Van den', surname: 'Berg' })
          await office.els(createParty, { kind: 'person', firstName: 'Jo', surname: 'Tas' })
          assert.deepEqual(
            (await office.els(listParties, {})).items.map(({ listName }) => listName),
            expected,
          )
        } finally {
          await office.close()
        }
      })
    }
  })
}

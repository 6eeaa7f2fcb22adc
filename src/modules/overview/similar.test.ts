import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { createParty, type Party, type PartyDraft } from '#modules/parties/contract.ts'
import { create } from '#modules/parties/create.ts'
import type { Ctx } from '#platform/ctx.ts'
import { engines } from '#test/engine.ts'
import { material, withoutMaterial } from '#test/material.ts'
import { type Office, openOffice } from '#test/office.ts'
import { settle } from '#test/world.ts'
import { findSimilar, type SimilarityReason } from './contract.ts'
import { similarTo, similarToEach } from './similar.ts'

/** Whoever asks for many at once, and may know of everyone. */
const asking = ({ engine, clock }: Office) => ({
  db: engine.reader,
  office: { name: '', country: 'NL' as const },
  user: { id: '', name: '', language: 'nl' as const, may: ['seeClosed' as const] },
  now: () => clock.now,
})

const place = ({ id }: { id: string }, postcode: string, houseNumber: string) =>
  sql`insert into address (id, party_id, country, street, house_number, house_letter, addition, extra, po_box, postcode, city, region, attention, email, phone, place, created_at, version)
      values (${newId()}, ${id}, 'BE', 'Meir', ${houseNumber}, '', '', '', '', ${postcode}, '', '', '', '', '', 0, '2026-01-01T00:00:00.000Z', 1)`

for (const engine of engines) {
  describe(`parties like a draft on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, lou } = office
    const { dirk, petra, uno } = await settle(office)
    const jan = await els(createParty, {
      kind: 'person',
      initials: 'J.P.',
      surname: 'Janssens',
      birthDate: '1980-03-12',
      externalNumbers: [{ source: 'oud', number: 'K-17' }],
    })
    const proef = await els(createParty, { kind: 'organisation', legalName: 'Proef NV', kboNumber: '0566.988.259', ibans: ['BE71 0961 2345 6769'] })
    await office.engine.write((db) => place(petra, '2000', '12').execute(db))

    const cases: [
      name: string,
      draft: PartyDraft & { postcode?: string; houseNumber?: string },
      expected: Party | undefined,
      ...reasons: SimilarityReason[],
    ][] = [
      ['the very name', { kind: 'person', firstName: 'Dirk', surname: 'Irecteur' }, dirk, 'name'],
      ['first name and surname swapped', { kind: 'person', firstName: 'Irecteur', surname: 'Dirk' }, dirk, 'name'],
      ['a typing mistake', { kind: 'person', firstName: 'Dirk', surname: 'Irectuer' }, dirk, 'similarName'],
      ['another prefix', { kind: 'person', firstName: 'Petra', surname: 'Artner' }, petra, 'name'],
      ['a prefix in one word with the surname', { kind: 'person', firstName: 'Petra', surname: 'Vanderartner' }, petra, 'name'],
      ['initials and a date of birth', { kind: 'person', firstName: 'Jan', surname: 'Janssens', birthDate: '1980-03-12' }, jan, 'similarName', 'birthDate'],
      ['day and month swapped', { kind: 'person', firstName: 'Jan', surname: 'Janssens', birthDate: '1980-12-03' }, jan, 'similarName', 'birthDate'],
      ['another date of birth', { kind: 'person', initials: 'J.P.', surname: 'Janssens', birthDate: '1951-07-30' }, undefined],
      ['another first name', { kind: 'person', firstName: 'Sofie', surname: 'Irecteur' }, undefined],
      [
        'family at one telephone',
        { kind: 'person', firstName: 'Sofie', surname: 'Irecteur', phones: [{ number: '0470 12 34 56', label: '', main: true }] },
        undefined,
      ],
      [
        'an e-mail address in capitals',
        { kind: 'person', surname: 'Irecteur', emails: [{ address: 'DIRK@irecteur.example', label: '', main: true }] },
        dirk,
        'similarName',
        'email',
      ],
      [
        'mistyped, at the same address',
        { kind: 'person', firstName: 'Petre', surname: 'Artnerr', postcode: '2000', houseNumber: '12 bus 3' },
        petra,
        'similarName',
        'address',
      ],
      ['without the legal form', { kind: 'organisation', legalName: 'Bedrijf Uno' }, uno, 'name'],
      ['with another legal form', { kind: 'organisation', legalName: 'BEDRIJF UNO N.V.' }, uno, 'name'],
      ['a register number', { kind: 'organisation', legalName: 'Nieuwe Naam', kboNumber: 'BE 0566 988 259' }, proef, 'kboNumber'],
      ['the VAT number of an enterprise number', { kind: 'organisation', legalName: 'Proef', vatNumber: 'BE 0566.988.259' }, proef, 'name', 'kboNumber'],
      ['another register number', { kind: 'organisation', legalName: 'Proef NV', kboNumber: '0403.170.701' }, undefined],
      ['a bank account', { kind: 'organisation', legalName: 'Proeff', ibans: ['BE71096123456769'] }, proef, 'similarName', 'iban'],
      [
        'a number of another program',
        { kind: 'person', surname: 'Janssens', externalNumbers: [{ source: 'oud', number: 'k-17' }] },
        jan,
        'similarName',
        'externalNumber',
      ],
      ['nothing', { kind: 'person' }, undefined],
      ['nobody like it', { kind: 'person', firstName: 'Xander', surname: 'Quispel' }, undefined],
    ]
    for (const [name, draft, expected, ...reasons] of cases) {
      test(name, async () => {
        const [first] = await lou(findSimilar, draft)
        assert.equal(first?.party.name, expected?.name)
        if (reasons.length > 0) assert.deepEqual(first?.reasons, reasons)
      })
    }

    test('leaves out the party that is being changed, and stores nothing', async () => {
      assert.deepEqual(await els(findSimilar, { kind: 'person', firstName: 'Dirk', surname: 'Irecteur', exceptId: dirk.id }), [])
    })

    test('many at once cost no more queries than a few, and find the same by number and name', async () => {
      const ctx = asking(office)
      const drafts: PartyDraft[] = [
        { kind: 'person', firstName: 'Dirk', surname: 'Irecteur' },
        { kind: 'organisation', legalName: 'Bedrijf Uno' },
        { kind: 'person', surname: 'Niemand' },
      ]
      const found = await similarToEach(ctx, drafts)
      assert.deepEqual(
        found.map(([first]) => first?.id),
        [dirk.id, uno.id, undefined],
      )
      const queries = (many: readonly PartyDraft[]) => office.queriesOf(() => similarToEach(ctx, many))
      assert.equal(await queries(drafts.slice(0, 1)), await queries([...drafts, ...drafts, ...drafts]))
    })
  })
}

describe('people whose particulars were made worse', { skip: withoutMaterial('febrl/dataset1.csv') }, () => {
  test('are found again, and others are not', async (t) => {
    const office = await openOffice('sqlite')
    const rows = readFileSync(material('febrl/dataset1.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map((cell) => cell.trim()))
    const date = (digits: string) => (/^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])$/.test(digits) ? digits.replace(/(....)(..)(..)/, '$1-$2-$3') : null)
    const people = rows.map(([record = '', firstName = '', surname = '', houseNumber = '', , , , postcode = '', , born = '']) => ({
      who: record.split('-')[1] ?? '',
      draft: { kind: 'person' as const, firstName, surname, birthDate: date(born) },
      postcode,
      houseNumber,
    }))
    const ids: string[] = []
    await office.engine.write(async (db) => {
      const ctx: Ctx = {
        db,
        office: { name: '', country: 'NL' },
        user: { id: '', name: '', language: 'nl', may: [] },
        now: () => new Date(),
        afterCommit: () => {},
        http: { from: '', userAgent: '', headers: new Headers(), baseUrl: '' },
      }
      for (const { draft, postcode, houseNumber } of people) {
        const { id } = await create(ctx, draft.firstName || draft.surname ? draft : { ...draft, surname: '-' })
        ids.push(id)
        await place({ id }, postcode, houseNumber).execute(db)
      }
    })
    const ctx = asking(office)
    const [one, many] = [
      { right: 0, wrong: 0 },
      { right: 0, wrong: 0 },
    ]
    const pairs = people.length / 2
    const drafts = people.map(({ draft, postcode, houseNumber }, i) => ({ ...draft, postcode, houseNumber, exceptId: ids[i] }))
    const tally = (tallies: { right: number; wrong: number }, i: number, found: readonly { id: string }[]) => {
      for (const { id } of found) tallies[people[ids.indexOf(id)]?.who === people[i]?.who ? 'right' : 'wrong']++
    }
    for (const [i, draft] of drafts.entries()) tally(one, i, await similarTo(ctx, draft))
    for (const [i, found] of (await similarToEach(ctx, drafts)).entries()) tally(many, i, found)
    await office.close()
    const figures = ({ right, wrong }: typeof one) => ({ recall: right / (2 * pairs), precision: right / (right + wrong) })
    t.diagnostic(`one at a time ${JSON.stringify(figures(one))}, many at once ${JSON.stringify(figures(many))}`)
    assert.ok(figures(one).recall > 0.88 && figures(one).precision > 0.99, JSON.stringify(figures(one)))
    assert.ok(figures(many).recall > 0.88 && figures(many).precision > 0.99, JSON.stringify(figures(many)))
  })
})

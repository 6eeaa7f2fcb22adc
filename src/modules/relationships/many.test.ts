// Many at once: two who come together, thousands in a row, hubs with hundreds of relationships.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import { certainlyOverlap, holdsOn } from '#kernel/spans.ts'
import { listParties } from '#modules/overview/contract.ts'
import { closeParty, createParty } from '#modules/parties/contract.ts'
import { createMany } from '#modules/parties/create.ts'
import { search } from '#modules/parties/findable.ts'
import * as relationships from '#modules/relationships/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import { engines } from '#test/engine.ts'
import { openOffice, SaidNo } from '#test/office.ts'
import { createRelationship, listRelationships, listRelationshipsOfParty } from './contract.ts'
import { searchTexts } from './findable.ts'

/** What became of acts done at once: how many were done, and the codes of those refused. */
async function together(acts: readonly Promise<unknown>[]) {
  const outcomes = await Promise.allSettled(acts)
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as SaidNo & { errors: { code: string }[] }] : []))
  for (const error of refused) assert.ok(error instanceof SaidNo, String(error))
  return { done: outcomes.length - refused.length, refused: refused.flatMap(({ errors }) => errors.map(({ code }) => code)) }
}

for (const engine of engines) {
  describe(`many relationships on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els } = office
    const person = (surname: string) => els(createParty, { kind: 'person', surname })
    const company = (legalName: string) => els(createParty, { kind: 'organisation', legalName })
    const [an, bo, ci, uno, dos] = [await person('An'), await person('Bo'), await person('Ci'), await company('Uno'), await company('Dos')]
    const ctx = (db: Ctx['db']): Ctx => ({
      db,
      user: { id: '', name: '', language: 'nl', may: [] },
      office: { name: '', country: 'NL' },
      now: () => office.clock.now,
      afterCommit: () => {},
      http: { from: '', userAgent: '', headers: new Headers(), baseUrl: '' },
    })

    test('of two that are the same and come at once, exactly one is made', async () => {
      for (let year = 2000; year < 2006; year++) {
        const span = { since: `${year}-01-01`, until: `${year}-12-31` }
        const same = { typeId: 'director', fromId: an.id, toId: uno.id, ...span }
        assert.deepEqual(await together([els(createRelationship, same), els(createRelationship, same)]), { done: 1, refused: ['relationship_overlaps'] })
        const mutual = { typeId: 'sibling', ...span }
        const mirrored = [
          els(createRelationship, { ...mutual, fromId: an.id, toId: bo.id }),
          els(createRelationship, { ...mutual, fromId: bo.id, toId: an.id }),
        ]
        assert.deepEqual(await together(mirrored), { done: 1, refused: ['relationship_overlaps'] })
        const shares = [an, bo].map(({ id }) => els(createRelationship, { typeId: 'shareholder', fromId: id, toId: dos.id, share: '60', ...span }))
        assert.deepEqual(await together(shares), { done: 1, refused: ['shares_above_hundred'] })
        const weddings = [
          els(createRelationship, { typeId: 'spouse', fromId: an.id, toId: bo.id, ...span }),
          els(createRelationship, { typeId: 'spouse', fromId: ci.id, toId: an.id, ...span }),
        ]
        assert.deepEqual(await together(weddings), { done: 1, refused: ['one_at_a_time'] })
      }
      assert.deepEqual(office.unforeseen, [])
    })

    test('both sides agree, whatever was tried, and nothing overlaps that may not', async () => {
      const dates = fc.constantFrom(null, '2018', '2019', '2019-03', '2019-12-31', '2020', '2020-01-01', '2020-06-15')
      const draft = fc.record({
        typeId: fc.constantFrom('contact-person', 'partner', 'supplier', 'sole-trade-owner'),
        fromId: fc.constantFrom(an.id, bo.id, uno.id, dos.id),
        toId: fc.constantFrom(an.id, bo.id, uno.id, dos.id),
        since: dates,
        until: dates,
        position: fc.constantFrom('', 'Inkoper'),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(draft, { maxLength: 6 }), async (drafts) => {
          for (const one of drafts) await els(createRelationship, one).catch((error: unknown) => assert.ok(error instanceof SaidNo))
          const { items } = await els(listRelationships, { limit: 200 })
          for (const day of ['2019-03-31', '2019-12-31', '2020-01-01']) {
            const expected = items
              .filter((one) => holdsOn(one, day))
              .flatMap(({ id, fromId, toId }) => [`${id} forward ${fromId} ${toId}`, `${id} backward ${toId} ${fromId}`])
            const sides = await Promise.all(
              [an, bo, ci, uno, dos].map(({ id }) =>
                els(listRelationshipsOfParty, { partyId: id, asOf: day }).then((all) =>
                  all.map((side) => `${side.id} ${side.direction} ${id} ${side.other.id}`),
                ),
              ),
            )
            assert.deepEqual(sides.flat().sort(), expected.sort())
          }
          const key = ({ typeId, fromId, toId, position }: (typeof items)[number]) => `${typeId} ${fromId} ${toId} ${position}`
          for (const several of Map.groupBy(items, key).values())
            for (const [i, one] of several.entries()) for (const other of several.slice(i + 1)) assert.ok(!certainlyOverlap(one, other))
        }),
        { numRuns: 12 },
      )
    })

    test('a list takes as many queries for hundreds as for none', async () => {
      const [hub, lonely] = [await company('Ziekenhuis'), await company('Eenling')]
      const people = await Promise.all(Array.from({ length: 100 }, (_, i) => person(`Verpleger ${i}`)))
      const drafts = people.flatMap(({ id }) =>
        [2001, 2003, 2005, 2007, 2009].map((year) => ({
          typeId: 'employee',
          fromId: id,
          toId: hub.id,
          position: 'Verpleger',
          email: `v${year}@hub.example`,
          since: `${year}`,
          until: `${year + 1}`,
        })),
      )
      let outcomes: relationships.Outcome[] = []
      const queries = await office.queriesOf(async () => {
        outcomes = await office.engine.write((db) => relationships.createMany(ctx(db), drafts))
      })
      assert.ok(outcomes.every((one) => 'made' in one))
      assert.ok(queries <= 30, `${queries} queries for ${drafts.length} rows`)
      const asked = (partyId: string) => office.queriesOf(() => els(listRelationshipsOfParty, { partyId, all: 'true' }))
      assert.equal(await asked(hub.id), await asked(lonely.id))
      assert.equal((await els(listRelationshipsOfParty, { partyId: hub.id, all: 'true' })).length, 500)
      assert.equal((await els(listRelationships, { partyId: hub.id, limit: 200 })).items.length, 200)
    })

    test('many at once keep to the same rules, also among themselves, and each leaves its trace', async () => {
      const firm = await company('Fabriek')
      const outcomes = await office.engine.write((db) =>
        relationships.createMany(ctx(db), [
          { typeId: 'shareholder', fromId: an.id, toId: firm.id, share: '60' },
          { typeId: 'shareholder', fromId: bo.id, toId: firm.id, share: '60' },
          { typeId: 'shareholder', fromId: an.id, toId: firm.id, share: '10' },
          { typeId: 'shareholder', fromId: bo.id, toId: firm.id, share: '40' },
          { typeId: 'nergens', fromId: bo.id, toId: firm.id },
        ]),
      )
      assert.deepEqual(
        outcomes.map((one) => ('made' in one ? one.made.share : one.objections.map(({ code }) => code))),
        ['60', ['shares_above_hundred'], ['relationship_overlaps'], '40', ['relationship_type_unknown']],
      )
      const made = outcomes.flatMap((one) => ('made' in one ? [one.made.id] : []))
      const traces = await office.engine.reader
        .selectFrom('audit')
        .innerJoin('auditAbout', 'auditSeq', 'seq')
        .where('subjectId', 'in', made)
        .select(['action', 'subjectId', 'partyId'])
        .execute()
      assert.deepEqual(
        traces.map(({ action, subjectId, partyId }) => `${action} ${subjectId} ${partyId}`).sort(),
        made.flatMap((id, i) => [`relationship.added ${id} ${i ? bo.id : an.id}`, `relationship.added ${id} ${firm.id}`]).sort(),
      )
    })

    test('an employer of thousands is found by those who came first, the same as when all are read anew', async () => {
      const hub = await company('Chemie')
      // Some are the same to the search, and one closes in between.
      const surnames = Array.from({ length: 1_080 }, (_, i) => (i % 50 === 7 ? 'Dubbel' : i % 50 === 8 ? 'DÚBBEL' : `Werker${i}`))
      const people = await office.engine.write((db) =>
        createMany(
          ctx(db),
          surnames.map((surname) => ({ draft: { kind: 'person' as const, surname } })),
        ),
      )
      const closed = people[500]?.id ?? ''
      await els(closeParty, { partyId: closed, version: 1 })
      for (const [from, to] of [
        [0, 400],
        [400, 990],
        [990, 1_080],
      ] as const)
        await office.engine.write((db) =>
          relationships.createMany(
            ctx(db),
            people.slice(from, to).map(({ id }, i) => ({ typeId: 'employee', fromId: id, toId: hub.id, position: i % 2 ? 'Operator' : 'Lader' })),
          ),
        )
      const rows = await office.engine.reader.selectFrom('party').select(['id', 'seq', 'kind']).where('id', '=', hub.id).execute()
      const texts = await searchTexts(ctx(office.engine.reader), rows)
      assert.equal(texts.get(hub.id)?.contactPerson?.length, 1_000)
      const expected = rows.map(({ id, seq }) => ({ seq, ways: [texts.get(id) ?? {}] }))
      assert.deepEqual(await search.stale(office.engine.reader, expected), [])
      const foundBy = async (text: string) => (await els(listParties, { search: text })).items.some(({ id }) => id === hub.id)
      assert.deepEqual([await foundBy('Werker0'), await foundBy('Werker1079'), await foundBy('Werker500')], [true, false, false])
    })
  })
}

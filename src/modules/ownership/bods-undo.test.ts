// A file of who owns whom is taken back as a whole: what it made goes, what was there and what someone built on since stays.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { addAddress } from '#modules/addresses/contract.ts'
import { listEmployees } from '#modules/employees/contract.ts'
import { listHistory } from '#modules/history/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { createLabel, putLabel } from '#modules/labels/contract.ts'
import { listParties } from '#modules/overview/contract.ts'
import { archiveParty, changeParty, closeParty, createParty, deleteParty, getParty } from '#modules/parties/contract.ts'
import { changeRelationship, createRelationship, deleteRelationship, listRelationshipsOfParty, restoreRelationship } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, codesOf, openOffice, problemOf } from '#test/office.ts'
import { officeAtHand } from '../../cli/office.ts'
import { verified } from '../../cli/verify.ts'
import { importBods, listBodsImports, previewBods, undoBods } from './bods-contract.ts'
import type { BodsOutcome, BodsStatement } from './bods-shapes.ts'
import { undoObjections, untouched } from './bods-undo.ts'
import { createUboCheck } from './contract.ts'

const entity = (recordId: string, name = recordId, kvk?: string): BodsStatement => ({
  recordId,
  recordType: 'entity',
  recordDetails: { name, ...(kvk && { identifiers: [{ scheme: 'NL-KVK', id: kvk }] }) },
})
const person = (recordId: string, fullName = recordId): BodsStatement => ({ recordId, recordType: 'person', recordDetails: { names: [{ fullName }] } })
const link = (interestedParty: string, subject: string, exact = 40): BodsStatement => ({
  recordId: `${interestedParty}-${subject}`,
  recordType: 'relationship',
  recordDetails: { subject, interestedParty, interests: [{ type: 'shareholding', share: { exact } }] },
})

const none = new Set<string>()
for (const [what, now, builtOn, expected] of [
  ['as it was made', [{ id: 'a', version: 1 }], none, ['a']],
  ['changed', [{ id: 'a', version: 2 }], none, []],
  ['built on', [{ id: 'a', version: 1 }], new Set(['a']), []],
  ['gone, or not to be known of', [], none, []],
] as const)
  test(`what was made and is ${what} ${expected.length > 0 ? 'goes' : 'is left alone'}`, () => {
    assert.deepEqual(untouched([{ id: 'a', version: 1 }], now, builtOn), expected)
  })

test('a file is undone once, and a large one elsewhere', () => {
  const codes = (undoneAt: string | null, statements: number) => undoObjections({ id: 'x', undoneAt, statements }, 10).map(({ code }) => code)
  assert.deepEqual([codes(null, 10), codes(null, 11), codes('2026-01-01', 11)], [[], ['bods_too_large_to_undo'], ['bods_undone']])
})

for (const engine of engines) {
  describe(`undoing a file of who owns whom on ${engine}`, async () => {
    const office = await openOffice(engine, { today: '2026-11-27' })
    after(() => office.close())
    const { els, tom, lou } = office

    const idIn = ({ parties }: BodsOutcome, recordId: string) => parties.find((one) => one.recordId === recordId)?.partyId ?? ''
    const undo = (as: typeof els, { importId }: BodsOutcome) => as(undoBods, { bodsImportId: importId ?? '' })
    const all = async (as = els) => (await as(listParties, { limit: 200 })).items.map(({ id, name }) => ({ id, name }))
    const latest = async (as = els) => (await as(listBodsImports, {})).items[0]
    /** What stays, by name: a relationship by both its ends. */
    const names = ({ kept }: Awaited<ReturnType<typeof undo>>) => [
      ...kept.parties.map(({ name }) => name),
      ...kept.relationships.map(({ from, to }) => `${from.name} › ${to.name}`),
    ]

    test('it takes away exactly what it made, and leaves what was there as it was', async () => {
      const there = await els(createParty, { kind: 'organisation', legalName: 'Was er al', kvkNumber: '69599084' })
      const other = await els(createParty, { kind: 'person', surname: 'Ook al' })
      await els(createRelationship, { typeId: 'shareholder', fromId: other.id, toId: there.id, share: '20' })
      const before = [await all(), await els(getParty, { partyId: there.id }), await els(listRelationshipsOfParty, { partyId: there.id, all: 'true' })]

      const statements = [
        entity('b', 'Was er al', '69599084'),
        entity('h', 'Holding Nieuw'),
        person('p', 'Petra Nieuw'),
        link('h', 'b', 60),
        link('p', 'h', 100),
      ]
      const outcome = await els(importBods, { statements, fileName: 'eigenaren.json' })
      assert.deepEqual([outcome.made, outcome.known, outcome.relationships], [2, 1, 2])
      const listed = await latest()
      assert.deepEqual(
        [listed?.id, listed?.fileName, listed?.made, listed?.relationships, listed?.by, listed?.undone],
        [outcome.importId, 'eigenaren.json', 2, 2, 'Els Verhaegen', null],
      )

      assert.deepEqual(await undo(tom, outcome), { parties: 2, relationships: 2, kept: { count: 0, parties: [], relationships: [] } })
      assert.deepEqual(
        [await all(), await els(getParty, { partyId: there.id }), await els(listRelationshipsOfParty, { partyId: there.id, all: 'true' })],
        before,
      )
      assert.deepEqual((await els(listParties, { search: 'Holding Nieuw' })).items, [])
      assert.deepEqual((await problemOf(els(getParty, { partyId: idIn(outcome, 'h') }))).status, 404)
      const [last] = (await els(listHistory, { partyId: there.id })).items
      assert.deepEqual([last?.action, last?.byName], ['relationship.deleted', 'Tom Deckers'])
      assert.deepEqual([(await latest())?.undone?.by, (await latest())?.undone?.kept.count], ['Tom Deckers', 0])

      const again = await els(importBods, { statements })
      assert.deepEqual([again.made, again.known, again.relationships], [2, 1, 2], 'it can be taken over anew')
      await undo(els, again)
      assert.deepEqual(await all(), before[0])
    })

    test('a second time it is refused, and what is not there cannot be undone', async () => {
      const outcome = await els(importBods, { statements: [entity('twee keer')] })
      await undo(els, outcome)
      const problem = await problemOf(undo(els, outcome))
      assert.deepEqual([problem.status, problem.errors[0]?.code], [409, 'bods_undone'])
      assert.equal((await problemOf(els(undoBods, { bodsImportId: '018f4b2a-0000-7000-8000-000000000001' }))).status, 404)
    })

    test('who only reads may not, and is not told of files', async () => {
      const outcome = await els(importBods, { statements: [entity('niet voor Lou')] })
      assert.deepEqual(await codesOf(undo(lou, outcome)), ['not_permitted'])
      assert.deepEqual(await codesOf(lou(listBodsImports, {})), ['not_permitted'])
      assert.equal((await undo(tom, outcome)).parties, 1)
    })

    test('looking first, and a file with nothing new in it, leave nothing to undo', async () => {
      const statements = [entity('eenmaal')]
      const before = (await els(listBodsImports, {})).items.length
      assert.equal((await els(previewBods, { statements })).importId, null)
      const outcome = await els(importBods, { statements })
      assert.equal((await els(importBods, { statements })).importId, null)
      assert.equal((await els(listBodsImports, {})).items.length, before + 1)
      await undo(els, outcome)
    })

    const version = async (partyId: string) => ({ partyId, version: (await els(getParty, { partyId })).version })
    const connection = async (partyId: string) => {
      const [only] = await els(listRelationshipsOfParty, { partyId })
      return { relationshipId: only?.id ?? '', version: only?.version ?? 0 }
    }
    const whatEls = async () => (await els(listEmployees, {})).find(({ name }) => name === 'Els Verhaegen')?.id ?? ''
    /** What someone does with the company of a file, and what of company, holder and the relationship between them then stays. */
    const since: readonly [what: string, act: (companyId: string) => Promise<unknown>, stays: readonly string[]][] = [
      ['its name is changed', async (id) => tom(changeParty, { ...(await version(id)), legalName: 'Anders' }), ['Anders']],
      ['it is put in the archive', async (id) => tom(archiveParty, await version(id)), ['Bedrijf']],
      ['it gets an address', (partyId) => tom(addAddress, { partyId, street: 'Korenmarkt', houseNumber: '8', postcode: '1012AB', city: 'Gent' }), ['Bedrijf']],
      ['it gets a label', async (partyId) => tom(putLabel, { partyId, labelId: (await tom(createLabel, { name: `Label ${partyId}` })).id }), ['Bedrijf']],
      [
        'a colleague is involved with it',
        async (partyId) =>
          tom(savePanel, { partyId, version: 0, changes: [{ kind: 'add', categoryId: 'adviser', employeeId: await whatEls(), since: '2026-01-01' }] }),
        ['Bedrijf'],
      ],
      ['its owners are checked', (partyId) => tom(createUboCheck, { partyId }), ['Bedrijf']],
      [
        'it is connected with someone else',
        async (toId) => tom(createRelationship, { typeId: 'director', toId, newFrom: { kind: 'person', surname: 'Later' } }),
        ['Bedrijf'],
      ],
      [
        'the relationship is changed',
        async (id) => tom(changeRelationship, { ...(await connection(id)), share: '41' }),
        ['Bedrijf', 'Houder', 'Houder › Bedrijf'],
      ],
      [
        'the relationship is deleted and brought back',
        async (id) => {
          const that = await connection(id)
          await tom(deleteRelationship, that)
          await tom(restoreRelationship, { relationshipId: that.relationshipId })
        },
        ['Bedrijf', 'Houder', 'Houder › Bedrijf'],
      ],
      ['nothing is done', async () => {}, []],
    ]
    for (const [what, act, stays] of since)
      test(`when ${what}, ${stays.join(', ') || 'nothing'} stays`, async () => {
        const outcome = await els(importBods, { statements: [entity(`c ${what}`, 'Bedrijf'), person(`h ${what}`, 'Houder'), link(`h ${what}`, `c ${what}`)] })
        assert.deepEqual([outcome.made, outcome.relationships], [2, 1])
        await act(idIn(outcome, `c ${what}`))
        const undone = await undo(els, outcome)
        assert.deepEqual(names(undone).sort(), [...stays].sort())
        assert.equal(undone.parties + undone.relationships + undone.kept.count, 3, 'each of the three went or is named')
        assert.deepEqual((await latest())?.undone?.kept, undone.kept, 'and is still named afterwards')
        for (const recordId of [`c ${what}`, `h ${what}`]) {
          const there = await els(getParty, { partyId: idIn(outcome, recordId) }).catch(() => undefined)
          assert.equal(
            there !== undefined,
            undone.kept.parties.some(({ id }) => id === idIn(outcome, recordId)),
          )
        }
      })

    test('what a later file built on stays, until that one is undone first', async () => {
      const first = await els(importBods, { statements: [entity('eerste')] })
      const second = await els(importBods, { statements: [entity('eerste'), person('tweede'), link('tweede', 'eerste')] })
      assert.deepEqual([second.made, second.known], [1, 1])
      const third = await els(importBods, { statements: [entity('derde'), entity('eerste'), link('derde', 'eerste')] })
      assert.equal((await undo(els, third)).parties, 1)
      assert.deepEqual(names(await undo(els, first)), ['eerste'])
      assert.deepEqual([(await undo(els, second)).parties, (await els(getParty, { partyId: idIn(first, 'eerste') })).name], [1, 'eerste'])

      const earlier = await els(importBods, { statements: [entity('vierde')] })
      const later = await els(importBods, { statements: [entity('vierde'), person('vijfde'), link('vijfde', 'vierde')] })
      await undo(els, later)
      assert.equal((await undo(els, earlier)).parties, 1)
    })

    test('a party that was closed since is as one that somebody deleted', async () => {
      const replies = await Promise.all(
        [closeParty, deleteParty].map(async (endpoint, at) => {
          const outcome = await tom(importBods, { statements: [entity(`stil ${at}`, 'Stil'), entity(`open ${at}`, 'Open')] })
          await els(endpoint, await version(idIn(outcome, `stil ${at}`)))
          const undone = await undo(tom, outcome)
          const listed = (await tom(listBodsImports, {})).items.find(({ id }) => id === outcome.importId)
          return { outcome, told: { undone, kept: listed?.undone?.kept } }
        }),
      )
      const [closed, deleted] = replies
      assert.deepEqual(closed?.told, deleted?.told)
      assert.deepEqual(closed?.told.undone, { parties: 1, relationships: 0, kept: { count: 0, parties: [], relationships: [] } })
      const partyId = closed ? idIn(closed.outcome, 'stil 0') : ''
      assert.equal((await els(getParty, { partyId })).name, 'Stil', 'it is left alone')
      const seen = (await els(listBodsImports, {})).items.find(({ id }) => id === closed?.outcome.importId)
      assert.deepEqual(
        seen?.undone?.kept.parties.map(({ name }) => name),
        ['Stil'],
        'and named to who may know of it',
      )
    })

    test('many are taken away in a bounded number of queries', async () => {
      const file = (count: number) => {
        const ids = Array.from({ length: count }, (_, at) => `veel ${count} ${at}`)
        return [entity(`top ${count}`), ...ids.map((id) => person(id)), ...ids.map((id) => link(id, `top ${count}`, 100 / count))]
      }
      const asked: number[] = []
      for (const count of [4, 200]) {
        const outcome = await els(importBods, { statements: file(count) })
        assert.deepEqual([outcome.made, outcome.relationships], [count + 1, count])
        asked.push((await office.statementsOf(() => undo(els, outcome))).length)
      }
      const [few = 0, many = 0] = asked
      assert.ok(many <= few + 3, `${few} queries for a few, ${many} for many`)
    })

    test('the office holds against its rules, and nothing unforeseen happened', async () => {
      const findings: unknown[] = []
      await verified(await officeAtHand(office.engine, baseUrl, {}), (finding) => void findings.push(finding))
      assert.deepEqual(findings, [])
      assert.deepEqual(office.unforeseen, [])
    })
  })
}

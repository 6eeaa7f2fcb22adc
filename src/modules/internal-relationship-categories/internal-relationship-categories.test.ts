import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { listEmployees } from '#modules/employees/contract.ts'
import { getPanel, type PanelChange, savePanel } from '#modules/internal-relationships/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { engines } from '#test/engine.ts'
import { codesOf, openOffice, problemOf } from '#test/office.ts'
import { type BreakingInternal, changeCategory, createCategory, deleteCategory, type InternalRelationshipCategory, listCategories } from './contract.ts'
import { installedCategories } from './installed.ts'

for (const engine of engines) {
  describe(`internal relationship categories on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom, lou, nobody } = office
    const [one, two] = (await els(listEmployees, {})).map(({ id }) => id)
    const uno = await els(createParty, { kind: 'organisation', legalName: 'Uno' })
    const all = () => lou(listCategories, {})
    const categoryOf = async (id: string) => (await all()).find((category) => category.id === id) ?? assert.fail(id)
    const change = async (categoryId: string, rules: Partial<InternalRelationshipCategory> & { retired?: boolean }) =>
      els(changeCategory, { categoryId, version: (await categoryOf(categoryId)).version, ...rules } as Parameters<typeof els<typeof changeCategory>>[1])
    const save = async (...changes: PanelChange[]) => els(savePanel, { partyId: uno.id, version: (await els(getPanel, { partyId: uno.id })).version, changes })
    const involve = (categoryId: string, employeeId = one ?? '', more = {}) => save({ kind: 'add', categoryId, employeeId, since: '2020-01-01', ...more })

    test('a new office has the installed ones, in their order', async () => {
      const found = await all()
      assert.deepEqual(
        found.map(({ id, place }) => [id, place]),
        installedCategories.map(({ id }, place) => [id, place]),
      )
      assert.deepEqual(found[0], {
        id: 'adviser',
        names: { nl: 'adviseur', en: 'adviser' },
        carriesCommission: true,
        severalAtATime: true,
        requiredForCustomers: true,
        givesAccess: true,
        place: 0,
        retiredAt: null,
        internalRelationships: 0,
        version: 1,
      })
      assert.deepEqual(
        found.filter(({ severalAtATime }) => !severalAtATime).map(({ names }) => names.nl),
        ['dossierbeheerder'],
      )
      assert.deepEqual(
        found.filter(({ carriesCommission }) => carriesCommission).map(({ names }) => names.nl),
        ['adviseur', 'aanbrenger'],
      )
    })

    test('the office makes one of its own, by a name that is not taken, and whoever may not manage does not', async () => {
      const made = await els(createCategory, { names: { nl: 'Tweede lezer', en: 'Second reader' } })
      assert.deepEqual([made.id, made.place, made.severalAtATime, made.carriesCommission, made.internalRelationships], ['tweede-lezer', 4, true, false, 0])
      assert.deepEqual(await codesOf(els(createCategory, { names: { nl: 'ADVISEUR', en: 'Counsel' } })), ['category_name_taken'])
      assert.deepEqual(await codesOf(change('tweede-lezer', { names: { nl: 'Lezer', en: 'back office' } })), ['category_name_taken'])
      const draft = { names: { nl: 'x', en: 'x' } }
      assert.deepEqual([(await problemOf(tom(createCategory, draft))).status, (await problemOf(lou(createCategory, draft))).status], [403, 403])
      assert.equal((await problemOf(nobody(listCategories, {}))).status, 401)
    })

    test('it moves, and the others make room', async () => {
      const before = (await all()).map(({ id }) => id)
      await change('back-office', { place: 0 })
      assert.deepEqual(
        (await all()).map(({ id, place }) => [id, place]),
        ['back-office', ...before.filter((id) => id !== 'back-office')].map((id, place) => [id, place]),
      )
      await change('back-office', { place: 9_999 })
      assert.equal((await all()).at(-1)?.id, 'back-office')
      const stale = await problemOf(els(changeCategory, { categoryId: 'back-office', version: 1, givesAccess: false }))
      assert.deepEqual([stale.status, stale.current], [412, await categoryOf('back-office')])
    })

    test('in use it is retired and never deleted; what is in it stays, and nothing new comes', async () => {
      const { items } = await involve('introducer')
      const refused = await problemOf(els(deleteCategory, { categoryId: 'introducer', version: 1 }))
      assert.deepEqual([refused.status, refused.errors[0]?.code], [409, 'category_in_use'])
      assert.equal((await change('introducer', { retired: true })).retiredAt, '2026-08-01T10:00:00.000Z')
      assert.deepEqual(await codesOf(involve('introducer', two)), ['category_retired'])
      await save({ kind: 'end', id: items[0]?.id ?? '', until: '2026-01-31' })
      await save({ kind: 'remove', id: items[0]?.id ?? '' })
      await els(deleteCategory, { categoryId: 'introducer', version: 2 })
      const left = await all()
      assert.deepEqual([left.map(({ place }) => place), left.some(({ id }) => id === 'introducer')], [left.map((_, place) => place), false])
    })

    test('a rule that internal relationships break is refused with their list', async () => {
      await involve('adviser', one, { percentage: '50' })
      const { items } = await involve('adviser', two, { since: '2024-01-01' })
      const refused = (await problemOf(change('adviser', { carriesCommission: false, severalAtATime: false }))) as Awaited<ReturnType<typeof problemOf>> & {
        breaking: BreakingInternal[]
        count: number
      }
      assert.deepEqual(
        [
          refused.status,
          refused.errors.map(({ field, code, message }) => [field, code, message.includes(field === 'carriesCommission' ? ': 1)' : ': 2)')]),
          refused.count,
        ],
        [
          409,
          [
            ['carriesCommission', 'category_broken', true],
            ['severalAtATime', 'category_broken', true],
          ],
          2,
        ],
      )
      assert.deepEqual(
        refused.breaking.map(({ internalRelationshipId }) => internalRelationshipId),
        items.map(({ id }) => id).sort(),
      )
      assert.equal(refused.breaking[0]?.partyName, 'Uno')
      // One after the other is one at a time, and a rule that nobody breaks is allowed.
      await save({ kind: 'change', id: items[0]?.id ?? '', until: '2023-12-31', percentage: null })
      assert.equal((await change('adviser', { carriesCommission: false, severalAtATime: false })).severalAtATime, false)
    })

    test('nothing happened that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}

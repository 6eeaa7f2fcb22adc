import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#kernel/dates.ts'
import { installedCategories } from '#modules/internal-relationship-categories/installed.ts'
import type { PanelChange } from './contract.ts'
import { type Draft, judge, type Known, type Row } from './rules.ts'

const employees = ['els', 'tom', 'lou']
const known: Known = {
  categories: new Map(installedCategories.map((category) => [category.id, { ...category, retiredAt: null }])),
  employees: new Map(employees.map((id) => [id, { id, name: id, left: false }])),
  today: '2026-08-01',
  language: 'nl',
}
const first = '2026-01-01'
const days = Array.from({ length: 12 }, (_, i) => addDays(first, i))
const holds = ({ since, until }: Draft, day: string) => since <= day && (until === null || day <= until)

/** Whether everything is as it should be on every day, counted in another way than the rules do. */
function inOrder(rows: readonly Draft[]): boolean {
  return days.every((day) =>
    ['adviser', 'file-manager'].every((category) => {
      const there = rows.filter((row) => row.categoryId === category && holds(row, day))
      const hundredths = there.reduce((sum, { percentage }) => sum + Math.round(Number(percentage ?? 0) * 100), 0)
      const once = new Set(there.map(({ employeeId }) => employeeId)).size === there.length
      return hundredths <= 10_000 && once && (category === 'adviser' || there.length <= 1)
    }),
  )
}

const drafts = fc
  .record({
    employeeId: fc.constantFrom(...employees),
    adviser: fc.boolean(),
    begins: fc.nat(11),
    lasts: fc.option(fc.nat(6)),
    hundredths: fc.option(fc.constantFrom(1, 3333, 3334, 5000, 6667, 9999, 10_000)),
  })
  .map(
    ({ employeeId, adviser, begins, lasts, hundredths }): Draft => ({
      employeeId,
      categoryId: adviser ? 'adviser' : 'file-manager',
      since: addDays(first, begins),
      until: lasts === null ? null : addDays(first, begins + lasts),
      percentage: adviser && hundredths !== null ? (hundredths / 100).toFixed(2) : null,
    }),
  )

/** How a panel is afterwards. */
function after(rows: readonly Row[], changes: readonly PanelChange[]): Draft[] {
  const { steps } = judge(rows, changes, known)
  const gone = new Set(steps.map(({ before }) => before?.id))
  return [...rows.filter(({ id }) => !gone.has(id)), ...steps.flatMap(({ row, next }) => [row, next].flatMap((one) => one ?? []))]
}

test('what is allowed is in order on every day, and what is refused would not be', () => {
  let [allowed, refused] = [0, 0]
  fc.assert(
    fc.property(fc.array(drafts, { maxLength: 5 }), (several) => {
      const changes = several.map((draft) => ({ kind: 'add', ...draft }) as const)
      const { objections } = judge([], changes, known)
      assert.equal(objections.length === 0, inOrder(several))
      if (objections.length === 0) allowed++
      else refused++
    }),
    { numRuns: 1_000, seed: 1 },
  )
  assert.ok(allowed > 100 && refused > 100, `${allowed} allowed, ${refused} refused: does this look at both?`)
})

test('in whatever steps a panel comes about, it stays in order', () => {
  const acts = fc.array(fc.tuple(drafts, fc.constantFrom('add', 'change', 'asOf', 'end', 'remove'), fc.nat(20)), { minLength: 3, maxLength: 12 })
  fc.assert(
    fc.property(acts, (several) => {
      let rows: Row[] = []
      for (const [{ categoryId, ...draft }, kind, nth] of several) {
        const { id = '', categoryId: own = '' } = rows[nth % Math.max(1, rows.length)] ?? {}
        const percentage = own === 'adviser' ? draft.percentage : null
        const change: PanelChange =
          kind === 'add'
            ? { kind, categoryId, ...draft }
            : kind === 'change'
              ? { kind, id, ...draft, percentage }
              : kind === 'asOf'
                ? { kind: 'change', id, asOf: draft.since, percentage }
                : kind === 'end'
                  ? { kind, id, until: draft.since }
                  : { kind: 'remove', id }
        if (judge(rows, [change], known).objections.length > 0) continue
        rows = after(rows, [change]).map((row, i) => ({ ...row, id: `row ${i}` }))
        assert.ok(inOrder(rows), JSON.stringify(rows))
      }
    }),
    { numRuns: 300, seed: 2 },
  )
})

test('a split keeps every day before it as it was', () => {
  fc.assert(
    fc.property(drafts, fc.nat(11), fc.constantFrom('10', '20.5'), (draft, day, percentage) => {
      const row: Row = { ...draft, categoryId: 'adviser', id: 'row' }
      const asOf = addDays(first, day)
      const change = { kind: 'change', id: 'row', asOf, percentage } as const
      if (judge([row], [change], known).objections.length > 0) return assert.ok(!holds(row, asOf))
      const rows = after([row], [change])
      for (const one of days) {
        const there = rows.filter((each) => holds(each, one))
        assert.deepEqual(
          there.map((each) => each.percentage),
          holds(row, one) ? [one < asOf ? row.percentage : percentage] : [],
          one,
        )
      }
    }),
    { numRuns: 500, seed: 3 },
  )
})

// No I/O here, so that it is tried without a database.
import type { Day } from '#kernel/dates.ts'
import type { Percentage } from '#kernel/decimal.ts'
import type { Language, Objection } from '#kernel/refusal.ts'
import type { EmployeeRef } from '#modules/employees/contract.ts'
import { judge, type Known as KnownToPanels, type Row } from '#modules/internal-relationships/rules.ts'
import type { HandoverRefusal } from './contract.ts'
import { type Receiver, receiversOf } from './plan.ts'

type Categories = KnownToPanels['categories']
type Found = Objection<HandoverRefusal>

/** What must be known to judge what is asked. */
export type Known = {
  readonly from: EmployeeRef
  /** Everyone who is named, as far as they exist. */
  readonly employees: ReadonlyMap<string, EmployeeRef>
  readonly categories: Categories
  readonly language: Language
}
type Asked = { readonly categoryIds?: readonly string[] | undefined; readonly to: readonly Receiver[] }

/** What is wrong with who is to get what, before anyone looks what there is. */
export function askedWrongly({ categoryIds = [], to }: Asked, { from, employees, categories, language }: Known): Found[] {
  const unknown = (ids: readonly string[], field: string) =>
    ids.flatMap((id, i): Found[] => (categories.has(id) ? [] : [{ code: 'category_unknown', field: `${field}.${i}` }]))
  return [
    ...unknown(categoryIds, 'categoryIds'),
    ...to.flatMap(({ employeeId, categoryIds: own }, i): Found[] => {
      const field = `to.${i}.employeeId`
      const employee = employees.get(employeeId)
      if (!employee) return [{ code: 'employee_unknown', field }]
      const { name } = employee
      if (employeeId === from.id) return [{ code: 'handover_to_oneself', field, with: { name } }]
      if (employee.left) return [{ code: 'receiver_has_left', field, with: { name } }]
      const before = to.slice(0, i).filter((one) => one.employeeId === employeeId)
      const twice = [...categories].find(([id]) => (!own || own.includes(id)) && receiversOf(before, id).length > 0)
      const again = twice ? [{ code: 'receiver_twice', field, with: { name, category: twice[1].names[language] } } as const] : []
      return [...again, ...unknown(own ?? [], `to.${i}.categoryIds`)]
    }),
  ]
}

/** The categories of these that nobody is to get. */
export const withoutReceiver = (categoryIds: readonly string[], to: readonly Receiver[], { categories, language }: Known): Found[] =>
  categoryIds
    .filter((id) => receiversOf(to, id).length === 0)
    .map((id) => ({ code: 'category_without_receiver', field: 'to', with: { category: categories.get(id)?.names[language] ?? '' } }))

/** What was changed of a row, as a handover keeps it. */
export type KeptRow = {
  readonly id: string
  readonly employeeId: string
  readonly since: Day
  readonly until: Day | null
  readonly percentage: Percentage | null
  readonly createdAt: string
}
export type KeptChange = { readonly before: KeptRow | null; readonly after: KeptRow | null }

const same = (a: Omit<KeptRow, 'createdAt'>, b: Omit<KeptRow, 'createdAt'>) =>
  a.employeeId === b.employeeId && a.since === b.since && a.until === b.until && a.percentage === b.percentage

/**
 * Whether a line can be given back exactly: each of its rows is still as the handover made it, and beside what came since everything that was
 * there would be in order.
 */
export function canGiveBack(categoryId: string, changes: readonly KeptChange[], now: readonly Row[], categories: Categories): boolean {
  const standing = new Map(now.map((row) => [row.id, row]))
  for (const { before, after } of changes) {
    const row = after ? standing.get(after.id) : undefined
    if (after ? !row || !same(row, after) : before && standing.has(before.id)) return false
  }
  for (const { after } of changes) if (after) standing.delete(after.id)
  const back = changes.flatMap(({ before }) => before ?? [])
  const employees = new Map(back.map(({ employeeId }) => [employeeId, { id: employeeId, name: '', left: false }]))
  const category = categories.get(categoryId)
  const known = {
    // What was there goes on in a category that has been retired since.
    categories: new Map(category ? [[categoryId, { ...category, retiredAt: null }]] : []),
    employees,
    today: '',
    language: 'nl',
  } as const
  const again = back.map(({ employeeId, since, until, percentage }) => ({ kind: 'add', categoryId, employeeId, since, until, percentage }) as const)
  return judge([...standing.values()], again, known).objections.length === 0
}

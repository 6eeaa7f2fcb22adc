// No I/O here, so that the server and the form ask the same questions.
import { addDays, type Day } from '#kernel/dates.ts'
import { comparePercentages, type Percentage, readPercentage } from '#kernel/decimal.ts'
import type { Language, Objection } from '#kernel/refusal.ts'
import { certainlyOverlap, holdsOn, type Span, startsAfterEnd } from '#kernel/spans.ts'
import type { EmployeeRef } from '#modules/employees/contract.ts'
import type { CategoryRules } from '#modules/internal-relationship-categories/contract.ts'
import { highestSum } from '#modules/relationships/shares.ts'
import type { InternalRelationship, InternalRelationshipRefusal, PanelChange, PanelRow } from './contract.ts'

/** An involvement with the party at hand, before it has an id. */
export type Draft = Pick<InternalRelationship, 'categoryId' | 'employeeId' | 'since' | 'until' | 'percentage'>
export type Row = Draft & { readonly id: string }
type Code = InternalRelationshipRefusal

/** What rules must know beside the panel itself. */
export type Known = {
  readonly categories: ReadonlyMap<string, CategoryRules & { readonly retiredAt: string | null }>
  /** Everyone the panel or a change of it names, as far as they exist. */
  readonly employees: ReadonlyMap<string, EmployeeRef>
  readonly today: Day
  readonly language: Language
}

/** What a change comes to: the row it is about, and what is there in its place afterwards. `next` goes on where `row` now ends; `id` is that of one that begins, when it has one already. */
export type Step = {
  readonly at: number
  readonly id?: string
  readonly kind: PanelChange['kind']
  readonly before?: Row
  readonly row?: Draft
  readonly next?: Draft
}

/** What a panel would do, and what there is against it. */
export type Judgement = { readonly steps: readonly Step[]; readonly objections: readonly Objection<Code>[] }

/** How an involvement stands on a day. */
export function stateOn(span: Span, day: Day): PanelRow['state'] {
  if (holdsOn(span, day)) return 'current'
  return holdsOn({ since: null, until: span.until }, day) ? 'future' : 'ended'
}

/** Asks every rule about changes of a panel: of each by itself, and then of how all of them would stand together. */
export function judge(rows: readonly Row[], changes: readonly PanelChange[], known: Known): Judgement {
  const steps: Step[] = []
  const objections: Objection<Code>[] = []
  const touched = new Set<string>()
  for (const [at, change] of changes.entries()) {
    const before = 'id' in change ? rows.find(({ id }) => id === change.id) : undefined
    if ('id' in change) {
      const twice = touched.has(change.id)
      touched.add(change.id)
      if (!before || twice) {
        objections.push(objectionAt(at, twice ? 'internal_changed_twice' : 'internal_relationship_unknown', 'id'))
        continue
      }
    }
    const step = { at, kind: change.kind, ...(before && { before }), ...outcome(change, before, known.today) }
    const own = ownObjections(step, change, known)
    objections.push(...own)
    if (own.length === 0) steps.push(step)
  }

  const standing = rows.filter(({ id }) => !touched.has(id)).map((row): Draft => row)
  for (const step of steps) {
    for (const part of partsOf(step)) {
      objections.push(...besides(part, standing, { at: step.at, given: Object.keys(changes[step.at] ?? {}) }, known))
      standing.push(part)
    }
  }
  return { steps, objections: objections.sort((a, b) => indexOf(a) - indexOf(b)) }
}

const objectionAt = (at: number, code: Code, field: string, values?: Objection['with']): Objection<Code> => ({
  code,
  field: `changes.${at}.${field}`,
  ...(values && { with: values }),
})
const indexOf = ({ field = '' }: Objection) => Number(field.split('.')[1])
const partsOf = ({ row, next }: Step) => [row, next].filter((one) => one !== undefined)

/** The percentage in its one shortest form; what is none stays, and is objected to. */
const percentageOf = (text: string | null): Percentage | null => (text === null ? null : (readExactly(text) ?? text))
const readExactly = (text: string) => (/^\d+(\.\d+)?$/.test(text) ? readPercentage(text, 2) : undefined)

/** What would be in the place of a row. */
function outcome(change: PanelChange, before: Row | undefined, today: Day): Pick<Step, 'row' | 'next'> {
  if (change.kind === 'add') {
    const { categoryId, employeeId, since = today, until = null, percentage = null } = change
    return { row: { categoryId, employeeId, since, until, percentage: percentageOf(percentage) } }
  }
  if (!before || change.kind === 'remove') return {}
  if (change.kind === 'end') return { row: { ...before, until: change.until ?? today } }
  const { employeeId = before.employeeId, since = before.since, until = before.until, percentage = before.percentage, asOf } = change
  const after = { ...before, employeeId, since, until, percentage: percentageOf(percentage) }
  const goesOnAlike = after.employeeId === before.employeeId && after.percentage === before.percentage
  // From its first day there is nothing before it to keep.
  if (asOf === undefined || asOf <= before.since || goesOnAlike) return { row: after }
  return { row: { ...before, until: addDays(asOf, -1) }, next: { ...after, since: asOf } }
}

/** What is wrong with a change in itself. */
function ownObjections(step: Step, change: PanelChange, { categories, employees, language }: Known): Objection<Code>[] {
  const { at, before } = step
  const after = step.next ?? step.row
  if (!after) return []
  const found: Objection<Code>[] = []
  const object = (code: Code, field: string, values?: Objection['with']) => void found.push(objectionAt(at, code, field, values))
  const category = categories.get(after.categoryId)
  const employee = employees.get(after.employeeId)
  const named = { category: category?.names[language] ?? '' }
  if (!category) object('category_unknown', 'categoryId')
  else if (change.kind === 'add' && category.retiredAt !== null) object('category_retired', 'categoryId', named)
  if (!employee) object('employee_unknown', 'employeeId')
  else if (employee.left && employee.id !== before?.employeeId) object('employee_has_left', 'employeeId', { name: employee.name })
  if (change.kind === 'change' && change.asOf !== undefined && before) {
    if (change.since !== undefined) object('internal_begins_as_of', 'since')
    if (!holdsOn(before, change.asOf)) object('internal_not_on_that_day', 'asOf')
  }
  if (found.length === 0 && startsAfterEnd(after))
    object('internal_ends_before_it_begins', change.kind === 'end' || ('until' in change && change.until !== null) ? 'until' : 'since')
  if (after.percentage !== null) {
    const exact = readExactly(after.percentage)
    if (category && !category.carriesCommission) object('category_carries_no_commission', 'percentage', named)
    else if (exact === undefined || comparePercentages(exact, '0') <= 0) object('internal_percentage_wrong', 'percentage')
  }
  return found
}

type Said = { readonly at: number; readonly given: readonly string[] }

/** What is wrong with a row beside those that stand in its category: on no day may there be one too many, or more than the whole. */
function besides(row: Draft, standing: readonly Draft[], { at, given }: Said, { categories, employees, language }: Known): Objection<Code>[] {
  const category = categories.get(row.categoryId)
  if (!category) return []
  const found = (code: Code, fields: readonly string[], values: Objection['with']) => [
    objectionAt(at, code, fields.find((field) => given.includes(field)) ?? fields[0] ?? '', { category: category.names[language], ...values }),
  ]
  const dates = ['since', 'until', 'asOf']
  const others = standing.filter(({ categoryId }) => categoryId === row.categoryId)
  const together = others.filter((other) => certainlyOverlap(other, row))
  const nameOf = ({ employeeId }: Draft) => ({ name: employees.get(employeeId)?.name ?? '' })
  if (together.some(({ employeeId }) => employeeId === row.employeeId)) return found('employee_twice_in_category', ['employeeId', ...dates], nameOf(row))
  const [first] = together
  if (first && !category.severalAtATime) return found('one_employee_at_a_time', ['employeeId', ...dates], nameOf(first))
  if (row.percentage === null) return []
  const sum = highestSum(
    { ...row, share: row.percentage },
    others.flatMap((other) => (other.percentage === null ? [] : [{ ...other, share: other.percentage }])),
  )
  if (comparePercentages(sum, '100') <= 0) return []
  return found('commissions_above_hundred', ['percentage', ...dates], { sum: language === 'nl' ? sum.replace('.', ',') : sum })
}

/** What is wrong among all that stand in the panel of a party: each with the codes of what stands against it. */
export function wrongAmong(rows: readonly Row[], known: Known): { id: string; code: Code }[] {
  return rows.flatMap((row, i) => {
    const category = known.categories.get(row.categoryId)
    const carries = row.percentage === null || !category || category.carriesCommission
    const own: Code[] = [
      ...(startsAfterEnd(row) ? (['internal_ends_before_it_begins'] as const) : []),
      ...(carries ? [] : (['category_carries_no_commission'] as const)),
    ]
    const together = besides(
      row,
      rows.filter((_, other) => other !== i),
      { at: 0, given: [] },
      known,
    )
    return [...own, ...together.map(({ code }) => code)].map((code) => ({ id: row.id, code }))
  })
}

// Involvements as a file brings them: each becomes a change of the panel of its party, which the rules of the panel judge.
import type { Day } from '#kernel/dates.ts'
import type { Objection } from '#kernel/refusal.ts'
import { holdsOn } from '#kernel/spans.ts'
import type { InternalRelationship, InternalRelationshipRefusal, PanelChange } from './contract.ts'
import { judge, type Known, type Step } from './rules.ts'

/** Who is said to be involved with a party. Without `since` the one in force today is meant, or one that begins today; what is left out besides stays as it is. */
export type Offered = Pick<InternalRelationship, 'partyId' | 'categoryId' | 'employeeId'> & {
  readonly since?: Day
  readonly until?: Day | null
  readonly percentage?: string | null
}

/** What comes of one: it begins, another end or percentage is written, it is there just so, or it is refused. `field` of an objection is that of the change. */
export type Offering =
  | { readonly what: 'new'; readonly row: InternalRelationship }
  | { readonly what: 'same'; readonly row: InternalRelationship }
  | { readonly what: 'changed'; readonly row: InternalRelationship; readonly before: InternalRelationship }
  | { readonly what: 'refused'; readonly objections: readonly Objection<InternalRelationshipRefusal>[] }

/** A step of a party that holds. */
export type Taken = { readonly partyId: string; readonly step: Step }

/**
 * Judges them one after the other, each beside what is there and what came of those before it; one that is refused does not stop the others.
 * `rows` is who is involved with each party by now, and is brought up to date.
 */
export function judgeOffered(
  rows: Map<string, readonly InternalRelationship[]>,
  offered: readonly Offered[],
  known: Known,
  newId: () => string,
): { offerings: Offering[]; taken: Taken[] } {
  const taken: Taken[] = []
  const offerings = offered.map((one): Offering => {
    const standing = rows.get(one.partyId) ?? []
    const before = standing.find((row) => isSame(row, one, known.today))
    if (before && saysNothingNew(before, one)) return { what: 'same', row: before }
    const { steps, objections } = judge(standing, [before ? changing(before, one) : adding(one)], known)
    const [step] = steps
    if (objections.length > 0 || !step?.row) return { what: 'refused', objections: objections.map(atItsField) }
    const { categoryId, employeeId, since, until, percentage } = step.row
    const row = { id: before?.id ?? newId(), partyId: one.partyId, categoryId, employeeId, since, until, percentage }
    rows.set(one.partyId, [...standing.filter(({ id }) => id !== row.id), row])
    taken.push({ partyId: one.partyId, step: before ? step : { ...step, id: row.id } })
    return before ? { what: 'changed', row, before } : { what: 'new', row }
  })
  return { offerings, taken }
}

const isSame = (row: InternalRelationship, { categoryId, employeeId, since }: Offered, today: Day) =>
  row.categoryId === categoryId && row.employeeId === employeeId && (since === undefined ? holdsOn(row, today) : row.since === since)

const saysNothingNew = (row: InternalRelationship, { until = row.until, percentage = row.percentage }: Offered) =>
  until === row.until && percentage === row.percentage

const adding = ({ partyId: _, ...said }: Offered): PanelChange => ({ kind: 'add', ...said })

/** What only gets an end, is told as one that ended. */
const changing = ({ id, ...before }: InternalRelationship, { until = before.until, percentage = before.percentage }: Offered): PanelChange =>
  until !== null && before.until === null && percentage === before.percentage ? { kind: 'end', id, until } : { kind: 'change', id, until, percentage }

/** A refused change is the only one judged: of `changes.0.until` only the field says something. */
const atItsField = <O extends Objection>({ field, ...objection }: O) => ({ ...objection, ...(field && { field: field.slice(field.lastIndexOf('.') + 1) }) })

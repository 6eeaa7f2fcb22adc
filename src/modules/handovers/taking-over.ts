// What becomes of the rows of one party in one category when a colleague takes over from a day on. No I/O here.
import { addDays, type Day } from '#kernel/dates.ts'
import { addPercentages, type Percentage } from '#kernel/decimal.ts'
import type { Draft, Row } from '#modules/internal-relationships/rules.ts'
import type { Doubled } from './contract.ts'

/** What becomes of a row: one that was and is otherwise, one that goes, or one that comes, which has no id yet. */
export type Change = { readonly before: Row | null; readonly after: (Draft & { readonly id: string | null }) | null }

/** What one colleague takes over, and whether they were there already. */
export type TakenOver = { readonly changes: readonly Change[]; readonly doubled: Doubled }

/** A row of the receiver: one that stands, one of the leaver that begins later and so is moved whole, or the part of one from the day on. */
type Piece = Draft & { readonly row: Row | null; readonly standing: boolean }
type Segment = { readonly since: Day; readonly until: Day | null; readonly percentage: Percentage | null }

/** After every day. */
const never = '~'
const endOf = ({ until }: { readonly until: Day | null }) => until ?? never
const startsBefore = (a: { since: Day }, b: { since: Day }) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0)

/** Whether there is something of a row left to hand over from a day on. */
export const goesOn = ({ until }: { readonly until: Day | null }, day: Day) => until === null || until >= day

/**
 * Every row of the leaver ends the day before and goes on with the receiver, or moves whole when it begins only then. Where the receiver is
 * there already both become one: on each day with the sum of the percentages, so that on no day a category comes to more than it was.
 */
export function takeOver(leaving: readonly Row[], standing: readonly Row[], to: string, day: Day): TakenOver {
  const going = leaving.filter((row) => goesOn(row, day))
  const ended = going.filter(({ since }) => since < day).map((before): Change => ({ before, after: { ...before, until: addDays(day, -1) } }))
  const coming = going.map((row): Piece => ({ ...row, employeeId: to, ...(row.since < day ? { since: day, row: null } : { row }), standing: false }))
  const groups = together([...coming, ...standing.map((row): Piece => ({ ...row, row, standing: true }))])
  const mixed = groups.filter((group) => group.some((one) => one.standing) && group.some((one) => !one.standing))
  const doubled = mixed.length === 0 ? 'no' : mixed.some((group) => group.some((one) => !one.standing && one.percentage !== null)) ? 'added' : 'united'
  const changes = groups.flatMap((group) => (mixed.includes(group) ? united(group) : group.filter((one) => !one.standing).map(plain)))
  return { changes: [...ended, ...changes], doubled }
}

const plain = ({ row, standing: _, ...draft }: Piece): Change => ({ before: row, after: { ...draft, id: row?.id ?? null } })

/** Pieces that have days in common, or are strung together by others that do, in one group. */
function together(pieces: readonly Piece[]): Piece[][] {
  const groups: { all: Piece[]; end: string }[] = []
  for (const piece of [...pieces].sort(startsBefore)) {
    const last = groups.at(-1)
    if (last && piece.since <= last.end) {
      last.all.push(piece)
      if (endOf(piece) > last.end) last.end = endOf(piece)
    } else groups.push({ all: [piece], end: endOf(piece) })
  }
  return groups.map(({ all }) => all)
}

/** One row for each time the percentage is another one. Rows that were there are kept where they can be, by when they begin. */
function united(group: readonly Piece[]): Change[] {
  const rest = new Set(group.flatMap(({ row }) => row ?? []))
  const ofStanding = new Set(group.flatMap(({ row, standing }) => (row && standing ? [row] : [])))
  const inTurn = [...rest].sort((a, b) => Number(ofStanding.has(b)) - Number(ofStanding.has(a)))
  const take = (fits: (row: Row) => boolean) => {
    const row = inTurn.find((one) => rest.has(one) && fits(one))
    if (row) rest.delete(row)
    return row
  }
  const [first] = group
  if (!first) return []
  const segments = segmentsOf(group)
  const exact = segments.map(({ since }) => take((row) => row.since === since))
  const kept = segments.map((segment, i) => exact[i] ?? take((row) => row.since <= endOf(segment) && segment.since <= endOf(row)) ?? null)
  const { categoryId, employeeId } = first
  const changes = segments.map((segment, i): Change => {
    const before = kept[i] ?? null
    return { before, after: { id: before?.id ?? null, categoryId, employeeId, ...segment } }
  })
  return [...changes.filter(differs), ...[...rest].map((before): Change => ({ before, after: null }))]
}

const differs = ({ before, after }: Change) =>
  !before ||
  !after ||
  before.employeeId !== after.employeeId ||
  before.since !== after.since ||
  before.until !== after.until ||
  before.percentage !== after.percentage

/** The time of a group, cut where the sum of the percentages changes. */
function segmentsOf(group: readonly Piece[]): Segment[] {
  const last = group.map(endOf).reduce((a, b) => (a > b ? a : b))
  const cuts = group.flatMap(({ since, until }) => [since, ...(until !== null && until < last ? [addDays(until, 1)] : [])])
  const starts = [...new Set(cuts)].sort()
  const segments: Segment[] = []
  for (const [i, since] of starts.entries()) {
    const next = starts[i + 1]
    const until = next === undefined ? (last === never ? null : last) : addDays(next, -1)
    const there = group.filter((one) => one.since <= since && since <= endOf(one)).flatMap(({ percentage }) => percentage ?? [])
    const percentage = there.length === 0 ? null : addPercentages(...there)
    const before = segments.at(-1)
    if (before?.percentage === percentage) segments[segments.length - 1] = { ...before, until }
    else segments.push({ since, until, percentage })
  }
  return segments
}

// What goes from the thread that computes to the job that writes down: no more at a time than a request can wait for.
import type { GroupKind } from '#modules/groups/contract.ts'
import type { FoundGroup } from '#modules/groups/found.ts'
import type { NetworkFigures } from '#modules/network/contract.ts'
import type { OpportunityKind } from './contract.ts'

/** An opportunity as it is kept. */
export type Row = {
  readonly partyId: string
  readonly kind: OpportunityKind
  readonly rank: number
  readonly reason: string
  readonly facts: string
  readonly restsOn: string
  readonly foundAt: string
}

/** `seq` is the last act that was known when all this was read. */
export type Piece = { readonly seq: number } & (
  | { readonly of: 'opportunities'; readonly kind: OpportunityKind; readonly rows: readonly Row[]; readonly gone: readonly string[] }
  | { readonly of: 'groups'; readonly kind: GroupKind; readonly rows: readonly FoundGroup[]; readonly gone: readonly string[] }
  | { readonly of: 'importances'; readonly rows: readonly (readonly [partyId: string, importance: number])[] }
  /** The last one. */
  | { readonly of: 'figures'; readonly figures: NetworkFigures; readonly found: Readonly<Record<OpportunityKind, number>> }
)

/** So many rows are written at once, and so many signs of them. */
const [mostRows, mostSigns] = [200, 500_000]

/** Rows in lots that are quickly written. */
export function* lots<T>(rows: readonly T[], most = mostRows, signsOf: (row: T) => number = () => 0): Generator<readonly T[]> {
  let lot: T[] = []
  let signs = 0
  for (const row of rows) {
    lot.push(row)
    signs += signsOf(row)
    if (lot.length < most && signs < mostSigns) continue
    yield lot
    lot = []
    signs = 0
  }
  if (lot.length > 0) yield lot
}

const alike = (a: Row, b: Row) => a.rank === b.rank && a.reason === b.reason && a.facts === b.facts && a.restsOn === b.restsOn

/** What has to be written for those that were found of a kind to be in the place of those that are kept. One whose reason is the same was found when it was. */
export function changes(kind: OpportunityKind, before: readonly Row[], found: readonly Omit<Row, 'foundAt'>[], at: string, seq: number): Piece[] {
  const kept = new Map(before.map((row) => [row.partyId, row]))
  const rows = found.map((row): Row => {
    const was = kept.get(row.partyId)
    return { ...row, foundAt: was?.reason === row.reason ? was.foundAt : at }
  })
  const still = new Set(found.map(({ partyId }) => partyId))
  const gone = before.map(({ partyId }) => partyId).filter((id) => !still.has(id))
  const others = rows.filter((row) => {
    const was = kept.get(row.partyId)
    return !was || !alike(was, row)
  })
  return [
    ...[...lots(gone)].map((some): Piece => ({ seq, of: 'opportunities', kind, rows: [], gone: some })),
    ...[...lots(others, mostRows, ({ restsOn, facts }) => restsOn.length + facts.length)].map(
      (some): Piece => ({ seq, of: 'opportunities', kind, rows: some, gone: [] }),
    ),
  ]
}

const same = (a: FoundGroup, b: FoundGroup) =>
  a.customers === b.customers && a.calledAfter.join() === b.calledAfter.join() && a.memberIds.toSorted().join() === b.memberIds.toSorted().join()

/** What has to be written for the groups of a kind that were found to be in the place of those that are kept. What is gone goes first. */
export function changesOfGroups(kind: GroupKind, before: readonly FoundGroup[], found: readonly FoundGroup[], seq: number): Piece[] {
  const kept = new Map(before.filter((one) => one.kind === kind).map((one) => [one.id, one]))
  const still = new Set(found.map(({ id }) => id))
  const gone = [...kept.keys()].filter((id) => !still.has(id))
  const others = found.filter((one) => {
    const was = kept.get(one.id)
    return !was || !same(was, one)
  })
  return [
    ...[...lots(gone)].map((some): Piece => ({ seq, of: 'groups', kind, rows: [], gone: some })),
    ...[...lots(others, mostRows, ({ memberIds }) => 37 * memberIds.length)].map((some): Piece => ({ seq, of: 'groups', kind, rows: some, gone: [] })),
  ]
}

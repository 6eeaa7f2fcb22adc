/** What every row of a list that an office keeps itself has: its place among the others, counted from 0, and since when it is no longer offered. */
type Kept = { readonly place: number; readonly retiredAt: string | null }

/** A row where it was asked to stand, at the last place when that is beyond it, and out of use or back in; who was retired already keeps that day. */
export function rearranged<Row extends Kept>(
  row: Row,
  { place = row.place, retired = row.retiredAt !== null }: { readonly place?: number | undefined; readonly retired?: boolean | undefined },
  { rows, now }: { readonly rows: number; readonly now: Date },
): Row {
  return { ...row, place: Math.min(place, rows - 1), retiredAt: retired ? (row.retiredAt ?? now.toISOString()) : null }
}

/** The rows that make room when one moves between two places: those from the first up to the last of these move by one. */
export function roomFor(from: number, to: number): { readonly from: number; readonly to: number; readonly by: 1 | -1 } | undefined {
  if (from === to) return undefined
  return to < from ? { from: to, to: from - 1, by: 1 } : { from: from + 1, to, by: -1 }
}

import type { Day } from '#kernel/dates.ts'
import { readPercentage } from '#kernel/decimal.ts'
import { isDay, readCellDate } from './cells.ts'
import type { Target } from './fields.ts'
import { cellsOf, type Reading, type Remark } from './row.ts'

/** What a row of internal relationships says: whose number, and who is what of them. */
export type InternalReading = {
  /** The number as it stands, and which field says what number it is. */
  readonly number: string
  readonly numberIn: 'number' | 'partyNumber' | 'externalNumber'
  readonly category: string
  readonly employee: string
  /** Not given: the one in force today, or from today. */
  readonly since: Day | undefined
  /** Not given when the file has no such column; null when its cell is empty. */
  readonly until: Day | null | undefined
  /** What cannot be read as a percentage is left as it is, for the rules to say what is wrong with it. */
  readonly percentage: string | null | undefined
  readonly objections: readonly Remark[]
  /** Says of a remark which column and cell it is about. */
  readonly at: (remark: Remark) => Remark
}

/** The most of a percentage that is looked at; no longer text is one. */
const longestPercentage = 20

/** Reads a row of internal relationships. Whose number it is, and what the office calls so, is for later. */
export function readInternal(row: readonly string[], reading: Reading): InternalReading {
  const cells = cellsOf(row, reading.columns)
  const objections: Remark[] = []
  const has = (field: Target) => reading.columns.some(({ to }) => to === field)
  const day = (field: 'since' | 'until'): Day | null => {
    const typed = cells.one(field)
    const read = typed ? readCellDate(typed, reading.options) : ''
    if (read === undefined) objections.push(cells.about(field, 'no_such_date', { cell: typed }))
    else if (read !== '' && !isDay(read)) objections.push(cells.about(field, 'day_needed', { cell: typed }))
    return read || null
  }
  const numberIn = (['number', 'partyNumber', 'externalNumber'] as const).find(has) ?? 'number'
  const number = cells.one(numberIn)
  if (!number) objections.push(cells.about(numberIn, 'number_missing'))
  for (const field of ['category', 'employee'] as const) if (!cells.one(field)) objections.push(cells.about(field, `${field}_missing`))
  const percentage = cells.one('percentage')
  const [since, until] = [day('since'), day('until')]
  return {
    number,
    numberIn,
    category: cells.one('category'),
    employee: cells.one('employee'),
    since: since ?? undefined,
    until: has('until') ? until : undefined,
    percentage: has('percentage') ? (percentage === '' ? null : (readPercentage(percentage) ?? percentage.slice(0, longestPercentage))) : undefined,
    objections,
    at: (remark) => (remark.column || !remark.field ? remark : cells.about(remark.field, remark.code, remark.with)),
  }
}

import type { PartialDate } from '#kernel/dates.ts'
import { readPercentage } from '#kernel/decimal.ts'
import { fold } from '#kernel/fold.ts'
import { phoneOf, readCellDate } from './cells.ts'
import { cellsOf, type Reading, type Remark } from './row.ts'

/** What a row of relationships says: two old numbers, and what the one is of the other. */
export type RelationshipReading = {
  readonly from: string
  readonly to: string
  readonly word: string
  readonly said: {
    readonly position: string
    readonly email: string
    readonly phone: string
    readonly share: string | null
    readonly since: PartialDate | null
    readonly until: PartialDate | null
    readonly note: string
  }
  readonly objections: readonly Remark[]
  /** Says of a remark which column and cell it is about. */
  readonly at: (remark: Remark) => Remark
  /** How a field stands in the note when the type of relationship has no place for it. */
  readonly asNote: (field: 'position' | 'email' | 'phone' | 'share') => string
}

const mostText = { position: 200, email: 320, phone: 100, note: 5_000 } as const

/** Reads a row of relationships. Whose numbers they are, and what the type allows, is for later. */
export function readRelationship(row: readonly string[], reading: Reading): RelationshipReading {
  const cells = cellsOf(row, reading.columns)
  const objections: Remark[] = []
  const date = (field: 'since' | 'until') => {
    const typed = cells.one(field)
    const read = typed ? readCellDate(typed, reading.options) : ''
    if (read === undefined) objections.push(cells.about(field, 'no_such_date', { cell: typed }))
    return read || null
  }
  const typed = cells.one('share')
  const share = typed ? readPercentage(typed, 5) : null
  if (share === undefined) objections.push(cells.about('share', 'share_unreadable', { cell: typed }))
  for (const field of ['from', 'to'] as const) if (!cells.one(field)) objections.push(cells.about(field, 'number_missing'))
  if (!cells.one('type')) objections.push(cells.about('type', 'type_missing'))
  const said = {
    position: cells.one('position'),
    email: cells.one('email'),
    phone: cells.one('phone') && phoneOf(cells.one('phone'), reading.options.defaultCountry, reading.home),
    share: share ?? null,
    since: date('since'),
    until: date('until'),
    note: [...cells.all('note'), ...cells.named].join('\n'),
  }
  for (const field of ['position', 'email', 'phone', 'note'] as const)
    if (said[field].length > mostText[field]) objections.push(cells.about(field, 'value_too_long', { most: mostText[field] }))
  return {
    from: fold(cells.one('from')),
    to: fold(cells.one('to')),
    word: cells.one('type'),
    said,
    objections,
    at: (remark) => (remark.column || !remark.field ? remark : cells.about(remark.field, remark.code, remark.with)),
    asNote: (field) => `${cells.column(field)}: ${cells.one(field)}`,
  }
}

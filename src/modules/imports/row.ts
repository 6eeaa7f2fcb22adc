// What a row of a file says, column by column, before anyone asks whether it is right.
import type { Objection } from '#kernel/refusal.ts'
import type { ImportColumn, ImportOptions } from './contract.ts'
import type { Target } from './fields.ts'

/** Why a row goes as it goes, as it is kept: the sentence is looked up when it is shown. */
export type Remark = {
  readonly code: string
  readonly field?: Target | undefined
  readonly column?: string | undefined
  readonly cell?: string | undefined
  readonly with?: Objection['with']
}

/** How the rows of a file are read. */
export type Reading = {
  readonly columns: readonly Pick<ImportColumn, 'name' | 'to'>[]
  readonly options: ImportOptions
  /** The country of the office, in which numbers without a country are kept. */
  readonly home: 'NL' | 'BE'
  /** The day on the wall of the office. */
  readonly today: string
}

/** The cells of one row by the field they go to. */
export type Cells = {
  /** The first filled cell of a field, or nothing. */
  one(field: Target): string
  /** Every filled cell of a field. */
  all(field: Target): string[]
  /** A remark about a field, with the column and cell it came from. */
  about(field: Target | undefined, code: string, values?: Objection['with']): Remark
  /** The name of the column that a field came from. */
  column(field: Target): string
  /** What goes into the note with the name of its column before it. */
  readonly named: readonly string[]
}

// What a spreadsheet leaves around a text: ordinary and non-breaking spaces, tabs and line ends.
const clean = (cell: string) => cell.replaceAll('\u00a0', ' ').trim()

/** The most of a cell that a remark repeats. */
const shown = 100

export function cellsOf(row: readonly string[], columns: Reading['columns']): Cells {
  const filled = columns.flatMap(({ name, to }, i) => {
    const cell = clean(row[i] ?? '')
    return cell === '' ? [] : [{ name, to, cell }]
  })
  const byField = Map.groupBy(filled, ({ to }) => to)
  const first = (field: Target) => byField.get(field)?.[0]
  return {
    one: (field) => first(field)?.cell ?? '',
    all: (field) => byField.get(field)?.map(({ cell }) => cell) ?? [],
    about(field, code, values) {
      const from = field && (first(field) ?? columns.find(({ to }) => to === field))
      const cell = field && first(field)?.cell
      return { code, ...(field && { field }), ...(from && { column: from.name }), ...(cell && { cell: cell.slice(0, shown) }), ...(values && { with: values }) }
    },
    column: (field) => columns.find(({ to }) => to === field)?.name ?? field,
    named: filled.filter(({ to }) => to === 'namedNote').map(({ name, cell }) => `${name}: ${cell}`),
  }
}

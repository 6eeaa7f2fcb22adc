import type { CsvFormat } from '#kernel/csv.ts'
import { neutralise } from './formula.ts'

/** Text, a number, an exact decimal such as `{ decimal: '-12.50' }`, or nothing. */
export type CsvCell = string | number | { readonly decimal: string } | null

export type CsvWriting = Pick<CsvFormat, 'delimiter' | 'bom' | 'lineEnd'> & {
  /** How numbers are pointed. Dutch and Belgian Excel read `12.50` as text. */
  readonly point?: '.' | ','
}

/** As Dutch and Belgian Excel opens it with a double click. */
export const forExcel: CsvWriting = { delimiter: ';', bom: true, lineEnd: '\r\n', point: ',' }

/**
 * Gives a function that turns a row into its line of CSV (RFC 4180), to be encoded as UTF-8; its first line carries the byte order mark.
 * Text is neutralised against formulas, numbers stay numbers. Throws on a number that is not finite and on a decimal that is none.
 */
export function csvWriter({ delimiter, bom, lineEnd, point = '.' }: CsvWriting): (cells: readonly CsvCell[]) => string {
  const quoting = new RegExp(`["\\r\\n${delimiter === '|' ? '\\|' : delimiter}]`)
  const quoted = (text: string) => (quoting.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  let mark = bom ? '\uFEFF' : ''
  return (cells) => {
    const line = cells.map((cell) => quoted(cell === null ? '' : typeof cell === 'string' ? neutralise(cell) : plain(cell).replace('.', point))).join(delimiter)
    const before = mark
    mark = ''
    // A row of one blank cell must not look like a blank line, which is no row.
    return before + (cells.length === 1 && line.trim() === '' ? `"${line}"` : line) + lineEnd
  }
}

function plain(cell: number | { readonly decimal: string }): string {
  const text = typeof cell === 'number' ? String(cell) : cell.decimal
  if (!/^-?\d+(\.\d+)?(e[+-]\d+)?$/.test(text)) throw new Error(`csv: ${text} is not a number`)
  return text
}

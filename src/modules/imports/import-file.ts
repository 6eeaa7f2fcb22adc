import type { CsvFormat } from '#kernel/csv.ts'
import { restore } from '#platform/csv/formula.ts'
import { header, shape } from '#platform/csv/header.ts'
import type { CsvRow } from '#platform/csv/parser.ts'
import { rows } from '#platform/csv/rows.ts'
import type { Db } from '#platform/db/engine.ts'
import { readFile } from '#platform/files.ts'
import type { Import, ImportColumn } from './contract.ts'
import { mendedColumns } from './mended.ts'
import type { Remark } from './row.ts'

const fewSamples = 5
const sampled = 200
const shownRows = 20
/** No cell on a screen needs to be longer. */
const shownCell = 500

export type FileAtHand = { readonly fileId: string; readonly format: CsvFormat; readonly mended: boolean }

/** One row of a file with what is wrong with its shape; in a file we wrote for mending, as its cells were. */
export type FileRow = { readonly row: number; readonly line: number; readonly cells: readonly string[]; readonly misshapen: readonly Remark[] }

/** The rows of a file below its header, so many at a time, from a row on. */
export async function* piecesOf(
  db: Db,
  { fileId, format, mended }: FileAtHand,
  columns: readonly Pick<ImportColumn, 'name'>[],
  { from, size }: { from: number; size: number },
): AsyncGenerator<FileRow[]> {
  const names = columns.map(({ name }) => name)
  let piece: FileRow[] = []
  for await (const record of rows(readFile(db, fileId), format, { from })) {
    if (record.row === 0) continue
    const own = ownCells(record, mended)
    piece.push({
      row: record.row,
      line: record.line,
      cells: own.cells,
      misshapen: shape(own.cells, names).map(({ code, with: values }) => ({ code, ...(values && { with: values }) })),
    })
    if (piece.length < size) continue
    yield piece
    piece = []
  }
  if (piece.length > 0) yield piece
}

function ownCells({ cells }: CsvRow, mended: boolean): { cells: readonly string[] } {
  return { cells: mended ? cells.slice(mendedColumns).map(restore) : cells }
}

/** What the beginning of a file shows: the names of its columns, what is in them, and its first rows. */
export async function beginningOf(db: Db, fileId: string, format: CsvFormat, isMended: (cells: readonly string[]) => boolean) {
  let names: string[] = []
  let mended = false
  const seen: FileRow[] = []
  let size = 0
  for await (const record of rows(readFile(db, fileId), format)) {
    if (record.row === 0) {
      mended = isMended(record.cells)
      names = header(mended ? record.cells.slice(mendedColumns) : record.cells)
      continue
    }
    const { cells } = ownCells(record, mended)
    size += cells.join('').length + cells.length
    seen.push({ row: record.row, line: record.line, cells, misshapen: [] })
    if (seen.length === sampled) break
  }
  const columns = names.map((name, i) => ({
    name,
    samples: [...new Set(seen.map(({ cells }) => (cells[i] ?? '').trim().slice(0, shownCell)).filter((cell) => cell !== ''))],
  }))
  const sampleRows: Import['sampleRows'] = seen.slice(0, shownRows).map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.slice(0, shownCell)) }))
  return { columns, sampleRows, mended, rowsSeen: seen.length, whole: seen.length < sampled, averageSize: seen.length > 0 ? size / seen.length : 0 }
}

/** The samples of a column that are kept to be shown. */
export const fewOf = (samples: readonly string[]) => samples.slice(0, fewSamples)

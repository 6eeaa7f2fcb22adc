import type { Db } from './engine.ts'

/** A value as every engine has it: text, a whole number or nothing. Bytes are base64, an instant is `2026-08-01T10:00:00.000Z`, a date `2026-08-01`. */
export type Cell = string | number | null
export type Row = readonly Cell[]

export type Column = { readonly name: string; readonly bytes: boolean /** As the engine calls its type. */; readonly type: string }
export type Table = { readonly name: string; readonly columns: readonly Column[] }
export type Serial = { readonly table: string; readonly column: string; readonly last: number }

/** Whole tables at a time, for taking an office out of a database and putting it into another, whichever engine either is. */
export type Bulk = {
  /** Every table with its columns, by name. */
  tables(db: Db): Promise<Table[]>
  views(db: Db): Promise<string[]>
  /** The columns that refer to a table, by table. */
  referring(db: Db, table: string): Promise<{ readonly table: string; readonly column: string }[]>
  drop(db: Db, named: { readonly views: readonly string[]; readonly tables: readonly string[] }): Promise<void>
  /** All rows of a table, some at a time; cells in the order of its columns. */
  rows(db: Db, table: Table): AsyncIterable<Row[]>
  insert(db: Db, table: Table, rows: readonly Row[]): Promise<void>
  /** The tables that number their own rows, with the last number each has given. */
  serials(db: Db): Promise<Serial[]>
  /** Lets a table go on behind a number. */
  raiseSerial(db: Db, serial: Serial): Promise<void>
  /** Does work while rows may refer to what is not there yet; afterwards every reference must hold. */
  unreferenced(db: Db, work: () => Promise<void>): Promise<void>
}

/** Rows at a time: little enough for the memory, also where a row holds a piece of a file. */
export const rowsAtOnce = ({ columns }: Table) => (columns.some(({ bytes }) => bytes) ? 8 : 500)

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
export const columnList = ({ columns }: Table) => columns.map(({ name }) => quoted(name)).join(', ')

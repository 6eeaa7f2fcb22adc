import { CompiledQuery, type Insertable } from 'kysely'
import type { Db, Tables } from './engine.ts'
import { names } from './names.ts'

export type InsertedCell = string | number | null

/** What a statement says behind its values: what to do with a row that is there, and which columns come back, in the order of the rows. */
type How = { readonly onConflict?: string; readonly returning?: readonly string[] }

const quoted = (name: string) => `"${names.there(name)}"`

/**
 * Adds rows of one shape with a statement that is the same however many they are: it is prepared once, and takes no time to put together. What
 * Kysely makes of many rows is another statement for each number of them, as long as all their values.
 */
export async function insertAll<T extends keyof Tables>(db: Db, table: T, rows: readonly Insertable<Tables[T]>[], how: How = {}): Promise<void> {
  await insertReturning(db, table, rows, how)
}

/** The same, giving some columns of what was added. */
export function insertReturning<T extends keyof Tables, R>(db: Db, table: T, rows: readonly Insertable<Tables[T]>[], how: How): Promise<R[]> {
  const columns = Object.keys(rows[0] ?? {})
  const cells = rows.map((row) => columns.map((column) => (row as Readonly<Record<string, InsertedCell>>)[column] ?? null))
  return insertCells(db, table, columns, cells, how)
}

/** The same of rows that are lists of cells already. */
export async function insertCells<R>(
  db: Db,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly InsertedCell[])[],
  { onConflict, returning = [] }: How = {},
): Promise<R[]> {
  if (rows.length === 0) return []
  const { values, parameter } = db.dialect.inserting(quoted(table), columns.map(quoted), rows)
  const back = returning.length > 0 && `returning ${returning.map(quoted).join(', ')}`
  const text = [`insert into ${quoted(table)} (${columns.map(quoted).join(', ')})`, values, onConflict, back].filter(Boolean).join(' ')
  return (await db.executeQuery<R>(CompiledQuery.raw(text, [parameter]))).rows
}

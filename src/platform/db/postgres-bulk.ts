import { sql } from 'kysely'
import { type Bulk, type Cell, columnList, quoted, rowsAtOnce, type Serial, type Table } from './bulk.ts'
import type { Db } from './engine.ts'

const cell = (value: unknown): Cell => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : (value as Cell))

let cursors = 0

/** How the cell of a row that came as JSON becomes a column. */
const fromJson = ({ columns }: Table) =>
  columns.map(({ bytes, type }, i) => (bytes ? `decode(value ->> ${i}, 'base64')` : `cast(value ->> ${i} as ${quoted(type)})`)).join(', ')

const serialColumns = (db: Db) =>
  sql<{ table: string; column: string; sequence: string }>`
    select table_name as table, column_name as column, pg_get_serial_sequence(quote_ident(table_name), column_name) as sequence
      from information_schema.columns where table_schema = current_schema() and is_identity = 'YES' order by 1`.execute(db)

/** Whole tables of the schema that the connection looks in. */
export const postgresBulk: Bulk = {
  async tables(db) {
    const { rows } = await sql<{ tableName: string; columnName: string; udtName: string }>`
      select c.table_name, c.column_name, c.udt_name
        from information_schema.columns c
        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
       where c.table_schema = current_schema()
       order by c.table_name collate "C", c.ordinal_position`.execute(db)
    return Array.from(
      Map.groupBy(rows, ({ tableName }) => tableName),
      ([name, columns]) => ({ name, columns: columns.map(({ columnName, udtName }) => ({ name: columnName, type: udtName, bytes: udtName === 'bytea' })) }),
    )
  },
  async views(db) {
    const { rows } = await sql<{
      name: string
    }>`select table_name as name from information_schema.views where table_schema = current_schema() order by 1`.execute(db)
    return rows.map(({ name }) => name)
  },
  async referring(db, table) {
    const { rows } = await sql<{ table: string; column: string }>`
      select c.relname as table, a.attname as column
        from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class p on p.oid = f.confrelid
        join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any (f.conkey)
       where f.contype = 'f' and p.relname = ${table} and p.relnamespace = current_schema()::regnamespace order by 1, 2`.execute(db)
    return rows
  },
  async drop(db, { views, tables }) {
    for (const view of views) await sql.raw(`drop view if exists ${quoted(view)} cascade`).execute(db)
    for (const table of tables) await sql.raw(`drop table if exists ${quoted(table)} cascade`).execute(db)
  },
  async *rows(db, table) {
    const cursor = `whole_${++cursors}`
    await sql.raw(`declare ${cursor} no scroll cursor for select ${columnList(table)} from ${quoted(table.name)}`).execute(db)
    for (;;) {
      const { rows } = await sql.raw<Record<string, unknown>>(`fetch ${rowsAtOnce(table)} from ${cursor}`).execute(db)
      if (rows.length === 0) break
      yield rows.map((row) => Object.values(row).map(cell))
    }
    await sql.raw(`close ${cursor}`).execute(db)
  },
  async insert(db, table, rows) {
    await sql`insert into ${sql.raw(`${quoted(table.name)} (${columnList(table)}) select ${fromJson(table)}`)} from json_array_elements(${JSON.stringify(rows)}::json)`.execute(
      db,
    )
  },
  async serials(db) {
    const found: Serial[] = []
    for (const { table, column, sequence } of (await serialColumns(db)).rows) {
      const { rows } = await sql.raw<{ last: number }>(`select case when is_called then last_value else 0 end as last from ${sequence}`).execute(db)
      found.push({ table, column, last: rows[0]?.last ?? 0 })
    }
    return found
  },
  async raiseSerial(db, { table, last }) {
    const found = (await serialColumns(db)).rows.find((one) => one.table === table)
    if (found && last > 0)
      await sql`select setval(${found.sequence}, greatest(${last}::bigint, (select last_value from ${sql.raw(found.sequence)})))`.execute(db)
  },
  async unreferenced(db, work) {
    const { rows } = await sql<{ owner: string; name: string; definition: string }>`
      select conrelid::regclass::text as owner, conname as name, pg_get_constraintdef(oid) as definition
        from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`.execute(db)
    for (const { owner, name } of rows) await sql.raw(`alter table ${owner} drop constraint ${quoted(name)}`).execute(db)
    await work()
    for (const { owner, name, definition } of rows) await sql.raw(`alter table ${owner} add constraint ${quoted(name)} ${definition}`).execute(db)
  },
}

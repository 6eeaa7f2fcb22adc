import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { setImmediate as letOthersGo } from 'node:timers/promises'
import { type Bulk, type Cell, columnList, quoted, type Row, rowsAtOnce, type Table } from './bulk.ts'

const cell = (value: SQLOutputValue): Cell =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : typeof value === 'bigint' ? Number(value) : value

/** Whole tables of one connection, without the layer that is for statements of the office. */
export function sqliteBulk(database: DatabaseSync): Bulk {
  const named = (type: 'table' | 'view') =>
    database
      .prepare(`select name from sqlite_schema where type = ? and name not like 'sqlite\\_%' escape '\\' order by name`)
      .all(type)
      .map(({ name }) => String(name))
  const columnsOf = (table: string) =>
    database
      .prepare('select name, type from pragma_table_info(?) order by cid')
      .all(table)
      .map(({ name, type }) => ({ name: String(name), type: String(type), bytes: type === 'BLOB' }))
  const hasSerials = () => database.prepare(`select 1 from sqlite_schema where name = 'sqlite_sequence'`).get() !== undefined

  return {
    tables: async () => named('table').map((name): Table => ({ name, columns: columnsOf(name) })),
    views: async () => named('view'),
    referring: async (_db, table) =>
      database
        .prepare(
          `select m.name, f."from" as own from sqlite_schema m join pragma_foreign_key_list(m.name) f where m.type = 'table' and f."table" = ? order by 1, 2`,
        )
        .all(table)
        .map(({ name, own }) => ({ table: String(name), column: String(own) })),
    async drop(_db, { views: gone, tables }) {
      for (const view of gone) database.exec(`drop view ${quoted(view)}`)
      for (const table of tables) database.exec(`drop table ${quoted(table)}`)
    },
    async *rows(_db, table) {
      const statement = database.prepare(`select ${columnList(table)} from ${quoted(table.name)}`)
      statement.setReturnArrays(true)
      let some: Row[] = []
      for (const row of statement.iterate() as Iterable<unknown> as Iterable<SQLOutputValue[]>) {
        some.push(row.map(cell))
        if (some.length < rowsAtOnce(table)) continue
        yield some
        some = []
        // An engine in this process answers without ever pausing; requests that came in meanwhile go first.
        await letOthersGo()
      }
      if (some.length > 0) yield some
    },
    async insert(_db, table, rows) {
      const statement = database.prepare(`insert into ${quoted(table.name)} (${columnList(table)}) values (${table.columns.map(() => '?').join(', ')})`)
      const bytes = table.columns.map((column) => column.bytes)
      for (const row of rows) statement.run(...row.map((value, i) => (bytes[i] && typeof value === 'string' ? Buffer.from(value, 'base64') : value)))
      await letOthersGo()
    },
    async serials() {
      if (!hasSerials()) return []
      return database
        .prepare(`select s.name, s.seq, (select c.name from pragma_table_info(s.name) c where c.pk = 1) as own from sqlite_sequence s order by s.name`)
        .all()
        .map(({ name, seq, own }) => ({ table: String(name), column: String(own), last: Number(seq) }))
    },
    async raiseSerial(_db, { table, last }) {
      if (database.prepare('update sqlite_sequence set seq = max(seq, ?) where name = ?').run(last, table).changes === 0)
        database.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(table, last)
    },
    /** Whoever makes a database anew has switched the references off: they can't be inside a transaction. */
    async unreferenced(_db, work) {
      await work()
      const [wrong] = database.prepare('pragma foreign_key_check').all()
      if (wrong) throw new Error(`A row of ${String(wrong.table)} refers to a row of ${String(wrong.parent)} that is not there.`)
    },
  }
}

// An office as it travels: its tables with their rows, whichever engine they come from or go to.
import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Row, Serial, Table } from '../db/bulk.ts'
import { tablesOf, viewsOf } from '../db/catalogue.ts'
import type { Db } from '../db/engine.ts'
import { takeSteps } from '../db/migrate.ts'

/** A table as it travels. `rows` is read once. */
export type TableContents = { readonly name: string; readonly columns: readonly string[]; readonly rows: () => AsyncIterable<readonly Row[]> }

/** A whole office at one moment: the steps its database has taken, and every table. */
export type Contents = { readonly steps: readonly string[]; readonly serials: readonly Serial[]; readonly tables: readonly TableContents[] }

/** How many rows, and a sum over them that does not depend on their order. */
export type Sum = { readonly rows: number; readonly sum: string }

/** Adds up rows: the exclusive or of the SHA-256 of each, written as JSON. */
export function summing() {
  const sum = Buffer.alloc(32)
  let rows = 0
  return {
    add(row: string) {
      const digest = hash('sha256', row, 'buffer')
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) ^ (digest[i] ?? 0)
      rows++
    },
    sum: (): Sum => ({ rows, sum: sum.toString('hex') }),
  }
}

/** The office in a database, as it is for whoever holds this handle: take it from a snapshot. */
export async function contentsOf(db: Db): Promise<Contents> {
  const { bulk } = db.dialect
  const steps = await db.selectFrom('migration').select('name').orderBy('name').execute()
  const tables = await tablesOf(db)
  const own = new Set(tables.map(({ name }) => name))
  return {
    steps: steps.map(({ name }) => name),
    serials: (await bulk.serials(db)).filter(({ table }) => own.has(table)),
    tables: tables.map((table) => ({ name: table.name, columns: table.columns.map(({ name }) => name), rows: () => bulk.rows(db, table) })),
  }
}

/** Sums up every table of a database. */
export async function sumsOf(db: Db): Promise<Map<string, Sum>> {
  const sums = new Map<string, Sum>()
  for (const { name, rows } of (await contentsOf(db)).tables) {
    const adding = summing()
    for await (const some of rows()) for (const row of some) adding.add(JSON.stringify(row))
    sums.set(name, adding.sum())
  }
  return sums
}

/** What was put in is not what is there afterwards. */
export class NotTheSame extends Error {}

/**
 * Puts an office in place of whatever the database holds of Verwant, in the caller's transaction, and reads it back to see that it is the
 * same. Tables named in `without` stay empty.
 */
export async function putIn(db: Db, contents: Contents, { without = new Set<string>() }: { without?: ReadonlySet<string> } = {}): Promise<void> {
  await db.dialect.bulk.drop(db, { views: await viewsOf(db), tables: (await tablesOf(db)).map(({ name }) => name) })
  await takeSteps(db, contents.steps)
  const tables = new Map((await tablesOf(db)).map((table) => [table.name, table]))
  const put = new Map<string, Sum>()
  await db.dialect.bulk.unreferenced(db, async () => {
    // Some steps bring rows of their own; those travel as well.
    for (const { name } of tables.values()) await sql`delete from ${sql.table(name)}`.execute(db)
    for (const one of contents.tables) put.set(one.name, await fill(db, orderedAs(one, tables.get(one.name)), one, without.has(one.name)))
  })
  for (const serial of contents.serials) await db.dialect.bulk.raiseSerial(db, serial)
  const there = await sumsOf(db)
  for (const [name, { rows, sum }] of put) {
    const found = there.get(name)
    if (found?.rows !== rows || found.sum !== sum) throw new NotTheSame(`The table ${name} holds ${found?.rows ?? 'no'} rows that are not the ${rows} put in.`)
  }
}

/** The columns of the table here, in the order in which the rows come. */
function orderedAs({ name, columns }: TableContents, here: Table | undefined): Table {
  const ordered = columns.map((column) => here?.columns.find((one) => one.name === column))
  if (!here || here.columns.length !== columns.length || ordered.some((one) => one === undefined))
    throw new NotTheSame(`The table ${name} has other columns here (${here?.columns.map((one) => one.name).join(', ') ?? 'none'}).`)
  return { name, columns: ordered.filter((one) => one !== undefined) }
}

async function fill(db: Db, table: Table, { rows }: TableContents, empty: boolean): Promise<Sum> {
  const adding = summing()
  for await (const some of empty ? [] : rows()) {
    for (const row of some) adding.add(JSON.stringify(row))
    await db.dialect.bulk.insert(db, table, some)
  }
  return adding.sum()
}

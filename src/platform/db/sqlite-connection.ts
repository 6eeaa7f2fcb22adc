import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { givingWay } from '../give-way.ts'
import { names } from './names.ts'

/** `columns` is what the columns of its rows are called here; none when it gives no rows. */
type Statement = { readonly asked: StatementSync; readonly columns: readonly string[] }

type Cells = readonly (string | number | null)[]

/** Rows that go into one statement one after the other; `one` is how the statement says a row. */
export class Rows {
  readonly all: readonly Cells[]
  readonly one: string
  constructor(all: readonly Cells[], one: string) {
    this.all = all
    this.one = one
  }
}

/** So many rows go into a statement at once, as long as there are as many: going to SQLite and back then costs half. */
const atOnce = 16

/** Whether what is under way on a connection is long, so that others go first between its statements. */
export type Pace = { long: boolean }
export type How = { readonly shared?: boolean; readonly pace?: Pace }

const manyStatements = 500

/** On a full disk SQLite takes a transaction back by itself. Taking it back once more would be an error that hides the first. */
const endsTransaction = /^(rollback|release)\b/

/** Asks node:sqlite the way Kysely asks, and keeps what it has prepared. Rows come as lists of values, which is less work than objects that are then renamed. */
class Connection implements DatabaseConnection {
  readonly #database: DatabaseSync
  readonly #pace: Pace
  readonly #giveWay = givingWay()
  readonly #prepared = new Map<string, Statement>()

  constructor(database: DatabaseSync, pace: Pace) {
    this.#database = database
    this.#pace = pace
  }

  #prepare(text: string): Statement {
    const known = this.#prepared.get(text)
    if (known) return known
    const asked = this.#database.prepare(text)
    const columns = asked.columns().map(({ name }) => names.here(name))
    asked.setReturnArrays(true)
    if (this.#prepared.size >= manyStatements) this.#prepared.clear()
    this.#prepared.set(text, { asked, columns })
    return { asked, columns }
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    // SQLite answers without ever pausing: whoever asked something else meanwhile would wait for the whole transaction.
    if (this.#pace.long) await this.#giveWay()
    const [rowsGiven] = parameters
    if (rowsGiven instanceof Rows) return this.#each(sql, rowsGiven)
    const { asked, columns } = this.#prepare(sql)
    // A list goes in as JSON.
    const values = parameters.map((one) => (Array.isArray(one) ? JSON.stringify(one) : one)) as SQLInputValue[]
    if (columns.length === 0) {
      if (endsTransaction.test(sql) && !this.#database.isTransaction) return { rows: [] }
      const { changes } = asked.run(...values)
      return { rows: [], numAffectedRows: BigInt(changes) }
    }
    const rows = asked.all(...values) as unknown as SQLOutputValue[][]
    // A migration has given the table of a `select *` another column since.
    if (rows[0] && rows[0].length !== columns.length) {
      this.#prepared.delete(sql)
      const anew = this.#prepare(sql)
      return { rows: rows.map((row) => rowOf(anew.columns, row)) as R[] }
    }
    return { rows: rows.map((row) => rowOf(columns, row)) as R[] }
  }

  /** The same two statements for any number of rows: one long statement would be another for each number of them. */
  #each<R>(text: string, { all, one }: Rows): QueryResult<R> {
    const found: R[] = []
    const insert = ({ asked, columns }: Statement, values: Cells) => {
      if (columns.length === 0) asked.run(...values)
      else for (const row of asked.all(...values) as unknown as SQLOutputValue[][]) found.push(rowOf(columns, row) as R)
    }
    let next = 0
    if (all.length >= atOnce) {
      const several = this.#prepare(text.replace(`values ${one}`, () => `values ${Array(atOnce).fill(one).join(', ')}`))
      for (; next + atOnce <= all.length; next += atOnce) insert(several, all.slice(next, next + atOnce).flat())
    }
    if (next < all.length) {
      const single = this.#prepare(text)
      for (const row of all.slice(next)) insert(single, row)
    }
    return { rows: found }
  }

  // Nobody asks for it, and a statement that stays open between rows would need one of its own.
  streamQuery(): never {
    throw new Error('a query of SQLite is not streamed')
  }
}

function rowOf(columns: readonly string[], values: readonly SQLOutputValue[]) {
  const row: Record<string, SQLOutputValue> = {}
  for (let i = 0; i < columns.length; i++) row[columns[i] as string] = values[i] as SQLOutputValue
  return row
}

/** One connection for all: whoever asks has his answer before anyone else can ask. */
class OneConnection implements Driver {
  readonly #database: DatabaseSync
  readonly #connection: Connection

  constructor(database: DatabaseSync, pace: Pace) {
    this.#database = database
    this.#connection = new Connection(database, pace)
  }

  async init() {}
  async acquireConnection() {
    return this.#connection
  }
  async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin'))
  }
  async commitTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }
  async rollbackTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }
  async releaseConnection() {}
  async destroy() {
    this.#database.close()
  }
}

class Compiler extends SqliteQueryCompiler {
  protected override sanitizeIdentifier(name: string): string {
    return super.sanitizeIdentifier(names.there(name))
  }
}

/** Nobody who only reads has a transaction to keep to himself, so nobody waits for another. */
class SharedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): true {
    return true
  }
}

/** Kysely on a database of node:sqlite, with the names of the house. `shared` when no transaction is ever opened on it. */
export const underKysely = (database: DatabaseSync, { shared = false, pace = { long: false } }: How = {}): Dialect => ({
  createDriver: () => new OneConnection(database, pace),
  createQueryCompiler: () => new Compiler(),
  createAdapter: () => (shared ? new SharedAdapter() : new SqliteAdapter()),
  createIntrospector: (db) => new SqliteIntrospector(db),
})

import type { Compilable, CompiledQuery } from 'kysely'
import type { Db, Dialect } from './engine.ts'

/** Stands for a value while a query is built. */
class Given {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

type Values = Readonly<Record<string, string | number | null | readonly string[]>>

/**
 * A query that is put together once, for what every request or every card asks: putting it together takes longer than answering it.
 * What is given may only go into it as a value, or as the list of `db.dialect.among`, never decide what it looks like.
 */
export function prepared<V extends Values, R>(build: (db: Db, given: V) => Compilable<R>): (db: Db, values: V) => Promise<R[]> {
  const queries = new WeakMap<Dialect, CompiledQuery<R>>()
  const given = new Proxy({} as V, { get: (_, name) => new Given(String(name)) })
  return async (db, values) => {
    const query = queries.get(db.dialect) ?? build(db, given).compile()
    queries.set(db.dialect, query)
    const parameters = query.parameters.map((one) => (one instanceof Given ? values[one.name] : one))
    return (await db.executeQuery<R>({ ...query, parameters })).rows
  }
}

import { sql } from 'kysely'
import type { Db } from './engine.ts'

/** Does something in a transaction to see what comes of it, and takes it back: only what it gave remains. */
export async function tentatively<T>(db: Db, work: () => Promise<T>): Promise<T> {
  const told = db.news.length
  await sql`savepoint tentatively`.execute(db)
  try {
    return await work()
  } finally {
    await sql`rollback to savepoint tentatively`.execute(db)
    await sql`release savepoint tentatively`.execute(db)
    db.news.length = told
  }
}

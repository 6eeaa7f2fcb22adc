// How often something was tried, by account and by network, within a while.
import type { Db } from '#platform/db/engine.ts'

declare module '#platform/db/engine.ts' {
  interface Tables {
    attempt: { key: string; count: number; since: string }
  }
}

/** Counts one more attempt on each key within the window, and gives the highest count with the start of its window. */
export async function countAttempt(db: Db, keys: readonly string[], now: Date, window: number) {
  const start = new Date(now.getTime() - window).toISOString()
  let worst = { count: 0, since: now.toISOString() }
  for (const key of keys) {
    await db.deleteFrom('attempt').where('key', '=', key).where('since', '<', start).execute()
    const row = await db
      .insertInto('attempt')
      .values({ key, count: 1, since: now.toISOString() })
      .onConflict((on) => on.column('key').doUpdateSet((eb) => ({ count: eb('attempt.count', '+', 1) })))
      .returning(['count', 'since'])
      .executeTakeFirstOrThrow()
    if (row.count > worst.count) worst = row
  }
  return worst
}

/** A key that has had its attempts within the window, if one of them has. */
export const fullBucket = (db: Db, keys: readonly string[], { now, window, most }: { now: Date; window: number; most: number }) =>
  db
    .selectFrom('attempt')
    .select('since')
    .where('key', 'in', keys)
    .where('count', '>=', most)
    .where('since', '>=', new Date(now.getTime() - window).toISOString())
    .orderBy('since', 'desc')
    .limit(1)
    .executeTakeFirst()

/** One attempt less on a key: it was not a guess. */
export const takeBackAttempt = (db: Db, key: string) =>
  db
    .updateTable('attempt')
    .set((eb) => ({ count: eb('count', '-', 1) }))
    .where('key', '=', key)
    .where('count', '>', 0)
    .execute()

export const forgetAttempts = (db: Db, keys: readonly string[]) => db.deleteFrom('attempt').where('key', 'in', keys).execute()

// What was computed of the whole network, as it is kept.
import { sql } from 'kysely'
import type { Db } from '#platform/db/engine.ts'

declare module '#platform/db/engine.ts' {
  interface Tables {
    partyImportance: { partyId: string; importance: number; computedAt: string }
    networkFigures: { id: number; computedAt: string; figures: string }
  }
}

const atOnce = 20_000

/** How much each party matters as it is kept, in thousandths; some thousands at a time. */
export async function* importances(db: Db): AsyncGenerator<readonly { readonly partyId: string; readonly importance: number }[]> {
  for (let after: string | undefined; ; ) {
    const some = db.selectFrom('partyImportance').select(['partyId', 'importance']).orderBy('partyId').limit(atOnce)
    const rows = await (after === undefined ? some : some.where('partyId', '>', after)).execute()
    if (rows.length > 0) yield rows
    after = rows.at(-1)?.partyId
    if (rows.length < atOnce) return
  }
}

/** Keeps how much parties matter; who matters least loses their row. */
export async function keepImportances(db: Db, rows: readonly (readonly [partyId: string, importance: number])[], at: string) {
  const id = sql.raw(db.dialect.columnTypes.id)
  const kept = rows.filter(([, importance]) => importance > 0)
  const gone = rows.filter(([, importance]) => importance === 0).map(([partyId]) => partyId)
  if (kept.length > 0)
    await sql`insert into party_importance (party_id, importance, computed_at)
      select cast(f.value ->> 0 as ${id}), cast(f.value ->> 1 as integer), ${sql`cast(${at} as ${sql.raw(db.dialect.columnTypes.instant)})`} from ${db.dialect.rows(kept)} as f where 1 = 1
      on conflict (party_id) do update set importance = excluded.importance, computed_at = excluded.computed_at`.execute(db)
  if (gone.length > 0)
    await db
      .deleteFrom('partyImportance')
      .where((eb) => db.dialect.among(eb.ref('partyId'), gone))
      .execute()
}

export const forgetImportance = (db: Db, partyIds: readonly string[]) =>
  db
    .deleteFrom('partyImportance')
    .where(({ ref }) => db.dialect.among(ref('partyId'), partyIds))
    .execute()

export const keepFigures = (db: Db, figures: string, computedAt: string) =>
  db
    .insertInto('networkFigures')
    .values({ id: 1, computedAt, figures })
    .onConflict((on) => on.column('id').doUpdateSet({ computedAt, figures }))
    .execute()

export const keptFigures = (db: Db) => db.selectFrom('networkFigures').select(['computedAt', 'figures']).where('id', '=', 1).executeTakeFirst()

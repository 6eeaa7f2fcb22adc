import { letInto, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'

/** The parties among these that not everyone may know of: closed, or no longer there and closed at some time. */
export async function notForAll(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const there = await db
    .selectFrom('party')
    .select(['id', 'closedAt'])
    .where(({ ref }) => db.dialect.among(ref('id'), ids))
    .execute()
  const kept = new Set(there.map(({ id }) => id))
  const gone = ids.filter((id) => !kept.has(id))
  const closedOnce =
    gone.length === 0
      ? []
      : await db
          .selectFrom('audit')
          .select('subjectId')
          .where(({ ref }) => db.dialect.among(ref('subjectId'), gone))
          .where('action', '=', 'party.closed')
          .execute()
  return new Set([...there.filter(({ closedAt }) => closedAt !== null).map(({ id }) => id), ...closedOnce.map(({ subjectId }) => subjectId)])
}

/** Those of these closed parties that someone is let into. */
export async function openTo(db: Db, viewer: Viewer, closed: ReadonlySet<string>): Promise<Set<string>> {
  const rows = await db
    .selectFrom('party')
    .select('id')
    .where(({ ref }) => db.dialect.among(ref('id'), [...closed]))
    .where(letInto(viewer))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

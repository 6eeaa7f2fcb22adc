import type { Db } from '#platform/db/engine.ts'

/** The sessions of an employee that are still good, the last seen first. */
export const all = (db: Db, employeeId: string, now: string) =>
  db
    .selectFrom('session')
    .select(['id', 'userAgent', 'createdAt', 'seenAt'])
    .where('employeeId', '=', employeeId)
    .where('expiresAt', '>', now)
    .orderBy('seenAt', 'desc')
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute()

export const end = (db: Db, employeeId: string, ids: readonly string[]) =>
  db.deleteFrom('session').where('employeeId', '=', employeeId).where('id', 'in', ids).execute()

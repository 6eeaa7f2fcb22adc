// Browsers that someone signed in with before.
import type { Db } from '#platform/db/engine.ts'

/** Whether a browser is one that someone with this address signed in with. */
export const isKnownBrowser = (db: Db, id: string, emailFolded: string, now: string) =>
  db
    .selectFrom('knownBrowser')
    .innerJoin('employee', 'employee.id', 'knownBrowser.employeeId')
    .where('knownBrowser.id', '=', id)
    .where('knownBrowser.expiresAt', '>', now)
    .where('employee.emailFolded', '=', emailFolded)
    .select('employee.id')
    .executeTakeFirst()

/** Remembers a browser as one that an employee signed in with. */
export const rememberBrowser = (db: Db, row: { id: string; employeeId: string; expiresAt: string }) =>
  db
    .insertInto('knownBrowser')
    .values(row)
    .onConflict((on) => on.columns(['id', 'employeeId']).doUpdateSet({ expiresAt: row.expiresAt }))
    .execute()

/** Forgets where an employee signed in before: they have no account any more. */
export const forgetBrowsers = (db: Db, employeeId: string) => db.deleteFrom('knownBrowser').where('employeeId', '=', employeeId).execute()

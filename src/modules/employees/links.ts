// The links of an invitation.
import type { Db } from '#platform/db/engine.ts'
import type { InvitationRow } from './store.ts'

/** One more link of an invitation that stands. */
export const addLink = (db: Db, row: InvitationRow) => db.insertInto('invitation').values(row).execute()

/** The invitation that has this link, while it is good. */
export const invitation = (db: Db, id: string, now: string) =>
  db.selectFrom('invitation').selectAll().where('id', '=', id).where('expiresAt', '>', now).executeTakeFirst()

/** The links of an employee stop working; that they were made stays known. */
export const lapse = (db: Db, employeeId: string, now: string) =>
  db.updateTable('invitation').set({ expiresAt: now }).where('employeeId', '=', employeeId).where('expiresAt', '>', now).execute()

import type { Db } from '#platform/db/engine.ts'

declare module '#platform/db/engine.ts' {
  interface Tables {
    twoFactor: { employeeId: string; secret: string; confirmedAt: string | null; lastStep: number }
    recoveryCode: { id: string; employeeId: string }
    secondStep: { id: string; employeeId: string; expiresAt: string }
  }
}

export const of = (db: Db, employeeId: string) => db.selectFrom('twoFactor').selectAll().where('employeeId', '=', employeeId).executeTakeFirst()

/** Everyone whose second step is on. */
export const all = (db: Db) =>
  db.selectFrom('twoFactor').select(['employeeId', 'confirmedAt']).where('confirmedAt', 'is not', null).orderBy('employeeId').execute()

export const begin = (db: Db, employeeId: string, secret: string) =>
  db
    .insertInto('twoFactor')
    .values({ employeeId, secret, confirmedAt: null, lastStep: 0 })
    .onConflict((on) => on.column('employeeId').doUpdateSet({ secret, confirmedAt: null, lastStep: 0 }))
    .execute()

export const change = (db: Db, employeeId: string, changes: { confirmedAt?: string; lastStep: number }) =>
  db.updateTable('twoFactor').set(changes).where('employeeId', '=', employeeId).execute()

/** The keys of everyone, as they are kept. */
export const keys = (db: Db) => db.selectFrom('twoFactor').select(['employeeId', 'secret']).execute()
export const reseal = (db: Db, employeeId: string, secret: string) => db.updateTable('twoFactor').set({ secret }).where('employeeId', '=', employeeId).execute()

/** Forgets all of an employee's second step. */
export async function remove(db: Db, employeeId: string) {
  for (const table of ['twoFactor', 'recoveryCode', 'secondStep'] as const) await db.deleteFrom(table).where('employeeId', '=', employeeId).execute()
}

export async function codesLeft(db: Db, employeeId: string): Promise<number> {
  const { many } = await db
    .selectFrom('recoveryCode')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('employeeId', '=', employeeId)
    .executeTakeFirstOrThrow()
  return Number(many)
}

/** Puts new recovery codes in the place of those there were. */
export async function putCodes(db: Db, employeeId: string, ids: readonly string[]) {
  await db.deleteFrom('recoveryCode').where('employeeId', '=', employeeId).execute()
  await db
    .insertInto('recoveryCode')
    .values(ids.map((id) => ({ id, employeeId })))
    .execute()
}

/** Uses up a recovery code; undefined when there is none such. */
export const useCode = (db: Db, employeeId: string, id: string) =>
  db.deleteFrom('recoveryCode').where('id', '=', id).where('employeeId', '=', employeeId).returning('id').executeTakeFirst()

export const insertStep = (db: Db, row: { id: string; employeeId: string; expiresAt: string }) => db.insertInto('secondStep').values(row).execute()
export const stepOf = (db: Db, id: string, now: string) =>
  db.selectFrom('secondStep').selectAll().where('id', '=', id).where('expiresAt', '>', now).executeTakeFirst()
export const endSteps = (db: Db, employeeId: string) => db.deleteFrom('secondStep').where('employeeId', '=', employeeId).execute()
export const forgetExpired = (db: Db, now: string) => db.deleteFrom('secondStep').where('expiresAt', '<', now).execute()

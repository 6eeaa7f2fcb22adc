import type { Db } from '#platform/db/engine.ts'

declare module '#platform/db/engine.ts' {
  interface Tables {
    singleSignOn: { id: string; verifier: string; nonce: string; expiresAt: string }
    /** Whom a provider knows by which name of its own. */
    providerIdentity: { issuer: string; subject: string; employeeId: string; boundAt: string }
  }
}

export const begin = (db: Db, row: { id: string; verifier: string; nonce: string; expiresAt: string }) => db.insertInto('singleSignOn').values(row).execute()

/** Uses up what was begun; undefined when it is not there or has expired. */
export const taken = (db: Db, id: string, now: string) =>
  db.deleteFrom('singleSignOn').where('id', '=', id).where('expiresAt', '>', now).returning(['verifier', 'nonce']).executeTakeFirst()

export const forgetExpired = (db: Db, now: string) => db.deleteFrom('singleSignOn').where('expiresAt', '<', now).execute()

type Identity = { readonly issuer: string; readonly subject: string }

/** The employee a provider means by a name of its own; undefined while it was not seen before. */
export const boundTo = async (db: Db, { issuer, subject }: Identity) =>
  (await db.selectFrom('providerIdentity').select('employeeId').where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst())?.employeeId

/** By what name a provider knows an employee; undefined while they did not come in by it. */
export const nameOf = async (db: Db, issuer: string, employeeId: string) =>
  (await db.selectFrom('providerIdentity').select('subject').where('issuer', '=', issuer).where('employeeId', '=', employeeId).executeTakeFirst())?.subject

export const bind = (db: Db, row: Identity & { employeeId: string; boundAt: string }) => db.insertInto('providerIdentity').values(row).execute()

/** Forgets by what name a provider knows an employee: they have no account any more. */
export const unbind = (db: Db, employeeId: string) => db.deleteFrom('providerIdentity').where('employeeId', '=', employeeId).execute()

import type { Db } from '#platform/db/engine.ts'

declare module '#platform/db/engine.ts' {
  interface Tables {
    singleSignOn: { id: string; verifier: string; nonce: string; expiresAt: string }
  }
}

export const begin = (db: Db, row: { id: string; verifier: string; nonce: string; expiresAt: string }) => db.insertInto('singleSignOn').values(row).execute()

/** Uses up what was begun; undefined when it is not there or has expired. */
export const taken = (db: Db, id: string, now: string) =>
  db.deleteFrom('singleSignOn').where('id', '=', id).where('expiresAt', '>', now).returning(['verifier', 'nonce']).executeTakeFirst()

export const forgetExpired = (db: Db, now: string) => db.deleteFrom('singleSignOn').where('expiresAt', '<', now).execute()

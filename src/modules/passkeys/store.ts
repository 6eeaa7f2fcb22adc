import type { Db } from '#platform/db/engine.ts'

export type PasskeyRow = {
  /** What the device calls it, in base64url. */
  id: string
  employeeId: string
  name: string
  /** COSE, in base64url. */
  publicKey: string
  /** How often it signed, as far as the device counts. */
  counter: number
  /** How a browser reaches the device: words with a space between. */
  transports: string
  createdAt: string
  seenAt: string | null
}

declare module '#platform/db/engine.ts' {
  interface Tables {
    passkey: PasskeyRow
    passkeyChallenge: { id: string; employeeId: string | null; expiresAt: string }
  }
}

export const of = (db: Db, employeeId: string) =>
  db.selectFrom('passkey').selectAll().where('employeeId', '=', employeeId).orderBy('createdAt').orderBy('id').execute()
/** How many each employee has; who has none is not among them. */
export async function many(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('passkey')
    .select((eb) => ['employeeId', eb.fn.countAll<number>().as('many')])
    .groupBy('employeeId')
    .execute()
  return new Map(rows.map((row) => [row.employeeId, Number(row.many)]))
}
export const byId = (db: Db, id: string) => db.selectFrom('passkey').selectAll().where('id', '=', id).executeTakeFirst()
export const insert = (db: Db, row: PasskeyRow) => db.insertInto('passkey').values(row).execute()
export const used = (db: Db, id: string, counter: number, at: string) => db.updateTable('passkey').set({ counter, seenAt: at }).where('id', '=', id).execute()
export const remove = (db: Db, employeeId: string, id: string) =>
  db.deleteFrom('passkey').where('id', '=', id).where('employeeId', '=', employeeId).returning('name').executeTakeFirst()

/** Forgets all passkeys of an employee, and those they were about to add. */
export async function removeAll(db: Db, employeeId: string) {
  for (const table of ['passkey', 'passkeyChallenge'] as const) await db.deleteFrom(table).where('employeeId', '=', employeeId).execute()
}

export const ask = (db: Db, row: { id: string; employeeId: string | null; expiresAt: string }) => db.insertInto('passkeyChallenge').values(row).execute()

/** Uses up a challenge; undefined when it is not one that is still good for this employee, or for signing in. */
export const taken = (db: Db, { id, employeeId, now }: { id: string; employeeId: string | null; now: string }) =>
  db
    .deleteFrom('passkeyChallenge')
    .where('id', '=', id)
    .where('employeeId', employeeId === null ? 'is' : '=', employeeId)
    .where('expiresAt', '>', now)
    .returning('id')
    .executeTakeFirst()

export const forgetExpired = (db: Db, now: string) => db.deleteFrom('passkeyChallenge').where('expiresAt', '<', now).execute()

// All SQL of the queue of mail, but putting something in it.
import type { Db, Engine } from '../db/engine.ts'
import type { MailRow } from './outbox.ts'

const waiting = (db: Db) => db.selectFrom('mail').where('sentAt', 'is', null).where('givenUpAt', 'is', null)

/** Takes what has waited longest of what is due and nobody is at work on, and holds it for so long. Leases go by the clock of the machine. */
export async function take(engine: Engine, holder: string, { now, hold }: { now: Date; hold: number }): Promise<MailRow | undefined> {
  const due = (db: Db) =>
    waiting(db)
      .selectAll()
      .where('nextTryAt', '<=', now.toISOString())
      .where((eb) => eb.or([eb('holder', 'is', null), eb('heldUntil', '<', new Date().toISOString())]))
      .orderBy('nextTryAt')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
  // Looked for first without a transaction: most of the time there is nothing.
  if (!(await due(engine.reader))) return undefined
  return engine.write(async (db) => {
    const row = await due(db)
    if (!row) return undefined
    await db
      .updateTable('mail')
      .set({ holder, heldUntil: until(hold) })
      .where('id', '=', row.id)
      .execute()
    return row
  })
}

const until = (hold: number) => new Date(Date.now() + hold).toISOString()

/** Goes on holding it; false when another process has taken it over. */
export const hold = async (db: Db, id: string, holder: string, milliseconds: number): Promise<boolean> =>
  (await db
    .updateTable('mail')
    .set({ heldUntil: until(milliseconds) })
    .where('id', '=', id)
    .where('holder', '=', holder)
    .returning('id')
    .executeTakeFirst()) !== undefined

/** Notes what became of a try, and lets go of it. */
export const note = (db: Db, id: string, holder: string, changes: Partial<Omit<MailRow, 'id'>>) =>
  db
    .updateTable('mail')
    .set({ ...changes, holder: null, heldUntil: null })
    .where('id', '=', id)
    .where('holder', '=', holder)
    .execute()

export const drop = (db: Db, id: string, holder: string) => db.deleteFrom('mail').where('id', '=', id).where('holder', '=', holder).execute()

export const byId = (db: Db, id: string) => db.selectFrom('mail').selectAll().where('id', '=', id).where('toAddress', '<>', '').executeTakeFirst()

/** Lets it go out again as if it were new. */
export const again = (db: Db, id: string, now: string) =>
  db.updateTable('mail').set({ givenUpAt: null, problem: null, answer: null, tries: 0, nextTryAt: now }).where('id', '=', id).execute()

/** Whether something of this kind was meant for an address since then. */
export const isPostedSince = async (db: Db, kind: string, toAddress: string, since: string): Promise<boolean> =>
  (await db
    .selectFrom('mail')
    .select('id')
    .where('createdAt', '>', since)
    .where('kind', '=', kind)
    .where('toAddress', '=', toAddress)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** How the mail stands: how much waits, how much was given up, and when the last went out. Questions whom something is for do not count. */
export async function standing(db: Db): Promise<{ waiting: number; givenUp: number; lastSentAt: string | null }> {
  const { number: waits } = await waiting(db)
    .where('toAddress', '<>', '')
    .select(({ fn }) => fn.countAll<number>().as('number'))
    .executeTakeFirstOrThrow()
  const { number: givenUp } = await db
    .selectFrom('mail')
    .where('givenUpAt', 'is not', null)
    .select(({ fn }) => fn.countAll<number>().as('number'))
    .executeTakeFirstOrThrow()
  const last = await db.selectFrom('mail').select('sentAt').where('sentAt', 'is not', null).orderBy('sentAt', 'desc').limit(1).executeTakeFirst()
  return { waiting: Number(waits), givenUp: Number(givenUp), lastSentAt: last?.sentAt ?? null }
}

type Place = { readonly createdAt: string; readonly id: string }

/** Messages that went out, or those that did not (yet), latest first. */
export function list(db: Db, { sent, after, limit }: { sent: boolean; after: Place | undefined; limit: number }) {
  const latest = db
    .selectFrom('mail')
    .selectAll()
    .where('toAddress', '<>', '')
    .where('sentAt', sent ? 'is not' : 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  const from =
    after &&
    latest.where(({ or, and, eb }) => or([eb('createdAt', '<', after.createdAt), and([eb('createdAt', '=', after.createdAt), eb('id', '<', after.id)])]))
  return (from ?? latest).execute()
}

/** Forgets what ended before this moment. */
export async function forgetEnded(db: Db, before: string) {
  await db.deleteFrom('mail').where('sentAt', '<', before).execute()
  await db.deleteFrom('mail').where('givenUpAt', '<', before).execute()
}

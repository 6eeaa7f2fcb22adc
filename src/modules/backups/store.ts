import type { Db } from '#platform/db/engine.ts'
import type { BackupProblem } from './contract.ts'

export type BackupRow = {
  id: string
  day: string | null
  path: string
  kilobytes: number | null
  byUser: string
  startedAt: string
  finishedAt: string | null
  outcome: 'done' | 'failed' | null
  problem: BackupProblem | null
}

declare module '#platform/db/engine.ts' {
  interface Tables {
    backup: BackupRow
    backupSchedule: { id: number; at: string | null; keep: number; version: number }
  }
}

export const schedule = (db: Db) => db.selectFrom('backupSchedule').select(['at', 'keep', 'version']).executeTakeFirstOrThrow()

export const changeSchedule = (db: Db, changes: { at: string | null; keep: number }) =>
  db
    .updateTable('backupSchedule')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .execute()

export const insert = (db: Db, row: BackupRow) => db.insertInto('backup').values(row).execute()
export const byId = (db: Db, id: string) => db.selectFrom('backup').selectAll().where('id', '=', id).executeTakeFirst()
export const update = (db: Db, id: string, changes: Partial<Omit<BackupRow, 'id'>>) => db.updateTable('backup').set(changes).where('id', '=', id).execute()
export const remove = (db: Db, id: string) => db.deleteFrom('backup').where('id', '=', id).execute()

export function list(db: Db, { after, limit }: { after?: { startedAt: string; id: string } | undefined; limit: number }) {
  const latest = db.selectFrom('backup').selectAll().orderBy('startedAt', 'desc').orderBy('id', 'desc').limit(limit)
  const from =
    after &&
    latest.where(({ or, and, eb }) => or([eb('startedAt', '<', after.startedAt), and([eb('startedAt', '=', after.startedAt), eb('id', '<', after.id)])]))
  return (from ?? latest).execute()
}

/** The last day for which one was begun by itself. */
export const lastDay = async (db: Db) =>
  (await db.selectFrom('backup').select('day').where('day', 'is not', null).orderBy('day', 'desc').limit(1).executeTakeFirst())?.day ?? null

export const underway = (db: Db) => db.selectFrom('backup').select('id').where('finishedAt', 'is', null).limit(1).executeTakeFirst()

/** Those made by themselves beyond the last so many that are good: good ones and failed ones alike, oldest last. */
export async function beyond(db: Db, keep: number): Promise<BackupRow[]> {
  const good = db.selectFrom('backup').select('day').where('day', 'is not', null).where('outcome', '=', 'done').orderBy('day', 'desc')
  const oldest = (
    await good
      .offset(keep - 1)
      .limit(1)
      .executeTakeFirst()
  )?.day
  if (!oldest) return []
  return db.selectFrom('backup').selectAll().where('day', '<', oldest).where('finishedAt', 'is not', null).execute()
}

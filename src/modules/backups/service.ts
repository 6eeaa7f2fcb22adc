import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Parsed } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { keys, page, placeIn } from '#kernel/page.ts'
import { Missing, refuse, sameVersion } from '#kernel/refusal.ts'
import * as employees from '#modules/employees/service.ts'
import { record } from '#platform/audit.ts'
import { forgetsOnRestore } from '#platform/backup/forgotten.ts'
import { backupName } from '#platform/backup/naming.ts'
import { type Ctx, clock, today } from '#platform/ctx.ts'
import type { At } from '#platform/http/serve.ts'
import { enqueue } from '#platform/jobs/job.ts'
import type { Backup, BackupSchedule, changeBackupSchedule, listBackups } from './contract.ts'
import { isDue } from './rules.ts'
import * as store from './store.ts'
// Loaded so that whoever works off a job knows this kind of work.
import './worker.ts'

// What is told of backups is of the machine that made them. Brought back, one that was being made would be made again, over the very file it came from.
forgetsOnRestore('backup')

export async function list(ctx: Ctx, { cursor, limit }: Parsed<typeof listBackups>) {
  const [startedAt, id] = placeIn(cursor, keys.instant, keys.id) ?? []
  const rows = await store.list(ctx.db, { after: startedAt && id ? { startedAt, id } : undefined, limit: limit + 1 })
  const { items, next } = page(rows, limit, (row) => [row.startedAt, row.id])
  return { items: await shown(ctx, items), next }
}

async function shown(ctx: Ctx, rows: readonly store.BackupRow[]): Promise<Backup[]> {
  const names = await employees.names(ctx, rows.map(({ byUser }) => byUser).filter(Boolean))
  return Promise.all(
    rows.map(async ({ id, day, path, kilobytes, byUser, startedAt, outcome, problem }) => {
      const state = outcome === null ? 'underway' : outcome === 'failed' ? 'failed' : (await isThere(path)) ? 'done' : 'gone'
      return { id, day, fileName: basename(path), kilobytes, byName: names.get(byUser) ?? '', startedAt, state, problem } as const
    }),
  )
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Begins a backup in a folder of the server, asked for by whoever is signed in or, for a day, by itself. */
async function begin(ctx: Ctx, folder: string, day: string | null): Promise<store.BackupRow> {
  const id = newId()
  const row: store.BackupRow = {
    id,
    day,
    path: join(folder, backupName(ctx.now())),
    kilobytes: null,
    byUser: ctx.user.id,
    startedAt: ctx.now().toISOString(),
    finishedAt: null,
    outcome: null,
    problem: null,
  }
  await store.insert(ctx.db, row)
  await record(ctx, { action: 'backup.begun', subjectId: id, after: { fileName: basename(row.path), day } })
  await enqueue(ctx, { kind: 'backup', subjectId: id, total: 0 })
  return row
}

export const make = (folder: string) => async (ctx: Ctx) => {
  refuse((await store.underway(ctx.db)) ? [{ code: 'backup_underway' }] : [], {}, 409)
  const [made] = await shown(ctx, [await begin(ctx, folder, null)])
  if (!made) throw new Missing()
  return made
}

async function due(ctx: Ctx): Promise<boolean> {
  const [schedule, lastDay] = [await store.schedule(ctx.db), await store.lastDay(ctx.db)]
  return isDue(schedule, { clock: clock(ctx), today: today(ctx), lastDay }) && !(await store.underway(ctx.db))
}

/** Begins the backup of the day when its time has come; however many processes ask, one does. */
export async function makeWhenDue({ read, write }: Pick<At, 'read' | 'write'>, folder: string): Promise<void> {
  // Looked first without a transaction: nearly always there is nothing to do.
  if (await due(read)) await write(async (ctx) => void ((await due(ctx)) && (await begin(ctx, folder, today(ctx)))))
}

export const schedule =
  (folder: string) =>
  async (ctx: Ctx): Promise<BackupSchedule> => ({ ...(await store.schedule(ctx.db)), folder })

export const changeSchedule =
  (folder: string) =>
  async (ctx: Ctx, { version, at, keep }: Parsed<typeof changeBackupSchedule>): Promise<BackupSchedule> => {
    const before = await schedule(folder)(ctx)
    sameVersion(before, { version })
    const changes = { at: at === undefined ? before.at : at, keep: keep ?? before.keep }
    await store.changeSchedule(ctx.db, changes)
    await record(ctx, { action: 'backup_schedule.changed', subjectId: 'backup_schedule', before: { at: before.at, keep: before.keep }, after: changes })
    return schedule(folder)(ctx)
  }

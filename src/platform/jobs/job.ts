import { newId } from '#kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import type { Db } from '../db/engine.ts'
import { announce } from '../live/news.ts'

declare module '#platform/db/engine.ts' {
  interface Tables {
    job: JobRow
  }
}

type JobRow = {
  id: string
  kind: string
  subjectId: string
  byUser: string
  /** The permissions of whoever began it, with a space between. */
  may: string | null
  done: number
  total: number
  /** JSON, or null when it has not begun. */
  resume: string | null
  cancel: number
  holder: string | null
  heldUntil: string | null
  createdAt: string
  finishedAt: string | null
  outcome: 'done' | 'cancelled' | 'failed' | null
}

/** Long work on one subject, under way or waiting. `resume` is what its last piece left for the next. */
export type Job = {
  readonly id: string
  readonly kind: string
  readonly subjectId: string
  readonly byUser: string
  /** What whoever began it could do then; it never does more. Null when that was not written down. */
  readonly may: readonly string[] | null
  readonly done: number
  readonly total: number
  readonly resume: unknown
}

const listeners = new Set<() => void>()

/** Tells the workers of this process that there is work. */
export const wakeWorkers = () => {
  for (const wake of listeners) wake()
}

/** Hears of new work in this process; gives what ends it. */
export function onWork(wake: () => void): () => void {
  listeners.add(wake)
  return () => void listeners.delete(wake)
}

/** Puts work in the queue, in the transaction of whoever asks; it begins once that holds. `total` is how much there is to do, as far as known; `resume` where a job before it stopped. */
export async function enqueue(
  ctx: Pick<Ctx, 'db' | 'user' | 'afterCommit'>,
  { kind, subjectId, total, done = 0, resume = null }: { kind: string; subjectId: string; total: number; done?: number; resume?: unknown },
): Promise<string> {
  const id = newId()
  const at = new Date().toISOString()
  const row = {
    id,
    kind,
    subjectId,
    byUser: ctx.user.id,
    may: ctx.user.may.join(' '),
    done,
    total,
    resume: resume === null ? null : JSON.stringify(resume),
    cancel: 0,
    holder: null,
    heldUntil: null,
    createdAt: at,
    finishedAt: null,
    outcome: null,
  }
  await ctx.db.insertInto('job').values(row).execute()
  announce(ctx.db, { action: kind, by: ctx.user.id, subject: subjectId, parties: [] })
  ctx.afterCommit(wakeWorkers)
  return id
}

/** How far a job is; `outcome` is null while it goes on. */
export async function jobOf(db: Db, id: string): Promise<(Job & { outcome: JobRow['outcome'] }) | undefined> {
  const row = await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { ...jobFrom(row), outcome: row.outcome }
}

/** Asks a job to stop after the piece at hand. */
export const cancelJob = (db: Db, id: string) => db.updateTable('job').set({ cancel: 1 }).where('id', '=', id).where('finishedAt', 'is', null).execute()

/** Forgets the jobs of a subject that are finished. */
export const forgetJobs = (db: Db, subjectId: string) => db.deleteFrom('job').where('subjectId', '=', subjectId).where('finishedAt', 'is not', null).execute()

export const jobFrom = ({ id, kind, subjectId, byUser, may, done, total, resume }: JobRow): Job => ({
  id,
  kind,
  subjectId,
  byUser,
  may: may === null ? null : may.split(' '),
  done,
  total,
  resume: resume === null ? null : JSON.parse(resume),
})

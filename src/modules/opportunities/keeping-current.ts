// When the opportunities are computed anew without anyone asking: after changes, once it has been quiet for a while, and when a day has begun.
import * as employees from '#modules/employees/service.ts'
import * as office from '#modules/office/service.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { Db, Engine } from '#platform/db/engine.ts'
import { enqueue, forgetJobs, jobOf, wakeWorkers } from '#platform/jobs/job.ts'
import { type Asked, job } from './computing.ts'
import * as store from './store.ts'

/** So long nothing has changed, in milliseconds; or so long something has, however busy it is. After a failure it waits longer. */
const [quiet, patience, afterFailure] = [60_000, 10 * 60_000, 60 * 60_000]

/** The nouns in whose acts something can change that what is found rests on. */
const nouns = [
  'office',
  'party',
  'address',
  'relationship',
  'relationship_type',
  'internal_relationship',
  'internal_relationship_category',
  'employee',
  'import',
  'handover',
]

/** How far the last computing is; `underWay` also while it waits its turn. */
export async function going(db: Db): Promise<{ underWay: boolean; percent: number; failed: boolean }> {
  const { jobId } = await store.run(db)
  const last = jobId === null ? undefined : await jobOf(db, jobId)
  const underWay = last !== undefined && last.outcome === null
  return { underWay, percent: underWay ? Math.round((100 * last.done) / last.total) : 0, failed: last?.outcome === 'failed' }
}

/** Puts it in the queue, in the transaction at hand, unless it is under way. */
export async function request(ctx: Pick<Ctx, 'db' | 'user' | 'office' | 'now' | 'afterCommit'>) {
  if ((await going(ctx.db)).underWay) return
  await forgetJobs(ctx.db, job.subjectId)
  const at = ctx.now().toISOString()
  const jobId = await enqueue(ctx, { ...job, resume: { day: today(ctx), at } satisfies Asked })
  await store.setRun(ctx.db, { jobId, requestedAt: at })
}

const ago = (now: Date, at: string | null) => (at === null ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(at))

async function isDue(db: Db, where: Pick<Ctx, 'office' | 'now'>): Promise<boolean> {
  const now = where.now()
  const { underWay, failed } = await going(db)
  const { computedAt, requestedAt, auditSeq } = await store.run(db)
  if (underWay || (failed && ago(now, requestedAt) < afterFailure)) return false
  const acts = await store.actsSince(db, auditSeq, nouns)
  if (acts && (ago(now, acts.last) >= quiet || ago(now, acts.first) >= patience)) return true
  return computedAt !== null && today({ ...where, now: () => new Date(computedAt) }) !== today(where)
}

/** Looks whether it is time, and has it computed then. Called every minute. */
export async function keepCurrent(engine: Engine, now: () => Date): Promise<void> {
  const db = engine.reader
  if (!(await office.isSetUp({ db }))) return
  const where = { office: await office.get({ db }), now }
  if (!(await isDue(db, where))) return
  await engine.write((db) => request({ ...where, db, user: employees.officeItself, afterCommit: () => {} }))
  wakeWorkers()
}

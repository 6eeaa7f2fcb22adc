// For whom the long work of an import is done, and what they may do while it goes on.
import * as employees from '#modules/employees/service.ts'
import * as officeSettings from '#modules/office/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/engine.ts'
import { cancelJob, type Job, jobOf } from '#platform/jobs/job.ts'
import type { Bench, Progress } from '#platform/jobs/worker.ts'

/** What the work of a job may know: of which office it is, and whose, with what they may do by now of what they could when it began. */
export async function ctxFor(db: Db, { byUser, may }: Pick<Job, 'byUser' | 'may'>): Promise<Ctx> {
  const { name, country } = (await officeSettings.isSetUp({ db })) ? await officeSettings.get({ db }) : { name: '', country: 'NL' as const }
  const where = { db, office: { name, country }, now: () => new Date() }
  const user = await employees.actor(where, byUser)
  return {
    ...where,
    user: may === null ? user : { ...user, may: user.may.filter((one) => may.includes(one)) },
    afterCommit: () => {},
    http: { from: '', userAgent: '', headers: new Headers(), baseUrl: '' },
  }
}

/** Does one piece of a job as whoever started it. */
export type PieceFor = <T>(work: (ctx: Ctx) => Promise<Progress & { readonly made: T }>) => Promise<T>

/** Pieces that are each done with the rights of that moment. Of who may no longer change anything, the work stops before the next piece, as if cancelled. */
export const pieceFor =
  (job: Job, { piece }: Bench): PieceFor =>
  async <T>(work: (ctx: Ctx) => Promise<Progress & { readonly made: T }>) => {
    const attempt = () =>
      piece<{ readonly done: T } | undefined>(async (db) => {
        const ctx = await ctxFor(db, job)
        if (ctx.user.may.includes('write')) {
          const { made, ...progress } = await work(ctx)
          return { ...progress, made: { done: made } }
        }
        await cancelJob(db, job.id)
        const { done, total, resume } = (await jobOf(db, job.id)) ?? job
        return { done, total, resume, made: undefined }
      })
    // A cancelled job ends at the piece after it, by what `piece` throws.
    for (;;) {
      const came = await attempt()
      if (came) return came.done
    }
  }

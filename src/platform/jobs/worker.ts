import { randomUUID } from 'node:crypto'
import { setImmediate as letOthersGo } from 'node:timers/promises'
import type { Db, Engine } from '../db/engine.ts'
import { announce } from '../live/news.ts'
import { type Job, jobFrom, onWork } from './job.ts'

/** How far a job has come with a piece, and what the next one has to know. */
export type Progress = { readonly done: number; readonly total: number; readonly resume: unknown }

/** What a job does its work with. */
export type Bench = {
  readonly engine: Engine
  /**
   * Does one piece, in one transaction with how far the job then is; the work may run more than once, and gives what it made beside its progress.
   * Ends the job when it was cancelled, or when another process has taken it over.
   */
  piece<T>(work: (db: Db) => Promise<Progress & { readonly made: T }>): Promise<T>
}

/** One kind of long work. */
export type JobKind = {
  /** Whether it reads and hardly writes, so that it need not wait for other work, nor other work for it. */
  readonly beside?: true
  /** Does all of it, from where `job.resume` says, in pieces. */
  readonly run: (job: Job, bench: Bench) => Promise<void>
  /** What follows from its end, in the transaction that notes it. `error` is what made it fail. */
  readonly ended: (db: Db, job: Job, outcome: 'done' | 'cancelled' | 'failed', error?: unknown) => Promise<void>
}

const kinds = new Map<string, JobKind>()
/** A module says here, when it is loaded, how to do its kind of work. */
export const jobKind = (name: string, kind: JobKind) => void kinds.set(name, kind)

class Cancelled extends Error {}
class TakenOver extends Error {}

/** Whoever asks something goes before a job. */
const aside = { long: true }

/** After so long without a piece a process counts as dead. */
const holdFor = 10_000
const pollEvery = 2_000

type Options = {
  readonly holdFor?: number
  readonly report?: (error: unknown) => void
  /** Whether it works off what goes on beside other work, or all the other work. */
  readonly beside?: boolean
}

/** What a worker takes: of the work that can go on beside other work, or of the other; either when that is not said. */
type Choice = { readonly id?: string; readonly beside?: boolean | undefined }

/** Takes the job that has waited longest and that nobody is at work on; only this one when an id is given. */
async function take(engine: Engine, holder: string, hold: number, { id, beside }: Choice): Promise<Job | undefined> {
  const besides = [...kinds].filter(([, kind]) => kind.beside).map(([name]) => name)
  const open = (db: Db) => {
    const free = db
      .selectFrom('job')
      .selectAll()
      .where('finishedAt', 'is', null)
      .where((eb) => eb.or([eb('holder', 'is', null), eb('heldUntil', '<', new Date().toISOString())]))
      .orderBy('createdAt')
      .orderBy('id')
    const mine = id === undefined ? free : free.where('id', '=', id)
    return (beside === undefined || besides.length === 0 ? mine : mine.where('kind', beside ? 'in' : 'not in', besides)).limit(1).executeTakeFirst()
  }
  // Looked for first without a transaction: most of the time there is nothing.
  if (!(await open(engine.reader))) return undefined
  return engine.write(async (db) => {
    const row = await open(db)
    if (!row || !kinds.has(row.kind)) return undefined
    await db
      .updateTable('job')
      .set({ holder, heldUntil: until(hold) })
      .where('id', '=', row.id)
      .execute()
    return jobFrom(row)
  })
}

const until = (hold: number) => new Date(Date.now() + hold).toISOString()

/** Works off one job to its end, its failure or its cancelling; or until `stopping` says to leave it to the next process. */
async function workOff(
  engine: Engine,
  holder: string,
  job: Job,
  { hold, report, stopping }: { hold: number; report: (error: unknown) => void; stopping: () => boolean },
) {
  const kind = kinds.get(job.kind)
  if (!kind) return
  const bench: Bench = {
    engine,
    async piece(work) {
      if (stopping()) throw new TakenOver()
      const made = await engine.write(async (db) => {
        const mine = await db
          .updateTable('job')
          .set({ heldUntil: until(hold) })
          .where('id', '=', job.id)
          .where('holder', '=', holder)
          .where('finishedAt', 'is', null)
          .returning('cancel')
          .executeTakeFirst()
        if (!mine) throw new TakenOver()
        if (mine.cancel === 1) throw new Cancelled()
        const { done, total, resume, made } = await work(db)
        await db
          .updateTable('job')
          .set({ done, total, resume: JSON.stringify(resume) })
          .where('id', '=', job.id)
          .execute()
        progressed(db, job)
        return made
      }, aside)
      await letOthersGo()
      return made
    },
  }
  const end = (outcome: 'done' | 'cancelled' | 'failed', error?: unknown) =>
    engine.write(async (db) => {
      const mine = await db
        .updateTable('job')
        .set({ outcome, finishedAt: new Date().toISOString() })
        .where('id', '=', job.id)
        .where('holder', '=', holder)
        .where('finishedAt', 'is', null)
        .returning('id')
        .executeTakeFirst()
      if (!mine) return
      await kind.ended(db, job, outcome, error)
      progressed(db, job)
    })
  try {
    await kind.run(job, bench)
    await end('done')
  } catch (error) {
    if (error instanceof TakenOver) return release(engine, job.id, holder)
    if (error instanceof Cancelled) return end('cancelled')
    report(error)
    await end('failed', error)
  }
}

const progressed = (db: Db, { kind, byUser, subjectId }: Job) => announce(db, { action: kind, by: byUser, subject: subjectId, parties: [] })

const release = async (engine: Engine, id: string, holder: string) =>
  void (await engine.write((db) => db.updateTable('job').set({ holder: null }).where('id', '=', id).where('holder', '=', holder).execute()))

/** Works off a job here and now; when another process is at it, waits for that. `watch` hears now and then how far it is. */
export async function finishJob(
  engine: Engine,
  id: string,
  { watch = () => {}, report = () => {} }: { watch?: (done: number, total: number) => void; report?: (error: unknown) => void } = {},
) {
  const holder = randomUUID()
  const look = () => engine.reader.selectFrom('job').select(['done', 'total', 'finishedAt']).where('id', '=', id).executeTakeFirst()
  const watching = setInterval(() => void look().then((row) => row && watch(row.done, row.total)), 200)
  try {
    for (;;) {
      const row = await look()
      if (!row || row.finishedAt !== null) return
      const job = await take(engine, holder, holdFor, { id })
      if (job) await workOff(engine, holder, job, { hold: holdFor, report, stopping: () => false })
      else await new Promise((resolve) => setTimeout(resolve, 100))
    }
  } finally {
    clearInterval(watching)
  }
}

/** Works off the queue, one job at a time, from now until `stop`: also what a process before it left unfinished. */
export function startWorker(engine: Engine, { holdFor: hold = holdFor, report = console.error, beside }: Options = {}): { stop(): Promise<void> } {
  const holder = randomUUID()
  let stopped = false
  let wake = () => {}
  const forget = onWork(() => wake())
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollEvery)
      timer.unref()
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  async function work() {
    while (!stopped) {
      // Set up before looking, so that what is queued while looking is not slept through.
      const paused = pause()
      try {
        const job = await take(engine, holder, hold, { beside })
        if (job) {
          wake()
          await workOff(engine, holder, job, { hold, report, stopping: () => stopped })
          continue
        }
      } catch (error) {
        if (!stopped) report(error)
      }
      if (!stopped) await paused
    }
  }
  const working = work()
  return {
    async stop() {
      stopped = true
      forget()
      wake()
      await working
    },
  }
}

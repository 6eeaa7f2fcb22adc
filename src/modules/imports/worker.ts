// The long work of an import: checking, running and undoing, in pieces that each hold or do not.
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/engine.ts'
import { givingWay } from '#platform/give-way.ts'
import type { Job } from '#platform/jobs/job.ts'
import { type Bench, jobKind } from '#platform/jobs/worker.ts'
import { ctxFor, pieceFor } from './by-whom.ts'
import type { ImportKind, ImportState } from './contract.ts'
import { atHand, type ImportAtHand } from './import-at-hand.ts'
import { type FileRow, piecesOf } from './import-file.ts'
import * as internalRows from './internal-rows.ts'
import * as partyRows from './party-rows.ts'
import * as relationshipRows from './relationship-rows.ts'
import type { RowWork } from './row-work.ts'
import * as store from './store.ts'
import { undo } from './undoing.ts'

/** Rows in one transaction: enough that it is worth it, few enough that nobody waits for it. */
const rowsAtOnce = 250
const forgottenAtOnce = 5_000
/** A row number that no file reaches. */
const beyondAnyRow = 2_000_000_000

type Resume = { readonly next: number }
const nextOf = ({ resume }: Job) => (resume as Resume | null)?.next ?? 1

async function forgetEarlier(job: Job, bench: Bench, { record }: ImportAtHand) {
  const { engine } = bench
  const piece = pieceFor(job, bench)
  const last = await store.highestRow(engine.reader, record.id, record.pass)
  for (let row = 0; row < last; row += forgottenAtOnce) {
    await piece(async ({ db }) => {
      await store.forgetRows(db, record.id, { before: record.pass, upTo: row + forgottenAtOnce })
      return { done: 0, total: job.total, resume: null, made: undefined }
    })
  }
  await piece(async ({ db }) => {
    await store.forgetRows(db, record.id, { before: record.pass, upTo: beyondAnyRow })
    await store.forgetCounts(db, record.id, record.pass)
    await store.forgetKeys(db, record.id)
    return { done: 0, total: job.total, resume: { next: 1 } satisfies Resume, made: undefined }
  })
}

/** What to do with some rows, once what needs no database is done. */
const through =
  <P>(work: RowWork<P>) =>
  async (at: ImportAtHand, rows: readonly FileRow[], what: 'check' | 'carryOut') => {
    const prepared: P[] = []
    const giveWay = givingWay()
    for (const row of rows) {
      prepared.push(work.prepare(at, row))
      await giveWay()
    }
    return (ctx: Ctx) => work[what](ctx, at, prepared)
  }

const ways: Record<ImportKind, ReturnType<typeof through>> = {
  parties: through(partyRows.work),
  relationships: through(relationshipRows.work),
  'internal-relationships': through(internalRows.work),
}

/** Goes through the file, from where it was. */
async function goThrough(job: Job, bench: Bench, what: 'check' | 'carryOut') {
  const { engine } = bench
  const piece = pieceFor(job, bench)
  const at = await atHand(await ctxFor(engine.reader, job), job.subjectId)
  if (job.resume === null) await forgetEarlier(job, bench, at)
  const from = nextOf(job)
  const go = ways[at.record.kind]
  let done = from - 1
  for await (const rows of piecesOf(engine.reader, at.file, at.reading.columns, { from, size: rowsAtOnce })) {
    const act = await go(at, rows, what)
    done += rows.length
    const far = done
    await piece(async (ctx) => {
      await act(ctx)
      return { done: far, total: Math.max(far, at.record.rows ?? job.total), resume: { next: far + 1 } satisfies Resume, made: undefined }
    })
  }
  await piece(async ({ db }) => {
    await store.update(db, at.record.id, { rows: done })
    return { done, total: done, resume: { next: done + 1 } satisfies Resume, made: undefined }
  })
}

/** The state an import comes in when its work ends. */
const ended = (states: Record<'done' | 'cancelled' | 'failed', ImportState>) => async (db: Db, job: Job, outcome: 'done' | 'cancelled' | 'failed') => {
  await store.update(db, job.subjectId, {
    state: states[outcome],
    ...(outcome === 'failed' ? { failedAt: job.kind } : {}),
    ...(outcome === 'done' && job.kind !== 'import.check' ? { finishedAt: new Date().toISOString() } : {}),
  })
  if (outcome === 'done') await store.forgetKeys(db, job.subjectId)
}

jobKind('import.check', { run: (job, bench) => goThrough(job, bench, 'check'), ended: ended({ done: 'checked', cancelled: 'draft', failed: 'failed' }) })
jobKind('import.run', { run: (job, bench) => goThrough(job, bench, 'carryOut'), ended: ended({ done: 'done', cancelled: 'stopped', failed: 'failed' }) })
jobKind('import.undo', {
  run: async (job, bench) => undo(job, pieceFor(job, bench), await ctxFor(bench.engine.reader, job)),
  ended: ended({ done: 'undone', cancelled: 'done', failed: 'failed' }),
})

// Making a backup behind the screens, and clearing away the oldest once a new one is there and right.
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { NoRoom, writeBackup } from '#platform/backup/write.ts'
import { jobKind } from '#platform/jobs/worker.ts'
import { problemOf } from './rules.ts'
import * as store from './store.ts'

/** So often one lets others know to be at it still, in milliseconds. */
const often = 2_000

jobKind('backup', {
  beside: true,
  async run(job, { engine, piece }) {
    const row = await store.byId(engine.reader, job.subjectId)
    if (!row || row.outcome !== null) return
    await mkdir(dirname(row.path), { recursive: true, mode: 0o700 })
    let told = performance.now()
    const far = (bytes: number) => piece(async () => ({ done: Math.round(bytes / 1000), total: job.total, resume: null, made: undefined }))
    const { size } = await writeBackup(engine, row.path, {
      now: new Date(row.startedAt),
      async progress(bytes) {
        if (performance.now() - told < often) return
        told = performance.now()
        await far(bytes)
      },
    })
    await far(size)
    await engine.write((db) => store.update(db, row.id, { kilobytes: Math.ceil(size / 1000), outcome: 'done', finishedAt: new Date().toISOString() }))
    // Now that this one was read back and is right.
    const { keep } = await store.schedule(engine.reader)
    for (const old of await store.beyond(engine.reader, keep)) {
      await rm(old.path, { force: true })
      await engine.write((db) => store.remove(db, old.id))
    }
  },
  async ended(db, job, outcome, error) {
    if (outcome === 'done') return
    const failure = error instanceof NoRoom ? { name: 'NoRoom' } : ((error ?? {}) as { code?: unknown })
    const row = await store.byId(db, job.subjectId)
    if (row?.outcome === null) await store.update(db, job.subjectId, { outcome: 'failed', finishedAt: new Date().toISOString(), problem: problemOf(failure) })
  },
})

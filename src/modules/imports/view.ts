import type { Objection } from '#kernel/refusal.ts'
import * as employees from '#modules/employees/service.ts'
import * as parties from '#modules/parties/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import { jobOf } from '#platform/jobs/job.ts'
import { sightOf } from './concealing.ts'
import type { Import, ImportColumn, ImportOptions, ImportRow, ImportSummary, Outcome } from './contract.ts'
import { mappingObjections } from './mapping.ts'
import type { Remark } from './row.ts'
import { sentenceOf, summaryOf } from './sentences.ts'
import * as store from './store.ts'

const busy = new Set<Import['state']>(['checking', 'running', 'undoing'])
const failedWith = { 'import.check': 'import_check_failed', 'import.run': 'import_run_failed', 'import.undo': 'import_undo_failed' } as const

const summed = (counts: readonly { outcome: Outcome; rows: number }[]): Import['counts'] => {
  const of = (outcome: Outcome) => counts.reduce((sum, one) => sum + (one.outcome === outcome ? one.rows : 0), 0)
  return { new: of('new'), update: of('update'), duplicate: of('duplicate'), refused: of('refused') }
}

async function namesOf(ctx: Ctx): Promise<Map<string, string>> {
  return new Map((await employees.list(ctx)).map(({ id, name }) => [id, name]))
}

async function progressOf(ctx: Ctx, { jobId, state }: store.ImportRecord): Promise<Import['progress']> {
  const job = jobId && (busy.has(state) || state === 'stopped' || state === 'failed') ? await jobOf(ctx.db, jobId) : undefined
  return job ? { done: job.done, total: job.total } : null
}

const stages = { 'import.check': 'check', 'import.run': 'run', 'import.undo': 'undo' } as const

async function stageOf(ctx: Ctx, { jobId, state, failedAt }: store.ImportRecord): Promise<Import['stage']> {
  const kind = failedAt ?? (state === 'stopped' && jobId ? (await jobOf(ctx.db, jobId))?.kind : undefined)
  return stages[kind as keyof typeof stages] ?? null
}

const objection = ({ code, field, with: values }: Objection) => ({ code, field: field ?? null, sentence: sentenceOf({ code, with: values }) })

/** An import as it is shown. */
export async function viewOf(ctx: Ctx, record: store.ImportRecord): Promise<Import> {
  const columns = JSON.parse(record.columns) as ImportColumn[]
  const counts = await store.counts(ctx.db, record.id, record.pass)
  // Cells of a file may tell of a party that was closed since.
  const bare = (await sightOf(ctx, record)) === 'known'
  const explained = counts.map(({ outcome, code, main, rows }): Import['explained'][number] => ({
    outcome,
    code,
    rows,
    main: main === 1,
    sentence: summaryOf(code),
  }))
  return {
    ...(await summarised(ctx, record, await namesOf(ctx))),
    columns: bare ? columns.map((column) => ({ ...column, samples: [] })) : columns,
    sampleRows: bare ? [] : (JSON.parse(record.sampleRows) as Import['sampleRows']),
    options: JSON.parse(record.options) as ImportOptions,
    mended: record.mended === 1,
    objections: mappingObjections(columns, record.kind).map(objection),
    counts: summed(counts.filter(({ main }) => main === 1)),
    explained,
    undone: record.state === 'undone' || record.state === 'undoing' ? await store.countUndone(ctx.db, record.id, record.pass) : null,
    stage: await stageOf(ctx, record),
    problem: record.failedAt ? sentenceOf({ code: failedWith[record.failedAt as keyof typeof failedWith], with: undefined }) : null,
    version: record.version,
  }
}

async function summarised(ctx: Ctx, record: store.ImportRecord, names: ReadonlyMap<string, string>): Promise<Omit<ImportSummary, 'counts'>> {
  const { id, kind, state, fileName, fileSize, rows, createdAt, createdBy, finishedAt } = record
  return { id, kind, state, fileName, fileSize, rows, progress: await progressOf(ctx, record), createdAt, createdBy: names.get(createdBy) ?? '', finishedAt }
}

/** Imports as a list shows them. */
export async function summariesOf(ctx: Ctx, records: readonly store.ImportRecord[]): Promise<ImportSummary[]> {
  const names = await namesOf(ctx)
  const counts = await store.countsOf(
    ctx.db,
    records.map(({ id }) => id),
  )
  return Promise.all(
    records.map(async (record) => ({
      ...(await summarised(ctx, record, names)),
      counts: summed(counts.filter(({ importId, pass }) => importId === record.id && pass === record.pass)),
    })),
  )
}

/** Rows as they are shown, with the parties they are about. */
export async function rowsOf(ctx: Ctx, records: readonly store.RowRecord[]): Promise<ImportRow[]> {
  const idsOf = ({ partyId, otherId }: store.RowRecord) => [partyId, otherId].filter((id) => id !== null)
  const refs = await parties.refs(ctx, records.flatMap(idsOf))
  return records.map((record) => {
    const effect = record.effect ? (JSON.parse(record.effect) as { fields?: string[] }) : {}
    return {
      row: record.row,
      line: record.line,
      outcome: record.outcome,
      name: record.name,
      reasons: (JSON.parse(record.reasons) as Remark[]).map((remark) => ({
        code: remark.code,
        field: remark.field ?? null,
        column: remark.column ?? null,
        cell: remark.cell ?? null,
        sentence: sentenceOf(remark),
      })),
      parties: idsOf(record).flatMap((id) => refs.get(id) ?? []),
      filled: effect.fields ?? [],
      undone: record.undone,
    }
  })
}

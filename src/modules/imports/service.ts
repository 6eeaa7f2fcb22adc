import type { CsvFormat } from '#kernel/csv.ts'
import type { Parsed } from '#kernel/endpoint.ts'
import { keys, page, placeIn } from '#kernel/page.ts'
import { Missing, Refusal, refuse, sameVersion } from '#kernel/refusal.ts'
import { record } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { deleteFile } from '#platform/files.ts'
import type { At } from '#platform/http/serve.ts'
import { cancelJob, enqueue, forgetJobs, jobOf } from '#platform/jobs/job.ts'
import { finishJob } from '#platform/jobs/worker.ts'
import { headerPrint } from './columns.ts'
import { shownOf, sightOf } from './concealing.ts'
import {
  type cancelImport,
  type changeImport,
  type checkImport,
  type deleteImport,
  type getImport,
  type Import,
  type ImportColumn,
  ImportOptions,
  type ImportState,
  type listImportRows,
  type listImports,
  type runImport,
  type undoImport,
} from './contract.ts'
import { mappingObjections } from './mapping.ts'
import * as rowList from './row-list.ts'
import * as store from './store.ts'
import { beginning } from './upload.ts'
import { rowsOf, summariesOf, viewOf } from './view.ts'
// Loaded so that whoever works off a job knows this kind of work.
import './worker.ts'

async function find(ctx: Ctx, importId: string): Promise<store.ImportRecord> {
  const found = await store.byId(ctx.db, importId)
  if (!found) throw new Missing()
  return found
}

export const get = async (ctx: Ctx, { importId }: Parsed<typeof getImport>): Promise<Import> => viewOf(ctx, await find(ctx, importId))

export async function list(ctx: Ctx, { cursor, limit }: Parsed<typeof listImports>) {
  const [createdAt, id] = placeIn(cursor, keys.instant, keys.id) ?? []
  const rows = await store.list(ctx.db, { after: createdAt && id ? { createdAt, id } : undefined, limit: limit + 1 })
  const { items, next } = page(rows, limit, (row) => [row.createdAt, row.id])
  return { items: await summariesOf(ctx, items), next }
}

const going = new Set<ImportState>(['checking', 'running', 'undoing'])
const idle = ({ state }: Pick<Import, 'state'>) => refuse(going.has(state) ? [{ code: 'import_busy' }] : [], {}, 409)

/** The import as it is shown, once whoever asks has seen its last version and nothing goes on. */
async function seen(ctx: Ctx, { importId, version }: { importId: string; version: number }) {
  const row = await find(ctx, importId)
  const shown = await viewOf(ctx, row)
  sameVersion(shown, { version })
  idle(shown)
  return { row, shown }
}

const notRun = ({ state }: store.ImportRecord) => refuse(['draft', 'checked', 'undone'].includes(state) ? [] : [{ code: 'import_is_run' }], {}, 409)

export async function change(ctx: Ctx, { importId, version, mapping, options: given = {} }: Parsed<typeof changeImport>): Promise<Import> {
  const { row } = await seen(ctx, { importId, version })
  if (!(row.state === 'failed' && row.failedAt === 'import.check')) notRun(row)
  const before = JSON.parse(row.options) as ImportOptions
  const changed = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<ImportOptions>
  const options = ImportOptions.parse({ ...before, ...changed })
  const rewritten = options.encoding !== before.encoding || options.delimiter !== before.delimiter
  const format: CsvFormat = { ...(JSON.parse(row.format) as CsvFormat), encoding: options.encoding, delimiter: options.delimiter }
  const begin = rewritten ? await beginning(ctx, row.kind, row.fileId, format) : { columns: row.columns, sampleRows: row.sampleRows, mended: row.mended }
  const columns = mapped(JSON.parse(begin.columns) as ImportColumn[], mapping)
  await store.update(ctx.db, importId, {
    ...begin,
    format: JSON.stringify(format),
    columns: JSON.stringify(columns),
    options: JSON.stringify(options),
    state: 'draft',
    rows: rewritten ? null : row.rows,
    pass: row.pass + 1,
    failedAt: null,
  })
  await store.remember(ctx.db, {
    header: headerPrint(
      row.kind,
      columns.map(({ name }) => name),
    ),
    mapping: JSON.stringify(columns.map(({ to }) => to)),
    options: JSON.stringify(options),
    at: ctx.now().toISOString(),
  })
  return get(ctx, { importId })
}

function mapped(columns: readonly ImportColumn[], mapping: readonly ImportColumn['to'][] | undefined): ImportColumn[] {
  if (!mapping) return [...columns]
  if (mapping.length !== columns.length) throw new Refusal([{ code: 'mapping_length', field: 'mapping', with: { columns: columns.length } }])
  return columns.map((column, i) => ({ ...column, ...(mapping[i] && mapping[i] !== column.to && { to: mapping[i], by: 'person' as const }) }))
}

/** Puts the work in the queue. What goes on in the same pass, goes on from where its last job was. */
async function start(
  ctx: Ctx,
  row: store.ImportRecord,
  kind: 'import.check' | 'import.run' | 'import.undo',
  state: ImportState,
  { again = false } = {},
): Promise<Import> {
  const last = again && row.jobId ? await jobOf(ctx.db, row.jobId) : undefined
  await forgetJobs(ctx.db, row.id)
  const from = last?.kind === kind ? { done: last.done, resume: last.resume } : {}
  const jobId = await enqueue(ctx, { kind, subjectId: row.id, total: row.rows ?? guessedRows(row), ...from })
  await store.update(ctx.db, row.id, { state, jobId, failedAt: null, ...(again ? {} : { pass: row.pass + 1 }) })
  return get(ctx, { importId: row.id })
}

/** How many rows a file likely has, by the size of the first ones. */
function guessedRows({ fileSize, sampleRows }: store.ImportRecord): number {
  const shown = JSON.parse(sampleRows) as Import['sampleRows']
  const size = shown.reduce((sum, { cells }) => sum + cells.join(' ').length + 2, 0)
  return Math.max(shown.length, Math.round((fileSize * shown.length) / Math.max(size, 1)))
}

export async function startCheck(ctx: Ctx, input: Parsed<typeof checkImport>): Promise<Import> {
  const { row } = await seen(ctx, input)
  if (!(row.state === 'failed' && row.failedAt === 'import.check')) notRun(row)
  refuse(mappingObjections(JSON.parse(row.columns) as ImportColumn[], row.kind))
  return start(ctx, row, 'import.check', 'checking')
}

/** Starts what was checked, or goes on where it stopped. */
export async function startRun(ctx: Ctx, input: Parsed<typeof runImport>): Promise<Import> {
  const { row } = await seen(ctx, input)
  const goesOn = row.state === 'stopped' || (row.state === 'failed' && row.failedAt === 'import.run')
  if (!goesOn) {
    notRun(row)
    if (row.state !== 'checked') refuse([{ code: 'import_not_checked' }], {}, 409)
  }
  await record(ctx, { action: goesOn ? 'import.resumed' : 'import.started', subjectId: row.id, after: { fileName: row.fileName, kind: row.kind } })
  return start(ctx, row, 'import.run', 'running', { again: goesOn })
}

/** Stops what goes on, after the rows at hand. */
export async function cancel(ctx: Ctx, { importId }: Parsed<typeof cancelImport>): Promise<Import> {
  const row = await find(ctx, importId)
  if (!['checking', 'running'].includes(row.state) || !row.jobId) refuse([{ code: 'import_not_going_on' }], {}, 409)
  if (row.jobId) await cancelJob(ctx.db, row.jobId)
  return viewOf(ctx, row)
}

/** Starts taking back what the import did. */
export async function startUndo(ctx: Ctx, input: Parsed<typeof undoImport>): Promise<Import> {
  const { row } = await seen(ctx, input)
  const hasRun = row.state === 'done' || row.state === 'stopped' || (row.state === 'failed' && row.failedAt !== 'import.check')
  if (!hasRun) refuse([{ code: 'import_not_run' }], {}, 409)
  await record(ctx, { action: 'import.undone', subjectId: row.id, before: { fileName: row.fileName, kind: row.kind } })
  return start(ctx, row, 'import.undo', 'undoing', { again: true })
}

export async function rows(ctx: Ctx, { importId, cursor, limit, ...asked }: Parsed<typeof listImportRows>) {
  const record = await find(ctx, importId)
  const [after] = placeIn(cursor, keys.whole) ?? [0]
  const sight = await sightOf(ctx, record)
  const found = await rowList.rows(ctx.db, importId, { pass: record.pass, ...(sight === 'known' && { knownTo: ctx }), after, limit: limit + 1, ...asked })
  const { items, next } = page(found, limit, ({ row }) => [row])
  return { items: await rowsOf(ctx, await shownOf(ctx, record, sight, items)), next }
}

/** Forgets an import with its file. */
export async function remove(ctx: Ctx, input: Parsed<typeof deleteImport>) {
  const { row } = await seen(ctx, input)
  await forgetJobs(ctx.db, row.id)
  await store.remove(ctx.db, row.id)
  await deleteFile(ctx.db, row.fileId)
  await record(ctx, { action: 'import.deleted', subjectId: row.id, before: { fileName: row.fileName, kind: row.kind } })
  return null
}

/** Works an import off here and now, whatever it is at, for who waits for it. Gives how it then stands. */
export async function finish(at: Pick<At, 'engine' | 'read'>, importId: string, watch: (done: number, total: number) => void): Promise<Import> {
  const { jobId } = await find(at.read, importId)
  if (jobId) await finishJob(at.engine, jobId, { watch })
  return get(at.read, { importId })
}

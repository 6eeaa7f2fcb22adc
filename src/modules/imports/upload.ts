import type { CsvFormat } from '#kernel/csv.ts'
import type { Parsed } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { sniffStream } from '#platform/csv/sniff.ts'
import type { Ctx } from '#platform/ctx.ts'
import { deleteFile, readFile, storeFile } from '#platform/files.ts'
import type { At } from '#platform/http/serve.ts'
import { proposed } from './columns.ts'
import { type Import, type ImportKind, type ImportOptions, mostBytes, type uploadImport } from './contract.ts'
import { beginningOf } from './import-file.ts'
import { isMended } from './mended.ts'
import * as store from './store.ts'
import { viewOf } from './view.ts'

/** Under what name old numbers are kept until someone says otherwise. */
const usualSource = 'oud programma'

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Keeps a file, looks how it is written and proposes where its columns go. A file that is no CSV is not kept. */
export async function upload(
  at: Omit<At, 'body'> & { readonly body: AsyncIterable<Uint8Array> | null },
  { kind, name }: Parsed<typeof uploadImport>,
): Promise<Import> {
  const file = await storeFile(at.engine, name, at.body ?? nothing(), { by: at.user.id, most: mostBytes })
  try {
    const format = await sniffStream(readFile(at.engine.reader, file.id))
    const begin = await beginning(at.read, kind, file.id, format)
    return await at.write(async (ctx) => {
      const id = newId()
      const createdAt = ctx.now().toISOString()
      const row: store.ImportRecord = {
        id,
        kind,
        state: 'draft',
        fileId: file.id,
        fileName: file.name,
        fileSize: file.size,
        format: JSON.stringify(format),
        ...begin,
        rows: null,
        pass: 0,
        jobId: null,
        madeLabels: '[]',
        failedAt: null,
        createdAt,
        createdBy: ctx.user.id,
        finishedAt: null,
        version: 1,
      }
      await store.insert(ctx.db, row)
      return viewOf(ctx, row)
    })
  } catch (error) {
    await at.engine.write((db) => deleteFile(db, file.id))
    throw error
  }
}

/** What the beginning of a file says: its columns and where they likely go, its first rows, and how to read it. */
export async function beginning(ctx: Ctx, kind: ImportKind, fileId: string, format: CsvFormat) {
  const found = await beginningOf(ctx.db, fileId, format, isMended)
  if (found.rowsSeen === 0) throw new Refusal([{ code: 'import_no_rows' }])
  const { columns, options } = await proposed(ctx.db, kind, found.columns)
  const last = kind !== 'parties' ? await store.lastOfParties(ctx.db) : undefined
  const source = last ? (JSON.parse(last.options) as ImportOptions).source : usualSource
  const usual: ImportOptions = {
    encoding: format.encoding,
    delimiter: format.delimiter,
    source,
    duplicates: 'skip',
    dateOrder: 'day-month',
    defaultCountry: ctx.office.country,
    createLabels: true,
  }
  return {
    mended: Number(found.mended),
    columns: JSON.stringify(columns),
    sampleRows: JSON.stringify(found.sampleRows),
    // How this file is written is seen in this file, whatever was chosen for the last.
    options: JSON.stringify({ ...usual, ...options, ...(last && { source }), encoding: format.encoding, delimiter: format.delimiter } satisfies ImportOptions),
  }
}

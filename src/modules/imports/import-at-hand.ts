import type { CsvFormat } from '#kernel/csv.ts'
import { Missing } from '#kernel/refusal.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { ImportColumn, ImportOptions } from './contract.ts'
import type { FileAtHand } from './import-file.ts'
import type { Reading } from './row.ts'
import * as store from './store.ts'

/** An import with how its file is written and read. */
export type ImportAtHand = {
  readonly record: store.ImportRecord
  readonly file: FileAtHand
  readonly columns: readonly ImportColumn[]
  readonly reading: Reading
}

export async function atHand(ctx: Ctx, importId: string): Promise<ImportAtHand> {
  const record = await store.byId(ctx.db, importId)
  if (!record) throw new Missing()
  return opened(ctx, record)
}

export function opened(ctx: Ctx, record: store.ImportRecord): ImportAtHand {
  const columns = JSON.parse(record.columns) as ImportColumn[]
  const options = JSON.parse(record.options) as ImportOptions
  const written = JSON.parse(record.format) as CsvFormat
  const format: CsvFormat = { ...written, encoding: options.encoding, delimiter: options.delimiter }
  return {
    record,
    columns,
    file: { fileId: record.fileId, format, mended: record.mended === 1 },
    reading: { columns, options, home: ctx.office.country, today: today(ctx) },
  }
}

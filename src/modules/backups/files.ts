// The files of backups: taken away by someone, or deleted.
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import { record } from '#platform/audit.ts'
import { contentDisposition } from '#platform/http/content-disposition.ts'
import type { At } from '#platform/http/serve.ts'
import type { deleteBackup, downloadBackup } from './contract.ts'
import * as store from './store.ts'

/** Sends a backup piece by piece. Whoever has it has the whole office, so that is written down first. */
export async function download(at: At, { backupId }: Parsed<typeof downloadBackup>): Promise<Response> {
  const row = await store.byId(at.engine.reader, backupId)
  const file = row?.outcome === 'done' ? await stat(row.path).catch(() => undefined) : undefined
  if (!row || !file) throw new Missing()
  await at.write((ctx) => record(ctx, { action: 'backup.downloaded', subjectId: row.id, after: { fileName: basename(row.path) } }))
  return new Response(Readable.toWeb(createReadStream(row.path)) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'application/x-tar',
      'content-length': String(file.size),
      'content-disposition': contentDisposition(basename(row.path)),
      'cache-control': 'no-store',
    },
  })
}

export async function remove(at: At, { backupId }: Parsed<typeof deleteBackup>): Promise<null> {
  const path = await at.write(async (ctx) => {
    const row = await store.byId(ctx.db, backupId)
    if (!row) throw new Missing()
    refuse(row.finishedAt === null ? [{ code: 'backup_underway' }] : [], {}, 409)
    await store.remove(ctx.db, backupId)
    await record(ctx, { action: 'backup.deleted', subjectId: backupId, before: { fileName: basename(row.path) } })
    return row.path
  })
  await rm(path, { force: true })
  return null
}

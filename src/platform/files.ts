import { createHash, randomUUID } from 'node:crypto'
import { setImmediate as letOthersGo } from 'node:timers/promises'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { FileRefusal } from '#kernel/files.ts'
import { Missing, type Objection, Refusal } from '#kernel/refusal.ts'
import type { Db, Engine } from './db/engine.ts'

declare module '#platform/db/engine.ts' {
  interface Tables {
    file: { id: string; name: string; size: number | null; sha256: string | null; createdAt: string; createdBy: string }
    fileChunk: { fileId: string; n: number; bytes: Uint8Array }
  }
}

/** A file that arrived whole. `size` in bytes, `sha256` in hexadecimal; the name is as it was given, see `contentDisposition`. */
export type StoredFile = {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly sha256: string
  readonly createdAt: string
  readonly createdBy: string
}

const chunkSize = 256 * 1024
const aDay = 86_400_000

/**
 * Keeps a file in the database as it comes in, in short transactions, so that others can write meanwhile.
 * It exists once its last byte is there: an upload that breaks off leaves nothing that `getFile` finds.
 * `most` in bytes; more throws a Refusal. Whatever the stream throws comes through.
 */
export async function storeFile(
  engine: Engine,
  name: string,
  stream: AsyncIterable<Uint8Array>,
  { by, most }: { by: string; most: number },
): Promise<StoredFile> {
  await clearUnfinished(engine)
  const file = { id: randomUUID(), name: name.replaceAll('\0', '').toWellFormed(), createdAt: new Date().toISOString(), createdBy: by }
  await engine.write((db) =>
    db
      .insertInto('file')
      .values({ ...file, size: null, sha256: null })
      .execute(),
  )
  try {
    const hash = createHash('sha256')
    let [n, size] = [0, 0]
    for await (const bytes of inChunks(stream)) {
      size += bytes.length
      if (size > most) throw new Refusal([{ code: 'file_too_large', with: { most: Math.floor(most / 1_000_000) } } satisfies Objection<FileRefusal>])
      hash.update(bytes)
      await engine.write((db) => db.insertInto('fileChunk').values({ fileId: file.id, n, bytes }).execute())
      n++
    }
    const whole = { size, sha256: hash.digest('hex') }
    await engine.write((db) => db.updateTable('file').set(whole).where('id', '=', file.id).returning('id').executeTakeFirstOrThrow())
    return { ...file, ...whole }
  } catch (error) {
    // What cannot be removed now is unfinished, and cleared away later.
    await engine.write((db) => deleteFile(db, file.id)).catch(() => {})
    throw error
  }
}

/** A file that arrived whole, by its id; Missing when there is none. */
export async function getFile(db: Db, id: string): Promise<StoredFile> {
  const row = await db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || row.size === null || row.sha256 === null) throw new Missing()
  return { ...row, size: row.size, sha256: row.sha256 }
}

/**
 * The bytes of a file, one piece in memory at a time; may be asked again from the start. Throws when the file goes away meanwhile, and behind
 * the last piece when these are not the bytes that were handed in.
 */
export async function* readFile(db: Db, id: string): AsyncGenerator<Uint8Array> {
  const { size, sha256 } = await getFile(db, id)
  const hash = createHash('sha256')
  let left = size
  for (let n = 0; left > 0; n++) {
    const chunk = await db.selectFrom('fileChunk').select('bytes').where('fileId', '=', id).where('n', '=', n).executeTakeFirst()
    if (!chunk) throw new Error(`file ${id} ends ${left} bytes early`)
    left -= chunk.bytes.length
    hash.update(chunk.bytes)
    yield chunk.bytes
    // An engine in this process answers without ever pausing; requests that came in meanwhile go first.
    await letOthersGo()
  }
  if (hash.digest('hex') !== sha256) throw new Error(`file ${id} is not what was handed in`)
}

/** Removes a file with its bytes, complete or not; that there is none is fine. */
export async function deleteFile(db: Db, id: string): Promise<void> {
  await db.deleteFrom('file').where('id', '=', id).execute()
}

/** So long whoever handed in a file has to make something of it, in milliseconds. */
export const unheldFor = aDay

/** Whether something refers to the file at hand, asked of every table that can. */
export async function heldBy(db: Db): Promise<RawBuilder<SqlBool>> {
  const holders = (await db.dialect.bulk.referring(db, 'file')).filter(({ table }) => table !== 'file_chunk')
  const each = holders.map(({ table, column }) => sql`exists (select 1 from ${sql.table(table)} h where ${sql.ref(`h.${column}`)} = file.id)`)
  return sql<SqlBool>`(${sql.join(each, sql` or `)})`
}

/**
 * Removes what never arrived whole, and what arrived and was made nothing of since the process died in between; both once they are more than
 * `olderThan` milliseconds old. Every upload does this first, and the server every hour.
 */
export async function clearUnfinished(engine: Engine, { olderThan = unheldFor } = {}): Promise<void> {
  const before = new Date(Date.now() - olderThan).toISOString()
  await engine.write(async (db) => {
    const held = await heldBy(db)
    await db.deleteFrom('file').where('createdAt', '<', before).where(sql<SqlBool>`(size is null or not ${held})`).execute()
  })
}

/** The same bytes in pieces of one size, whatever pieces the network made of them. */
async function* inChunks(stream: AsyncIterable<Uint8Array>) {
  let chunk = Buffer.alloc(chunkSize)
  let filled = 0
  for await (const piece of stream) {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + chunkSize - filled)
      chunk.set(part, filled)
      at += part.length
      filled += part.length
      if (filled < chunkSize) continue
      yield chunk
      chunk = Buffer.alloc(chunkSize)
      filled = 0
    }
  }
  if (filled > 0) yield chunk.subarray(0, filled)
}

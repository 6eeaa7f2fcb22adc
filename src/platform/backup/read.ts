import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import type { Row } from '../db/bulk.ts'
import type { Contents } from './contents.ts'
import { format, Manifest, manifestName, manifestSum, sha256, tableOf } from './manifest.ts'
import { entries, NotWhole } from './tar.ts'

const decompress = promisify(zstdDecompress)
/** More than any part we write becomes: whatever is larger is none of ours. */
const largestPart = 256 * 1024 * 1024
const rowsAtOnce = 500

/** A file that is no backup we can bring back; the message says why. */
export class NoBackup extends Error {}

export type Backup = { readonly manifest: Manifest; readonly path: string }

/** Reads a backup from its first byte to its last and holds each part against its checksum. Throws NoBackup unless every byte is as it was written. */
export async function readBackup(path: string): Promise<Backup> {
  return opened(path, async (file) => {
    const parts: Manifest['parts'] = []
    let text = ''
    let sum = ''
    for await (const { name, bytes } of filesIn(file)) {
      if (sum !== '' || (text !== '' && name !== manifestSum)) throw new NotWhole('something stands behind its end')
      if (name === manifestName) text = bytes.toString()
      else if (name === manifestSum) sum = bytes.toString()
      else parts.push({ name, size: bytes.length, sha256: sha256(bytes) })
    }
    if (text === '' || sum !== `${sha256(text)}  ${manifestName}\n`) throw new NotWhole('it was altered')
    const manifest = manifestIn(text)
    if (JSON.stringify(manifest.parts) !== JSON.stringify(parts)) throw new NotWhole('it was altered')
    return { manifest, path }
  })
}

function manifestIn(text: string): Manifest {
  const json = JSON.parse(text) as { format?: unknown; version?: unknown }
  if (typeof json.format === 'number' && json.format > format)
    throw new NoBackup(`This backup was made by a newer version of Verwant (${String(json.version)}). Restore it with that version.`)
  return Manifest.parse(json)
}

/** The office in a backup. Its tables are read one after another, in their order. */
export function contentsIn({ manifest, path }: Backup): Contents {
  const { steps, serials } = manifest
  const tables = manifest.tables.map(({ name, columns }) => ({ name, columns, rows: () => rowsIn(path, manifest, name) }))
  return { steps, serials, tables }
}

async function* rowsIn(path: string, { parts }: Manifest, table: string): AsyncGenerator<readonly Row[]> {
  const file = await open(path, 'r')
  try {
    let at = 0
    for (const { name, size, sha256: expected } of parts) {
      const start = at + 512
      at = start + Math.ceil(size / 512) * 512
      if (tableOf(name) !== table) continue
      const bytes = await readAt(file)(start, size)
      // It was right when it was looked through; it must still be.
      if (sha256(bytes) !== expected) throw new NoBackup(`The backup ${path} was altered while it was read.`)
      const text = (await decompress(bytes, { maxOutputLength: largestPart })).toString()
      yield* inPieces(text.split('\n'))
    }
  } finally {
    await file.close()
  }
}

function* inPieces(lines: readonly string[]): Generator<readonly Row[]> {
  const rows = lines.filter(Boolean)
  for (let i = 0; i < rows.length; i += rowsAtOnce) yield rows.slice(i, i + rowsAtOnce).map((line) => JSON.parse(line) as Row)
}

const readAt = (file: FileHandle) => async (position: number, length: number) => {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  if (bytesRead !== length) throw new NotWhole('it ends too early')
  return bytes
}

async function* filesIn(file: FileHandle) {
  yield* entries(readAt(file), (await file.stat()).size)
}

/** Does something with a file, and says plainly when it is no backup. */
async function opened<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch (error) {
    throw new NoBackup(`There is no file ${path} to read.`, { cause: error })
  }
  try {
    return await work(file)
  } catch (error) {
    if (error instanceof NotWhole) throw new NoBackup(`${path} is not a whole backup: ${error.message}. Nothing was touched.`, { cause: error })
    throw error
  } finally {
    await file.close()
  }
}

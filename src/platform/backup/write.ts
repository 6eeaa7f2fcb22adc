import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { constants, zstdCompress } from 'node:zlib'
import type { Engine } from '../db/engine.ts'
import { appVersion } from '../version.ts'
import { contentsOf, summing, type TableContents } from './contents.ts'
import { format, type Manifest, manifestName, manifestSum, partName, sha256 } from './manifest.ts'
import { readBackup } from './read.ts'
import { ending, entry } from './tar.ts'

const compress = promisify(zstdCompress)
/** A part holds about so many bytes before it is compressed. */
const partSize = 2 * 1024 * 1024

/** Where a backup is going, and how far it is. */
export type Writing = {
  readonly now: Date
  /** Hears how many bytes there are so far. Throwing stops it. */
  readonly progress?: (bytes: number) => Promise<void>
}

/**
 * Makes a backup of the office at one moment, while others go on: written beside its place, read back whole, and only then put there. When
 * it fails nothing is left of it, and what was there before still is. Gives its size in bytes and what it says of itself.
 */
export async function writeBackup(engine: Engine, path: string, { now, progress = async () => {} }: Writing): Promise<{ size: number; manifest: Manifest }> {
  const unfinished = `${path}.part`
  try {
    const file = await open(unfinished, 'w', 0o600)
    let size = 0
    try {
      size = await intoFile(file, engine, now, progress)
    } finally {
      await file.close()
    }
    const { manifest } = await readBackup(unfinished)
    await rename(unfinished, path)
    await syncDirectory(dirname(path))
    return { size, manifest }
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? new NoRoom(`There is no room for the backup in ${dirname(path)}.`, { cause: error }) : error
  }
}

/** The disk on which the backup would be has no room for it. */
export class NoRoom extends Error {}

async function intoFile(file: FileHandle, engine: Engine, now: Date, progress: (bytes: number) => Promise<void>): Promise<number> {
  let size = 0
  const write = async (bytes: Buffer) => {
    await file.writeFile(bytes)
    size += bytes.length
    await progress(size)
  }
  await engine.snapshot(async (db) => {
    const { steps, serials, tables } = await contentsOf(db)
    const parts: Manifest['parts'] = []
    const told: Manifest['tables'] = []
    for (const table of tables) {
      const { sum, files } = partsOf(table)
      for await (const bytes of files()) {
        const name = partName(table.name, parts.length + 1)
        parts.push({ name, size: bytes.length, sha256: sha256(bytes) })
        await write(entry(name, bytes, now))
      }
      told.push({ name: table.name, columns: [...table.columns], ...sum() })
    }
    const about: Manifest = {
      format,
      version: appVersion,
      engine: db.dialect.name,
      madeAt: now.toISOString(),
      steps: [...steps],
      serials: [...serials],
      tables: told,
      parts,
    }
    const manifest = Buffer.from(`${JSON.stringify(about, null, 1)}\n`)
    await write(entry(manifestName, manifest, now))
    await write(entry(manifestSum, Buffer.from(`${sha256(manifest)}  ${manifestName}\n`), now))
    await write(ending)
  })
  await file.sync()
  return size
}

/** The rows of a table in compressed pieces, and what they come to once all have been read. */
function partsOf({ rows }: TableContents) {
  const adding = summing()
  async function* files() {
    let lines: string[] = []
    let size = 0
    const pack = () => compress(Buffer.from(lines.join('')), { params: { [constants.ZSTD_c_checksumFlag]: 1 } })
    for await (const some of rows()) {
      for (const row of some) {
        const line = JSON.stringify(row)
        adding.add(line)
        lines.push(`${line}\n`)
        size += line.length
      }
      if (size < partSize) continue
      yield await pack()
      lines = []
      size = 0
    }
    if (lines.length > 0) yield await pack()
  }
  return { files, sum: adding.sum }
}

/** Lets the name of a file that was put in a folder outlive a power failure. */
async function syncDirectory(folder: string) {
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

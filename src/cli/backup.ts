import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { writeBackup } from '#platform/backup/write.ts'
import { command, UsageError } from './command.ts'

/** `backup FILE`: the whole office at one moment in one file, while people work on. */
export const backup = command({
  name: 'backup',
  usage: 'FILE [--json]',
  summary: 'Writes the whole office, as it is at one moment, to one file with checksums; people can work on meanwhile',
  options: { json: { type: 'boolean' } },
  positionals: ['FILE'],
  async run({ values, positionals: [name = ''], office, stdout, cwd }) {
    const start = performance.now()
    const path = resolve(cwd, name)
    if (
      await stat(path).then(
        (there) => there.isDirectory(),
        () => false,
      )
    )
      throw new UsageError(`${path} is a folder. Name the file to write, as in ${path}/office.tar.`)
    const { engine, now } = await office()
    const { size, manifest } = await writeBackup(engine, path, { now: now() })
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    stdout.write(
      values.json
        ? `${JSON.stringify({ file: path, size, madeAt: manifest.madeAt, tables: Object.fromEntries(manifest.tables.map((table) => [table.name, table.rows])) })}\n`
        : `${path}: ${(size / 1_000_000).toFixed(1)} MB, ${rows} rows of ${manifest.tables.length} tables, read back and right (${seconds} s).\n`,
    )
    return 0
  },
})

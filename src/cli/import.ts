import { createReadStream, createWriteStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvRefusals } from '#kernel/csv.ts'
import { fileRefusals } from '#kernel/files.ts'
import type { Language } from '#kernel/refusal.ts'
import type { Import, ImportKind } from '#modules/imports/contract.ts'
import { importRefusals } from '#modules/imports/refusals.ts'
import { refusedOf } from '#modules/imports/refused.ts'
import * as imports from '#modules/imports/service.ts'
import { upload } from '#modules/imports/upload.ts'
import { type Command, command, type Output, oneOf, UsageError } from './command.ts'

const words = {
  parties: 'parties',
  relationships: 'relationships between them',
  'internal-relationships': 'which employees are involved with them',
} as const

/** `import parties FILE` and the same for both kinds of relationships: checks a CSV file by its recognised columns and imports it. */
const importing = (kind: ImportKind): Command =>
  command({
    name: `import ${kind}`,
    usage: 'FILE [--dry-run] [--json] [--source NAME] [--duplicates skip|update|new] [--refused FILE]',
    summary: `Imports a CSV file of ${words[kind]}; refused rows are counted, and written to a file with --refused`,
    options: {
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
      source: { type: 'string' },
      duplicates: { type: 'string' },
      refused: { type: 'string' },
    },
    positionals: ['FILE'],
    refusals: { ...csvRefusals, ...fileRefusals, ...importRefusals },
    async run({ values, positionals: [name = ''], office, stdout, stderr, cwd, language }) {
      const file = resolve(cwd, name)
      await access(file).catch(() => {
        throw new UsageError(`There is no file ${file} to read.`)
      })
      const at = await office()
      const made = await upload({ ...at, body: createReadStream(file) }, { kind, name: basename(file) })
      const given = {
        ...(values.source && { source: values.source }),
        ...(values.duplicates && { duplicates: oneOf(values.duplicates, ['skip', 'update', 'new'], 'duplicates') }),
      }
      const ready =
        Object.keys(given).length > 0 ? await at.write((ctx) => imports.change(ctx, { importId: made.id, version: made.version, options: given })) : made
      const watch = progress(stderr)

      await at.write((ctx) => imports.startCheck(ctx, { importId: ready.id, version: ready.version }))
      const checked = await imports.finish(at, ready.id, watch('check'))
      const run = !values['dry-run'] && checked.state === 'checked'
      if (run) await at.write((ctx) => imports.startRun(ctx, { importId: checked.id, version: checked.version }))
      const done = run ? await imports.finish(at, checked.id, watch('import')) : checked
      if (values.refused) await pipeline(Readable.from(refusedOf(at, done.id)), createWriteStream(resolve(cwd, values.refused)))
      stdout.write(values.json ? `${JSON.stringify(told(done, run))}\n` : inWords(done, language))
      return done.state === 'failed' ? 1 : 0
    },
  })

export const importParties = importing('parties')
export const importRelationships = importing('relationships')
export const importInternalRelationships = importing('internal-relationships')

/** Says now and then how far it is. */
const progress = (stderr: Output) => (what: string) => (done: number, total: number) => void stderr.write(`${what}: ${done} / ${total}\n`)

/** The summary for programs: counts per outcome, the reasons behind them, and where each column went. */
function told({ id, kind, state, fileName, rows, counts, explained, columns, options }: Import, run: boolean) {
  const reasons = explained.map(({ outcome, code, rows: count, main }) => ({ outcome, code, rows: count, main }))
  return { id, kind, state, dryRun: !run, fileName, rows, counts, reasons, source: options.source, columns: columns.map(({ name, to }) => ({ name, to })) }
}

function inWords({ state, fileName, rows, counts, explained, columns, problem }: Import, language: Language): string {
  const outcomes = Object.entries(counts).map(([outcome, count]) => `${outcome} ${count}`)
  const reasons = explained.map(({ outcome, sentence, rows: count }) => `  ${count} × ${outcome}: ${sentence[language]}`)
  const nowhere = columns.filter(({ to }) => to === 'nowhere').map(({ name }) => name)
  return [
    `${fileName}: ${state}, ${rows ?? 0} rows (${outcomes.join(', ')})`,
    ...reasons,
    ...(nowhere.length > 0 ? [`  Columns that were left out: ${nowhere.join(', ')}`] : []),
    ...(problem ? [problem[language]] : []),
    '',
  ].join('\n')
}

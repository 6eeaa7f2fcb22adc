import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { statementsIn } from '#modules/ownership/bods-file.ts'
import type { BodsOutcome, BodsStatement } from '#modules/ownership/bods-shapes.ts'
import { importStatements } from '#modules/ownership/exchanging.ts'
import { ownershipRefusals } from '#modules/ownership/refusals.ts'
import { command, UsageError } from './command.ts'

/** `import bods FILE`: who owns whom, as registers of ultimate owners publish it. */
export const importBodsFile = command({
  name: 'import bods',
  usage: 'FILE [--json]',
  summary:
    'Takes over parties and their interests from statements of the Beneficial Ownership Data Standard 0.4, a JSON list or one to a line; says of each that is not taken over why',
  options: { json: { type: 'boolean' } },
  positionals: ['FILE'],
  refusals: ownershipRefusals,
  async run({ values, positionals: [name = ''], office, stdout, cwd }) {
    const text = await readFile(resolve(cwd, name), 'utf8').catch(() => {
      throw new UsageError(`There is no file ${resolve(cwd, name)} to read.`)
    })
    const statements = statementsOf(text)
    const { write } = await office()
    const outcome = await write((ctx) => importStatements(ctx, { statements }))
    stdout.write(values.json ? `${JSON.stringify(outcome)}\n` : inWords(outcome))
    return 0
  },
})

function statementsOf(text: string): BodsStatement[] {
  const read = statementsIn(text)
  if ('statements' in read) return read.statements
  throw new UsageError(
    read.wrong === 'not_json' ? `The file is not JSON: ${read.detail}.` : `The file has no statements of the standard${read.detail && `: ${read.detail}`}.`,
  )
}

const inWords = ({ made, known, relationships, skipped }: BodsOutcome) =>
  [
    `${made} parties made, ${known} already there; ${relationships} relationships made.`,
    ...(skipped.length > 0 ? [`${skipped.length} not taken over:`] : []),
    ...skipped.map(({ recordId, message }) => `  ${recordId}: ${message}`),
    '',
  ].join('\n')

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { z } from 'zod'
import { type BodsOutcome, BodsStatement } from '#modules/ownership/bods-shapes.ts'
import { importStatements } from '#modules/ownership/exchanging.ts'
import { ownershipRefusals } from '#modules/ownership/refusals.ts'
import { command, UsageError } from './command.ts'

const Statements = z.array(BodsStatement)

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
    const statements = statementsIn(text)
    const { write } = await office()
    const outcome = await write((ctx) => importStatements(ctx, { statements }))
    stdout.write(values.json ? `${JSON.stringify(outcome)}\n` : inWords(outcome))
    return 0
  },
})

function statementsIn(text: string): BodsStatement[] {
  let found: unknown
  try {
    found = text.trimStart().startsWith('[') ? JSON.parse(text) : text.split('\n').flatMap((line) => (line.trim() === '' ? [] : (JSON.parse(line) as unknown)))
  } catch (error) {
    throw new UsageError(`The file is not JSON: ${(error as Error).message}.`)
  }
  const { data, error } = Statements.safeParse(found)
  if (data && data.length > 0) return data
  const [issue] = error?.issues ?? []
  throw new UsageError(`The file has no statements of the standard${issue ? `: ${issue.path.join('.')} ${issue.message}` : ''}.`)
}

const inWords = ({ made, known, relationships, skipped }: BodsOutcome) =>
  [
    `${made} parties made, ${known} already there; ${relationships} relationships made.`,
    ...(skipped.length > 0 ? [`${skipped.length} not taken over:`] : []),
    ...skipped.map(({ recordId, message }) => `  ${recordId}: ${message}`),
    '',
  ].join('\n')

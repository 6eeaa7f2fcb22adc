import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { keys } from '#kernel/page.ts'
import { statementsIn } from '#modules/ownership/bods-file.ts'
import type { BodsOutcome, BodsStatement, BodsUndone } from '#modules/ownership/bods-shapes.ts'
import { importStatements } from '#modules/ownership/exchanging.ts'
import { ownershipRefusals } from '#modules/ownership/refusals.ts'
import { undoAny } from '#modules/ownership/undoing.ts'
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
    const outcome = await write((ctx) => importStatements(ctx, { statements, fileName: basename(name).slice(0, 255) }))
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

const inWords = ({ importId, made, known, relationships, skipped }: BodsOutcome) =>
  [
    `${made} parties made, ${known} already there; ${relationships} relationships made.`,
    ...(skipped.length > 0 ? [`${skipped.length} not taken over:`] : []),
    ...skipped.map(({ recordId, message }) => `  ${recordId}: ${message}`),
    ...(importId ? [`It is undone by: undo bods ${importId}`] : []),
    '',
  ].join('\n')

/** `undo bods ID`: takes back what such a file made. */
export const undoBodsFile = command({
  name: 'undo bods',
  usage: 'ID [--json]',
  summary: 'Takes away what an import of such a file made, of any size, but for what was changed or built on since; says what stays',
  options: { json: { type: 'boolean' } },
  positionals: ['ID'],
  refusals: ownershipRefusals,
  async run({ values, positionals: [id = ''], office, stdout }) {
    if (!keys.id.safeParse(id).success) throw new UsageError(`"${id}" is not the id of an import; import bods says it.`)
    const { write } = await office()
    const undone = await write((ctx) => undoAny(ctx, id))
    stdout.write(values.json ? `${JSON.stringify(undone)}\n` : undoneInWords(undone))
    return 0
  },
})

const undoneInWords = ({ parties, relationships, kept }: BodsUndone) =>
  [
    `${parties} parties and ${relationships} relationships taken away.`,
    ...(kept.count > 0 ? [`${kept.count} stay, for someone has worked on them since:`] : []),
    ...kept.parties.map(({ partyNumber, name }) => `  ${partyNumber} ${name}`),
    ...kept.relationships.map(({ from, to }) => `  ${from.name} › ${to.name}`),
    ...(kept.count > kept.parties.length + kept.relationships.length ? [`  and ${kept.count - kept.parties.length - kept.relationships.length} more`] : []),
    '',
  ].join('\n')

import { parseArgs } from 'node:util'
import { type Language, languages, Missing, Refusal, type Refusals, say } from '#kernel/refusal.ts'
import type { Handed, Streams } from '#platform/control.ts'
import { Problem, requestRefusals } from '#platform/http/problem.ts'
import { type Command, type OfficeAtHand, type Place, UsageError } from './command.ts'
import { commands } from './commands.ts'
import { overview, usageOf } from './help.ts'

type Surroundings = Streams & {
  office(refusals: Refusals): Promise<OfficeAtHand>
  /** The database itself, when nobody else is at it. */
  place?(): Promise<Place>
  elsewhere?(where: string): Promise<Place>
  /** Hears of what nobody foresaw. */
  report(error: unknown): void
}

/** Carries out one command and gives its exit code: 0 done, 1 refused or failed, 2 not understood. */
export async function runCommand(
  { argv, cwd, terminal, ...handed }: Handed,
  { office, place = notAlone, elsewhere = notAlone, report, ...streams }: Surroundings,
): Promise<number> {
  const { stdout, stderr } = streams
  const language = languages.find((one) => one === handed.language) ?? 'en'
  if (argv.length === 0 || argv[0] === '--help' || argv[0] === '-h') {
    stdout.write(overview(commands))
    return 0
  }
  const found = commandIn(argv)
  if (!found) {
    stderr.write(`There is no command "${argv.slice(0, 2).join(' ')}".\n\n${overview(commands)}`)
    return 2
  }
  const { command, rest } = found
  if (rest.includes('--help') || rest.includes('-h')) {
    stdout.write(usageOf(command))
    return 0
  }
  try {
    return await command.run({ ...parsed(command, rest), ...streams, office: () => office(command.refusals ?? {}), place, elsewhere, cwd, terminal, language })
  } catch (error) {
    if (error instanceof UsageError) {
      stderr.write(`${error.message}\n${usageOf(command)}`)
      return 2
    }
    stderr.write(`${sentences(error, command.refusals ?? {}, language) ?? unforeseen(error, report)}\n`)
    return 1
  }
}

const notAlone = () => Promise.reject(new Error('This office is running. Stop it first, then try again.'))

/** Whether this can only be done while no server is at the office. */
export const worksAlone = (argv: readonly string[]) => commandIn(argv)?.command.alone === true

/** Whether this can be answered without an office. */
export const needsOffice = (argv: readonly string[]) => {
  const found = commandIn(argv)
  return found !== undefined && found.command.name !== 'help' && !found.rest.includes('--help') && !found.rest.includes('-h')
}

function commandIn(argv: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const command = commands.find(({ name }) => name === argv.slice(0, words).join(' '))
    if (command) return { command, rest: argv.slice(words) }
  }
  return undefined
}

function parsed({ options, positionals: names = [] }: Command, argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true })
    const missing = names[positionals.length]
    if (missing !== undefined) throw new UsageError(`${missing} is missing.`)
    const extra = positionals[names.length]
    if (extra !== undefined) throw new UsageError(`"${extra}" is not understood.`)
    return { values, positionals }
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) throw new UsageError((error as Error).message.split('. ')[0] ?? '')
    throw error
  }
}

/** What a refusal says, a line for each objection. */
function sentences(error: unknown, refusals: Refusals, language: Language): string | undefined {
  if (error instanceof Missing) return say(requestRefusals.not_found, language)
  if (!(error instanceof Refusal || error instanceof Problem)) return undefined
  const known: Refusals = { ...requestRefusals, ...refusals }
  return error.objections.map(({ code, with: values }) => (known[code] ? say(known[code], language, values) : code)).join('\n')
}

function unforeseen(error: unknown, report: (error: unknown) => void): string {
  report(error)
  return `This failed: ${error instanceof Error ? error.message : String(error)}`
}

import { type Command, command } from './command.ts'

/** `help`: what the command line can do. */
export const helpWith = (commands: () => readonly Command[]) =>
  command({
    name: 'help',
    usage: '',
    summary: 'Shows the commands',
    options: {},
    async run({ stdout }) {
      stdout.write(overview(commands()))
      return 0
    },
  })

/** All commands, each with what it is for. */
export function overview(commands: readonly Command[]): string {
  const lines = commands.flatMap(({ name, summary, usage }) => [`  ${name} ${usage}`.trimEnd(), `      ${summary}.`])
  return [
    'Usage: npm run verwant -- COMMAND [OPTIONS]',
    '',
    ...lines,
    '',
    'The office is the one of DATABASE_URL, or else of DATA_DIR (./data). It may be running meanwhile.',
    'Exit codes: 0 done, 1 refused or failed, 2 not understood.',
    '',
  ].join('\n')
}

/** How one command is called. */
export const usageOf = ({ name, usage, summary }: Command) => `Usage: npm run verwant -- ${name} ${usage}\n${summary}.\n`

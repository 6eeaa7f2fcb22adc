// The command line of the office: `npm run verwant -- COMMAND`. While a server has the data directory, that server carries the command out.
import { setTimeout as pause } from 'node:timers/promises'
import { type Configuration, Misconfigured, readConfiguration } from '#platform/configuration.ts'
import { type Handed, handOver, type Streams } from '#platform/control.ts'
import { InUse } from '#platform/db/directory-lock.ts'
import { type Engine, openEngine } from '#platform/db/engine.ts'
import { migrate } from '#platform/db/migrate.ts'
import type { Place } from './command.ts'
import { officeAtHand } from './office.ts'
import { needsOffice, runCommand, worksAlone } from './run.ts'
import { standardInput } from './terminal.ts'

/** How long to wait, in milliseconds, for whoever has the data directory but does not listen: a server that starts or ends, or another command. */
const patience = 10_000

const report = (error: unknown) => void (process.env.LOG_LEVEL === 'debug' && console.error(error))

async function run(call: Handed, streams: Streams): Promise<number> {
  if (!needsOffice(call.argv)) return runCommand(call, { ...streams, report, office: () => Promise.reject(new Error('This needs no office.')) })
  const configuration = readConfiguration(process.env)
  if (worksAlone(call.argv)) return runAlone(configuration, call, streams)
  for (const start = performance.now(); ; await pause(100)) {
    const code = configuration.directory ? await handOver(configuration.directory, call, streams) : undefined
    if (code !== undefined) return code
    try {
      return await runHere(configuration, call, streams)
    } catch (error) {
      if (!(error instanceof InUse) || performance.now() - start > patience) throw error
    }
  }
}

async function runHere({ database, baseUrl }: Configuration, call: Handed, streams: Streams): Promise<number> {
  let engine: Engine | undefined
  try {
    engine = await openEngine(database)
    const open = engine
    await migrate(open)
    return await runCommand(call, { ...streams, report, office: (refusals) => officeAtHand(open, baseUrl, refusals) })
  } finally {
    await engine?.close()
  }
}

/** Carries out a command that nobody may be in the way of; what it opens stays as it is until the command says otherwise. */
async function runAlone({ database, baseUrl, backups }: Configuration, call: Handed, streams: Streams): Promise<number> {
  const opened: Engine[] = []
  const open = async (where: string): Promise<Place> => {
    const engine = await openEngine(where)
    opened.push(engine)
    if ((await engine.others()) > 0) throw new InUse('This database is in use by a server that runs. Stop it first, then try again.')
    return { engine, backups, office: () => officeAtHand(engine, baseUrl, {}) }
  }
  try {
    const place = () => open(database)
    return await runCommand(call, { ...streams, report, place, elsewhere: open, office: async () => (await place()).office() })
  } finally {
    for (const engine of opened) await engine.close()
  }
}

const { LC_ALL, LC_MESSAGES, LANG = '' } = process.env
const call: Handed = {
  argv: process.argv.slice(2),
  cwd: process.env.INIT_CWD ?? process.cwd(),
  terminal: process.stdin.isTTY === true,
  language: (LC_ALL || LC_MESSAGES || LANG).startsWith('nl') ? 'nl' : 'en',
}
try {
  process.exitCode = await run(call, { stdin: standardInput(), stdout: process.stdout, stderr: process.stderr })
} catch (error) {
  report(error)
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = error instanceof Misconfigured ? 2 : 1
}
// Input that nobody reads any more would keep this process waiting.
process.stdin.destroy()

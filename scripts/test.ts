// The whole test of the project: what the tools say, how it behaves on both engines, and journeys in a browser.
// With paths or patterns as arguments it runs only those test files. The last line is `N passed, N failed`.
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { styleText } from 'node:util'
import { globalSetup, globalTeardown } from '#test/postgres.ts'
import { buildWeb } from './build-web.ts'
import { check } from './check.ts'

type Count = { passed: number; failed: number; skipped: number }
type Stage = { name: string; files?: string[]; count: (files: string[]) => Promise<Count> }

process.chdir(new URL('..', import.meta.url).pathname)
const asked = process.argv.slice(2)
const cores = availableParallelism()

/** The files of a stage: all of them, or those among what was asked for. */
function filesOf(...patterns: string[]): string[] {
  const all = globSync(patterns).sort()
  return asked.length === 0 ? all : globSync(asked).filter((file) => all.includes(file))
}

/** Runs test files, each in a process of its own, and prints each test as it ends. A file in which nothing is tested failed. */
async function runFiles(files: string[], concurrency: number): Promise<Count> {
  const count: Count = { passed: 0, failed: 0, skipped: 0 }
  const stream = run({ files, concurrency, timeout: 300_000 })
  stream.on('test:pass', ({ name, file }) => {
    // Node counts a file without a test as one that passed, by the name of the file.
    if (file === undefined || resolve(name) !== file) return
    count.passed -= 1
    count.failed += 1
    console.error(`${name} tests nothing.`)
  })
  stream.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return
    const skipped = counts.skipped + counts.todo
    count.passed += counts.passed
    count.failed += counts.tests - counts.passed - skipped
    count.skipped += skipped
  })
  for await (const text of stream.compose(spec)) process.stdout.write(text)
  return count
}

/** Runs work beside a PostgreSQL of its own, which the test files find through the environment. */
async function withPostgres(work: () => Promise<Count>): Promise<Count> {
  await globalSetup()
  try {
    return await work()
  } finally {
    await globalTeardown()
  }
}

const stages: Stage[] = [
  {
    name: 'checks',
    count: async () => {
      const outcomes = await check()
      const passed = outcomes.filter((outcome) => outcome.passed).length
      return { passed, failed: outcomes.length - passed, skipped: 0 }
    },
  },
  {
    name: 'behaviour, on both engines',
    files: filesOf('src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'scripts/**/*.test.ts', 'faults/**/*.test.ts'),
    count: (files) => withPostgres(() => runFiles(files, cores)),
  },
  {
    name: 'journeys in a browser',
    files: filesOf('e2e/**/*.test.ts'),
    count: async (files) => {
      await buildWeb()
      // A journey is an office, its server and a browser: one for every two cores keeps a small machine busy.
      return withPostgres(() => runFiles(files, Math.max(1, Math.floor(cores / 2))))
    },
  },
]

const chosen = asked.length === 0 ? stages : stages.filter(({ files = [] }) => files.length > 0)
const total: Count = { passed: 0, failed: 0, skipped: 0 }
for (const { name, files = [], count: runStage } of chosen) {
  console.log(styleText('bold', `\n${name}`))
  let count: Count
  try {
    count = await runStage(files)
  } catch (error) {
    console.error(error)
    count = { passed: 0, failed: 1, skipped: 0 }
  }
  if (count.passed + count.failed === 0) {
    console.error(`Nothing was tested in "${name}": that counts as a failure.`)
    count.failed = 1
  }
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += count[key]
}
if (chosen.length === 0) {
  console.error(`No test file is called ${asked.join(', ')}.`)
  total.failed = 1
}

if (total.skipped > 0) console.log(`\n${total.skipped} skipped`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
// Not process.exitCode: an exit hook of the PostgreSQL package would overrule it with 0.
process.exit(total.failed === 0 ? 0 : 1)

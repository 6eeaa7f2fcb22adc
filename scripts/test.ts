// The whole test of the project: what the tools say, how it behaves on both engines, and journeys in a browser.
// With paths or patterns as arguments it runs only those test files. The last line is `N passed, N failed`.
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { styleText } from 'node:util'
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

/** Runs test files, each in a process of its own, and prints each test as it ends. */
async function runFiles(files: string[], { concurrency, setup }: { concurrency: number; setup?: string }): Promise<Count> {
  // Node takes globalSetupPath here; its published types do not name it yet.
  const options = { files, concurrency, timeout: 600_000, ...(setup && { globalSetupPath: setup }) }
  const count: Count = { passed: 0, failed: 0, skipped: 0 }
  const stream = run(options)
  stream.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return
    const skipped = counts.skipped + counts.todo
    Object.assign(count, { passed: counts.passed, failed: counts.tests - counts.passed - skipped, skipped })
  })
  for await (const text of stream.compose(spec)) process.stdout.write(text)
  return count
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
    files: filesOf('src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'scripts/**/*.test.ts'),
    count: (files) => runFiles(files, { concurrency: cores, setup: 'test/postgres.ts' }),
  },
  {
    name: 'journeys in a browser',
    files: filesOf('e2e/**/*.test.ts'),
    count: async (files) => {
      await buildWeb()
      // A journey is an office, its server and a browser: one for every two cores keeps a small machine busy.
      return runFiles(files, { concurrency: Math.max(1, Math.floor(cores / 2)), setup: 'test/postgres.ts' })
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
process.exitCode = total.failed === 0 ? 0 : 1

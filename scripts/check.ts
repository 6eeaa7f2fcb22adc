// Everything that can be said about the code without running it. All at once: each tool is short of one core.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { delimiter } from 'node:path'
import { styleText } from 'node:util'

const root = new URL('..', import.meta.url)

const checks: readonly (readonly [name: string, tool: string, ...args: string[]])[] = [
  ['format and lint', 'biome', 'ci', '--error-on-warnings', '--diagnostic-level=warn', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '.'],
  ['promises and types', 'oxlint'],
  ['types of the server', 'tsc', '-p', 'tsconfig.json'],
  ['types of the web', 'tsc', '-p', 'tsconfig.web.json'],
  ['nothing unused', 'knip', '--no-progress'],
]

export type Outcome = { name: string; passed: boolean }

/** Runs a tool of this project and gives all it said; not found counts as failed. */
function run(tool: string, args: readonly string[]): Promise<{ passed: boolean; said: string }> {
  const PATH = [new URL('node_modules/.bin', root).pathname, process.env.PATH].join(delimiter)
  const child = spawn(tool, args, { cwd: root, env: { ...process.env, PATH }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ passed: false, said: error.message }))
    child.on('close', (code) => resolve({ passed: code === 0, said: said.trim() }))
  })
}

/** Runs every check, prints a line for each as it ends, and what a failed one had to say. */
export async function check(): Promise<Outcome[]> {
  const waiting = [...checks]
  const outcomes: Outcome[] = []
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, tool, ...args] = next
      const start = performance.now()
      const { passed, said } = await run(tool, args)
      const mark = passed ? styleText('green', '✔') : styleText('red', '✖')
      console.log(`${mark} ${name} ${styleText('gray', `(${tool}, ${((performance.now() - start) / 1000).toFixed(1)} s)`)}`)
      if (!passed) console.log(`${said}\n`)
      outcomes.push({ name, passed })
    }
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work))
  return outcomes
}

if (import.meta.main) {
  const outcomes = await check()
  process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1
}

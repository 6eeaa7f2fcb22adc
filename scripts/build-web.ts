// Builds the web into dist/web, but only when something it is made of has changed since the last time.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** What the web is made of. In a module everything counts but what only the server runs, so a new kind of file is never missed. */
const inputs = [
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.base.json',
  'tsconfig.web.json',
  'src/web/**',
  'src/kernel/**',
  'src/modules/**',
]
const serverOnly = /\.test\.tsx?$|^src\/modules\/[^/]+\/(store|service|routes)\.ts$/

const built = 'dist/web'
const stampFile = `${built}/.made-of`

/** One hash over the names and contents of all inputs. */
export function hashInputs(cwd = process.cwd()): string {
  const hash = createHash('sha256').update(process.version)
  const files = globSync(inputs, { cwd, withFileTypes: true }).filter((entry) => entry.isFile())
  const names = files.map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/').slice(cwd.length + 1))
  for (const name of names.filter((one) => !serverOnly.test(one)).sort()) hash.update(`\n${name}\n`).update(readFileSync(`${cwd}/${name}`))
  return hash.digest('hex')
}

/** Makes dist/web what the source says, in one line of output. A build that fails leaves the last good one in place. */
export async function buildWeb({ anew = false } = {}): Promise<void> {
  const start = performance.now()
  const stamp = hashInputs()
  if (!anew && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    console.log(`The web is as last built (${Math.round(performance.now() - start)} ms).`)
    return
  }
  const fresh = `${built}.${process.pid}`
  try {
    const { build } = await import('vite')
    await build({ build: { outDir: `${process.cwd()}/${fresh}` }, logLevel: 'warn' })
    writeFileSync(`${fresh}/.made-of`, stamp)
    rmSync(built, { recursive: true, force: true })
    renameSync(fresh, built)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  console.log(`The web is built into ${built} (${((performance.now() - start) / 1000).toFixed(1)} s).`)
}

if (import.meta.main) {
  process.chdir(new URL('..', import.meta.url).pathname)
  try {
    await buildWeb({ anew: process.argv.includes('--anew') })
  } catch (error) {
    console.error(`The web could not be built. ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}

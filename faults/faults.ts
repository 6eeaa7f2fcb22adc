// Breaks an office in every way we know of and looks whether anything it promised is lost: `npm run faults -- --rounds 50 --only kill,disk`.
// With --broken NAME, or --calibrate for all of them, it runs an office that is broken on purpose, and fails when that is not found.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { backingUp, bringingBack } from './backing-up.ts'
import { breaks } from './broken-on-purpose.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { fullBackupDisk, fullDisk, reachesDisk } from './disk.ts'
import { orphaned, squeezed, toldToEnd } from './ending.ts'
import { harmedLog, harmedPages } from './harming.ts'
import { importing } from './importing.ts'
import { kill } from './killing.ts'
import { migrating } from './migrating.ts'
import { cutConnections, secondProcess, takenOver, twoServers } from './servers.ts'
import { type Changes, folderFor, type Outcome, otherSource, type Plan } from './stage.ts'

type Fault = {
  readonly name: string
  readonly on: 'directory' | 'server'
  readonly run: (where: string, plan: Plan) => Promise<Outcome | string>
}

const faults: readonly Fault[] = [
  { name: 'kill', on: 'directory', run: kill },
  { name: 'kill-postgres', on: 'server', run: kill },
  { name: 'import', on: 'directory', run: importing },
  { name: 'import-postgres', on: 'server', run: importing },
  { name: 'migration', on: 'directory', run: migrating },
  { name: 'migration-postgres', on: 'server', run: migrating },
  { name: 'backup', on: 'directory', run: backingUp },
  { name: 'backup-disk', on: 'directory', run: fullBackupDisk },
  { name: 'restore', on: 'directory', run: bringingBack },
  { name: 'restore-postgres', on: 'server', run: bringingBack },
  { name: 'disk', on: 'directory', run: fullDisk },
  { name: 'second', on: 'directory', run: secondProcess },
  { name: 'connections', on: 'server', run: cutConnections },
  { name: 'two', on: 'server', run: twoServers },
  { name: 'taken-over', on: 'server', run: takenOver },
  { name: 'harm', on: 'directory', run: harmedPages },
  { name: 'harm-log', on: 'directory', run: harmedLog },
  { name: 'squeeze', on: 'directory', run: squeezed },
  { name: 'end', on: 'directory', run: toldToEnd },
  { name: 'end-postgres', on: 'server', run: toldToEnd },
  { name: 'orphan', on: 'directory', run: orphaned },
  { name: 'fsync', on: 'directory', run: reachesDisk },
]

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    only: { type: 'string', default: '' },
    calibrate: { type: 'boolean' },
    broken: { type: 'string', default: '' },
  },
})
const rounds = Number(values.rounds)
const unknown = [
  ...values.only.split(',').filter((name) => name && !faults.some((fault) => fault.name === name)),
  ...values.broken.split(',').filter((name) => name && !breaks.some((one) => one.name === name)),
]
if (!Number.isInteger(rounds) || rounds < 1 || unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ') || `--rounds ${values.rounds}`}. Faults: ${faults.map(({ name }) => name).join(' ')}. Broken on purpose: ${breaks.map(({ name }) => name).join(' ')}.`,
  )
  process.exit(2)
}
const chosen = (name: string) => values.only === '' || values.only.split(',').includes(name)

let cluster: Cluster | undefined
async function run({ on, run: act }: Fault, from?: string, changes?: Changes): Promise<Outcome | string> {
  const needed = on === 'server' ? (cluster ??= await startCluster()) : undefined
  const folder = folderFor('office')
  let places = 0
  const place = async () => {
    if (needed) return needed.database()
    const directory = join(folder, `data-${++places}`)
    mkdirSync(directory)
    return directory
  }
  try {
    return await act(await place(), { rounds, from, changes, place, cluster: needed })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const figuresOf = ({ figures }: Outcome) =>
  Object.entries(figures)
    .map(([what, figure]) => `${what} ${figure}`)
    .join(', ')

let failed = 0
if (values.calibrate || values.broken) {
  const wanted = breaks.filter(({ name, fault }) => (values.broken ? values.broken.split(',').includes(name) : chosen(fault)))
  console.log('| broken on purpose | fault | outcome |\n|---|---|---|')
  for (const { name, says, fault, changes } of wanted) {
    const source = otherSource(changes)
    const found = faults.find((one) => one.name === fault)
    // Where it breaks down nothing was found: that may be the fault's own doing.
    const outcome = found ? await run(found, source.folder, changes).catch((error: Error) => `it broke down: ${error.message.slice(0, 200)}`) : 'no such fault'
    source.remove()
    const seen = typeof outcome !== 'string' && outcome.wrong.length > 0
    if (!seen) failed++
    console.log(
      `| ${says} (\`${name}\`) | ${fault} | ${seen ? `found: ${outcome.wrong.slice(0, 3).join('; ')} (${outcome.wrong.length} in all)` : `NOT FOUND ${typeof outcome === 'string' ? outcome : figuresOf(outcome)}`} |`,
    )
  }
} else {
  console.log('| fault | outcome | figures |\n|---|---|---|')
  for (const fault of faults.filter(({ name }) => chosen(name))) {
    const start = performance.now()
    const outcome = await run(fault).catch((error: Error) => ({ figures: {}, wrong: [error.stack ?? error.message] }))
    const seconds = (performance.now() - start) / 1000
    if (typeof outcome === 'string') {
      console.log(`| ${fault.name} | skipped: ${outcome} | |`)
      continue
    }
    if (outcome.wrong.length > 0) failed++
    const time = `${seconds.toFixed(0)} s, ${(seconds / rounds).toFixed(1)} a round`
    console.log(`| ${fault.name} | ${outcome.wrong.length === 0 ? 'nothing lost' : `${outcome.wrong.length} WRONG`} | ${figuresOf(outcome)}; ${time} |`)
    for (const line of outcome.wrong.slice(0, 20)) console.log(`  ${line}`)
  }
}
await cluster?.stop()
process.exit(failed === 0 ? 0 : 1)

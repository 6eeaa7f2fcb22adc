// Breaks an office in every way we know of and looks whether anything it promised is lost: `npm run faults -- --rounds 50 --only kill,disk`.
// With --calibrate it runs offices that are broken on purpose, and fails when that is not found.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Cluster, startCluster } from './cluster.ts'
import { cutConnections, fullDisk, reachesDisk, secondProcess, twoServers } from './elsewhere.ts'
import { backingUp, importing, kill, migrating } from './killing.ts'
import { folderFor, type Outcome, otherSource, type Plan } from './stage.ts'

type Fault = {
  readonly name: string
  readonly on: 'directory' | 'server'
  readonly run: (where: string, plan: Plan, cluster: Cluster) => Promise<Outcome | string>
}

const faults: readonly Fault[] = [
  { name: 'kill', on: 'directory', run: kill },
  { name: 'kill-postgres', on: 'server', run: (where, plan) => kill(where, { ...plan, rounds: Math.ceil(plan.rounds / 5) }) },
  { name: 'import', on: 'directory', run: importing },
  { name: 'import-postgres', on: 'server', run: (where, plan) => importing(where, { ...plan, rounds: Math.ceil(plan.rounds / 3) }) },
  { name: 'migration', on: 'directory', run: migrating },
  { name: 'migration-postgres', on: 'server', run: (where, plan) => migrating(where, { ...plan, rounds: Math.ceil(plan.rounds / 3) }) },
  { name: 'backup', on: 'directory', run: backingUp },
  { name: 'disk', on: 'directory', run: fullDisk },
  { name: 'second', on: 'directory', run: secondProcess },
  { name: 'connections', on: 'server', run: cutConnections },
  { name: 'two', on: 'server', run: twoServers },
  { name: 'fsync', on: 'directory', run: reachesDisk },
]

/** Ways to break an office, each with the fault that must find it. */
const breaks: readonly { readonly name: string; readonly fault: string; readonly changes: Parameters<typeof otherSource>[0] }[] = [
  {
    name: 'every statement for itself, without a transaction',
    fault: 'kill',
    changes: [['src/platform/db/sqlite.ts', 'write: (work) => inTransaction(writer, work)', 'write: (work) => work(writer as never)']],
  },
  {
    name: 'an answer that does not wait for the disk',
    fault: 'fsync',
    changes: [['src/platform/db/sqlite.ts', 'pragma synchronous = full', 'pragma synchronous = off']],
  },
  {
    name: 'the next number is one more than the last one found, by whoever looks',
    fault: 'two',
    changes: [
      ['src/platform/db/postgres.ts', 'default_transaction_isolation=serializable', 'default_transaction_isolation=read\\\\ committed'],
      [
        'src/platform/numbering.ts',
        /const series = await db\s+\.updateTable[\s\S]*?executeTakeFirstOrThrow\(\)/,
        `const { sql } = await import('kysely')
  const found = await db.selectFrom('numberSeries').selectAll().where('name', '=', name).executeTakeFirstOrThrow()
  const given = name === 'party' ? sql\`select max(party_number_order) as last from party\` : sql\`select max(number_order) as last from party_role where role = \${name}\`
  const last = (await given.execute(db)).rows[0].last ?? found.next - 1
  const series = { ...found, next: last + 1 + count }`,
      ],
    ],
  },
  {
    name: 'an answer under a key that is not kept',
    fault: 'kill',
    changes: [['src/platform/http/once.ts', /await db\.insertInto\('answer'\)[\s\S]*?execute\(\)/, '']],
  },
]

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '50' }, only: { type: 'string', default: '' }, calibrate: { type: 'boolean' } } })
const rounds = Number(values.rounds)
const chosen = (name: string) => values.only === '' || values.only.split(',').includes(name)

let cluster: Cluster | undefined
async function run({ on, run: act }: Fault, from?: string): Promise<Outcome | string> {
  const needed = on === 'server' ? (cluster ??= await startCluster()) : cluster
  const folder = folderFor('office')
  const directory = join(folder, 'data')
  mkdirSync(directory)
  try {
    return await act(on === 'server' && needed ? await needed.database() : directory, { rounds, from }, needed as Cluster)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const figuresOf = ({ figures }: Outcome) =>
  Object.entries(figures)
    .map(([what, figure]) => `${what} ${figure}`)
    .join(', ')

let failed = 0
if (values.calibrate) {
  for (const { name, fault, changes } of breaks.filter((one) => chosen(one.fault))) {
    const source = otherSource(changes)
    const found = faults.find((one) => one.name === fault)
    const outcome = found
      ? await run(found, source.folder).catch((error: Error) => ({ figures: {}, wrong: [`it broke down: ${error.message.slice(0, 200)}`] }))
      : 'no such fault'
    source.remove()
    const seen = typeof outcome !== 'string' && outcome.wrong.length > 0
    if (!seen) failed++
    console.log(
      `| ${name} | ${fault} | ${seen ? `found: ${outcome.wrong[0]} (${outcome.wrong.length} in all)` : `NOT FOUND ${typeof outcome === 'string' ? outcome : figuresOf(outcome)}`} |`,
    )
  }
} else {
  console.log('| fault | outcome | figures |\n|---|---|---|')
  for (const fault of faults.filter(({ name }) => chosen(name))) {
    const start = performance.now()
    const outcome = await run(fault).catch((error: Error) => ({ figures: {}, wrong: [error.stack ?? error.message] }))
    const seconds = ((performance.now() - start) / 1000).toFixed(0)
    if (typeof outcome === 'string') {
      console.log(`| ${fault.name} | skipped: ${outcome} | |`)
      continue
    }
    if (outcome.wrong.length > 0) failed++
    console.log(`| ${fault.name} | ${outcome.wrong.length === 0 ? 'nothing lost' : `${outcome.wrong.length} WRONG`} | ${figuresOf(outcome)}; ${seconds} s |`)
    for (const line of outcome.wrong.slice(0, 20)) console.log(`  ${line}`)
  }
}
await cluster?.stop()
process.exit(failed === 0 ? 0 : 1)

// Steps of the database are cut short at each of their statements and within them: it is as before or as after, never between.
import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openEngine } from '#platform/db/engine.ts'
import { environmentOf, freePort, launch, verwant } from '#test/process.ts'
import { cutShort, folderFor, most, type Outcome, officeAt, otherSource, type Plan, readyAgain } from './stage.ts'

/** Steps that write every row several times, so that each statement takes a while. */
const steps = {
  '9997_rows.sql': `create table faults_name (name text not null);
insert into faults_name (name) with recursive counted (n) as (select 1 union all select n + 1 from counted where n < 500) select 'naam ' || n from counted;
`,
  '9998_heavy.sql': `create table faults_copy (n integer not null, name text not null);
insert into faults_copy (n, name) select a.n * 1000 + b.n, a.name from
  (select row_number() over () as n, name from faults_name) a, (select row_number() over () as n from faults_name) b;
create index faults_copy_name on faults_copy (name, n);
alter table party add column faults_mark integer;
update party set faults_mark = 1;
drop table faults_name;
`,
}

/** So many of the statements are of the first. */
const rowStatements = 2

type Shape = { readonly schema: string; readonly taken: string; readonly rows: string }

/** What a database is made of, which steps it says were taken, and a checksum of the rows of the office. */
async function shapeOf(where: string): Promise<Shape> {
  const engine = await openEngine(where)
  try {
    return await engine.snapshot(async (db) => {
      const tables = await db.dialect.bulk.tables(db)
      const hash = createHash('sha256')
      const own = tables.filter(({ name }) => name !== 'migration' && !name.startsWith('faults_'))
      for (const { name, columns } of own) {
        const shape = { name, columns: columns.filter((column) => column.name !== 'faults_mark') }
        const lines: string[] = []
        for await (const some of db.dialect.bulk.rows(db, shape)) lines.push(...some.map((row) => JSON.stringify(row)))
        hash.update(name).update(lines.sort().join('\n'))
      }
      const taken = (await db.selectFrom('migration').select('name').execute()).map(({ name }) => name).sort()
      return { schema: JSON.stringify(tables), taken: taken.filter((name) => name >= '9').join(' '), rows: hash.digest('hex') }
    })
  } finally {
    await engine.close()
  }
}

/** Our own source with these steps behind its own, and something between the statements of each. */
const interruptible = (changes: Parameters<typeof otherSource>[0]) => {
  const source = otherSource(
    [
      ...changes,
      [
        'src/platform/db/migrate.ts',
        'if (statement.trim()) await sql.raw(statement).execute(db)',
        `if (statement.trim()) await (await import(process.env.FAULT)).interrupted(() => sql.raw(statement).execute(db))`,
      ],
    ],
    steps,
  )
  const between = join(source.folder, 'interrupting.ts')
  copyFileSync(fileURLToPath(new URL('interrupting.ts', import.meta.url)), between)
  return { ...source, between }
}

export async function migrating(where: string, { rounds, changes = [], place, cluster }: Plan): Promise<Outcome> {
  const office = await officeAt(environmentOf(where))
  await office.verwant(['demo', '--parties', '600'])
  await office.end()
  const newer = interruptible(changes)
  const times = join(folderFor('times'), 'times')
  const wrong: string[] = []
  let cut = 0
  try {
    const before = await shapeOf(where)
    /** The same office again, as it was. */
    const again = async () => {
      const fresh = await place()
      const moved = await verwant(environmentOf(where), ['move', '--to', fresh])
      if (moved.code !== 0) throw new Error(`the office could not be copied: ${moved.err}`)
      return fresh
    }
    const environment = (at: string, told: Record<string, string>) => ({ LOG_LEVEL: 'error', ...environmentOf(at), FAULT: newer.between, ...told })
    /** Runs a start that is killed at the first statement of the second step. */
    const launchedUntilKilled = async (at: string) =>
      launch(environment(at, { FAULT_AT: String(1 + rowStatements), PORT: String(await freePort()) }), newer.folder).ended
    const clean = await again()
    writeFileSync(times, '')
    const first = await readyAgain(environment(clean, { FAULT_TIMES: times }), newer.folder)
    await first.server.end()
    const complete = await shapeOf(clean)
    const took = readFileSync(times, 'utf8').trim().split('\n').map(Number)
    // The first is about the table of steps itself.
    const half = await again()
    await launchedUntilKilled(half)
    const known = new Map([before, await shapeOf(half), complete].map(({ taken, schema }) => [taken, schema]))
    let at = await again()
    let now = before
    for (let round = 0; round < rounds && wrong.length === 0; round++) {
      // Of each statement in turn that is left: at its beginning, and then within it.
      const skipped = now.taken === '' ? 0 : rowStatements
      const statement = 1 + (Math.floor(round / 2) % (took.length - 1 - skipped))
      const after = round % 2 === 0 ? '' : String(Math.random() * (took[statement + skipped] ?? 0))
      const server = launch(environment(at, { FAULT_AT: String(statement), FAULT_AFTER: after, PORT: String(await freePort()) }), newer.folder)
      server.child.stdout.on('data', () => void (server.said.out.includes('is ready') && server.child.kill('SIGKILL')))
      const { out } = await server.ended
      if (!out.includes('is ready')) cut++
      now = await shapeOf(at)
      const kept = now.rows === before.rows && known.get(now.taken) === now.schema
      if (!kept) wrong.push(`migration: between old and new at statement ${statement + skipped} (taken: ${now.taken || 'none'})`)
      if (now.taken === complete.taken || (now.taken !== '' && Math.random() < 0.2)) {
        at = await again()
        now = before
      }
    }
    const figures = { rounds, 'cut short': cut, statements: took.length - 1 }
    // What is between the old and the new cannot be started.
    if (wrong.length > 0) return { figures, wrong }
    // Several at once where that can be: one takes the steps, the others find nothing to do.
    const last = await Promise.all(
      Array.from({ length: cluster ? 2 : 1 }, async () => readyAgain(environment(at, { PORT: String(await freePort()) }), newer.folder)),
    )
    for (const { server } of last) await server.end()
    const ended = await shapeOf(at)
    if (ended.schema !== complete.schema || ended.rows !== before.rows) wrong.push('migration: the last start did not complete it')
    if ((await verwant(environment(at, {}), ['verify'], '', newer.folder)).code !== 0) wrong.push('migration: verify found something afterwards')
    return {
      figures: { ...figures, 'slowest completion (ms)': most(last.map(({ ms }) => ms)) },
      wrong: [...wrong, ...cutShort('migration', cut, rounds)],
    }
  } finally {
    newer.remove()
    rmSync(join(times, '..'), { recursive: true })
  }
}

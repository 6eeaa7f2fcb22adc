// The server is killed: while people work, in the middle of an import, of a migration, of a backup.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readBackup } from '#platform/backup/read.ts'
import { openEngine } from '#platform/db/engine.ts'
import { environmentOf, freePort, launch, type startServer, verwant } from '#test/process.ts'
import { broken } from './held.ts'
import { folderFor, judged, type Outcome, officeAt, otherSource, type Plan, pauseFor, readyAgain, startClient } from './stage.ts'

/** How long an import may take, in milliseconds. */
const patience = 120_000
/** How soon a server must answer again without a hand, in milliseconds; on a machine where a plain start takes longer than half of that, twice as long as that. */
const soon = 10_000
const most = (numbers: readonly number[]) => Math.round(Math.max(0, ...numbers))
const tooSlow = (numbers: readonly number[], plain: number) =>
  most(numbers) > Math.max(soon, 2 * plain) ? [`slow: ready again only after ${most(numbers)} ms, a plain start took ${Math.round(plain)} ms`] : []

/** SIGKILL at random moments while a client writes; after each, everything it was promised must be there. */
export async function kill(where: string, { rounds, from }: Plan): Promise<Outcome> {
  const office = await officeAt(environmentOf(where), from)
  let server: Pick<typeof office, 'end'> = office
  const client = startClient(office.known, office.address)
  const waits: number[] = []
  const wrong: string[] = []
  for (let round = 0; round < rounds; round++) {
    await pauseFor(300, 1500)
    await server.end('SIGKILL')
    // What was promised up to now, before anyone could mend it.
    if (round % 5 === 0) wrong.push(...(await broken(where, client.log())))
    const again = await readyAgain(office.environment, from)
    waits.push(again.ms)
    server = again.server
  }
  const end = await judged(where, client, () => server.end())
  const { acked, open } = end.log
  return {
    figures: { rounds, acknowledged: acked.length, 'without an answer': open.length, 'slowest start (ms)': most(waits) },
    wrong: [...wrong, ...end.wrong, ...tooSlow(waits, office.started)],
  }
}

/** An import is killed at random rows, and goes on by itself to where one that was left alone ends. */
export async function importing(where: string, { rounds, from }: Plan): Promise<Outcome> {
  const rows = 1_500
  const kills = Math.max(2, Math.min(20, Math.round(rounds / 3)))
  const office = await officeAt(environmentOf(where), from)
  const lines = Array.from({ length: rows }, (_, i) => `${i};Jan;Naam ${i};n${i}@proef.example;Kerkstraat;${i + 1};2611 NP;Delft;${40_000 + i}`)
  const file = `Nr;Voornaam;Achternaam;E-mail;Straat;Huisnr;Postcode;Plaats;Debiteurnr\n${lines.join('\n')}\n`
  const headers = { authorization: `Bearer ${office.token}` }
  type Seen = { id: string; version: number; state: string; counts: Record<string, number> }
  const look = async (path: string, init: RequestInit = {}): Promise<Seen> => {
    const response = await fetch(`${office.address}/api/imports${path}`, { ...init, headers: { ...headers, ...init.headers } })
    if (!response.ok) throw new Error(`the import answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as Seen
  }
  const act = ({ id, version }: Seen, what: string) =>
    look(`/${id}/${what}`, { method: 'POST', headers: { 'if-match': `"${version}"`, 'content-type': 'application/json' }, body: '{}' })
  const until = async (id: string, states: readonly string[]): Promise<Seen> => {
    for (const start = performance.now(); performance.now() - start < patience; await pauseFor(50, 50)) {
      const seen = await look(`/${id}`)
      if (states.includes(seen.state)) return seen
    }
    throw new Error(`the import is not ${states.join(' or ')} after ${patience} ms`)
  }
  const made = await look('?kind=parties&name=veel.csv', { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } })
  await act(made, 'check')
  const checked = await until(made.id, ['checked', 'failed'])
  await act(checked, 'run')
  const waits: number[] = []
  let server: Pick<typeof office, 'end'> = office
  let killed = 0
  for (; killed < kills; killed++) {
    await pauseFor(50, 800)
    if ((await look(`/${made.id}`)).state === 'done') break
    await server.end('SIGKILL')
    const again = await readyAgain(office.environment, from)
    waits.push(again.ms)
    server = again.server
  }
  const done = await until(made.id, ['done', 'failed', 'stopped'])
  await server.end()
  const engine = await openEngine(where)
  const parties = (await engine.reader.selectFrom('party').select('id').execute()).length
  await engine.close()
  const wrong = [
    ...(done.state === 'done' && parties === rows ? [] : [`import: ${done.state} with ${parties} parties of ${rows} rows`]),
    ...(await broken(where, { acked: [], open: [] })).filter((line) => !line.startsWith('numbers: the series debtor')),
    ...tooSlow(waits, office.started),
  ]
  return { figures: { rounds: killed, rows, 'slowest start (ms)': most(waits) }, wrong }
}

/** A step that writes every row several times: it takes a while, and is killed in the middle of it. */
const heavyStep = `create table faults_copy (n integer not null, name text not null);
insert into faults_copy (n, name) select a.n * 1000 + b.n, a.name from
  (select row_number() over () as n, name from relationship_type_faults) a, (select row_number() over () as n from relationship_type_faults) b;
create index faults_copy_name on faults_copy (name, n);
alter table party add column faults_mark integer;
update party set faults_mark = 1;
`
const manyRows = `create table relationship_type_faults (name text not null);
insert into relationship_type_faults (name) with recursive counted (n) as (select 1 union all select n + 1 from counted where n < 900) select 'naam ' || n from counted;
`

/** Killed while it takes a new step: the database is as before or as after, and the next start completes it. */
export async function migrating(where: string, { rounds }: Plan): Promise<Outcome> {
  const kills = Math.max(2, Math.min(20, Math.round(rounds / 3)))
  const office = await officeAt(environmentOf(where))
  await office.end()
  const newer = otherSource([], { '9997_rows.sql': manyRows, '9998_heavy.sql': heavyStep })
  const wrong: string[] = []
  let between = 0
  try {
    for (let round = 0; round < kills; round++) {
      const server = launch({ ...office.environment, PORT: String(await freePort()) }, newer.folder)
      await Promise.race([pauseFor(600, 3_000), server.ended])
      server.child.kill('SIGKILL')
      await server.ended
      const engine = await openEngine(where)
      const taken = (await engine.reader.selectFrom('migration').select('name').execute()).some(({ name }) => name === '9998_heavy.sql')
      const there = (await engine.reader.dialect.bulk.tables(engine.reader)).some(({ name }) => name === 'faults_copy')
      await engine.close()
      if (taken !== there) wrong.push(`migration: the step is ${taken ? '' : 'not '}taken and its table is ${there ? '' : 'not '}there`)
      if (!taken) between++
    }
    const again = await readyAgain(office.environment, newer.folder)
    await again.server.end()
    const ended = await verwantIn(newer.folder, office.environment)
    if (ended !== 0) wrong.push('migration: verify found something afterwards')
    return { figures: { rounds: kills, 'killed before its end': between }, wrong }
  } finally {
    newer.remove()
  }
}

async function verwantIn(from: string, environment: Readonly<Record<string, string>>): Promise<number | null> {
  const { code } = await verwant(environment, ['verify'], '', from)
  return code
}

/** Killed while it makes a backup: the one before it stays as it was, and the next one is whole. */
export async function backingUp(where: string, { rounds, from }: Plan): Promise<Outcome> {
  const kills = Math.max(2, Math.min(10, Math.round(rounds / 5)))
  const folder = folderFor('backup')
  const file = join(folder, 'office.tar')
  const office = await officeAt(environmentOf(where), from)
  await office.verwant(['demo', '--parties', '600'])
  const wrong: string[] = []
  let server: Awaited<ReturnType<typeof startServer>> = office
  let halfway = 0
  if ((await server.verwant(['backup', file])).code !== 0) wrong.push('backup: the first one failed')
  const before = readFileSync(file)
  for (let round = 0; round < kills; round++) {
    const command = server.verwant(['backup', file])
    while (!existsSync(`${file}.part`)) await pauseFor(2, 5)
    await pauseFor(0, 150)
    await server.end('SIGKILL')
    const { code } = await command
    if (code !== 0) halfway++
    if (code !== 0 && where.startsWith('/') && !readFileSync(file).equals(before)) wrong.push('backup: the one before was touched')
    await readBackup(file).catch((error: Error) => wrong.push(`backup: ${error.message}`))
    server = (await readyAgain(office.environment, from)).server
    if ((await server.verwant(['backup', file])).code !== 0) wrong.push('backup: none could be made afterwards')
    before.fill(0)
    readFileSync(file).copy(before)
  }
  await server.end()
  wrong.push(...(await broken(where, { acked: [], open: [] })).filter((line) => line.startsWith('verify')))
  if (existsSync(`${file}.part`)) wrong.push('backup: something unfinished was left')
  rmSync(folder, { recursive: true })
  return { figures: { rounds: kills, 'killed halfway': halfway }, wrong }
}

// Several processes on one office: one is turned away, or they share it, and one of them dies; or their PostgreSQL does.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openEngine } from '#platform/db/engine.ts'
import { environmentOf, freePort, launch, startServer } from '#test/process.ts'
import { importer } from './importing.ts'
import { cutShort, judged, most, type Outcome, officeAt, type Plan, pauseFor, readyAgain, startClient } from './stage.ts'

/**
 * A second process on the directory is turned away, by name of the first and within five seconds; a command goes to the first. Once that was
 * killed the lock is not in the way, also when the number it left behind is that of a process that is alive.
 */
export async function secondProcess(where: string, { rounds, from }: Plan): Promise<Outcome> {
  const office = await officeAt(environmentOf(where), from)
  const client = startClient(office.known, office.address)
  const [turned, waits, wrong]: [number[], number[], string[]] = [[], [], []]
  let server: Pick<typeof office, 'end' | 'child' | 'verwant'> = office
  for (let round = 0; round < rounds && wrong.length === 0; round++) {
    const start = performance.now()
    const second = launch({ ...environmentOf(where), PORT: String(await freePort()) }, from)
    const late = setTimeout(() => second.child.kill('SIGKILL'), 60_000)
    const { code, err } = await second.ended
    clearTimeout(late)
    turned.push(performance.now() - start)
    if (code === 0 || code === null || !err.includes(`process ${server.child.pid} `)) wrong.push(`second process: ended with ${code}: ${err}`)
    const command = await server.verwant(['token', 'create', '--user', office.email])
    if (command.code !== 0) wrong.push(`second process: a command beside the server ended with ${command.code}: ${command.err}`)
    await server.end('SIGKILL')
    // As after a restart of the machine, when the number has been given to another process.
    if (round % 2 === 1) writeFileSync(join(where, 'lock.txt'), `process ${process.pid} on this machine`)
    const again = await readyAgain(office.environment, from)
    waits.push(again.ms)
    server = again.server
  }
  const end = await judged(where, client, () => server.end())
  const slow = most(turned) > Math.max(5_000, 2 * office.started) ? [`slow: turned away only after ${most(turned)} ms`] : []
  return {
    figures: { rounds, 'turned away after at most (ms)': most(turned), acknowledged: end.log.acked.length, 'slowest start (ms)': most(waits) },
    wrong: [...wrong, ...end.wrong, ...slow],
  }
}

/** PostgreSQL stops at once and starts again, and connections are cut in between, while a client writes. */
export async function cutConnections(where: string, { rounds, from, cluster }: Plan): Promise<Outcome> {
  const office = await officeAt({ DATABASE_URL: where }, from)
  const client = startClient(office.known, office.address)
  const waits: number[] = []
  const wrong: string[] = []
  const times = rounds
  for (let round = 0; round < times; round++) {
    await pauseFor(300, 1200)
    if (round % 2 === 0) {
      const admin = new pg.Client({ connectionString: where, application_name: 'faults' })
      await admin.connect()
      await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'verwant %'`)
      await admin.end()
    } else await cluster?.restart(round % 4 === 1 ? 'SIGQUIT' : 'SIGINT')
    const [start, had] = [performance.now(), client.acked()]
    while (client.acked() === had && performance.now() - start < 15_000) await pauseFor(20, 20)
    if (client.acked() === had) wrong.push('connections: nothing was saved any more')
    waits.push(performance.now() - start)
  }
  const end = await judged(where, client, () => office.end())
  return {
    figures: { rounds: times, acknowledged: end.log.acked.length, 'saved again after (ms)': Math.round(Math.max(...waits)) },
    wrong: [...wrong, ...end.wrong],
  }
}

/** Two servers on one PostgreSQL, of which one is killed now and then. */
export async function twoServers(where: string, { rounds, from }: Plan): Promise<Outcome> {
  const first = await officeAt({ DATABASE_URL: where }, from)
  const environment = { DATABASE_URL: where, PORT: String(await freePort()), LOG_LEVEL: 'error' }
  let second = await startServer({ environment, from })
  const client = startClient(first.known, first.address, second.address)
  const times = rounds
  for (let round = 0; round < times; round++) {
    await pauseFor(500, 1500)
    await second.end('SIGKILL')
    second = await startServer({ environment, from })
  }
  await pauseFor(500, 500)
  const end = await judged(where, client, () => Promise.all([first.end(), second.end()]))
  return { figures: { rounds: times, acknowledged: end.log.acked.length }, wrong: end.wrong }
}

const minute = 60_000

/** Of two servers on one PostgreSQL the one that is at an import is killed: the other takes it over within a minute, and every row is there once. */
export async function takenOver(where: string, { rounds, from }: Plan): Promise<Outcome> {
  const rows = 1_500
  const first = await officeAt({ DATABASE_URL: where }, from)
  let atWork: Pick<typeof first, 'end' | 'child'> = first
  const own = [first.environment, { ...first.environment, PORT: String(await freePort()) }]
  const addresses = own.map(({ PORT }) => ({ address: `http://127.0.0.1:${PORT}`, token: first.token }))
  const engine = await openEngine(where)
  const holder = async () => (await engine.reader.selectFrom('job').select('holder').orderBy('createdAt', 'desc').limit(1).executeTakeFirst())?.holder
  const [waits, wrong]: [number[], string[]] = [[], []]
  let cut = 0
  for (let round = 0; round < rounds && wrong.length === 0; round++) {
    const [here, there] = [addresses[round % 2], addresses[(round + 1) % 2]]
    if (!here || !there) break
    const file = `Nr;Voornaam;Achternaam\n${Array.from({ length: rows }, (_, i) => `${round}-${i};Jan;Naam ${round} ${i}\n`).join('')}`
    const checked = await importer(here).checked(file)
    const { id } = await importer(here).act(checked, 'run')
    const target = Math.random() * rows * 0.8
    await importer(here).until(id, ({ state, progress }) => state === 'done' || (progress?.done ?? 0) >= target, 2)
    // It stands still in the middle of a piece while the other comes, so that it is known which of them is at work, and that it is.
    atWork.child.kill('SIGSTOP')
    const before = await holder()
    const other = await startServer({ environment: { ...own[(round + 1) % 2] }, from })
    if ((await importer(there).look(`/${id}`)).state === 'running') cut++
    const start = performance.now()
    await atWork.end('SIGKILL')
    atWork = other
    const done = await importer(there)
      .until(id, ({ state }) => !['running', 'checked'].includes(state), 20, minute)
      .catch(() => undefined)
    waits.push(performance.now() - start)
    if (!done) {
      wrong.push('taken over: not ended within a minute of the kill')
      break
    }
    const { many } = await engine.reader
      .selectFrom('party')
      .select((eb) => eb.fn.countAll<number>().as('many'))
      .executeTakeFirstOrThrow()
    if (done.state !== 'done' || done.counts.new !== rows || Number(many) !== rows * (round + 1))
      wrong.push(
        `taken over: ${done.state}, counted ${JSON.stringify(done.counts)}, ${many} parties after ${round + 1} imports of ${rows}; it was at ${before}`,
      )
  }
  await engine.close()
  await atWork.end()
  return {
    figures: { rounds, 'cut short': cut, 'ended after at most (ms)': most(waits) },
    wrong: [...wrong, ...cutShort('taken over', cut, waits.length)],
  }
}

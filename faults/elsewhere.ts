// What the office stands on fails: the disk is full, another process wants its directory, its PostgreSQL restarts or loses its connections.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { freePort, launch, startServer } from '#test/process.ts'
import type { Cluster } from './cluster.ts'
import { broken } from './held.ts'
import { folderFor, judged, type Outcome, officeAt, type Plan, pauseFor, startClient } from './stage.ts'

const create = (address: string, token: string, name: string) =>
  fetch(`${address}/api/parties`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'organisation', legalName: name, note: 'x'.repeat(10_000) }),
  })

/** The disk is full: nothing is half written, reading goes on, and once there is room everything works without a restart. */
export async function fullDisk(_: string, { from }: Plan): Promise<Outcome | string> {
  const folder = folderFor('disk')
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]).status !== 0) return 'a small disk cannot be mounted here (that takes root)'
  const wrong: string[] = []
  try {
    const office = await officeAt({ DATA_DIR: folder }, from)
    const ballast = join(folder, 'ballast')
    const free = () => Number(execFileSync('df', ['--output=avail', '-B1', folder]).toString().split('\n')[1])
    writeFileSync(ballast, Buffer.alloc(Math.max(0, free() - 600_000)))
    let saved = 0
    let refused: Response | undefined
    for (let i = 0; i < 500 && !refused; i++) {
      const answer = await create(office.address, office.token, `Vol ${i}`)
      if (answer.ok) saved++
      else refused = answer
    }
    if (refused?.status !== 507 || refused.headers.get('content-type') !== 'application/problem+json')
      wrong.push(`full disk: writing answered ${refused?.status}`)
    const read = await fetch(`${office.address}/api/parties?limit=1`, { headers: { authorization: `Bearer ${office.token}` } })
    if (!read.ok) wrong.push(`full disk: reading answered ${read.status}`)
    const target = join(folder, 'office.tar')
    const backup = await office.verwant(['backup', target])
    if (backup.code === 0 || !/There is no room/.test(backup.err)) wrong.push(`full disk: a backup ended in ${backup.code}: ${backup.err}`)
    rmSync(ballast)
    const after = await create(office.address, office.token, 'Weer ruimte')
    if (after.status !== 201) wrong.push(`full disk: with room again writing answered ${after.status}`)
    await office.end()
    return { figures: { 'saved before it was full': saved }, wrong: [...wrong, ...(await broken(folder, { acked: [], open: [] }))] }
  } finally {
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A second process on the directory is turned away, by name of the first and within five seconds. */
export async function secondProcess(where: string, { from }: Plan): Promise<Outcome> {
  const office = await officeAt({ DATA_DIR: where }, from)
  const client = startClient(office.known, office.address)
  const start = performance.now()
  const { code, err } = await launch({ DATA_DIR: where, PORT: String(await freePort()) }, from).ended
  const ms = Math.round(performance.now() - start)
  const end = await judged(where, client, () => office.end())
  const named = err.includes(`process ${office.child.pid} `)
  return {
    figures: { 'turned away after (ms)': ms, acknowledged: end.log.acked.length },
    wrong: [...end.wrong, ...(code !== 0 && named && ms < 5_000 ? [] : [`second process: ended with ${code} after ${ms} ms: ${err}`])],
  }
}

/** PostgreSQL stops at once and starts again, and connections are cut in between, while a client writes. */
export async function cutConnections(where: string, { rounds, from }: Plan, cluster: Cluster): Promise<Outcome> {
  const office = await officeAt({ DATABASE_URL: where }, from)
  const client = startClient(office.known, office.address)
  const waits: number[] = []
  const wrong: string[] = []
  const times = Math.max(2, Math.min(20, Math.round(rounds / 3)))
  for (let round = 0; round < times; round++) {
    await pauseFor(300, 1200)
    if (round % 2 === 0) {
      const admin = new pg.Client({ connectionString: where, application_name: 'faults' })
      await admin.connect()
      await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'verwant %'`)
      await admin.end()
    } else await cluster.restart(round % 4 === 1 ? 'SIGQUIT' : 'SIGINT')
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
  const times = Math.max(1, Math.min(10, Math.round(rounds / 5)))
  for (let round = 0; round < times; round++) {
    await pauseFor(500, 1500)
    await second.end('SIGKILL')
    second = await startServer({ environment, from })
  }
  await pauseFor(500, 500)
  const end = await judged(where, client, () => Promise.all([first.end(), second.end()]))
  return { figures: { rounds: times, acknowledged: end.log.acked.length }, wrong: end.wrong }
}

/** The system calls of a server while it saves one thing after the other: each must have reached the disk before it was acknowledged. */
export async function reachesDisk(where: string, { from }: Plan): Promise<Outcome | string> {
  if (spawnSync('strace', ['-V']).status !== 0) return 'strace is not installed (apt install strace)'
  const office = await officeAt({ DATA_DIR: where }, from)
  const trace = join(folderFor('strace'), 'calls')
  const tracer = spawn('strace', ['-f', '-e', 'trace=fsync,fdatasync', '-o', trace, '-p', String(office.child.pid)], { stdio: ['ignore', 'ignore', 'pipe'] })
  const [said] = (await once(tracer.stderr, 'data')) as [Buffer]
  if (!/attached/.test(said.toString())) {
    tracer.kill()
    await office.end()
    return `strace may not look here (${said.toString().trim()})`
  }
  let saved = 0
  for (let i = 0; i < 50; i++) if ((await create(office.address, office.token, `Schijf ${i}`)).ok) saved++
  tracer.kill('SIGINT')
  await once(tracer, 'exit')
  const calls = readFileSync(trace, 'utf8')
    .split('\n')
    .filter((line) => /\bf(data)?sync\(/.test(line)).length
  await office.end()
  rmSync(join(trace, '..'), { recursive: true })
  return {
    figures: { acknowledged: saved, 'calls to sync': calls, 'calls for each': (calls / Math.max(1, saved)).toFixed(2) },
    wrong: saved > 0 && calls >= saved ? [] : [`disk: ${calls} calls to sync for ${saved} acknowledged changes`],
  }
}

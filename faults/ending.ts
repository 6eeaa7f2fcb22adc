// The server is told to end, or has too little to live on: what is under way is answered, what was acknowledged is there.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openEngine } from '#platform/db/engine.ts'
import { environmentOf, freePort, launch, type startServer } from '#test/process.ts'
import { importer } from './importing.ts'
import { judged, most, type Outcome, officeAt, type Plan, pauseFor, readyAgain, startClient } from './stage.ts'

const together = 20

/** SIGTERM with twenty requests running: each is answered or refused with 503, and the process ends within ten seconds. */
export async function toldToEnd(where: string, { rounds, from }: Plan): Promise<Outcome> {
  const office = await officeAt(environmentOf(where), from)
  const client = startClient(office.known, office.address)
  const wrong: string[] = []
  const ended: number[] = []
  const unheard: string[] = []
  let [answered, refused] = [0, 0]
  let server: Pick<Awaited<ReturnType<typeof startServer>>, 'end' | 'child'> = office
  for (let round = 0; round < rounds && wrong.length === 0; round++) {
    await pauseFor(100, 400)
    const names = Array.from({ length: together }, (_, i) => `Einde ${round} ${i}`)
    const running = names.map((legalName) =>
      fetch(`${office.address}/api/parties`, {
        method: 'POST',
        headers: { authorization: `Bearer ${office.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'organisation', legalName }),
      }).then(
        async (response) => {
          await response.text()
          return response.status
        },
        () => 'no answer' as const,
      ),
    )
    await Promise.race(running)
    const start = performance.now()
    const { code } = await server.end()
    ended.push(performance.now() - start)
    for (const [i, status] of (await Promise.all(running)).entries()) {
      if (status === 'no answer') unheard.push(names[i] ?? '')
      else if (status === 503) refused++
      else if (status < 300) answered++
      else wrong.push(`end: a running request got ${status}`)
    }
    if (code !== 0) wrong.push(`end: the process ended in ${code}`)
    server = (await readyAgain(office.environment, from)).server
  }
  if (most(ended) > 10_000) wrong.push(`end: it took ${most(ended)} ms`)
  const end = await judged(where, client, () => server.end())
  // What had not been sent yet when the door closed reached nobody; what was carried out has to be answered.
  const engine = await openEngine(where)
  const there = new Set((await engine.reader.selectFrom('party').select('legalName').execute()).map((party) => party.legalName))
  await engine.close()
  wrong.push(...unheard.filter((name) => there.has(name)).map((name) => `end: ${name} was carried out and not answered`))
  const figures = { rounds, answered, 'never reached it': unheard.length, 'refused with 503': refused, acknowledged: end.log.acked.length }
  return { figures: { ...figures, 'slowest end (ms)': most(ended) }, wrong: [...wrong, ...end.wrong] }
}

/** A server of which the process that started it has died, with nobody left who reads what it says, still ends when told to. */
export async function orphaned(where: string, { rounds, from }: Plan): Promise<Outcome> {
  const office = await officeAt(environmentOf(where), from)
  await office.end()
  const wrong: string[] = []
  const ended: number[] = []
  const source = from ?? fileURLToPath(new URL('..', import.meta.url))
  const start = `const { spawn } = require('node:child_process'); const child = spawn(process.execPath, ['src/main.ts'], { cwd: ${JSON.stringify(source)}, stdio: 'pipe' }); child.stdout.on('data', () => {}); console.log(child.pid)`
  for (let round = 0; round < rounds && wrong.length === 0; round++) {
    const port = await freePort()
    const parent = spawn(process.execPath, ['-e', start], { env: { ...process.env, ...environmentOf(where), PORT: String(port), LOG_LEVEL: 'info' } })
    const [said] = (await once(parent.stdout, 'data')) as [Buffer]
    const pid = Number(said)
    const ask = () =>
      fetch(`http://127.0.0.1:${port}/api/me`).then(
        ({ status }) => status,
        () => 0,
      )
    while ((await ask()) === 0) await pause(20)
    parent.kill('SIGKILL')
    await once(parent, 'exit')
    for (let i = 0; i < 5; i++) if ((await ask()) !== 401) wrong.push('orphan: it no longer answers')
    const begin = performance.now()
    process.kill(pid, 'SIGTERM')
    while (isAlive(pid) && performance.now() - begin < 12_000) await pause(20)
    ended.push(performance.now() - begin)
    if (!isAlive(pid)) continue
    wrong.push('orphan: it was told to end and did not')
    process.kill(pid, 'SIGKILL')
  }
  return { figures: { rounds, 'slowest end (ms)': most(ended) }, wrong }
}

/** Whether a process is there and more than a line in the table of a parent that does not look. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)])
  return /^[^Z]/.test(stdout.toString().trim())
}

/** With 256 MB for its objects, or 64 files, under work that wants more: it may die and start again, and nothing it acknowledged is lost. */
export async function squeezed(where: string, { rounds, from }: Plan): Promise<Outcome> {
  const office = await officeAt(environmentOf(where), from)
  await office.end()
  const environment = { ...office.environment, NODE_OPTIONS: '--max-old-space-size=256' }
  const client = startClient(office.known, office.address)
  const wrong: string[] = []
  let died = 0
  for (let round = 0; round < rounds && wrong.length === 0; round++) {
    const files = round % 2 === 1
    const server = files ? launch(office.environment, from) : launch(environment, from)
    let gone = false
    void server.ended.then(() => {
      gone = true
    })
    const ask = (path: string) =>
      fetch(`${office.address}${path}`, { headers: { authorization: `Bearer ${office.token}` }, signal: AbortSignal.timeout(20_000) }).then(
        async (response) => {
          await response.arrayBuffer()
          return response.ok
        },
        () => false,
      )
    for (const start = performance.now(); !(await ask('/health')) && !gone && performance.now() - start < 60_000; ) await pause(50)
    if (files && server.child.pid) spawnSync('prlimit', ['--pid', String(server.child.pid), '--nofile=64'])
    const had = client.acked()
    const big = files
      ? Promise.resolve()
      : importer(office)
          .checked()
          .then(
            () => {},
            () => {},
          )
    await Promise.all([big, ...Array.from({ length: 100 }, () => ask('/api/parties?limit=200'))])
    for (const start = performance.now(); client.acked() === had && !gone && performance.now() - start < 20_000; ) await pause(20)
    if (gone) died++
    else {
      server.child.kill('SIGTERM')
      await server.ended
    }
  }
  const { server } = await readyAgain(office.environment, from)
  const end = await judged(where, client, () => server.end())
  return { figures: { rounds, 'died and started again': died, acknowledged: end.log.acked.length }, wrong: [...wrong, ...end.wrong] }
}

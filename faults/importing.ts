// An import is killed in the middle of it: it goes on by itself to where one that was left alone ends, and undoing it takes away exactly that.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { openEngine } from '#platform/db/engine.ts'
import { environmentOf, type startServer } from '#test/process.ts'
import { broken } from './held.ts'
import { cutShort, most, type Outcome, officeAt, type Plan, pauseFor, readyAgain, tooSlow } from './stage.ts'

const rows = 3_000
/** Kills of one import; it is brought in 250 rows at a time. */
const killsOfOne = 10
/** How long an import may take, in milliseconds. */
const patience = 240_000

const file = `Nr;Voornaam;Achternaam;E-mail;Straat;Huisnr;Postcode;Plaats;Debiteurnr\n${Array.from(
  { length: rows },
  (_, i) => `${i};Jan;Naam ${i};n${i}@proef.example;Kerkstraat;${i + 1};2611 NP;Delft;${40_000 + i}\n`,
).join('')}`

export type Seen = { id: string; version: number; state: string; counts: Record<string, number>; progress: { done: number; total: number } | null }

/** An import at an office, asked from outside; while the office is down it is asked again. */
export function importer({ address, token }: { address: string; token: string }) {
  const send = (path: string, init: RequestInit) =>
    fetch(`${address}/api/imports${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })
  const look = async (path: string, init: RequestInit = {}): Promise<Seen> => {
    // A connection to the process that was killed may be found to be gone only when it is used again.
    const response = await send(path, init).catch(() => send(path, init))
    if (!response.ok) throw new Error(`the import answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as Seen
  }
  const act = ({ id, version }: Seen, what: string) =>
    look(`/${id}/${what}`, { method: 'POST', headers: { 'if-match': `"${version}"`, 'content-type': 'application/json' }, body: '{}' })
  const until = async (id: string, wanted: (seen: Seen) => boolean, every = 20, within = patience): Promise<Seen> => {
    for (const start = performance.now(); performance.now() - start < within; await pauseFor(every, every)) {
      const seen = await look(`/${id}`)
      if (wanted(seen)) return seen
    }
    throw new Error(`the import did not get there in ${within} ms`)
  }
  return {
    look,
    act,
    until,
    async checked(text = file) {
      const made = await look('?kind=parties&name=veel.csv', { method: 'POST', body: text, headers: { 'content-type': 'application/octet-stream' } })
      await act(made, 'check')
      return until(made.id, ({ state }) => ['checked', 'failed'].includes(state))
    },
  }
}

const ended = ({ state }: Seen) => ['done', 'failed', 'stopped', 'undone'].includes(state)

/** What an office knows of its parties, without ids, moments and the numbers it gave itself. */
async function stateOf(where: string): Promise<{ parties: number; sum: string }> {
  const engine = await openEngine(where)
  try {
    const { rows: found } = await sql`
      select p.name, p.list_name, p.city, r.number, c.value as email, a.street, a.house_number, a.postcode, i.source, i.value as external
        from party p left join party_role r on r.party_id = p.id and r.role = 'debtor' left join contact_point c on c.party_id = p.id
        left join address a on a.party_id = p.id left join identifier i on i.party_id = p.id order by 1, 4, 5, 6, 7, 10`.execute(engine.reader)
    const parties = (await engine.reader.selectFrom('party').select('id').execute()).length
    return { parties, sum: createHash('sha256').update(JSON.stringify(found)).digest('hex') }
  } finally {
    await engine.close()
  }
}

export async function importing(where: string, { rounds, from, place }: Plan): Promise<Outcome> {
  const wrong: string[] = []
  const alone = await place()
  const clean = await officeAt(environmentOf(alone))
  const left = importer(clean)
  await left.act(await left.checked(), 'run').then(({ id }) => left.until(id, ended))
  await clean.end()
  const expected = await stateOf(alone)

  const office = await officeAt(environmentOf(where), from)
  let server: Pick<Awaited<ReturnType<typeof startServer>>, 'end'> = office
  const own = importer(office)
  const waits: number[] = []
  let [kills, cut, imports] = [0, 0, 0]
  const killed = async () => {
    await server.end('SIGKILL')
    kills++
    const again = await readyAgain(office.environment, from)
    waits.push(again.ms)
    server = again.server
  }
  while (kills < rounds && imports < rounds + 2) {
    imports++
    const checked = await own.checked()
    const { id } = await own.act(checked, 'run')
    const targets = Array.from({ length: Math.min(killsOfOne, rounds - kills) }, () => Math.floor(Math.random() * rows)).sort((a, b) => a - b)
    for (const target of targets) {
      const seen = await own.until(id, (now) => ended(now) || (now.progress?.done ?? 0) >= target, 2)
      if (ended(seen)) break
      await killed()
      // What the database says of it as it was left, before anyone goes on.
      if (!ended(await own.look(`/${id}`))) cut++
    }
    const done = await own.until(id, ended)
    if (done.state !== 'done' || done.counts.new !== rows) wrong.push(`import: ${done.state}, counted ${JSON.stringify(done.counts)} of ${rows} rows`)
    await server.end()
    const state = await stateOf(where)
    if (state.sum !== expected.sum) wrong.push(`import: ${state.parties} parties, otherwise than the ${expected.parties} of an import that was left alone`)
    wrong.push(...(await broken(where, { acked: [], open: [] })).filter((line) => !line.startsWith('numbers: the series debtor')))
    server = (await readyAgain(office.environment, from)).server
    await own.act(await own.look(`/${id}`), 'undo')
    if (kills < rounds) {
      await pauseFor(50, 400)
      if (!ended(await own.look(`/${id}`))) {
        await killed()
        if (!ended(await own.look(`/${id}`))) cut++
      }
    }
    await own.until(id, ({ state: now }) => now === 'undone')
    await server.end()
    const after = await stateOf(where)
    if (after.parties !== 0) wrong.push(`import: ${after.parties} parties are left after undoing it`)
    if (wrong.length > 0) break
    server = (await readyAgain(office.environment, from)).server
  }
  await server.end()
  return {
    figures: { rounds: kills, 'cut short': cut, imports, rows, 'slowest start (ms)': most(waits) },
    wrong: [...wrong, ...cutShort('import', cut, kills), ...tooSlow(waits, office.started)],
  }
}

// A byte on the disk is another one: of a page of the database, of its log, of a photo. It is said, and what can be known to be wrong is not given out.
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openEngine } from '#platform/db/engine.ts'
import { environmentOf, startServer, verwant } from '#test/process.ts'
import { type Outcome, officeAt, type Plan, putPhoto, startClient } from './stage.ts'

/** Turns over one bit; gives how to turn it back. */
function flipped(file: string, at: number): () => void {
  const turn = () => {
    const handle = openSync(file, 'r+')
    const byte = Buffer.alloc(1)
    readSync(handle, byte, 0, 1, at)
    writeSync(handle, Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, at)
    closeSync(handle)
  }
  turn()
  return turn
}

/** How all rows read, to see whether a byte was one of theirs. */
async function rowsOf(where: string): Promise<string> {
  const engine = await openEngine(where)
  try {
    return await engine.snapshot(async (db) => {
      const all: string[] = []
      for (const table of await db.dialect.bulk.tables(db)) for await (const rows of db.dialect.bulk.rows(db, table)) all.push(JSON.stringify(rows))
      return all.join()
    })
  } finally {
    await engine.close()
  }
}

/** Pages of the database: what it is built of is said by `verify`; a byte of a text is, where something was made from that text. */
export async function harmedPages(where: string, { rounds, from }: Plan): Promise<Outcome> {
  const office = await officeAt(environmentOf(where), from)
  await office.verwant(['demo', '--parties', '300'])
  const { path: photo, bytes: png } = await putPhoto(office, 300_000)
  await office.end()
  const file = join(where, 'office.db')
  const before = await rowsOf(where)
  const wrong: string[] = []
  const count = { seen: 0, harmless: 0, 'in a text of which nothing is made': 0 }
  const size = statSync(file).size
  for (let round = 0; round < rounds && wrong.length === 0; round++) {
    // The beginning of a page says what is in it.
    const at = round % 2 === 0 ? 4096 * Math.floor(Math.random() * (size / 4096)) + Math.floor(Math.random() * 8) : Math.floor(Math.random() * size)
    const back = flipped(file, at)
    const { code } = await verwant(environmentOf(where), ['verify'], '', from)
    const same = code !== 0 || (await rowsOf(where).catch(() => '')) === before
    if (code !== 0) count.seen++
    else if (same) count.harmless++
    else count['in a text of which nothing is made']++
    back()
  }
  if ((await rowsOf(where)) !== before) wrong.push('harm: what was turned back reads otherwise')

  // A photo: its bytes are searched in the file, so that it is one of its own.
  const bytes = readFileSync(file)
  // So few that they are hardly on two pages.
  const place = bytes.indexOf(png.subarray(5_000, 5_032))
  if (place < 0) wrong.push('harm: the photo was not found on the disk')
  else {
    const back = flipped(file, place + 16)
    const { out } = await verwant(environmentOf(where), ['verify'], '', from)
    if (!out.includes('file.sha256')) wrong.push(`harm: a byte of a photo was not said: ${out}`)
    const server = await startServer({ environment: office.environment, from })
    const ask = (path: string) => fetch(`${server.address}/api${path}`, { headers: { authorization: `Bearer ${office.token}` } })
    if ((await ask(photo)).ok) wrong.push('harm: a photo was given out that is not what was handed in')
    if (!(await ask('/parties?limit=5')).ok) wrong.push('harm: the rest could not be read')
    await server.end()
    back()
  }
  if ((await verwant(environmentOf(where), ['verify'], '', from)).code !== 0) wrong.push('harm: turned back it is not as it was')
  return { figures: { rounds, ...count }, wrong }
}

/** The log beside the database, of a server that was killed: what is behind a byte that is another one does not count, and the office is as it was before that. */
export async function harmedLog(where: string, { rounds, from }: Plan): Promise<Outcome> {
  const wrong: string[] = []
  let [gone, started, said] = [0, 0, 0]
  const office = await officeAt(environmentOf(where), from)
  const client = startClient(office.known, office.address)
  while (client.acked() < 60) await new Promise((resolve) => setTimeout(resolve, 20))
  await office.end('SIGKILL')
  await client.stop()
  const acked = client.log().acked.filter(({ act }) => act.what === 'party')
  client.forget()
  const [file, log] = [join(where, 'office.db'), join(where, 'office.db-wal')]
  const [database, wal] = [readFileSync(file), existsSync(log) ? readFileSync(log) : Buffer.alloc(0)]
  if (wal.length === 0) wrong.push('harm: there is no log to harm')
  for (let round = 0; round < rounds && wrong.length === 0; round++) {
    writeFileSync(file, database)
    writeFileSync(log, wal)
    flipped(log, 32 + Math.floor(Math.random() * (wal.length - 32)))
    const { code, out } = await verwant(environmentOf(where), ['verify'], '', from)
    if (code === 0) started++
    else if (code === 1) said++
    else wrong.push(`harm: behind a harmed log verify ended in ${code}: ${out}`)
    const engine = await openEngine(where)
    const { rows } = await sql<{ id: string }>`select id from party`.execute(engine.reader).catch(() => ({ rows: [] }))
    await engine.close()
    const there = new Set(rows.map(({ id }) => id))
    const missing = acked.findIndex(({ id }) => !there.has(id))
    if (missing >= 0) gone++
  }
  return { figures: { rounds, 'whole up to the byte': started, 'said to be harmed': said, 'with later changes gone': gone }, wrong }
}

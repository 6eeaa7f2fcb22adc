// Measures the search on both engines at several sizes: `node bench/search.ts 10000 100000`. With `--peers` also beside
// what the engines bring themselves: an FTS5 trigram table in SQLite, a pg_trgm index in PostgreSQL.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { fold } from '#kernel/fold.ts'
import { type Db, type Engine, openEngine } from '#platform/db/engine.ts'
import { migrate } from '#platform/db/migrate.ts'
import { type Entry, searchOver } from '#platform/search/search.ts'
import { startPostgres } from '#test/postgres.ts'
import { dice, party } from './register.ts'

const sizes = process.argv
  .slice(2)
  .filter((arg) => /^\d+$/.test(arg))
  .map(Number)
const peers = process.argv.includes('--peers')
const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice(7)
const search = searchOver({ name: { code: 1, weight: 10 }, number: { code: 2, weight: 8 }, contact: { code: 3, weight: 4 }, place: { code: 4, weight: 2 } })
type Field = Parameters<typeof search.put>[2]

const entriesOf = (seq: number): Entry<Field>[] => {
  const { name, number, contact, place } = party(seq)
  return [
    { seq, field: 'name', texts: [name] },
    { seq, field: 'number', texts: [number] },
    { seq, field: 'contact', texts: contact },
    { seq, field: 'place', texts: place },
  ]
}
const textOf = (seq: number) => fold(Object.values(party(seq)).flat().join(' ').replaceAll('@', ' '))

/** One thing a person types, about a party that exists. */
const asks: Record<string, (seq: number, roll: () => number) => string> = {
  prefix: (seq, roll) => longest(seq).slice(0, 3 + Math.floor(roll() * 3)),
  infix: (seq, roll) => longest(seq).slice(2, 6 + Math.floor(roll() * 2)),
  accent: (seq) => longest(seq).replace(/e/, 'é').replace(/a/, 'à'),
  typo: (seq) => longest(seq).replace(/^(..)(.)(.)/, '$1$3$2'),
  'two words': (seq) => party(seq).name.split(' ').slice(0, 2).join(' '),
  'whole name': (seq) => party(seq).name,
  'name + place': (seq) => `${longest(seq)} ${party(seq).place[1]?.split(' ')[1] ?? ''}`,
  phone: (seq) => (party(seq).contact[0] ?? '').replace(/^(....)(..)(..)(..)$/, '$1/$2.$3.$4'),
  'last six': (seq) => (party(seq).contact[0] ?? '').slice(-6),
  number: (seq) => party(seq).number,
  common: (seq) => ['van', 'de', 'jan', 'gmail', 'bv', 'gent', 'an', 'j'][seq % 8] ?? '',
  'common pair': (seq) => ['van gmail', 'jan gent', 'bv leuven', 'de nv', 'jan nv', 'an be'][seq % 6] ?? '',
}
const longest = (seq: number) =>
  fold(party(seq).name)
    .split(' ')
    .sort((a, b) => b.length - a.length)[0] ?? ''

/** What the server does by itself a while after a load; it cannot be asked for in a transaction. */
let settle = async () => {}

async function fill(engine: Engine, size: number, put: (db: Db, from: number, to: number) => Promise<unknown>) {
  const began = performance.now()
  const step = 10_000
  for (let from = 1; from <= size; from += step) await engine.write((db) => put(db, from, Math.min(from + step, size + 1)))
  const seconds = (performance.now() - began) / 1000
  await engine.write((db) => sql`analyze`.execute(db))
  await settle()
  return Math.round(seconds)
}

async function timed(size: number, act: (text: string, seq: number) => Promise<boolean>, times = 60) {
  const row: Record<string, string> = {}
  for (const [kind, ask] of Object.entries(asks)) {
    const roll = dice(7)
    const took: number[] = []
    let found = 0
    for (let i = 0; i < times; i++) {
      const seq = 1 + Math.floor(roll() * size)
      const text = ask(seq, roll)
      const began = performance.now()
      if (await act(text, seq)) found++
      if (i >= times / 4) took.push(performance.now() - began)
    }
    took.sort((a, b) => a - b)
    row[kind] = `${(took[Math.floor(took.length / 2)] ?? 0).toFixed(1)} / ${(took[Math.floor(took.length * 0.95)] ?? 0).toFixed(1)}`
    if (found < times) row[kind] += ` (${found}/${times})`
  }
  return row
}

async function measure(name: string, engine: Engine, size: number, bytes: (table: string) => Promise<number>) {
  const filled = await fill(engine, size, (db, from, to) => search.putMany(db, Array.from({ length: to - from }, (_, i) => entriesOf(from + i)).flat()))
  const row = await timed(size, async (text) => (await search.find(engine.reader, text)).hits.length > 0)
  const writes: number[] = []
  for (let i = 0; i < 100; i++) {
    await engine.write(async (db) => {
      const began = performance.now()
      await search.putMany(
        db,
        entriesOf(size + 10 + i).map((entry) => ({ ...entry, seq: size + 10 + i })),
      )
      writes.push(performance.now() - began)
    })
  }
  writes.sort((a, b) => a - b)
  const mb = Math.round((await bytes('')) / 1e6)
  console.log(JSON.stringify({ engine: name, size, filled, mb, write: `${writes[50]?.toFixed(2)} / ${writes[95]?.toFixed(2)}`, ...row }, null, 1))
  if (peers) await peer(name, engine, size)
}

/** What the engine brings itself, asked for parts of words in any order: no typing mistakes, no order of what fits best. */
async function peer(name: string, engine: Engine, size: number) {
  const lite = name === 'sqlite'
  await engine.write((db) =>
    (lite
      ? sql`create virtual table peer using fts5 (text, tokenize = 'trigram', detail = 'none', content = '')`
      : sql`create table peer (rowid integer primary key, text text)`
    ).execute(db),
  )
  if (!lite) await engine.write((db) => sql`create extension pg_trgm`.execute(db))
  const filled = await fill(engine, size, (db, from, to) =>
    sql`insert into peer (rowid, text) select cast(value ->> 0 as integer), value ->> 1 from ${db.dialect.rows(Array.from({ length: to - from }, (_, i) => [from + i, textOf(from + i)] as const))}`.execute(
      db,
    ),
  )
  const began = performance.now()
  if (!lite) await engine.write((db) => sql`create index peer_text on peer using gin (text gin_trgm_ops)`.execute(db))
  const indexed = Math.round((performance.now() - began) / 1000)
  const words = (text: string) =>
    fold(text)
      .split(' ')
      .filter((word) => word.length > 2)
  const grams = (word: string) => Array.from({ length: word.length - 2 }, (_, i) => `"${word.slice(i, i + 3)}"`).join(' AND ')
  const row = await timed(
    size,
    async (text) => {
      if (!words(text).length) return false
      const query = lite
        ? sql`select rowid from peer where peer match ${words(text).map(grams).join(' AND ')} limit 20`
        : sql`select rowid from peer where ${sql.join(
            words(text).map((word) => sql`text like ${`%${word}%`}`),
            sql` and `,
          )} limit 20`
      return (await query.execute(engine.reader)).rows.length > 0
    },
    40,
  )
  const size_ = lite
    ? sql<{ b: number }>`select sum(pgsize) as b from dbstat where name like 'peer%'`
    : sql<{ b: number }>`select pg_total_relation_size('peer') as b`
  console.log(
    JSON.stringify(
      {
        engine: `${name} ${lite ? 'fts5 trigram' : 'pg_trgm'}`,
        size,
        filled: filled + indexed,
        mb: Math.round(Number((await size_.execute(engine.reader)).rows[0]?.b) / 1e6),
        ...row,
      },
      null,
      1,
    ),
  )
}

for (const size of sizes) {
  if (only !== 'postgres') {
    const directory = mkdtempSync(join(tmpdir(), 'verwant-bench-'))
    settle = async () => {}
    const engine = await openEngine(directory)
    await migrate(engine)
    await measure('sqlite', engine, size, async () => statSync(join(directory, 'office.db')).size)
    await engine.close()
    rmSync(directory, { recursive: true })
  }
  if (only !== 'sqlite') {
    const cluster = await startPostgres({ durable: true })
    const engine = await openEngine(`${cluster.url}/postgres`)
    await migrate(engine)
    settle = async () => {
      const client = new pg.Client({ connectionString: `${cluster.url}/postgres` })
      await client.connect()
      await client.query('vacuum analyze')
      await client.end()
    }
    await measure('postgres', engine, size, async () =>
      Number((await sql<{ b: number }>`select pg_database_size('postgres') as b`.execute(engine.reader)).rows[0]?.b),
    )
    await engine.close()
    await cluster.stop()
  }
}

import { sql } from 'kysely'
import type { Db } from '#platform/db/engine.ts'
import { insertCells } from '#platform/db/insert-all.ts'
import { fieldOf, keyOf, lineOf, linesOf, type Posting, postingsOf } from './document.ts'
import { readText } from './reading.ts'
import { firstTurn, isTurned, turnsOf } from './turns.ts'

/** What a subject has under one field. */
export type Entry = { readonly seq: number; readonly field: number; readonly texts: readonly string[] }

/** Subjects at a time: enough that a statement is worth it, little enough to stay small. */
const many = 5_000

/** Replaces what these subjects have under these fields, in the caller's transaction; rows that stay as they are, are not touched. */
export async function putAll(db: Db, entries: Iterable<Entry>, fields: readonly number[]) {
  let bySeq = new Map<number, Entry[]>()
  for (const entry of entries) {
    const own = bySeq.get(entry.seq)
    if (own) {
      own.push(entry)
      continue
    }
    if (bySeq.size === many) {
      await replace(db, bySeq, fields)
      bySeq = new Map()
    }
    bySeq.set(entry.seq, [entry])
  }
  await replace(db, bySeq, fields)
}

/** Adds to what these subjects have under these fields, each field up to so many texts, in the caller's transaction; a text that is there already is passed over. */
export async function addAll(db: Db, entries: readonly Entry[], most: number, fields: readonly number[]) {
  const bySeq = Map.groupBy(entries, ({ seq }) => seq)
  const before = await documents(db, [...bySeq.keys()])
  const after = Array.from(bySeq, ([seq, own]): [number, string] => {
    const lines = new Set(linesOf(before.get(seq) ?? ''))
    for (const [field, several] of Map.groupBy(own, (entry) => entry.field)) {
      let there = [...lines].filter((line) => fieldOf(line) === field).length
      for (const line of linesIn(
        field,
        several.flatMap(({ texts }) => texts),
      )) {
        if (there === most) break
        if (lines.has(line)) continue
        lines.add(line)
        there++
      }
    }
    return [seq, [...lines].sort().join('\n')]
  })
  await write(db, after, before, fields)
}

/** The lines of texts under a field, each once. */
const linesIn = (field: number, texts: readonly string[]): ReadonlySet<string> =>
  new Set(
    texts
      .map(readText)
      .filter(({ words }) => words.length > 0)
      .map((text) => lineOf(field, text)),
  )

/** Of texts the first so many that the index tells apart. */
export function firstDistinct(texts: readonly string[], most: number): string[] {
  const seen = new Set<string>()
  const kept: string[] = []
  for (const text of texts) {
    if (seen.size === most) break
    const [line] = linesIn(0, [text])
    if (line === undefined || seen.has(line)) continue
    seen.add(line)
    kept.push(text)
  }
  return kept
}

/** Takes subjects out of the index, and out of it every word that nobody else has. */
export const dropAll = async (db: Db, seqs: readonly number[], fields: readonly number[]) =>
  write(
    db,
    seqs.map((seq) => [seq, '']),
    await documents(db, seqs),
    fields,
  )

async function replace(db: Db, entries: ReadonlyMap<number, readonly Entry[]>, all: readonly number[]) {
  const before = await documents(db, [...entries.keys()])
  const after = Array.from(entries, ([seq, own]): [number, string] => {
    const fields = new Map(own.map((entry) => [entry.field, entry.texts]))
    const lines = new Set(linesOf(before.get(seq) ?? '').filter((line) => !fields.has(fieldOf(line))))
    for (const [field, texts] of fields) {
      for (const line of linesIn(field, texts)) lines.add(line)
    }
    return [seq, [...lines].sort().join('\n')]
  })
  await write(db, after, before, all)
}

/** All texts of each of these subjects, as they are kept. */
export async function documents(db: Db, seqs: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ seq: number; doc: string }>`select seq, doc from search_document where ${db.dialect.among(sql<number>`seq`, seqs)}`.execute(db)
  return new Map(rows.map(({ seq, doc }) => [seq, doc]))
}

async function write(db: Db, after: readonly (readonly [seq: number, doc: string])[], before: ReadonlyMap<number, string>, fields: readonly number[]) {
  const changed = after.filter(([seq, doc]) => doc !== (before.get(seq) ?? ''))
  const gone: [number, string, number, number][] = []
  const added: [number, string, number, number][] = []
  for (const [seq, doc] of changed) {
    const [had, has] = differing(before.get(seq) ?? '', doc).map(postingsOf) as [Posting[], Posting[]]
    for (const [field, token, words] of without(had, has)) gone.push([field, token, words, seq])
    for (const [field, token, words] of without(has, had)) added.push([field, token, words, seq])
  }
  const cells = sql`cast(value ->> 0 as integer), value ->> 1, cast(value ->> 2 as integer), cast(value ->> 3 as integer)`

  const empty = changed.filter(([, doc]) => doc === '').map(([seq]) => seq)
  const filled = changed.filter(([, doc]) => doc !== '')
  if (empty.length) await sql`delete from search_document where ${db.dialect.among(sql<number>`seq`, empty)}`.execute(db)
  await insertCells(db, 'search_document', ['seq', 'doc'], filled, { onConflict: 'on conflict (seq) do update set doc = excluded.doc' })
  if (gone.length)
    await sql`delete from search_posting where (field, token, words, seq) in (select ${cells} from ${db.dialect.rows(gone.sort(inOrder))})`.execute(db)
  await insertCells(db, 'search_posting', ['field', 'token', 'words', 'seq'], added.sort(inOrder))
  await addTurns(db, [...new Set(added.map(([, token]) => token))])
  await removeTurns(db, gone, fields)
}

/** Of two documents the fields that are not the same in both: what the others are found by stays as it is. */
function differing(before: string, after: string): [string, string] {
  if (before === '' || after === '') return [before, after]
  const [had, has] = [new Set(linesOf(before)), new Set(linesOf(after))]
  const fields = new Set(Array.from(had.symmetricDifference(has), fieldOf))
  const among = (lines: ReadonlySet<string>) => [...lines].filter((line) => fields.has(fieldOf(line))).join('\n')
  return [among(had), among(has)]
}

function without(postings: readonly Posting[], others: readonly Posting[]): readonly Posting[] {
  if (others.length === 0 || postings.length === 0) return postings
  const there = new Set(others.map(keyOf))
  return postings.filter((posting) => !there.has(keyOf(posting)))
}

/** As the table is kept: a row then goes beside the one before it. */
const inOrder = (a: readonly [number, string, ...unknown[]], b: readonly [number, string, ...unknown[]]) =>
  a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0)

async function addTurns(db: Db, tokens: readonly string[]) {
  const wanted = tokens.filter(isTurned)
  if (wanted.length === 0) return
  // All rows of a word come and go together: of one that is in use already, the first says so.
  const { rows } = await sql<{ turn: string }>`select turn from search_turn where ${db.dialect.among(sql<string>`turn`, wanted.map(firstTurn))}`.execute(db)
  const there = new Set(rows.map(({ turn }) => turn))
  const turns = wanted.filter((token) => !there.has(firstTurn(token))).flatMap(turnsOf)
  const asRows = turns.sort().map((turn) => [turn])
  await insertCells(db, 'search_turn', ['turn'], asRows, { onConflict: 'on conflict do nothing' })
}

async function removeTurns(db: Db, gone: readonly (readonly [number, string, ...unknown[]])[], fields: readonly number[]) {
  const tokens = [...new Set(gone.map(([, token]) => token).filter(isTurned))].map((token) => [token])
  if (!tokens.length) return
  const unused = await sql<{ token: string }>`
    select value ->> 0 as token from ${db.dialect.rows(tokens)}
     where not exists (select 1 from search_posting where field in (${sql.join(fields)}) and token = value ->> 0)`.execute(db)
  const turns = unused.rows.flatMap(({ token }) => turnsOf(token))
  if (turns.length) await sql`delete from search_turn where ${db.dialect.among(sql<string>`turn`, turns)}`.execute(db)
}

// Whether the search index is what the texts of its subjects make it.
import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import type { Row } from '../db/bulk.ts'
import type { Db } from '../db/engine.ts'
import type { Finding } from '../verify/check.ts'
import { keyOf, lineOf, linesOf, postingsOf } from './document.ts'
import { readText } from './reading.ts'
import { isTurned, turnBack, turnsOf } from './turns.ts'

/** The lines a document should have under a field for these texts. */
export const linesFor = (field: number, texts: readonly string[]): ReadonlySet<string> =>
  new Set(
    texts
      .map(readText)
      .filter(({ words }) => words.length > 0)
      .map((text) => lineOf(field, text)),
  )

/** The lines a document has, by field. */
export function linesByField(doc: string): ReadonlyMap<number, ReadonlySet<string>> {
  const lines = new Map<number, Set<string>>()
  for (const line of linesOf(doc)) {
    const field = Number.parseInt(line, 10)
    lines.set(field, (lines.get(field) ?? new Set()).add(line))
  }
  return lines
}

/** A small number that is almost surely another one for another posting (FNV-1a). */
function hashOf(posting: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < posting.length; i++) hash = Math.imul(hash ^ posting.charCodeAt(i), 0x01000193)
  return hash
}

/** So many words are remembered as looked at. */
const mostRemembered = 200_000

/**
 * Every posting is of a document and every document has its postings: both are summed up by subject, in four bytes each, so that a register
 * of a million fits the memory. And every word in use has its turns, and every turn its word.
 */
export async function* searchIndex({ db }: Pick<Ctx, 'db'>, fields: readonly number[]): AsyncGenerator<Finding> {
  const { rows } = await sql<{
    most: number | null
  }>`select max(seq) as most from (select max(seq) as seq from search_document union all select max(seq) from search_posting) as highest`.execute(db)
  const sums = new Int32Array((rows[0]?.most ?? 0) + 1)
  const looked = new Set<string>()
  for await (const some of rowsOf(db, 'search_document')) {
    const words = new Set<string>()
    for (const [seq, doc] of some as (readonly [number, string])[]) {
      for (const posting of postingsOf(doc)) {
        const [, token] = posting
        sums[seq] = (sums[seq] ?? 0) + hashOf(keyOf(posting))
        if (isTurned(token) && !looked.has(token)) words.add(token)
      }
    }
    for (const word of await withoutTurns(db, [...words]))
      yield {
        check: 'search.turns',
        ids: [],
        says: {
          nl: `een woord van ${word.length} letters is niet te vinden op een stuk uit het midden`,
          en: `a word of ${word.length} letters is not found by its middle`,
        },
      }
    if (looked.size > mostRemembered) looked.clear()
    for (const word of words) looked.add(word)
  }
  for await (const some of rowsOf(db, 'search_posting')) {
    for (const [field, token, words, seq] of some as (readonly [number, string, number, number])[])
      sums[seq] = (sums[seq] ?? 0) - hashOf(`${field} ${token} ${words}`)
  }
  for (const [seq, sum] of sums.entries())
    if (sum !== 0)
      yield {
        check: 'search.postings',
        ids: [seq],
        says: { nl: 'staat anders in de zoekindex dan de teksten zeggen', en: 'is in the search index otherwise than its texts say' },
      }
  for await (const some of rowsOf(db, 'search_turn')) {
    const unused = await unusedOf(db, [...new Set((some as (readonly [string])[]).map(([turn]) => turnBack(turn)))], fields)
    if (unused > 0)
      yield {
        check: 'search.turns',
        ids: [],
        says: { nl: `er zijn ${unused} woorden te vinden die nergens voorkomen`, en: `${unused} words are offered that nobody has` },
      }
  }
}

async function* rowsOf(db: Db, name: string): AsyncGenerator<readonly Row[]> {
  const table = (await db.dialect.bulk.tables(db)).find((one) => one.name === name)
  if (table) yield* db.dialect.bulk.rows(db, table)
}

async function withoutTurns(db: Db, words: readonly string[]): Promise<string[]> {
  if (words.length === 0) return []
  const turns = words.flatMap(turnsOf)
  const { rows } = await sql<{ turn: string }>`select turn from search_turn where ${db.dialect.among(sql<string>`turn`, turns)}`.execute(db)
  const there = new Set(rows.map(({ turn }) => turn))
  return words.filter((word) => turnsOf(word).some((turn) => !there.has(turn)))
}

async function unusedOf(db: Db, words: readonly string[], fields: readonly number[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${db.dialect.rows(words.map((word) => [word]))}
     where not exists (select 1 from search_posting where field in (${sql.join(fields)}) and token = value ->> 0)`.execute(db)
  return rows[0]?.count ?? 0
}

import { sql } from 'kysely'
import type { Db } from '#platform/db/engine.ts'
import { mistakes, mistakesAllowed } from './distance.ts'
import { isNumber } from './reading.ts'
import { turnBack } from './turns.ts'

/** Words that are looked at for one typed word: past this, who types another letter is served better. */
const most = { infix: 200, alike: 3_000, meant: 12 }

/** What follows every text that begins like this one. */
export const past = (start: string) => `${start}\u{10ffff}`

/** Words in use with this inside or at the end of them, and whether these are all. */
export async function wordsWith(db: Db, part: string, few = most.infix): Promise<{ words: string[]; all: boolean }> {
  if (part.length < 3 || isNumber(part)) return { words: [], all: true }
  const { rows } = await sql<{ turn: string }>`select turn from search_turn where turn >= ${part} and turn < ${past(part)} limit ${few}`.execute(db)
  return { words: [...new Set(rows.map(({ turn }) => turnBack(turn)))].filter((word) => !word.startsWith(part)), all: rows.length < few }
}

/**
 * Words in use that were perhaps meant, likeliest first. Who makes n mistakes in a word leaves one of its n + 1 parts
 * whole: it is enough to look at words with such a part, and where two letters were swapped across two parts, at that word.
 * A word that is in use was meant, unless `even` so.
 */
export async function wordsLike(db: Db, typed: string, even: boolean): Promise<string[]> {
  const allowed = mistakesAllowed(typed)
  if (!allowed || isNumber(typed)) return []
  const size = Math.ceil(typed.length / (allowed + 1))
  const parts = Array.from({ length: allowed + 1 }, (_, i) => typed.slice(i * size, (i + 1) * size)).filter(Boolean)
  // The first part begins a row that is the word itself, the last ends with the space: `jan…`, `sen jan`.
  const starts = parts.flatMap((part, i) => (i === parts.length - 1 ? (part.length > 1 ? [`${part} `] : []) : [part]))
  const ranges = starts.map(
    (start) =>
      sql`select turn from (select turn from search_turn where turn >= ${start} and turn < ${past(start)} and length(turn) between ${typed.length - allowed + 1} and ${typed.length + allowed + 1} limit ${most.alike}) as part`,
  )
  const swapped = parts
    .slice(1)
    .map((_, i) => swap(typed, (i + 1) * size))
    .map((word) => `${word} `)
  const { rows } = await sql<{
    turn: string
  }>`${sql.join(ranges, sql` union all `)} union all select turn from search_turn where ${db.dialect.among(sql<string>`turn`, swapped)}`.execute(db)
  const words = [...new Set(rows.map(({ turn }) => turnBack(turn)))]
  if (!even && words.includes(typed)) return []
  const scored = words.map((word) => ({ word, off: mistakes(typed, word, allowed) })).filter(({ off }) => off > 0 && off <= allowed)
  // Hardly anyone mistypes the first letter.
  const odd = ({ word, off }: { word: string; off: number }) => off + (word[0] === typed[0] ? 0 : 0.5)
  return scored
    .sort((a, b) => odd(a) - odd(b) || (a.word < b.word ? -1 : 1))
    .slice(0, most.meant)
    .map(({ word }) => word)
}

const swap = (word: string, at: number) => `${word.slice(0, at - 1)}${word.charAt(at)}${word.charAt(at - 1)}${word.slice(at + 1)}`

import { sql } from 'kysely'
import type { Db } from '#platform/db/engine.ts'
import { type Candidates, candidates, containsAll, occurrences, placesIn, type Range, rangesFor, rangesOf, type Within } from './candidates.ts'
import { type Sought, worthOf } from './rank.ts'
import { isNumber, type Word } from './reading.ts'
import { documents } from './store.ts'
import { wordsLike, wordsWith } from './words.ts'

/** Rows looked at for one field of one word, documents kept of those, and how far occurrences are counted. */
const most = { scan: 20_000, kept: 100, counted: 1_000 }
/** How few occurrences of a word make us look inside words, and for typing mistakes. */
const few = { infix: 200, fuzzy: 3 }

type Planning = {
  readonly fields: readonly number[]
  /** Whether words that are in use may have been mistyped as well. */
  readonly guess: boolean
}

type Question = Planning & {
  readonly limit: number
  readonly within: Within | undefined
  readonly recent: readonly number[]
  readonly weightOf: (field: number) => number
}

export type Plan = { readonly word: Sought; readonly ranges: readonly Range[]; readonly count: number; readonly all: boolean; readonly inside: boolean }

async function planOf(db: Db, word: Word, { fields, guess }: Planning): Promise<Plan> {
  const starts = rangesOf(word)
  const begun = await occurrences(db, starts, fields, most.counted)
  const inside = begun < few.infix
  const { words, all } = inside ? await wordsWith(db, word.text) : { words: [], all: true }
  const meant = guess || begun + words.length < few.fuzzy ? await wordsLike(db, word.text, guess) : []
  const more = rangesFor([...words, ...meant])
  const count = begun + (await occurrences(db, more, fields, most.counted))
  return { word: { ...word, meant }, ranges: [...starts, ...more], count, all, inside }
}

/** Rarest word first. When all occur often, it is worth counting on to tell them apart. */
async function byCount(db: Db, plans: readonly Plan[], fields: readonly number[]): Promise<readonly Plan[]> {
  const often = plans.length > 1 && plans.every(({ count }) => count >= most.counted)
  const counted: Plan[] = []
  for (const plan of plans) counted.push(often ? { ...plan, count: await occurrences(db, plan.ranges, fields, most.scan) } : plan)
  return counted.sort((a, b) => a.count - b.count)
}

/** Where each word stands, rarest first, and the words as they were typed. */
export async function planned(db: Db, words: readonly Word[], planning: Planning) {
  // One after the other: a pool would spread them over connections, each of which prepares every statement anew.
  const plans: Plan[] = []
  for (const word of words) plans.push(await planOf(db, word, planning))
  return { sought: plans.map(({ word }) => word), plans: await byCount(db, plans, planning.fields) }
}

/** Between what a subject can be worth, by where its word stands. */
type Bounds = readonly [least: number, most: number]
const widest = (one: Bounds = [0, 0], [least, most]: Bounds): Bounds => [Math.max(one[0], least), Math.max(one[1], most)]

/** Who can be among the first so many: all others are worth less than that many surely are, and need not be read. */
function likeliest(places: ReadonlyMap<number, Bounds>, limit: number): number[] {
  const bar = Array.from(places.values(), ([least]) => least).sort((a, b) => b - a)[limit - 1] ?? 0
  return Array.from(places).flatMap(([seq, [, most]]) => (most >= bar ? [seq] : []))
}

/**
 * The documents worth ranking for these words: those where the rarest word occurs, of which the database keeps the ones
 * that have the other words too. `all` tells whether nothing can have been passed over.
 */
export async function look(db: Db, words: readonly Word[], question: Question): Promise<Candidates & { sought: readonly Sought[] }> {
  const { fields, limit, within, recent } = question
  const {
    sought,
    plans: [rarest],
  } = await planned(db, words, question)
  const docs = new Map<number, string>()
  if (!rarest?.count) return { sought, docs, all: true }

  const kept = Math.max(most.kept, limit + 1)
  const others = sought.filter((word) => word !== rarest.word)
  const alone = others.length === 0 && !rarest.word.forms.some(isNumber)
  const ask = { others, fields, within, kept, scan: Math.max(most.scan, kept) }
  const places = new Map<number, Bounds>()
  let all = rarest.all
  const add = async (ranges: readonly Range[]) => {
    if (alone) {
      const found = await placesIn(db, { ...ask, ranges })
      for (const { seq, field, token } of found) places.set(seq, widest(places.get(seq), worthOf(rarest.word, token, question.weightOf(field))))
      all &&= fields.every((field) => found.filter((one) => one.field === field).length < kept)
      return
    }
    const found = await candidates(db, { ...ask, ranges })
    for (const [seq, doc] of found.docs) docs.set(seq, doc)
    all &&= found.all
  }
  await add(rarest.ranges)
  if (Math.max(docs.size, places.size) < limit && !rarest.inside) {
    const more = await wordsWith(db, rarest.word.text)
    await add(rangesFor(more.words))
    all &&= more.all
  }
  if (alone) {
    const best = likeliest(places, limit)
    all &&= best.length === places.size
    for (const [seq, doc] of await documents(db, best)) docs.set(seq, doc)
  }
  // Recent subjects may stand where the scan did not come.
  if (recent.length && !all) for (const [seq, doc] of await lookAmong(db, sought, recent, within)) docs.set(seq, doc)
  return { sought, docs, all }
}

/** The documents of these subjects that have the words. */
export async function lookAmong(db: Db, sought: readonly Sought[], seqs: readonly number[], within?: Within) {
  const allowed = within ? sql` and ${within(sql<number>`d.seq`)}` : sql``
  const { rows } = await sql<{ seq: number; doc: string }>`
    select d.seq, d.doc from search_document as d
     where ${db.dialect.among(sql<number>`d.seq`, seqs)}${sql.join(containsAll(db, sought), sql``)}${allowed}`.execute(db)
  return new Map(rows.map(({ seq, doc }) => [seq, doc]))
}

import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/db/engine.ts'
import type { Ctx } from '../ctx.ts'
import type { Within } from './candidates.ts'
import { linesByField, linesFor, searchIndex } from './check.ts'
import { everyHit } from './every.ts'
import { look, lookAmong, planned } from './look.ts'
import { type Match, type Ranked, rank } from './rank.ts'
import { readTyped, type Word } from './reading.ts'
import { addAll, documents, dropAll, firstDistinct, putAll } from './store.ts'

/** The fields that can be searched: `code` is what the index keeps and never changes; `weight` is what a match in it is worth. */
export type Fields<F extends string> = Readonly<Record<F, { readonly code: number; readonly weight: number }>>

/** What one subject has under one field. */
export type Entry<F extends string> = { readonly seq: number; readonly field: F; readonly texts: readonly string[] }

/** A subject that was found, and for each typed word why. */
export type Hit<F extends string> = { readonly seq: number; readonly matches: readonly Match<F>[] }

/** Hits best first; `truncated` when there may be more than these. */
export type Found<F extends string> = { readonly hits: readonly Hit<F>[]; readonly truncated: boolean }

export type Options = {
  /** The most hits to give; up to 10,000, to sort or filter them by something else (`db.dialect.among`). */
  readonly limit?: number
  /** Which subjects may be found at all. */
  readonly within?: Within
  /** The only subjects to look at, when they are known and few: their texts are read, not the index. */
  readonly among?: readonly number[]
  /** Subjects that go before others that match as well, such as those opened lately. */
  readonly recent?: readonly number[]
}

/** Everyone a search finds: a select of `seq`, to go into another statement, and why some of them were found. */
export type Everyone<F extends string> = {
  readonly seqs: RawBuilder<unknown>
  /** Whether these are all: a part of a word can be in more words than are looked at. */
  readonly all: boolean
  why(db: Db, among: readonly number[]): Promise<readonly Hit<F>[]>
}

/** What a subject should be found by; several ways when each of them is right. */
export type Expected<F extends string> = { readonly seq: number; readonly ways: readonly Partial<Record<F, readonly string[]>>[] }

/** What it is worth to be recent, as a part of the heaviest field. */
const recently = 0.15

/** The search over these fields: what the tables of migrations/…_search.sql hold, and how to ask it. */
export function searchOver<F extends string>(fields: Fields<F>) {
  const named = Object.entries<{ code: number; weight: number }>(fields) as [F, { code: number; weight: number }][]
  const codes = named.map(([, { code }]) => code)
  const byCode = new Map(named.map(([name, { code, weight }]) => [code, { name, weight }]))
  const weightOf = (code: number) => byCode.get(code)?.weight ?? 0
  const boost = recently * Math.max(...named.map(([, { weight }]) => weight))

  const guessed = ({ matches }: Ranked) => (matches.some(({ exactness }) => exactness === 'fuzzy') ? 1 : 0)

  async function find(db: Db, text: string, { limit = 20, recent = [], within, among }: Options = {}): Promise<Found<F>> {
    const ranked = new Map<number, Ranked>()
    const near = new Set(recent)
    let truncated = false
    const { readings, otherwise } = readTyped(text)
    // When every word occurs somewhere, but never together, perhaps one of them was mistyped.
    const mistyped = readings.filter((words) => words.length > 1)
    for (const [tries, guess] of [
      [readings, false],
      [otherwise, false],
      [mistyped, true],
    ] as const) {
      if (ranked.size > 0) break
      for (const words of tries) {
        const { sought, docs, all } = among
          ? await lookOnly(db, words, guess, among)
          : await look(db, words, { fields: codes, limit, within, recent, guess, weightOf })
        truncated ||= !all
        for (const [seq, doc] of docs) {
          const one = rank(doc, sought, weightOf)
          const score = (one?.score ?? 0) + (near.has(seq) ? boost : 0)
          if (one && score > (ranked.get(seq)?.score ?? -1)) ranked.set(seq, { ...one, score })
        }
      }
    }
    const order = [...ranked].sort(([a, one], [b, two]) => guessed(one) - guessed(two) || two.score - one.score || a - b)
    const hits = order.slice(0, limit).map(([seq, one]) => hitOf(seq, one))
    return { hits, truncated: truncated || order.length > limit }
  }

  const hitOf = (seq: number, { matches }: Ranked): Hit<F> => ({
    seq,
    matches: matches.map((match) => ({ ...match, field: byCode.get(match.field)?.name as F })),
  })

  async function lookOnly(db: Db, words: readonly Word[], guess: boolean, among: readonly number[]) {
    const { sought } = await planned(db, words, { fields: codes, guess })
    return { sought, docs: await lookAmong(db, sought, among), all: true }
  }

  async function every(db: Db, text: string): Promise<Everyone<F> | undefined> {
    const found = await everyHit(db, text, codes)
    if (!found) return undefined
    return {
      seqs: found.seqs,
      all: found.all,
      async why(handle, among) {
        const best = new Map<number, Ranked>()
        for (const sought of found.sought) {
          for (const [seq, doc] of await lookAmong(handle, sought, among)) {
            const one = rank(doc, sought, weightOf)
            if (one && one.score > (best.get(seq)?.score ?? -1)) best.set(seq, one)
          }
        }
        return Array.from(best, ([seq, one]) => hitOf(seq, one))
      },
    }
  }

  const putMany = (db: Db, entries: Iterable<Entry<F>>) => {
    const coded = function* () {
      for (const { seq, field, texts } of entries) yield { seq, field: fields[field].code, texts }
    }
    return putAll(db, coded(), codes)
  }

  return {
    /** Replaces what a subject has under a field, in the caller's transaction. Without texts it has nothing there. */
    put: (db: Db, seq: number, field: F, texts: readonly string[]) => putMany(db, [{ seq, field, texts }]),
    /** The same for many, those of one subject together, for an import or to index anew. */
    putMany,
    /** Adds to what subjects have, each field up to so many texts: what they had already is not read anew from where it came. */
    addMany: (db: Db, entries: readonly Entry<F>[], most: number) =>
      addAll(
        db,
        entries.map(({ field, ...entry }) => ({ ...entry, field: fields[field].code })),
        most,
        codes,
      ),
    /** Of texts the first so many that the index tells apart, as `addMany` would have come to. */
    firstDistinct,
    /** Forgets a subject, and every word that only it had. */
    drop: (db: Db, ...seqs: number[]) => dropAll(db, seqs, codes),
    /** Of these subjects those that the index knows by other texts than they have, with the fields in which it does. */
    async stale(db: Db, several: readonly Expected<F>[]): Promise<{ seq: number; fields: F[] }[]> {
      const docs = await documents(
        db,
        several.map(({ seq }) => seq),
      )
      return several.flatMap(({ seq, ways }) => {
        const lines = linesByField(docs.get(seq) ?? '')
        const unlike = (way: Partial<Record<F, readonly string[]>>) =>
          (Object.entries(way) as [F, readonly string[]][]).flatMap(([field, texts]) => {
            const { code } = fields[field]
            return linesFor(code, texts).symmetricDifference(lines.get(code) ?? new Set()).size > 0 ? [field] : []
          })
        const [least = []] = ways.map(unlike).sort((a, b) => a.length - b.length)
        return least.length > 0 ? [{ seq, fields: least }] : []
      })
    },
    /** What is wrong with the index beside its texts. */
    check: (ctx: Pick<Ctx, 'db'>) => searchIndex(ctx, codes),
    /** Subjects that have every word of the text, in any field and any order, best first. */
    find,
    /** Every subject that `find` could find, in no order and unranked: to count them, or to sort and filter them by something else. */
    every,
  }
}

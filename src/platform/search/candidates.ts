import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '#platform/db/engine.ts'
import { fromEnd } from './document.ts'
import type { Sought } from './rank.ts'
import { isNumber, type Word } from './reading.ts'
import { past } from './words.ts'

/** A condition on a subject, such as who may see it: asked of the database before anything is cut off. */
export type Within = (seq: Expression<number>) => Expression<SqlBool>

/** A stretch of the index: tokens from the first up to, not with, the second. A typed word stands in one or more of them. */
export type Range = readonly [from: string, upTo: string]

/** Where what begins like this word stands; of a number also what ends like it. */
export const rangesOf = ({ forms }: Word): Range[] =>
  [...forms, ...forms.filter((form) => isNumber(form) && form.length > 3).map(fromEnd)].map((start) => [start, past(start)])

/** Where these words stand, and nothing else: no token has a space, which sorts before all that it has. */
export const rangesFor = (words: readonly string[]): Range[] => words.map((word) => [word, `${word} `])

/** What the document must contain for a word to be in it. A short word must begin a token; a number begins or ends one. */
const tracesOf = ({ forms, meant }: Sought) => [
  ...forms.flatMap((form) => (isNumber(form) ? [` ${form}`, ...(form.length > 3 ? [`${form} `] : [])] : [form.length < 3 ? ` ${form}` : form])),
  ...meant.map((word) => ` ${word} `),
]

const containsWord = (db: Db, word: Sought, doc = sql<string>`d.doc`) => db.dialect.containsOne(doc, tracesOf(word))
export const containsAll = (db: Db, words: readonly Sought[]) => words.map((word) => sql` and ${containsWord(db, word)}`)

/** What begins a statement about ranges: these as a table that is made once, in place of being read anew for each field that they are looked for in. */
const stretches = (db: Db, ranges: readonly Range[]) => sql`
    with stretches as materialized (select value ->> 0 as first, value ->> 1 as past from ${db.dialect.rows(ranges)} as rows)`

/** How often the ranges occur together, counted no further than `most`: cheaper than keeping counts, for which every writer would have to wait. */
export async function occurrences(db: Db, ranges: readonly Range[], fields: readonly number[], most: number): Promise<number> {
  if (!ranges.length) return 0
  const { rows } = await sql<{ count: number }>`${stretches(db, ranges)}
    select count(*) as count from (select 1 from ${postings(db, fields)} limit ${most}) as counted`.execute(db)
  return Number(rows[0]?.count)
}

/** Codes of fields are few and of our own making: as a part of the statement they let it be planned well. */
const inline = (fields: readonly number[]) => sql.join(fields.map((field) => sql.lit(field)))

export type Candidates = { readonly docs: ReadonlyMap<number, string>; readonly all: boolean }

type Ask = {
  readonly ranges: readonly Range[]
  readonly others: readonly Sought[]
  readonly fields: readonly number[]
  readonly within: Within | undefined
  readonly kept: number
  readonly scan: number
}

/**
 * Documents that have a token in the ranges and all other words: of each field the first `kept` in the order of the index
 * (the word itself before what begins like it, short texts before long ones), looking no further than `scan` rows.
 */
export async function candidates(db: Db, { ranges, others, fields, within, kept, scan }: Ask): Promise<Candidates> {
  if (!ranges.length) return { docs: new Map(), all: true }
  const allowed = within ? sql` and ${within(sql<number>`search_posting.seq`)}` : sql``
  const filters = sql.join(containsAll(db, others), sql``)
  // The document as a value, not as a join, and the limit inside: so it is fetched row by row, and none past the last one kept.
  const parts = fields.map(
    (field) => sql`
    select ${sql.lit(field)} as part, seq, doc from (
      select seq, doc from (
        select seq, (select doc from search_document where search_document.seq = search_posting.seq) as doc
          from ${postings(db, [field])} where true${allowed} limit ${scan}
      ) as d where true${filters} limit ${kept}) as one`,
  )
  const { rows } = await sql<{ part: number; seq: number; doc: string }>`${stretches(db, ranges)}${sql.join(parts, sql` union all `)}`.execute(db)
  const sizes = fields.map((field) => rows.filter(({ part }) => part === field).length)
  // Few may pass the other words because few do, or because the scan ended before the rest.
  const all = sizes.every((size) => size < kept) && (others.length === 0 || (await occurrences(db, ranges, fields, scan)) < scan)
  return { docs: new Map(rows.map(({ seq, doc }) => [seq, doc])), all }
}

/** Where the ranges lead, of each field the first `kept` in the order of the index; the documents are not read. */
export async function placesIn(
  db: Db,
  { ranges, fields, within, kept }: Pick<Ask, 'ranges' | 'fields' | 'within' | 'kept'>,
): Promise<{ field: number; seq: number; token: string }[]> {
  if (!ranges.length) return []
  const allowed = within ? sql` and ${within(sql<number>`search_posting.seq`)}` : sql``
  const parts = fields.map(
    (field) => sql`
    select ${sql.lit(field)} as field, seq, token from (select seq, token from ${postings(db, [field])} where true${allowed} limit ${kept}) as one`,
  )
  return (await sql<{ field: number; seq: number; token: string }>`${stretches(db, ranges)}${sql.join(parts, sql` union all `)}`.execute(db)).rows
}

/** What stands in the ranges under these fields, to follow `from` in a statement that began with them. */
const postings = (db: Db, fields: readonly number[]) =>
  db.dialect.along(sql`stretches`, 'ranges', 'search_posting', sql`field in (${inline(fields)}) and token >= ranges.first and token < ranges.past`)

const docOf = sql<string>`(select doc from search_document where search_document.seq = hit.seq)`

/** The same documents without a bound and without what is in them, as a select of `seq`, each once or as often as it is come by: what has a token in the ranges and all the words. */
export function everyCandidate(
  db: Db,
  { ranges, others, fields }: Pick<Ask, 'ranges' | 'others' | 'fields'>,
  { once }: { once: boolean },
): RawBuilder<unknown> {
  const found = sql`${stretches(db, ranges)} select ${once ? sql`distinct ` : sql``}seq from ${postings(db, fields)}`
  return others.length
    ? sql`select seq from (${found}) as hit where ${sql.join(
        others.map((word) => containsWord(db, word, docOf)),
        sql` and `,
      )}`
    : found
}

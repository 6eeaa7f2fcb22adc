import { type Expression, type SqlBool, sql } from 'kysely'
import type { Db } from '#platform/db/engine.ts'
import { fromEnd } from './document.ts'
import { isNumber } from './reading.ts'
import type { Sought } from './rank.ts'
import { past } from './words.ts'

/** A condition on a subject, such as who may see it: asked of the database before anything is cut off. */
export type Within = (seq: Expression<number>) => Expression<SqlBool>

/** Where a word may stand in the index: everything that begins like it, and these other words. */
export type Source = { readonly starts: readonly string[]; readonly words: readonly string[] }

export const startsOf = ({ forms }: Pick<Sought, 'forms'>) => [...forms, ...forms.filter((form) => isNumber(form) && form.length > 3).map(fromEnd)]

/** What the document must contain for a word to be in it. A short word must begin a token; a number begins or ends one. */
const tracesOf = ({ forms, meant }: Sought) => [
  ...forms.flatMap((form) => (isNumber(form) ? [` ${form}`, ...(form.length > 3 ? [`${form} `] : [])] : [form.length < 3 ? ` ${form}` : form])),
  ...meant.map((word) => ` ${word} `),
]

export const containsAll = (db: Db, words: readonly Sought[]) =>
  words.map((word) => sql` and ${db.dialect.containsOne(sql<string>`d.doc`, tracesOf(word))}`)

const conditions = (db: Db, { starts, words }: Source) => [
  ...starts.map((start) => ({ where: sql`token >= ${start} and token < ${past(start)}`, order: sql`order by token, words, seq` })),
  // Words from elsewhere in the alphabet have no order of their own to keep.
  ...(words.length ? [{ where: db.dialect.among(sql<string>`token`, words), order: sql`` }] : []),
]

/** How often the source occurs, counted no further than `most`: cheaper than keeping a count that every writer would have to wait for. */
export async function occurrences(db: Db, source: Source, fields: readonly number[], most: number): Promise<number> {
  const each = conditions(db, source).flatMap(({ where }) => fields.map((field) => sql`select 1 from search_posting where field = ${field} and ${where}`))
  if (!each.length) return 0
  const { rows } = await sql<{ count: number }>`select count(*) as count from (select 1 from (${sql.join(each, sql` union all `)}) as one limit ${most}) as counted`.execute(db)
  return Number(rows[0]?.count)
}

export type Candidates = { readonly docs: ReadonlyMap<number, string>; readonly all: boolean }

type Ask = {
  readonly source: Source
  readonly others: readonly Sought[]
  readonly fields: readonly number[]
  readonly within: Within | undefined
  readonly kept: number
  readonly scan: number
}

/**
 * Documents that have the source and all other words: of each field the first `kept` in the order of the index
 * (the word itself before what begins like it, short texts before long ones), looking no further than `scan` rows.
 */
export async function candidates(db: Db, { source, others, fields, within, kept, scan }: Ask): Promise<Candidates> {
  const allowed = within ? sql` and ${within(sql<number>`search_posting.seq`)}` : sql``
  const filters = containsAll(db, others)
  const looks = conditions(db, source).flatMap(({ where, order }) => fields.map((field) => ({ field, where, order })))
  if (!looks.length) return { docs: new Map(), all: true }
  const parts = looks.map(({ field, where, order }, i) => sql`
    select ${sql.lit(i)} as part, seq, doc from (
      select p.seq, d.doc from (select seq from search_posting where field = ${field} and ${where}${allowed} ${order} limit ${scan}) as p
       cross join search_document as d where d.seq = p.seq${sql.join(filters, sql``)} limit ${kept}) as one`)
  const { rows } = await sql<{ part: number; seq: number; doc: string }>`${sql.join(parts, sql` union all `)}`.execute(db)
  const sizes = looks.map((_, i) => rows.filter(({ part }) => part === i).length)
  // Few may pass the other words because few do, or because the scan ended before the rest.
  const all = sizes.every((size) => size < kept) && (others.length === 0 || (await occurrences(db, source, fields, scan)) < scan)
  return { docs: new Map(rows.map(({ seq, doc }) => [seq, doc])), all }
}

import { sql } from 'kysely'
import type { Place } from '#kernel/page.ts'
import type { Db } from '#platform/db/engine.ts'
import type { PartySort } from './contract.ts'
import { both, type Condition, conditions, type Filters, ways } from './filters.ts'
import { walks } from './order.ts'
import { register } from './register.ts'

export type Listed = Awaited<ReturnType<typeof rowsOf>>[number]

/** As many parties as a list rather gathers and sorts than finds one by one along an index. */
const few = 1_000

/** The shortest of the ways, when few parties lie along it. */
async function shortWay(db: Db, filters: Filters) {
  const all = ways(filters)
  if (all.length === 0) return undefined
  const counts = all.map((way, i) => sql`select ${sql.lit(i)} as way, count(*) as many from (select 1 from (${way}) as one limit ${few + 1}) as counted`)
  const { rows } = await sql<{ way: number; many: number }>`${sql.join(counts, sql` union all `)}`.execute(db)
  const shortest = rows.reduce((a, b) => (Number(b.many) < Number(a.many) ? b : a))
  return Number(shortest.many) <= few ? all[shortest.way] : undefined
}

type From = Parameters<typeof rowsOf>[1]

const columns = [
  'seq',
  'id',
  'partyNumber',
  'kind',
  'name',
  'listName',
  'city',
  'country',
  'archivedAt',
  'createdAt',
  'updatedAt',
  'sortName',
  'partyNumberOrder',
  'citySort',
] as const

/** Parties that pass, read from the table itself or along a way to it. The way goes first: `cross join` keeps it there. */
const rowsOf = (
  db: Db,
  { way, where }: { way?: ReturnType<typeof ways>[number] | undefined; where: readonly Condition[] },
  order: ReturnType<typeof sql>,
  limit: number,
  skip = 0,
) =>
  (way
    ? register(db).selectFrom(sql<{ id: string }>`(select distinct id from (${way}) as those)`.as('way')).crossJoin('party').whereRef('party.id', '=', 'way.id')
    : register(db).selectFrom('party')
  )
    .select(columns.map((column) => `party.${column}` as const))
    .where(both(where))
    .orderBy(sql`${order}`)
    .limit(limit)
    .$if(skip > 0, (query) => query.offset(skip))
    .execute()

type Asked = { filters: Filters; today: string; sort: PartySort; cursor: Place | undefined; skip: number; limit: number }

/** A page of parties and one more, in an order of the register; with `among` only these. */
export async function list(db: Db, { filters, today, sort, cursor, skip, limit }: Asked, among?: readonly number[]): Promise<Listed[]> {
  const from: From = { way: among ? undefined : await shortWay(db, filters), where: [...conditions(filters, today), ...(among ? [amongSeqs(db, among)] : [])] }
  const found: Listed[] = []
  let ahead = skip
  for (const walk of walks(sort, cursor)) {
    if (found.length > limit) break
    const way = { ...from, where: [...from.where, ...walk.conditions] }
    const rows = await rowsOf(db, way, walk.order, limit + 1 - found.length, ahead)
    found.push(...rows)
    ahead = rows.length > 0 || ahead === 0 ? 0 : Math.max(0, ahead - (await lengthOf(db, way)))
  }
  return found
}

const amongSeqs = (db: Db, seqs: readonly number[]) => sql<boolean>`${db.dialect.among(sql<number>`party.seq`, seqs)}`

/** These parties, in the order in which they are asked for. */
export async function bySeq(db: Db, seqs: readonly number[]): Promise<Listed[]> {
  if (seqs.length === 0) return []
  const rows = new Map((await rowsOf(db, { where: [amongSeqs(db, seqs)] }, sql`party.seq`, seqs.length)).map((row) => [row.seq, row]))
  return seqs.flatMap((seq) => rows.get(seq) ?? [])
}

export async function count(db: Db, filters: Filters, today: string): Promise<number> {
  const way = await shortWay(db, filters)
  return lengthOf(db, { way, where: conditions(filters, today, way ? 'each' : 'all') })
}

/** How many parties pass. */
async function lengthOf(db: Db, { way, where }: From): Promise<number> {
  const from = way ? sql`(select distinct id from (${way}) as those) as way cross join party` : sql`party`
  const all = both([...where, ...(way ? [sql<boolean>`party.id = way.id`] : [])])
  const { rows } = await sql<{ many: number }>`select count(*) as many from ${from} where ${all}`.execute(db)
  return Number(rows[0]?.many)
}

/** A filter as the search asks it: of a subject, by its number inside the house. */
export function within(filters: Filters, today: string) {
  const all = conditions(filters, today)
  return all.length === 0 ? undefined : (seq: unknown) => sql<boolean>`exists (select 1 from party where party.seq = ${seq} and ${both(all)})`
}

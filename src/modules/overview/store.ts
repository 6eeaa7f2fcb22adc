import { type RawBuilder, sql } from 'kysely'
import type { Place } from '#kernel/page.ts'
import { asOffice, letInto, seesAll, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import type { PartySort } from './contract.ts'
import { both, type Condition, conditions, type Filters, ways } from './filters.ts'
import { walks } from './order.ts'
import { register } from './register.ts'

export type Listed = Awaited<ReturnType<typeof rowsOf>>[number]

/** As many parties as a list rather gathers and sorts than finds one by one along an index: by a filter, and by a search; and as many hits as are ever sorted by something else. */
const most = { filtered: 1_000, gathered: 5_000, sorted: 100_000 }

/** The shortest of the ways, when few parties lie along it. */
async function shortWay(db: Db, filters: Filters) {
  const all = ways(filters)
  if (all.length === 0) return undefined
  const counts = all.map(
    (way, i) => sql`select ${sql.lit(i)} as way, count(*) as many from (select 1 from (${way}) as one limit ${most.filtered + 1}) as counted`,
  )
  const { rows } = await sql<{ way: number; many: number }>`${sql.join(counts, sql` union all `)}`.execute(db)
  const shortest = rows.reduce((a, b) => (Number(b.many) < Number(a.many) ? b : a))
  return Number(shortest.many) <= most.filtered ? all[shortest.way] : undefined
}

/** Where parties come from: along a way when there is a short one, and the conditions they pass. */
type From = { readonly way?: ReturnType<typeof ways>[number] | undefined; readonly where: readonly Condition[] }

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
  'closedAt',
  'createdAt',
  'updatedAt',
  'sortName',
  'partyNumberOrder',
  'citySort',
] as const

/** Parties that pass, to follow `from`: out of the table itself or along a way to it. The way goes first: `cross join` keeps it there. */
const passingFrom = ({ way, where }: From) =>
  way
    ? sql`(select distinct id from (${way}) as those) as way cross join party where ${both([sql<boolean>`party.id = way.id`, ...where])}`
    : sql`party where ${both(where)}`

/** A page of parties that pass. */
function rowsOf(db: Db, from: From, order: ReturnType<typeof sql>, limit: number, skip = 0) {
  // Whoever is passed over need not be read: an index tells that they pass.
  const { way, where } = skip > 0 ? { way: sql`select party.id from ${passingFrom(from)} order by ${order} limit ${limit} offset ${skip}`, where: [] } : from
  return (
    way
      ? register(db)
          .selectFrom(sql<{ id: string }>`(select distinct id from (${way}) as those)`.as('way'))
          .crossJoin('party')
          .whereRef('party.id', '=', 'way.id')
      : register(db).selectFrom('party')
  )
    .select(columns.map((column) => `party.${column}` as const))
    .where(both(where))
    .orderBy(sql`${order}`)
    .limit(limit)
    .execute()
}

type Asked = { filters: Filters; viewer: Viewer; sort: PartySort; cursor: Place | undefined; skip: number; limit: number }

/** A page of parties and one more, in an order of the register; with `only` these alone. */
export async function list(db: Db, { filters, viewer, sort, cursor, skip, limit }: Asked, only?: Condition): Promise<Listed[]> {
  const from: From = { way: only ? undefined : await shortWay(db, filters), where: [...conditions(filters, viewer), ...(only ? [only] : [])] }
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

/**
 * A party is among the hits. Few are gathered and sorted; among many it is shorter to walk in the order asked for. By number,
 * not as a select inside the statement: PostgreSQL, which cannot know how many there are, would ask it for every party.
 */
export async function amongHits(db: Db, hits: RawBuilder<unknown>): Promise<Condition> {
  const seqs = await numbersOf(db, sql`select seq from (${hits}) as hits limit ${most.sorted}`)
  return seqs.length < most.gathered ? amongSeqs(db, seqs) : sql<boolean>`${db.dialect.amongThese(sql<number>`party.seq`, seqs)}`
}

/** The numbers that a select of `seq` gives, in order: as one text, since many rows of one number each cost more to read than to find. */
async function numbersOf(db: Db, seqs: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await sql<{ all: string | null }>`select string_agg(cast(seq as text), ' ') as "all" from (${seqs}) as found`.execute(db)
  return (rows[0]?.all?.split(' ') ?? []).map(Number).sort((a, b) => a - b)
}

/** The parties that pass, by number inside the house, when a filter leaves so few that it is shorter to look at these alone. */
export async function few(db: Db, filters: Filters, viewer: Viewer): Promise<number[] | undefined> {
  const way = await shortWay(db, filters)
  if (!way) return undefined
  const { rows } = await sql<{ seq: number }>`
    select seq from (select distinct id from (${way}) as those) as way cross join party where ${both([sql<boolean>`party.id = way.id`, ...conditions(filters, viewer)])}`.execute(
    db,
  )
  return rows.map(({ seq }) => Number(seq))
}

/** Those of the hits that pass, no more than so many. */
const passing = (hits: RawBuilder<unknown>, filters: Filters, viewer: Viewer, limit: number) =>
  sql`select party.seq from (${hits}) as hits cross join party where ${both([sql<boolean>`party.seq = hits.seq`, ...conditions(filters, viewer)])} limit ${limit}`

export const seqsAmong = (db: Db, hits: RawBuilder<unknown>, { filters, viewer, limit }: Pick<Asked, 'filters' | 'viewer' | 'limit'>) =>
  numbersOf(db, passing(hits, filters, viewer, limit))

/** How many of the hits pass, counted no further than the limit. */
export async function countAmong(db: Db, hits: RawBuilder<unknown>, { filters, viewer, limit }: Pick<Asked, 'filters' | 'viewer' | 'limit'>): Promise<number> {
  const { rows } = await sql<{ many: number }>`select count(*) as many from (${passing(hits, filters, viewer, limit)}) as counted`.execute(db)
  return Number(rows[0]?.many)
}

export const amongSeqs = (db: Db, seqs: readonly number[]) => sql<boolean>`${db.dialect.among(sql<number>`party.seq`, seqs)}`

/** These parties, in the order in which they are asked for. */
export async function bySeq(db: Db, seqs: readonly number[]): Promise<Listed[]> {
  if (seqs.length === 0) return []
  const rows = new Map((await rowsOf(db, { where: [amongSeqs(db, seqs)] }, sql`party.seq`, seqs.length)).map((row) => [row.seq, row]))
  return seqs.flatMap((seq) => rows.get(seq) ?? [])
}

export async function count(db: Db, filters: Filters, viewer: Viewer): Promise<number> {
  const way = await shortWay(db, filters)
  if (way) return lengthOf(db, { way, where: conditions(filters, viewer, 'each') })
  const office = asOffice(viewer)
  const asked = conditions(filters, office, 'all')
  // Everyone who is in use and open is in an index; the closed ones that may be known of are found by who is involved.
  if (!seesAll(viewer) && filters.archived === 'no' && asked.length === 1)
    return (await lengthOf(db, { where: [...asked, isOpen] })) + (await lengthOf(db, { where: [...asked, letInto(viewer)] }))
  const all = (await countAlong(db, filters, office)) ?? (await lengthOf(db, { where: asked }))
  if (seesAll(viewer)) return all
  // The closed ones are few and have an index of their own: it is shorter to take them off than to look at everyone.
  return all - (await lengthOf(db, { where: [isClosed, ...asked] })) + (await lengthOf(db, { where: [letInto(viewer), ...asked] }))
}
const isOpen = sql<boolean>`party.closed_at is null`
const isClosed = sql<boolean>`party.closed_at is not null`

/** Of one filter alone the way to its parties is counted, from an index, and those in the archive are taken off: they are few. */
async function countAlong(db: Db, filters: Filters, viewer: Viewer): Promise<number | undefined> {
  const alone = { ...filters, archived: 'both' } as const
  const [without, ...also] = filters.hasNo ?? []
  // Who has it not, is everyone but who has it.
  if (without && filters.archived === 'no' && also.length === 0 && conditions(alone, viewer).length === 1) {
    const rest = { ...filters, hasNo: [] }
    const having = await countAlong(db, { ...rest, has: [without] }, viewer)
    return having === undefined ? undefined : (await count(db, rest, viewer)) - having
  }
  const [[way, ...others], [condition, ...more]] = [ways(alone), conditions(alone, viewer)]
  if (filters.archived !== 'no' || !way || !condition || others.length + more.length > 0) return undefined
  const { rows } = await sql<{ many: number }>`
    select (select count(*) from (select distinct id from (${way}) as those) as counted)
         - (select count(*) from party where archived_at is not null and ${condition}) as many`.execute(db)
  return Number(rows[0]?.many)
}

/** How many parties pass. */
async function lengthOf(db: Db, from: From): Promise<number> {
  const { rows } = await sql<{ many: number }>`select count(*) as many from ${passingFrom(from)}`.execute(db)
  return Number(rows[0]?.many)
}

/** A filter as the search asks it: of a subject, by its number inside the house. */
export function within(filters: Filters, viewer: Viewer) {
  const all = conditions(filters, viewer)
  return all.length === 0 ? undefined : (seq: unknown) => sql<boolean>`exists (select 1 from party where party.seq = ${seq} and ${both(all)})`
}

// Reads the register by its connections. A step of a thousand parties is one statement: for each of them its connections come as one
// text out of the index of that side, no more than so many, so that a party with fifty thousand costs no more than one with a hundred.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Day, type Precision, partial } from '#kernel/dates.ts'
import { fromParts } from '#kernel/decimal.ts'
import { fold } from '#kernel/fold.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import { hidden, seesAll, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import { type Direction, mostCounted, type NetworkEdge } from './contract.ts'

/** Which connections there are: on a day, of these types (all when left out), for whoever looks, to parties that fit. */
export type Within = {
  readonly viewer: Viewer
  readonly day: Day
  readonly typeIds?: readonly string[] | undefined
  readonly kind?: PartyKind | undefined
  readonly label?: readonly string[] | undefined
  readonly city?: readonly string[] | undefined
  readonly employeeId?: readonly string[] | undefined
}

/** A party with its connections on both sides, and whether there are more of them than were read. */
export type Connected = { readonly id: string; readonly edges: readonly NetworkEdge[]; readonly cut: Readonly<Record<Direction, boolean>> }
/** Where to look for connections of one type. */
export type Spot = { readonly partyId: string; readonly direction: Direction; readonly typeId: string }

const ends = { forward: ['from_id', 'to_id'], backward: ['to_id', 'from_id'] } as const
const directions: readonly Direction[] = ['forward', 'backward']
// Signs that no text of the register has.
const [between, after] = ['\u001f', '\u001e']

const among = (db: Db, column: string, values: readonly string[]) => sql<boolean>`${db.dialect.among(sql<string>`${sql.ref(column)}`, values)}`

/** The connections of a party on a side that hold, and lead to whom one may know of: what follows `select … `. */
function connections(db: Db, direction: Direction, near: RawBuilder<unknown>, within: Within, more: readonly RawBuilder<SqlBool>[] = []): RawBuilder<unknown> {
  const [here, there] = ends[direction]
  const { viewer, day, typeIds } = within
  const where = [
    sql`r.${sql.ref(here)} = ${near}`,
    sql`(r.since is null or r.since <= ${day}) and (r.until is null or r.until >= ${day})`,
    // The closed files are few: that the far end is none of them costs less than to read every far end.
    ...(seesAll(viewer) ? [] : [sql`r.${sql.ref(there)} not in (select party.id from party where ${hidden(viewer)})`]),
    ...(typeIds ? [ofTypes(db, typeIds)] : []),
    ...fitting(db, there, within),
    ...more,
  ]
  return sql`from relationship as r where ${sql.join(where, sql` and `)}`
}

/** A few types are looked for one by one along the index, many while walking it. */
const ofTypes = (db: Db, typeIds: readonly string[]) =>
  typeIds.length <= 4 ? among(db, 'r.type_id', typeIds) : sql<boolean>`${db.dialect.among(sql<string>`r.type_id || ''`, typeIds)}`

/** That the far end of a connection fits. */
function fitting(db: Db, there: string, { day, kind, label, city, employeeId }: Within): RawBuilder<unknown>[] {
  const far = sql`r.${sql.ref(there)}`
  return [
    ...(kind || city
      ? [
          sql`exists (select 1 from party as far where far.id = ${far}${kind ? sql` and far.kind = ${kind}` : sql``}${city ? sql` and ${among(db, 'far.city_sort', city.map(fold))}` : sql``})`,
        ]
      : []),
    ...(label ? [sql`exists (select 1 from party_label as l where l.party_id = ${far} and ${among(db, 'l.label_id', label)})`] : []),
    ...(employeeId
      ? [
          sql`exists (select 1 from internal_relationship as v where v.party_id = ${far} and v.since <= ${day} and (v.until is null or v.until >= ${day}) and ${among(db, 'v.employee_id', employeeId)})`,
        ]
      : []),
  ]
}

/** A connection as a line: its type and far end first, so that lines sort as the index does. `briefly` reads no more than the index has. */
function line(direction: Direction, briefly: boolean) {
  const [, there] = ends[direction]
  const parts = [
    sql`r.type_id`,
    sql`cast(r.${sql.ref(there)} as text)`,
    sql`cast(r.id as text)`,
    sql`coalesce(cast(r.since as text), '')`,
    ...(briefly
      ? []
      : [sql`r.since_precision`, sql`coalesce(cast(r.until as text), '')`, sql`r.until_precision`, sql`coalesce(cast(r.share as text), '')`, sql`r.position`]),
  ]
  return sql.join(parts, sql` || ${sql.lit(between)} || `)
}

/** The connections of a party on a side as one text: in the order of the index, no more than so many. */
function linesOf(
  db: Db,
  direction: Direction,
  near: RawBuilder<unknown>,
  within: Within,
  { most, briefly = false, more = [] }: { most: number; briefly?: boolean; more?: readonly RawBuilder<SqlBool>[] },
) {
  const [, there] = ends[direction]
  const order = sql`order by r.type_id, r.${sql.ref(there)}, r.since, r.until, r.id`
  return sql`(select string_agg(one.line, ${sql.lit(after)}) from (select ${line(direction, briefly)} as line ${connections(db, direction, near, within, more)} ${order} limit ${most}) as one)`
}

function read(text: string | null, direction: Direction, near: string): NetworkEdge[] {
  if (!text) return []
  return text.split(after).map((one) => {
    const [typeId = '', far = '', id = '', since = '', sincePrecision = 'day', until = '', untilPrecision = 'day', share = '', position = ''] =
      one.split(between)
    return {
      id,
      typeId,
      fromId: direction === 'forward' ? near : far,
      toId: direction === 'forward' ? far : near,
      since: since ? partial(since, sincePrecision as Precision) : null,
      until: until ? partial(until, untilPrecision as Precision) : null,
      position,
      share: share ? fromParts(Number(share)) : null,
    }
  })
}

/** The ids as a table, in one parameter. */
const idsAs = (db: Db, ids: readonly string[]) => db.dialect.rows(ids.map((id) => [id]))
const cell = (db: Db, at: number) => sql`cast(f.value ->> ${sql.lit(at)} as ${sql.raw(db.dialect.columnTypes.id)})`

/** The connections of each of these parties, on each side no more than so many. One query. */
export async function connectionsOf(
  db: Db,
  ids: readonly string[],
  within: Within,
  { most, briefly = false }: { most: number; briefly?: boolean },
): Promise<Connected[]> {
  if (ids.length === 0) return []
  const [forth, back] = directions.map((direction) => linesOf(db, direction, cell(db, 0), within, { most: most + 1, briefly }))
  const { rows } = await sql<{ id: string; forth: string | null; back: string | null }>`
    select f.value ->> 0 as id, ${forth} as forth, ${back} as back from ${idsAs(db, ids)} as f`.execute(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    const [forward, backward] = [read(row.forth, 'forward', id), read(row.back, 'backward', id)]
    const cut = { forward: forward.length > most, backward: backward.length > most }
    return [{ id, edges: [...forward.slice(0, most), ...backward.slice(0, most)], cut }]
  })
}

/** How many connections there are at each of these spots, counted no further than so many. One query. */
export async function countsAt(db: Db, spots: readonly Spot[], within: Within, most: number): Promise<number[]> {
  if (spots.length === 0) return []
  const counted = (direction: Direction) => {
    const ofType = sql<boolean>`r.type_id = f.value ->> 2`
    return sql`(select count(*) from (select 1 ${connections(db, direction, cell(db, 1), within, [ofType])} limit ${most}) as one)`
  }
  const { rows } = await sql<{ at: number; many: number }>`
    select cast(f.value ->> 0 as integer) as at, case f.value ->> 3 when 'forward' then ${counted('forward')} else ${counted('backward')} end as many
      from ${db.dialect.rows(spots.map(({ partyId, typeId, direction }, at) => [at, partyId, typeId, direction]))} as f`.execute(db)
  const byPlace = new Map(rows.map(({ at, many }) => [Number(at), Number(many)]))
  return spots.map((_, at) => byPlace.get(at) ?? 0)
}

/** The first connections at each of these spots, no more than so many. One query. */
export async function connectionsAt(db: Db, spots: readonly Spot[], within: Within, most: number): Promise<NetworkEdge[][]> {
  if (spots.length === 0) return []
  const lines = (direction: Direction) => linesOf(db, direction, cell(db, 1), within, { most, more: [sql<boolean>`r.type_id = f.value ->> 2`] })
  const { rows } = await sql<{ at: number; lines: string | null }>`
    select cast(f.value ->> 0 as integer) as at, case f.value ->> 3 when 'forward' then ${lines('forward')} else ${lines('backward')} end as lines
      from ${db.dialect.rows(spots.map(({ partyId, typeId, direction }, at) => [at, partyId, typeId, direction]))} as f`.execute(db)
  const byPlace = new Map(rows.map(({ at, lines }) => [Number(at), lines]))
  return spots.map(({ direction, partyId }, at) => read(byPlace.get(at) ?? null, direction, partyId))
}

/** Of a party at the rim so many connections on a side are held against who is shown. */
const mostHeld = 200

/**
 * Of the parties at the rim: how many connections each has (up to 1,000 a side), and those among themselves and with the folded sides of hubs. A
 * connection between a small party and a bank is found from the small one, so of a side with very many only some are looked at; what lies
 * between two of such sides is asked for apart. One query, and two more where there are any.
 */
export async function rimOf(
  db: Db,
  ids: readonly string[],
  hubs: Readonly<Record<Direction, readonly string[]>>,
  within: Within,
): Promise<{ degrees: ReadonlyMap<string, number>; edges: readonly NetworkEdge[] }> {
  if (ids.length === 0) return { degrees: new Map(), edges: [] }
  const shown = [...new Set([...ids, ...hubs.forward, ...hubs.backward])]
  const side = (direction: Direction) => {
    const far = sql.ref(`r.${ends[direction][1]}`)
    const looked = (most: number) => sql`select r.id, cast(${far} as text) as far ${connections(db, direction, cell(db, 0), within)} limit ${most}`
    // Kept apart from the bounded look: no engine then goes along the index of the far side for each of them. And `is true` makes it no join, for which
    // PostgreSQL went through all that is shown for each party at the rim.
    const inside = sql`select looked.id from (${looked(mostHeld)}) as looked where (looked.far in (select g.value ->> 0 from ${idsAs(db, shown)} as g)) is true`
    return {
      many: sql`(select count(*) from (${looked(mostCounted)}) as looked)`,
      lines: sql`(select string_agg(${line(direction, false)}, ${sql.lit(after)}) from (${inside}) as inside cross join relationship as r where r.id = inside.id)`,
    }
  }
  const [forth, back] = [side('forward'), side('backward')]
  const { rows } = await sql<{ id: string; outgoing: number; incoming: number; forth: string | null; back: string | null }>`
    select f.value ->> 0 as id, ${forth.many} as outgoing, ${back.many} as incoming, ${forth.lines} as forth, ${back.lines} as back
      from ${idsAs(db, ids)} as f`.execute(db)
  const beyond = (direction: 'outgoing' | 'incoming') => rows.filter((row) => Number(row[direction]) >= mostHeld).map(({ id }) => id)
  const [out, into] = [beyond('outgoing'), beyond('incoming')]
  return {
    degrees: new Map(rows.map(({ id, outgoing, incoming }) => [id, Math.min(Number(outgoing) + Number(incoming), mostCounted)])),
    // In an order that no plan of an engine, and nothing that is closed, has a part in.
    edges: [
      ...rows.flatMap(({ id, forth, back }) => [...read(forth, 'forward', id), ...read(back, 'backward', id)]),
      ...(await betweenHubs(db, out, [...hubs.backward, ...into], within)),
      ...(await betweenHubs(db, hubs.forward, into, within)),
    ].sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

/** As many pairs of parties with very many connections are looked at. */
const mostPairs = 2_000

/** The connections from these parties to those, looked up pair by pair since each has very many. One query. */
async function betweenHubs(db: Db, fromIds: readonly string[], toIds: readonly string[], within: Within): Promise<NetworkEdge[]> {
  const pairs = fromIds.flatMap((fromId) => toIds.filter((toId) => toId !== fromId).map((toId) => [fromId, toId])).slice(0, mostPairs)
  if (pairs.length === 0) return []
  const ofPair = [sql<boolean>`r.type_id = t.id`, sql<boolean>`r.to_id = ${cell(db, 1)}`]
  const lines = sql`select string_agg(${line('forward', false)}, ${sql.lit(after)}) ${connections(db, 'forward', cell(db, 0), within, ofPair)}`
  const { rows } = await sql<{ id: string; lines: string | null }>`
    select f.value ->> 0 as id, (${lines}) as lines from ${db.dialect.rows(pairs)} as f cross join relationship_type as t`.execute(db)
  return rows.flatMap(({ id, lines }) => read(lines, 'forward', id))
}

/** Relationships in full, of which only the ids are known. One query. */
export async function edgesById(db: Db, ids: readonly string[]): Promise<Map<string, NetworkEdge>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ near: string; line: string }>`
    select cast(r.from_id as text) as near, ${line('forward', false)} as line from relationship as r where ${among(db, 'r.id', ids)}`.execute(db)
  return new Map(rows.flatMap(({ near, line }) => read(line, 'forward', near)).map((edge) => [edge.id, edge]))
}

// The graph of holdings, read in one sweep up or down. Only what is in force on the day, and only parties whoever asks may know of.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Day, type Precision, partial } from '#kernel/dates.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import { seen, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import type { Holding } from './stakes.ts'

export type Direction = 'up' | 'down'

const inForce = (day: Day): RawBuilder<SqlBool> => sql<SqlBool>`(r.since is null or r.since <= ${day}) and (r.until is null or r.until >= ${day})`

/** Everything above a party, or beneath it, as far as holdings lead; the nearest first, the party itself not among them. At most so many. */
export async function reached(db: Db, viewer: Viewer, { partyId, direction, day, most }: { partyId: string; direction: Direction; day: Day; most: number }) {
  const [near, far] = direction === 'up' ? [sql.ref('r.to_id'), sql.ref('r.from_id')] : [sql.ref('r.from_id'), sql.ref('r.to_id')]
  const id = sql.raw(db.dialect.columnTypes.id)
  // A union leaves out what was found before, so that a circle comes to an end.
  const { rows } = await sql<{ id: string }>`
    with recursive reached (id) as (
      select cast(${partyId} as ${id})
      union
      select ${far}
        from reached
        join relationship r on ${near} = reached.id
        join relationship_type t on t.id = r.type_id and t.carries_share = 1
        join party on party.id = ${far}
       where ${inForce(day)} and ${seen(viewer)}
    )
    select id from reached limit ${most + 1}`.execute(db)
  return rows.map((row) => row.id).filter((found) => found !== partyId)
}

type Row = Omit<Holding, 'indirect' | 'since'> & { indirect: number; since: Day | null; sincePrecision: Precision | '' }

/** The holdings between these parties. */
export async function between(db: Db, ids: readonly string[], day: Day): Promise<Holding[]> {
  const { rows } = await sql<Row>`
    select r.id, r.type_id, r.from_id as owner_id, r.to_id as owned_id, r.share, r.share_max, r.votes, r.votes_max, r.indirect, r.since, r.since_precision
      from relationship r
      join relationship_type t on t.id = r.type_id and t.carries_share = 1
     where ${db.dialect.among(sql<string>`r.to_id`, ids)} and ${db.dialect.among(sql<string>`r.from_id`, ids)} and ${inForce(day)}
     order by r.id`.execute(db)
  return rows.map(({ since, sincePrecision, ...row }) => ({
    ...row,
    indirect: row.indirect === 1,
    since: since === null || sincePrecision === '' ? null : partial(since, sincePrecision),
  }))
}

export type Tie = {
  readonly typeId: string
  readonly fromId: string
  readonly toId: string
  readonly fromKind: PartyKind
  readonly nl: string
  readonly en: string
}

/** Who stands in a relationship of one of these types towards these parties. */
export async function tiesTo(
  db: Db,
  viewer: Viewer,
  { typeIds, toIds, day }: { typeIds: readonly string[]; toIds: readonly string[]; day: Day },
): Promise<Tie[]> {
  if (typeIds.length === 0 || toIds.length === 0) return []
  const { rows } = await sql<Tie>`
    select r.type_id, r.from_id, r.to_id, party.kind as from_kind, t.backward_nl as nl, t.backward_en as en
      from relationship r
      join relationship_type t on t.id = r.type_id
      join party on party.id = r.from_id
     where ${db.dialect.among(sql<string>`r.to_id`, toIds)} and ${db.dialect.among(sql<string>`r.type_id`, typeIds)} and ${inForce(day)} and ${seen(viewer)}
     order by t.place, party.sort_name, r.id`.execute(db)
  return rows
}

/** What tells parties apart elsewhere: when a person was born, the numbers of an organisation in the registers. The caller knows that they may be told. */
export async function particularsOf(db: Db, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; birthDate: string | null; kvk: string | null; kbo: string | null }>`
    select party.id, party.birth_date,
           (select value from identifier i where i.party_id = party.id and i.kind = 'kvk' order by place limit 1) as kvk,
           (select value from identifier i where i.party_id = party.id and i.kind = 'kbo' order by place limit 1) as kbo
      from party where ${db.dialect.among(sql<string>`party.id`, ids)}`.execute(db)
  return new Map(rows.map(({ id, ...known }) => [id, known]))
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { PartyKind } from '#modules/parties/contract.ts'
import { seen, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import type { OpportunityKind } from './contract.ts'
import type { Row } from './pieces.ts'

type RunRow = { id: number; jobId: string | null; requestedAt: string | null; computedAt: string | null; auditSeq: number; found: string | null }

declare module '#platform/db/engine.ts' {
  interface Tables {
    opportunity: Row
    opportunityDismissal: { partyId: string; kind: OpportunityKind; reason: string; why: string; byId: string; at: string }
    opportunityRun: RunRow
  }
}

/** Where a page ends. */
export type RankPlace = readonly [rank: number, partyId: string, kind: string]
export type Listed = Row & { partyKind: PartyKind; partyNumber: string; name: string; why: string | null; byId: string | null; at: string | null }

/** What is told: of parties in use that whoever looks may know of, with who put it aside for the same reason. */
const standing = (viewer: Viewer, dismissed: boolean): RawBuilder<unknown> => sql`
  from opportunity as o join party as p on p.id = o.party_id
  left join opportunity_dismissal as d on d.party_id = o.party_id and d.kind = o.kind and d.reason = o.reason
 where p.archived_at is null and ${seen(viewer, 'p')} and ${dismissed ? sql`d.at is not null` : sql`d.at is null`}`

/** A page, the most important first. One query. */
export async function list(
  db: Db,
  viewer: Viewer,
  { kind, dismissed, after, limit }: { kind: OpportunityKind | undefined; dismissed: boolean; after: RankPlace | undefined; limit: number },
): Promise<Listed[]> {
  const conditions: RawBuilder<SqlBool>[] = [
    ...(kind ? [sql<SqlBool>`o.kind = ${kind}`] : []),
    ...(after ? [sql<SqlBool>`(o.rank, o.party_id, o.kind) > (${sql.join(after)})`] : []),
  ]
  const { rows } = await sql<Listed>`
    select o.party_id, o.kind, o.rank, o.reason, o.facts, o.found_at, p.kind as party_kind, p.party_number, p.name, d.why, d.by_id, d.at
    ${standing(viewer, dismissed)} ${conditions.length > 0 ? sql`and ${sql.join(conditions, sql` and `)}` : sql``}
     order by o.rank, o.party_id, o.kind limit ${limit}`.execute(db)
  return rows
}

/** How many there are of each kind. */
export async function counts(db: Db, viewer: Viewer, dismissed: boolean): Promise<Map<OpportunityKind, number>> {
  const { rows } = await sql<{ kind: OpportunityKind; many: number }>`select o.kind, count(*) as many ${standing(viewer, dismissed)} group by o.kind`.execute(
    db,
  )
  return new Map(rows.map(({ kind, many }) => [kind, Number(many)]))
}

export const find = (db: Db, partyId: string, kind: OpportunityKind) =>
  db.selectFrom('opportunity').select('reason').where('partyId', '=', partyId).where('kind', '=', kind).executeTakeFirst()

export const dismiss = (db: Db, row: { partyId: string; kind: OpportunityKind; reason: string; why: string; byId: string; at: string }) =>
  db
    .insertInto('opportunityDismissal')
    .values(row)
    .onConflict((on) => on.columns(['partyId', 'kind']).doUpdateSet({ reason: row.reason, why: row.why, byId: row.byId, at: row.at }))
    .execute()

/** Takes a dismissal away; says whether there was one. */
export const restore = async (db: Db, partyId: string, kind: OpportunityKind): Promise<boolean> =>
  (await db.deleteFrom('opportunityDismissal').where('partyId', '=', partyId).where('kind', '=', kind).returning('partyId').executeTakeFirst()) !== undefined

/** By what a party is found in what others rest on: the end of its id, which is chance. A like one more only goes until the next time. */
export const trace = (partyId: string): string => partyId.slice(-8)

/** Takes away whatever is about a party or rests on it. Few enough to go over all. */
export const forget = (db: Db, partyIds: readonly string[]) =>
  db
    .deleteFrom('opportunity')
    .where(({ or, eb }) => or([db.dialect.among(eb.ref('partyId'), partyIds), db.dialect.containsOne(eb.ref('restsOn'), partyIds.map(trace))]))
    .execute()

export const forgetDismissals = (db: Db, partyIds: readonly string[]) =>
  db
    .deleteFrom('opportunityDismissal')
    .where(({ eb }) => db.dialect.among(eb.ref('partyId'), partyIds))
    .execute()

/** All there are, as they are kept. */
export const all = (db: Db): Promise<Row[]> => db.selectFrom('opportunity').selectAll().execute()

/** Puts some of a kind in the place of those of the same parties, and takes away what is gone. None is of a party that is gone or closed by now. */
export async function put(db: Db, kind: OpportunityKind, { rows, gone }: { readonly rows: readonly Row[]; readonly gone: readonly string[] }) {
  const about = [...gone, ...rows.map(({ partyId }) => partyId)]
  await db
    .deleteFrom('opportunity')
    .where('kind', '=', kind)
    .where((eb) => db.dialect.among(eb.ref('partyId'), about))
    .execute()
  if (rows.length > 0)
    await db
      .insertInto('opportunity')
      .values([...rows])
      .execute()
}

export const run = (db: Db): Promise<RunRow> => db.selectFrom('opportunityRun').selectAll().where('id', '=', 1).executeTakeFirstOrThrow()
export const setRun = (db: Db, changes: Partial<Omit<RunRow, 'id'>>) => db.updateTable('opportunityRun').set(changes).where('id', '=', 1).execute()

/** The last act there is. */
export const lastAct = async (db: Db): Promise<number> =>
  (await db.selectFrom('audit').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst())?.seq ?? 0

/** The acts since one, of nouns that what is computed depends on: when the first and the last were. */
export async function actsSince(db: Db, seq: number, nouns: readonly string[]): Promise<{ first: string; last: string } | undefined> {
  const acts = db
    .selectFrom('audit')
    .select('at')
    .where('seq', '>', seq)
    .where('action', '<>', 'party.opened')
    .where(({ or, eb }) => or(nouns.map((noun) => eb('action', 'like', `${noun}.%`))))
    .limit(1)
  const first = await acts.orderBy('seq').executeTakeFirst()
  const last = first && (await acts.orderBy('seq', 'desc').executeTakeFirst())
  return first && last && { first: first.at, last: last.at }
}

/** Whether since an act a file was closed or a party deleted: what was read before may then not be told. */
export const withdrawnSince = async (db: Db, seq: number): Promise<boolean> =>
  (await db.selectFrom('audit').select('seq').where('seq', '>', seq).where('action', 'in', ['party.closed', 'party.deleted']).limit(1).executeTakeFirst()) !==
  undefined

// The groups of the whole register as they were last found.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '#kernel/dates.ts'
import type { Db } from '#platform/db/engine.ts'
import { insertAll } from '#platform/db/insert-all.ts'
import type { GroupKind } from './contract.ts'
import type { FoundGroup } from './found.ts'

type FoundRow = {
  id: string
  kind: GroupKind
  /** JSON: the ids of whom it is called after. */
  calledAfter: string
  groupNameId: string | null
  sortName: string
  members: number
  customers: number
}

declare module '#platform/db/engine.ts' {
  interface Tables {
    foundGroup: FoundRow
    foundGroupMember: { groupId: string; kind: GroupKind; partyId: string }
  }
}

const atOnce = 5_000

/** All groups as they are kept, some thousands of rows at a time. */
export async function all(db: Db): Promise<FoundGroup[]> {
  const memberIds = new Map<string, string[]>()
  for (let after: readonly string[] = ['00000000-0000-0000-0000-000000000000', '', '00000000-0000-0000-0000-000000000000']; ; ) {
    const { rows } = await sql<{ groupId: string; kind: GroupKind; partyId: string }>`
      select group_id, kind, party_id from found_group_member
       where (group_id, kind, party_id) > (${sql.join(after)}) order by group_id, kind, party_id limit ${atOnce}`.execute(db)
    for (const { groupId, kind, partyId } of rows) {
      const key = `${kind} ${groupId}`
      const several = memberIds.get(key)
      if (several) several.push(partyId)
      else memberIds.set(key, [partyId])
    }
    const last = rows.at(-1)
    if (rows.length < atOnce || !last) break
    after = [last.groupId, last.kind, last.partyId]
  }
  const rows = await db.selectFrom('foundGroup').select(['id', 'kind', 'calledAfter', 'members', 'customers']).execute()
  return rows.map((row) => ({ ...row, calledAfter: JSON.parse(row.calledAfter) as string[], memberIds: memberIds.get(`${row.kind} ${row.id}`) ?? [] }))
}

/** Takes groups of a kind away. */
export async function remove(db: Db, kind: GroupKind, ids: readonly string[]) {
  if (ids.length === 0) return
  await db
    .deleteFrom('foundGroupMember')
    .where('kind', '=', kind)
    .where((eb) => db.dialect.among(eb.ref('groupId'), ids))
    .execute()
  await db
    .deleteFrom('foundGroup')
    .where('kind', '=', kind)
    .where((eb) => db.dialect.among(eb.ref('id'), ids))
    .execute()
}

export async function insert(db: Db, rows: readonly (FoundGroup & { readonly sortName: string })[]) {
  await insertAll(
    db,
    'foundGroup',
    rows.map(({ memberIds: _m, calledAfter, ...row }) => ({ ...row, calledAfter: JSON.stringify(calledAfter), groupNameId: null })),
  )
  await insertAll(
    db,
    'foundGroupMember',
    rows.flatMap(({ id, kind, memberIds }) => memberIds.map((partyId) => ({ groupId: id, kind, partyId }))),
  )
}

/** The groups that any of these parties are in. */
export const ofParties = (db: Db, partyIds: readonly string[], kind?: GroupKind) =>
  db
    .selectFrom('foundGroupMember as m')
    .innerJoin('foundGroup as g', (join) => join.onRef('g.id', '=', 'm.groupId').onRef('g.kind', '=', 'm.kind'))
    .select(['g.id', 'g.kind', 'g.calledAfter', 'g.groupNameId'])
    .distinct()
    .where((eb) => db.dialect.among(eb.ref('m.partyId'), partyIds))
    .$if(kind !== undefined, (query) => query.where('m.kind', '=', kind as GroupKind))
    .execute()

/** The groups that bear any of these names. */
export const named = (db: Db, nameIds: readonly string[]) =>
  db.selectFrom('foundGroup').select(['id', 'kind', 'calledAfter', 'groupNameId']).where(db.dialect.among(sql<string>`group_name_id`, nameIds)).execute()

/** The members of a group. */
export const membersOf = async (db: Db, { id, kind }: Pick<FoundRow, 'id' | 'kind'>): Promise<string[]> =>
  (await db.selectFrom('foundGroupMember').select('partyId').where('groupId', '=', id).where('kind', '=', kind).execute()).map(({ partyId }) => partyId)

export const setName = (db: Db, { id, kind }: Pick<FoundRow, 'id' | 'kind'>, row: Partial<Pick<FoundRow, 'sortName' | 'groupNameId'>>) =>
  db.updateTable('foundGroup').set(row).where('id', '=', id).where('kind', '=', kind).execute()

/** Takes every group away. */
export async function clear(db: Db) {
  await db.deleteFrom('foundGroupMember').execute()
  await db.deleteFrom('foundGroup').execute()
}

export type Listed = Omit<FoundRow, 'groupNameId'> & { readonly givenName: string | null }
export type Place = readonly [sortName: string, kind: GroupKind, id: string]
/** So many parties that a search finds are looked at for the groups they are in. */
const mostHits = 10_000

/** A page of groups by name; with `hits`, a select of `seq`, those that one of them is in. Two queries at the most. */
export async function list(
  db: Db,
  { kind, after, hits, limit }: { kind: GroupKind | undefined; after: Place | undefined; hits: RawBuilder<unknown> | undefined; limit: number },
): Promise<Listed[]> {
  const conditions: RawBuilder<SqlBool>[] = [
    ...(kind ? [sql<SqlBool>`g.kind = ${kind}`] : []),
    ...(after ? [sql<SqlBool>`(g.sort_name, g.kind, g.id) > (${sql.join(after)})`] : []),
  ]
  // By number, not as a select inside the statement, of which PostgreSQL cannot know how few it finds.
  const seqs = hits && (await sql<{ seq: number }>`select seq from (${hits}) as hits limit ${mostHits}`.execute(db)).rows.map(({ seq }) => Number(seq))
  const among = seqs
    ? sql`(select distinct m.group_id, m.kind from party as p join found_group_member as m on m.party_id = p.id
        where ${db.dialect.among(sql<number>`p.seq`, seqs)} and p.closed_at is null) as hit join found_group as g on g.id = hit.group_id and g.kind = hit.kind`
    : sql`found_group as g`
  const { rows } = await sql<Listed>`
    select g.id, g.kind, g.called_after, g.sort_name, g.members, g.customers, n.name as given_name
      from ${among} left join group_name as n on n.id = g.group_name_id
     ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}
     order by g.sort_name, g.kind, g.id limit ${limit}`.execute(db)
  return rows
}

/** How many groups there are of each kind. */
export async function counts(db: Db): Promise<Map<GroupKind, number>> {
  const rows = await db
    .selectFrom('foundGroup')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('many')])
    .groupBy('kind')
    .execute()
  return new Map(rows.map(({ kind, many }) => [kind, Number(many)]))
}

type Responsible = { groupId: string; kind: GroupKind; employeeId: string; name: string; parties: number }

/** Who of the office is involved with members of groups on a day, and with how many; who with most first. One query. */
export async function responsible(db: Db, ids: readonly string[], day: Day): Promise<Responsible[]> {
  const { rows } = await sql<Responsible>`
    select m.group_id, m.kind, i.employee_id, e.name, count(distinct m.party_id) as parties
      from found_group_member as m
      join internal_relationship as i on i.party_id = m.party_id
      join employee as e on e.id = i.employee_id
     where ${db.dialect.among(sql<string>`m.group_id`, ids)} and i.since <= ${day} and (i.until is null or i.until >= ${day})
     group by m.group_id, m.kind, i.employee_id, e.name
     order by parties desc, e.name, i.employee_id`.execute(db)
  return rows.map((row) => ({ ...row, parties: Number(row.parties) }))
}

/** What the office calls the groups that these parties are in, by party and kind; nothing where it gave no name. One query. */
export async function givenNames(db: Db, partyIds: readonly string[]): Promise<{ partyId: string; kind: GroupKind; name: string }[]> {
  const { rows } = await sql<{ partyId: string; kind: GroupKind; name: string }>`
    select m.party_id, m.kind, n.name from found_group_member as m
      join found_group as g on g.id = m.group_id and g.kind = m.kind
      join group_name as n on n.id = g.group_name_id
     where ${db.dialect.among(sql<string>`m.party_id`, partyIds)}`.execute(db)
  return rows
}

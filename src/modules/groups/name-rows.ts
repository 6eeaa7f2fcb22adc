// The names that the office gave to groups, and with whom they are.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { hidden, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import { insertAll } from '#platform/db/insert-all.ts'
import type { GroupKind } from './contract.ts'

type NameRow = {
  id: string
  kind: GroupKind
  name: string
  /** Empty when the office itself gave it, on its command line. */
  byUser: string
  givenAt: string
  version: number
}

declare module '#platform/db/engine.ts' {
  interface Tables {
    groupName: NameRow
    groupNameMember: { groupNameId: string; partyId: string }
  }
}

export type Name = NameRow & { readonly total: number; readonly here: number }

/** The names that any of these parties have of which nobody is as said, each with how many have it in all and how many of these. One query. */
async function among(db: Db, kind: GroupKind, partyIds: readonly string[], nobodyIs: RawBuilder<SqlBool>): Promise<Name[]> {
  const { rows } = await sql<Name>`
    select n.id, n.kind, n.name, n.by_user, n.given_at, n.version, have.here,
      (select count(*) from group_name_member as m where m.group_name_id = n.id) as total
      from (select group_name_id, count(*) as here from group_name_member where ${db.dialect.among(sql<string>`party_id`, partyIds)} group by group_name_id) as have
      join group_name as n on n.id = have.group_name_id
     where n.kind = ${kind} and not exists (
       select 1 from group_name_member as m join party on party.id = m.party_id where m.group_name_id = n.id and ${nobodyIs})`.execute(db)
  return rows.map((row) => ({ ...row, here: Number(row.here), total: Number(row.total) }))
}

/** The names among these parties that whoever looks may know of: those given to nobody whose file is hidden from them. */
export const seenAmong = (db: Db, viewer: Viewer, kind: GroupKind, partyIds: readonly string[]) => among(db, kind, partyIds, hidden(viewer))
/** Those that may be told to everyone: given to open files alone. */
export const ofOpenFiles = (db: Db, kind: GroupKind, partyIds: readonly string[]) => among(db, kind, partyIds, sql<SqlBool>`party.closed_at is not null`)

/** Those of these parties that have a name of this kind. */
export async function having(db: Db, kind: GroupKind, partyIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ partyId: string }>`
    select m.party_id from group_name_member as m join group_name as n on n.id = m.group_name_id
     where n.kind = ${kind} and ${db.dialect.among(sql<string>`m.party_id`, partyIds)}`.execute(db)
  return rows.map(({ partyId }) => partyId)
}

/** The names that any of these parties have. */
export const idsOf = async (db: Db, partyIds: readonly string[]): Promise<string[]> =>
  (
    await db
      .selectFrom('groupNameMember')
      .select('groupNameId')
      .distinct()
      .where((eb) => db.dialect.among(eb.ref('partyId'), partyIds))
      .execute()
  ).map(({ groupNameId }) => groupNameId)

/** With whom each of these names is. */
export async function membersOf(db: Db, nameIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('groupNameMember')
    .selectAll()
    .where((eb) => db.dialect.among(eb.ref('groupNameId'), nameIds))
    .orderBy('partyId')
    .execute()
  return new Map([...Map.groupBy(rows, (row) => row.groupNameId)].map(([id, several]) => [id, several.map(({ partyId }) => partyId)]))
}

export const insert = (db: Db, row: NameRow) => db.insertInto('groupName').values(row).execute()

export const update = (db: Db, id: string, row: Pick<NameRow, 'name' | 'byUser' | 'givenAt' | 'version'>) =>
  db.updateTable('groupName').set(row).where('id', '=', id).execute()

/** Puts a name with these parties, and with no others. */
export async function setMembers(db: Db, groupNameId: string, partyIds: readonly string[]) {
  await db.deleteFrom('groupNameMember').where('groupNameId', '=', groupNameId).execute()
  await insertAll(
    db,
    'groupNameMember',
    partyIds.map((partyId) => ({ groupNameId, partyId })),
  )
}

/** Takes names away, from whoever has them. */
export async function remove(db: Db, nameIds: readonly string[]) {
  if (nameIds.length === 0) return
  await db.updateTable('foundGroup').set({ groupNameId: null }).where(db.dialect.among(sql<string>`group_name_id`, nameIds)).execute()
  await db
    .deleteFrom('groupNameMember')
    .where((eb) => db.dialect.among(eb.ref('groupNameId'), nameIds))
    .execute()
  await db
    .deleteFrom('groupName')
    .where((eb) => db.dialect.among(eb.ref('id'), nameIds))
    .execute()
}

/** Takes parties out of every name; a name that nobody has any more goes. */
export async function forget(db: Db, partyIds: readonly string[]) {
  const left = await db
    .deleteFrom('groupNameMember')
    .where((eb) => db.dialect.among(eb.ref('partyId'), partyIds))
    .returning('groupNameId')
    .execute()
  const nameIds = [...new Set(left.map(({ groupNameId }) => groupNameId))]
  if (nameIds.length === 0) return
  const still = new Set((await membersOf(db, nameIds)).keys())
  await remove(
    db,
    nameIds.filter((id) => !still.has(id)),
  )
}

/** Everyone who has a name together with one of these. */
export async function sharing(db: Db, partyIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ partyId: string }>`
    select distinct m.party_id from group_name_member as m
     where m.group_name_id in (select group_name_id from group_name_member where ${db.dialect.among(sql<string>`party_id`, partyIds)})`.execute(db)
  return rows.map(({ partyId }) => partyId)
}

/** By which names each of these parties is found: those given to open files alone, since the search has no reader of its own. One query. */
export async function toFindBy(db: Db, partyIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ partyId: string; name: string }>`
    select m.party_id, n.name from group_name_member as m join group_name as n on n.id = m.group_name_id
     where ${db.dialect.among(sql<string>`m.party_id`, partyIds)} and not exists (
       select 1 from group_name_member as o join party as p on p.id = o.party_id where o.group_name_id = n.id and p.closed_at is not null)
     order by m.party_id, n.id`.execute(db)
  return new Map([...Map.groupBy(rows, ({ partyId }) => partyId)].map(([id, several]) => [id, several.map(({ name }) => name)]))
}

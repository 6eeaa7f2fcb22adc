import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '#kernel/dates.ts'
import type { PartyRef, PartyRole } from '#modules/parties/contract.ts'
import { seen, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import { type Door, doorKey, type Named } from './grouping.ts'

export type Member = Named & PartyRef & { readonly closedAt: string | null }

/** Who these are, of those in use that whoever looks may know of. One query. */
export const membersOf = (db: Db, viewer: Viewer, ids: readonly string[]): Promise<Member[]> => inUse(db, ids, seen(viewer))
/** Who these are, of the open files in use. One query. */
export const openOnes = (db: Db, ids: readonly string[]): Promise<Member[]> => inUse(db, ids, sql<SqlBool>`party.closed_at is null`)

async function inUse(db: Db, ids: readonly string[], condition: RawBuilder<SqlBool>): Promise<Member[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('party')
    .select(['id', 'kind', 'partyNumber', 'name', 'prefix', 'surname', 'birthDate', 'closedAt'])
    .where((eb) => db.dialect.among(eb.ref('id'), ids))
    .where('archivedAt', 'is', null)
    .where(condition)
    .execute()
}

/** The doors that parties live or sit behind on a day. One query. */
export async function doorsOf(db: Db, ids: readonly string[], day: Day): Promise<Map<string, Set<string>>> {
  const doors = new Map<string, Set<string>>()
  if (ids.length === 0) return doors
  const { rows } = await sql<Door & { partyId: string }>`
    select a.party_id, a.country, a.postcode, a.house_number, a.house_letter, a.addition, a.po_box from address as a
     where ${db.dialect.among(sql<string>`a.party_id`, ids)} and (a.since is null or a.since <= ${day}) and (a.until is null or a.until >= ${day})`.execute(db)
  for (const { partyId, ...door } of rows) {
    const key = doorKey(door)
    if (key !== undefined) doors.set(partyId, (doors.get(partyId) ?? new Set()).add(key))
  }
  return doors
}

/** What parties are to the office today. One query. */
export async function rolesOf(db: Db, ids: readonly string[]): Promise<Map<string, PartyRole[]>> {
  const { rows } = await sql<{ partyId: string; role: PartyRole }>`
    select o.party_id, o.role from party_role as o where ${db.dialect.among(sql<string>`o.party_id`, ids)} and o.until is null order by o.role`.execute(db)
  return new Map([...Map.groupBy(rows, ({ partyId }) => partyId)].map(([partyId, several]) => [partyId, several.map(({ role }) => role)]))
}

type Involved = { partyId: string; employeeId: string; name: string; nameNl: string; nameEn: string }

/** Who of the office is involved with parties on a day. One query. */
export async function involvedWith(db: Db, ids: readonly string[], day: Day): Promise<Map<string, Involved[]>> {
  const { rows } = await sql<Involved>`
    select i.party_id, i.employee_id, e.name, c.name_nl, c.name_en
      from internal_relationship as i
      join employee as e on e.id = i.employee_id
      join internal_relationship_category as c on c.id = i.category_id
     where ${db.dialect.among(sql<string>`i.party_id`, ids)} and i.since <= ${day} and (i.until is null or i.until >= ${day})
     order by c.place, i.since, e.name, i.id`.execute(db)
  return Map.groupBy(rows, ({ partyId }) => partyId)
}

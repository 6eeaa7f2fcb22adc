// Who the parties of a network are, and who of the office is involved with them.
import { sql } from 'kysely'
import type { Day } from '#kernel/dates.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import type { FormOfAddress } from '#modules/parties/names.ts'
import { seen, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'

export type Described = {
  id: string
  partyNumber: string
  kind: PartyKind
  name: string
  city: string
  formOfAddress: FormOfAddress
  importance: number | null
}

/** Who these are, as far as whoever looks may know. One query. */
export async function described(db: Db, ids: readonly string[], viewer: Viewer): Promise<Map<string, Described>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('party')
    .leftJoin('partyImportance', 'partyImportance.partyId', 'party.id')
    .select(['party.id', 'partyNumber', 'kind', 'name', 'city', 'formOfAddress', 'importance'])
    .where((eb) => db.dialect.among(eb.ref('party.id'), ids))
    .where(seen(viewer))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** An employee involved with a party on the day. */
export type Involvement = { partyId: string; employeeId: string; name: string; categoryId: string; nameNl: string; nameEn: string; since: Day; place: number }

/** Who of those who work here is involved with these parties on the day, the longest involved first. One query. */
export async function involvedWith(db: Db, ids: readonly string[], day: Day): Promise<Involvement[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Involvement>`
    select i.party_id, i.employee_id, e.name, i.category_id, c.name_nl, c.name_en, i.since, c.place
      from internal_relationship as i
      join employee as e on e.id = i.employee_id and e.disabled_at is null
      join internal_relationship_category as c on c.id = i.category_id
     where ${db.dialect.among(sql<string>`i.party_id`, ids)} and i.since <= ${day} and (i.until is null or i.until >= ${day})
     order by c.place, i.since, e.name, i.id`.execute(db)
  return rows
}

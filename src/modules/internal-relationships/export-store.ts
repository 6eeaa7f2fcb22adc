// Internal relationships with the number of their party, as far as someone may know of it: a page after a page, by number.
import { type SqlBool, sql } from 'kysely'
import type { Day } from '#kernel/dates.ts'
import { seen, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import { holdingOn, shown } from './store.ts'

type Asked = { employeeId?: string | undefined; partyId?: string | undefined; categoryId?: string | undefined; asOf?: Day | undefined }
type Reader = Viewer & { readonly db: Db }

/** Where a page ends. */
export type Place = readonly [partyNumberOrder: number, id: string]

const asked = (reader: Reader, { employeeId, partyId, categoryId, asOf }: Asked) =>
  reader.db
    .selectFrom('internalRelationship as i')
    .innerJoin('party', 'party.id', 'i.partyId')
    .where(seen(reader))
    .$if(employeeId !== undefined, (query) => query.where('i.employeeId', '=', employeeId ?? ''))
    .$if(partyId !== undefined, (query) => query.where('i.partyId', '=', partyId ?? ''))
    .$if(categoryId !== undefined, (query) => query.where('i.categoryId', '=', categoryId ?? ''))
    .$if(asOf !== undefined, (query) => query.where(holdingOn(asOf ?? '', 'i')))

/** How many there are. */
export async function count(reader: Reader, what: Asked): Promise<number> {
  const { many } = await asked(reader, what)
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .executeTakeFirstOrThrow()
  return Number(many)
}

/** The next of them. */
export async function page(reader: Reader, { after, limit, ...what }: Asked & { after?: Place | undefined; limit: number }) {
  const [order = 0, id = ''] = after ?? []
  const rows = await asked(reader, what)
    .select(['i.id', 'i.categoryId', 'i.employeeId', 'i.since', 'i.until', 'i.percentage', 'party.partyNumber', 'party.partyNumberOrder'])
    // The first part lets the index of the numbers find its place.
    .$if(after !== undefined, (query) =>
      query.where('party.partyNumberOrder', '>=', order).where(sql<SqlBool>`(party.party_number_order, i.id) > (${order}, ${id})`),
    )
    .orderBy('party.partyNumberOrder')
    .orderBy('i.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, percentage: shown(row.percentage) }))
}

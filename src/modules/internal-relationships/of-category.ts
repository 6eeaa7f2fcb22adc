// All internal relationships in a category, for when the category is about to change.
import type { BreakingInternal } from '#modules/internal-relationship-categories/contract.ts'
import { seenBy, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'

/** How many there are in each category; one that has none is not among them. */
export async function counts(db: Db, viewer: Viewer): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('internalRelationship')
    .where(seenBy(viewer, 'internal_relationship.party_id'))
    .groupBy('categoryId')
    .select((eb) => ['categoryId', eb.fn.countAll<number>().as('count')])
    .execute()
  return new Map(rows.map(({ categoryId, count }) => [categoryId, Number(count)]))
}

const inCategory = (db: Db, categoryId: string) => db.selectFrom('internalRelationship as one').where('one.categoryId', '=', categoryId)
const idsOf = async (query: { execute(): Promise<{ id: string }[]> }) => (await query.execute()).map(({ id }) => id)

/** Those with a percentage. */
export const withCommission = (db: Db, categoryId: string) => idsOf(inCategory(db, categoryId).select('one.id').where('one.percentage', 'is not', null))

/** Those that are not the only one of their party on every day. */
export const crowded = (db: Db, categoryId: string) =>
  idsOf(
    inCategory(db, categoryId)
      .innerJoin('internalRelationship as other', (join) =>
        join.onRef('other.partyId', '=', 'one.partyId').onRef('other.categoryId', '=', 'one.categoryId').onRef('other.id', '<>', 'one.id'),
      )
      .select('one.id')
      .distinct()
      .where(({ and, or, eb }) =>
        and([
          or([eb('one.until', 'is', null), eb('other.since', '<=', eb.ref('one.until'))]),
          or([eb('other.until', 'is', null), eb('one.since', '<=', eb.ref('other.until'))]),
        ]),
      ),
  )

/** Who these are between. */
export async function between(db: Db, ids: readonly string[]): Promise<BreakingInternal[]> {
  const rows = await db
    .selectFrom('internalRelationshipTold')
    .select(['id', 'partyId', 'name', 'employeeId', 'employeeName'])
    .where((eb) => db.dialect.among(eb.ref('id'), ids))
    .orderBy('id')
    .execute()
  return rows.map(({ id, partyId, name, employeeId, employeeName }) => ({ internalRelationshipId: id, partyId, partyName: name, employeeId, employeeName }))
}

// What the search of parties reads of their relationships.
import { open } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'

/** What these parties are found by that stands in their relationships: one row for each relationship and side that says something. What a closed file says finds nobody else. */
export const saidOf = (db: Db, partyIds: readonly string[]) =>
  db
    .selectFrom('relationshipSide')
    .select(['partyId', 'direction', 'mutual', 'carriesPosition', 'carriesContactDetails', 'otherKind', 'otherName', 'position', 'email', 'phone'])
    .where((eb) => db.dialect.among(eb.ref('partyId'), partyIds))
    .where(open('relationship_side.other_id'))
    .where(({ or, and, eb }) =>
      or([eb('position', '<>', ''), eb('email', '<>', ''), eb('phone', '<>', ''), and([eb('direction', '=', 'backward'), eb('otherKind', '=', 'person')])]),
    )
    .orderBy('id')
    .execute()

/** Which of these parties have a closed file. */
export async function closedAmong(db: Db, partyIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('party')
    .select('id')
    .where((eb) => db.dialect.among(eb.ref('id'), partyIds))
    .where('closedAt', 'is not', null)
    .execute()
  return rows.map(({ id }) => id)
}

/** The organisations of which a person is a contact person. */
export async function contactOf(db: Db, partyId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('relationshipSide')
    .select('otherId')
    .distinct()
    .where('partyId', '=', partyId)
    .where('direction', '=', 'forward')
    .where('otherKind', '=', 'organisation')
    .where(({ or, eb }) => or([eb('carriesPosition', '=', 1), eb('carriesContactDetails', '=', 1)]))
    .execute()
  return rows.map(({ otherId }) => otherId)
}

/** All parties at the far end of the relationships of one. */
export async function othersOf(db: Db, partyId: string): Promise<string[]> {
  const rows = await db.selectFrom('relationshipSide').select('otherId').distinct().where('partyId', '=', partyId).execute()
  return rows.map(({ otherId }) => otherId)
}

// All relationships of a type, for when the type is about to change. Only what must be looked at comes out of the database.
import type { PartyKind } from '#modules/parties/contract.ts'
import type { Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import type { carried } from './rules.ts'
import { bothSeen, fromRow, type Kept, shown } from './store.ts'

const ofType = (db: Db, typeId: string) => db.selectFrom('relationship').where('relationship.typeId', '=', typeId)

/** How many there are of each type; one that has none is not among them. */
export async function counts(db: Db, viewer: Viewer): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('relationship')
    .where(bothSeen(viewer))
    .groupBy('typeId')
    .select((eb) => ['typeId', eb.fn.countAll<number>().as('count')])
    .execute()
  return new Map(rows.map(({ typeId, count }) => [typeId, Number(count)]))
}

export async function countOfType(db: Db, viewer: Viewer, typeId: string): Promise<number> {
  const { count } = await ofType(db, typeId)
    .where(bothSeen(viewer))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

const idsOf = async (query: { execute(): Promise<{ id: string }[]> }) => (await query.execute()).map(({ id }) => id)

export const ids = (db: Db, typeId: string) => idsOf(ofType(db, typeId).select('id'))

/** Those with another kind of party on a side. */
export const ofOtherKind = (db: Db, typeId: string, side: 'fromKind' | 'toKind', kind: PartyKind | null) =>
  idsOf(db.selectFrom('relationshipEnds').select('id').where('typeId', '=', typeId).where(side, '<>', kind))

/** Those that say something in one of these fields. */
export const carrying = (db: Db, typeId: string, fields: readonly (typeof carried)[keyof typeof carried]['fields'][number][]) =>
  idsOf(
    ofType(db, typeId)
      .select('id')
      .where(({ or, eb }) =>
        or(
          fields.map((field) => {
            if (field === 'indirect') return eb(field, '=', 1)
            return field === 'position' || field === 'email' || field === 'phone' ? eb(field, '<>', '') : eb(field, 'is not', null)
          }),
        ),
      ),
  )

/** Those between two parties that stand in both orders. */
export async function bothWays(db: Db, typeId: string): Promise<Kept[]> {
  const mirror = ofType(db, typeId)
    .innerJoin('relationship as mirror', (join) =>
      join.onRef('mirror.fromId', '=', 'relationship.toId').onRef('mirror.toId', '=', 'relationship.fromId').on('mirror.typeId', '=', typeId),
    )
    .selectAll('relationship')
    .distinct()
  return (await mirror.execute()).map(fromRow)
}

/** When each of them held, and between whom. */
export async function spans(db: Db, typeId: string) {
  const rows = await ofType(db, typeId).select(['id', 'fromId', 'toId', 'since', 'sincePrecision', 'until', 'untilPrecision']).execute()
  return rows.map(({ id, fromId, toId, since, sincePrecision, until, untilPrecision }) => ({
    id,
    fromId,
    toId,
    since: shown(since, sincePrecision),
    until: shown(until, untilPrecision),
  }))
}

/** Who stands at either end of these. */
export const ends = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('relationshipEnds')
    .selectAll()
    .where((eb) => db.dialect.among(eb.ref('id'), ids))
    .orderBy('id')
    .execute()

/** The parties at either end of them, each once. */
export async function partiesOf(db: Db, typeId: string): Promise<string[]> {
  const at = (side: 'fromId' | 'toId') => ofType(db, typeId).select(`${side} as partyId`)
  return (await at('fromId').union(at('toId')).execute()).map(({ partyId }) => partyId)
}

/** Puts the lower id first, as a mutual type keeps it. */
export const sortEnds = async (db: Db, typeId: string) =>
  void (await db
    .updateTable('relationship')
    .set((eb) => ({ fromId: eb.ref('toId'), toId: eb.ref('fromId'), version: eb('version', '+', 1) }))
    .where('typeId', '=', typeId)
    .whereRef('fromId', '>', 'toId')
    .execute())

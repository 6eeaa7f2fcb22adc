import { sql } from 'kysely'
import { seenBy, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import { insertReturning } from '#platform/db/insert-all.ts'
import { prepared } from '#platform/db/prepared.ts'

export type LabelRow = {
  id: string
  name: string
  nameFolded: string
  color: string
  grouping: string
  place: number
  retiredAt: string | null
  version: number
}

declare module '#platform/db/engine.ts' {
  interface Tables {
    label: LabelRow
    partyLabel: { partyId: string; labelId: string; since: string; byUser: string }
  }
}

/** Every label in order, each with on how many parties it is that may be known of: one query. */
export const all = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('label')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('partyLabel')
        .whereRef('partyLabel.labelId', '=', 'label.id')
        .where(seenBy(viewer, 'party_label.party_id'))
        .select((of) => of.fn.countAll<number>().as('parties'))
        .as('parties'),
    )
    .orderBy('place')
    .orderBy('nameFolded')
    .execute()

export const byId = (db: Db, id: string) => db.selectFrom('label').selectAll().where('id', '=', id).executeTakeFirst()
export const byIds = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('label')
    .selectAll()
    .where(({ eb }) => db.dialect.among(eb.ref('id'), ids))
    .execute()
export const byKeys = (db: Db, keys: readonly string[]) =>
  db
    .selectFrom('label')
    .selectAll()
    .where(({ eb }) => db.dialect.among(eb.ref('nameFolded'), keys))
    .execute()

export const insert = (db: Db, rows: readonly LabelRow[]) => db.insertInto('label').values(rows).execute()

export const update = (db: Db, id: string, changes: Partial<Omit<LabelRow, 'id' | 'version'>>) =>
  db
    .updateTable('label')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Where a label stands is said of all of them together, so it is no change of the one that makes room. */
export const setPlace = (db: Db, id: string, place: number) => db.updateTable('label').set({ place }).where('id', '=', id).execute()

export const remove = (db: Db, id: string) => db.deleteFrom('label').where('id', '=', id).execute()

/** The labels of parties, in the order of the labels: one query. */
export const ofParties = (db: Db, partyIds: readonly string[]) => labelsOf(db, { partyIds })
const labelsOf = prepared((db, { partyIds }: { partyIds: readonly string[] }) =>
  db
    .selectFrom('partyLabel')
    .innerJoin('label', 'label.id', 'partyLabel.labelId')
    .select(['partyLabel.partyId', 'label.id', 'label.name', 'label.color'])
    .where(({ eb }) => db.dialect.among(eb.ref('partyLabel.partyId'), partyIds))
    .orderBy('label.place')
    .orderBy('label.nameFolded'),
)

/** Puts labels on parties; gives what was not there yet. */
export async function put(db: Db, rows: readonly { partyId: string; labelId: string; since: string; byUser: string }[]) {
  return insertReturning<'partyLabel', { partyId: string; labelId: string }>(db, 'partyLabel', rows, {
    onConflict: 'on conflict (party_id, label_id) do nothing',
    returning: ['partyId', 'labelId'],
  })
}

/** Takes a label off a party; false when it was not on it. */
export async function take(db: Db, partyId: string, labelId: string): Promise<boolean> {
  return (await db.deleteFrom('partyLabel').where('partyId', '=', partyId).where('labelId', '=', labelId).returning('labelId').execute()).length > 0
}

export const has = async (db: Db, partyId: string, labelId: string) =>
  (await db.selectFrom('partyLabel').select(sql<number>`1`.as('one')).where('partyId', '=', partyId).where('labelId', '=', labelId).execute()).length > 0

export const takeAll = (db: Db, partyIds: readonly string[]) =>
  db
    .deleteFrom('partyLabel')
    .where(({ eb }) => db.dialect.among(eb.ref('partyId'), partyIds))
    .execute()

import type { Db } from '#platform/db/engine.ts'
import type { CategoryRules } from './contract.ts'

type Row = {
  id: string
  nameNl: string
  nameEn: string
  carriesCommission: number
  several: number
  requiredForCustomers: number
  givesAccess: number
  place: number
  retiredAt: string | null
  version: number
}

declare module '#platform/db/engine.ts' {
  interface Tables {
    internalRelationshipCategory: Row
  }
}

/** A category as it is kept: how many internal relationships are in it, only those know. */
export type KeptCategory = CategoryRules & { id: string; place: number; retiredAt: string | null; version: number }

const fromRow = ({ nameNl, nameEn, carriesCommission, several, requiredForCustomers, givesAccess, ...row }: Row): KeptCategory => ({
  ...row,
  names: { nl: nameNl, en: nameEn },
  carriesCommission: carriesCommission === 1,
  severalAtATime: several === 1,
  requiredForCustomers: requiredForCustomers === 1,
  givesAccess: givesAccess === 1,
})

const toColumns = ({ names, carriesCommission, severalAtATime, requiredForCustomers, givesAccess }: CategoryRules) => ({
  nameNl: names.nl,
  nameEn: names.en,
  carriesCommission: Number(carriesCommission),
  several: Number(severalAtATime),
  requiredForCustomers: Number(requiredForCustomers),
  givesAccess: Number(givesAccess),
})

export const all = async (db: Db): Promise<KeptCategory[]> =>
  (await db.selectFrom('internalRelationshipCategory').selectAll().orderBy('place').orderBy('id').execute()).map(fromRow)

export async function byId(db: Db, id: string): Promise<KeptCategory | undefined> {
  const row = await db.selectFrom('internalRelationshipCategory').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

export const insert = (db: Db, categories: readonly KeptCategory[]) =>
  db
    .insertInto('internalRelationshipCategory')
    .values(categories.map((one) => ({ ...toColumns(one), id: one.id, place: one.place, retiredAt: one.retiredAt, version: one.version })))
    .execute()

export const update = (db: Db, id: string, category: CategoryRules & { place: number; retiredAt: string | null }) =>
  db
    .updateTable('internalRelationshipCategory')
    .set((eb) => ({ ...toColumns(category), place: category.place, retiredAt: category.retiredAt, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Moves the categories from one place to another, or to the end, up (1) or down (-1) the list; where they stand is no change of theirs. */
export const shift = (db: Db, { from, to, by }: { from: number; to?: number; by: 1 | -1 }) =>
  db
    .updateTable('internalRelationshipCategory')
    .set((eb) => ({ place: eb('place', '+', by) }))
    .where('place', '>=', from)
    .$if(to !== undefined, (query) => query.where('place', '<=', to ?? from))
    .execute()

export const remove = (db: Db, id: string) => db.deleteFrom('internalRelationshipCategory').where('id', '=', id).execute()

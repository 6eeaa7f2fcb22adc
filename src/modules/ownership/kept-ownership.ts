// What the office decides about ownership, and what it found: thresholds, meanings of types, checks.
import type { Day } from '#kernel/dates.ts'
import type { Db } from '#platform/db/engine.ts'
import type { Basis, Comparison, Meaning } from './contract.ts'
import type { Together } from './property-regimes.ts'
import type { Part } from './shapes.ts'
import type { Rule } from './verdict.ts'

export type KeptThreshold = Rule & { readonly id: string; readonly version: number }
/** What was found, with the names of that day. */
export type Found = {
  readonly partyId: string
  readonly name: string
  readonly basis: Basis
  readonly shares: Part
  readonly votes: Part
  readonly together: Together | null
}
export type KeptCheck = {
  id: string
  partyId: string
  asOf: Day
  checkedAt: string
  checkedBy: string
  recheckOn: Day | null
  sources: string
  found: readonly Found[]
}
type CheckRow = Omit<KeptCheck, 'found'> & { verdict: string }

declare module '#platform/db/engine.ts' {
  interface Tables {
    ownershipThreshold: { id: string; country: 'NL' | 'BE'; since: Day; share: number; comparison: Comparison; version: number }
    ownershipMeaning: { typeId: string; meaning: Meaning }
    uboCheck: CheckRow
  }
}

export const thresholds = (db: Db): Promise<KeptThreshold[]> => db.selectFrom('ownershipThreshold').selectAll().orderBy('country').orderBy('since').execute()
export const insertThreshold = (db: Db, threshold: KeptThreshold) => db.insertInto('ownershipThreshold').values(threshold).execute()
export const updateThreshold = (db: Db, { id, ...threshold }: KeptThreshold) =>
  db.updateTable('ownershipThreshold').set(threshold).where('id', '=', id).execute()
export const removeThreshold = (db: Db, id: string) => db.deleteFrom('ownershipThreshold').where('id', '=', id).execute()

export async function meanings(db: Db): Promise<ReadonlyMap<string, Meaning>> {
  const rows = await db.selectFrom('ownershipMeaning').selectAll().execute()
  return new Map(rows.map(({ typeId, meaning }) => [typeId, meaning]))
}

export const putMeaning = (db: Db, typeId: string, meaning: Meaning) =>
  db
    .insertInto('ownershipMeaning')
    .values({ typeId, meaning })
    .onConflict((conflict) => conflict.column('typeId').doUpdateSet({ meaning }))
    .execute()

export const insertCheck = (db: Db, { found, ...check }: KeptCheck) =>
  db
    .insertInto('uboCheck')
    .values({ ...check, verdict: JSON.stringify(found) })
    .execute()

/** Of what was found before spouses were reckoned with it is not said that anything counted along. */
const fromRow = ({ verdict, ...row }: CheckRow): KeptCheck => ({
  ...row,
  found: (JSON.parse(verdict) as Omit<Found, 'together'>[]).map((one) => ({ together: null, ...one })),
})

/** The checks of a party, the last first. */
export async function checks(
  db: Db,
  partyId: string,
  { before, limit }: { before?: readonly [at: string, id: string] | undefined; limit: number },
): Promise<KeptCheck[]> {
  const rows = await db
    .selectFrom('uboCheck')
    .selectAll()
    .where('partyId', '=', partyId)
    .$if(before !== undefined, (query) =>
      query.where(({ or, and, eb }) =>
        or([eb('checkedAt', '<', before?.[0] ?? ''), and([eb('checkedAt', '=', before?.[0] ?? ''), eb('id', '<', before?.[1] ?? '')])]),
      ),
    )
    .orderBy('checkedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

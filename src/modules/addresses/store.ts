import type { Db } from '#platform/db/engine.ts'
import { insertAll } from '#platform/db/insert-all.ts'
import { prepared } from '#platform/db/prepared.ts'
import { addressUses } from './address.ts'
import type { AddressParts, AddressUse } from './contract.ts'
import type { Kept } from './kept.ts'

type AddressRow = AddressParts & { id: string; partyId: string; place: number; createdAt: string; version: number }

declare module '#platform/db/engine.ts' {
  interface Tables {
    address: AddressRow
    addressUse: { addressId: string; partyId: string; use: AddressUse; main: number }
  }
}

/** The addresses of parties in the order in which they came, in two queries; a party without any is left out. */
export async function ofParties(db: Db, partyIds: readonly string[]): Promise<Map<string, Kept[]>> {
  const found = new Map<string, Kept[]>()
  if (partyIds.length === 0) return found
  const rows = await addressesOf(db, { partyIds })
  if (rows.length === 0) return found
  const uses = Map.groupBy(await usesOf(db, { partyIds }), ({ addressId }) => addressId)
  for (const { createdAt: _, ...row } of rows) {
    const own = new Map(uses.get(row.id)?.map(({ use, main }) => [use, main === 1]))
    const inOrder = addressUses.filter((use) => own.has(use))
    found.set(row.partyId, [...(found.get(row.partyId) ?? []), { ...row, uses: inOrder, mainFor: inOrder.filter((use) => own.get(use)) }])
  }
  return found
}

const addressesOf = prepared((db, { partyIds }: { partyIds: readonly string[] }) =>
  db
    .selectFrom('address')
    .selectAll()
    .where(({ eb }) => db.dialect.among(eb.ref('partyId'), partyIds))
    .orderBy('place')
    .orderBy('id'),
)
const usesOf = prepared((db, { partyIds }: { partyIds: readonly string[] }) =>
  db
    .selectFrom('addressUse')
    .selectAll()
    .where(({ eb }) => db.dialect.among(eb.ref('partyId'), partyIds)),
)

export const ofParty = async (db: Db, partyId: string) => (await ofParties(db, [partyId])).get(partyId) ?? []

/** Whose address it is. */
export const ownerOf = async (db: Db, id: string) => (await db.selectFrom('address').select('partyId').where('id', '=', id).executeTakeFirst())?.partyId

const rowOf = ({ uses: _u, mainFor: _m, ...row }: Kept) => row

export async function insert(db: Db, addresses: readonly Kept[], createdAt: string) {
  await insertAll(
    db,
    'address',
    addresses.map((address) => ({ ...rowOf(address), createdAt })),
  )
}

export const update = (db: Db, address: Kept) => db.updateTable('address').set(rowOf(address)).where('id', '=', address.id).execute()

export async function forgetUses(db: Db, ids: readonly string[]) {
  if (ids.length > 0)
    await db
      .deleteFrom('addressUse')
      .where(({ eb }) => db.dialect.among(eb.ref('addressId'), ids))
      .execute()
}

export async function insertUses(db: Db, addresses: readonly Kept[]) {
  await insertAll(
    db,
    'addressUse',
    addresses.flatMap(({ id, partyId, uses, mainFor }) => uses.map((use) => ({ addressId: id, partyId, use, main: Number(mainFor.includes(use)) }))),
  )
}

export async function remove(db: Db, ids: readonly string[]) {
  if (ids.length > 0)
    await db
      .deleteFrom('address')
      .where(({ eb }) => db.dialect.among(eb.ref('id'), ids))
      .execute()
}

const removeFrom = (table: 'address' | 'addressUse') => (db: Db, partyIds: readonly string[]) =>
  db
    .deleteFrom(table)
    .where(({ eb }) => db.dialect.among(eb.ref('partyId'), partyIds))
    .execute()
export const removeUsesOf = removeFrom('addressUse')
export const removeOf = removeFrom('address')

/** What tells the addresses of several parties apart. */
export const partsOfParties = (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('address')
        .select(['partyId', 'postcode', 'houseNumber', 'houseLetter', 'addition'])
        .where((eb) => db.dialect.among(eb.ref('partyId'), ids))
        .execute()

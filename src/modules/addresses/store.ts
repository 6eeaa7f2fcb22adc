import type { Db } from '#platform/db/engine.ts'
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

/** The addresses of a party in the order in which they came, in two queries. */
export async function ofParty(db: Db, partyId: string): Promise<Kept[]> {
  const rows = await db.selectFrom('address').selectAll().where('partyId', '=', partyId).orderBy('place').orderBy('id').execute()
  if (rows.length === 0) return []
  const uses = await db.selectFrom('addressUse').selectAll().where('partyId', '=', partyId).execute()
  return rows.map(({ createdAt: _, ...row }) => {
    const own = uses.filter(({ addressId }) => addressId === row.id)
    const inOrder = addressUses.filter((use) => own.some((one) => one.use === use))
    return { ...row, uses: inOrder, mainFor: inOrder.filter((use) => own.some((one) => one.use === use && one.main === 1)) }
  })
}

/** Whose address it is. */
export const ownerOf = async (db: Db, id: string) => (await db.selectFrom('address').select('partyId').where('id', '=', id).executeTakeFirst())?.partyId

const rowOf = ({ uses: _u, mainFor: _m, ...row }: Kept) => row

export const insert = (db: Db, addresses: readonly Kept[], createdAt: string) => db.insertInto('address').values(addresses.map((address) => ({ ...rowOf(address), createdAt }))).execute()

export const update = (db: Db, address: Kept) => db.updateTable('address').set(rowOf(address)).where('id', '=', address.id).execute()

export const forgetUses = (db: Db, ids: readonly string[]) => db.deleteFrom('addressUse').where('addressId', 'in', ids).execute()

export const insertUses = (db: Db, addresses: readonly Kept[]) =>
  db.insertInto('addressUse').values(addresses.flatMap(({ id, partyId, uses, mainFor }) => uses.map((use) => ({ addressId: id, partyId, use, main: Number(mainFor.includes(use)) })))).execute()

export const remove = (db: Db, id: string) => db.deleteFrom('address').where('id', '=', id).execute()

export const removeUsesOfParty = (db: Db, partyId: string) => db.deleteFrom('addressUse').where('partyId', '=', partyId).execute()
export const removeOfParty = (db: Db, partyId: string) => db.deleteFrom('address').where('partyId', '=', partyId).execute()

/** What tells the addresses of several parties apart. */
export const partsOfParties = (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('address')
        .select(['partyId', 'postcode', 'houseNumber', 'houseLetter', 'addition'])
        .where((eb) => db.dialect.among(eb.ref('partyId'), ids))
        .execute()

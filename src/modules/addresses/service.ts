import type { Parsed } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { Missing, refuse, sameVersion } from '#kernel/refusal.ts'
import { onRemoval, withRows } from '#modules/parties/removal.ts'
import * as parties from '#modules/parties/service.ts'
import { lastBefore, record, recordMany } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { blank, type Filled, objections, withDraft } from './accept.ts'
import type { Address, AddressDraft, addAddress, changeAddress, getAddress, listAddresses, removeAddress, restoreAddress } from './contract.ts'
import { hasEnded, Kept, partsOf, withMains } from './kept.ts'
import { lines } from './lines.ts'
import * as store from './store.ts'
import { placeOf, searchTexts } from './texts.ts'

// The uses refer to the addresses, so they go first.
onRemoval({ table: 'address_use', remove: async ({ db }, partyIds) => void (await store.removeUsesOf(db, partyIds)) })
onRemoval({ table: 'address', builtOn: withRows('address'), remove: async ({ db }, partyIds) => void (await store.removeOf(db, partyIds)) })

/** The addresses of a party, those that ended last; none for a party there is not. */
export async function ofParty(ctx: Ctx, partyId: string): Promise<Address[]> {
  const all = withMains(await store.ofParty(ctx.db, partyId), today(ctx))
  const ended = (address: Kept) => Number(hasEnded(address, today(ctx)))
  return all.sort((a, b) => ended(a) - ended(b)).map((address) => shown(ctx, address))
}

export async function list(ctx: Ctx, { partyId }: Parsed<typeof listAddresses>): Promise<Address[]> {
  await mustExist(ctx, partyId)
  return ofParty(ctx, partyId)
}

const shown = ({ office, user }: Ctx, { place: _, ...address }: Kept): Address => ({
  ...address,
  lines: lines(partsOf(address), { senderCountry: office.country, language: user.language }),
})

async function mustExist(ctx: Ctx, partyId: string) {
  if (!(await parties.refs(ctx, [partyId])).has(partyId)) throw new Missing()
}

/** An address as it stands today, where what ended has handed over; and all of its party as they are stored. */
async function find(ctx: Ctx, addressId: string) {
  const partyId = await store.ownerOf(ctx.db, addressId)
  if (partyId === undefined) throw new Missing()
  await mustExist(ctx, partyId)
  const stored = await store.ofParty(ctx.db, partyId)
  return { stored, address: only(withMains(stored, today(ctx)), addressId) }
}

export const get = async (ctx: Ctx, { addressId }: Parsed<typeof getAddress>): Promise<Address> => shown(ctx, (await find(ctx, addressId)).address)

export async function add(ctx: Ctx, { partyId, ...draft }: Parsed<typeof addAddress>): Promise<Address> {
  await mustExist(ctx, partyId)
  const filled = accepted(ctx, blank(ctx.office.country), draft)
  const before = await store.ofParty(ctx.db, partyId)
  const id = newId()
  const after = await keep(ctx, partyId, before, [...before, { ...filled, id, partyId, place: nextPlace(before), version: 1 }], id)
  const address = only(after, id)
  await record(ctx, { action: 'address.added', subjectId: id, about: [partyId], after: address })
  return shown(ctx, address)
}

/** Adds several addresses to a party in as many queries as one; objections name them by their place in the list. For an import. */
export const addAll = async (ctx: Ctx, partyId: string, drafts: readonly AddressDraft[]): Promise<Address[]> => addMany(ctx, [{ partyId, drafts }])

/** The same for several parties that exist, in as many queries. */
export async function addMany(ctx: Ctx, several: readonly { readonly partyId: string; readonly drafts: readonly AddressDraft[] }[]): Promise<Address[]> {
  const { country } = ctx.office
  const some = several
    .filter(({ drafts }) => drafts.length > 0)
    .map(({ partyId, drafts }) => ({ partyId, filled: drafts.map((draft) => withDraft(blank(country), draft)) }))
  refuse(
    some.flatMap(({ filled }) =>
      filled.flatMap((one, i) =>
        objections(one, country).map((objection) => ({ ...objection, field: [i, objection.field].filter((part) => part !== undefined).join('.') })),
      ),
    ),
  )
  const stored = await store.ofParties(
    ctx.db,
    some.map(({ partyId }) => partyId),
  )
  const plans = some.map(({ partyId, filled }) => {
    const before = stored.get(partyId) ?? []
    return planned(ctx, partyId, before, [...before, ...adding(partyId, filled, before)])
  })
  await carryOut(ctx, plans)
  const made = plans.flatMap(({ added }) => added)
  await recordMany(
    ctx,
    made.map((address) => ({ action: 'address.added', subjectId: address.id, about: [address.partyId], after: address })),
  )
  return made.map((address) => shown(ctx, address))
}

function accepted({ office }: Ctx, before: Filled, draft: Parameters<typeof withDraft>[1]): Filled {
  const filled = withDraft(before, draft)
  refuse(objections(filled, office.country))
  return filled
}

const nextPlace = (before: readonly Kept[]) => Math.max(-1, ...before.map(({ place }) => place)) + 1

const adding = (partyId: string, filled: readonly Filled[], before: readonly Kept[]): Kept[] =>
  filled.map((one, i) => ({ ...one, id: newId(), partyId, place: nextPlace(before) + i, version: 1 }))

function only(addresses: readonly Kept[], id: string): Kept {
  const found = addresses.find((address) => address.id === id)
  if (!found) throw new Missing()
  return found
}

export async function change(ctx: Ctx, { addressId, version, ...draft }: Parsed<typeof changeAddress>): Promise<Address> {
  const { address: before, stored } = await find(ctx, addressId)
  sameVersion(shown(ctx, before), { version })
  const changed: Kept = { ...before, ...accepted(ctx, before, draft) }
  const after = await keep(
    ctx,
    before.partyId,
    stored,
    stored.map((address) => (address.id === addressId ? changed : address)),
    addressId,
  )
  const address = only(after, addressId)
  await record(ctx, { action: 'address.changed', subjectId: addressId, about: [before.partyId], before, after: address })
  return shown(ctx, address)
}

export async function remove(ctx: Ctx, { addressId, version }: Parsed<typeof removeAddress>) {
  const { address, stored } = await find(ctx, addressId)
  sameVersion(shown(ctx, address), { version })
  await keep(
    ctx,
    address.partyId,
    stored,
    stored.filter(({ id }) => id !== addressId),
  )
  await record(ctx, { action: 'address.removed', subjectId: addressId, about: [address.partyId], before: address })
  return null
}

/** Brings an address back as it was when it was removed, main again for what it was the main one of. One that is there already stays as it is. */
export async function restore(ctx: Ctx, { addressId }: Parsed<typeof restoreAddress>): Promise<Address> {
  if (await store.ownerOf(ctx.db, addressId)) return get(ctx, { addressId })
  const image = await lastBefore(ctx, { action: 'address.removed', subjectId: addressId })
  if (!image) throw new Missing()
  const removed = Kept.parse(image)
  await mustExist(ctx, removed.partyId)
  const before = await store.ofParty(ctx.db, removed.partyId)
  const after = await keep(ctx, removed.partyId, before, [...before, { ...removed, version: removed.version + 1 }], addressId)
  const address = only(after, addressId)
  await record(ctx, { action: 'address.restored', subjectId: addressId, about: [removed.partyId], after: address })
  return shown(ctx, address)
}

/** What must be written for the addresses of a party to become as they are wanted. Each that it touches gets a new version. */
function planned(ctx: Ctx, partyId: string, stored: readonly Kept[], wanted: readonly Kept[], changed?: string) {
  const before = new Map(stored.map((address) => [address.id, address]))
  const touched = (address: Kept) => before.has(address.id) && JSON.stringify(inOneOrder(address)) !== JSON.stringify(inOneOrder(before.get(address.id)))
  const versioned = withMains(wanted, today(ctx), changed).map((address) => ({
    address: touched(address) ? { ...address, version: address.version + 1 } : address,
    altered: touched(address),
  }))
  const after = versioned.map(({ address }) => address)
  const gone = stored.filter(({ id }) => !after.some((address) => address.id === id)).map(({ id }) => id)
  return {
    partyId,
    after,
    gone,
    added: after.filter(({ id }) => !before.has(id)),
    altered: versioned.filter(({ altered }) => altered).map(({ address }) => address),
  }
}

async function keep(ctx: Ctx, partyId: string, stored: readonly Kept[], wanted: readonly Kept[], changed?: string): Promise<Kept[]> {
  const plan = planned(ctx, partyId, stored, wanted, changed)
  await carryOut(ctx, [plan])
  return plan.after
}

/** Writes what was planned, and keeps the places and search texts of the parties in step. */
async function carryOut(ctx: Ctx, plans: readonly ReturnType<typeof planned>[]): Promise<void> {
  const { db } = ctx
  const gone = plans.flatMap((plan) => plan.gone)
  const altered = plans.flatMap((plan) => plan.altered)
  const added = plans.flatMap((plan) => plan.added)
  // Every use that moves lets go first: there is never a second main one, not even for a moment.
  await store.forgetUses(db, [...gone, ...altered.map(({ id }) => id)])
  await store.remove(db, gone)
  for (const address of altered) await store.update(db, address)
  await store.insert(db, added, ctx.now().toISOString())
  await store.insertUses(db, [...added, ...altered])
  const moved = plans.filter((plan) => plan.gone.length + plan.altered.length + plan.added.length > 0)
  await parties.setPlaces(ctx, new Map(moved.map(({ partyId, after }) => [partyId, placeOf(after, today(ctx))])))
  await parties.findManyBy(ctx, new Map(moved.map(({ partyId, after }) => [partyId, searchTexts(after, today(ctx))])))
}

/** The same address, whichever way it was put together. */
const inOneOrder = (address: Kept | undefined) => address && Object.entries(address).sort(([a], [b]) => (a < b ? -1 : 1))

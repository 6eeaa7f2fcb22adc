// What belongs to a party besides its own particulars, as far as an import brings it: addresses and labels.
import type { AddressDraft } from '#modules/addresses/contract.ts'
import { addToNew, partsOfParties, type Ready } from '#modules/addresses/many.ts'
import * as addresses from '#modules/addresses/service.ts'
import { nameKey } from '#modules/labels/rules.ts'
import * as labels from '#modules/labels/service.ts'
import { asOffice } from '#modules/parties/sight.ts'
import type { Ctx } from '#platform/ctx.ts'
import { placeOf } from './duplicates.ts'

/** A label as it is called: whether it is there, and still offered. */
export type KnownLabels = { readonly has: (name: string) => 'offered' | 'retired' | undefined }

/** The labels of the office that are called so, asked by name. */
export async function knownLabels(ctx: Ctx, names: readonly string[]): Promise<KnownLabels> {
  const standing = await labels.standing(ctx, names)
  return { has: (name) => standing.get(nameKey(name)) }
}

/** Where parties are, as keys that two at one address have in common. */
export async function placesOf(ctx: Ctx, partyIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const places = new Map<string, string[]>()
  for (const { partyId, ...parts } of await partsOfParties(ctx, partyIds)) {
    const place = placeOf(parts)
    if (place) places.set(partyId, [...(places.get(partyId) ?? []), place])
  }
  return places
}

type Brought = { readonly partyId: string; readonly version: number; readonly ready: Ready; readonly labels: readonly string[] }

/** Gives new parties what belongs to them. Gives how each then stands, and the labels that had to be made. */
export async function giveToNew(ctx: Ctx, several: readonly Brought[]): Promise<{ states: Map<string, string>; madeLabels: string[] }> {
  const kept = await addToNew(ctx, several)
  const { found, made } = await labelsNamed(
    ctx,
    several.flatMap((one) => one.labels),
  )
  const labelled = several.map(({ partyId, version, labels: names }) => ({
    partyId,
    version,
    labels: [...new Map(names.flatMap((name) => found.get(name) ?? []).map((label) => [label.id, label])).values()],
  }))
  await labels.putMany(ctx, labelled)
  const addressesOf = Map.groupBy(kept, ({ partyId }) => partyId)
  const states = new Map(labelled.map(({ partyId, version, labels: own }) => [partyId, stateFrom(version, addressesOf.get(partyId) ?? [], own)]))
  return { states, madeLabels: made }
}

/** Gives a party that was there what it lacks. */
export async function add(
  ctx: Ctx,
  partyId: string,
  given: { readonly addresses: readonly AddressDraft[]; readonly labels: readonly string[] },
): Promise<{ addressIds: string[]; labelIds: string[]; madeLabels: string[] }> {
  const added = await addresses.addAll(ctx, partyId, given.addresses)
  const { found, made } = await labelsNamed(ctx, given.labels)
  const own = given.labels.flatMap((name) => found.get(name) ?? [])
  await labels.putAll(ctx, partyId, own)
  return { addressIds: added.map(({ id }) => id), labelIds: own.map(({ id }) => id), madeLabels: made }
}

async function labelsNamed(ctx: Ctx, names: readonly string[]) {
  const wanted = [...new Set(names)]
  const before = new Set((await labels.byNames(ctx, wanted, { create: false })).keys())
  const found = await labels.byNames(ctx, wanted, { create: true })
  const made = new Set(wanted.filter((name) => !before.has(name)).flatMap((name) => found.get(name)?.id ?? []))
  return { found, made: [...made] }
}

/** What a party has by now besides its particulars. */
export async function belongingsOf(ctx: Ctx, partyId: string) {
  return { addresses: await addresses.ofParty(ctx, partyId), labels: await labels.ofParty(ctx, partyId) }
}

/** How a party stands: as long as this is the same, nobody has changed it. */
export function stateFrom(version: number, addresses: readonly { id: string; version: number }[], labels: readonly { id: string }[]): string {
  return JSON.stringify([version, addresses.map(({ id, version }) => `${id} ${version}`).sort(), labels.map(({ id }) => id).sort()])
}

/** Takes away again what was added to a party. */
export async function takeBack(ctx: Ctx, partyId: string, { addressIds, labelIds }: { addressIds: readonly string[]; labelIds: readonly string[] }) {
  for (const address of await addresses.ofParty(ctx, partyId))
    if (addressIds.includes(address.id)) await addresses.remove(ctx, { addressId: address.id, version: address.version })
  for (const labelId of labelIds) await labels.take(ctx, { partyId, labelId })
}

/** Removes labels that an import made and that are on nobody now, closed files among them. */
export async function removeUnused(ctx: Ctx, labelIds: readonly string[]) {
  const office = asOffice(ctx)
  for (const { id, parties, version } of await labels.list(office)) {
    if (labelIds.includes(id) && parties === 0) await labels.remove(office, { labelId: id, version })
  }
}

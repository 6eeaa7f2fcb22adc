// Addresses of many parties at once, for an import.
import { newId } from '#kernel/ids.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Findable } from '#modules/parties/findable.ts'
import { recordMany } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { blank, objections, withDraft } from './accept.ts'
import type { AddressDraft } from './contract.ts'
import { type Kept, withMains } from './kept.ts'
import * as store from './store.ts'
import { placeOf, searchTexts } from './texts.ts'

/** The addresses of a party that is yet to be made, with where they say it is and what they make it found by. */
export type Ready = { readonly addresses: readonly Omit<Kept, 'partyId'>[]; readonly place: ReturnType<typeof placeOf>; readonly texts: Findable }

/** What parties that are yet to be made must be given, so that `addToNew` can add these addresses to them. One that is wrong refuses all of them. */
export function readyForNew(ctx: Pick<Ctx, 'office' | 'now'>, several: readonly (readonly AddressDraft[])[]): Ready[] {
  const { country } = ctx.office
  const day = today(ctx)
  const filled = several.map((drafts) => drafts.map((draft) => withDraft(blank(country), draft)))
  refuse(filled.flatMap((own) => own.flatMap((address) => objections(address, country))))
  return filled.map((own) => {
    const addresses = withMains(
      own.map((address, place) => ({ ...address, id: newId(), place, version: 1 })),
      day,
    )
    return { addresses, place: placeOf(addresses, day), texts: addresses.length > 0 ? searchTexts(addresses, day) : {} }
  })
}

/** Gives new parties the addresses that were made ready before them, in a handful of queries. Parties that have addresses already go through `addAll`. */
export async function addToNew(ctx: Ctx, several: readonly { readonly partyId: string; readonly ready: Ready }[]): Promise<Kept[]> {
  const all = several.flatMap(({ partyId, ready }) => ready.addresses.map((address): Kept => ({ ...address, partyId })))
  if (all.length === 0) return []
  await store.insert(ctx.db, all, ctx.now().toISOString())
  await store.insertUses(ctx.db, all)
  await recordMany(
    ctx,
    all.map((address) => ({ action: 'address.added', subjectId: address.id, about: [address.partyId], after: address })),
  )
  return all
}

/** Which addresses parties have, each with its version, in two queries; a party without any is left out. */
export const versionsOf = async ({ db }: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Pick<Kept, 'id' | 'version'>[]>> =>
  store.ofParties(db, ids)

/** Where parties are: postcode and number of each of their addresses, one query for all of them. */
export const partsOfParties = ({ db }: Pick<Ctx, 'db'>, ids: readonly string[]) => store.partsOfParties(db, ids)

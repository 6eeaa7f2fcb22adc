// Addresses of many parties at once, for an import.
import { newId } from '#kernel/ids.ts'
import { refuse } from '#kernel/refusal.ts'
import * as parties from '#modules/parties/service.ts'
import { recordMany } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { blank, objections, withDraft } from './accept.ts'
import type { AddressDraft } from './contract.ts'
import { type Kept, withMains } from './kept.ts'
import * as store from './store.ts'
import { placeOf, searchTexts } from './texts.ts'

/** Gives new parties their addresses, in about five queries. Parties that have addresses already go through `addAll`. */
export async function addToNew(ctx: Ctx, several: readonly { readonly partyId: string; readonly drafts: readonly AddressDraft[] }[]): Promise<Kept[]> {
  const day = today(ctx)
  const filled = several.map(({ partyId, drafts }) => ({ partyId, addresses: drafts.map((draft) => withDraft(blank(ctx.office.country), draft)) }))
  refuse(filled.flatMap(({ addresses }) => addresses.flatMap((address) => objections(address, ctx.office.country))))
  const given = filled.map(({ partyId, addresses }) => ({
    partyId,
    own: withMains(
      addresses.map((address, place): Kept => ({ ...address, id: newId(), partyId, place, version: 1 })),
      day,
    ),
  }))
  const all = given.flatMap(({ own }) => own)
  if (all.length === 0) return []
  await store.insert(ctx.db, all, ctx.now().toISOString())
  await store.insertUses(ctx.db, all)
  const placed = given.filter(({ own }) => own.length > 0)
  await parties.setPlaces(ctx, new Map(placed.map(({ partyId, own }) => [partyId, placeOf(own, day)])))
  await parties.findManyBy(ctx, new Map(placed.map(({ partyId, own }) => [partyId, searchTexts(own, day)])))
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

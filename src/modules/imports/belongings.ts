// What belongs to a party besides its own particulars, as far as an import brings it: addresses and labels.
import type { Ctx } from '#platform/ctx.ts'
import type { AddressDraft } from '#modules/addresses/contract.ts'

/** A label by its name, folded: its id, or that it is no longer offered. */
export type NamedLabel = { readonly id: string; readonly retired: boolean }

export async function placesOf(_ctx: Ctx, _partyIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  return new Map()
}

export async function labelsNamed(_ctx: Ctx): Promise<ReadonlyMap<string, NamedLabel>> {
  return new Map()
}

export async function give(_ctx: Ctx, _several: readonly { partyId: string; addresses: readonly AddressDraft[]; labels: readonly string[] }[]): Promise<void> {}

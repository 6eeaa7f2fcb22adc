import { z } from 'zod'
import type { AddressParts } from './address.ts'
import { Address, type AddressUse } from './contract.ts'

/** An address as it is kept and as its history tells it: without the lines that are made of it, with its place among those of its party. */
export const Kept = Address.omit({ lines: true }).extend({ place: z.int() })
export type Kept = z.output<typeof Kept>

type Worded = Omit<AddressParts, 'addressLine2'> & { readonly extra: string }

/** Its parts, in the words of the rules that read and write them. */
export const partsOf = ({ country, street, houseNumber, houseLetter, addition, extra, poBox, postcode, city, region, attention }: Worded): AddressParts => {
  return { country, street, houseNumber, houseLetter, addition, poBox, postcode, city, attention, region, addressLine2: extra }
}

type Used = Pick<Kept, 'id' | 'uses' | 'mainFor' | 'since' | 'until'>

export const hasEnded = ({ until }: Pick<Kept, 'until'>, today: string) => until !== null && until < today
export const isCurrent = (address: Pick<Kept, 'since' | 'until'>, today: string) =>
  !hasEnded(address, today) && (address.since === null || address.since <= today)

/**
 * Which address is the main one for each use: what was chosen last, else what was the main one already, else the first that is in use.
 * One that has ended is never the main one: the next takes over the day after, without anybody doing anything.
 */
function mainsOf(addresses: readonly Used[], today: string, changed?: string): Map<AddressUse, string> {
  const mains = new Map<AddressUse, string>()
  for (const use of new Set(addresses.flatMap(({ uses }) => uses))) {
    const rank = (one: Used) => (one.mainFor.includes(use) ? Number(one.id !== changed) : 2 + Number(!isCurrent(one, today)) + 2 * Number(one.id === changed))
    const able = addresses.filter((one) => one.uses.includes(use) && !hasEnded(one, today)).sort((a, b) => rank(a) - rank(b))
    if (able[0]) mains.set(use, able[0].id)
  }
  return mains
}

/** The addresses of one party with exactly one main address for each use that any of them has today or later. `changed` is the one just filled in. */
export function withMains<A extends Used>(addresses: readonly A[], today: string, changed?: string): A[] {
  const mains = mainsOf(addresses, today, changed)
  return addresses.map((address) => ({ ...address, mainFor: address.uses.filter((use) => mains.get(use) === address.id) }))
}

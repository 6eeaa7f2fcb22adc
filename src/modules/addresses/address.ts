/** What an address is for. */
export const addressUses = ['post', 'visit', 'invoice', 'delivery'] as const
export type AddressUse = (typeof addressUses)[number]

/** An address in parts; a part that is not there is empty. */
export type AddressParts = {
  /** ISO 3166-1 alpha-2, in capitals. */
  readonly country: string
  readonly street: string
  /** In the Netherlands a whole number, elsewhere text as 21-27. */
  readonly houseNumber: string
  readonly houseLetter: string
  /** Netherlands: the addition, up to four characters. Belgium: the box, without the word bus. Elsewhere the flat or unit. */
  readonly addition: string
  /** The number of a post office box, which stands instead of a street. */
  readonly poBox: string
  readonly postcode: string
  readonly city: string
  /** Whom within the organisation it is for, without t.a.v. */
  readonly attention: string
  /** A building or department, on a line of its own before the street. */
  readonly addressLine2: string
  /** Province or state, where a country writes it. */
  readonly region: string
}

export const emptyAddress: AddressParts = {
  country: '',
  street: '',
  houseNumber: '',
  houseLetter: '',
  addition: '',
  poBox: '',
  postcode: '',
  city: '',
  attention: '',
  addressLine2: '',
  region: '',
}

/** What an address is used for and when: dates as 2026-01-31, both days included, null is open. */
export type AddressUses = {
  readonly uses: readonly AddressUse[]
  /** The uses for which it is the main one. */
  readonly mainFor: readonly AddressUse[]
  readonly from: string | null
  readonly until: string | null
}

/** Where to look when a use has no address of its own. A parcel cannot go to a box, so delivery does not ask post. */
const fallbacks: Record<AddressUse, readonly AddressUse[]> = {
  invoice: ['invoice', 'post', 'visit'],
  post: ['post', 'visit'],
  delivery: ['delivery', 'visit'],
  visit: ['visit'],
}

/** The address to use on a day: of the first use in the fallback that has any, the main one, else the first. Null when there is none. */
export function addressFor<A extends AddressUses>(use: AddressUse, addresses: readonly A[], onDate: string): A | null {
  const valid = addresses.filter(({ from, until }) => (from === null || from <= onDate) && (until === null || onDate <= until))
  for (const wanted of fallbacks[use]) {
    const fit = valid.filter(({ uses }) => uses.includes(wanted))
    const chosen = fit.find(({ mainFor }) => mainFor.includes(wanted)) ?? fit[0]
    if (chosen) return chosen
  }
  return null
}

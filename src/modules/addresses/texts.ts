import { hasEnded, isCurrent, type Kept, partsOf } from './kept.ts'
import { lines } from './lines.ts'

/** Whoever it is of: also an address of a party that is yet to be made. */
type Placed = Omit<Kept, 'partyId'>

/** Where a list says a party is: its main address for visits, else for post, else any that is in use. */
export function placeOf(addresses: readonly Placed[], today: string): { city: string; country: string } {
  const current = addresses.filter((address) => isCurrent(address, today))
  const forUse = (use: 'visit' | 'post') => current.find(({ mainFor }) => mainFor.includes(use)) ?? current.find(({ uses }) => uses.includes(use))
  const { city = '', country = '' } = [forUse('visit'), forUse('post'), ...current].find((one) => one !== undefined) ?? {}
  return { city, country }
}

/** What a party is found by because it is there: with what it is called on an envelope, also typed in one piece. */
export function searchTexts(addresses: readonly Placed[], today: string) {
  const used = addresses.filter((address) => !hasEnded(address, today))
  const several = (text: (address: Placed) => readonly string[]) => [...new Set(used.flatMap(text).filter(Boolean))]
  return {
    place: several(({ city }) => [city]),
    postcode: several(({ postcode }) => [postcode, postcode.replaceAll(' ', '')]),
    street: several((address) => [...streetLine(address), address.extra]),
  }
}

/** Street and number, or the box, as the country writes them. */
function streetLine({ country, street, poBox, ...address }: Placed): string[] {
  if (!street && !poBox) return []
  return lines(partsOf({ ...address, country, street, poBox, extra: '', attention: '', postcode: '', city: '', region: '' }), { senderCountry: country })
}

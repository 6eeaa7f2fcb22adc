import { phoneDigits } from '#kernel/identifiers/phone.ts'
import { searchOver } from '#platform/search/search.ts'
import type { PartyParticulars } from './contract.ts'
import { searchNames } from './search-names.ts'

/**
 * Under what a party is found, and how much a hit there counts: who is called so comes before who lives there.
 * The codes are stored with the search index: they never change, and a retired one is not given again.
 */
export const searchFields = {
  name: { code: 1, weight: 100 },
  partyNumber: { code: 2, weight: 95 },
  externalNumber: { code: 3, weight: 80 },
  registerNumber: { code: 4, weight: 80 },
  iban: { code: 5, weight: 70 },
  email: { code: 6, weight: 75 },
  phone: { code: 7, weight: 75 },
  website: { code: 8, weight: 55 },
  formerContact: { code: 9, weight: 30 },
  place: { code: 10, weight: 45 },
  postcode: { code: 11, weight: 55 },
  street: { code: 12, weight: 40 },
  contactPerson: { code: 13, weight: 60 },
  position: { code: 14, weight: 25 },
  workEmail: { code: 15, weight: 70 },
  workPhone: { code: 16, weight: 70 },
  groupName: { code: 17, weight: 65 },
} as const satisfies Record<string, { code: number; weight: number }>
export type SearchField = keyof typeof searchFields

/** The search over the whole register. */
export const search = searchOver(searchFields)

/** The texts under which something can be found, by field. A field that is not named stays as it was. */
export type Findable = Partial<Record<SearchField, readonly string[]>>

type Own = { partyNumber: string; roleNumbers: readonly string[]; ended: readonly { kind: string; value: string }[] }

/** What a party's own particulars make it findable by. */
export function findable(party: PartyParticulars, { partyNumber, roleNumbers, ended }: Own, country: 'NL' | 'BE'): Findable {
  return {
    name: searchNames(party),
    partyNumber: [partyNumber, ...roleNumbers],
    externalNumber: party.externalNumbers.map(({ number }) => number),
    registerNumber: [party.kvkNumber, party.establishmentNumber, party.kboNumber, party.vatNumber].filter(Boolean),
    iban: party.ibans,
    email: party.emails.map(({ address }) => address),
    phone: party.phones.flatMap(({ number }) => phoneDigits(number, country)),
    website: party.websites.map((website) => website.replace(/^https?:\/\/(www\.)?/i, '')),
    formerContact: ended.flatMap(({ kind, value }) => (kind === 'phone' ? phoneDigits(value, country) : [value])),
  }
}

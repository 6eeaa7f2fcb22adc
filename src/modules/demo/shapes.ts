// What the generator gives: plain data in the words of the glossary, to be stored or written to a file by whoever asks.
import type { Regime } from '#modules/ownership/property-regimes.ts'

export type Country = 'NL' | 'BE'
export type AddressUse = 'post' | 'visit' | 'invoice' | 'delivery'

export type DemoAddress = {
  uses: AddressUse[]
  country: Country
  street: string
  houseNumber: string
  /** NL only. */
  houseLetter: string
  /** NL: the addition (2, hs). BE: the box, without the word bus. */
  addition: string
  poBox: string
  postcode: string
  city: string
}

type Shared = {
  language: 'nl' | 'fr' | 'en'
  emails: { address: string; label: string; main: boolean }[]
  phones: { number: string; label: string; main: boolean }[]
  websites: string[]
  ibans: string[]
  vatNumber: string
  note: string
  roles: ('lead' | 'debtor' | 'creditor')[]
  labels: string[]
  addresses: DemoAddress[]
}

export type DemoPerson = Shared & {
  kind: 'person'
  initials: string
  firstName: string
  callName: string
  prefix: string
  surname: string
  partnerPrefix: string
  partnerSurname: string
  nameUsage: 'own' | 'partner' | 'own-partner' | 'partner-own'
  titleBefore: string
  formOfAddress: 'mr' | 'ms' | 'neutral'
  birthDate: string | null
}

export type DemoOrganisation = Shared & {
  kind: 'organisation'
  legalName: string
  tradeNames: string[]
  legalForm: string
  kvkNumber: string
  kboNumber: string
}

export type DemoParty = DemoPerson | DemoOrganisation

/** Between two parties by their place in the stream. Dates are whole or partial: 2019-06-14, 2019-06, 2019. `until` is the first day it no longer holds. */
export type DemoRelationship = {
  from: number
  to: number
  typeId: string
  position: string
  email: string | null
  phone: string | null
  /** Percentage as an exact decimal: 25, 33.34. */
  share: string | null
  since: string | null
  until: string | null
}

/** An employee of the demo office, by their place in it, who is involved with a party. `until` is the last day. */
export type DemoInvolvement = { employee: number; categoryId: string; since: string; until: string | null; percentage: string | null }

/** By which regime two spouses hold property, from a day on. */
export type DemoRegime = { one: number; other: number; regime: Regime; since: string }

/** One party with those of its relationships, and of its property regimes, whose other side came before it, so that one pass can store both. */
export type DemoEntry = { index: number; party: DemoParty; relationships: DemoRelationship[]; regimes: DemoRegime[] }

// When two descriptions are likely of one and the same party. No I/O: candidates are found elsewhere, and judged here.
import type { PartyKind } from '#modules/parties/contract.ts'
import type { SimilarityReason } from './contract.ts'
import { givenAlike, organisationsAlike, type PersonNames, personsAlike, surnamesAlike, unknown } from './likeness.ts'

/** What tells parties apart, in the form in which it compares: folded names, E.164 telephones, numbers without dots. */
export type Traits = PersonNames & {
  readonly kind: PartyKind
  /** Names of an organisation, legal forms and all. */
  readonly names: readonly string[]
  readonly birthDate: string | null
  /** Postcode and house number in one: `1011ab 12`. */
  readonly addresses: readonly string[]
  readonly shared: Readonly<Record<SharedTrait, readonly string[]>>
}

/** Traits of which two parties either have one in common or not. */
export type SharedTrait = 'email' | 'phone' | 'kvkNumber' | 'kboNumber' | 'vatNumber' | 'iban' | 'externalNumber'

export type Judgement = { readonly score: number; readonly reasons: readonly SimilarityReason[] }

/** From here on two parties are worth showing as perhaps the same. */
export const threshold = 0.5

/**
 * How strongly each trait alone speaks for one party. They add up like chances that do not depend on each other:
 * two of a half make three quarters. An e-mail address or telephone alone does not suffice: families and firms share them.
 */
const weights: Record<Exclude<SimilarityReason, 'similarName'>, number> = {
  name: 0.7,
  email: 0.6,
  phone: 0.5,
  iban: 0.6,
  birthDate: 0.6,
  address: 0.4,
  kvkNumber: 0.95,
  kboNumber: 0.95,
  vatNumber: 0.9,
  externalNumber: 0.97,
}

/** What is left of the whole when something speaks against it. */
const doubts = {
  /** A different first name under one surname: family. */
  family: 0.35,
  /** Other names altogether. */
  otherName: 0.4,
  /** Born on quite another day. */
  otherBirthDate: 0.45,
  /** Both known in a register, under different numbers. */
  otherNumber: 0.3,
  /** A person and an organisation, such as a trader and his business. */
  otherKind: 0.6,
}

/** A name counts in full when equal, and falls off fast when it is only like it. */
const nameWeight = (likeness: number) => (likeness > 0.985 ? weights.name : 0.65 * likeness ** 3)
const nameCounts = 0.65

/** How likely two parties are the same, and what says so. */
export function judge(one: Traits, other: Traits): Judgement {
  const reasons: SimilarityReason[] = []
  let against = 1
  let left = 1
  const speaks = (reason: SimilarityReason, weight: number) => {
    reasons.push(reason)
    left *= 1 - weight
  }

  if (one.kind !== other.kind) against *= doubts.otherKind
  else {
    const likeness = namesAlike(one, other)
    if (likeness > 0.985) speaks('name', weights.name)
    else if (likeness >= nameCounts) speaks('similarName', nameWeight(likeness))
    else if (likeness < unknown * unknown) against *= familyOnly(one, other) ? doubts.family : doubts.otherName
  }
  for (const trait of Object.keys(one.shared) as SharedTrait[]) {
    if (one.shared[trait].some((value) => other.shared[trait].includes(value))) speaks(trait, weights[trait])
  }
  for (const register of ['kvkNumber', 'kboNumber'] as const) if (differ(one.shared[register], other.shared[register])) against *= doubts.otherNumber
  if (one.birthDate && other.birthDate) {
    const near = datesAlike(one.birthDate, other.birthDate)
    if (near > 0) speaks('birthDate', weights.birthDate * near)
    else against *= doubts.otherBirthDate
  }
  if (one.addresses.some((address) => other.addresses.includes(address))) speaks('address', weights.address)
  return { score: Math.round((1 - left) * against * 100) / 100, reasons }
}

const namesAlike = (one: Traits, other: Traits) =>
  one.kind === 'person' ? personsAlike(one, other) : organisationName(organisationsAlike(one.names, other.names))
/** Firms in one trade begin alike: Garage De Smet and Garage De Wit. */
const organisationName = (likeness: number) => (likeness < 0.9 ? 0 : likeness)

const familyOnly = (one: Traits, other: Traits) =>
  one.kind === 'person' && surnamesAlike(one.surnames, other.surnames) > unknown && givenAlike(one, other) === 0

const differ = (these: readonly string[], those: readonly string[]) => these.length > 0 && those.length > 0 && !these.some((value) => those.includes(value))

/** Whether two dates are one: 1 the same, a half when one digit was mistyped, two swapped, or day and month in each other's place. */
export function datesAlike(one: string, other: string): number {
  if (one === other) return 1
  const [year, month, day] = one.split('-')
  if (other === `${year}-${day}-${month}`) return 0.5
  const off = [...one].flatMap((digit, i) => (digit === other[i] ? [] : [i]))
  if (off.length === 1) return 0.5
  const [first = 0, second = 0] = off
  return off.length === 2 && one[first] === other[second] && one[second] === other[first] ? 0.5 : 0
}

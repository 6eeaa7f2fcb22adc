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
  /** A different surname with one first name: married, or chance. */
  otherSurname: 0.4,
  /** Half of the name is different, but they were born on one day: renamed, or twins. */
  bornTogether: 0.7,
  /** Other names altogether. */
  otherName: 0.4,
  /** Born on quite another day. */
  otherBirthDate: 0.65,
  /** Both known in a register, under different numbers. */
  otherNumber: 0.3,
  /** A person and an organisation, such as a trader and his business. */
  otherKind: 0.6,
}

/** A name counts in full when equal, and falls off fast when it is only like it. */
const similarName = (likeness: number) => 0.65 * likeness ** 3
const equal = 0.985
const nameCounts = 0.65

/** One thing that speaks for two parties being the same, or a factor for what speaks against it. */
type Evidence = { readonly reason: SimilarityReason; readonly weight: number } | { readonly doubt: number }

/** How likely two parties are the same, and what says so. */
export function judge(one: Traits, other: Traits): Judgement {
  const evidence = [...ofNames(one, other), ...ofNumbers(one, other), ...ofBirth(one, other), ...ofAddress(one, other)]
  const unlikely = evidence.reduce((left, each) => left * ('weight' in each ? 1 - each.weight : 1), 1)
  // Who has the very number is the same under another name too.
  const sure = evidence.some((each) => 'reason' in each && each.weight >= 0.9)
  const doubt = sure ? 1 : evidence.reduce((left, each) => left * ('doubt' in each ? each.doubt : 1), 1)
  return { score: Math.round((1 - unlikely) * doubt * 100) / 100, reasons: evidence.flatMap((each) => ('reason' in each ? [each.reason] : [])) }
}

function ofNames(one: Traits, other: Traits): Evidence[] {
  if (one.kind !== other.kind) return [{ doubt: doubts.otherKind }]
  const likeness = namesAlike(one, other)
  if (likeness > equal) return [{ reason: 'name', weight: weights.name }]
  if (likeness >= nameCounts) return [{ reason: 'similarName', weight: similarName(likeness) }]
  // Where only half a name is known on either side, nothing speaks against it.
  if (likeness >= unknown * unknown) return []
  return [{ doubt: nameDoubt(one, other) }]
}

function ofNumbers(one: Traits, other: Traits): Evidence[] {
  const inCommon = (Object.keys(one.shared) as SharedTrait[]).filter((trait) => one.shared[trait].some((value) => other.shared[trait].includes(value)))
  const registers = (['kvkNumber', 'kboNumber'] as const).filter((register) => differ(one.shared[register], other.shared[register]))
  return [...inCommon.map((reason) => ({ reason, weight: weights[reason] })), ...registers.map(() => ({ doubt: doubts.otherNumber }))]
}

function ofBirth(one: Traits, other: Traits): Evidence[] {
  if (!one.birthDate || !other.birthDate) return []
  const near = datesAlike(one.birthDate, other.birthDate)
  return [near > 0 ? { reason: 'birthDate', weight: weights.birthDate * near } : { doubt: doubts.otherBirthDate }]
}

const ofAddress = (one: Traits, other: Traits): Evidence[] =>
  one.addresses.some((address) => other.addresses.includes(address)) ? [{ reason: 'address', weight: weights.address }] : []

const namesAlike = (one: Traits, other: Traits) =>
  one.kind === 'person' ? personsAlike(one, other) : organisationName(organisationsAlike(one.names, other.names))
/** Firms in one trade begin alike: Garage De Smet and Garage De Wit. */
const organisationName = (likeness: number) => (likeness < 0.9 ? 0 : likeness)

function nameDoubt(one: Traits, other: Traits): number {
  if (one.kind !== 'person') return doubts.otherName
  const surname = surnamesAlike(one.surnames, other.surnames) > unknown
  if (!surname && givenAlike(one, other) <= unknown) return doubts.otherName
  if (one.birthDate && one.birthDate === other.birthDate) return doubts.bornTogether
  return surname ? doubts.family : doubts.otherSurname
}

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

// When a row is a party that is there already. Real files hold several people of one name, so a name alone never says so.
import { fold } from '#kernel/fold.ts'
import type { AddressDraft } from '#modules/addresses/contract.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import type { Remark } from './row.ts'

/** By what a party can be the same as another: how it sorts with an e-mail address, its old number … each as a key that two have in common. */
export type Facts = { readonly kind: PartyKind; readonly name: string; readonly number: string | null; readonly keys: readonly string[] }

/** Someone who has a key in common with a row: a party of the register, or an earlier row of the file. */
export type Match = {
  readonly key: string
  readonly partyId: string | null
  readonly partyNumber: string
  readonly line: number | null
  readonly row: number | null
  /** The row in which that party stood first, when it is not in the register: whoever is the same as that row is the same as this one. */
  readonly firstRow: number | null
  readonly kind: PartyKind
  readonly name: string
  readonly number: string | null
}

type About = {
  kind: PartyKind
  sortName: string
  number: string | null
  registerNumbers: readonly string[]
  emails: readonly string[]
  birthDate: string | null
  places: readonly string[]
  debtor: string | null
  creditor: string | null
}

/** Everything by which a party is recognised. What stands before the colon says what it is. */
export function keysOf({ kind, sortName, number, registerNumbers, emails, birthDate, places, debtor, creditor }: About): string[] {
  return [
    ...(number ? [`number:${number}`] : []),
    ...(debtor ? [`debtor:${debtor}`] : []),
    ...(creditor ? [`creditor:${creditor}`] : []),
    ...(kind === 'organisation' ? registerNumbers.map((one) => `register:${one}`) : []),
    ...(sortName
      ? [
          ...emails.map((email) => `email:${email} ${sortName}`),
          ...places.map((place) => `address:${place} ${sortName}`),
          ...(birthDate ? [`birthDate:${birthDate} ${sortName}`] : []),
        ]
      : []),
  ]
}

/** A house as one compares it: its postcode and its whole number. */
export const placeOf = ({ postcode = '', houseNumber = '', houseLetter = '', addition = '' }: Partial<AddressDraft>): string | undefined =>
  postcode && houseNumber ? fold(`${postcode.replaceAll(' ', '')}-${houseNumber}${houseLetter}${addition}`).replaceAll(' ', '/') : undefined

export const whatOf = (key: string) => key.slice(0, key.indexOf(':'))

/** In this order: the surest reason is the one that is told. */
const certain = {
  number: 'already_there',
  register: 'duplicate_register_number',
  email: 'duplicate_email',
  birthDate: 'duplicate_birth_date',
  address: 'duplicate_address',
} as const
const order = Object.keys(certain) as (keyof typeof certain)[]

export type Verdict = {
  /** The party, or earlier row, that the row certainly is. */
  readonly same?: { readonly match: Match; readonly code: (typeof certain)[keyof typeof certain] }
  readonly objections: readonly Remark[]
  /** Whom it resembles though the old program counted them apart. */
  readonly remarks: readonly Remark[]
}

/**
 * Whether a row is a party that is there already, by those who have a key in common with it. Two old numbers of one source are two parties: what the
 * old program kept apart is not thrown together here, but named. A number that another row or another name has, is refused. `byItself` says that the row
 * is to become a party of its own whoever it is: then nobody at all may have its numbers.
 */
export function duplicateOf(facts: Facts, matches: readonly Match[], { byItself = false } = {}): Verdict {
  const by = (what: string) => matches.filter(({ key }) => whatOf(key) === what)
  const apart = (match: Match) => match.number !== null && facts.number !== null && match.number !== facts.number
  const [owner] = by('number')
  if (owner?.row != null) return refused('old_number_twice', 'externalNumber', facts, owner)
  if (owner && !mayBe(facts, owner)) return refused('old_number_taken', 'externalNumber', facts, owner)

  const found = order.flatMap((what) =>
    by(what)
      .filter((match) => !apart(match))
      .map((match) => ({ match, code: certain[what] })),
  )
  const same = found[0]
  const isSame = (match: Match) => !byItself && same !== undefined && sameParty(match, same.match)
  const taken = (['debtor', 'creditor'] as const).flatMap((role): Remark[] => {
    const other = by(role).find((match) => !isSame(match))
    return other ? [{ code: `${role}_number_taken`, field: `${role}Number`, with: { number: other.key.slice(other.key.indexOf(':') + 1), ...who(other) } }] : []
  })
  return { ...(same && { same }), objections: taken, remarks: same ? [] : resembling(matches.filter(apart)) }
}

/** The same number is the same party when it is of the same kind and has a word of its name in common. */
function mayBe(facts: Facts, { kind, name }: Match): boolean {
  const words = new Set(fold(name).split(' '))
  return (
    kind === facts.kind &&
    fold(facts.name)
      .split(' ')
      .some((word) => words.has(word))
  )
}

const sameParty = (a: Match, b: Match) => (a.partyId !== null ? a.partyId === b.partyId : a.firstRow !== null && a.firstRow === b.firstRow)

function refused(code: string, field: 'externalNumber', { number }: Facts, match: Match): Verdict {
  return { objections: [{ code, field, with: { number: number ?? '', ...who(match) } }], remarks: [] }
}

function resembling(matches: readonly Match[]): Remark[] {
  const told = order.filter((what) => what !== 'number')
  const [first] = told.flatMap((what) => matches.filter(({ key }) => whatOf(key) === what))
  if (!first) return []
  const same = told.filter((what) => matches.some((match) => whatOf(match.key) === what && sameParty(match, first)))
  return [{ code: 'looks_like', with: { ...who(first), same: same.join(' ') } }]
}

/** Whom a sentence names: a party by its number, an earlier row by its line. */
export const who = ({ name, partyNumber, line }: Pick<Match, 'name' | 'partyNumber' | 'line'>): Record<string, string | number> => ({
  name,
  ...(line === null ? { partyNumber } : { line }),
})

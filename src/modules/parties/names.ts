import { fold } from '#kernel/fold.ts'

/** Whose habits a name follows: the Netherlands sorts on the core of a surname, Belgium on the whole of it as registered. The office chooses; a party may differ. */
export type NameCountry = 'NL' | 'BE'
/** Which surname someone uses: their own, their partner's, or both in either order. */
export type NameUsage = 'own' | 'partner' | 'own-partner' | 'partner-own'
/** How someone wants to be addressed; null is not known. Never guessed from a first name. */
export type FormOfAddress = 'mr' | 'ms' | 'neutral' | null

/** What a person is called, in parts; a part that is not known is empty. */
export type PersonName = {
  readonly initials: string
  readonly firstName: string
  readonly callName: string
  readonly prefix: string
  readonly surname: string
  readonly partnerPrefix: string
  readonly partnerSurname: string
  readonly nameUsage: NameUsage
  readonly titleBefore: string
  readonly titleAfter: string
  readonly formOfAddress: FormOfAddress
}

/** What an organisation is called. */
export type OrganisationName = { readonly legalName: string; readonly tradeNames: readonly string[]; readonly legalForm: string }

/** What a party is called, in parts; those of the other kind are empty. */
export type NameParts = { readonly kind: 'person' | 'organisation' } & PersonName & OrganisationName

/** One surname in its parts: `van den` and `Berg`. */
export type Surname = { readonly prefix: string; readonly surname: string }

/** White space at an end, doubled, or other than a space. */
const untidy = /^\s|\s\s|[^\S ]|\s$/

/** Words with one space between those that say something. */
export function words(...parts: readonly string[]): string {
  let text = ''
  for (const part of parts) if (part !== '') text = text === '' ? part : `${text} ${part}`
  return untidy.test(text) ? text.replace(/\s+/g, ' ').trim() : text
}

/** Puts a prefix before what it belongs to: van Berg, but d'Ancona. */
const attach = (prefix: string, core: string) => (/['’]$/.test(prefix) && core ? prefix + core : words(prefix, core))

/** The surname or surnames a person goes by, the leading one first. A partner's name that is not known is left out. */
export function surnamesInUse(person: PersonName): Surname[] {
  const own = { prefix: words(person.prefix), surname: words(person.surname) }
  const partner = { prefix: words(person.partnerPrefix), surname: words(person.partnerSurname) }
  const wanted = { own: [own], partner: [partner], 'own-partner': [own, partner], 'partner-own': [partner, own] }[person.nameUsage]
  const known = wanted.filter(({ surname }) => surname)
  return known.length > 0 ? known : [own, partner].filter(({ surname }) => surname).slice(0, 1)
}

/** The prefix as it is written behind another name. Belgium writes exactly what is registered. */
const following = (prefix: string, country: NameCountry) => (country === 'NL' ? prefix.toLowerCase() : prefix)

/** The prefix where no name goes before it: a Dutch one takes a capital, except 't and d'. */
function leading(prefix: string, country: NameCountry): string {
  if (country === 'BE') return prefix
  const lower = prefix.toLowerCase()
  return /^(['’]|d['’])/.test(lower) ? lower : lower.charAt(0).toUpperCase() + lower.slice(1)
}

/** A surname, or two with a hyphen, as it stands after a name or title. `alone` when no name goes before it: mevrouw Van der Sluis. */
export function writeSurnames(surnames: readonly Surname[], country: NameCountry, { alone }: { alone: boolean }): string {
  return surnames.map(({ prefix, surname }, place) => attach(place === 0 && alone ? leading(prefix, country) : following(prefix, country), surname)).join('-')
}

/** What one calls a person: the call name, else the first name; empty when only initials are known. */
export const spokenName = (person: PersonName) => words(person.callName) || words(person.firstName)

const givenName = (person: PersonName) => spokenName(person) || words(person.initials)

const organisationName = (organisation: OrganisationName) => words(organisation.legalName) || words(organisation.tradeNames[0] ?? '')

/** How a party is written in running text: Petra van der Sluis, Bedrijf Uno B.V. Empty when nothing is known. */
export function displayName(parts: NameParts, country: NameCountry): string {
  if (parts.kind === 'organisation') return organisationName(parts)
  const given = givenName(parts)
  return words(given, writeSurnames(surnamesInUse(parts), country, { alone: !given }))
}

/** How an alphabetical list shows a party: a Dutch `Berg, Femke van den`, a Belgian `Van den Berg, Femke`. */
export function listName(parts: NameParts, country: NameCountry): string {
  if (parts.kind === 'organisation') return organisationName(parts)
  const { head, tail } = listed(parts, country)
  return [head, tail].filter(Boolean).join(', ')
}

function listed(person: PersonName, country: NameCountry): { head: string; tail: string } {
  const [first, ...more] = surnamesInUse(person)
  const given = givenName(person)
  if (!first) return { head: given, tail: '' }
  if (country === 'BE') return { head: writeSurnames([first, ...more], country, { alone: true }), tail: given }
  return {
    head: writeSurnames([{ prefix: '', surname: first.surname }, ...more], country, { alone: true }),
    tail: words(given, following(first.prefix, country)),
  }
}

/**
 * Where a party stands in an alphabetical list: the order of what `listName` shows, folded, a Belgian surname without its spaces.
 * Two spaces end the surname, so that every Berg comes before Berg Jansen. Of an organisation nothing is passed over: De Boer B.V. stands under D.
 */
export function sortName(parts: NameParts, country: NameCountry): string {
  if (parts.kind === 'organisation') return fold(organisationName(parts))
  const { head, tail } = listed(parts, country)
  const surname = country === 'BE' ? fold(head).replaceAll(' ', '') : fold(head)
  return [surname, fold(tail)].filter(Boolean).join('  ')
}

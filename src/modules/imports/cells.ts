// What people write in the cells of a file, read as what the register keeps. Undefined when it cannot be read.
import { countryCode } from '#kernel/countries.ts'
import { isPartialDate, type PartialDate } from '#kernel/dates.ts'
import { fold } from '#kernel/fold.ts'
import { identifierKinds } from '#kernel/identifiers/kinds.ts'
import { readDate } from '#kernel/written-dates.ts'
import type { PartyKind, PartyRole } from '#modules/parties/contract.ts'
import type { ImportOptions } from './contract.ts'

const oneOf = <T>(words: readonly (readonly [T, string])[]) => {
  const known = new Map(words.flatMap(([value, several]) => several.split('|').map((word) => [word, value] as const)))
  return (cell: string): T | undefined => known.get(fold(cell))
}

/** Person or organisation, as `Soort` has it. */
export const readKind = oneOf<PartyKind>([
  [
    'person',
    'persoon|p|particulier|natuurlijk persoon|natuurlijke persoon|prive|privepersoon|individu|contact|contactpersoon|person|private|individual|mens|np',
  ],
  [
    'organisation',
    'bedrijf|b|organisatie|o|onderneming|firma|zakelijk|rechtspersoon|vereniging|stichting|instelling|vzw|company|business|organisation|organization|rp|vennootschap',
  ],
])

export const readFormOfAddress = oneOf<'mr' | 'ms' | 'neutral'>([
  ['mr', 'dhr|heer|de heer|hr|mijnheer|meneer|m|man|mannelijk|male|mr|mister|monsieur|dhr de heer|h'],
  ['ms', 'mevrouw|mevr|mw|mv|v|vrouw|vrouwelijk|female|f|ms|mrs|miss|madame|mme|mejuffrouw|mej|juffrouw'],
  ['neutral', 'neutraal|x|mx|onzijdig|non binair|nonbinair|neutral|anders|dhr mevr|heer mevrouw|de heer mevrouw'],
])

export const readRole = oneOf<PartyRole>([
  ['lead', 'lead|prospect|suspect|potentiele klant|kans|interesse'],
  ['debtor', 'debiteur|klant|afnemer|customer|debtor|client|clien|klanten|debiteuren'],
  ['creditor', 'crediteur|leverancier|supplier|vendor|creditor|leveranciers|crediteuren'],
])

export const readLanguage = oneOf<string>([
  ['nl', 'nl|nederlands|dutch|nld|vlaams|n'],
  ['fr', 'fr|frans|french|francais|fra|f'],
  ['en', 'en|engels|english|eng|e'],
  ['de', 'de|duits|german|deutsch|deu|d'],
])

/** Several values in one cell. */
export const parts = (cell: string, between: RegExp): string[] =>
  cell
    .split(between)
    .map((part) => part.trim())
    .filter(Boolean)

export const readLabels = (cell: string) => parts(cell, /[,;|\r\n]+/)
export const readEmails = (cell: string) => (cell.includes('@', cell.indexOf('@') + 1) ? parts(cell, /[,;|/\s]+/) : [cell])
export const readSeveral = (cell: string) => parts(cell, /[,;|\r\n]+/)

/** Telephones: one as it stands, or several when each of the pieces is a telephone by itself. */
export function readPhones(cell: string, country: string): string[] {
  const isPhone = (text: string) => identifierKinds.phone.check(text, { country }).ok
  if (isPhone(cell)) return [cell]
  const pieces = parts(cell, /[,;|\r\n]+|\s\/\s|\s(?:of|or|en|and)\s/)
  return pieces.length > 1 && pieces.every(isPhone) ? pieces : [cell]
}

/** A telephone that is read the same wherever the office is: with its country in front when it is another one than that of the office. */
export function phoneOf(cell: string, country: string, home: string): string {
  if (country === home || /^\s*(?:\+|\(?00)/.test(cell)) return cell
  const checked = identifierKinds.phone.check(cell, { country })
  return checked.ok ? checked.shown : cell
}

/** Dates that programs write when there is none. */
const noDate = /^0{1,4}[-/.]0{1,2}[-/.]0{1,4}( 0.*)?$/

/** A date as far as it says; empty when it says there is none. */
export function readCellDate(cell: string, { dateOrder }: Pick<ImportOptions, 'dateOrder'>, latestYear?: number): PartialDate | undefined {
  if (noDate.test(cell.trim())) return ''
  const swapped = dateOrder === 'month-day' ? cell.replace(/^\s*(\d{1,2})([-/.\s])(\d{1,2})\2(?=\d)/, '$3$2$1$2') : cell
  return readDate(swapped, latestYear === undefined ? {} : { latestYear }) ?? readDate(cell, latestYear === undefined ? {} : { latestYear })
}

/** Which register a number in a mixed column is of: by how it is written, and where that says nothing by the country. */
export function registerOf(cell: string, country: string): 'kvkNumber' | 'kboNumber' | 'establishmentNumber' {
  const digits = cell.replace(/\D/g, '')
  if (digits.length === 8) return 'kvkNumber'
  if (digits.length === 12) return 'establishmentNumber'
  if (digits.length === 9 || digits.length === 10) return 'kboNumber'
  return country === 'BE' ? 'kboNumber' : 'kvkNumber'
}

export const isDay = (date: string) => date.length === 10 && isPartialDate(date)

/** The code of a country, whatever it is called. */
export const readCountry = (cell: string): string | null => countryCode(cell)

/** The country a postcode tells by its form, when the file does not say one: `5211 CD` is Dutch whatever office reads it. Four digits could be anywhere. */
export const countryOfPostcode = (postcode: string): 'NL' | undefined => (/^[1-9]\d{3} ?[A-Z]{2}$/i.test(postcode.trim()) ? 'NL' : undefined)

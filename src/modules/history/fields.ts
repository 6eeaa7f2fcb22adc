import { countryName } from '#kernel/countries.ts'
import { showPercentage } from '#kernel/decimal.ts'
import type { Language, Sentence } from '#kernel/refusal.ts'
import { showDate } from '#kernel/written-dates.ts'

const say = (nl: string, en: string): Sentence => ({ nl, en })

/** What every field is called in the history, inside a sentence. */
export const fieldNames: Readonly<Record<string, Sentence>> = {
  // of a party
  formOfAddress: say('de aanspreekvorm', 'the form of address'),
  initials: say('de voorletters', 'the initials'),
  firstName: say('de voornaam', 'the first name'),
  callName: say('de roepnaam', 'the call name'),
  prefix: say('het tussenvoegsel', 'the prefix'),
  surname: say('de achternaam', 'the surname'),
  partnerPrefix: say('het tussenvoegsel van de partner', 'the prefix of the partner'),
  partnerSurname: say('de achternaam van de partner', 'the surname of the partner'),
  nameUsage: say('het naamgebruik', 'the name usage'),
  titleBefore: say('de titel voor de naam', 'the title before the name'),
  titleAfter: say('de titel achter de naam', 'the title after the name'),
  birthDate: say('de geboortedatum', 'the date of birth'),
  legalName: say('de statutaire naam', 'the legal name'),
  tradeNames: say('de handelsnamen', 'the trade names'),
  legalForm: say('de rechtsvorm', 'the legal form'),
  sectorCode: say('de sectorcode', 'the sector code'),
  roles: say('de rollen', 'the roles'),
  language: say('de taal', 'the language'),
  salutation: say('de aanhef', 'the salutation'),
  note: say('de notitie', 'the note'),
  emails: say('de e-mailadressen', 'the e-mail addresses'),
  phones: say('de telefoonnummers', 'the phone numbers'),
  websites: say('de websites', 'the websites'),
  ibans: say('de IBAN’s', 'the IBANs'),
  kvkNumber: say('het KvK-nummer', 'the KvK number'),
  establishmentNumber: say('het vestigingsnummer', 'the establishment number'),
  kboNumber: say('het KBO-nummer', 'the KBO number'),
  vatNumber: say('het btw-nummer', 'the VAT number'),
  externalNumbers: say('de externe nummers', 'the external numbers'),
  partyNumber: say('het relatienummer', 'the party number'),
  debtorNumber: say('het debiteurnummer', 'the debtor number'),
  creditorNumber: say('het crediteurnummer', 'the creditor number'),
  archivedAt: say('de datum van archivering', 'the date of archiving'),
  closedAt: say('de datum van sluiting', 'the date of closing'),
  // of an address
  country: say('het land', 'the country'),
  street: say('de straat', 'the street'),
  houseNumber: say('het huisnummer', 'the house number'),
  houseLetter: say('de huisletter', 'the house letter'),
  addition: say('de toevoeging of bus', 'the addition or box'),
  extra: say('de tweede adresregel', 'the second address line'),
  poBox: say('de postbus', 'the PO box'),
  postcode: say('de postcode', 'the postcode'),
  city: say('de plaats', 'the city'),
  region: say('de regio', 'the region'),
  attention: say('de regel ter attentie', 'the attention line'),
  uses: say('het gebruik', 'the uses'),
  mainFor: say('het gebruik als hoofdadres', 'the use as main address'),
  // of a relationship, and of what it shares with an address
  typeId: say('het relatietype', 'the relationship type'),
  fromId: say('de relatie aan deze kant', 'the party on this side'),
  toId: say('de relatie aan de andere kant', 'the party on the other side'),
  position: say('de functie', 'the position'),
  email: say('het e-mailadres', 'the e-mail address'),
  phone: say('het telefoonnummer', 'the phone number'),
  share: say('het aandeel', 'the share'),
  shareMax: say('het hoogste aandeel', 'the highest share'),
  votes: say('de stemmen', 'the votes'),
  votesMax: say('het hoogste deel van de stemmen', 'the highest part of the votes'),
  indirect: say('of het indirect is', 'whether it is indirect'),
  since: say('de begindatum', 'the start date'),
  until: say('de einddatum', 'the end date'),
  // of an internal relationship
  categoryId: say('de categorie', 'the category'),
  employeeId: say('de medewerker', 'the employee'),
  percentage: say('de commissie', 'the commission'),
  // of a label
  name: say('de naam', 'the name'),
  color: say('de kleur', 'the colour'),
  group: say('de groep', 'the group'),
  place: say('de volgorde', 'the order'),
  retiredAt: say('de datum waarop het uit gebruik ging', 'the date of retiring'),
  labelId: say('het label', 'the label'),
  // of an opportunity
  why: say('de reden', 'the reason'),
}

/** Fields that say nothing to a reader, or what other fields say already. */
export const silentFields: ReadonlySet<string> = new Set([
  'id',
  'partyId',
  'version',
  'kind',
  'createdAt',
  'updatedAt',
  'listName',
  'salutationShown',
  'addressName',
  'roleSince',
  'lines',
  'parties',
])

const wordsFor: Readonly<Record<string, Sentence>> = {
  lead: say('lead', 'lead'),
  debtor: say('debiteur', 'debtor'),
  creditor: say('crediteur', 'creditor'),
  post: say('post', 'post'),
  visit: say('bezoek', 'visits'),
  invoice: say('facturen', 'invoices'),
  delivery: say('aflevering', 'deliveries'),
  mr: say('de heer', 'Mr'),
  ms: say('mevrouw', 'Ms'),
  neutral: say('neutraal', 'neutral'),
  true: say('ja', 'yes'),
  false: say('nee', 'no'),
  own: say('eigen naam', 'own name'),
  partner: say('naam van de partner', 'name of the partner'),
  'own-partner': say('eigen naam, dan die van de partner', 'own name, then that of the partner'),
  'partner-own': say('naam van de partner, dan eigen naam', 'name of the partner, then own name'),
}
const worded = new Set(['roles', 'uses', 'mainFor', 'formOfAddress', 'nameUsage', 'indirect'])
const dates = new Set(['birthDate', 'since', 'until', 'archivedAt', 'retiredAt'])
const empty = say('leeg', 'empty')

/** As much of a long text as a line of history has room for. */
const most = 80
const cut = (text: string) => (text.length > most ? `${text.slice(0, most).trimEnd()}…` : text)

/** The value of a field as a reader reads it. `names` says what ids are called. */
export function showValue(field: string, value: unknown, language: Language, names: Readonly<Record<string, string>>): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return empty[language]
  if (Array.isArray(value)) return cut(value.map((one) => showOne(field, one, language, names)).join(', '))
  return cut(showOne(field, value, language, names))
}

function showOne(field: string, value: unknown, language: Language, names: Readonly<Record<string, string>>): string {
  if (typeof value === 'object' && value !== null) {
    const { address, number, source } = value as { address?: string; number?: string; source?: string }
    return [address ?? number ?? JSON.stringify(value), source && `(${source})`].filter(Boolean).join(' ')
  }
  const text = String(value)
  if (worded.has(field)) return wordsFor[text]?.[language] ?? text
  if (dates.has(field)) return showDate(text.slice(0, 10), language)
  if (field === 'country') return countryName(text, language)
  if (['share', 'shareMax', 'votes', 'votesMax', 'percentage'].includes(field)) return showPercentage(text, language)
  return names[text] ?? text
}

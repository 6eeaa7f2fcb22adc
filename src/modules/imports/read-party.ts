import { firstDay } from '#kernel/dates.ts'
import { identifierKinds } from '#kernel/identifiers/kinds.ts'

import type { AddressDraft } from '#modules/addresses/contract.ts'
import { organisationFieldNames, type PartyDraft, type PartyKind, type PartyRole, personFieldNames } from '#modules/parties/contract.ts'
import { normaliseInitials } from '#modules/parties/initials.ts'
import * as cell from './cells.ts'
import type { PartyField, Target } from './fields.ts'
import { readAddresses } from './read-address.ts'
import type { Cells, Reading, Remark } from './row.ts'
import { isOrganisationName, splitWholeName } from './whole-name.ts'

/** What a row of parties says: the party it describes, and all that belongs with it. */
export type PartyReading = {
  readonly draft: PartyDraft
  readonly own: { readonly debtor?: string; readonly creditor?: string; readonly since?: string }
  readonly addresses: readonly AddressDraft[]
  readonly labels: readonly string[]
  /** What cannot be read: the row is refused. */
  readonly objections: readonly Remark[]
  /** What found another place than one might think. */
  readonly remarks: readonly Remark[]
}

const personOnly: readonly Target[] = [
  'formOfAddress',
  'titleBefore',
  'initials',
  'firstName',
  'callName',
  'prefix',
  'surname',
  'partnerPrefix',
  'partnerSurname',
  'titleAfter',
  'birthDate',
]
const organisationOnly: readonly Target[] = ['legalName', 'tradeName', 'legalForm', 'sectorCode']

/** Reads a row of parties. Nothing of it is dropped: what has no place of its own goes to the note. */
export function readParty(cells: Cells, reading: Reading): PartyReading {
  const objections: Remark[] = []
  const remarks: Remark[] = []
  const extra: string[] = []
  const toNote = (field: Target, code = 'moved_to_note') => {
    extra.push(`${cells.column(field)}: ${cells.all(field).join(', ')}`)
    remarks.push(cells.about(field, code, { column: cells.column(field) }))
  }

  const kind = kindOf(cells)
  const country = countryOf(cells, reading)
  const land = country ?? reading.home
  objections.push(...unread(cells, country))

  for (const field of foreignTo(kind, cells)) toNote(field)
  const birthDate = readBirthDate(cells, reading, kind, toNote, objections)
  const { roles, own, without } = readRoles(cells, reading)
  for (const field of without) toNote(field, field === 'role' ? 'role_unknown' : 'moved_to_note')

  const formOfAddress = kind === 'person' ? readAddressing(cells, toNote) : {}
  const language = cell.readLanguage(cells.one('language'))
  if (cells.one('language') && language === undefined) toNote('language')

  const draft: PartyDraft = {
    kind,
    ...(kind === 'person' ? personOf(cells) : organisationOf(cells)),
    ...formOfAddress,
    ...(birthDate && { birthDate }),
    ...(roles.length > 0 && { roles }),
    ...(language && { language }),
    ...(cells.one('salutation') && { salutation: cells.one('salutation') }),
    ...contactOf(cells, land, reading.home),
    ...identifiersOf(cells, land, reading),
    ...noteOf([...cells.all('note'), [...extra, ...cells.named].join('\n')]),
  }
  return {
    draft,
    own,
    addresses: country === undefined ? [] : readAddresses(cells, country),
    labels: [...new Set(cells.all('labels').flatMap(cell.readLabels))],
    objections,
    remarks,
  }
}

/** What of kind and country cannot be read. */
function unread(cells: Cells, country: string | undefined): Remark[] {
  const [kind, land] = [cells.one('kind'), cells.one('country')]
  return [
    ...(kind && cell.readKind(kind) === undefined ? [cells.about('kind', 'kind_unclear', { cell: kind })] : []),
    ...(country === undefined ? [cells.about('country', 'country_unknown', { cell: land })] : []),
  ]
}

/** The filled fields of the other kind. A date of birth is read first: one that does not exist is a mistake, whoever it is of. */
const foreignTo = (kind: PartyKind, cells: Cells) =>
  (kind === 'person' ? organisationOnly : personOnly).filter((field) => field !== 'birthDate' && cells.one(field))

const noteOf = (texts: readonly string[]) => {
  const note = texts.filter((text) => text !== '').join('\n\n')
  return note && { note }
}

/** What the file says it is, else what its name looks like. A company with the name of a person in its row is a company with a contact person. */
function kindOf(cells: Cells): PartyKind {
  const said = cell.readKind(cells.one('kind'))
  if (said) return said
  if (cells.one('legalName')) return 'organisation'
  if (cells.one('surname') || cells.one('firstName') || cells.one('initials')) return 'person'
  const registered = cells.one('registerNumber') || cells.one('kvkNumber') || cells.one('kboNumber') || cells.one('vatNumber')
  return registered || isOrganisationName(cells.one('name')) ? 'organisation' : 'person'
}

function countryOf(cells: Cells, { options }: Reading): string | undefined {
  return cells.one('country')
    ? (cell.readCountry(cells.one('country')) ?? undefined)
    : (cell.countryOfPostcode(cells.one('postcode')) ?? options.defaultCountry)
}

function readBirthDate(cells: Cells, reading: Reading, kind: PartyKind, toNote: (field: Target) => void, objections: Remark[]): string | undefined {
  const typed = cells.one('birthDate')
  if (!typed) return undefined
  const read = cell.readCellDate(typed, reading.options, Number(reading.today.slice(0, 4)))
  if (read === undefined) objections.push(cells.about('birthDate', 'no_such_date', { cell: typed }))
  if (!read) return undefined
  if (kind === 'person' && cell.isDay(read)) return read
  toNote('birthDate')
  return undefined
}

/** The roles of a party, with the numbers it has in them. Since when it is a customer is since when it has its role; without a role that goes to the note. */
function readRoles(cells: Cells, { options, today }: Reading) {
  const words = cells.all('role').flatMap(cell.readSeveral)
  const named = words.map(cell.readRole)
  const debtor = cells.one('debtorNumber')
  const creditor = cells.one('creditorNumber')
  const roles = [
    ...new Set<PartyRole>([
      ...named.filter((role) => role !== undefined),
      ...(debtor ? (['debtor'] as const) : []),
      ...(creditor ? (['creditor'] as const) : []),
    ]),
  ]
  const read = cell.readCellDate(cells.one('customerSince'), options)
  const since = read && cell.isDay(read) && firstDay(read) <= today && roles.length > 0 ? read : undefined
  const without: Target[] = [
    ...(named.includes(undefined) ? (['role'] as const) : []),
    ...(cells.one('customerSince') && read !== '' && !since ? (['customerSince'] as const) : []),
  ]
  return { roles, own: { ...(debtor && { debtor }), ...(creditor && { creditor }), ...(since && { since }) }, without }
}

function readAddressing(cells: Cells, toNote: (field: Target, code?: string) => void): Pick<PartyDraft, 'formOfAddress' | 'salutation'> {
  const typed = cells.one('formOfAddress')
  if (!typed) return {}
  const formOfAddress = cell.readFormOfAddress(typed)
  if (formOfAddress) return { formOfAddress }
  // Some programs call a whole salutation by this name.
  if (/^(?:geachte|beste|dear|lieve)\s/i.test(typed)) return { salutation: typed }
  toNote('formOfAddress', 'form_of_address_unknown')
  return {}
}

function personOf(cells: Cells): Partial<PartyDraft> {
  const fields = ['titleBefore', 'firstName', 'callName', 'prefix', 'surname', 'partnerPrefix', 'partnerSurname', 'titleAfter'] as const
  const given = Object.fromEntries(fields.flatMap((field) => (cells.one(field) ? [[field, cells.one(field)]] : []))) as Partial<PartyDraft>
  const initials = cells.one('initials') && { initials: normaliseInitials(cells.one('initials')) }
  const whole = cells.one('name') && !given.surname ? splitWholeName(cells.one('name')) : {}
  return { ...whole, ...initials, ...given }
}

function organisationOf(cells: Cells): Partial<PartyDraft> {
  const legalName = cells.one('legalName') || cells.one('name')
  const tradeNames = [
    ...new Set([
      ...(cells.one('legalName') && cells.one('name') !== cells.one('legalName') ? cells.all('name') : []),
      ...cells.all('tradeName').flatMap(cell.readSeveral),
    ]),
  ]
  return {
    ...(legalName && { legalName }),
    ...(tradeNames.length > 0 && { tradeNames }),
    ...(cells.one('legalForm') && { legalForm: cells.one('legalForm') }),
    ...(cells.one('sectorCode') && { sectorCode: cells.one('sectorCode') }),
  }
}

const unique = (texts: readonly string[]) => [...new Set(texts)]

function contactOf(cells: Cells, country: string, home: 'NL' | 'BE'): Partial<PartyDraft> {
  const emails = unique(cells.all('email').flatMap(cell.readEmails))
  const phones = unique(
    cells
      .all('phone')
      .flatMap((typed) => cell.readPhones(typed, country))
      .map((typed) => cell.phoneOf(typed, country, home)),
  )
  const websites = unique(cells.all('website').flatMap((typed) => cell.parts(typed, /[;|\s]+/)))
  return {
    ...(emails.length > 0 && { emails: emails.map((address) => ({ address, label: '', main: false })) }),
    ...(phones.length > 0 && { phones: phones.map((number) => ({ number, label: '', main: false })) }),
    ...(websites.length > 0 && { websites }),
  }
}

function identifiersOf(cells: Cells, country: string, { options }: Reading): Partial<PartyDraft> {
  const register = cells.one('registerNumber')
  const vat = cells.one('vatNumber')
  const checkedVat = identifierKinds.vat.check(vat, { country })
  const ibans = unique(cells.all('iban').flatMap(cell.readSeveral))
  const number = cells.one('externalNumber')
  return {
    ...(register && { [cell.registerOf(register, country)]: register }),
    ...Object.fromEntries(
      (['kvkNumber', 'kboNumber', 'establishmentNumber'] as const).flatMap((field) => (cells.one(field) ? [[field, cells.one(field)]] : [])),
    ),
    ...(vat && { vatNumber: checkedVat.ok ? checkedVat.value : vat }),
    ...(ibans.length > 0 && { ibans }),
    ...(number && { externalNumbers: [{ source: options.source, number }] }),
  }
}

const whereFrom: Record<string, Target> = {
  emails: 'email',
  phones: 'phone',
  websites: 'website',
  ibans: 'iban',
  externalNumbers: 'externalNumber',
  tradeNames: 'tradeName',
  roles: 'role',
}
const names = new Set<string>([...personFieldNames, ...organisationFieldNames])

/** The field of the file that a field of a party came from, to say in which column something is wrong. */
export function targetOf(field: string | undefined, columns: Reading['columns']): Target | undefined {
  const [name = ''] = field?.split('.') ?? []
  if (!name) return undefined
  const target = whereFrom[name] ?? (name as PartyField)
  const has = (one: Target) => columns.some(({ to }) => to === one)
  if (has(target)) return target
  if (['kvkNumber', 'kboNumber', 'establishmentNumber'].includes(name) && has('registerNumber')) return 'registerNumber'
  return names.has(name) && has('name') ? 'name' : target
}

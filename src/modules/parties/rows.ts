// How a party lies in its tables: one row for itself, and rows for its roles, contact points and identifiers.

import type { Generated } from 'kysely'
import { fold } from '#kernel/fold.ts'
import { identifierKinds } from '#kernel/identifiers/kinds.ts'
import { newId } from '#kernel/ids.ts'
import type { PartyKind, PartyParticulars, PartyRole } from './contract.ts'
import { type IdentifierField, identifierFields, roleBits } from './rules.ts'

export type PartyRow = {
  readonly seq: Generated<number>
  id: string
  kind: PartyKind
  partyNumber: string
  partyNumberOrder: number
  formOfAddress: PartyParticulars['formOfAddress']
  initials: string
  firstName: string
  callName: string
  prefix: string
  surname: string
  partnerPrefix: string
  partnerSurname: string
  nameUsage: PartyParticulars['nameUsage']
  titleBefore: string
  titleAfter: string
  birthDate: string | null
  legalName: string
  /** JSON: a list of texts. */
  tradeNames: string
  legalForm: string
  sectorCode: string
  language: string
  salutation: string
  note: string
  name: string
  listName: string
  sortName: string
  city: string
  citySort: string
  country: string
  /** The roles it has now, by their `roleBits`. */
  roleBits: number
  archivedAt: string | null
  /** Since when it is closed to all but those involved. */
  closedAt: string | null
  createdAt: string
  updatedAt: string
  version: number
}

export type RoleRow = { partyId: string; role: PartyRole; number: string | null; numberOrder: number | null; since: string; until: string | null }
export type ContactPointRow = {
  id: string
  partyId: string
  kind: 'email' | 'phone' | 'website'
  value: string
  folded: string
  label: string
  main: number
  place: number
  until: string | null
}
export type IdentifierKind = 'kvk' | 'establishment' | 'kbo' | 'vat' | 'iban' | 'external'
export type IdentifierRow = { id: string; partyId: string; kind: IdentifierKind; source: string; value: string; folded: string; place: number }

declare module '#platform/db/engine.ts' {
  interface Tables {
    party: PartyRow
    partyRole: RoleRow
    contactPoint: ContactPointRow
    identifier: IdentifierRow
  }
}

/** The columns of the party's own row that its particulars fill. */
export function columnsOf(party: PartyParticulars) {
  const {
    roles,
    emails: _e,
    phones: _p,
    websites: _w,
    ibans: _i,
    kvkNumber: _k,
    establishmentNumber: _n,
    kboNumber: _b,
    vatNumber: _v,
    externalNumbers: _x,
    tradeNames,
    ...plain
  } = party
  return { ...plain, tradeNames: JSON.stringify(tradeNames), roleBits: roleBits(roles) }
}

/** Where a party is found, as lists say it. */
export type Place = { readonly city: string; readonly country: string }

/** The columns of the party's own row that its addresses fill. */
export const placeColumns = ({ city, country }: Place = { city: '', country: '' }) => ({ city, citySort: fold(city), country })

type Country = 'NL' | 'BE'

/** As a contact point is compared; a telephone without its country is read as one of the office's. */
export function foldedPoint(kind: ContactPointRow['kind'], value: string, country: Country): string {
  const checked = identifierKinds[kind].check(value, { country })
  return checked.ok ? checked.value : fold(value)
}

/** The contact points of a party, in the order in which it has them. */
export function contactPointsOf(partyId: string, { emails, phones, websites }: PartyParticulars, country: Country): ContactPointRow[] {
  const row = (kind: ContactPointRow['kind'], value: string, label: string, main: boolean, place: number): ContactPointRow => ({
    id: newId(),
    partyId,
    kind,
    value,
    folded: foldedPoint(kind, value, country),
    label,
    main: Number(main),
    place,
    until: null,
  })
  return [
    ...emails.map(({ address, label, main }, i) => row('email', address, label, main, i)),
    ...phones.map(({ number, label, main }, i) => row('phone', number, label, main, i)),
    ...websites.map((website, i) => row('website', website, '', i === 0, i)),
  ]
}

/** The identifiers of a party. Only external numbers have a source. */
export function identifiersOf(partyId: string, party: PartyParticulars): IdentifierRow[] {
  const row = (kind: IdentifierKind, source: string, value: string, folded: string, place: number): IdentifierRow => ({
    id: newId(),
    partyId,
    kind,
    source,
    value,
    folded,
    place,
  })
  const single = (Object.keys(identifierFields) as IdentifierField[]).flatMap((field) =>
    party[field] === '' ? [] : [row(identifierFields[field].kind, '', party[field], party[field], 0)],
  )
  return [
    ...single,
    ...party.ibans.map((iban, i) => row('iban', '', iban, iban, i)),
    ...party.externalNumbers.map(({ source, number }, i) => row('external', source, number, fold(number), i)),
  ]
}

/** A party put together from its rows again. */
export function particularsFrom(
  row: StoredParty,
  roles: readonly RoleRow[],
  points: readonly ContactPointRow[],
  identifiers: readonly IdentifierRow[],
): PartyParticulars {
  const pointsOf = (kind: ContactPointRow['kind']) => points.filter((point) => point.kind === kind)
  const only = (kind: IdentifierKind) => identifiers.find((one) => one.kind === kind)?.value ?? ''
  return {
    kind: row.kind,
    formOfAddress: row.formOfAddress,
    initials: row.initials,
    firstName: row.firstName,
    callName: row.callName,
    prefix: row.prefix,
    surname: row.surname,
    partnerPrefix: row.partnerPrefix,
    partnerSurname: row.partnerSurname,
    nameUsage: row.nameUsage,
    titleBefore: row.titleBefore,
    titleAfter: row.titleAfter,
    birthDate: row.birthDate,
    legalName: row.legalName,
    tradeNames: JSON.parse(row.tradeNames) as string[],
    legalForm: row.legalForm,
    sectorCode: row.sectorCode,
    language: row.language,
    salutation: row.salutation,
    note: row.note,
    roles: roles.filter(({ until }) => until === null).map(({ role }) => role),
    emails: pointsOf('email').map(({ value, label, main }) => ({ address: value, label, main: main === 1 })),
    phones: pointsOf('phone').map(({ value, label, main }) => ({ number: value, label, main: main === 1 })),
    websites: pointsOf('website').map(({ value }) => value),
    ibans: identifiers.filter(({ kind }) => kind === 'iban').map(({ value }) => value),
    kvkNumber: only('kvk'),
    establishmentNumber: only('establishment'),
    kboNumber: only('kbo'),
    vatNumber: only('vat'),
    externalNumbers: identifiers.filter(({ kind }) => kind === 'external').map(({ source, value }) => ({ source, number: value })),
  }
}

/** A row as the database gives it. */
export type StoredParty = Omit<PartyRow, 'seq'> & { readonly seq: number }

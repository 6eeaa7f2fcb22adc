// What a column of a file can be. The screen names these in words.ts; the rules read cells by them.
import { z } from 'zod'

const addressFields = ['street', 'houseNumber', 'houseLetter', 'addition', 'extra', 'poBox', 'postcode', 'city', 'region', 'country'] as const

/** What a column of parties can be. `name` is the whole name of a person or an organisation, `registerNumber` a KvK or KBO number in one column; `post.…` are the parts of a separate postal address. */
export const partyFields = [
  'externalNumber',
  'kind',
  'name',
  'legalName',
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
  'tradeName',
  'legalForm',
  'sectorCode',
  ...addressFields,
  'attention',
  ...addressFields.map((field) => `post.${field}` as const),
  'email',
  'phone',
  'website',
  'iban',
  'registerNumber',
  'kvkNumber',
  'kboNumber',
  'establishmentNumber',
  'vatNumber',
  'role',
  'debtorNumber',
  'creditorNumber',
  'customerSince',
  'language',
  'salutation',
  'labels',
  'note',
] as const
export type PartyField = (typeof partyFields)[number]

/** What a column of relationships can be. `from` and `to` are the numbers that the parties had in the old program, or have here. */
export const relationshipFields = ['from', 'type', 'to', 'position', 'email', 'phone', 'share', 'since', 'until', 'note'] as const
export type RelationshipField = (typeof relationshipFields)[number]

/**
 * What a column of internal relationships can be. `number` is a number of a party, whether it has it in this office or had it in the old program;
 * `partyNumber` and `externalNumber` say which. `category` and `employee` are called as the office calls them.
 */
export const internalFields = ['number', 'partyNumber', 'externalNumber', 'category', 'employee', 'since', 'until', 'percentage'] as const
export type InternalField = (typeof internalFields)[number]

/** Where the cells of a column go: a field; the note, with the name of the column before it; or nowhere, which is said on screen. */
export const Target = z.enum([...new Set([...partyFields, ...relationshipFields, ...internalFields, 'namedNote', 'nowhere'] as const)])
export type Target = z.output<typeof Target>

/** Fields that take more than one column, each cell adding to the last. */
export const severalColumns: ReadonlySet<Target> = new Set<Target>([
  'email',
  'phone',
  'website',
  'iban',
  'tradeName',
  'labels',
  'note',
  'role',
  'namedNote',
  'nowhere',
])

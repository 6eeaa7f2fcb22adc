import { z } from 'zod'
import { CalendarDay } from '#kernel/dates.ts'
import { endpoint } from '#kernel/endpoint.ts'
import { identifierRefusals } from '#kernel/identifiers/kinds.ts'
import { text } from '#kernel/text.ts'
import { addressRefusals, usesRefusals } from './refusals.ts'

/** What an address is for. What a use has no address for falls back: invoice → post → visit. */
export const AddressUse = z.enum(['post', 'visit', 'invoice', 'delivery'])
export type AddressUse = z.output<typeof AddressUse>

/** An address in the parts its country writes. In Belgium `addition` is the box (bus). A PO box stands in place of a street. */
const parts = {
  country: z.string().regex(/^[A-Z]{2}$/, { error: 'not_a_country_code' }),
  street: text(200),
  houseNumber: text(20),
  houseLetter: text(5),
  addition: text(20),
  /** A second line, as a building or a department. */
  extra: text(200),
  poBox: text(20),
  postcode: text(20),
  city: text(100),
  region: text(100),
  /** To whose attention. */
  attention: text(200),
  email: text(320),
  phone: text(100),
  since: CalendarDay.nullable(),
  /** The last day it is in use. */
  until: CalendarDay.nullable(),
}
export const AddressParts = z.object(parts)
export type AddressParts = z.output<typeof AddressParts>

/** What an address is used for; `mainFor` are the uses for which it is the first choice. The first address for a use is its main one by itself. */
const uses = { uses: z.array(AddressUse).max(4), mainFor: z.array(AddressUse).max(4) }

export const Address = z.object({
  id: z.uuid(),
  partyId: z.uuid(),
  ...parts,
  ...uses,
  /** As the country writes it, line by line, without the name. */
  lines: z.array(z.string()),
  version: z.int(),
})
export type Address = z.output<typeof Address>

const draft = z.strictObject({ ...parts, ...uses }).partial()
export const AddressDraft = draft
export type AddressDraft = z.output<typeof AddressDraft>

/** Of the address itself, its uses and dates, and its e-mail address and telephone. */
const allRefusals = { ...addressRefusals, ...usesRefusals, ...identifierRefusals }
const thisVersion = { addressId: z.uuid(), version: z.int() }

export const listAddresses = endpoint('GET /parties/:partyId/addresses', {
  summary: 'The addresses of a party, those that ended last',
  permission: 'read',
  input: z.strictObject({ partyId: z.uuid() }),
  reply: z.array(Address),
})
export const addAddress = endpoint('POST /parties/:partyId/addresses', {
  summary: 'Adds an address; without a country it is in that of the office, without uses it is for post and visits',
  permission: 'write',
  input: draft.extend({ partyId: z.uuid() }),
  reply: Address,
  status: 201,
  refusals: allRefusals,
})
export const getAddress = endpoint('GET /addresses/:addressId', {
  summary: 'One address',
  permission: 'read',
  input: z.strictObject({ addressId: z.uuid() }),
  reply: Address,
})
export const changeAddress = endpoint('PATCH /addresses/:addressId', {
  summary: 'Changes the fields of an address that are given',
  permission: 'write',
  input: draft.extend(thisVersion),
  reply: Address,
  refusals: allRefusals,
})
export const removeAddress = endpoint('DELETE /addresses/:addressId', {
  summary: 'Removes an address that was a mistake; one that was left, ends with `until`',
  permission: 'write',
  input: z.strictObject(thisVersion),
  reply: z.null(),
  status: 204,
})
export const restoreAddress = endpoint('POST /addresses/:addressId/restore', {
  summary: 'Brings back an address that was removed',
  permission: 'write',
  input: z.strictObject({ addressId: z.uuid() }),
  reply: Address,
  status: 201,
  refusals: allRefusals,
})

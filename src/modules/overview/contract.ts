import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { pageOf, paging } from '#kernel/page.ts'
import { languages } from '#kernel/refusal.ts'
import { text } from '#kernel/text.ts'
import { LabelRef } from '#modules/labels/contract.ts'
import { PartyDraft, PartyKind, PartyRef, PartyRole } from '#modules/parties/contract.ts'

/** What a filter "has …" or "has no …" can ask for. */
export const Having = z.enum(['email', 'phone', 'address', 'relationship', 'label', 'iban', 'kvkNumber', 'kboNumber', 'vatNumber', 'note', 'externalNumber'])
export type Having = z.output<typeof Having>

/** Which parties a list shows. All given filters hold at once; several values of one mean any of them. */
export const partyFilters = {
  search: text(500).default(''),
  kind: PartyKind.optional(),
  role: z.array(PartyRole).optional(),
  /** Neither lead, debtor nor creditor. */
  withoutRole: z.stringbool().optional(),
  city: z.array(text(100)).optional(),
  country: z.array(z.string().regex(/^[A-Z]{2}$/, { error: 'not_a_country_code' })).optional(),
  labelAny: z.array(z.uuid()).optional(),
  labelAll: z.array(z.uuid()).optional(),
  labelNone: z.array(z.uuid()).optional(),
  has: z.array(Having).optional(),
  hasNo: z.array(Having).optional(),
  archived: z.enum(['no', 'yes', 'both']).default('no'),
  importId: z.uuid().optional(),
  /** Only closed files, or only open ones; of the closed only those one may know of. */
  closed: z.stringbool().optional(),
  /** One of these employees is involved today; with `categoryId` in that category. */
  employeeId: z.array(z.uuid()).optional(),
  /** Someone is involved today in this category. */
  categoryId: text(60).optional(),
  /** Nobody is involved today in this category: customers without adviser are the debtors without it. */
  withoutCategory: text(60).optional(),
}

export const PartySort = z.enum([
  'relevance',
  'name',
  '-name',
  'partyNumber',
  '-partyNumber',
  'city',
  '-city',
  'updatedAt',
  '-updatedAt',
  'createdAt',
  '-createdAt',
])
export type PartySort = z.output<typeof PartySort>

/** One party as the overview shows it. */
export const PartyRow = PartyRef.extend({
  listName: z.string(),
  roles: z.array(PartyRole),
  debtorNumber: z.string().nullable(),
  creditorNumber: z.string().nullable(),
  city: z.string(),
  country: z.string(),
  email: z.string(),
  phone: z.string(),
  labels: z.array(LabelRef),
  /** The first of its connections in force today, as it reads from here, and how many more there are. */
  connection: z.object({ reading: z.record(z.enum(languages), z.string()), position: z.string(), name: z.string(), more: z.int() }).nullable(),
  /** Who answers for it today: the longest involved in the first category that has anyone, and how many other employees are involved. */
  responsible: z.object({ name: z.string(), categoryId: z.string(), more: z.int() }).nullable(),
  archivedAt: z.string().nullable(),
  /** Since when its file is closed to all but those involved. */
  closedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Why a search found it: the field, and the text in it that matched. Absent when nothing was searched. */
  match: z.object({ field: z.string(), text: z.string() }).nullable(),
})
export type PartyRow = z.output<typeof PartyRow>

export const listParties = endpoint('GET /parties', {
  summary: 'Parties: found, filtered and sorted. A search puts the best hit first unless another order is asked for',
  permission: 'read',
  input: z.strictObject({
    ...partyFilters,
    sort: PartySort.optional(),
    ...paging,
    /** Begins this many parties further on: for a scrollbar that is dragged. To read everything, follow `next`, which misses nothing. */
    skip: z.coerce.number().int().min(0).max(10_000_000).default(0),
  }),
  reply: pageOf(PartyRow),
})
export const countParties = endpoint('GET /parties/count', {
  summary: 'How many parties the same filters leave',
  permission: 'read',
  input: z.strictObject(partyFilters),
  reply: z.object({ count: z.int(), /** The search found more than it counts. */ atLeast: z.boolean() }),
})
export const listPlaces = endpoint('GET /parties/places', {
  summary: 'The cities and countries of parties that begin with a text, most used first, to filter on',
  permission: 'read',
  input: z.strictObject({ search: text(100).default(''), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  reply: z.object({
    cities: z.array(z.object({ city: z.string(), parties: z.int() })),
    countries: z.array(z.object({ country: z.string(), parties: z.int() })),
  }),
})

/** Why a party may be the same as the one being typed. */
export const SimilarityReason = z.enum([
  'name',
  'similarName',
  'email',
  'phone',
  'kvkNumber',
  'kboNumber',
  'vatNumber',
  'iban',
  'externalNumber',
  'birthDate',
  'address',
])
export type SimilarityReason = z.output<typeof SimilarityReason>

export const Similar = z.object({
  party: PartyRow,
  /** From 0 (nothing in common) to 1 (surely the same). */ score: z.number(),
  reasons: z.array(SimilarityReason),
})
export type Similar = z.output<typeof Similar>

export const findSimilar = endpoint('POST /parties/similar', {
  summary: 'Parties that may be the same as a draft, most likely first; stores nothing',
  permission: 'read',
  input: PartyDraft.extend({ postcode: text(20).optional(), houseNumber: text(20).optional(), exceptId: z.uuid().optional() }),
  reply: z.array(Similar),
})

import { z } from 'zod'
import { CalendarDay } from '#kernel/dates.ts'
import { percentage } from '#kernel/decimal.ts'
import { endpoint } from '#kernel/endpoint.ts'
import { pageOf, paging } from '#kernel/page.ts'
import { text } from '#kernel/text.ts'
import { Country } from '#modules/office/contract.ts'
import { PartyRef } from '#modules/parties/contract.ts'
import { Couple, Together } from './property-regimes.ts'
import { ownershipRefusals } from './refusals.ts'
import { measured } from './shapes.ts'

/** One link of a chain: what an owner holds directly of a company. */
export const Step = z.object({ ownerId: z.uuid(), ownedId: z.uuid(), ...measured })
export type Step = z.output<typeof Step>
/** From the owner down to the company, and the product of its links, of a range the least. */
export const Chain = z.object({ steps: z.array(Step), ...measured })
export type Chain = z.output<typeof Chain>

/** The classes in which the registers of both countries keep an interest, in per cent. */
export const OwnershipClass = z.enum(['25-50', '50-75', '75-100'])
export type OwnershipClass = z.output<typeof OwnershipClass>

export const Owner = z.object({
  partyId: z.uuid(),
  ...measured,
  class: OwnershipClass.nullable(),
  /** Whether it is beyond the threshold; `perhaps` where only the most it may be is. */
  beyond: z.enum(['yes', 'perhaps', 'no']),
  chains: z.array(Chain),
  /** What further chains and rounds through circles add to the chains that are listed; null when that is nothing. */
  rest: z.object(measured).nullable(),
  /** What was stated of the part held through others, where that told more than the chains. */
  stated: z.object(measured).nullable(),
  /** The spouse of whom something counts along, and what that comes to with their own. */
  together: Together.nullable(),
})
export type Owner = z.output<typeof Owner>

export const Remainder = z.object({
  partyId: z.uuid(),
  ...measured,
  ofIts: z.object(measured),
  /** The company stands in a circle that nobody outside has a part of. */
  circle: z.boolean(),
})
export type Remainder = z.output<typeof Remainder>

export const Comparison = z.enum(['more_than', 'at_least'])
export type Comparison = z.output<typeof Comparison>
export const Basis = z.enum(['holding', 'control', 'management'])
export type Basis = z.output<typeof Basis>
/** A person who counts as ultimate owner, and why: by what they have, with what counts along of a spouse. `readings` say by what connection where it is not by a holding. */
export const Ubo = z.object({
  partyId: z.uuid(),
  basis: Basis,
  ...measured,
  together: Together.nullable(),
  readings: z.array(z.object({ nl: z.string(), en: z.string() })),
})
export type Ubo = z.output<typeof Ubo>

export const Owners = z.object({
  partyId: z.uuid(),
  asOf: z.string(),
  rule: z.object({ country: Country, since: z.string(), percentage: z.string(), comparison: Comparison }),
  ubos: z.array(Ubo),
  /** Whether nobody else can be one: what is not known stays within the threshold, and nobody is perhaps beyond it. */
  complete: z.boolean(),
  owners: z.array(Owner),
  /** The spouses among the owners, and of them. */
  couples: z.array(Couple),
  remainders: z.array(Remainder),
  /** All that is not known, together. */
  unknown: z.object(measured),
  /** Companies of which more than the whole has been handed out; what is answered then can't be right. */
  overfull: z.array(z.uuid()),
  /** So many owners and remainders are left out of the lists, the least first. */
  leftOut: z.int(),
  /** The structure is larger than is read: what lies beyond counts as not known. */
  truncated: z.boolean(),
  /** Everyone named above. */
  parties: z.array(PartyRef),
})
export type Owners = z.output<typeof Owners>

export const Structure = z.object({
  partyId: z.uuid(),
  asOf: z.string(),
  /** `level` is how many steps it is above (below 0) or beneath (above 0) the party itself. */
  nodes: z.array(PartyRef.extend({ level: z.int() })),
  edges: z.array(Step.extend({ indirect: z.boolean() })),
  truncated: z.boolean(),
})
export type Structure = z.output<typeof Structure>

export const Holdings = z.object({
  partyId: z.uuid(),
  asOf: z.string(),
  holdings: z.array(z.object({ partyId: z.uuid(), ...measured, direct: z.boolean() })),
  truncated: z.boolean(),
  parties: z.array(PartyRef),
})
export type Holdings = z.output<typeof Holdings>

export const Threshold = z.object({
  id: z.uuid(),
  country: Country,
  since: z.string(),
  percentage: z.string(),
  comparison: Comparison,
  version: z.int(),
})
export type Threshold = z.output<typeof Threshold>

/** What a type of relationship says of who decides, where it carries no share. */
export const Meaning = z.enum(['none', 'control', 'management', 'spouse'])
export type Meaning = z.output<typeof Meaning>
export const TypeMeaning = z.object({ typeId: z.string(), meaning: Meaning })
export type TypeMeaning = z.output<typeof TypeMeaning>

/** What someone of the office found on a day, kept as it was. */
export const UboCheck = z.object({
  id: z.uuid(),
  asOf: z.string(),
  checkedAt: z.string(),
  checkedBy: z.string(),
  recheckOn: z.string().nullable(),
  sources: z.string(),
  ubos: z.array(z.object({ partyId: z.uuid(), name: z.string(), basis: Basis, ...measured, together: Together.nullable() })),
})
export type UboCheck = z.output<typeof UboCheck>

const asked = { partyId: z.uuid(), asOf: CalendarDay.optional() }

export const getOwners = endpoint('GET /parties/:partyId/owners', {
  summary:
    'Who owns an organisation in the end, on a day (today if none is given): shares and votes along every chain, circles solved, what is not known named, and who counts as ultimate beneficial owner by the threshold of that day',
  permission: 'read',
  input: z.strictObject(asked),
  reply: Owners,
  refusals: ownershipRefusals,
})
export const getOwnershipStructure = endpoint('GET /parties/:partyId/ownership-structure', {
  summary: 'Who holds what around a party, above it and beneath it, nearest first, at most `limit` parties',
  permission: 'read',
  input: z.strictObject({ ...asked, limit: z.coerce.number().int().min(1).max(2000).default(300) }),
  reply: Structure,
})
export const getHoldings = endpoint('GET /parties/:partyId/holdings', {
  summary: 'What a party owns on a day, directly and through others, the largest part first, at most 200',
  permission: 'read',
  input: z.strictObject(asked),
  reply: Holdings,
})
export const getUboReport = endpoint('GET /parties/:partyId/ubo-report.pdf', {
  summary: 'The ultimate owners of an organisation as a report: drawing, table, sums, sources, who checked it and what changed since',
  permission: 'read',
  input: z.strictObject({ ...asked, language: z.enum(['nl', 'en']).optional() }),
  reply: z.string(),
  sends: 'application/pdf',
  refusals: ownershipRefusals,
})
export const listUboChecks = endpoint('GET /parties/:partyId/ubo-checks', {
  summary: 'When someone of the office checked the ultimate owners of an organisation, and what they found; the last first',
  permission: 'read',
  input: z.strictObject({ partyId: z.uuid(), ...paging }),
  reply: pageOf(UboCheck),
})
export const createUboCheck = endpoint('POST /parties/:partyId/ubo-checks', {
  summary: 'Writes down that you checked the ultimate owners of an organisation: the answer as it is on that day is kept with it',
  permission: 'write',
  input: z.strictObject({ ...asked, recheckOn: CalendarDay.nullable().default(null), sources: text(2_000).default('') }),
  reply: UboCheck,
  status: 201,
  refusals: ownershipRefusals,
})

const thresholdDraft = { country: Country, since: CalendarDay, percentage: percentage(5), comparison: Comparison }
export const listThresholds = endpoint('GET /ownership-thresholds', {
  summary: 'From what part on someone counts as ultimate owner, for each country and from which day',
  permission: 'read',
  input: z.strictObject({}),
  reply: z.array(Threshold),
})
export const createThreshold = endpoint('POST /ownership-thresholds', {
  summary: 'Adds a threshold from a day on; the one before holds until then',
  permission: 'settings',
  input: z.strictObject(thresholdDraft),
  reply: Threshold,
  status: 201,
  refusals: ownershipRefusals,
})
export const changeThreshold = endpoint('PATCH /ownership-thresholds/:thresholdId', {
  summary: 'Changes a threshold',
  permission: 'settings',
  input: z.strictObject({ thresholdId: z.uuid(), version: z.int(), ...z.strictObject(thresholdDraft).omit({ country: true }).partial().shape }),
  reply: Threshold,
  refusals: ownershipRefusals,
})
export const deleteThreshold = endpoint('DELETE /ownership-thresholds/:thresholdId', {
  summary: 'Removes a threshold; the one before it then holds on',
  permission: 'settings',
  input: z.strictObject({ thresholdId: z.uuid(), version: z.int() }),
  reply: z.null(),
  status: 204,
  refusals: ownershipRefusals,
})
export const listMeanings = endpoint('GET /ownership-meanings', {
  summary: 'Which relationship types mean that someone decides without a share, manages, or shares property with a spouse',
  permission: 'read',
  input: z.strictObject({}),
  reply: z.array(TypeMeaning),
})
export const setMeaning = endpoint('PUT /ownership-meanings/:typeId', {
  summary: 'Says what a relationship type means for ownership',
  permission: 'settings',
  input: z.strictObject({ typeId: text(60), meaning: Meaning }),
  reply: TypeMeaning,
  refusals: ownershipRefusals,
})

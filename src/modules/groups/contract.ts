import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { pageOf, paging } from '#kernel/page.ts'
import { refusals } from '#kernel/refusal.ts'
import { filled, text } from '#kernel/text.ts'
import { PartyRef, PartyRole } from '#modules/parties/contract.ts'

/** A household is family at one address; a group of companies is held together by control. */
export const GroupKind = z.enum(['household', 'companies'])
export type GroupKind = z.output<typeof GroupKind>

const Said = z.object({ nl: z.string(), en: z.string() })

export const GroupMember = PartyRef.extend({
  /** What it is to the office today; a customer is a debtor. */
  roles: z.array(PartyRole),
  /** How a relationship with the party asked about reads in front of this member, as on a card: "ouder van"; null where there is none directly. */
  reading: Said.nullable(),
  /** Whether the group is called after it, of companies. */
  head: z.boolean(),
  /** Who of the office is involved with it today, and in what capacity. */
  involved: z.array(z.object({ employeeId: z.uuid(), name: z.string(), category: Said })),
})
export type GroupMember = z.output<typeof GroupMember>

export const Group = z.object({
  /** That of its member that was there first, so that it stays the same when others join. */
  id: z.uuid(),
  kind: GroupKind,
  /** What it is called: as the office named it, or else after its members. */
  name: Said,
  /** The name that the office gave it, who did last and when; null while it is called after its members. Known to who may know all it was given to. */
  given: z.object({ name: z.string(), by: z.string(), at: z.string() }).nullable(),
  members: z.array(GroupMember),
  /** There are more members than were looked for. */
  truncated: z.boolean(),
  /** A closed file is among the members: a name given here is only for who may know of all of them. */
  withClosed: z.boolean(),
  /** Of the name that was given; 0 when there is none. */
  version: z.int(),
})
export type Group = z.output<typeof Group>

/** So many members of a group are looked for at the most. */
export const mostMembers = 200

export const getGroups = endpoint('GET /parties/:partyId/groups', {
  summary: 'The household and the group of companies that a party belongs to, with what the office does for each member; those of one alone are not there',
  permission: 'read',
  input: z.strictObject({ partyId: z.uuid() }),
  reply: z.object({ items: z.array(Group) }),
})

export const groupRefusals = refusals({
  no_group: {
    nl: 'Deze relatie hoort nu niet (meer) bij zo’n gezin of groep. Laad de kaart opnieuw.',
    en: 'This party is not (any longer) in such a family or group. Load the card again.',
  },
})

const ofOne = { partyId: z.uuid(), kind: GroupKind, version: z.int() }

export const nameGroup = endpoint('PUT /parties/:partyId/groups/:kind/name', {
  summary:
    'Gives the household (`household`) or group of companies (`companies`) of a party a name of its own, or another one; of one without, the version is 0',
  permission: 'write',
  input: z.strictObject({ ...ofOne, name: filled(80) }),
  reply: Group,
  refusals: groupRefusals,
})
export const unnameGroup = endpoint('DELETE /parties/:partyId/groups/:kind/name', {
  summary: 'Takes the name that the office gave away, so that the group is called after its members again',
  permission: 'write',
  input: z.strictObject(ofOne),
  reply: Group,
  refusals: groupRefusals,
})

/** A group in the list of all. */
export const ListedGroup = z.object({
  id: z.uuid(),
  kind: GroupKind,
  name: Said,
  /** Whether the office gave the name. */
  given: z.boolean(),
  /** Whom it is called after first: on whose card it is found. */
  party: PartyRef,
  members: z.int(),
  /** How many of the members are customers. */
  customers: z.int(),
  /** Who of the office is involved with members today, who with most of them first, and with how many. */
  involved: z.array(z.object({ employeeId: z.uuid(), name: z.string(), parties: z.int() })),
})
export type ListedGroup = z.output<typeof ListedGroup>

export const listGroups = endpoint('GET /groups', {
  summary:
    'All households and groups of companies of open files, by name, as they were last found beside the requests; `search` finds them by their name and by any member',
  permission: 'read',
  input: z.strictObject({ kind: GroupKind.optional(), search: text(100).default(''), ...paging }),
  reply: pageOf(ListedGroup),
})
export const countGroups = endpoint('GET /groups/count', {
  summary: 'How many households and groups of companies there are, as they were last found',
  permission: 'read',
  input: z.strictObject({}),
  reply: z.record(GroupKind, z.int()),
})

import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
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
  name: Said,
  members: z.array(GroupMember),
  /** There are more members than were looked for. */
  truncated: z.boolean(),
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

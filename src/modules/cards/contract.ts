import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { Address } from '#modules/addresses/contract.ts'
import { Panel } from '#modules/internal-relationships/contract.ts'
import { LabelRef } from '#modules/labels/contract.ts'
import { Party } from '#modules/parties/contract.ts'
import { RelationshipSide } from '#modules/relationships/contract.ts'

/** Everything the card of a party shows first, in one answer. */
export const Card = z.object({
  party: Party,
  labels: z.array(LabelRef),
  addresses: z.array(Address),
  /** Those in force today first, then to come, then ended; at most 200, with how many there are. */
  relationships: z.array(RelationshipSide),
  relationshipCount: z.int(),
  /** Who is involved today, and how many more were or will be. */
  internalRelationships: Panel,
})
export type Card = z.output<typeof Card>

export const getCard = endpoint('GET /parties/:partyId/card', {
  summary: 'Everything the card of a party shows first',
  permission: 'read',
  input: z.strictObject({ partyId: z.uuid() }),
  reply: Card,
})

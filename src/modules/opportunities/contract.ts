import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { pageOf, paging } from '#kernel/page.ts'
import { refusals } from '#kernel/refusal.ts'
import { text } from '#kernel/text.ts'
import { PartyRef } from '#modules/parties/contract.ts'

/**
 * What may be worth doing something about: a non-customer whom many customers know, a family or group served in part, a customer nobody looks
 * after, a branch that hangs on one person, a customer whom one employee alone knows, a relationship that ended.
 */
export const OpportunityKind = z.enum(['connected', 'group', 'unattended', 'dependence', 'single-contact', 'ended'])
export type OpportunityKind = z.output<typeof OpportunityKind>

const Said = z.object({ nl: z.string(), en: z.string() })

/** One reason to look at a party. */
export const Opportunity = z.object({
  kind: OpportunityKind,
  party: PartyRef,
  /** From 1 to 999: how much it matters beside others. */
  score: z.int(),
  reason: Said,
  /** The parties that the reason names. */
  named: z.array(PartyRef),
  foundAt: z.string(),
  /** Who put it aside, when and why; null while it stands. */
  dismissed: z.object({ at: z.string(), by: z.string(), why: z.string() }).nullable(),
})
export type Opportunity = z.output<typeof Opportunity>

/** How current the lists are, and how many stand in each. */
export const OpportunityState = z.object({
  computedAt: z.string().nullable(),
  /** How far it is while it is computed, in percent. */
  progress: z.int().nullable(),
  failed: z.boolean(),
  counts: z.record(OpportunityKind, z.int()),
  /** How many of each kind were found, and how many of a kind are kept at the most: the most important. Null before the first time. */
  found: z.record(OpportunityKind, z.int()).nullable(),
  most: z.int(),
  dismissed: z.int(),
})
export type OpportunityState = z.output<typeof OpportunityState>

export const opportunityRefusals = refusals({
  no_opportunity: {
    nl: 'Dit staat niet (meer) in de lijst.',
    en: 'This is not in the list (any more).',
  },
})

const about = { partyId: z.uuid(), kind: OpportunityKind }

export const listOpportunities = endpoint('GET /opportunities', {
  summary: 'Opportunities and risks as last computed, the most important first; of open files only. `dismissed=true` gives those that were put aside',
  permission: 'read',
  input: z.strictObject({ kind: OpportunityKind.optional(), dismissed: z.enum(['true', 'false']).default('false'), ...paging }),
  reply: pageOf(Opportunity),
})
export const getOpportunityState = endpoint('GET /opportunities/state', {
  summary: 'When the opportunities were last computed, how far it is while that goes on, and how many there are of each kind',
  permission: 'read',
  input: z.strictObject({}),
  reply: OpportunityState,
})
export const computeOpportunities = endpoint('POST /opportunities/compute', {
  summary: 'Computes all opportunities anew, beside the requests; while that goes on already nothing more happens',
  permission: 'write',
  input: z.strictObject({}),
  reply: OpportunityState,
  status: 202,
})
export const dismissOpportunity = endpoint('POST /parties/:partyId/opportunities/dismiss', {
  summary: 'Puts one aside with the reason why, until what it rests on has become another',
  permission: 'write',
  input: z.strictObject({ ...about, why: text(500).default('') }),
  reply: z.null(),
  status: 204,
  refusals: opportunityRefusals,
})
export const restoreOpportunity = endpoint('POST /parties/:partyId/opportunities/restore', {
  summary: 'Takes back one that was put aside',
  permission: 'write',
  input: z.strictObject(about),
  reply: z.null(),
  status: 204,
})

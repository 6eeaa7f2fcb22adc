import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { pageOf, paging } from '#kernel/page.ts'

const Image = z.record(z.string(), z.json()).nullable()

/** One thing that was done: who, when, what, and how it was before and after. Of a change only the fields that differ. */
export const HistoryEntry = z.object({
  id: z.int(),
  at: z.string(),
  /** Empty when it was done on the command line of the office. */
  byId: z.string(),
  byName: z.string(),
  /** As in `party.changed`: the noun and what happened to it. */
  action: z.string(),
  subjectId: z.string(),
  before: Image,
  after: Image,
  /** Of a change to an address or a relationship: the whole of it as it was then. Null where the images say it all. */
  subject: Image,
  /** The parties, labels and types that the images name by id, by what they are called now. */
  names: z.record(z.string(), z.string()),
})
export type HistoryEntry = z.output<typeof HistoryEntry>

export const listHistory = endpoint('GET /parties/:partyId/history', {
  summary: 'What was done to a party and all that hangs on it, latest first',
  permission: 'read',
  input: z.strictObject({ partyId: z.uuid(), ...paging }),
  reply: pageOf(HistoryEntry),
})

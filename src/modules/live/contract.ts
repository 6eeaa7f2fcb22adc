import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { topics } from './topics.ts'

/** What changed just now, as far as whoever listens may know: no more than where to look. */
export const Change = z.strictObject({
  topic: z.enum(topics),
  /** The parties it is about. Absent when it is about none in particular, or about many. */
  partyIds: z.array(z.uuid()).optional(),
  /** The employee who did it; null when the office itself did, or when that says too much. */
  by: z.uuid().nullable(),
})
export type Change = z.output<typeof Change>

export const listen = endpoint('GET /live', {
  summary: 'What changes from now on, as it changes',
  permission: 'read',
  input: z.strictObject({}),
  reply: Change,
  sends: 'text/event-stream',
})

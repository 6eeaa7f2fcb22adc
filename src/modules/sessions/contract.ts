import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { text } from '#kernel/text.ts'

/** A browser in which one is signed in. */
export const Session = z.object({
  id: z.string(),
  /** What the browser says it is. */
  userAgent: z.string(),
  since: z.string(),
  /** To the minute. */
  seenAt: z.string(),
  /** Whether it is the one that asks. */
  here: z.boolean(),
})
export type Session = z.output<typeof Session>

export const listSessions = endpoint('GET /me/sessions', {
  summary: 'The browsers in which one is signed in, the last seen first',
  permission: 'account',
  input: z.strictObject({}),
  reply: z.array(Session),
})
export const endSession = endpoint('DELETE /me/sessions/:sessionId', {
  summary: 'Signs out one browser',
  permission: 'account',
  input: z.strictObject({ sessionId: text(100) }),
  reply: z.null(),
  status: 204,
})
export const endOtherSessions = endpoint('DELETE /me/sessions', {
  summary: 'Signs out every browser but the one that asks',
  permission: 'account',
  input: z.strictObject({}),
  reply: z.null(),
  status: 204,
})

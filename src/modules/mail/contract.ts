import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { pageOf, paging } from '#kernel/page.ts'
import { refusals } from '#kernel/refusal.ts'

/** Why a message did not leave: refused for good, not now, the server not there, not letting us in, or not safely; too late; something else. */
export const MailProblem = z.enum(['refused', 'deferred', 'unreachable', 'sign-in', 'insecure', 'expired', 'other'])
export type MailProblem = z.output<typeof MailProblem>

/** A message to an employee, without what it says. */
export const MailMessage = z.object({
  id: z.uuid(),
  kind: z.string(),
  toName: z.string(),
  toAddress: z.string(),
  createdAt: z.string(),
  state: z.enum(['waiting', 'sent', 'given-up']),
  /** How often it was tried. */
  tries: z.int(),
  /** When it is tried again; null when it no longer waits. */
  nextTryAt: z.string().nullable(),
  /** When it went out or was given up; null while it waits. */
  endedAt: z.string().nullable(),
  /** What was wrong at the last try; null when nothing was. */
  problem: MailProblem.nullable(),
  /** What the other side said of it, in its own words. */
  answer: z.string().nullable(),
})
export type MailMessage = z.output<typeof MailMessage>

export const mailRefusals = refusals({
  mail_not_set_up: { nl: 'Mail is nog niet ingesteld op de server.', en: 'Mail has not been set up on the server yet.' },
  mail_expired: {
    nl: 'Deze mail komt te laat: wat erin staat werkt niet meer. Maak een nieuwe.',
    en: 'This mail comes too late: what is in it no longer works. Make a new one.',
  },
  mail_sent: { nl: 'Deze mail is al verstuurd.', en: 'This mail has gone out already.' },
})

export const getMail = endpoint('GET /mail', {
  summary: 'Whether the office sends mail, through which server and as whom, and how it stands: what waits, what was given up, when the last went out',
  permission: 'manage',
  input: z.strictObject({}),
  reply: z.object({
    /** Null when no mail is sent. */
    from: z.string().nullable(),
    server: z.string().nullable(),
    waiting: z.int(),
    givenUp: z.int(),
    lastSentAt: z.string().nullable(),
  }),
})
export const sendTestMail = endpoint('POST /mail/test', {
  summary: 'Sends a message to oneself, to see whether mail arrives',
  permission: 'manage',
  input: z.strictObject({}),
  reply: MailMessage,
  status: 202,
  refusals: mailRefusals,
})
export const listMail = endpoint('GET /mail/messages', {
  summary: 'Messages latest first: those that went out (`sent=true`), or those that wait or were given up. They are kept for thirty days after they ended',
  permission: 'manage',
  input: z.strictObject({ ...paging, sent: z.enum(['true', 'false']).default('false') }),
  reply: pageOf(MailMessage),
})
export const tryMailAgain = endpoint('POST /mail/messages/:mailId/again', {
  summary: 'Tries a message again at once, one that waits or that was given up; refused (409) when it went out',
  permission: 'manage',
  input: z.strictObject({ mailId: z.uuid() }),
  reply: MailMessage,
  status: 202,
  refusals: mailRefusals,
})

// When to try again, and what a refusal means. No I/O.
import type { MailProblem } from './outbox.ts'

const [shortest, longest] = [30_000, 4 * 60 * 60 * 1000]

/** How long to wait after so many tries, in milliseconds: half a minute, twice as long each time, at most four hours. */
export const waitAfter = (tries: number) => Math.min(longest, shortest * 2 ** Math.max(0, tries - 1))

export type Failed = { readonly problem: MailProblem; readonly answer: string /** Whether trying again is of no use. */; readonly final: boolean }

const byCode: Readonly<Record<string, MailProblem>> = {
  ECONNECTION: 'unreachable',
  ETIMEDOUT: 'unreachable',
  ESOCKET: 'unreachable',
  EDNS: 'unreachable',
  EPROTOCOL: 'unreachable',
  EABORT: 'unreachable',
  EAUTH: 'sign-in',
  ENOAUTH: 'sign-in',
  ETLS: 'insecure',
}

/**
 * What a failed try comes to. Only a message or an address that the other side refuses for good (5xx) is given up: a server that does not let us in,
 * or is not there, says nothing of the message.
 */
export function judged(error: unknown): Failed {
  const { code = '', responseCode = 0, response, message = '' } = error as { code?: string; responseCode?: number; response?: string; message?: string }
  const answer = oneLine(response ?? message).slice(0, 300)
  const ofMessage = code === 'EENVELOPE' || code === 'EMESSAGE'
  // 503 is about the order of the conversation, not about the message.
  const forGood = responseCode === 0 || (responseCode >= 500 && responseCode !== 503)
  if (ofMessage && forGood) return { problem: 'refused', answer, final: true }
  const known = byCode[code]
  if (known) return { problem: known, answer, final: false }
  return { problem: responseCode >= 400 ? 'deferred' : 'other', answer, final: false }
}

/** A text as it may stand in a header: on one line, without signs that are none. */
export const oneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').trim()

// What the office has to say by mail: put in a queue with what causes it, written and sent afterwards.
import { newId } from '#kernel/ids.ts'
import type { Language } from '#kernel/refusal.ts'
import { forgetsOnRestore } from '../backup/forgotten.ts'
import type { Ctx } from '../ctx.ts'

/** Why a message did not leave: the receiving side wants it never, or not now; the server is not there, does not let us in, or not safely; it came too late. */
export const mailProblems = ['refused', 'deferred', 'unreachable', 'sign-in', 'insecure', 'expired', 'other'] as const
export type MailProblem = (typeof mailProblems)[number]

export type MailRow = {
  id: string
  messageId: string
  kind: string
  about: string
  language: Language
  toName: string
  /** Empty for a question that becomes a message only when someone is found. */
  toAddress: string
  createdAt: string
  /** From then on it is of no use to anyone. */
  expiresAt: string
  tries: number
  nextTryAt: string
  holder: string | null
  heldUntil: string | null
  sentAt: string | null
  givenUpAt: string | null
  problem: MailProblem | null
  /** What the other side said, for whoever looks after the mail. */
  answer: string | null
}

declare module '#platform/db/engine.ts' {
  interface Tables {
    mail: MailRow
  }
}

// An office that is brought back must not say again what it was about to say then.
forgetsOnRestore('mail')

export type Letter = { readonly subject: string; readonly text: string; readonly html: string }

/**
 * Writes a message as it leaves, in a transaction of its own, for every try anew: what opens a door is made here and kept as a hash alone. Gives
 * undefined when there is nothing to say any more; then it is forgotten.
 */
export type MailKind = (
  ctx: Ctx,
  mail: Pick<MailRow, 'id' | 'about' | 'language' | 'toName' | 'toAddress' | 'createdAt' | 'expiresAt'>,
) => Promise<Letter | undefined>

const kinds = new Map<string, MailKind>()
/** A module says here, when it is loaded, how its kind of message reads. */
export const mailKind = (name: string, write: MailKind) => void kinds.set(name, write)
export const kindOf = (name: string) => kinds.get(name)

const listeners = new Set<() => void>()
/** Tells the senders of this process that there is something to send. */
export const wakeSenders = () => {
  for (const wake of listeners) wake()
}
/** Hears of new mail in this process; gives what ends it. */
export function onMail(wake: () => void): () => void {
  listeners.add(wake)
  return () => void listeners.delete(wake)
}

/** How long it makes sense to tell something that opens no door, in milliseconds: three days. */
const usualLast = 3 * 24 * 60 * 60 * 1000

type Message = {
  readonly kind: string
  readonly about: string
  /** As the register of the office has them; left out for a question whom it is for. */
  readonly to?: { readonly name: string; readonly email: string; readonly language: Language }
  readonly expiresAt?: string
}

/** Puts a message in the queue, in the transaction of what causes it; it leaves once that holds. Gives its id, or an empty text where the office sends no mail. */
export async function post(ctx: Pick<Ctx, 'db' | 'now' | 'http' | 'afterCommit'>, { kind, about, to, expiresAt }: Message): Promise<string> {
  if (!ctx.http.mails) return ''
  const [id, now] = [newId(), ctx.now()]
  const row: MailRow = {
    id,
    messageId: `<${id}@${new URL(ctx.http.baseUrl).hostname}>`,
    kind,
    about,
    language: to?.language ?? 'nl',
    toName: to?.name ?? '',
    toAddress: to?.email ?? '',
    createdAt: now.toISOString(),
    expiresAt: expiresAt ?? new Date(now.getTime() + usualLast).toISOString(),
    tries: 0,
    nextTryAt: now.toISOString(),
    holder: null,
    heldUntil: null,
    sentAt: null,
    givenUpAt: null,
    problem: null,
    answer: null,
  }
  await ctx.db.insertInto('mail').values(row).execute()
  ctx.afterCommit(wakeSenders)
  return id
}

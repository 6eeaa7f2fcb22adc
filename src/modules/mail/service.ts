import type { Parsed } from '#kernel/endpoint.ts'
import { keys, page, placeIn } from '#kernel/page.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import { whenSwept } from '#modules/employees/access.ts'
import * as employees from '#modules/employees/service.ts'
import { record } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { letter } from '#platform/mail/letter.ts'
import { type MailRow, mailKind, post, wakeSenders } from '#platform/mail/outbox.ts'
import * as rows from '#platform/mail/rows.ts'
import type { MailSettings } from '#platform/mail/settings.ts'
// Loaded so that `verify` looks at the queue too.
import '#platform/mail/verify.ts'
import type { listMail, MailMessage, tryMailAgain } from './contract.ts'
import { testWords } from './words.ts'

/** How long a message that went out, or was given up, can still be seen, in milliseconds: thirty days. */
const seenFor = 30 * 24 * 60 * 60 * 1000
whenSwept((db, now) => rows.forgetEnded(db, new Date(Date.parse(now) - seenFor).toISOString()))

mailKind('test', async (ctx, { language, toName }) => {
  const said = testWords[language]
  return letter({
    language,
    officeName: ctx.office.name,
    subject: said.subject,
    paragraphs: [said.hello(toName), said.works],
    foot: said.foot(ctx.http.baseUrl),
  })
})

function shown({ id, kind, toName, toAddress, createdAt, tries, nextTryAt, sentAt, givenUpAt, problem, answer }: MailRow): MailMessage {
  const endedAt = sentAt ?? givenUpAt
  const state = sentAt ? 'sent' : givenUpAt ? 'given-up' : 'waiting'
  return { id, kind, toName, toAddress, createdAt, state, tries, nextTryAt: endedAt ? null : nextTryAt, endedAt, problem, answer: answer || null }
}

export const state = (mail: MailSettings | undefined) => async (ctx: Ctx) => ({
  from: mail ? (mail.from.name ? `${mail.from.name} <${mail.from.address}>` : mail.from.address) : null,
  server: mail ? `${mail.host}:${mail.port}` : null,
  ...(await rows.standing(ctx.db)),
})

export async function list(ctx: Ctx, { cursor, limit, sent }: Parsed<typeof listMail>) {
  const [createdAt, id] = placeIn(cursor, keys.instant, keys.id) ?? []
  const found = await rows.list(ctx.db, { sent: sent === 'true', after: createdAt && id ? { createdAt, id } : undefined, limit: limit + 1 })
  const { items, next } = page(found, limit, (row) => [row.createdAt, row.id])
  return { items: items.map(shown), next }
}

/** To whoever asks, at the address they sign in with. */
export async function test(ctx: Ctx): Promise<MailMessage> {
  if (!ctx.http.mails) refuse([{ code: 'mail_not_set_up' }])
  const { name, email, language } = await employees.me(ctx)
  const id = await post(ctx, { kind: 'test', about: ctx.user.id, to: { name, email, language } })
  await record(ctx, { action: 'mail.tested', subjectId: ctx.user.id })
  return told(ctx, id)
}

export async function again(ctx: Ctx, { mailId }: Parsed<typeof tryMailAgain>): Promise<MailMessage> {
  const row = await rows.byId(ctx.db, mailId)
  if (!row) throw new Missing()
  refuse(row.sentAt ? [{ code: 'mail_sent' }] : [], {}, 409)
  const now = ctx.now().toISOString()
  refuse(row.expiresAt <= now ? [{ code: 'mail_expired' }] : [], {}, 409)
  if (!ctx.http.mails) refuse([{ code: 'mail_not_set_up' }])
  await rows.again(ctx.db, mailId, now)
  await record(ctx, { action: 'mail.tried_again', subjectId: mailId })
  ctx.afterCommit(wakeSenders)
  return told(ctx, mailId)
}

async function told(ctx: Ctx, id: string): Promise<MailMessage> {
  const row = await rows.byId(ctx.db, id)
  if (!row) throw new Missing()
  return shown(row)
}

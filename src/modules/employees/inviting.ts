// Taking someone on with or without an account, and inviting them, now or again.
import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import { record } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { post } from '#platform/mail/outbox.ts'
import type { inviteAgain, inviteEmployee } from './contract.ts'
import * as rules from './rules.ts'
import { hashOfSecret, newSecret } from './secrets.ts'
import { takeOn, toldOf } from './service.ts'
import * as store from './store.ts'

export async function invite(ctx: Ctx, { email = '', language = ctx.user.language, account, ...draft }: Parsed<typeof inviteEmployee>) {
  const row = await takeOn(ctx, { ...draft, email, language, account, passwordHash: null })
  const link = account ? await newLink(ctx, row) : { link: null, expiresAt: null, mailed: false }
  return { ...(await toldOf(ctx, row.id)), ...link }
}

export async function renewInvitation(ctx: Ctx, { employeeId }: Parsed<typeof inviteAgain>) {
  const row = await store.byId(ctx.db, employeeId)
  if (!row) throw new Missing()
  if (rules.hasLeft(row, today(ctx))) refuse([{ code: 'access_ended' }])
  if (row.email === '') refuse([{ code: 'email_required', field: 'email' }])
  await record(ctx, { action: 'employee.invited_again', subjectId: employeeId, after: {} })
  const link = await newLink(ctx, row)
  return { ...(await toldOf(ctx, employeeId)), ...link }
}

/** Makes a link and mails another one to the same end; both stop working when either is used, or a newer one is made. */
export async function newLink(ctx: Ctx, employee: store.EmployeeRow): Promise<{ link: string; expiresAt: string; mailed: boolean }> {
  const { id: employeeId, activeFrom, joinedAt } = employee
  const secret = newSecret()
  const now = ctx.now()
  // Who has yet to begin can accept it in the first days.
  const opens = Math.max(now.getTime(), activeFrom ? Date.parse(activeFrom) : 0)
  const expiresAt = new Date(joinedAt === null ? opens + rules.invitationLasts : now.getTime() + rules.resetLasts).toISOString()
  const id = hashOfSecret(secret)
  await store.invite(ctx.db, { id, employeeId, invitedBy: ctx.user.id || employeeId, createdAt: now.toISOString(), expiresAt })
  const mailed = (await post(ctx, { kind: joinedAt === null ? 'invitation' : 'new-password', about: id, to: employee, expiresAt })) !== ''
  return { link: linkOf(ctx, secret), expiresAt, mailed }
}

/** Where a link leads, at the address the office is configured to have. */
export const linkOf = ({ http }: Pick<Ctx, 'http'>, secret: string) => `${http.baseUrl}/invitation/${secret}`

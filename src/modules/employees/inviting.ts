// Taking someone on with or without an account, and inviting them, now or again.
import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import { record } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { inviteAgain, inviteEmployee } from './contract.ts'
import * as rules from './rules.ts'
import { hashOfSecret, newSecret } from './secrets.ts'
import { takeOn, toldOf } from './service.ts'
import * as store from './store.ts'

export async function invite(ctx: Ctx, { email = '', language = ctx.user.language, account, ...draft }: Parsed<typeof inviteEmployee>) {
  const row = await takeOn(ctx, { ...draft, email, language, account, passwordHash: null })
  const link = account ? await newLink(ctx, row) : { link: null, expiresAt: null }
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

async function newLink(ctx: Ctx, { id: employeeId, activeFrom, joinedAt }: store.EmployeeRow): Promise<{ link: string; expiresAt: string }> {
  const secret = newSecret()
  const now = ctx.now()
  // Who has yet to begin can accept it in the first days.
  const opens = Math.max(now.getTime(), activeFrom ? Date.parse(activeFrom) : 0)
  const expiresAt = new Date(joinedAt === null ? opens + rules.invitationLasts : now.getTime() + rules.resetLasts).toISOString()
  await store.invite(ctx.db, { id: hashOfSecret(secret), employeeId, invitedBy: ctx.user.id || employeeId, createdAt: now.toISOString(), expiresAt })
  return { link: `${ctx.http.baseUrl}/invitation/${secret}`, expiresAt }
}

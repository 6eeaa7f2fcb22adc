import type { Parsed } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { Missing, refuse, sameVersion } from '#kernel/refusal.ts'
import { record } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import {
  type changeEmployee,
  type changeMe,
  type Employee,
  type EmployeeRef,
  fitsScreen,
  type inviteAgain,
  type inviteEmployee,
  type Me,
  mostOfScreen,
} from './contract.ts'
import * as rules from './rules.ts'
import { hashOfSecret, newSecret } from './secrets.ts'
import * as store from './store.ts'

export async function me(ctx: Ctx): Promise<Me> {
  const row = await store.byId(ctx.db, ctx.user.id)
  if (!row) throw new Missing()
  return meOf(ctx, row)
}

export const meOf = ({ office }: Pick<Ctx, 'office'>, { id, name, email, role, language, theme, screen }: store.EmployeeRow): Me => ({
  id,
  name,
  email,
  role,
  may: [...rules.permissionsOf(role)],
  language,
  theme,
  screen: JSON.parse(screen) as Me['screen'],
  office: { name: office.name, country: office.country },
})

export async function changeOwn(ctx: Ctx, { screen, ...changes }: Parsed<typeof changeMe>) {
  const before = await store.byId(ctx.db, ctx.user.id)
  if (!before) throw new Missing()
  const together = screen && { ...(JSON.parse(before.screen) as object), ...screen }
  if (together && !fitsScreen(together)) refuse([{ code: 'too_long', field: 'screen', with: { most: mostOfScreen } }])
  const arranged = together && { screen: JSON.stringify(together) }
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  return meOf(ctx, await store.change(ctx.db, ctx.user.id, { ...given, ...arranged }))
}

export async function list(ctx: Ctx): Promise<Employee[]> {
  return (await store.all(ctx.db)).map((row) => employee(row, row.seenAt))
}

const employee = ({ id, name, email, role, passwordHash, disabledAt, version }: store.EmployeeRow, seenAt: string | null = null): Employee => ({
  id,
  name,
  email,
  role,
  invited: passwordHash === null,
  disabledAt,
  seenAt,
  version,
})

type Draft = { name: string; email: string; role: store.EmployeeRow['role']; language: store.EmployeeRow['language']; passwordHash: string | null }

/** Takes someone on. Their e-mail address must be theirs alone. */
export async function takeOn(ctx: Ctx, draft: Draft): Promise<store.EmployeeRow> {
  if (!rules.looksLikeEmail(draft.email)) refuse([{ code: 'email_invalid', field: 'email' }])
  const emailFolded = rules.foldEmail(draft.email)
  if (await store.byEmail(ctx.db, emailFolded)) refuse([{ code: 'employee_email_taken', field: 'email' }])
  const row = {
    ...draft,
    id: newId(),
    email: draft.email.trim(),
    emailFolded,
    theme: 'system' as const,
    screen: '{}',
    disabledAt: null,
    createdAt: ctx.now().toISOString(),
    version: 1,
  }
  await store.insert(ctx.db, row)
  await record(ctx, { action: 'employee.added', subjectId: row.id, after: employee(row) })
  return row
}

export async function invite(ctx: Ctx, { name, email, role, language = ctx.user.language }: Parsed<typeof inviteEmployee>) {
  const row = await takeOn(ctx, { name, email, role, language, passwordHash: null })
  return { ...employee(row), ...(await invitationLink(ctx, row.id, rules.invitationLasts)) }
}

export async function renewInvitation(ctx: Ctx, { employeeId }: Parsed<typeof inviteAgain>) {
  const row = await store.byId(ctx.db, employeeId)
  if (!row) throw new Missing()
  if (row.disabledAt) refuse([{ code: 'access_ended' }])
  await record(ctx, { action: 'employee.invited_again', subjectId: employeeId, after: {} })
  return { ...employee(row), ...(await invitationLink(ctx, employeeId, row.passwordHash === null ? rules.invitationLasts : rules.resetLasts)) }
}

async function invitationLink(ctx: Ctx, employeeId: string, lasts: number): Promise<{ link: string; expiresAt: string }> {
  const secret = newSecret()
  const now = ctx.now()
  const expiresAt = new Date(now.getTime() + lasts).toISOString()
  await store.invite(ctx.db, { id: hashOfSecret(secret), employeeId, invitedBy: ctx.user.id || employeeId, createdAt: now.toISOString(), expiresAt })
  return { link: `${ctx.http.baseUrl}/invitation/${secret}`, expiresAt }
}

export async function change(ctx: Ctx, { employeeId, version, name, role, disabled }: Parsed<typeof changeEmployee>) {
  const before = await store.byId(ctx.db, employeeId)
  if (!before) throw new Missing()
  sameVersion(before, { version })
  const losesRights = disabled === true || (role !== undefined && role !== before.role)
  if (losesRights && employeeId === ctx.user.id) refuse([{ code: 'not_yourself' }])
  const stopsManaging = before.role === 'administrator' && (disabled === true || (role !== undefined && role !== 'administrator'))
  if (stopsManaging && (await store.otherAdministrators(ctx.db, employeeId)) === 0) refuse([{ code: 'last_administrator' }])

  const disabledAt = disabled === undefined ? before.disabledAt : disabled ? ctx.now().toISOString() : null
  const after = await store.change(ctx.db, employeeId, { name: name ?? before.name, role: role ?? before.role, disabledAt })
  if (losesRights) await store.endAccess(ctx.db, employeeId)
  if (disabled) await store.removeInvitation(ctx.db, employeeId)
  await record(ctx, { action: 'employee.changed', subjectId: employeeId, before: employee(before), after: employee(after) })
  return employee(after)
}

export const byEmail = (ctx: Pick<Ctx, 'db'>, email: string) => store.byEmail(ctx.db, rules.foldEmail(email))

/** Several employees as others refer to them, those who left too; unknown ids are left out. One query. */
export async function refs({ db }: Pick<Ctx, 'db'>, ids: Iterable<string>): Promise<Map<string, EmployeeRef>> {
  const found = await store.namesOf(db, [...new Set(ids)])
  return new Map(found.map(({ id, name, disabledAt }) => [id, { id, name, left: disabledAt !== null }]))
}

/** What employees are called, those who left too; unknown ids are left out. One query. */
export async function names({ db }: Pick<Ctx, 'db'>, ids: Iterable<string>): Promise<Map<string, string>> {
  return new Map((await store.namesOf(db, [...new Set(ids)])).map(({ id, name }) => [id, name]))
}

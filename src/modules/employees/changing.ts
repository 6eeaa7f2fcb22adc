// What becomes of an employee: other particulars, another role, leaving and coming back, with or without an account.
import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, type Objection, refuse, sameVersion } from '#kernel/refusal.ts'
import * as teams from '#modules/teams/service.ts'
import { record } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { Db } from '#platform/db/engine.ts'
import { post } from '#platform/mail/outbox.ts'
import type { changeEmployee, Employee, EmployeeRefusal, removeAccount } from './contract.ts'
import { forgetBrowsers } from './known-browsers.ts'
import * as links from './links.ts'
import * as rules from './rules.ts'
import { imageOf, putRights, takenObjections, toldOf } from './service.ts'
import * as store from './store.ts'

async function atHand(ctx: Ctx, employeeId: string, version: number) {
  const row = await store.toldOf(ctx.db, employeeId)
  if (!row) throw new Missing()
  const told = await toldOf(ctx, employeeId)
  sameVersion(told, { version })
  return { row, told }
}

/** `elsewhere` here and below: whether one can also sign in with another provider. */
export async function change(ctx: Ctx, asked: Parsed<typeof changeEmployee>, elsewhere: boolean): Promise<Employee> {
  const { employeeId, version, rights, teamIds, disabled, ...given } = asked
  const { row, told: before } = await atHand(ctx, employeeId, version)
  const { name = row.name, jobTitle = row.jobTitle, phone = row.phone, role = row.role } = given
  const { activeFrom = row.activeFrom, activeUntil = row.activeUntil } = given
  const email = given.email?.trim() ?? row.email
  const emailFolded = rules.foldEmail(email)
  const disabledAt = disabled === undefined ? row.disabledAt : disabled ? (row.disabledAt ?? ctx.now().toISOString()) : null
  const changed = { name, email, emailFolded, jobTitle, phone, activeFrom, activeUntil, role, disabledAt }
  const inTeams = before.teams.map(({ id }) => id)
  refuse([
    ...rules.objections({ email, role, activeFrom, activeUntil, rights, account: before.account !== 'none' }),
    ...(await takenObjections(ctx, emailFolded, employeeId)),
    ...(await teams.choiceObjections(ctx, teamIds ?? [], inTeams)),
    ...(await managingObjections(ctx, row, { ...row, ...changed }, elsewhere)),
  ])

  await store.change(ctx.db, employeeId, changed)
  // Another role takes what it does not go with; what an administrator was given before is not kept either.
  const kept = (rights ?? row.rights).filter((right) => rules.givable[role].includes(right))
  await putRights(ctx, employeeId, row.rights, kept)
  if (teamIds) await teams.place(ctx, employeeId, teamIds, inTeams)
  const day = today(ctx)
  const [worked, works] = [rules.worksHere(row, day), rules.worksHere(changed, day)]
  // Also of who comes back: what was open before they left does not open again.
  if (role !== row.role || worked !== works) await store.endAccess(ctx.db, employeeId)
  if (emailFolded !== row.emailFolded) await leaveAddress(ctx, row)
  if (rules.hasLeft(changed, day)) await store.removeInvitation(ctx.db, employeeId)
  const after = await toldOf(ctx, employeeId)
  await record(ctx, { action: 'employee.changed', subjectId: employeeId, before: imageOf(before), after: imageOf(after) })
  return after
}

/** A link that went to an address someone no longer has stops working, and that address hears of it: whoever reads it may know better. */
async function leaveAddress(ctx: Ctx, before: store.EmployeeRow) {
  await links.lapse(ctx.db, before.id, ctx.now().toISOString())
  if (before.email !== '' && before.joinedAt !== null) await post(ctx, { kind: 'address-changed', about: before.id, to: before })
}

/** What else goes with an account: each module that keeps something to sign in with says here, when it is loaded, how to take it away. */
const onAccountEnd: ((db: Db, employeeId: string) => Promise<unknown>)[] = []
export const whenAccountEnds = (take: (db: Db, employeeId: string) => Promise<unknown>) => void onAccountEnd.push(take)

/** Takes the account of someone who goes on working here, with all they could sign in with. */
export async function endAccount(ctx: Ctx, { employeeId, version }: Parsed<typeof removeAccount>, elsewhere: boolean): Promise<Employee> {
  const { row, told: before } = await atHand(ctx, employeeId, version)
  if (before.account === 'none') refuse([{ code: 'no_account' }])
  const without = { passwordHash: null, joinedAt: null }
  refuse(await managingObjections(ctx, row, { ...row, ...without }, elsewhere))
  await store.change(ctx.db, employeeId, without)
  await store.endAccess(ctx.db, employeeId)
  await store.removeInvitation(ctx.db, employeeId)
  await forgetBrowsers(ctx.db, employeeId)
  for (const take of onAccountEnd) await take(ctx.db, employeeId)
  const after = await toldOf(ctx, employeeId)
  await record(ctx, { action: 'employee.account_removed', subjectId: employeeId, before: imageOf(before), after: imageOf(after) })
  return after
}

/** Nobody takes their own rights away, and somebody must be left who manages the office, tomorrow too. */
async function managingObjections(ctx: Ctx, before: store.EmployeeRow, after: store.EmployeeRow, elsewhere: boolean): Promise<Objection<EmployeeRefusal>[]> {
  const day = today(ctx)
  const field = fieldThatEnds(before, after)
  const at = field ? { field } : {}
  const losesAccess = rules.worksHere(before, day) && !rules.worksHere(after, day)
  const loses = losesAccess || after.role !== before.role || (before.joinedAt !== null && after.joinedAt === null)
  if (loses && before.id === ctx.user.id) return [{ code: 'not_yourself', ...at }]
  const stopsBy = (manages: typeof rules.manages) => manages(before, day, elsewhere) && !manages(after, day, elsewhere)
  const stops = stopsBy(rules.managesOn) || stopsBy(rules.manages)
  if (!stops) return []
  const others = await store.otherAdministrators(ctx.db, before.id)
  return others.some((other) => rules.managesOn(other, day, elsewhere)) ? [] : [{ code: 'last_administrator', ...at }]
}

/** Which field of a change it is that ends something; leaving at once is none that a form shows. */
function fieldThatEnds(before: store.EmployeeRow, after: store.EmployeeRow): string | undefined {
  if (after.role !== before.role) return 'role'
  if (after.activeUntil !== before.activeUntil) return 'activeUntil'
  return after.activeFrom === before.activeFrom ? undefined : 'activeFrom'
}

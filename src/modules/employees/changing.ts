// What becomes of an employee: other particulars, another role, leaving and coming back, with or without an account.
import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, type Objection, refuse, sameVersion } from '#kernel/refusal.ts'
import * as teams from '#modules/teams/service.ts'
import { record } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { changeEmployee, Employee, EmployeeRefusal, removeAccount } from './contract.ts'
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

export async function change(ctx: Ctx, { employeeId, version, rights, teamIds, disabled, ...given }: Parsed<typeof changeEmployee>): Promise<Employee> {
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
    ...(await managingObjections(ctx, row, { ...row, ...changed })),
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
  if (rules.hasLeft(changed, day)) await store.removeInvitation(ctx.db, employeeId)
  const after = await toldOf(ctx, employeeId)
  await record(ctx, { action: 'employee.changed', subjectId: employeeId, before: imageOf(before), after: imageOf(after) })
  return after
}

/** Takes the account of someone who goes on working here. */
export async function endAccount(ctx: Ctx, { employeeId, version }: Parsed<typeof removeAccount>): Promise<Employee> {
  const { row, told: before } = await atHand(ctx, employeeId, version)
  if (before.account === 'none') refuse([{ code: 'no_account' }])
  refuse(await managingObjections(ctx, row, { ...row, passwordHash: null }))
  await store.change(ctx.db, employeeId, { passwordHash: null })
  await store.endAccess(ctx.db, employeeId)
  await store.removeInvitation(ctx.db, employeeId)
  const after = await toldOf(ctx, employeeId)
  await record(ctx, { action: 'employee.account_removed', subjectId: employeeId, before: imageOf(before), after: imageOf(after) })
  return after
}

/** Nobody takes their own rights away, and somebody must be left who manages the office, tomorrow too. */
async function managingObjections(ctx: Ctx, before: store.EmployeeRow, after: store.EmployeeRow): Promise<Objection<EmployeeRefusal>[]> {
  const day = today(ctx)
  const field = fieldThatEnds(before, after)
  const at = field ? { field } : {}
  const losesAccess = rules.worksHere(before, day) && !rules.worksHere(after, day)
  const loses = losesAccess || after.role !== before.role || (before.passwordHash !== null && after.passwordHash === null)
  if (loses && before.id === ctx.user.id) return [{ code: 'not_yourself', ...at }]
  const stops = (rules.managesOn(before, day) && !rules.managesOn(after, day)) || (rules.manages(before, day) && !rules.manages(after, day))
  if (!stops) return []
  const others = await store.otherAdministrators(ctx.db, before.id)
  return others.some((other) => rules.managesOn(other, day)) ? [] : [{ code: 'last_administrator', ...at }]
}

/** Which field of a change it is that ends something; leaving at once is none that a form shows. */
function fieldThatEnds(before: store.EmployeeRow, after: store.EmployeeRow): string | undefined {
  if (after.role !== before.role) return 'role'
  if (after.activeUntil !== before.activeUntil) return 'activeUntil'
  return after.activeFrom === before.activeFrom ? undefined : 'activeFrom'
}

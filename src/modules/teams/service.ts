import type { Parsed } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { Missing, refuse, sameVersion } from '#kernel/refusal.ts'
import { record } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { changeTeam, createTeam, deleteTeam, Team, TeamRef } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** What a team must know of the employees in it. The module that keeps them stands above this one and says here how to ask. */
export type Staff = {
  /** Which of these are employees of the office. */
  readonly known: (ctx: Pick<Ctx, 'db'>, ids: readonly string[]) => Promise<ReadonlySet<string>>
  /** The teams of these changed, which is part of what they are. */
  readonly changed: (ctx: Pick<Ctx, 'db'>, ids: readonly string[]) => Promise<unknown>
}
let staff: Staff | undefined
export function whenStaffed(answers: Staff) {
  staff = answers
}

export const list = ({ db }: Pick<Ctx, 'db'>): Promise<Team[]> => store.all(db)

/** In which teams each of several employees is, by name; who is in none is left out. One query. */
export async function ofEmployees({ db }: Pick<Ctx, 'db'>, employeeIds: readonly string[]): Promise<Map<string, TeamRef[]>> {
  const teams = new Map<string, TeamRef[]>()
  for (const { employeeId, ...team } of await store.ofEmployees(db, employeeIds)) teams.set(employeeId, [...(teams.get(employeeId) ?? []), team])
  return teams
}

/** What there is against an employee being in these teams, who is in those now. */
export async function choiceObjections(ctx: Pick<Ctx, 'db'>, teamIds: readonly string[], before: readonly string[] = []) {
  return teamIds.length === 0 ? [] : rules.choiceObjections(teamIds, before, await store.all(ctx.db))
}

/** Puts an employee in these teams and in no other, to which nothing was objected. */
export async function place({ db }: Pick<Ctx, 'db'>, employeeId: string, teamIds: readonly string[], before: readonly string[] = []): Promise<void> {
  const { gone, added } = rules.difference(before, teamIds)
  const rowsOf = (ids: readonly string[]) => ids.map((teamId) => ({ teamId, employeeId }))
  await store.removeMembers(db, rowsOf(gone))
  await store.addMembers(db, rowsOf(added))
  await store.raiseVersions(db, [...gone, ...added])
}

export async function create(ctx: Ctx, { name: given, memberIds = [] }: Parsed<typeof createTeam>): Promise<Team> {
  const name = given.trim()
  refuse([...rules.nameObjections(name, await store.all(ctx.db)), ...(await memberObjections(ctx, memberIds))])
  const id = newId()
  const row = { id, name, retiredAt: null, version: 1 }
  await store.insert(ctx.db, { ...row, nameFolded: rules.foldName(name) })
  await putMembers(ctx, id, [], memberIds)
  const made = await found(ctx, id)
  await record(ctx, { action: 'team.added', subjectId: id, after: made })
  return made
}

export async function change(ctx: Ctx, { teamId, version, name, memberIds, retired }: Parsed<typeof changeTeam>): Promise<Team> {
  const all = await store.all(ctx.db)
  const before = all.find(({ id }) => id === teamId)
  if (!before) throw new Missing()
  sameVersion(before, { version })
  const called = name?.trim() ?? before.name
  const others = all.filter(({ id }) => id !== teamId)
  refuse([...rules.nameObjections(called, others), ...(await memberObjections(ctx, memberIds ?? []))])
  const retiredAt = retired === undefined ? before.retiredAt : retired ? (before.retiredAt ?? ctx.now().toISOString()) : null
  await store.change(ctx.db, teamId, { name: called, nameFolded: rules.foldName(called), retiredAt })
  if (memberIds) await putMembers(ctx, teamId, before.memberIds, memberIds)
  const after = await found(ctx, teamId)
  await record(ctx, { action: 'team.changed', subjectId: teamId, before, after })
  return after
}

export async function remove(ctx: Ctx, { teamId, version }: Parsed<typeof deleteTeam>) {
  const before = await found(ctx, teamId)
  sameVersion(before, { version })
  if (before.memberIds.length > 0) refuse([{ code: 'team_in_use', with: { count: before.memberIds.length } }], {}, 409)
  await store.remove(ctx.db, teamId)
  await record(ctx, { action: 'team.deleted', subjectId: teamId, before })
  return null
}

async function found(ctx: Ctx, teamId: string): Promise<Team> {
  const team = (await store.all(ctx.db)).find(({ id }) => id === teamId)
  if (!team) throw new Missing()
  return team
}

async function memberObjections(ctx: Ctx, memberIds: readonly string[]) {
  const known = await staff?.known(ctx, memberIds)
  return memberIds.flatMap((id, at) => (known?.has(id) ? [] : [{ code: 'member_unknown', field: `memberIds.${at}` } as const]))
}

async function putMembers(ctx: Ctx, teamId: string, before: readonly string[], after: readonly string[]) {
  const { gone, added } = rules.difference(before, after)
  const rowsOf = (ids: readonly string[]) => ids.map((employeeId) => ({ teamId, employeeId }))
  await store.removeMembers(ctx.db, rowsOf(gone))
  await store.addMembers(ctx.db, rowsOf(added))
  await staff?.changed(ctx, [...gone, ...added])
}

import type { Parsed } from '#kernel/endpoint.ts'
import { fold } from '#kernel/fold.ts'
import { newId } from '#kernel/ids.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import * as teams from '#modules/teams/service.ts'
import { record } from '#platform/audit.ts'
import { forgetsOnRestore } from '#platform/backup/forgotten.ts'
import { type Ctx, today, type User } from '#platform/ctx.ts'
import { type Account, type changeMe, type Employee, type EmployeeRef, fitsScreen, type getEmployee, type Me, mostOfScreen, type Right } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

forgetsOnRestore('session', 'token', 'invitation', 'attempt', 'known_browser')
teams.whenStaffed({ known: ({ db }, ids) => store.known(db, ids), changed: ({ db }, ids) => store.raiseVersions(db, ids) })

export async function me(ctx: Ctx): Promise<Me> {
  const row = await store.byId(ctx.db, ctx.user.id)
  if (!row) throw new Missing()
  return meOf(ctx, row, ctx.user.owes)
}

/** How someone is told who they are, who signs in now or already was. */
export async function meOf({ db, office }: Pick<Ctx, 'db' | 'office'>, row: store.EmployeeRow, owes?: User['owes']): Promise<Me> {
  const { id, name, email, role, language, theme, screen, passwordHash } = row
  const may = owes ? [...rules.whileOwing] : rules.permissionsOf(role, await store.rightsGivenTo(db, id))
  return {
    id,
    name,
    email,
    role,
    may,
    owes: owes ?? null,
    onlyProvider: passwordHash === null,
    language,
    theme,
    screen: JSON.parse(screen) as Me['screen'],
    office: { name: office.name, country: office.country },
  }
}

export async function changeOwn(ctx: Ctx, { screen, ...changes }: Parsed<typeof changeMe>) {
  const before = await store.byId(ctx.db, ctx.user.id)
  if (!before) throw new Missing()
  const together = screen && { ...(JSON.parse(before.screen) as object), ...screen }
  if (together && !fitsScreen(together)) refuse([{ code: 'too_long', field: 'screen', with: { most: mostOfScreen } }])
  const arranged = together && { screen: JSON.stringify(together) }
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  return meOf(ctx, await store.change(ctx.db, ctx.user.id, { ...given, ...arranged }), ctx.user.owes)
}

/** Everyone by name, in two queries however many they are. */
export async function list(ctx: Pick<Ctx, 'db' | 'office' | 'now'>): Promise<Employee[]> {
  const rows = await store.all(ctx.db)
  const inTeams = await teams.ofEmployees(
    ctx,
    rows.map(({ id }) => id),
  )
  const at = momentOf(ctx)
  const named = rows.map((row) => ({ told: employee(at, row, inTeams.get(row.id)), sortName: fold(row.name) }))
  return named.sort((a, b) => compare(a.sortName, b.sortName) || compare(a.told.id, b.told.id)).map(({ told }) => told)
}
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

export const get = (ctx: Ctx, { employeeId }: Parsed<typeof getEmployee>) => toldOf(ctx, employeeId)

/** An employee as everyone here may know them; Missing when there is none. */
export async function toldOf(ctx: Pick<Ctx, 'db' | 'office' | 'now'>, employeeId: string): Promise<Employee> {
  const row = await store.toldOf(ctx.db, employeeId)
  if (!row) throw new Missing()
  return employee(momentOf(ctx), row, (await teams.ofEmployees(ctx, [employeeId])).get(employeeId))
}

/** The day at the office and the instant: worked out once for however many are told of. */
const momentOf = (ctx: Pick<Ctx, 'office' | 'now'>) => ({ day: today(ctx), now: ctx.now().toISOString() })

function employee({ day, now }: ReturnType<typeof momentOf>, row: store.Told, inTeams: Employee['teams'] = []): Employee {
  const { id, name, email, jobTitle, phone, photoId, activeFrom, activeUntil, role, disabledAt, seenAt, version } = row
  return {
    id,
    name,
    left: rules.hasLeft(row, day),
    email,
    jobTitle,
    phone,
    teams: inTeams,
    photo: photoId,
    activeFrom,
    activeUntil,
    role,
    rights: rules.rightsOf(role, row.rights),
    account: accountOf(row, now),
    disabledAt,
    seenAt,
    version,
  }
}

/** What the audit keeps of an employee: not when they were last seen, which is nobody's doing. */
export const imageOf = ({ seenAt: _, ...image }: Employee) => image

/** A link that is open counts for who forgot the password too: they have an account. */
function accountOf({ joinedAt, invitedUntil }: Pick<store.Told, 'joinedAt' | 'invitedUntil'>, now: string): Account {
  if (joinedAt !== null) return 'joined'
  if (invitedUntil === null) return 'none'
  return invitedUntil > now ? 'invited' : 'lapsed'
}

type Optional = Pick<store.EmployeeRow, 'jobTitle' | 'phone' | 'activeFrom' | 'activeUntil'>
type Draft = Pick<store.EmployeeRow, 'name' | 'email' | 'role' | 'language' | 'passwordHash'> & {
  readonly [field in keyof Optional]?: Optional[field] | undefined
} & {
  readonly teamIds?: readonly string[] | undefined
  readonly rights?: readonly Right[] | undefined
  /** Whether they sign in, now or once invited; then they need an e-mail address. */
  readonly account?: boolean | undefined
}

/** Takes someone on. Their e-mail address, if any, must be theirs alone. */
export async function takeOn(ctx: Ctx, draft: Draft): Promise<store.EmployeeRow> {
  const { name, role, language, passwordHash, jobTitle = '', phone = '', activeFrom = null, activeUntil = null } = draft
  const { teamIds = [], rights = [], account = true } = draft
  const email = draft.email.trim()
  const emailFolded = rules.foldEmail(email)
  refuse([
    ...rules.objections({ email, role, activeFrom, activeUntil, rights, account }),
    ...(await takenObjections(ctx, emailFolded)),
    ...(await teams.choiceObjections(ctx, teamIds)),
  ])
  const row: store.EmployeeRow = {
    id: newId(),
    name,
    email,
    emailFolded,
    jobTitle,
    phone,
    activeFrom,
    activeUntil,
    photoId: null,
    role,
    language,
    theme: 'system',
    screen: '{}',
    passwordHash,
    joinedAt: passwordHash === null ? null : ctx.now().toISOString(),
    disabledAt: null,
    createdAt: ctx.now().toISOString(),
    version: 1,
  }
  await store.insert(ctx.db, row)
  await putRights(
    ctx,
    row.id,
    [],
    rights.filter((right) => rules.givable[role].includes(right)),
  )
  await teams.place(ctx, row.id, teamIds)
  await record(ctx, { action: 'employee.added', subjectId: row.id, after: imageOf(await toldOf(ctx, row.id)) })
  return row
}

/** Someone else may not have the address; `exceptId` is who it is for. */
export async function takenObjections({ db }: Pick<Ctx, 'db'>, emailFolded: string, exceptId = '') {
  const owner = await store.byEmail(db, emailFolded)
  return owner && owner.id !== exceptId ? [{ code: 'employee_email_taken', field: 'email' } as const] : []
}

/** Gives and takes rights until they are these; each that is given is kept with who gave it and when. */
export async function putRights(ctx: Ctx, employeeId: string, before: readonly Right[], after: readonly Right[]) {
  const given = { employeeId, givenBy: ctx.user.id || null, givenAt: ctx.now().toISOString() }
  const fresh = [...new Set(after)].filter((right) => !before.includes(right))
  await store.takeRights(
    ctx.db,
    employeeId,
    before.filter((right) => !after.includes(right)),
  )
  await store.giveRights(
    ctx.db,
    fresh.map((permission) => ({ ...given, permission })),
  )
}

export const byEmail = (ctx: Pick<Ctx, 'db'>, email: string) => store.byEmail(ctx.db, rules.foldEmail(email))

/** Who has a shell on the machine, and may do everything. Without an id: in the audit log this is the office itself. */
export const officeItself: User = { id: '', name: '', language: 'nl', may: rules.permissionsOf('administrator', []) }

/** Someone with what they may do by now, for work that goes on after their request; who no longer works here, or has no account any more, may nothing. */
export async function actor(ctx: Pick<Ctx, 'db' | 'office' | 'now'>, employeeId: string): Promise<User> {
  if (employeeId === '') return officeItself
  const row = await store.toldOf(ctx.db, employeeId)
  if (!row) return { ...officeItself, id: employeeId, may: [] }
  const { id, name, language, role, rights } = row
  return { id, name, language, may: rules.mayEnter(row, today(ctx)) ? rules.permissionsOf(role, rights) : [] }
}

/** Several employees as others refer to them, those who left too; unknown ids are left out. One query. */
export async function refs(ctx: Pick<Ctx, 'db' | 'office' | 'now'>, ids: Iterable<string>): Promise<Map<string, EmployeeRef>> {
  const day = today(ctx)
  const found = await store.namesOf(ctx.db, [...new Set(ids)])
  return new Map(found.map(({ id, name, ...until }) => [id, { id, name, left: rules.hasLeft(until, day) }]))
}

/** What employees are called, those who left too; unknown ids are left out. One query. */
export async function names({ db }: Pick<Ctx, 'db'>, ids: Iterable<string>): Promise<Map<string, string>> {
  return new Map((await store.namesOf(db, [...new Set(ids)])).map(({ id, name }) => [id, name]))
}

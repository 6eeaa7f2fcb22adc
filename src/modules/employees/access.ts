// Signing in and staying in. What is counted or hashed here cannot live in the one transaction of a request.
import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import { showDate } from '#kernel/written-dates.ts'
import { record } from '#platform/audit.ts'
import { type Ctx, type Office, today, type User } from '#platform/ctx.ts'
import type { Db, Engine } from '#platform/db/engine.ts'
import { tooMany } from '#platform/http/problem.ts'
import type { At, Identify } from '#platform/http/serve.ts'
import type { acceptInvitation, changePassword, getInvitation, signIn } from './contract.ts'
import * as rules from './rules.ts'
import { hashOfPassword, hashOfSecret, isPassword, newSecret } from './secrets.ts'
import { meOf } from './service.ts'
import * as store from './store.ts'

/** A cookie that only this origin can set, where the office is reached over HTTPS; browsers refuse that prefix without it. */
const cookieName = (baseUrl: string) => (baseUrl.startsWith('https:') ? '__Host-verwant' : 'verwant')

function cookie(baseUrl: string, value: string, maxAge: number): string {
  const secure = baseUrl.startsWith('https:') ? '; Secure' : ''
  return `${cookieName(baseUrl)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`
}

const unsettled: Office = { name: '', country: 'NL' }
const used = new Set<string>()

/** Finds out who asks, by the bearer token of a program or the cookie of a browser. */
export const identifyBy =
  (baseUrl: string, now: () => Date): Identify =>
  async (request, db) => {
    const bearer = /^Bearer ([\w-]{20,200})$/i.exec(request.header('authorization') ?? '')?.[1]
    const held = bearer ?? cookieOf(request.header('cookie') ?? '', cookieName(baseUrl))
    const hash = held ? hashOfSecret(held) : ''
    const found = await store.holder(db, hash, now().toISOString())
    const office = found.country ? { name: found.officeName, country: found.country } : unsettled
    // Whose last day has passed is signed out as the day turns at the office, whatever is still open.
    if (!found.id || !found.role || !rules.worksHere({ ...found, disabledAt: null }, today({ office, now }))) return { office }
    used.add(hash)
    const may = rules.permissionsOf(found.role, store.rightsIn(found.rights))
    const user: User = { id: found.id, name: found.name ?? '', language: found.language ?? 'nl', may, session: hash }
    return { user, office }
  }

function cookieOf(header: string, name: string): string | undefined {
  const found = header.split(';').find((one) => one.trim().startsWith(`${name}=`))
  return found?.trim().slice(name.length + 1)
}

/** Writes down which sessions and tokens were used since the last time, and clears away what has expired. Called now and then. */
export async function sweep(engine: Engine, now: Date): Promise<void> {
  const hashes = [...used]
  used.clear()
  await engine.write(async (db) => {
    if (hashes.length > 0) await store.seen(db, hashes, now.toISOString())
    await store.forgetExpired(db, now.toISOString())
  })
}

/** Opens a session for an employee and lets the answer carry its cookie. */
export async function openSession(ctx: Ctx, employee: store.EmployeeRow) {
  const secret = newSecret()
  const now = ctx.now()
  const expiresAt = new Date(now.getTime() + rules.sessionLasts).toISOString()
  await store.insertSession(ctx.db, {
    id: hashOfSecret(secret),
    employeeId: employee.id,
    userAgent: ctx.http.userAgent.slice(0, 300),
    createdAt: now.toISOString(),
    seenAt: now.toISOString(),
    expiresAt,
  })
  ctx.http.headers.set('set-cookie', cookie(ctx.http.baseUrl, secret, rules.sessionLasts / 1000))
  return meOf(ctx, employee)
}

/** Counts an attempt before it is looked at, so that a thousand at once are not looked at either. */
async function throttled<T>(at: At, account: string, attempt: () => Promise<T>): Promise<T> {
  const keys = [`account:${account}`, `network:${rules.network(at.http.from)}`]
  const { count, since } = await at.engine.write((db: Db) => store.countAttempt(db, keys, at.now(), rules.throttle.window))
  if (count > rules.throttle.most) throw tooMany(Math.max(1, Math.ceil((Date.parse(since) + rules.throttle.window - at.now().getTime()) / 1000)))
  const result = await attempt()
  await at.engine.write((db) => store.forgetAttempts(db, keys))
  return result
}

export async function enter(at: At, { email, password }: Parsed<typeof signIn>) {
  const emailFolded = rules.foldEmail(email)
  return throttled(at, emailFolded, async () => {
    const known = await store.byEmail(at.engine.reader, emailFolded)
    const right = await isPassword(password, known?.passwordHash)
    if (!right || !known || !rules.worksHere(known, today(at))) refuse([{ code: 'wrong_credentials', field: 'password' }])
    return at.write(async (ctx) => {
      const employee = await store.byEmail(ctx.db, emailFolded)
      if (!employee || !rules.worksHere(employee, today(ctx)) || employee.passwordHash !== known?.passwordHash) throw new Missing()
      if (ctx.user.session) await store.endSession(ctx.db, ctx.user.session)
      await record({ ...ctx, user: { ...ctx.user, id: employee.id } }, { action: 'session.opened', subjectId: employee.id })
      return openSession(ctx, employee)
    })
  })
}

export async function leave(ctx: Ctx) {
  if (ctx.user.session) await store.endSession(ctx.db, ctx.user.session)
  ctx.http.headers.set('set-cookie', cookie(ctx.http.baseUrl, '', 0))
  return null
}

export async function invitation(ctx: Ctx, { code }: Parsed<typeof getInvitation>) {
  const row = await store.invited(ctx.db, hashOfSecret(code), ctx.now().toISOString())
  if (!row || rules.hasLeft(row, today(ctx))) throw new Missing()
  return { name: row.name, email: row.email, officeName: ctx.office.name, language: row.language }
}

export async function accept(at: At, { code, password }: Parsed<typeof acceptInvitation>) {
  const open = async (db: Db) => {
    const row = await store.invited(db, hashOfSecret(code), at.now().toISOString())
    if (!row || rules.hasLeft(row, today(at))) return undefined
    if (!rules.worksHere(row, today(at))) refuse([{ code: 'not_begun', with: { day: showDate(row.activeFrom ?? '', row.language) } }])
    return row
  }
  if (!(await open(at.engine.reader))) throw new Missing()
  const passwordHash = await hashOfPassword(password)
  return at.write(async (ctx) => {
    const employee = await open(ctx.db)
    if (!employee) throw new Missing()
    await store.removeInvitation(ctx.db, employee.id)
    await store.endAccess(ctx.db, employee.id)
    const joined = await store.change(ctx.db, employee.id, { passwordHash })
    await record({ ...ctx, user: { ...ctx.user, id: employee.id } }, { action: 'employee.joined', subjectId: employee.id })
    return openSession(ctx, joined)
  })
}

export async function replacePassword(at: At, { current, password }: Parsed<typeof changePassword>) {
  const known = await store.byId(at.engine.reader, at.user.id)
  return throttled(at, known?.emailFolded ?? '', async () => {
    if (!(await isPassword(current, known?.passwordHash))) refuse([{ code: 'wrong_password', field: 'current' }])
    const passwordHash = await hashOfPassword(password)
    await at.write(async (ctx) => {
      await store.change(ctx.db, ctx.user.id, { passwordHash })
      await store.endAccess(ctx.db, ctx.user.id, ctx.user.session)
      await record(ctx, { action: 'password.changed', subjectId: ctx.user.id })
    })
    return null
  })
}

// Signing in and staying in. What is counted or hashed here cannot live in the one transaction of a request.
import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { Refusal, refuse } from '#kernel/refusal.ts'
import * as signInRules from '#modules/sign-in-rules/service.ts'
import { record } from '#platform/audit.ts'
import { type Ctx, type Office, today, type User } from '#platform/ctx.ts'
import type { Db, Engine } from '#platform/db/engine.ts'
import type { At, Identify } from '#platform/http/serve.ts'
import { post } from '#platform/mail/outbox.ts'
import type { changePassword, SecondStep, signIn } from './contract.ts'
import { cookie, cookieOf, knownName, sessionName } from './cookies.ts'
import { refuseGuessable } from './guessable.ts'
import { rememberBrowser } from './known-browsers.ts'
import * as rules from './rules.ts'
import type { Scope } from './scopes.ts'
import { hashOfPassword, hashOfSecret, isPassword, newSecret } from './secrets.ts'
import { meOf } from './service.ts'
import * as store from './store.ts'
import { countWrongToken, throttled } from './throttle.ts'

const unsettled: Office = { name: '', country: 'NL' }
const used = new Set<string>()
/** Within this many milliseconds a process has written down which sessions it saw. */
const heardWithin = 3 * 60_000

type Holding = { readonly user?: User; readonly office: Office }

/** Who is let in by a session or token, known by its hash, and of which office. */
export async function whoHolds(engine: Engine, hash: string, now: Date): Promise<Holding> {
  const found = await store.holder(engine.reader, hash, now.toISOString())
  const office = found.country ? { name: found.officeName, country: found.country } : unsettled
  // Whose last day has passed is signed out as the day turns at the office, whatever is still open.
  const day = today({ office, now: () => now })
  const idle = found.seenAt !== null && rules.isIdle(found.seenAt, found.idleMinutes, now)
  if (!found.id || !found.role || idle || !rules.mayEnter({ ...found, disabledAt: null }, day)) return { office }
  const scopes = found.scopes === null ? null : (found.scopes.split(' ') as Scope[])
  const may = rules.permissionsOfToken(rules.permissionsOf(found.role, store.rightsIn(found.rights)), scopes)
  const user: User = { id: found.id, name: found.name ?? '', language: found.language ?? 'nl', may, session: hash }
  const owing = found.way === 'password' && signInRules.asks(found, day)
  return { user: owing ? { ...user, may: rules.whileOwing, owes: 'secondStep' } : user, office }
}

/** Finds out who asks, by the bearer token of a program or the cookie of a browser. */
export const identifyBy =
  (baseUrl: string, now: () => Date): Identify =>
  async (request, engine) => {
    const given = /^Bearer (.*)$/i.exec(request.header('authorization') ?? '')?.[1]?.trim()
    const bearer = given && /^[\w-]{20,200}$/.test(given) ? given : undefined
    const held = given === undefined ? cookieOf(request.header('cookie') ?? '', sessionName(baseUrl)) : bearer
    const hash = held ? hashOfSecret(held) : ''
    const holding = await whoHolds(engine, hash, now())
    if (holding.user) used.add(hash)
    else if (given !== undefined) await countWrongToken(engine, request.from, now())
    return holding
  }

/** Writes down which sessions and tokens were used since the last time, and clears away what has expired. Called now and then. */
export async function sweep(engine: Engine, now: Date): Promise<void> {
  const hashes = [...used]
  used.clear()
  await engine.write(async (db) => {
    if (hashes.length > 0) await store.seen(db, hashes, now.toISOString())
    const { idleMinutes } = await signInRules.get({ db })
    // Another process may not have said yet what it saw in the last minute or so.
    if (idleMinutes !== null) await store.endUnused(db, new Date(now.getTime() - idleMinutes * 60_000 - heardWithin).toISOString())
    await store.forgetExpired(db, now.toISOString())
    for (const forget of onSweep) await forget(db, now.toISOString())
  })
}

/** What else expires: each module that keeps something for a while says here, when it is loaded, how to clear it away. */
const onSweep: ((db: Db, now: string) => Promise<unknown>)[] = []
export const whenSwept = (forget: (db: Db, now: string) => Promise<unknown>) => void onSweep.push(forget)

/** Opens a session for an employee and lets the answer carry its cookie, and the one by which this browser is known from now on. */
export async function openSession(ctx: Ctx, employee: store.EmployeeRow, way: store.Way) {
  const secret = newSecret()
  const now = ctx.now()
  const after = (duration: number) => new Date(now.getTime() + duration).toISOString()
  await store.insertSession(ctx.db, {
    id: hashOfSecret(secret),
    employeeId: employee.id,
    userAgent: ctx.http.userAgent.slice(0, 300),
    createdAt: now.toISOString(),
    seenAt: now.toISOString(),
    expiresAt: after(rules.sessionLasts),
    way,
  })
  const { baseUrl } = ctx.http
  const held = cookieOf(ctx.http.cookie ?? '', knownName(baseUrl))
  const known = held && /^[\w-]{43}$/.test(held) ? held : newSecret()
  await rememberBrowser(ctx.db, { id: hashOfSecret(known), employeeId: employee.id, expiresAt: after(rules.knownLasts) })
  ctx.http.headers.append('set-cookie', cookie(baseUrl, sessionName(baseUrl), secret, rules.sessionLasts / 1000))
  ctx.http.headers.append('set-cookie', cookie(baseUrl, knownName(baseUrl), known, rules.knownLasts / 1000))
  return meOf(ctx, employee, way === 'password' && (await signInRules.secondStepAsked(ctx)) ? 'secondStep' : undefined)
}

/** Signs someone in who has proven who they are: the session this browser had ends, whosever it was. */
export async function enterAs(ctx: Ctx, employee: store.EmployeeRow, way: store.Way) {
  if (ctx.user.session) await store.endSession(ctx.db, ctx.user.session)
  await record({ ...ctx, user: { ...ctx.user, id: employee.id } }, { action: 'session.opened', subjectId: employee.id })
  return openSession(ctx, employee, way)
}

/** In the session at hand someone has shown a second step: it counts from now on as opened with it. */
export async function showedMore(ctx: Ctx, way: 'second-step' | 'passkey') {
  if (ctx.user.session) await store.setWay(ctx.db, ctx.user.session, way, ['password'])
}

/** There is no second step any more: the session at hand counts as one that was opened with a password alone. */
export async function showsLess(ctx: Ctx) {
  if (ctx.user.session) await store.setWay(ctx.db, ctx.user.session, 'password', ['second-step', 'passkey'])
}

/** What must be given beside a password before a session is opened: the module that keeps it says so when it is loaded. */
type AskMore = (ctx: Ctx, employeeId: string) => Promise<SecondStep | undefined>
let askMore: AskMore = async () => undefined
export const whenPasswordIsRight = (ask: AskMore) => {
  askMore = ask
}

/** Lets someone on who has proven their password, or chosen one: what is asked beside it comes first. */
export async function proceed(ctx: Ctx, employee: store.EmployeeRow, open: typeof enterAs): Promise<Reply<typeof signIn>> {
  return (await askMore(ctx, employee.id)) ?? open(ctx, employee, 'password')
}

export async function enter(at: At, { email, password }: Parsed<typeof signIn>): Promise<Reply<typeof signIn>> {
  const emailFolded = rules.foldEmail(email)
  const attempt = async () => {
    const known = await store.byEmail(at.engine.reader, emailFolded)
    const right = await isPassword(password, known?.passwordHash)
    const wrong = () => refuse([{ code: 'wrong_credentials', field: 'password' }])
    if (!right || !known || !rules.mayEnter(known, today(at))) wrong()
    return at.write(async (ctx) => {
      const employee = await store.byEmail(ctx.db, emailFolded)
      if (!employee || !rules.mayEnter(employee, today(ctx)) || employee.passwordHash !== known?.passwordHash) return wrong() as never
      return proceed(ctx, employee, enterAs)
    })
  }
  // Who still has to give a code has not proven anything yet: guessing goes on being counted.
  return throttled(at, emailFolded, attempt, (reply) => !('secondStep' in reply))
}

/** Where the office has everyone sign in with another provider. */
export async function noPasswords(): Promise<never> {
  throw new Refusal([{ code: 'passwords_off' }])
}

export async function leave(ctx: Ctx) {
  if (ctx.user.session) await store.endSession(ctx.db, ctx.user.session)
  ctx.http.headers.set('set-cookie', cookie(ctx.http.baseUrl, sessionName(ctx.http.baseUrl), '', 0))
  return null
}

/** Asks who is signed in for their password once more, before something that would let another in. A wrong one is refused at `current`. */
export async function provePassword<T>(at: At, current: string, then: () => Promise<T>): Promise<T> {
  const known = await store.byId(at.engine.reader, at.user.id)
  return throttled(at, known?.emailFolded ?? '', async () => {
    if (!(await isPassword(current, known?.passwordHash))) refuse([{ code: 'wrong_password', field: 'current' }])
    return then()
  })
}

export async function replacePassword(at: At, { current, password }: Parsed<typeof changePassword>) {
  return provePassword(at, current, async () => {
    const me = await store.byId(at.engine.reader, at.user.id)
    await refuseGuessable(password, [me?.name ?? '', me?.email ?? '', at.office.name])
    const passwordHash = await hashOfPassword(password)
    await at.write(async (ctx) => {
      const employee = await store.change(ctx.db, ctx.user.id, { passwordHash })
      await post(ctx, { kind: 'password-changed', about: employee.id, to: employee })
      await endOtherAccess(ctx, ctx.user.id)
      await record(ctx, { action: 'password.changed', subjectId: ctx.user.id })
    })
    return null
  })
}

/** Ends every session and token of an employee but the one this is asked with: what lets them in has changed. */
export const endOtherAccess = (ctx: Ctx, employeeId: string) => store.endAccess(ctx.db, employeeId, ctx.user.session)

/** Someone who may sign in, as they are now; undefined for who is not there, has no account, or does not work here today: nobody learns which. */
export async function whoMayEnter(ctx: Pick<Ctx, 'db' | 'office' | 'now'>, employeeId: string): Promise<store.EmployeeRow | undefined> {
  const found = await store.byId(ctx.db, employeeId)
  return found && rules.mayEnter(found, today(ctx)) ? found : undefined
}

import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import { endOtherAccess, enterAs, provePassword, showedMore, showsLess, whenPasswordIsRight, whenSwept, whoMayEnter } from '#modules/employees/access.ts'
import { whenAccountEnds } from '#modules/employees/changing.ts'
import { hashOfSecret, newSecret } from '#modules/employees/secrets.ts'
import { throttled } from '#modules/employees/throttle.ts'
import { secondStepAsked, get as signInRules } from '#modules/sign-in-rules/service.ts'
import { record } from '#platform/audit.ts'
import { forgetsOnRestore } from '#platform/backup/forgotten.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db, Engine } from '#platform/db/engine.ts'
import type { At } from '#platform/http/serve.ts'
import { isSealed, noSeal, type Seal } from '#platform/seal.ts'
import { addressFor, newKey, newRecoveryCode, stepOfCode, tidied } from './codes.ts'
import type { beginTwoFactor, confirmTwoFactor, endTwoFactor, removeTwoFactor, renewRecoveryCodes, takeSecondStep } from './contract.ts'
import * as store from './store.ts'

/** How long one may take over the code after the password, in milliseconds. */
const stepLasts = 5 * 60 * 1000
const manyCodes = 10

forgetsOnRestore('second_step')
whenSwept(store.forgetExpired)
whenAccountEnds(store.remove)

/** What counts as two steps besides a code: the module that keeps it says so when it is loaded. `many` is how many each employee has. */
type Others = { many(db: Db): Promise<ReadonlyMap<string, number>>; removeAll(db: Db, employeeId: string): Promise<unknown> }
let others: Others = { many: async () => new Map(), removeAll: async () => {} }
export const alsoCounts = (told: Others) => {
  others = told
}

/**
 * Who has an app gives its code. Who has only a passkey, where the office asks two steps of everyone, comes in with that: a password alone
 * must not be enough to set up another second step. Who has neither comes in to set one up.
 */
whenPasswordIsRight(async (ctx, employeeId) => {
  const on = await isOn(ctx, employeeId)
  if (!on && !(await secondStepAsked(ctx))) return undefined
  const holds = (await others.many(ctx.db)).has(employeeId)
  if (!on && !holds) return undefined
  const ways = [...(on ? (['code'] as const) : []), ...(holds ? (['passkey'] as const) : [])]
  const ticket = newSecret()
  const expiresAt = new Date(ctx.now().getTime() + stepLasts).toISOString()
  await store.insertStep(ctx.db, { id: hashOfSecret(ticket), employeeId, expiresAt })
  return { secondStep: { ticket, expiresAt, ways } }
})

/** What makes and reads the keys of apps, which are kept sealed. */
export const sealedBy = (seal: Seal) => ({
  take: (at: At, given: Parsed<typeof takeSecondStep>) => take(seal, at, given),
  begin: (at: At, given: Parsed<typeof beginTwoFactor>) => begin(seal, at, given),
  confirm: (at: At, given: Parsed<typeof confirmTwoFactor>) => confirm(seal, at, given),
})

/** Seals the keys that are not yet, at the start of a process, and tells how many were sealed with a key that is not here. */
export async function sealKept(engine: Engine, seal: Seal): Promise<{ unreadable: number }> {
  return engine.write(async (db) => {
    const rows = await store.keys(db)
    const open = seal === noSeal ? [] : rows.filter(({ secret }) => !isSealed(secret))
    for (const { employeeId, secret } of open) await store.reseal(db, employeeId, seal.seal(secret, employeeId))
    return { unreadable: rows.filter((row) => keyOf(seal, row) === undefined).length }
  })
}

/** The code after the password. It is counted for the account like a password, so that who has the one cannot guess the other. */
async function take(seal: Seal, at: At, { ticket, code }: Parsed<typeof takeSecondStep>) {
  const pending = (db: Db) => store.stepOf(db, hashOfSecret(ticket), at.now().toISOString())
  const begun = await pending(at.engine.reader)
  const account = begun && (await whoMayEnter(at.read, begun.employeeId))
  return throttled(at, account?.emailFolded ?? '', () =>
    at.write(async (ctx) => {
      const step = await pending(ctx.db)
      const employee = step && (await whoMayEnter(ctx, step.employeeId))
      if (!employee) return expired()
      if (!(await usedUp(ctx, seal, employee.id, code))) refuse([{ code: 'code_wrong', field: 'code' }])
      await store.endSteps(ctx.db, employee.id)
      return enterAs(ctx, employee, 'second-step')
    }),
  )
}

function expired(): never {
  refuse([{ code: 'second_step_expired' }])
  throw new Missing()
}

/** The key of someone’s app; undefined when it was sealed with a key that is not here. One from before there were seals is not sealed. */
const keyOf = (seal: Seal, { secret, employeeId }: { secret: string; employeeId: string }) => (isSealed(secret) ? seal.open(secret, employeeId) : secret)

/** Whether this is a code of the app, or a recovery code, that was not used before. It is from now on. */
async function usedUp(ctx: Ctx, seal: Seal, employeeId: string, given: string): Promise<boolean> {
  const code = tidied(given)
  const set = await store.of(ctx.db, employeeId)
  // One that was begun and not confirmed is none yet: whoever holds only that has nothing.
  if (!set?.confirmedAt) return false
  const key = keyOf(seal, set)
  const step = key && stepOfCode(key, code, ctx.now(), set.lastStep)
  if (step) {
    await store.change(ctx.db, employeeId, { lastStep: step })
    return true
  }
  if (!(await store.useCode(ctx.db, employeeId, hashOfSecret(code)))) {
    if (key === undefined) refuse([{ code: 'key_away', field: 'code' }])
    return false
  }
  await record({ ...ctx, user: { ...ctx.user, id: employeeId } }, { action: 'two_factor.recovery_code_used', subjectId: employeeId })
  return true
}

export async function state(ctx: Ctx) {
  const set = await store.of(ctx.db, ctx.user.id)
  const { secondStepFrom } = await signInRules(ctx)
  return { since: set?.confirmedAt ?? null, codesLeft: await store.codesLeft(ctx.db, ctx.user.id), askedFrom: secondStepFrom }
}

async function begin(seal: Seal, at: At, { current }: Parsed<typeof beginTwoFactor>) {
  return provePassword(at, current, () =>
    at.write(async (ctx) => {
      const employee = await whoMayEnter(ctx, ctx.user.id)
      if (!employee) throw new Missing()
      if ((await store.of(ctx.db, ctx.user.id))?.confirmedAt) refuse([{ code: 'two_factor_on' }])
      const key = newKey()
      await store.begin(ctx.db, ctx.user.id, seal.seal(key, ctx.user.id))
      return { key, address: addressFor(key, { issuer: ctx.office.name ? `Verwant ${ctx.office.name}` : 'Verwant', label: employee.email }) }
    }),
  )
}

async function confirm(seal: Seal, at: At, { code }: Parsed<typeof confirmTwoFactor>) {
  const account = (await whoMayEnter(at.read, at.user.id))?.emailFolded ?? ''
  return throttled(at, account, () =>
    at.write(async (ctx) => {
      const set = await store.of(ctx.db, ctx.user.id)
      if (!set) refuse([{ code: 'two_factor_not_begun' }])
      if (set?.confirmedAt) refuse([{ code: 'two_factor_on' }])
      const key = set && keyOf(seal, set)
      const step = set && key && stepOfCode(key, tidied(code), ctx.now(), set.lastStep)
      if (!step) refuse([{ code: 'code_wrong', field: 'code' }])
      await store.change(ctx.db, ctx.user.id, { confirmedAt: ctx.now().toISOString(), lastStep: Number(step) })
      await endOtherAccess(ctx, ctx.user.id)
      await showedMore(ctx, 'second-step')
      await record(ctx, { action: 'two_factor.on', subjectId: ctx.user.id })
      return { codes: await newCodes(ctx) }
    }),
  )
}

async function newCodes(ctx: Ctx): Promise<string[]> {
  const codes = Array.from({ length: manyCodes }, newRecoveryCode)
  await store.putCodes(
    ctx.db,
    ctx.user.id,
    codes.map((code) => hashOfSecret(tidied(code))),
  )
  return codes
}

export async function renewCodes(at: At, { current }: Parsed<typeof renewRecoveryCodes>) {
  return provePassword(at, current, () =>
    at.write(async (ctx) => {
      if (!(await store.of(ctx.db, ctx.user.id))?.confirmedAt) refuse([{ code: 'two_factor_off' }])
      await record(ctx, { action: 'two_factor.recovery_codes_made', subjectId: ctx.user.id })
      return { codes: await newCodes(ctx) }
    }),
  )
}

/** Whether an app gives codes for someone. */
export const isOn = async (ctx: Pick<Ctx, 'db'>, employeeId: string) => Boolean((await store.of(ctx.db, employeeId))?.confirmedAt)

export async function end(at: At, { current }: Parsed<typeof endTwoFactor>) {
  return provePassword(at, current, () =>
    at.write(async (ctx) => {
      if (!(await isOn(ctx, ctx.user.id))) refuse([{ code: 'two_factor_off' }])
      if ((await others.many(ctx.db)).get(ctx.user.id) === undefined) await showsLess(ctx)
      return turnedOff(ctx, ctx.user.id)
    }),
  )
}

/** Everyone who has a second step of whatever kind. */
export async function list(ctx: Ctx) {
  const passkeys = await others.many(ctx.db)
  const since = new Map((await store.all(ctx.db)).map(({ employeeId, confirmedAt }) => [employeeId, confirmedAt]))
  const ids = [...new Set([...since.keys(), ...passkeys.keys()])].sort()
  return ids.map((employeeId) => ({ employeeId, since: since.get(employeeId) ?? null, passkeys: passkeys.get(employeeId) ?? 0 }))
}

/** For a colleague who lost it. One's own is turned off with one's password. */
export async function remove(ctx: Ctx, { employeeId }: Parsed<typeof removeTwoFactor>) {
  if (employeeId === ctx.user.id) refuse([{ code: 'not_yourself' }])
  if (!(await reset(ctx, employeeId))) throw new Missing()
  return null
}

/** Takes away all that someone gives beside a password or instead of it, and ends what they were signed in with; false when there is nothing. */
export async function reset(ctx: Ctx, employeeId: string): Promise<boolean> {
  const passkeys = (await others.many(ctx.db)).get(employeeId) ?? 0
  const on = await isOn(ctx, employeeId)
  if (on) await turnedOff(ctx, employeeId)
  if (passkeys > 0) {
    await others.removeAll(ctx.db, employeeId)
    await endOtherAccess(ctx, employeeId)
    await record(ctx, { action: 'passkey.removed', subjectId: employeeId, before: { passkeys } })
  }
  return on || passkeys > 0
}

async function turnedOff(ctx: Ctx, employeeId: string) {
  await store.remove(ctx.db, employeeId)
  await endOtherAccess(ctx, employeeId)
  await record(ctx, { action: 'two_factor.off', subjectId: employeeId })
  return null
}

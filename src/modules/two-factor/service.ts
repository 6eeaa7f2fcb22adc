import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import { endOtherAccess, enterAs, provePassword, whenPasswordIsRight, whenSwept, whoMayEnter } from '#modules/employees/access.ts'
import { whenAccountEnds } from '#modules/employees/changing.ts'
import { hashOfSecret, newSecret } from '#modules/employees/secrets.ts'
import { throttled } from '#modules/employees/throttle.ts'
import { record } from '#platform/audit.ts'
import { forgetsOnRestore } from '#platform/backup/forgotten.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/engine.ts'
import type { At } from '#platform/http/serve.ts'
import { addressFor, newKey, newRecoveryCode, stepOfCode, tidied } from './codes.ts'
import type { beginTwoFactor, confirmTwoFactor, endTwoFactor, removeTwoFactor, renewRecoveryCodes, takeSecondStep } from './contract.ts'
import * as store from './store.ts'

/** How long one may take over the code after the password, in milliseconds. */
const stepLasts = 5 * 60 * 1000
const manyCodes = 10

forgetsOnRestore('second_step')
whenSwept(store.forgetExpired)
whenAccountEnds(store.remove)

whenPasswordIsRight(async (ctx, employeeId) => {
  if (!(await store.of(ctx.db, employeeId))?.confirmedAt) return undefined
  const ticket = newSecret()
  const expiresAt = new Date(ctx.now().getTime() + stepLasts).toISOString()
  await store.insertStep(ctx.db, { id: hashOfSecret(ticket), employeeId, expiresAt })
  return { secondStep: { ticket, expiresAt } }
})

/** The code after the password. It is counted for the account like a password, so that who has the one cannot guess the other. */
export async function take(at: At, { ticket, code }: Parsed<typeof takeSecondStep>) {
  const pending = (db: Db) => store.stepOf(db, hashOfSecret(ticket), at.now().toISOString())
  const begun = await pending(at.engine.reader)
  const account = begun && (await whoMayEnter(at.read, begun.employeeId))
  return throttled(at, account?.emailFolded ?? '', () =>
    at.write(async (ctx) => {
      const step = await pending(ctx.db)
      const employee = step && (await whoMayEnter(ctx, step.employeeId))
      if (!employee) return expired()
      if (!(await usedUp(ctx, employee.id, code))) refuse([{ code: 'code_wrong', field: 'code' }])
      await store.endSteps(ctx.db, employee.id)
      return enterAs(ctx, employee)
    }),
  )
}

function expired(): never {
  refuse([{ code: 'second_step_expired' }])
  throw new Missing()
}

/** Whether this is a code of the app, or a recovery code, that was not used before. It is from now on. */
async function usedUp(ctx: Ctx, employeeId: string, given: string): Promise<boolean> {
  const code = tidied(given)
  const set = await store.of(ctx.db, employeeId)
  if (!set) return false
  const step = stepOfCode(set.secret, code, ctx.now(), set.lastStep)
  if (step !== undefined) {
    await store.change(ctx.db, employeeId, { lastStep: step })
    return true
  }
  if (!(await store.useCode(ctx.db, employeeId, hashOfSecret(code)))) return false
  await record({ ...ctx, user: { ...ctx.user, id: employeeId } }, { action: 'two_factor.recovery_code_used', subjectId: employeeId })
  return true
}

export async function state(ctx: Ctx) {
  const set = await store.of(ctx.db, ctx.user.id)
  return { since: set?.confirmedAt ?? null, codesLeft: await store.codesLeft(ctx.db, ctx.user.id) }
}

export async function begin(at: At, { current }: Parsed<typeof beginTwoFactor>) {
  return provePassword(at, current, () =>
    at.write(async (ctx) => {
      const employee = await whoMayEnter(ctx, ctx.user.id)
      if (!employee) throw new Missing()
      if ((await store.of(ctx.db, ctx.user.id))?.confirmedAt) refuse([{ code: 'two_factor_on' }])
      const key = newKey()
      await store.begin(ctx.db, ctx.user.id, key)
      return { key, address: addressFor(key, { issuer: ctx.office.name ? `Verwant ${ctx.office.name}` : 'Verwant', label: employee.email }) }
    }),
  )
}

export async function confirm(at: At, { code }: Parsed<typeof confirmTwoFactor>) {
  const account = (await whoMayEnter(at.read, at.user.id))?.emailFolded ?? ''
  return throttled(at, account, () =>
    at.write(async (ctx) => {
      const set = await store.of(ctx.db, ctx.user.id)
      if (!set) refuse([{ code: 'two_factor_not_begun' }])
      if (set?.confirmedAt) refuse([{ code: 'two_factor_on' }])
      const step = set && stepOfCode(set.secret, tidied(code), ctx.now(), set.lastStep)
      if (step === undefined) refuse([{ code: 'code_wrong', field: 'code' }])
      await store.change(ctx.db, ctx.user.id, { confirmedAt: ctx.now().toISOString(), lastStep: step ?? 0 })
      await endOtherAccess(ctx, ctx.user.id)
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

/** Turns off someone’s second step, if it is on, and ends what else they were signed in with. */
export async function turnOff(ctx: Ctx, employeeId: string): Promise<void> {
  if ((await store.of(ctx.db, employeeId))?.confirmedAt) await turnedOff(ctx, employeeId)
}

export async function end(at: At, { current }: Parsed<typeof endTwoFactor>) {
  return provePassword(at, current, () => at.write(async (ctx) => turnedOff(ctx, ctx.user.id)))
}

export const list = async (ctx: Ctx) => (await store.all(ctx.db)).map(({ employeeId, confirmedAt }) => ({ employeeId, since: confirmedAt ?? '' }))

/** For a colleague who lost it. One's own is turned off with one's password. */
export async function remove(ctx: Ctx, { employeeId }: Parsed<typeof removeTwoFactor>) {
  if (!(await store.of(ctx.db, employeeId))?.confirmedAt) throw new Missing()
  if (employeeId === ctx.user.id) refuse([{ code: 'not_yourself' }])
  return turnedOff(ctx, employeeId)
}

async function turnedOff(ctx: Ctx, employeeId: string) {
  if (!(await store.of(ctx.db, employeeId))?.confirmedAt) refuse([{ code: 'two_factor_off' }])
  await store.remove(ctx.db, employeeId)
  await endOtherAccess(ctx, employeeId)
  await record(ctx, { action: 'two_factor.off', subjectId: employeeId })
  return null
}

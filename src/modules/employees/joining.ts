// Getting an account: by the link of an invitation, or by an address that another provider vouches for.
import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { refuse } from '#kernel/refusal.ts'
import { showDate } from '#kernel/written-dates.ts'
import { record } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { Db } from '#platform/db/engine.ts'
import { linkGone } from '#platform/http/problem.ts'
import type { At } from '#platform/http/serve.ts'
import { post } from '#platform/mail/outbox.ts'
import { openSession, proceed } from './access.ts'
import type { acceptInvitation, getInvitation } from './contract.ts'
import { refuseGuessable } from './guessable.ts'
import * as rules from './rules.ts'
import { hashOfPassword, hashOfSecret } from './secrets.ts'
import * as store from './store.ts'
import { throttled } from './throttle.ts'

/** Whom an open link is for. Whoever has left since learns no more than who made one up. */
async function meant(at: Pick<At, 'office' | 'now'>, db: Db, code: string): Promise<store.EmployeeRow> {
  const row = await store.invited(db, hashOfSecret(code), at.now().toISOString())
  if (!row || rules.hasLeft(row, today(at))) throw linkGone()
  return row
}

const found = (at: At, code: string) => throttled(at, '', () => meant(at, at.engine.reader, code))

export async function invitation(at: At, { code }: Parsed<typeof getInvitation>) {
  const { name, email, language, joinedAt } = await found(at, code)
  return { name, email, officeName: at.office.name, language, joined: joinedAt !== null }
}

export async function accept(at: At, { code, password }: Parsed<typeof acceptInvitation>): Promise<Reply<typeof acceptInvitation>> {
  const invited = await found(at, code)
  refuseEarly(at, invited)
  await refuseGuessable(password, [invited.name, invited.email, at.office.name])
  const passwordHash = await hashOfPassword(password)
  return at.write(async (ctx) => {
    const employee = await meant(ctx, ctx.db, code)
    refuseEarly(ctx, employee)
    if (employee.joinedAt !== null) await post(ctx, { kind: 'password-changed', about: employee.id, to: employee })
    // A link replaces a forgotten password, never what is asked beside it.
    return proceed(ctx, await join(ctx, employee, { passwordHash }), openSession)
  })
}

function refuseEarly(at: Pick<At, 'office' | 'now'>, row: store.EmployeeRow): void {
  if (!rules.worksHere(row, today(at))) refuse([{ code: 'not_begun', with: { day: showDate(row.activeFrom ?? '', row.language) } }])
}

/** From now on there is an account; what was open before, the invitation too, is not any more. */
export async function join(ctx: Ctx, { id, joinedAt }: store.EmployeeRow, changes: { passwordHash?: string } = {}): Promise<store.EmployeeRow> {
  await store.removeInvitation(ctx.db, id)
  await store.endAccess(ctx.db, id)
  const joined = await store.change(ctx.db, id, { ...changes, joinedAt: joinedAt ?? ctx.now().toISOString() })
  await record({ ...ctx, user: { ...ctx.user, id } }, { action: 'employee.joined', subjectId: id })
  return joined
}

/**
 * Who comes in by an address that another provider vouches for: someone with an account, or someone who joins by it, invited and not too
 * long ago. Undefined for anyone else, as for who does not work here today.
 */
export async function whoIsVouchedFor(ctx: Pick<Ctx, 'db' | 'office' | 'now'>, email: string): Promise<store.EmployeeRow | undefined> {
  const known = await store.byEmail(ctx.db, rules.foldEmail(email))
  if (!known || rules.mayEnter(known, today(ctx))) return known
  const invited = known.joinedAt === null && rules.worksHere(known, today(ctx)) && (await store.isInvited(ctx.db, known.id, ctx.now().toISOString()))
  return invited ? known : undefined
}

// How the office has its people sign in.
import type { Parsed } from '#kernel/endpoint.ts'
import { refuse, sameVersion } from '#kernel/refusal.ts'
import { record } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { changeSignInRules } from './contract.ts'
import * as store from './store.ts'

export const get = (ctx: Pick<Ctx, 'db'>) => store.rules(ctx.db)

export async function change(ctx: Ctx, { version, ...changes }: Parsed<typeof changeSignInRules>) {
  const before = await store.rules(ctx.db)
  sameVersion(before, { version })
  const { secondStepFrom = before.secondStepFrom, idleMinutes = before.idleMinutes } = changes
  // A day that has passed may stand as it is; a new one would say that someone was late.
  if (secondStepFrom !== before.secondStepFrom && secondStepFrom !== null && secondStepFrom < today(ctx))
    refuse([{ code: 'second_step_in_the_past', field: 'secondStepFrom' }])
  const after = await store.change(ctx.db, { secondStepFrom, idleMinutes })
  await record(ctx, { action: 'sign_in_rules.changed', subjectId: 'office', before, after })
  return after
}

/** Whether a password alone is not enough today. */
export async function secondStepAsked(ctx: Pick<Ctx, 'db' | 'office' | 'now'>): Promise<boolean> {
  return asks(await store.rules(ctx.db), today(ctx))
}

/** The same, where the rules are at hand. */
export const asks = ({ secondStepFrom }: { secondStepFrom: string | null }, day: string) => secondStepFrom !== null && secondStepFrom <= day

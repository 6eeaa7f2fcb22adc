import { z } from 'zod'
import { CalendarDay } from '#kernel/dates.ts'
import { endpoint } from '#kernel/endpoint.ts'
import { refusals } from '#kernel/refusal.ts'

/** From a quarter of an hour to thirty days, which end every session anyway. */
export const idle = { least: 15, most: 30 * 24 * 60 }

export const SignInRules = z.object({
  /** The first day on which whoever signs in with a password needs a second step; null is never. */
  secondStepFrom: CalendarDay.nullable(),
  /** After so many minutes without use a browser is signed out; null is not before its thirty days. */
  idleMinutes: z.int().nullable(),
  version: z.int(),
})
export type SignInRules = z.output<typeof SignInRules>

export const signInRulesRefusals = refusals({
  second_step_in_the_past: { nl: 'Kies vandaag of een dag die nog komt.', en: 'Choose today or a day that is still to come.' },
})

export const getSignInRules = endpoint('GET /sign-in-rules', {
  summary: 'From when everyone needs a second step to sign in, and when an unused browser is signed out',
  permission: 'settings',
  input: z.strictObject({}),
  reply: SignInRules,
})
export const changeSignInRules = endpoint('PATCH /sign-in-rules', {
  summary:
    'Changes them. From the day on, whoever came in with a password alone can only set up a second step (403 `second_step_required` for all else) until there is one; tokens of programs and who signs in with another provider are left alone',
  permission: 'settings',
  input: z.strictObject({
    version: z.int(),
    secondStepFrom: CalendarDay.nullable().optional(),
    idleMinutes: z.int().min(idle.least).max(idle.most).nullable().optional(),
  }),
  reply: SignInRules,
  refusals: signInRulesRefusals,
})

import { z } from 'zod'
import { CalendarDay } from '#kernel/dates.ts'
import { endpoint } from '#kernel/endpoint.ts'
import { refusals } from '#kernel/refusal.ts'
import { text } from '#kernel/text.ts'
import { employeeRefusals, Me } from '#modules/employees/contract.ts'

export const twoFactorRefusals = refusals({
  wrong_password: employeeRefusals.wrong_password,
  not_yourself: employeeRefusals.not_yourself,
  code_wrong: {
    nl: 'Deze code klopt niet. Neem de code die de app nu toont, of een herstelcode.',
    en: 'This code is not right. Take the code the app shows now, or a recovery code.',
  },
  key_away: {
    nl: 'De codes van uw app kunnen hier niet worden nagekeken. Neem een herstelcode, of laat een beheerder uw tweede stap wissen.',
    en: 'The codes of your app cannot be checked here. Take a recovery code, or have an administrator remove your second step.',
  },
  second_step_expired: { nl: 'Dit duurde te lang. Meld u opnieuw aan.', en: 'This took too long. Sign in again.' },
  two_factor_on: { nl: 'De tweede stap staat al aan.', en: 'The second step is on already.' },
  two_factor_not_begun: { nl: 'Begin opnieuw met instellen.', en: 'Begin setting it up again.' },
  two_factor_off: { nl: 'De tweede stap staat niet aan.', en: 'The second step is not on.' },
})

/** What a code may be: six digits of the app or a recovery code, with or without what people put in between. */
const Code = text(60).min(6)
const withPassword = { current: text(200) }
const RecoveryCodes = z.object({ codes: z.array(z.string()) })

export const getTwoFactor = endpoint('GET /me/two-factor', {
  summary: 'Since when one signs in with a second step, and how many recovery codes are left',
  permission: 'secure',
  input: z.strictObject({}),
  reply: z.object({
    since: z.string().nullable(),
    codesLeft: z.int(),
    /** From when the office asks everyone for a second step; null is never. */
    askedFrom: CalendarDay.nullable(),
  }),
})
export const beginTwoFactor = endpoint('POST /me/two-factor', {
  summary: 'Begins to set up a second step: gives the key for the app, this once; nothing is asked until it is confirmed',
  permission: 'secure',
  input: z.strictObject(withPassword),
  reply: z.object({ key: z.string(), address: z.string() }),
  refusals: twoFactorRefusals,
})
export const confirmTwoFactor = endpoint('POST /me/two-factor/confirm', {
  summary: 'Turns the second step on with a first code, and gives the recovery codes, this once; every other session and token ends',
  permission: 'secure',
  input: z.strictObject({ code: Code }),
  reply: RecoveryCodes,
  refusals: twoFactorRefusals,
})
export const renewRecoveryCodes = endpoint('POST /me/two-factor/recovery-codes', {
  summary: 'Gives ten new recovery codes, this once; those before stop working',
  permission: 'secure',
  input: z.strictObject(withPassword),
  reply: RecoveryCodes,
  refusals: twoFactorRefusals,
})
export const endTwoFactor = endpoint('POST /me/two-factor/end', {
  summary: 'Turns the second step off; every other session and token ends',
  permission: 'secure',
  input: z.strictObject(withPassword),
  reply: z.null(),
  status: 204,
  refusals: twoFactorRefusals,
})
export const takeSecondStep = endpoint('POST /session/second-step', {
  summary: 'Signs in with the ticket that a right password gave and a code of the app, or a recovery code',
  permission: 'anyone',
  input: z.strictObject({ ticket: text(100), code: Code }),
  reply: Me,
  refusals: twoFactorRefusals,
})

export const listTwoFactor = endpoint('GET /two-factor', {
  summary: 'Who has a second step: since when a code is asked of them, and how many passkeys they have',
  permission: 'manage',
  input: z.strictObject({}),
  reply: z.array(z.object({ employeeId: z.uuid(), since: z.string().nullable(), passkeys: z.int() })),
})
export const removeTwoFactor = endpoint('DELETE /two-factor/:employeeId', {
  summary: 'Takes away the second step and the passkeys of a colleague who lost them, and signs them out everywhere; they set it up anew',
  permission: 'manage',
  input: z.strictObject({ employeeId: z.uuid() }),
  reply: z.null(),
  status: 204,
  refusals: twoFactorRefusals,
})

import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { languages, refusals } from '#kernel/refusal.ts'
import { filled, text } from '#kernel/text.ts'
import { Me } from '#modules/employees/contract.ts'
import { Password, passwordRefusals } from '#modules/employees/password.ts'
import { Country } from '#modules/office/contract.ts'

export const setupRefusals = refusals({
  ...passwordRefusals,
  email_invalid: { nl: 'Dit is geen e-mailadres.', en: 'This is not an e-mail address.' },
})

export const getSetup = endpoint('GET /setup', {
  summary: 'Whether this office still waits for its first visit',
  permission: 'anyone',
  input: z.strictObject({}),
  reply: z.object({ open: z.boolean() }),
})
export const setUp = endpoint('POST /setup', {
  summary: 'Sets up the office with its first administrator, empty or filled with the demo office, and signs in; absent once that is done',
  permission: 'anyone',
  input: z.strictObject({
    country: Country,
    name: filled(200),
    email: filled(320),
    password: Password,
    language: z.enum(languages).default('nl'),
    officeName: text(200).default(''),
    demo: z.boolean().default(false),
  }),
  reply: Me,
  refusals: setupRefusals,
})

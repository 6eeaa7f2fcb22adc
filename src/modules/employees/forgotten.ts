import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { refusals } from '#kernel/refusal.ts'
import { text } from '#kernel/text.ts'
import { employeeRefusals } from './contract.ts'

export const forgottenRefusals = refusals({
  mail_off: {
    nl: 'Dit kantoor verstuurt geen mail. Vraag een beheerder om een koppeling.',
    en: 'This office sends no mail. Ask an administrator for a link.',
  },
  email_invalid: employeeRefusals.email_invalid,
  passwords_off: employeeRefusals.passwords_off,
})

export const forgotPassword = endpoint('POST /session/forgotten', {
  summary:
    'Asks for a mail with a link of an hour to choose another password, once. It answers alike whoever is asked for: the mail goes to the address in the register of who may sign in with a password. A newer link replaces an older one',
  permission: 'anyone',
  input: z.strictObject({ email: text(320) }),
  reply: z.null(),
  status: 204,
  refusals: forgottenRefusals,
})

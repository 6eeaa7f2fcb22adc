// Who forgot the password asks for a mail. From outside nobody learns who works here: the question is put in the queue as it was asked, and only
// who sends the mail looks whom it is for.
import type { Parsed } from '#kernel/endpoint.ts'
import { refuse } from '#kernel/refusal.ts'
import type { At } from '#platform/http/serve.ts'
import { post } from '#platform/mail/outbox.ts'
import type { forgotPassword } from './forgotten.ts'
import * as rules from './rules.ts'
import { counted } from './throttle.ts'

export async function ask(at: At, { email }: Parsed<typeof forgotPassword>) {
  if (!at.http.mails) refuse([{ code: 'mail_off' }])
  if (!rules.looksLikeEmail(email)) refuse([{ code: 'email_invalid', field: 'email' }])
  const about = rules.foldEmail(email)
  await counted(at, about)
  const expiresAt = new Date(at.now().getTime() + rules.resetLasts).toISOString()
  await at.write((ctx) => post(ctx, { kind: 'password-asked', about, expiresAt }))
  return null
}

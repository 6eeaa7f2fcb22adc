import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import * as demo from '#modules/demo/service.ts'
import { openSession } from '#modules/employees/access.ts'
import { refuseGuessable } from '#modules/employees/guessable.ts'
import { looksLikeEmail } from '#modules/employees/rules.ts'
import { hashOfPassword } from '#modules/employees/secrets.ts'
import * as employees from '#modules/employees/service.ts'
import * as office from '#modules/office/service.ts'
import * as opportunities from '#modules/opportunities/keeping-current.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { At } from '#platform/http/serve.ts'
import type { setUp } from './contract.ts'

export const state = async (ctx: Ctx) => ({ open: !(await office.isSetUp(ctx)) })

/** The first visit: settles the office, takes on its first administrator and signs them in. Of two who come at once, one is first. */
export async function begin(at: At, { country, name, email, password, language, officeName, demo: filled }: Parsed<typeof setUp>) {
  if (await office.isSetUp(at.read)) throw new Missing()
  if (!looksLikeEmail(email)) refuse([{ code: 'email_invalid', field: 'email' }])
  await refuseGuessable(password, [name, email, officeName])
  const passwordHash = await hashOfPassword(password)
  return at.write(async (unsettled) => {
    const ctx = { ...unsettled, office: { name: officeName, country } }
    if (!(await office.settle(ctx, { name: officeName, country }))) throw new Missing()
    const administrator = await employees.takeOn(ctx, { name, email, role: 'administrator', language, passwordHash })
    const asThem = { ...ctx, user: { ...ctx.user, id: administrator.id, name, language } }
    if (filled) {
      await demo.fill(asThem)
      // Who looks around finds them computed.
      await opportunities.request(asThem)
    }
    return openSession(asThem, administrator, 'password')
  })
}

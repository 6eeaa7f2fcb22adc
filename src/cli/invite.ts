import { refusals, refuse } from '#kernel/refusal.ts'
import { employeeRefusals } from '#modules/employees/contract.ts'
import * as inviting from '#modules/employees/inviting.ts'
import * as employees from '#modules/employees/service.ts'
import * as twoFactor from '#modules/two-factor/service.ts'
import { command, needed } from './command.ts'

/** `user invite`: the link with which someone chooses a password, for an office whose only administrator forgot theirs. */
export const inviteUser = command({
  name: 'user invite',
  usage: '--email ADDRESS [--second-step-off] [--json]',
  summary: 'Prints a link with which an employee chooses another password, good once, for an hour; --second-step-off for who lost that too',
  options: { email: { type: 'string' }, 'second-step-off': { type: 'boolean' }, json: { type: 'boolean' } },
  refusals: refusals({
    employee_unknown: { nl: 'Er is geen medewerker met het e-mailadres {email}.', en: 'There is no employee with the e-mail address {email}.' },
    access_ended: employeeRefusals.access_ended,
  }),
  async run({ values, office, stdout }) {
    const email = needed(values.email, 'email')
    const { link, expiresAt } = await (await office()).write(async (ctx) => {
      const employee = await employees.byEmail(ctx, email)
      if (!employee) refuse([{ code: 'employee_unknown', with: { email } }])
      const employeeId = employee?.id ?? ''
      if (values['second-step-off']) await twoFactor.reset(ctx, employeeId)
      return inviting.renewInvitation(ctx, { employeeId })
    })
    stdout.write(values.json ? `${JSON.stringify({ link, expiresAt })}\n` : `${link}\n`)
    return 0
  },
})

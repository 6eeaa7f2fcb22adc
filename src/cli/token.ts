import { refusals, refuse } from '#kernel/refusal.ts'
import { worksHere } from '#modules/employees/rules.ts'
import * as employees from '#modules/employees/service.ts'
import { today } from '#platform/ctx.ts'
import { command, needed } from './command.ts'

/** `token create`: a token with which a program acts for an employee, printed alone so that a script can take it. */
export const createToken = command({
  name: 'token create',
  usage: '--user EMAIL [--name NAME] [--json]',
  summary: 'Makes a token for a program that acts as this employee, and prints it; it is shown this once',
  options: { user: { type: 'string' }, name: { type: 'string', default: 'command line' }, json: { type: 'boolean' } },
  refusals: refusals({
    employee_unknown: { nl: 'Er is geen medewerker met het e-mailadres {email}.', en: 'There is no employee with the e-mail address {email}.' },
    employee_disabled: {
      nl: 'Deze medewerker heeft geen account, of werkt hier nog niet of niet meer.',
      en: 'This employee has no account, or does not work here yet or any more.',
    },
  }),
  async run({ values, office, stdout }) {
    const email = needed(values.user, 'user')
    const { token, id } = await (await office()).write(async (ctx) => {
      const employee = await employees.byEmail(ctx, email)
      if (!employee) refuse([{ code: 'employee_unknown', with: { email } }])
      if (employee && (employee.passwordHash === null || !worksHere(employee, today(ctx)))) refuse([{ code: 'employee_disabled' }])
      return employees.tokenFor(ctx, employee?.id ?? '', values.name)
    })
    stdout.write(values.json ? `${JSON.stringify({ id, name: values.name, token })}\n` : `${token}\n`)
    return 0
  },
})

import { CalendarDay } from '#kernel/dates.ts'
import { refusals, refuse } from '#kernel/refusal.ts'
import { employeeRefusals } from '#modules/employees/contract.ts'
import { mayEnter } from '#modules/employees/rules.ts'
import { scopes } from '#modules/employees/scopes.ts'
import * as employees from '#modules/employees/service.ts'
import { tokenFor } from '#modules/employees/tokens.ts'
import { today } from '#platform/ctx.ts'
import { command, needed, oneOf, UsageError } from './command.ts'

/** What a token is called that was given no name. */
const unnamed = { nl: 'opdrachtregel', en: 'command line' } as const

/** `token create`: a token with which a program acts for an employee, printed alone so that a script can take it. */
export const createToken = command({
  name: 'token create',
  usage: '--user EMAIL [--name NAME] [--scope SCOPE,…] [--expires YYYY-MM-DD] [--json]',
  summary: `Makes a token for a program that acts as this employee, and prints it; it is shown this once. Scopes: ${scopes.join(', ')}; without one all that the employee may. It lasts a year unless --expires says otherwise`,
  options: {
    user: { type: 'string' },
    name: { type: 'string' },
    scope: { type: 'string', multiple: true },
    expires: { type: 'string' },
    json: { type: 'boolean' },
  },
  refusals: refusals({
    scope_beyond_own: employeeRefusals.scope_beyond_own,
    token_ends_in_the_past: employeeRefusals.token_ends_in_the_past,
    employee_unknown: { nl: 'Er is geen medewerker met het e-mailadres {email}.', en: 'There is no employee with the e-mail address {email}.' },
    employee_disabled: {
      nl: 'Deze medewerker heeft geen account, of werkt hier nog niet of niet meer.',
      en: 'This employee has no account, or does not work here yet or any more.',
    },
  }),
  async run({ values, office, stdout }) {
    const email = needed(values.user, 'user')
    const wanted = values.scope?.flatMap((list) => list.split(',')).map((scope) => oneOf(scope.trim(), scopes, 'scope'))
    const until = values.expires
    if (until !== undefined && !CalendarDay.safeParse(until).success) throw new UsageError(`--expires is a day, as in 2027-12-31, not "${until}".`)
    const { token, ...made } = await (await office()).write(async (ctx) => {
      const employee = await employees.byEmail(ctx, email)
      if (!employee) refuse([{ code: 'employee_unknown', with: { email } }])
      if (employee && !mayEnter(employee, today(ctx))) refuse([{ code: 'employee_disabled' }])
      const { may } = await employees.actor(ctx, employee?.id ?? '')
      if (wanted?.some((scope) => !may.includes(scope))) refuse([{ code: 'scope_beyond_own' }])
      if (until !== undefined && until < today(ctx)) refuse([{ code: 'token_ends_in_the_past' }])
      const name = values.name ?? unnamed[employee?.language ?? 'nl']
      return tokenFor(ctx, employee?.id ?? '', { name, scopes: wanted, until })
    })
    stdout.write(values.json ? `${JSON.stringify({ id: made.id, name: made.name, scopes: made.scopes, expiresAt: made.expiresAt, token })}\n` : `${token}\n`)
    return 0
  },
})

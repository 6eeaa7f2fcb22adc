import { CalendarDay } from '#kernel/dates.ts'
import { languages, refuse } from '#kernel/refusal.ts'
import { EmployeeRole, employeeRefusals, Right } from '#modules/employees/contract.ts'
import { refuseGuessable } from '#modules/employees/guessable.ts'
import { hashOfPassword } from '#modules/employees/secrets.ts'
import * as employees from '#modules/employees/service.ts'
import { Country } from '#modules/office/contract.ts'
import * as officeSettings from '#modules/office/service.ts'
import { type Call, command, needed, oneOf, UsageError } from './command.ts'

/** The least and most characters of a password, as the API has them. */
const password = { least: 12, most: 200 }

/** `user create`: someone who can sign in at once, or never will. In an office that was not set up yet it settles the office too. */
export const createUser = command({
  name: 'user create',
  usage:
    '--name NAME --role administrator|employee|readonly [--email ADDRESS] [--no-account] [--rights export,merge,settings,seeClosed] [--from DAY] [--until DAY] [--country NL|BE] [--language nl|en] [--json]',
  summary:
    'Adds an employee, with the password from standard input (at least 12 characters) or, with --no-account, one who never signs in; the first one sets up the office',
  options: {
    email: { type: 'string', default: '' },
    name: { type: 'string' },
    role: { type: 'string' },
    'no-account': { type: 'boolean', default: false },
    rights: { type: 'string', default: '' },
    from: { type: 'string' },
    until: { type: 'string' },
    country: { type: 'string', default: 'NL' },
    language: { type: 'string', default: 'nl' },
    json: { type: 'boolean' },
  },
  refusals: employeeRefusals,
  async run(call) {
    const { values, office, stdout } = call
    const account = !values['no-account']
    const email = account ? needed(values.email, 'email') : values.email
    const name = needed(values.name?.trim(), 'name')
    const role = oneOf(needed(values.role, 'role'), EmployeeRole.options, 'role')
    const country = oneOf(values.country, Country.options, 'country')
    const language = oneOf(values.language, languages, 'language')
    if (name.length > 200) throw new UsageError('--name is too long: at most 200 characters.')
    const said = {
      rights: values.rights
        .split(',')
        .filter(Boolean)
        .map((right) => oneOf(right, Right.options, 'rights')),
      activeFrom: dayOf(values.from, 'from'),
      activeUntil: dayOf(values.until, 'until'),
    }
    const at = await office()
    if (await employees.byEmail(at.read, email)) refuse([{ code: 'employee_email_taken' }])
    const passwordHash = account ? await hashOfPassword(await chosen(call, email, [name, email, at.read.office.name])) : null
    const made = await at.write(async (ctx) => {
      const settled = await officeSettings.settle(ctx, { name: '', country })
      const here = settled ? { ...ctx, office: { name: '', country } } : ctx
      return employees.takeOn(here, { email, name, role, language, passwordHash, account, ...said })
    })
    const told = account ? `${name} can now sign in with ${made.email}.` : `${name} has been added, without an account.`
    stdout.write(`${values.json ? JSON.stringify({ id: made.id, email: made.email, role }) : told}\n`)
    return 0
  },
})

/** A day as the API writes it; null when it is not given. */
function dayOf(text: string | undefined, option: string): string | null {
  if (text === undefined) return null
  if (!CalendarDay.safeParse(text).success) throw new UsageError(`--${option} is a day, as in 2026-03-31, not "${text}".`)
  return text
}

/** The password that was typed, unless it would be guessed. */
async function chosen(call: Call, email: string, known: readonly string[]): Promise<string> {
  const password = await passwordFrom(call, email)
  await refuseGuessable(password, known)
  return password
}

/** The first line of standard input, without its line end. */
async function passwordFrom({ stdin, stderr, terminal }: Pick<Call, 'stdin' | 'stderr' | 'terminal'>, email: string): Promise<string> {
  if (terminal) stderr.write(`Password for ${email} (at least ${password.least} characters, not shown): `)
  const chunks: Uint8Array[] = []
  for await (const chunk of stdin) {
    chunks.push(chunk)
    if (chunk.includes(10) || chunks.length > 100) break
  }
  const [line = ''] = Buffer.concat(chunks).toString('utf8').split(/\r?\n/)
  if (line.length < password.least)
    throw new UsageError(`The password comes from standard input and has at least ${password.least} characters; this one has ${line.length}.`)
  if (line.length > password.most) throw new UsageError(`The password has at most ${password.most} characters.`)
  return line
}

import { z } from 'zod'
import { CalendarDay } from '#kernel/dates.ts'
import { endpoint } from '#kernel/endpoint.ts'
import { languages, refusals } from '#kernel/refusal.ts'
import { filled, text } from '#kernel/text.ts'
import { Country } from '#modules/office/contract.ts'

export const EmployeeRole = z.enum(['administrator', 'employee', 'readonly'])
export type EmployeeRole = z.output<typeof EmployeeRole>

const Theme = z.enum(['light', 'dark', 'system'])
/** How someone has arranged the screens: which columns a list shows and in what order. Read and written by the web alone. */
export const mostOfScreen = 20_000
export const fitsScreen = (screen: object) => JSON.stringify(screen).length <= mostOfScreen
const Screen = z.record(z.string().max(50), z.json()).refine(fitsScreen, { error: 'too_long', params: { most: mostOfScreen } })

/** Who is signed in, with what the web needs to know before it draws anything. */
export const Me = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: EmployeeRole,
  may: z.array(z.string()),
  language: z.enum(languages),
  theme: Theme,
  screen: Screen,
  office: z.object({ name: z.string(), country: Country }),
})
export type Me = z.output<typeof Me>

export const Employee = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: EmployeeRole,
  /** Whether the invitation still has to be accepted. */
  invited: z.boolean(),
  disabledAt: z.string().nullable(),
  seenAt: z.string().nullable(),
  version: z.int(),
})
export type Employee = z.output<typeof Employee>

/** Enough of an employee to name them where they are involved; who has left still is named. */
export const EmployeeRef = z.object({ id: z.uuid(), name: z.string(), left: z.boolean() })
export type EmployeeRef = z.output<typeof EmployeeRef>

/** An invitation as it is shown once, to whoever made it. */
const Invited = Employee.extend({ link: z.string(), expiresAt: z.string() })

/** What a program may be given to do: of the rights of its owner those that are about the office, never how they sign in. */
export const scopes = ['read', 'write', 'export', 'merge', 'settings', 'manage', 'seeClosed'] as const
export const Scope = z.enum(scopes)
export type Scope = z.output<typeof Scope>

/** A token as its owner sees it. Without scopes it may do all that its owner may. */
const Token = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(Scope).nullable(),
  createdAt: z.string(),
  seenAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
})

/** A right password that is not enough: the ticket with which to give the code, and until when. */
export const SecondStep = z.object({ secondStep: z.object({ ticket: z.string(), expiresAt: z.string() }) })
export type SecondStep = z.output<typeof SecondStep>
/** Who is in, or what is still asked. */
const Entered = z.union([Me, SecondStep])

export const Password = text(200).min(12)

export const employeeRefusals = refusals({
  wrong_credentials: { nl: 'Dit e-mailadres en wachtwoord horen niet bij elkaar.', en: 'This e-mail address and password do not belong together.' },
  wrong_password: { nl: 'Dit is niet uw huidige wachtwoord.', en: 'This is not your current password.' },
  employee_email_taken: { nl: 'Er is al een medewerker met dit e-mailadres.', en: 'There already is an employee with this e-mail address.' },
  email_invalid: { nl: 'Dit is geen e-mailadres.', en: 'This is not an e-mail address.' },
  last_administrator: { nl: 'Er moet minstens één beheerder overblijven.', en: 'At least one administrator must remain.' },
  not_yourself: { nl: 'Dit kunt u niet bij uzelf doen. Vraag een andere beheerder.', en: 'You cannot do this to yourself. Ask another administrator.' },
  passwords_off: {
    nl: 'Uw kantoor meldt zich met een andere dienst aan. Gebruik die knop.',
    en: 'Your office signs in with another service. Use that button.',
  },
  scope_beyond_own: { nl: 'Een programma mag niet meer dan u zelf mag.', en: 'A program may not do more than you may yourself.' },
  token_ends_in_the_past: { nl: 'Kies een dag die nog komt.', en: 'Choose a day that is still to come.' },
  access_ended: { nl: 'De toegang van deze medewerker is beëindigd. Geef die eerst terug.', en: 'The access of this employee has ended. Restore it first.' },
})

const thisEmployee = { employeeId: z.uuid() }

export const signIn = endpoint('POST /session', {
  summary: 'Signs in a browser; the session travels in a cookie. Who has set up a second step gets a ticket for it instead',
  permission: 'anyone',
  input: z.strictObject({ email: text(320), password: text(200) }),
  reply: Entered,
  refusals: employeeRefusals,
})
export const signOut = endpoint('DELETE /session', { summary: 'Signs out', permission: 'own', input: z.strictObject({}), reply: z.null(), status: 204 })
export const getMe = endpoint('GET /me', { summary: 'Who is signed in', permission: 'own', input: z.strictObject({}), reply: Me })
export const changeMe = endpoint('PATCH /me', {
  summary: 'Changes what one may choose for oneself; `screen` replaces the parts it names',
  permission: 'own',
  input: z.strictObject({ name: filled(200).optional(), language: z.enum(languages).optional(), theme: Theme.optional(), screen: Screen.optional() }),
  reply: Me,
})
export const changePassword = endpoint('POST /me/password', {
  summary: 'Gives oneself another password; every other session and token ends',
  permission: 'account',
  input: z.strictObject({ current: text(200), password: Password }),
  reply: z.null(),
  status: 204,
  refusals: employeeRefusals,
})
export const listTokens = endpoint('GET /me/tokens', {
  summary: 'One’s own tokens for programs',
  permission: 'account',
  input: z.strictObject({}),
  reply: z.array(Token),
})
export const createToken = endpoint('POST /me/tokens', {
  summary:
    'Makes a token with which a program acts for oneself, to read and write unless told otherwise, for a year unless told otherwise; it is shown this once',
  permission: 'account',
  input: z.strictObject({ name: filled(100), scopes: z.array(Scope).min(1).max(scopes.length).optional(), until: CalendarDay.optional() }),
  reply: Token.extend({ token: z.string() }),
  status: 201,
  refusals: employeeRefusals,
})
export const removeToken = endpoint('DELETE /me/tokens/:tokenId', {
  summary: 'Ends a token',
  permission: 'account',
  input: z.strictObject({ tokenId: text(100) }),
  reply: z.null(),
  status: 204,
})

export const listEmployees = endpoint('GET /employees', {
  summary: 'Everyone who works here',
  permission: 'read',
  input: z.strictObject({}),
  reply: z.array(Employee),
})
export const inviteEmployee = endpoint('POST /employees', {
  summary: 'Invites a colleague; the link in the reply is shown this once',
  permission: 'manage',
  input: z.strictObject({ name: filled(200), email: filled(320), role: EmployeeRole, language: z.enum(languages).optional() }),
  reply: Invited,
  status: 201,
  refusals: employeeRefusals,
})
export const inviteAgain = endpoint('POST /employees/:employeeId/invitation', {
  summary: 'Makes a new invitation, good for three days, or a link of an hour for who forgot the password; the link before it stops working',
  permission: 'manage',
  input: z.strictObject(thisEmployee),
  reply: Invited,
  status: 201,
  refusals: employeeRefusals,
})
export const changeEmployee = endpoint('PATCH /employees/:employeeId', {
  summary: 'Changes a colleague’s name or role, or ends (`disabled: true`) and restores their access; ending signs them out at once',
  permission: 'manage',
  input: z.strictObject({ ...thisEmployee, version: z.int(), name: filled(200).optional(), role: EmployeeRole.optional(), disabled: z.boolean().optional() }),
  reply: Employee,
  refusals: employeeRefusals,
})

const invitationCode = { code: text(100) }

export const getInvitation = endpoint('GET /invitations/:code', {
  summary: 'For whom an invitation is, and whether they joined before and forgot the password; gone (410) when it was used, replaced or is too old',
  permission: 'anyone',
  input: z.strictObject(invitationCode),
  reply: z.object({ name: z.string(), email: z.string(), officeName: z.string(), language: z.enum(languages), joined: z.boolean() }),
})
export const acceptInvitation = endpoint('POST /invitations/:code/accept', {
  summary: 'Accepts an invitation with a password of one’s own, and signs in, after the second step of who has set that up',
  permission: 'anyone',
  input: z.strictObject({ ...invitationCode, password: Password }),
  reply: Entered,
  refusals: employeeRefusals,
})

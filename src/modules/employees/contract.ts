import { z } from 'zod'
import { CalendarDay } from '#kernel/dates.ts'
import { endpoint } from '#kernel/endpoint.ts'
import { languages, refusals } from '#kernel/refusal.ts'
import { filled, text } from '#kernel/text.ts'
import { Country } from '#modules/office/contract.ts'
import { TeamRef, teamRefusals } from '#modules/teams/contract.ts'
import { Password, passwordRefusals } from './password.ts'
import { Scope, scopes, Token } from './scopes.ts'

export const EmployeeRole = z.enum(['administrator', 'employee', 'readonly'])
export type EmployeeRole = z.output<typeof EmployeeRole>

/** What is given to an employee one by one, beside what the role may do; an administrator has all of it without being given any. */
export const Right = z.enum(['export', 'merge', 'settings', 'seeClosed'])
export type Right = z.output<typeof Right>

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
  /** What has to be done before anything else: the office asks for a second step, and there is none yet. */
  owes: z.enum(['secondStep']).nullable(),
  /** Whether one has no password, and signs in with another provider alone. */
  onlyProvider: z.boolean(),
  language: z.enum(languages),
  theme: Theme,
  screen: Screen,
  office: z.object({ name: z.string(), country: Country }),
})
export type Me = z.output<typeof Me>

/** Enough of an employee to name them where they are involved; who has left still is named. */
export const EmployeeRef = z.object({ id: z.uuid(), name: z.string(), left: z.boolean() })
export type EmployeeRef = z.output<typeof EmployeeRef>

/** What an employee has to sign in with: nothing, an invitation that still has to be accepted or lapsed, or an account. */
export const Account = z.enum(['none', 'invited', 'lapsed', 'joined'])
export type Account = z.output<typeof Account>

const period = {
  /** The first and the last day someone works here; null is always did, and still does. */
  activeFrom: CalendarDay.nullable(),
  activeUntil: CalendarDay.nullable(),
}

/** Someone who works at the office, with an account or without one. */
export const Employee = EmployeeRef.extend({
  /** Empty for who has none, and then no account either. */
  email: z.string(),
  jobTitle: z.string(),
  phone: z.string(),
  teams: z.array(TeamRef),
  /** Which photo it is now, for its address; null without one. */
  photo: z.string().nullable(),
  ...period,
  role: EmployeeRole,
  rights: z.array(Right),
  account: Account,
  disabledAt: z.string().nullable(),
  seenAt: z.string().nullable(),
  version: z.int(),
})
export type Employee = z.output<typeof Employee>

/** An invitation as it is shown once, to whoever made it, and whether it is on its way by mail as well. */
const Invited = Employee.extend({ link: z.string(), expiresAt: z.string(), mailed: z.boolean() })
/** Who was added; without an account there is nothing to accept. */
const Added = Employee.extend({ link: z.string().nullable(), expiresAt: z.string().nullable(), mailed: z.boolean() })

/** A right password that is not enough: the ticket with which to give the code, until when, and by what one can go on. */
export const SecondStep = z.object({ secondStep: z.object({ ticket: z.string(), expiresAt: z.string(), ways: z.array(z.enum(['code', 'passkey'])) }) })
export type SecondStep = z.output<typeof SecondStep>
/** Who is in, or what is still asked. */
const Entered = z.union([Me, SecondStep])

export const employeeRefusals = refusals({
  wrong_credentials: { nl: 'Dit e-mailadres en wachtwoord horen niet bij elkaar.', en: 'This e-mail address and password do not belong together.' },
  wrong_password: { nl: 'Dit is niet uw huidige wachtwoord.', en: 'This is not your current password.' },
  ...passwordRefusals,
  employee_email_taken: { nl: 'Er is al een medewerker met dit e-mailadres.', en: 'There already is an employee with this e-mail address.' },
  email_invalid: { nl: 'Dit is geen e-mailadres.', en: 'This is not an e-mail address.' },
  last_administrator: {
    nl: 'Er moet minstens één beheerder overblijven die zich kan aanmelden en van wie geen laatste dag bekend is.',
    en: 'At least one administrator must remain who can sign in and of whom no last day is known.',
  },
  not_yourself: { nl: 'Dit kunt u niet bij uzelf doen. Vraag een andere beheerder.', en: 'You cannot do this to yourself. Ask another administrator.' },
  passwords_off: {
    nl: 'Uw kantoor meldt zich met een andere dienst aan. Gebruik die knop.',
    en: 'Your office signs in with another service. Use that button.',
  },
  scope_beyond_own: { nl: 'Een programma mag niet meer dan u zelf mag.', en: 'A program may not do more than you may yourself.' },
  token_ends_in_the_past: { nl: 'Kies een dag die nog komt.', en: 'Choose a day that is still to come.' },
  access_ended: {
    nl: 'Deze medewerker is niet meer in dienst. Neem hem of haar eerst weer in dienst.',
    en: 'This employee has left. Take them back first.',
  },
  email_required: { nl: 'Wie zich aanmeldt, heeft een e-mailadres nodig.', en: 'Whoever signs in needs an e-mail address.' },
  employee_ends_before_it_begins: { nl: 'De laatste werkdag ligt vóór de eerste.', en: 'The last day lies before the first.' },
  right_not_for_role: {
    nl: 'Wie alleen leest, kan dit recht niet hebben.',
    en: 'Whoever only reads cannot have this right.',
  },
  not_begun: {
    nl: 'U werkt hier vanaf {day}. Open deze koppeling dan opnieuw.',
    en: 'You work here from {day}. Open this link again then.',
  },
  no_account: { nl: 'Deze medewerker heeft geen account.', en: 'This employee has no account.' },
  team_unknown: teamRefusals.team_unknown,
  team_retired: teamRefusals.team_retired,
})
export type EmployeeRefusal = keyof typeof employeeRefusals

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
export const getEmployee = endpoint('GET /employees/:employeeId', {
  summary: 'One who works here, or did',
  permission: 'read',
  input: z.strictObject(thisEmployee),
  reply: Employee,
})

const draft = z.strictObject({
  name: filled(200),
  email: text(320),
  jobTitle: text(100),
  phone: text(50),
  teamIds: z.array(z.uuid()).max(50),
  ...period,
  role: EmployeeRole,
  rights: z.array(Right).max(Right.options.length),
})

export const inviteEmployee = endpoint('POST /employees', {
  summary:
    'Takes on a colleague and invites them, by mail too where the office sends mail (`mailed`); the link in the reply is shown this once. With `account: false` they are not invited: they then need no e-mail address and never sign in',
  permission: 'manage',
  input: z.strictObject({
    ...draft.partial().required({ name: true, role: true }).shape,
    account: z.boolean().default(true),
    language: z.enum(languages).optional(),
  }),
  reply: Added,
  status: 201,
  refusals: employeeRefusals,
})
export const inviteAgain = endpoint('POST /employees/:employeeId/invitation', {
  summary:
    'Makes a new invitation, good for three days, or a link of an hour for who forgot the password, by mail too where the office sends mail; the links before it stop working',
  permission: 'manage',
  input: z.strictObject(thisEmployee),
  reply: Invited,
  status: 201,
  refusals: employeeRefusals,
})
export const changeEmployee = endpoint('PATCH /employees/:employeeId', {
  summary:
    'Changes a colleague, lets them leave at once (`disabled: true`) or takes them back. Leaving, also by a last day that has passed, and another role sign them out at once; other rights hold from the next request',
  permission: 'manage',
  input: z.strictObject({ ...thisEmployee, version: z.int(), ...draft.partial().shape, disabled: z.boolean().optional() }),
  reply: Employee,
  refusals: employeeRefusals,
})
export const removeAccount = endpoint('DELETE /employees/:employeeId/account', {
  summary: 'Takes the account or the invitation of an employee who goes on working here; signs them out at once',
  permission: 'manage',
  input: z.strictObject({ ...thisEmployee, version: z.int() }),
  reply: Employee,
  refusals: employeeRefusals,
})

const invitationCode = { code: text(100) }

export const getInvitation = endpoint('GET /invitations/:code', {
  summary:
    'For whom an invitation is, and whether they joined before and forgot the password; gone (410) when it was used, replaced or is older than three days, counted from the first day someone works here',
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

// No I/O here, so that the server and the form ask the same questions.
import type { Day } from '#kernel/dates.ts'
import type { Permission } from '#kernel/endpoint.ts'
import type { Objection } from '#kernel/refusal.ts'
import { type EmployeeRefusal, type EmployeeRole, Right } from './contract.ts'
import type { Scope } from './scopes.ts'

const always: Record<EmployeeRole, readonly Permission[]> = {
  administrator: ['anyone', 'own', 'account', 'secure', 'read', 'write', 'manage'],
  employee: ['anyone', 'own', 'account', 'secure', 'read', 'write'],
  readonly: ['anyone', 'own', 'account', 'secure', 'read'],
}

/** All that is left to who still has to set up a second step: oneself, and setting it up. */
export const whileOwing: readonly Permission[] = ['anyone', 'own', 'secure']

/** The rights that can be given in a role: none to an administrator, who has them all, and to who only reads none that changes something. */
export const givable: Record<EmployeeRole, readonly Right[]> = { administrator: [], employee: Right.options, readonly: ['export', 'seeClosed'] }

/** The rights that someone in a role has, of those that were given: the one place that decides it. */
export const rightsOf = (role: EmployeeRole, given: readonly string[]): Right[] =>
  Right.options.filter((right) => role === 'administrator' || (given.includes(right) && givable[role].includes(right)))

/** What someone in this role and with these rights may do. */
export const permissionsOf = (role: EmployeeRole, given: readonly string[]): Permission[] => [...always[role], ...rightsOf(role, given)]

/** From when until when someone works here, and when they left before that. */
type Period = { readonly activeFrom: Day | null; readonly activeUntil: Day | null; readonly disabledAt: string | null }

/** Whether someone has left: at once, or because the last day has passed. */
export const hasLeft = ({ activeUntil, disabledAt }: Omit<Period, 'activeFrom'>, today: Day) =>
  disabledAt !== null || (activeUntil !== null && activeUntil < today)

/** Whether someone works here on a day. Who has yet to begin may be chosen, but does not come in. */
export const worksHere = (employee: Period, today: Day) => (employee.activeFrom === null || employee.activeFrom <= today) && !hasLeft(employee, today)

type WithAccount = Period & { readonly joinedAt: string | null }

/** Whether someone may come in on a day, by whatever way: there is an account, and they work here. */
export const mayEnter = (one: WithAccount, today: Day) => one.joinedAt !== null && worksHere(one, today)

type Manager = WithAccount & { readonly role: EmployeeRole; readonly passwordHash: string | null }

/** Whether someone can manage the office today. Without a password one only comes in where one signs in with another provider too (`elsewhere`). */
export const manages = (one: Manager, today: Day, elsewhere: boolean) =>
  one.role === 'administrator' && mayEnter(one, today) && (elsewhere || one.passwordHash !== null)
/** The same, and no day is known on which that ends: one of these must always remain. */
export const managesOn = (one: Manager, today: Day, elsewhere: boolean) => manages(one, today, elsewhere) && one.activeUntil === null

type Draft = {
  readonly email: string
  readonly role: EmployeeRole
  readonly activeFrom: Day | null
  readonly activeUntil: Day | null
  /** As far as they are said anew. */
  readonly rights?: readonly Right[] | undefined
  /** Whether there is an account or an invitation. */
  readonly account: boolean
}

/** What is wrong with an employee, seen alone. */
export function objections({ email, role, activeFrom, activeUntil, rights = [], account }: Draft): Objection<EmployeeRefusal>[] {
  const found: Objection<EmployeeRefusal>[] = []
  if (email.trim() === '') {
    if (account) found.push({ code: 'email_required', field: 'email' })
  } else if (!looksLikeEmail(email)) found.push({ code: 'email_invalid', field: 'email' })
  if (activeFrom !== null && activeUntil !== null && activeUntil < activeFrom) found.push({ code: 'employee_ends_before_it_begins', field: 'activeUntil' })
  for (const [at, right] of rights.entries()) {
    if (role === 'readonly' && !givable.readonly.includes(right)) found.push({ code: 'right_not_for_role', field: `rights.${at}` })
  }
  return found
}

/** What a program may do with a token: of what its owner may the part it was made for, or all of it when it was made for all. */
export const permissionsOfToken = (owner: readonly Permission[], scopes: readonly Scope[] | null) =>
  scopes ? owner.filter((one) => one === 'anyone' || one === 'own' || scopes.some((scope) => scope === one)) : owner

/** An e-mail address as it is compared: whoever signs in does not mind capitals. */
export const foldEmail = (email: string) => email.trim().toLowerCase()

/** Whether this can be an address to sign in with and to write to. */
export const looksLikeEmail = (email: string) => email.length <= 320 && /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@.,;<>]+$/.test(email.trim())

/** How long an invitation stays good, in milliseconds: three days. */
export const invitationLasts = 72 * 60 * 60 * 1000
/** How long a link to choose another password stays good, in milliseconds: an hour. */
export const resetLasts = 60 * 60 * 1000
/** How soon after a mail for who forgot the password another one may follow, in milliseconds: a minute. */
export const askAgainAfter = 60 * 1000
/** How long a browser stays signed in, in milliseconds: thirty days. */
export const sessionLasts = 30 * 24 * 60 * 60 * 1000
/** Whether a session that was last used at `seenAt` has gone unused for longer than the office allows. */
export const isIdle = (seenAt: string, idleMinutes: number | null, now: Date) =>
  idleMinutes !== null && Date.parse(seenAt) + idleMinutes * 60_000 <= now.getTime()
/** How long a browser is remembered as one that someone signed in with, in milliseconds: half a year. */
export const knownLasts = 180 * 24 * 60 * 60 * 1000
/** How many days a token is good when its maker names no other day. */
export const tokenLasts = 365
/** So many wrong guesses in so many milliseconds, per account and per network address; who goes on waits out the window. */
export const throttle = { most: 10, window: 5 * 60 * 1000 }
/** So many may begin with a passkey or at another provider from one network address in that time. */
export const mostBegun = 200

/** The part of a network address that one household or office has to itself: all of an IPv4 address, the first 64 bits of an IPv6 one. */
export function network(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (v4) return v4
  const [head = '', tail = ''] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const missing = address.includes('::') ? 8 - groups.length - tail.split(':').filter(Boolean).length : 0
  return [...groups, ...Array.from({ length: missing }, () => '0'), ...tail.split(':')].slice(0, 4).join(':')
}

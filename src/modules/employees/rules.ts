import type { Permission } from '#kernel/endpoint.ts'
import type { EmployeeRole, Scope } from './contract.ts'

const permissions: Record<EmployeeRole, readonly Permission[]> = {
  administrator: ['anyone', 'own', 'account', 'read', 'write', 'manage', 'settings', 'export', 'merge', 'seeClosed'],
  employee: ['anyone', 'own', 'account', 'read', 'write'],
  readonly: ['anyone', 'own', 'account', 'read'],
}

/** What someone in this role may do. */
export const permissionsOf = (role: EmployeeRole) => permissions[role]

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
/** How long a browser stays signed in, in milliseconds: thirty days. */
export const sessionLasts = 30 * 24 * 60 * 60 * 1000
/** How long a browser is remembered as one that someone signed in with, in milliseconds: half a year. */
export const knownLasts = 180 * 24 * 60 * 60 * 1000
/** How many days a token is good when its maker names no other day. */
export const tokenLasts = 365
/** So many wrong guesses in so many milliseconds, per account and per network address; who goes on waits out the window. */
export const throttle = { most: 10, window: 5 * 60 * 1000 }

/** The part of a network address that one household or office has to itself: all of an IPv4 address, the first 64 bits of an IPv6 one. */
export function network(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (v4) return v4
  const [head = '', tail = ''] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const missing = address.includes('::') ? 8 - groups.length - tail.split(':').filter(Boolean).length : 0
  return [...groups, ...Array.from({ length: missing }, () => '0'), ...tail.split(':')].slice(0, 4).join(':')
}

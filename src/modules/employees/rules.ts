import type { Permission } from '#kernel/endpoint.ts'
import type { EmployeeRole } from './contract.ts'

const permissions: Record<EmployeeRole, readonly Permission[]> = {
  administrator: ['anyone', 'own', 'read', 'write', 'manage', 'settings', 'export', 'merge', 'seeClosed'],
  employee: ['anyone', 'own', 'read', 'write'],
  readonly: ['anyone', 'own', 'read'],
}

/** What someone in this role may do. */
export const permissionsOf = (role: EmployeeRole) => permissions[role]

/** An e-mail address as it is compared: whoever signs in does not mind capitals. */
export const foldEmail = (email: string) => email.trim().toLowerCase()

/** Whether this can be an address to sign in with and to write to. */
export const looksLikeEmail = (email: string) => email.length <= 320 && /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@.,;<>]+$/.test(email.trim())

/** How long an invitation stays good, in milliseconds: three days. */
export const invitationLasts = 72 * 60 * 60 * 1000
/** How long a browser stays signed in, in milliseconds: thirty days. */
export const sessionLasts = 30 * 24 * 60 * 60 * 1000
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

import { z } from 'zod'

/** What a program may be given to do: of the rights of its owner those that are about the office, never how they sign in. */
export const scopes = ['read', 'write', 'export', 'merge', 'settings', 'manage', 'seeClosed'] as const
export const Scope = z.enum(scopes)
export type Scope = z.output<typeof Scope>

/** A token as its owner sees it. Without scopes it may do all that its owner may. */
export const Token = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(Scope).nullable(),
  createdAt: z.string(),
  seenAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
})

import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { languages } from '#kernel/refusal.ts'

/** Who is signed in, and at which office. */
export const Me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['administrator', 'employee', 'readonly']),
  language: z.enum(languages),
  theme: z.enum(['light', 'dark', 'system']),
  may: z.array(z.string()),
  office: z.object({ name: z.string(), country: z.enum(['NL', 'BE']) }),
})
export type Me = z.output<typeof Me>

export const getSetup = endpoint('GET /setup', { summary: 'Whether the office still has to be made', permission: 'read', input: z.strictObject({}), reply: z.object({ open: z.boolean() }) })
export const setUp = endpoint('POST /setup', {
  summary: 'Makes the office and its first administrator, who is signed in at once',
  permission: 'write',
  input: z.strictObject({ country: z.enum(['NL', 'BE']), name: z.string(), email: z.string(), password: z.string(), demo: z.boolean(), language: z.enum(languages) }),
  reply: Me,
})
export const signIn = endpoint('POST /session', { summary: 'Signs in', permission: 'write', input: z.strictObject({ email: z.string(), password: z.string() }), reply: Me })
export const signOut = endpoint('DELETE /session', { summary: 'Signs out', permission: 'write', input: z.strictObject({}), reply: z.void(), status: 204 })
export const getMe = endpoint('GET /me', { summary: 'Who is signed in', permission: 'read', input: z.strictObject({}), reply: Me })
export const changeMe = endpoint('PATCH /me', {
  summary: 'Changes how the signed-in person likes it',
  permission: 'write',
  input: z.strictObject({ language: z.enum(languages).optional(), theme: z.enum(['light', 'dark', 'system']).optional(), columns: z.record(z.string(), z.unknown()).optional() }),
  reply: Me,
})
export const getInvitation = endpoint('GET /invitations/:token', {
  summary: 'Who an invitation is for',
  permission: 'read',
  input: z.strictObject({ token: z.string() }),
  reply: z.object({ name: z.string(), email: z.string(), officeName: z.string() }),
})
export const acceptInvitation = endpoint('POST /invitations/:token/accept', {
  summary: 'Chooses a password and signs in',
  permission: 'write',
  input: z.strictObject({ token: z.string(), password: z.string() }),
  reply: Me,
})

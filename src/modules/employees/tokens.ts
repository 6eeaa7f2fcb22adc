// Tokens with which programs act for an employee: for a part of what that employee may, and until a day.
import { addDays } from '#kernel/dates.ts'
import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import { record } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { createToken, removeToken } from './contract.ts'
import * as rules from './rules.ts'
import type { Scope } from './scopes.ts'
import { hashOfSecret, newSecret } from './secrets.ts'
import * as store from './store.ts'

/** By what a token is known to its owner: the beginning of its hash, which opens nothing. */
const tokenNameLength = 16
const nameOfToken = (hash: string) => hash.slice(0, tokenNameLength)

const shown = ({ scopes, ...token }: store.TokenRow) => ({ ...token, id: nameOfToken(token.id), scopes: (scopes?.split(' ') as Scope[] | undefined) ?? null })

export const list = async (ctx: Ctx) => (await store.tokensOf(ctx.db, ctx.user.id)).map(shown)

/** What a program is for when its maker does not say. */
const usual: readonly Scope[] = ['read', 'write']

export async function create(ctx: Ctx, { name, scopes, until }: Parsed<typeof createToken>) {
  const may = (scope: Scope) => ctx.user.may.includes(scope)
  if (scopes && !scopes.every(may)) refuse([{ code: 'scope_beyond_own', field: 'scopes' }])
  if (until && until < today(ctx)) refuse([{ code: 'token_ends_in_the_past', field: 'until' }])
  return tokenFor(ctx, ctx.user.id, { name, scopes: scopes ?? usual.filter(may), until })
}

type Draft = {
  name: string
  /** All that the employee may, when left out. */
  scopes?: readonly Scope[] | undefined
  /** The last day on which it works; a year from now when left out. */
  until?: string | undefined
}

/** Makes a token for an employee. The token itself is never kept. */
export async function tokenFor(ctx: Ctx, employeeId: string, { name, scopes, until = addDays(today(ctx), rules.tokenLasts) }: Draft) {
  const token = newSecret()
  const row: store.TokenRow = {
    id: hashOfSecret(token),
    employeeId,
    name,
    scopes: scopes ? [...new Set(scopes)].join(' ') : null,
    createdAt: ctx.now().toISOString(),
    seenAt: null,
    expiresAt: `${until}T23:59:59.999Z`,
  }
  await store.insertToken(ctx.db, row)
  const made = shown(row)
  await record(ctx, { action: 'token.created', subjectId: made.id, after: { name, employeeId, scopes: made.scopes, until } })
  return { ...made, token }
}

export async function end(ctx: Ctx, { tokenId }: Parsed<typeof removeToken>) {
  if (tokenId.length !== tokenNameLength || !(await store.removeToken(ctx.db, ctx.user.id, tokenId))) throw new Missing()
  await record(ctx, { action: 'token.ended', subjectId: tokenId })
  return null
}

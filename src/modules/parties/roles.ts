// What a party is to the office, since when, and under which number of its series.
import { type Ctx, today } from '#platform/ctx.ts'
import { type Given, nextNumber, nextNumbers, raiseBeyond } from '#platform/numbering.ts'
import type { PartyRole } from './contract.ts'
import type { RoleRow } from './rows.ts'
import * as store from './store.ts'

/** What a party brings along from where it was kept before: its own numbers instead of new ones of the series, and since which day it has its roles. */
export type OwnNumbers = { readonly debtor?: string | undefined; readonly creditor?: string | undefined; readonly since?: string | undefined }

/** The roles that new parties begin with. Numbers brought along go first, so that the series goes on beyond them. */
export async function firstRoles(ctx: Ctx, newcomers: readonly { id: string; roles: readonly PartyRole[]; own: OwnNumbers }[]): Promise<RoleRow[]> {
  const given = new Map<string, Given>()
  for (const role of ['debtor', 'creditor'] as const) {
    const having = newcomers.filter(({ roles }) => roles.includes(role))
    const brought = having.flatMap(({ id, own }) => (own[role] === undefined ? [] : [{ id, number: { text: own[role], order: orderOf(own[role]) } }]))
    if (brought.length > 0) await raiseBeyond(ctx.db, role, Math.max(...brought.map(({ number }) => inSeries(number.text))))
    const without = having.filter(({ own }) => own[role] === undefined)
    const next = without.length > 0 ? await nextNumbers(ctx.db, role, without.length, takenBy(ctx, role)) : []
    for (const { id, number } of [...brought, ...without.flatMap(({ id }, i) => (next[i] ? [{ id, number: next[i] }] : []))]) given.set(`${id} ${role}`, number)
  }
  return newcomers.flatMap(({ id, roles, own }) =>
    roles.map((role) => {
      const number = given.get(`${id} ${role}`)
      return { partyId: id, role, number: number?.text ?? null, numberOrder: number?.order ?? null, since: own.since ?? today(ctx), until: null }
    }),
  )
}

/** The roles as they are to be: those that begin with a number of their series or the one brought along, those no longer named ended today. */
export async function rolesFor(ctx: Ctx, partyId: string, wanted: readonly PartyRole[], before: readonly RoleRow[], own: OwnNumbers = {}): Promise<RoleRow[]> {
  const now = today(ctx)
  const ended = before.filter(({ role, until }) => until === null && !wanted.includes(role)).map((role) => ({ ...role, until: now }))
  const begun: RoleRow[] = []
  for (const role of wanted) {
    const had = before.find((one) => one.role === role)
    if (had?.until === null) continue
    const number = role === 'lead' ? null : (had?.number ?? null)
    const given = role === 'lead' || number !== null ? null : await numberFor(ctx, role, own[role])
    begun.push({
      partyId,
      role,
      number: number ?? given?.text ?? null,
      numberOrder: had?.numberOrder ?? given?.order ?? null,
      since: own.since ?? now,
      until: null,
    })
  }
  return [...ended, ...begun]
}

const takenBy =
  ({ db }: Ctx, role: 'debtor' | 'creditor') =>
  (texts: readonly string[]) =>
    store.takenRoleNumbers(db, role, texts)

async function numberFor(ctx: Ctx, role: 'debtor' | 'creditor', own: string | undefined): Promise<Given> {
  if (own === undefined) return nextNumber(ctx.db, role, takenBy(ctx, role))
  await raiseBeyond(ctx.db, role, inSeries(own))
  return { text: own, order: orderOf(own) }
}

/** Numbers are kept as integers of nine digits at most; a longer one is no number of a series, but some code. */
const mostDigits = 9

/** By which a number that came from elsewhere is put in order: its last digits. */
export const orderOf = (text: string) => Number(lastDigits(text).slice(-mostDigits))

const lastDigits = (text: string) => /(?<!\d)(\d+)\D*$/.exec(text)?.[1] ?? '0'

/** What a series must go on beyond so that it never gives this number. */
export const inSeries = (text: string) => (lastDigits(text).length > mostDigits ? 0 : orderOf(text))

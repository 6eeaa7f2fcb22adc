// Becoming and no longer being a lead, a debtor or a creditor, and the numbers that come with it.
import { today, type Ctx } from '#platform/ctx.ts'
import { nextNumber, raiseBeyond, type Given } from '#platform/numbering.ts'
import type { PartyRole } from './contract.ts'
import type { RoleRow } from './rows.ts'

/** Numbers that a party brings along from where it was kept before, instead of new ones of the series. */
export type OwnNumbers = { readonly debtor?: string | undefined; readonly creditor?: string | undefined }

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
    begun.push({ partyId, role, number: number ?? given?.text ?? null, numberOrder: had?.numberOrder ?? given?.order ?? null, since: now, until: null })
  }
  return [...ended, ...begun]
}

async function numberFor({ db }: Ctx, role: 'debtor' | 'creditor', own: string | undefined): Promise<Given> {
  if (own === undefined) return nextNumber(db, role)
  const order = Number(/(\d{1,15})\D*$/.exec(own)?.[1] ?? 0)
  await raiseBeyond(db, role, order)
  return { text: own, order }
}

/** The numbers that roles have given a party. */
export const numbersOf = (roles: readonly RoleRow[]) => roles.flatMap(({ number }) => (number === null ? [] : [number]))

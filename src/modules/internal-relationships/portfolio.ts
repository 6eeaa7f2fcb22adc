import { addDays } from '#kernel/dates.ts'
import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { keys, page, placeIn } from '#kernel/page.ts'
import { Missing } from '#kernel/refusal.ts'
import type { EmployeeRef } from '#modules/employees/contract.ts'
import * as employees from '#modules/employees/service.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { getOwnPortfolio, getPortfolio, InternalRelationship } from './contract.ts'
import * as due from './due.ts'
import * as store from './portfolio-rows.ts'
import { stateOn } from './rules.ts'

/** A page of an employee’s parties with what is due on them, and how many there are by category, in as many queries for thousands as for none. */
export async function get(
  ctx: Ctx,
  { employeeId, categoryId, asOf = today(ctx), all, cursor, limit }: Parsed<typeof getPortfolio>,
): Promise<Reply<typeof getPortfolio>> {
  const employee = (await employees.refs(ctx, [employeeId])).get(employeeId)
  if (!employee) throw new Missing()
  const after = placeIn(cursor, keys.text, keys.id, keys.id)
  const whose = { employeeId, asOf, all, viewer: ctx }
  const rows = await store.portfolio(ctx.db, { ...whose, categoryId, after, limit: limit + 1 })
  const { items, next } = page(rows, limit, ({ sortName, partyId, id }) => [sortName, partyId, id])
  const soon = asOf === today(ctx) ? await due.ofParties(ctx, [...new Set(items.map(({ partyId }) => partyId))]) : new Map()
  const wentOn = await successors(ctx, items)
  return {
    employee,
    items: items.map((row) => ({ ...row, state: stateOn(row, asOf), handedTo: wentOn(row), due: [...(soon.get(row.partyId) ?? [])] })),
    next,
    ...(after ? { parties: null, counts: [] } : await store.portfolioCounts(ctx.db, whose)),
  }
}

type Line = Pick<InternalRelationship, 'partyId' | 'categoryId' | 'employeeId' | 'until'>
const lastOfAll = '9999-12-31'

/** Who went on in the same category on the day after one ended. A colleague who went on with another percentage handed nothing over. */
async function successors(ctx: Ctx, lines: readonly Line[]): Promise<(line: Line) => EmployeeRef | null> {
  const ended = lines.filter(({ until }) => until !== null)
  if (ended.length === 0) return () => null
  const begun = await store.begunAt(ctx.db, [...new Set(ended.map(({ partyId }) => partyId))], today(ctx))
  const keyOf = (...parts: readonly string[]) => parts.join(' ')
  const known = Map.groupBy(begun, ({ partyId, categoryId, since }) => keyOf(partyId, categoryId, since))
  return ({ partyId, categoryId, employeeId, until }) => {
    if (until === null || until === lastOfAll) return null
    const several = known.get(keyOf(partyId, categoryId, addDays(until, 1))) ?? []
    return several.some(({ employee }) => employee.id === employeeId) ? null : (several[0]?.employee ?? null)
  }
}

export const own = (ctx: Ctx, asked: Parsed<typeof getOwnPortfolio>) => get(ctx, { ...asked, employeeId: ctx.user.id })

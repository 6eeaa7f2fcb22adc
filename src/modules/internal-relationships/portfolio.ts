import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { type Place, page } from '#kernel/page.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import * as employees from '#modules/employees/service.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { type getOwnPortfolio, type getPortfolio, InternalRelationship } from './contract.ts'
import { stateOn } from './rules.ts'
import * as store from './store.ts'

const isId = (one: unknown) => InternalRelationship.shape.id.safeParse(one).success

/** Where the page before ended, if that is a place we gave. */
function placeOf(cursor: Place | undefined): store.PortfolioPlace | undefined {
  if (!cursor) return undefined
  const [sortName, partyId, id] = cursor
  const ours = cursor.length === 3 && typeof sortName === 'string' && sortName.isWellFormed() && !sortName.includes('\0') && isId(partyId) && isId(id)
  if (!ours) refuse([{ code: 'not_a_cursor', field: 'cursor' }])
  return [String(sortName), String(partyId), String(id)]
}

/** A page of an employee’s parties and how many there are by category, in as many queries for thousands as for none. */
export async function get(
  ctx: Ctx,
  { employeeId, categoryId, asOf = today(ctx), all, cursor, limit }: Parsed<typeof getPortfolio>,
): Promise<Reply<typeof getPortfolio>> {
  const employee = (await employees.refs(ctx, [employeeId])).get(employeeId)
  if (!employee) throw new Missing()
  const after = placeOf(cursor)
  const whose = { employeeId, asOf, all }
  const rows = await store.portfolio(ctx.db, ctx, { ...whose, categoryId, after, limit: limit + 1 })
  const { items, next } = page(rows, limit, ({ sortName, partyId, id }) => [sortName, partyId, id])
  return { employee, items: items.map((row) => ({ ...row, state: stateOn(row, asOf) })), next, counts: await store.portfolioCounts(ctx.db, ctx, whose) }
}

export const own = (ctx: Ctx, asked: Parsed<typeof getOwnPortfolio>) => get(ctx, { ...asked, employeeId: ctx.user.id })

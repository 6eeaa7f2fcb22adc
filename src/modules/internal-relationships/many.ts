// Involvements of many parties at once, as a file brings them.
import { newId } from '#kernel/ids.ts'
import * as employees from '#modules/employees/service.ts'
import * as categories from '#modules/internal-relationship-categories/service.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { InternalRelationship } from './contract.ts'
import { judgeOffered, type Offered, type Offering, type Taken } from './offering.ts'
import type { Known } from './rules.ts'
import * as store from './store.ts'
import { type Accepted, write } from './storing.ts'

/** Who is involved with these parties, which exist, and all that the rules must know besides. Three queries. */
async function standing(ctx: Ctx, offered: readonly Offered[]): Promise<{ rows: Map<string, readonly InternalRelationship[]>; known: Known }> {
  const involved = await store.ofParties(ctx.db, [...new Set(offered.map(({ partyId }) => partyId))], today(ctx))
  const named = await employees.refs(
    ctx,
    offered.map(({ employeeId }) => employeeId),
  )
  return {
    rows: Map.groupBy(
      involved.map(({ employee: _, ...row }) => row),
      ({ partyId }) => partyId,
    ),
    known: {
      categories: await categories.byId(ctx),
      employees: new Map([...involved.map(({ employee }) => [employee.id, employee] as const), ...named]),
      today: today(ctx),
      language: ctx.user.language,
    },
  }
}

/** What would come of each, after those of `earlier` that are not refused; nothing is stored. */
export async function foresee(ctx: Ctx, offered: readonly Offered[], earlier: readonly Offered[]): Promise<Offering[]> {
  const all = [...earlier, ...offered]
  if (offered.length === 0) return []
  const { rows, known } = await standing(ctx, all)
  return judgeOffered(rows, all, known, newId).offerings.slice(earlier.length)
}

/** Stores each that no rule objects to, in their order; a refused one does not stop the others. */
export async function takeIn(ctx: Ctx, offered: readonly Offered[]): Promise<Offering[]> {
  if (offered.length === 0) return []
  const { rows, known } = await standing(ctx, offered)
  const { offerings, taken } = judgeOffered(rows, offered, known, newId)
  for (const some of inTurns(taken)) await write(ctx, some)
  return offerings
}

/** What can be stored together: a row that only just began is changed in a turn after that. */
function inTurns(taken: readonly Taken[]): Accepted[][] {
  const turns: Taken[][] = [[]]
  let touched = new Set<string>()
  for (const one of taken) {
    const id = one.step.before?.id ?? one.step.id ?? ''
    if (touched.has(id)) {
      turns.push([])
      touched = new Set()
    }
    touched.add(id)
    turns.at(-1)?.push(one)
  }
  return turns.map((turn) => [...Map.groupBy(turn, ({ partyId }) => partyId)].map(([partyId, own]) => ({ partyId, steps: own.map(({ step }) => step) })))
}

/** Takes back what began by a file, when it is as it was then; `kept` when someone changed it since. */
export async function takeBack(ctx: Ctx, made: InternalRelationship): Promise<'removed' | 'kept'> {
  const row = await now(ctx, made)
  if (!row) return 'removed'
  if (!alike(row, made)) return 'kept'
  await write(ctx, [{ partyId: made.partyId, steps: [{ at: 0, kind: 'remove', before: row }] }])
  return 'removed'
}

/** Writes back what a file changed, when it is as the file left it and no rule objects by now. */
export async function putBack(ctx: Ctx, before: InternalRelationship, after: InternalRelationship): Promise<'restored' | 'removed' | 'kept'> {
  const row = await now(ctx, after)
  if (!row) return 'removed'
  if (!alike(row, after)) return 'kept'
  const { partyId, categoryId, employeeId, since, until, percentage } = before
  const [offering] = await takeIn(ctx, [{ partyId, categoryId, employeeId, since, until, percentage }])
  return offering?.what === 'changed' ? 'restored' : 'kept'
}

const now = async (ctx: Ctx, { id, partyId }: InternalRelationship) => {
  const found = (await store.ofParties(ctx.db, [partyId], today(ctx))).find((row) => row.id === id)
  if (!found) return undefined
  const { employee: _, ...row } = found
  return row
}
const fields = ['categoryId', 'employeeId', 'since', 'until', 'percentage'] as const
const alike = (a: InternalRelationship, b: InternalRelationship) => fields.every((field) => a[field] === b[field])

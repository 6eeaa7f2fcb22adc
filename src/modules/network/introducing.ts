import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { Missing } from '#kernel/refusal.ts'
import * as parties from '#modules/parties/service.ts'
import * as types from '#modules/relationship-types/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import { cheapest } from './choosing.ts'
import type { Introduction, listIntroductions } from './contract.ts'
import { exploration } from './exploring.ts'
import { pathsOf, pieceOf, toTell, typesIn } from './finding.ts'
import { told } from './sentence.ts'
import { typesOf, withinOf } from './service.ts'
import { added } from './strengthening.ts'
import * as who from './who.ts'

/** Further away than this nobody introduces anyone. */
const furthest = 4
/** What a step costs beside its weakness, so that a shorter way comes first unless it is much weaker. */
const aStep = 0.7

/** Of each employee the best way to a party from one they are involved with; two queries a step, and some five. */
export async function list(ctx: Ctx, { partyId, limit, ...narrowing }: Parsed<typeof listIntroductions>): Promise<Reply<typeof listIntroductions>> {
  if (!(await parties.refs(ctx, [partyId])).has(partyId)) throw new Missing()
  const known = await types.byId(ctx)
  const within = withinOf(ctx, narrowing, known)
  const { explored, step, start } = exploration(ctx.db, within)
  const side = start([partyId])
  const involved = await who.involvedWith(ctx.db, [partyId], within.day)
  // Once there are enough colleagues one step more is taken, for a way that is longer and stronger.
  for (let enough = 0; side.depth < furthest && side.rim.length > 0 && enough < 2; ) {
    const came = await step(side, new Set([partyId]))
    if (!came) break
    involved.push(...(await who.involvedWith(ctx.db, came, within.day)))
    if (new Set(involved.map(({ employeeId }) => employeeId)).size >= limit) enough++
  }

  const { best, wayTo } = cheapest(pieceOf(explored, within.day, known), partyId, (_, __, weakness) => aStep + weakness)
  const near = await added(
    ctx,
    involved.map(({ employeeId, partyId }) => ({ fromId: employeeId, toId: partyId })),
    within.day,
  )
  const costs = new Map(involved.map((one, at) => [one, (best.get(one.partyId)?.cost ?? Infinity) - (near[at] ?? 0)]))
  const perEmployee = new Map<string, who.Involvement>()
  for (const one of involved) {
    const before = perEmployee.get(one.employeeId)
    if (costs.get(one) !== Infinity && (!before || (costs.get(one) ?? 0) < (costs.get(before) ?? 0))) perEmployee.set(one.employeeId, one)
  }
  const chosen = [...perEmployee.values()].sort((a, b) => (costs.get(a) ?? 0) - (costs.get(b) ?? 0) || (a.name < b.name ? -1 : 1)).slice(0, limit)

  const ways = chosen.map((one) => (wayTo(one.partyId) ?? []).toReversed())
  const found = await pathsOf(ctx, ways, explored, within, known)
  const about = await who.described(ctx.db, [...new Set(ways.flat())], ctx)
  const items = chosen.flatMap((one, at): Introduction[] => {
    const path = found.find(({ parties }) => parties.map(({ id }) => id).join() === ways[at]?.join())
    const party = about.get(one.partyId)
    if (!path || !party) return []
    const steps = toTell(path.steps, about, known)
    const sentence = {
      nl: told(steps, 'nl', { employee: one.name, category: one.nameNl, party }),
      en: told(steps, 'en', { employee: one.name, category: one.nameEn, party }),
    }
    const employee = { id: one.employeeId, name: one.name, left: false }
    return [{ employee, categoryId: one.categoryId, categoryNames: { nl: one.nameNl, en: one.nameEn }, since: one.since, path: { ...path, sentence } }]
  })
  return { asOf: within.day, items, types: typesOf(known, typesIn(items.map(({ path }) => path))), truncated: [...explored.truncated] }
}

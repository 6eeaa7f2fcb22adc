// That someone looked: what they found is kept as it was, to be held against what is found later.
import type { Parsed } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { keys, page, placeIn } from '#kernel/page.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import * as employees from '#modules/employees/service.ts'
import * as parties from '#modules/parties/service.ts'
import { record } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { createUboCheck, listUboChecks, UboCheck } from './contract.ts'
import * as kept from './kept-ownership.ts'
import { owners } from './service.ts'

/** Who counts only by what is of a spouse whose file is closed does not count for who may not know of the spouse. */
function visible(one: kept.Found, refs: ReadonlyMap<string, unknown>): kept.Found[] {
  if (!one.together || refs.has(one.together.partyId)) return [one]
  return one.together.alone ? [{ ...one, together: null }] : []
}

/** Checks as whoever asks may read them: people whose files are closed to them are not in it. */
async function shown(ctx: Ctx, checks: readonly kept.KeptCheck[]): Promise<UboCheck[]> {
  if (checks.length === 0) return []
  const refs = await parties.refs(
    ctx,
    checks.flatMap(({ found }) => found.flatMap(({ partyId, together }) => [partyId, ...(together ? [together.partyId] : [])])),
  )
  const names = await employees.names(
    ctx,
    checks.map(({ checkedBy }) => checkedBy),
  )
  return checks.map(({ partyId: _p, found, checkedBy, ...check }) => ({
    ...check,
    checkedBy: names.get(checkedBy) ?? '',
    ubos: found.filter(({ partyId }) => refs.has(partyId)).flatMap((one) => visible(one, refs)),
  }))
}

export async function list(ctx: Ctx, { partyId, cursor, limit }: Parsed<typeof listUboChecks>) {
  if (!(await parties.refs(ctx, [partyId])).has(partyId)) throw new Missing()
  const rows = await kept.checks(ctx.db, partyId, { before: placeIn(cursor, keys.instant, keys.id), limit: limit + 1 })
  const { items, next } = page(rows, limit, (row) => [row.checkedAt, row.id])
  return { items: await shown(ctx, items), next }
}

export async function create(ctx: Ctx, { recheckOn, sources, ...asked }: Parsed<typeof createUboCheck>): Promise<UboCheck> {
  if (recheckOn !== null && recheckOn <= today(ctx)) refuse([{ code: 'recheck_in_past', field: 'recheckOn' }])
  const { asOf, ubos, parties: named } = await owners(ctx, asked)
  const names = new Map(named.map(({ id, name }) => [id, name]))
  const check: kept.KeptCheck = {
    id: newId(),
    partyId: asked.partyId,
    asOf,
    checkedAt: ctx.now().toISOString(),
    checkedBy: ctx.user.id,
    recheckOn,
    sources,
    found: ubos.map(({ readings: _, ...ubo }) => ({ ...ubo, name: names.get(ubo.partyId) ?? '' })),
  }
  await kept.insertCheck(ctx.db, check)
  const [made] = await shown(ctx, [check])
  if (!made) throw new Missing()
  await record(ctx, { action: 'ubo_check.made', subjectId: check.id, about: [asked.partyId], after: { asOf, recheckOn, sources } })
  return made
}

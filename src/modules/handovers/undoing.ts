import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import * as categories from '#modules/internal-relationship-categories/service.ts'
import { allOf, type Exchange, exchange, type Kept } from '#modules/internal-relationships/changing-hands.ts'
import * as parties from '#modules/parties/service.ts'
import { asOffice, seen } from '#modules/parties/sight.ts'
import type { Act } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Handover, undoHandover, undoOwnHandover } from './contract.ts'
import { canGiveBack, type KeptChange, type KeptRow } from './rules.ts'
import { shown } from './service.ts'
import * as store from './store.ts'

/** So many of the parties in the way are named. */
const named = 50

const keyOf = ({ partyId, categoryId }: { partyId: string; categoryId: string }) => `${categoryId} ${partyId}`

/**
 * Gives back every row as it was. Of a party where something changed since nothing is given back: it stops all of it, or is left as it is.
 * What was handed over is given back as a whole, also of a file that was closed to who undoes it since; only what they see is told.
 */
async function giveBack(ctx: Ctx, handover: store.KeptHandover | undefined, leaveChanged: boolean): Promise<Handover> {
  if (!handover) throw new Missing()
  if (handover.undoneAt !== null) refuse([{ code: 'handover_undone' }], {}, 409)
  const lines = (await store.lines(ctx.db, handover.id, { party: seen(asOffice(ctx)) })).map((line) => ({
    ...line,
    changes: JSON.parse(line.changes) as KeptChange[],
  }))
  const ids = [...new Set(lines.map(({ partyId }) => partyId))]
  const now = Map.groupBy(await allOf(ctx, ids, [...new Set(lines.map(({ categoryId }) => categoryId))]), keyOf)
  const known = await categories.byId(ctx)
  const changed = new Set(lines.filter((line) => !canGiveBack(line.categoryId, line.changes, now.get(keyOf(line)) ?? [], known)).map(({ partyId }) => partyId))

  const inTheWay = changed.size === 0 ? [] : [...(await parties.refs(ctx, changed)).values()]
  if (!leaveChanged && inTheWay.length > 0) {
    const inOrder = ids.flatMap((id) => inTheWay.find((one) => one.id === id) ?? [])
    refuse([{ code: 'handover_overtaken', with: { count: inOrder.length } }], { parties: inOrder.slice(0, named), count: inOrder.length }, 409)
  }
  const back = lines.filter(({ partyId }) => !changed.has(partyId))
  await exchange(
    ctx,
    back.flatMap((line) => line.changes.map((change) => backwards(line, change))),
    back.map((line) => toldOf(line, handover)),
  )
  const at = ctx.now().toISOString()
  const kept = lines.filter(({ partyId }) => changed.has(partyId)).map(({ place }) => place)
  await store.undo(ctx.db, { id: handover.id, at, by: ctx.user.id, kept })
  const [answer] = await shown(ctx, [{ ...handover, undoneAt: at, undoneBy: ctx.user.id }])
  if (!answer) throw new Missing()
  return answer
}

type Line = Omit<store.KeptLine, 'changes'>

function backwards({ partyId, categoryId }: Line, { before, after }: KeptChange): Exchange {
  const whole = (row: KeptRow | null): Kept | null => row && { ...row, partyId, categoryId }
  return { before: whole(after), after: whole(before) }
}

const toldOf = ({ partyId, categoryId, toId }: Line, { id, fromId, asOf }: store.KeptHandover): Act => ({
  action: 'internal_relationship.handed_back',
  subjectId: id,
  about: [partyId],
  before: { categoryId, employeeId: toId, fromEmployeeId: fromId, asOf },
})

export const undo = async (ctx: Ctx, { handoverId, leaveChanged }: Parsed<typeof undoHandover>) =>
  giveBack(ctx, await store.byId(ctx.db, handoverId), leaveChanged)

/** Of what one handed over of one’s own. */
export async function undoOwn(ctx: Ctx, { handoverId, leaveChanged }: Parsed<typeof undoOwnHandover>) {
  const handover = await store.byId(ctx.db, handoverId)
  const own = handover?.fromId === ctx.user.id && handover.byId === ctx.user.id
  return giveBack(ctx, own ? handover : undefined, leaveChanged)
}

import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { keys, page, placeIn } from '#kernel/page.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import type { EmployeeRef } from '#modules/employees/contract.ts'
import * as employees from '#modules/employees/service.ts'
import { type Exchange, exchange, type Kept } from '#modules/internal-relationships/changing-hands.ts'
import { onRemoval } from '#modules/parties/removal.ts'
import { seen } from '#modules/parties/sight.ts'
import type { Act } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Handover, HandoverLine, handOver, listHandoverLines, listHandovers, listOwnHandovers, Preview, previewHandover, Stint } from './contract.ts'
import { type Foreseen, foresee } from './foreseeing.ts'
import { type Line, sums } from './plan.ts'
import type { KeptChange, KeptRow } from './rules.ts'
import * as store from './store.ts'
import { goesOn } from './taking-over.ts'

// What a handover did to others is still told when one of its parties is gone.
onRemoval({ table: 'handover_line', remove: async (ctx, partyIds) => void (await store.removeLinesOf(ctx.db, partyIds)) })

/** Nobody is named who is not there: employees are never deleted. */
const nobody: EmployeeRef = { id: '', name: '', left: true }

function totals({ from, asOf, lines, employees: known }: Pick<Foreseen, 'from' | 'asOf' | 'lines' | 'employees'>, to: readonly { employeeId: string }[]) {
  const { parties, parts } = sums(
    lines,
    to.map(({ employeeId }) => employeeId),
  )
  return { from, asOf, parties, parts: parts.map(({ toId, ...part }) => ({ ...part, employee: known.get(toId) ?? nobody })) }
}

const stints = (rows: readonly (Stint | null)[]): Stint[] =>
  rows.flatMap((row) => (row ? [{ employeeId: row.employeeId, since: row.since, until: row.until, percentage: row.percentage }] : []))

/** A page of what handing over would do, and what all of it comes to. */
export async function preview(ctx: Ctx, { cursor, limit, ...asked }: Parsed<typeof previewHandover>): Promise<Preview> {
  const [begin] = placeIn(cursor, keys.whole.min(0)) ?? [0]
  const foreseen = await foresee(ctx, asked)
  const { lines, parties, rows, asOf, employees: known } = foreseen
  const count = (those: (line: Line) => boolean) => lines.filter(those).length
  const begunBy = ({ changes }: Line) => changes.some(({ before }) => before && before.employeeId === foreseen.from.id && before.since <= asOf)
  const shown = lines.slice(begin, begin + limit + 1).map(
    ({ partyId, categoryId, toId, changes, doubled }): HandoverLine => ({
      party: parties.get(partyId)?.party ?? { id: partyId, partyNumber: '', kind: 'person', name: '', listName: '', city: '' },
      categoryId,
      to: known.get(toId) ?? nobody,
      before: stints(changes.map(({ before }) => (before ? (rows.get(before.id) ?? null) : null))),
      after: stints(changes.map(({ after }) => after)),
      doubled,
      undone: false,
    }),
  )
  return {
    ...page(shown, limit, () => [begin + limit]),
    ...totals(foreseen, asked.to),
    fingerprint: foreseen.fingerprint,
    notes: {
      united: count(({ doubled }) => doubled === 'united'),
      added: count(({ doubled }) => doubled === 'added'),
      later: count((line) => !begunBy(line)),
      archived: count(({ partyId }) => parties.get(partyId)?.archived === true),
    },
    retired: [...foreseen.retired],
  }
}

/** Does what was foreseen, all of it or nothing: a bounded number of queries for every 500 parties. */
export async function hand(ctx: Ctx, { fingerprint, ...asked }: Parsed<typeof handOver>): Promise<Handover> {
  const foreseen = await foresee(ctx, asked)
  const { from, asOf, lines } = foreseen
  if (fingerprint !== foreseen.fingerprint) refuse([{ code: 'preview_overtaken', field: 'fingerprint' }], {}, 409)
  if (lines.length === 0) refuse([{ code: 'nothing_to_hand_over', with: { name: from.name } }])
  const at = ctx.now().toISOString()
  const standing = Map.groupBy(foreseen.rows.values(), keyOf)
  const done = lines.map((line) => ({ line, exchanges: exchangesOf(line, foreseen.rows, at) }))
  await exchange(
    ctx,
    done.flatMap(({ exchanges }) => exchanges),
    done.map(({ line, exchanges }) => toldOf(line, exchanges, foreseen, standing)),
  )
  const handover = { id: newId(), fromId: from.id, asOf, at, byId: ctx.user.id, undoneAt: null, undoneBy: null }
  await store.insert(
    ctx.db,
    handover,
    done.map(({ line: { partyId, categoryId, toId, doubled }, exchanges }, place) => ({
      handoverId: handover.id,
      place,
      partyId,
      categoryId,
      toId,
      doubled,
      changes: JSON.stringify(exchanges.map(({ before, after }): KeptChange => ({ before: before && keptRow(before), after: after && keptRow(after) }))),
      undone: 0,
    })),
  )
  const by = (await employees.refs(ctx, [ctx.user.id])).get(ctx.user.id) ?? nobody
  return { id: handover.id, ...totals(foreseen, asked.to), at, by, undone: null }
}

const keptRow = ({ id, employeeId, since, until, percentage, createdAt }: Kept): KeptRow => ({ id, employeeId, since, until, percentage, createdAt })

/** The changes of a line as rows: those that come get an id, those that stay keep when they were entered. */
function exchangesOf({ partyId, categoryId, changes }: Line, rows: Foreseen['rows'], now: string): Exchange[] {
  return changes.map(({ before, after }) => {
    const kept = (before && rows.get(before.id)) ?? null
    if (!after) return { before: kept, after: null }
    const { employeeId, since, until, percentage } = after
    return { before: kept, after: { id: kept?.id ?? newId(), partyId, categoryId, employeeId, since, until, percentage, createdAt: kept?.createdAt ?? now } }
  })
}

const keyOf = ({ partyId, categoryId, employeeId }: Pick<Kept, 'partyId' | 'categoryId' | 'employeeId'>) => `${partyId} ${categoryId} ${employeeId}`

/** What a card tells of a line: of the row by which the colleague goes on, which may be one that stood already. */
function toldOf({ partyId, categoryId, toId }: Line, exchanges: readonly Exchange[], { from, asOf }: Foreseen, standing: ReadonlyMap<string, Kept[]>): Act {
  const theirs = exchanges.flatMap(({ after }) => (after?.employeeId === toId ? [after] : []))
  const row = [...theirs, ...(standing.get(keyOf({ partyId, categoryId, employeeId: toId })) ?? [])].find((one) => goesOn(one, asOf))
  const image = row && { id: row.id, partyId, categoryId, employeeId: toId, since: row.since, until: row.until, percentage: row.percentage }
  return { action: 'internal_relationship.handed_over', subjectId: row?.id ?? partyId, about: [partyId], after: { ...image, fromEmployeeId: from.id, asOf } }
}

type Listed = Parsed<typeof listHandovers> & { own?: boolean }

export async function list(ctx: Ctx, { employeeId, cursor, limit, own = false }: Listed): Promise<Reply<typeof listHandovers>> {
  const [before] = placeIn(cursor, keys.id) ?? []
  const whose = own ? { fromId: ctx.user.id, byId: ctx.user.id } : { fromId: employeeId }
  const { items, next } = page(await store.list(ctx.db, { ...whose, before, limit: limit + 1 }), limit, ({ id }) => [id])
  return { items: await shown(ctx, items), next }
}
export const listOwn = (ctx: Ctx, asked: Parsed<typeof listOwnHandovers>) => list(ctx, { ...asked, own: true })

/** Handovers with what they came to, as far as who asks may know of the parties: five queries. */
export async function shown(ctx: Ctx, handovers: readonly store.KeptHandover[]): Promise<Handover[]> {
  if (handovers.length === 0) return []
  const [ids, sight] = [handovers.map(({ id }) => id), seen(ctx)]
  const byCategory = Map.groupBy(await store.counts(ctx.db, ids, sight), ({ handoverId, toId }) => `${handoverId} ${toId}`)
  const byReceiver = Map.groupBy(await store.partiesByReceiver(ctx.db, ids, sight), ({ handoverId }) => handoverId)
  const whole = new Map((await store.partiesByHandover(ctx.db, ids, sight)).map((one) => [one.handoverId, one]))
  const named = handovers.flatMap(({ fromId, byId, undoneBy }) => [fromId, byId, ...(undoneBy ? [undoneBy] : [])])
  const known = await employees.refs(ctx, [...named, ...[...byReceiver.values()].flat().map(({ toId }) => toId)])
  const ref = (id: string) => known.get(id) ?? nobody
  const first = (key: string) => Number(byCategory.get(key)?.[0]?.first ?? 0)
  return handovers.map(({ id, fromId, asOf, at, byId, undoneAt, undoneBy }) => ({
    id,
    from: ref(fromId),
    asOf,
    parties: Number(whole.get(id)?.parties ?? 0),
    parts: (byReceiver.get(id) ?? [])
      .map(({ toId, parties }) => ({ key: `${id} ${toId}`, employee: ref(toId), parties: Number(parties) }))
      .sort((a, b) => first(a.key) - first(b.key))
      .map(({ key, ...part }) => ({
        ...part,
        categories: (byCategory.get(key) ?? []).map(({ categoryId, parties }) => ({ categoryId, parties: Number(parties) })),
      })),
    at,
    by: ref(byId),
    undone: undoneAt === null ? null : { at: undoneAt, by: ref(undoneBy ?? ''), left: Number(whole.get(id)?.left ?? 0) },
  }))
}

/** A page of what a handover did, as far as who asks may know of the parties. */
export async function lines(ctx: Ctx, { handoverId, cursor, limit }: Parsed<typeof listHandoverLines>): Promise<Reply<typeof listHandoverLines>> {
  if (!(await store.byId(ctx.db, handoverId))) throw new Missing()
  const [after] = placeIn(cursor, keys.whole) ?? [-1]
  const rows = await store.lines(ctx.db, handoverId, { after, limit: limit + 1, party: seen(ctx) })
  const known = await employees.refs(
    ctx,
    rows.map(({ toId }) => toId),
  )
  const { items, next } = page(rows, limit, ({ place }) => [place])
  return { items: items.map((row) => lineOf(row, known.get(row.toId) ?? nobody)), next }
}

function lineOf({ party, categoryId, doubled, undone, changes: text }: store.KeptLine, to: EmployeeRef): HandoverLine {
  const changes = JSON.parse(text) as KeptChange[]
  return {
    party,
    categoryId,
    to,
    before: stints(changes.map(({ before }) => before)),
    after: stints(changes.map(({ after }) => after)),
    doubled,
    undone: undone === 1,
  }
}

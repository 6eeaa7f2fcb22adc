import type { Parsed } from '#kernel/endpoint.ts'
import { Missing } from '#kernel/refusal.ts'
import * as overview from '#modules/overview/service.ts'
import * as parties from '#modules/parties/service.ts'
import type { Viewer } from '#modules/parties/sight.ts'
import * as types from '#modules/relationship-types/service.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { type askNetwork, type getNetwork, mostSteps, type Network, type NetworkEdge, type NetworkType } from './contract.ts'
import * as store from './store.ts'
import { walk } from './walking.ts'
import * as who from './who.ts'

type Asked = Omit<Parsed<typeof getNetwork>, 'partyId'>
type Types = ReadonlyMap<string, types.KeptType>

/** As many parties as a selection begins with. */
const mostStarts = 400
const atOnce = 200

/** What narrows a network, as the store asks it: groups become their types, an empty list asks nothing. */
export function withinOf(viewer: Viewer, { asOf, group, typeId, kind, label, city, employeeId }: Partial<Asked>, known: Types): store.Within {
  const some = <T>(list: readonly T[] | undefined) => (list?.length ? list : undefined)
  const groups = some(group)
  const ids = some(typeId)
  const typeIds =
    groups || ids
      ? [...known.values()].filter((type) => (!groups || groups.includes(type.group)) && (!ids || ids.includes(type.id))).map(({ id }) => id)
      : undefined
  return { viewer, day: asOf ?? today(viewer), typeIds, kind, label: some(label), city: some(city), employeeId: some(employeeId) }
}

/** The types that relationships are of, for who reads the answer. */
export const typesOf = (known: Types, ids: Iterable<string>): NetworkType[] =>
  [...new Set(ids)].flatMap((id) => {
    const type = known.get(id)
    return type ? [{ id, names: type.names, group: type.group, mutual: type.mutual }] : []
  })

/** The network around a party, which whoever asks may know of. */
export async function ofParty(ctx: Ctx, { partyId, ...asked }: Parsed<typeof getNetwork>): Promise<Network> {
  if (!(await parties.refs(ctx, [partyId])).has(partyId)) throw new Missing()
  return answer(ctx, [partyId], asked)
}

/** The network of several parties; those whoever asks may not know of are left out like those that do not exist. */
export async function ofSelection(ctx: Ctx, { ids, filters, ...asked }: Parsed<typeof askNetwork>): Promise<Network> {
  const known = ids ? [...(await parties.refs(ctx, ids)).keys()] : []
  const startIds = [...new Set(ids ?? [])].filter((id) => known.includes(id))
  for (let skip = 0; filters && skip < mostStarts; skip += atOnce) {
    const { items } = await overview.list(ctx, { ...filters, sort: 'name', cursor: undefined, skip, limit: atOnce })
    startIds.push(...items.map(({ id }) => id).filter((id) => !startIds.includes(id)))
    if (items.length < atOnce) break
  }
  return answer(ctx, startIds, asked)
}

async function answer(ctx: Ctx, startIds: readonly string[], { steps, grow = [], fold = [], unfold = [], limit, ...narrowing }: Asked): Promise<Network> {
  const known = await types.byId(ctx)
  const within = withinOf(ctx, narrowing, known)
  const walked = await walk(ctx, within, {
    startIds,
    steps: Math.min(steps, mostSteps),
    grow: [...new Set(grow)],
    fold,
    unfold,
    limit,
    typeIds: within.typeIds ?? [...known.keys()],
  })
  const about = await who.described(ctx.db, [...walked.reached.keys()], ctx)
  // Whoever was closed or deleted between two queries is not told of.
  const edges = [...walked.edges.values()].filter(({ fromId, toId }) => about.has(fromId) && about.has(toId))
  const own = new Map<string, number>()
  for (const { fromId, toId } of edges) for (const id of [fromId, toId]) own.set(id, (own.get(id) ?? 0) + 1)
  const nodes = [...walked.reached.values()].flatMap(({ id, depth, wave, degree }) => {
    const party = about.get(id)
    if (!party) return []
    const { partyNumber, kind, name, city, importance } = party
    return [{ id, partyNumber, kind, name, city, depth, wave, degree, more: Math.max(0, degree - (own.get(id) ?? 0)), importance: (importance ?? 0) / 1_000 }]
  })
  return {
    asOf: within.day,
    steps: Math.min(steps, mostSteps),
    startIds: startIds.filter((id) => about.has(id)),
    nodes,
    edges,
    bundles: walked.bundles.filter(({ partyId }) => about.has(partyId)),
    types: typesOf(
      known,
      [...edges, ...walked.bundles].map(({ typeId }) => typeId),
    ),
    truncated: [...(steps > mostSteps ? (['steps'] as const) : []), ...walked.truncated],
  }
}

/** A connection of a party, as other modules ask for it. */
export type Neighbour = { readonly partyId: string; readonly edge: NetworkEdge }
type Question = Partial<Pick<Asked, 'asOf' | 'group' | 'typeId' | 'kind' | 'label' | 'city' | 'employeeId'>> & {
  /** So many connections on each side of a party at the most; 1,000 if nothing is said. */
  readonly most?: number
}

/** Whom each of these parties is connected with on a day, for other modules: two queries, however many they are. Says of whom there are more than were read. */
export async function neighbours(ctx: Pick<Ctx, 'db'> & Viewer, ids: readonly string[], { most = 1_000, ...narrowing }: Question = {}) {
  const within = withinOf(ctx, narrowing, await types.byId(ctx))
  const found = await store.connectionsOf(ctx.db, ids, within, { most })
  const of = new Map(found.map(({ id, edges }) => [id, edges.map((edge): Neighbour => ({ partyId: edge.fromId === id ? edge.toId : edge.fromId, edge }))]))
  return { of, cut: found.filter(({ cut }) => cut.forward || cut.backward).map(({ id }) => id) }
}

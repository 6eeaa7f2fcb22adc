// Walks from parties along their connections, a step of everyone at a time.
import type { Ctx } from '#platform/ctx.ts'
import { type Direction, mostCounted, type NetworkBundle, type NetworkEdge, type Truncated, unfoldedAtOnce } from './contract.ts'
import * as store from './store.ts'

/** A party with more connections than this on a side is a hub: what it has more of than `shownOfHub` of one type is folded into a bundle. */
const hubAbove = 100
const shownOfHub = 20
/** So many connections of a hub are counted where the question began or where someone asked to go on. */
const mostCountedAsked = 100_000
/** So many relationships an answer holds at the most. */
const mostEdges = 30_000

/** A party come upon, in the order in which that was. */
export type Reached = { readonly id: string; readonly depth: number; readonly wave: number; degree: number }
export type Walk = { reached: Map<string, Reached>; edges: Map<string, NetworkEdge>; bundles: NetworkBundle[]; truncated: Set<Truncated[number]> }

export type Walking = {
  readonly startIds: readonly string[]
  readonly steps: number
  readonly grow: readonly string[]
  readonly fold: readonly string[]
  readonly unfold: readonly string[]
  readonly limit: number
  /** Every type a bundle can be of. */
  readonly typeIds: readonly string[]
}

const keyOf = ({ partyId, direction, typeId }: store.Spot) => `${partyId}~${direction}~${typeId}`
const otherEnd = (edge: NetworkEdge, id: string) => (edge.fromId === id ? edge.toId : edge.fromId)

/**
 * Everyone within so many steps, and beyond them whoever `grow` leads to. One query a step, two or three more where a step meets hubs, one to three
 * for the rim. What is left out for its number is the last in an order that does not change.
 */
export async function walk({ db }: Pick<Ctx, 'db'>, within: store.Within, asked: Walking): Promise<Walk> {
  const reached = new Map<string, Reached>()
  const edges = new Map<string, NetworkEdge>()
  const truncated: Walk['truncated'] = new Set()
  const expanded = new Set<string>()
  const counted: { spot: store.Spot; count: number; most: number }[] = []
  const unfolding = new Map<string, number>()
  for (const id of asked.unfold) unfolding.set(id, (unfolding.get(id) ?? 0) + unfoldedAtOnce)
  const folded = new Set(asked.fold)

  const reach = (id: string, depth: number, wave: number) => {
    if (reached.has(id)) return true
    if (reached.size >= asked.limit) {
      truncated.add('nodes')
      return false
    }
    reached.set(id, { id, depth, wave, degree: 0 })
    return true
  }
  const keep = (edge: NetworkEdge) => {
    if (edges.has(edge.id)) return
    if (edges.size < mostEdges) edges.set(edge.id, edge)
    else truncated.add('edges')
  }
  const follow = (from: Reached, several: readonly NetworkEdge[], wave: number) => {
    for (const edge of several) if (reach(otherEnd(edge, from.id), from.depth + 1, wave)) keep(edge)
  }

  /** Goes a step further from each of these. */
  const expand = async (ids: readonly string[], wave: number) => {
    const found = await store.connectionsOf(db, ids, within, { most: hubAbove })
    const hubs = await ofHubs(found)
    for (const { id, edges, cut } of found) {
      const from = reached.get(id)
      if (!from) continue
      expanded.add(id)
      if (!cut.forward && !cut.backward) {
        from.degree += edges.length
        follow(from, edges, wave)
        continue
      }
      for (const direction of ['forward', 'backward'] as const) {
        const own = edges.filter(({ fromId }) => (fromId === id) === (direction === 'forward'))
        const hub = hubs.get(`${id}~${direction}`)
        from.degree += cut[direction] ? (hub?.degree ?? 0) : own.length
        follow(from, cut[direction] ? (hub?.edges ?? []) : own, wave)
      }
    }
  }

  /** What a side with too many connections shows: its types of which there are few, and of the bundles those that are unfolded. */
  const ofHubs = async (found: readonly store.Connected[]) => {
    const sides = found.flatMap(({ id, cut }) =>
      (['forward', 'backward'] as const).filter((direction) => cut[direction]).map((direction) => ({ partyId: id, direction })),
    )
    const asksFor = (id: string) => asked.startIds.includes(id) || asked.grow.includes(id) || asked.unfold.some((one) => one.startsWith(id))
    const spots = sides.flatMap((side) => asked.typeIds.map((typeId): store.Spot => ({ ...side, typeId })))
    const here = spots.map(({ partyId }) => (asksFor(partyId) ? mostCountedAsked : mostCounted))
    const many = await countsIn(spots, here)
    const shown = new Map<string, { degree: number; edges: NetworkEdge[] }>(
      sides.map(({ partyId, direction }) => [`${partyId}~${direction}`, { degree: 0, edges: [] }]),
    )
    const few: store.Spot[] = []
    const unfolded: store.Spot[] = []
    for (const [at, spot] of spots.entries()) {
      const count = many[at] ?? 0
      const side = shown.get(`${spot.partyId}~${spot.direction}`)
      if (side) side.degree = Math.min(mostCounted, side.degree + count)
      if (count === 0) continue
      if (count <= shownOfHub) few.push(spot)
      else {
        counted.push({ spot, count, most: here[at] ?? mostCounted })
        if (unfolding.has(keyOf(spot))) unfolded.push(spot)
      }
    }
    const most = Math.max(0, ...unfolded.map((spot) => unfolding.get(keyOf(spot)) ?? 0))
    const several = [
      ...(await store.connectionsAt(db, few, within, shownOfHub)).map((edges, at) => [few[at], edges] as const),
      ...(await store.connectionsAt(db, unfolded, within, most)).map(
        (edges, at) => [unfolded[at], edges.slice(0, unfolding.get(unfolded[at] ? keyOf(unfolded[at]) : ''))] as const,
      ),
    ]
    for (const [spot, edges] of several) if (spot) shown.get(`${spot.partyId}~${spot.direction}`)?.edges.push(...edges)
    return shown
  }
  const countsIn = async (spots: readonly store.Spot[], limits: readonly number[]) => {
    const counts = new Map<store.Spot, number>()
    for (const most of new Set(limits)) {
      const some = spots.filter((_, at) => limits[at] === most)
      for (const [at, count] of (await store.countsAt(db, some, within, most)).entries()) if (some[at]) counts.set(some[at], count)
    }
    return spots.map((spot) => counts.get(spot) ?? 0)
  }

  for (const id of asked.startIds) reach(id, 0, 0)
  for (let depth = 0; depth < asked.steps; depth++) {
    const rim = [...reached.values()].filter((one) => one.depth === depth && !folded.has(one.id)).map(({ id }) => id)
    if (rim.length === 0) break
    await expand(rim, 0)
  }
  for (const [at, id] of asked.grow.entries()) if (reached.has(id) && !expanded.has(id)) await expand([id], at + 1)

  const manyTo = (direction: Direction) => [...new Set(counted.flatMap(({ spot }) => (spot.direction === direction ? [spot.partyId] : [])))]
  const rim = [...reached.keys()].filter((id) => !expanded.has(id))
  const atRim = await store.rimOf(db, rim, { forward: manyTo('forward'), backward: manyTo('backward') }, within)
  for (const [id, degree] of atRim.degrees) {
    const one = reached.get(id)
    if (one) one.degree = degree
  }
  for (const edge of atRim.edges) keep(edge)
  for (const one of reached.values()) one.degree = Math.min(one.degree, mostCounted)
  return { reached, edges, bundles: bundlesOf(counted, edges), truncated }
}

/** What is left in each bundle beside the connections that are shown. */
function bundlesOf(counted: readonly { spot: store.Spot; count: number; most: number }[], edges: ReadonlyMap<string, NetworkEdge>): NetworkBundle[] {
  const spots = new Map<string, number>(counted.map(({ spot }) => [keyOf(spot), 0]))
  const show = (spot: store.Spot) => {
    const shown = spots.get(keyOf(spot))
    if (shown !== undefined) spots.set(keyOf(spot), shown + 1)
  }
  if (counted.length > 0)
    for (const { typeId, fromId, toId } of edges.values()) {
      show({ partyId: fromId, direction: 'forward' as Direction, typeId })
      show({ partyId: toId, direction: 'backward' as Direction, typeId })
    }
  return counted.flatMap(({ spot, count, most }) => {
    const left = count - (spots.get(keyOf(spot)) ?? 0)
    return left > 0 ? [{ id: keyOf(spot), ...spot, count: left, atLeast: count >= most }] : []
  })
}

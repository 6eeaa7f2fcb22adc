// Where parties stand in the drawing. The same picture always comes out the same: nothing here is left to chance, and who has a place keeps it.
import { UndirectedGraph } from 'graphology'
import forceAtlas2, { type ForceAtlas2Settings } from 'graphology-layout-forceatlas2'
import type { Picture } from '../picture.ts'

export type Place = { readonly x: number; readonly y: number }
export type Places = ReadonlyMap<string, Place>

const apart = 60
/** Its types know only how a bundler reads it, where the tests read this file by Node's rules. */
const { assign } = forceAtlas2 as unknown as {
  assign(graph: UndirectedGraph, about: { readonly iterations: number; readonly settings: ForceAtlas2Settings }): void
}

/**
 * A place for everyone in the picture and for each bundle. Those in `known` stay; wave after wave the others are put around whom they came with,
 * the first wave as a whole: in rings, then drawn together by who is connected.
 */
export function placesFor(picture: Picture, known: Places, pins: Places): Map<string, Place> {
  const places = new Map([...known, ...pins].filter(([id]) => picture.byId.has(id)))
  const fresh = picture.nodes.filter(({ id }) => !places.has(id))
  if (places.size === pins.size || places.size === 0) {
    const first = fresh.filter(({ wave }) => wave === 0).map(({ id }) => id)
    for (const [id, place] of firstWave(picture, first, places)) places.set(id, place)
  }
  const grid = makeGrid(places.values())
  for (const { id } of fresh) {
    if (places.has(id)) continue
    const place = besides(places.get(picture.parents.get(id) ?? ''), grid)
    grid.add(place)
    places.set(id, place)
  }
  for (const { id, partyId } of picture.bundles) {
    const place = known.get(id) ?? besides(places.get(partyId), grid)
    grid.add(place)
    places.set(id, place)
  }
  return places
}

/** Everyone of the question itself: on rings by their distance, each near whom they were come upon from, then drawn together. */
function firstWave({ pairs, parents, nodes }: Picture, ids: readonly string[], fixed: Places): Map<string, Place> {
  const wanted = new Set(ids)
  const children = new Map<string, string[]>()
  const roots: string[] = []
  for (const { id } of nodes) {
    if (!wanted.has(id) && !fixed.has(id)) continue
    const parent = parents.get(id)
    if (parent === undefined) roots.push(id)
    else children.set(parent, [...(children.get(parent) ?? []), id])
  }
  const order = [...roots]
  for (const id of order) order.push(...(children.get(id) ?? []))
  const leaves = new Map<string, number>()
  for (const id of order.toReversed())
    leaves.set(
      id,
      Math.max(
        1,
        (children.get(id) ?? []).reduce((sum, child) => sum + (leaves.get(child) ?? 1), 0),
      ),
    )
  const graph = new UndirectedGraph()
  const all = roots.reduce((sum, id) => sum + (leaves.get(id) ?? 1), 0)
  const spread = Math.max(1, (all * apart) / (2 * Math.PI * apart * 3))
  const put = (several: readonly string[], from: number, width: number, ring: number) => {
    let angle = from
    for (const id of several) {
      const own =
        (width * (leaves.get(id) ?? 1)) /
        Math.max(
          1,
          several.reduce((sum, one) => sum + (leaves.get(one) ?? 1), 0),
        )
      const middle = angle + own / 2
      const radius = roots.length === 1 ? ring * apart * 1.5 * Math.sqrt(spread) : (ring + 1) * apart * 1.5 * Math.sqrt(spread)
      const held = fixed.get(id)
      graph.addNode(id, { x: held?.x ?? Math.cos(middle) * radius, y: held?.y ?? Math.sin(middle) * radius, fixed: held !== undefined })
      waiting.push([children.get(id) ?? [], angle, own, ring + 1])
      angle += own
    }
  }
  const waiting: Parameters<typeof put>[] = [[roots, -Math.PI / 2, 2 * Math.PI, 0]]
  for (let next = waiting.shift(); next; next = waiting.shift()) if (next[0].length > 0) put(...next)
  for (const { a, b } of pairs) if (graph.hasNode(a) && graph.hasNode(b) && a !== b) graph.mergeEdge(a, b)
  if (graph.order > 2) {
    // Rounds by size, so that ten thousand are there in about a second.
    const iterations = Math.max(10, Math.min(300, Math.round(90_000 / graph.order)))
    assign(graph, {
      iterations,
      settings: {
        gravity: 0.6,
        scalingRatio: apart * 1.2,
        slowDown: 3 + Math.log(graph.order),
        barnesHutOptimize: graph.order > 400,
        strongGravityMode: false,
      },
    })
  }
  return new Map(graph.mapNodes((id, { x, y }) => [id, { x: Math.round(x), y: Math.round(y) }] as const).filter(([id]) => !fixed.has(id)))
}

/** Who stands where, to find room. */
function makeGrid(places: Iterable<Place>) {
  const cells = new Map<string, Place[]>()
  const keyOf = (x: number, y: number) => `${Math.floor(x / apart)} ${Math.floor(y / apart)}`
  const add = (place: Place) => {
    const key = keyOf(place.x, place.y)
    cells.set(key, [...(cells.get(key) ?? []), place])
  }
  for (const place of places) add(place)
  return {
    add,
    isFree({ x, y }: Place) {
      for (const dx of [-apart, 0, apart])
        for (const dy of [-apart, 0, apart])
          for (const other of cells.get(keyOf(x + dx, y + dy)) ?? []) if (Math.hypot(other.x - x, other.y - y) < apart * 0.8) return false
      return true
    },
  }
}

/** The first free place in rings around a party, beginning away from the middle. */
function besides(parent: Place | undefined, grid: ReturnType<typeof makeGrid>): Place {
  const middle = parent ?? { x: 0, y: 0 }
  const outward = Math.atan2(middle.y, middle.x)
  for (let ring = 1; ; ring++) {
    const around = ring * 6
    for (let at = 0; at < around; at++) {
      const turn = ((at % 2 === 0 ? at : -at - 1) * Math.PI) / around
      const place = { x: Math.round(middle.x + Math.cos(outward + turn) * ring * apart), y: Math.round(middle.y + Math.sin(outward + turn) * ring * apart) }
      if (grid.isFree(place)) return place
    }
  }
}

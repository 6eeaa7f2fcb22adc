// Where everything stands in the drawing of a structure, the same for the screen and for paper: owners on top, what they hold beneath them.
import type { Structure } from './contract.ts'
import { labelling } from './lettering.ts'
import type { Part } from './shapes.ts'

export type Box = {
  readonly id: string
  readonly name: string
  readonly kind: 'person' | 'organisation'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export type Point = readonly [x: number, y: number]
/** From the foot of the owner to the head of what it holds, through the rows between them. */
export type Line = {
  readonly from: string
  readonly to: string
  readonly points: readonly Point[]
  /** Where the percentages stand. */
  readonly label: Point
  /** How thick: 1 to 6, by the share. */
  readonly weight: number
  readonly indirect: boolean
  readonly shares: Part
  readonly votes: Part
}
export type Drawing = { readonly boxes: readonly Box[]; readonly lines: readonly Line[]; readonly width: number; readonly height: number }

/** How large a party is drawn, and how far from the next one and from the row beneath. */
export type Size = {
  readonly width: number
  readonly height: number
  readonly across: number
  readonly down: number
  readonly letters: number
  readonly lines: number
}
/** For paper and a desk, and for a telephone: there names take more lines and stand closer together. */
export const wide: Size = { width: 180, height: 52, across: 28, down: 92, letters: 22, lines: 2 }
export const narrow: Size = { width: 112, height: 60, across: 12, down: 76, letters: 14, lines: 3 }
/** A line that passes a row needs only its own thickness. */
const passing = 20
const aside = 36
const sweeps = 12

type Place = { readonly id: string; readonly width: number; x: number; readonly real: boolean }
type Structured = Pick<Structure, 'nodes' | 'edges'>

/** The same structure always gives the same drawing. */
export function drawingOf({ nodes, edges }: Structured, size: Size = wide): Drawing {
  const box = { width: size.width, height: size.height }
  const rank = ranks(
    nodes.map(({ id }) => id),
    edges,
  )
  const lowest = Math.max(0, ...rank.values())
  const rows: Place[][] = Array.from({ length: lowest + 1 }, () => [])
  const byId = new Map<string, Place>()
  const put = (id: string, at: number, width: number, real: boolean) => {
    const place = { id, width, x: 0, real }
    rows[at]?.push(place)
    byId.set(id, place)
  }
  for (const { id } of nodes) put(id, rank.get(id) ?? 0, box.width, true)

  // Each line as the places it passes, from the higher row to the lower; in a circle one line runs up.
  const ways = edges.map(({ ownerId, ownedId }, at) => {
    const [from, to] = [rank.get(ownerId) ?? 0, rank.get(ownedId) ?? 0]
    const [top, bottom] = from <= to ? [from, to] : [to, from]
    const between = Array.from({ length: Math.max(0, bottom - top - 1) }, (_, step) => `${at} ${top + 1 + step}`)
    for (const [step, id] of between.entries()) put(id, top + 1 + step, passing, false)
    return from <= to ? [ownerId, ...between, ownedId] : [ownerId, ...between.toReversed(), ownedId]
  })
  const links = ways.flatMap((way) => way.slice(1).map((id, at): readonly [string, string] => [way[at] ?? '', id]))
  arrange(rows, links, byId, size.across)

  const left = Math.min(0, ...rows.flat().map(({ x, width }) => x - width / 2))
  const y = (at: number) => at * (box.height + size.down)
  const rowOf = new Map(rows.flatMap((row, at) => row.map(({ id }): [string, number] => [id, at])))
  const centre = (id: string) => (byId.get(id)?.x ?? 0) - left
  const boxes = nodes.map(({ id, name, kind }) => ({ id, name, kind, x: centre(id) - box.width / 2, y: y(rowOf.get(id) ?? 0), ...box }))
  const place = labelling(boxes)
  return {
    boxes,
    lines: edges.map(({ ownerId, ownedId, shares, votes, indirect }, at) => {
      const way = ways[at] ?? []
      const upward = (rowOf.get(ownerId) ?? 0) > (rowOf.get(ownedId) ?? 0)
      const points = way.flatMap((id, step): Point[] => {
        const top = y(rowOf.get(id) ?? 0)
        // A line that runs up keeps clear of the one down between the same two.
        const x = centre(id) + (upward && (step === 0 || step === way.length - 1) ? aside : 0)
        if (step === 0) return [[x, upward ? top : top + box.height]]
        if (step === way.length - 1) return [[x, upward ? top + box.height : top]]
        const ends: Point[] = [
          [centre(id), top],
          [centre(id), top + box.height],
        ]
        return upward ? ends.toReversed() : ends
      })
      return { from: ownerId, to: ownedId, points, label: place(points, shares, votes), weight: weightOf(shares), indirect, shares, votes }
    }),
    width: Math.max(box.width, ...rows.flat().map(({ x, width }) => x - left + width / 2)),
    height: y(lowest) + box.height,
  }
}

const weightOf = ({ low, high }: Part) => 1 + ((Number(low) + Number(high)) / 200) * 5

/** In which row each stands: one below the lowest of its owners. A holding that closes a circle is left out of this. */
function ranks(ids: readonly string[], edges: Structured['edges']): Map<string, number> {
  const held = Map.groupBy(edges, ({ ownerId }) => ownerId)
  const state = new Map<string, 'open' | 'done'>()
  const order: string[] = []
  const forward = new Set<Structured['edges'][number]>()
  const begins = [...ids].sort((a, b) => Number(edges.some(({ ownedId }) => ownedId === a)) - Number(edges.some(({ ownedId }) => ownedId === b)))
  for (const begin of begins) {
    const going = state.has(begin) ? [] : [{ id: begin, at: 0 }]
    while (going.length > 0) {
      const one = going[going.length - 1]
      if (!one) break
      state.set(one.id, state.get(one.id) ?? 'open')
      const edge = held.get(one.id)?.[one.at++]
      if (!edge) {
        state.set(one.id, 'done')
        order.push(one.id)
        going.pop()
        continue
      }
      if (state.get(edge.ownedId) === 'open') continue
      forward.add(edge)
      if (!state.has(edge.ownedId)) going.push({ id: edge.ownedId, at: 0 })
    }
  }
  const rank = new Map(ids.map((id) => [id, 0]))
  for (const id of order.toReversed())
    for (const edge of held.get(id) ?? []) if (forward.has(edge)) rank.set(edge.ownedId, Math.max(rank.get(edge.ownedId) ?? 0, (rank.get(id) ?? 0) + 1))
  // Whoever owns something stands right above it, not at the very top.
  for (const id of order) {
    const below = (held.get(id) ?? []).filter((edge) => forward.has(edge)).map(({ ownedId }) => rank.get(ownedId) ?? 0)
    if (below.length > 0) rank.set(id, Math.min(...below) - 1)
  }
  const top = Math.min(...rank.values())
  return new Map([...rank].map(([id, row]) => [id, row - top]))
}

/** Puts each row in an order with few crossings and everything as near as can be above what it belongs to. */
function arrange(rows: Place[][], links: readonly (readonly [string, string])[], byId: ReadonlyMap<string, Place>, across: number) {
  const near = new Map<string, string[]>()
  for (const [a, b] of links) {
    near.set(a, [...(near.get(a) ?? []), b])
    near.set(b, [...(near.get(b) ?? []), a])
  }
  const rowOf = new Map(rows.flatMap((row, at) => row.map(({ id }): [string, number] => [id, at])))
  const wanted = (place: Place, towards: number | undefined) => {
    const others = (near.get(place.id) ?? []).filter((id) => towards === undefined || rowOf.get(id) === towards).map((id) => byId.get(id)?.x ?? 0)
    return others.length === 0 ? place.x : others.reduce((sum, x) => sum + x, 0) / others.length
  }
  for (const row of rows) spread(row, across, (_place, at) => at)
  let [fewest, best] = [Number.POSITIVE_INFINITY, rows.map((row) => [...row])]
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const down = sweep % 2 === 0
    const order = down ? rows.keys().toArray() : rows.keys().toArray().reverse()
    for (const at of order) {
      const row = rows[at] ?? []
      const aims = new Map(row.map((place) => [place.id, wanted(place, down ? at - 1 : at + 1)]))
      row.sort((a, b) => (aims.get(a.id) ?? 0) - (aims.get(b.id) ?? 0))
      spread(row, across, (place) => aims.get(place.id) ?? 0)
    }
    const now = crossings(rows, links, rowOf)
    if (now < fewest) [fewest, best] = [now, rows.map((row) => [...row])]
  }
  for (const [at, row] of rows.entries()) row.splice(0, row.length, ...(best[at] ?? row))
  // At last everything moves towards all it belongs to, as far as its neighbours leave room.
  for (let round = 0; round < 8; round++) for (const row of rows) spread(row, across, (place) => wanted(place, undefined))
}

/** How often lines between two rows cross. */
function crossings(rows: readonly (readonly Place[])[], links: readonly (readonly [string, string])[], rowOf: ReadonlyMap<string, number>): number {
  const at = new Map(rows.flatMap((row) => row.map(({ id }, place): [string, number] => [id, place])))
  const between = Map.groupBy(links, ([a, b]) => Math.min(rowOf.get(a) ?? 0, rowOf.get(b) ?? 0))
  let count = 0
  for (const some of between.values()) {
    const ends = some.map(([a, b]) => ((rowOf.get(a) ?? 0) <= (rowOf.get(b) ?? 0) ? [at.get(a) ?? 0, at.get(b) ?? 0] : [at.get(b) ?? 0, at.get(a) ?? 0]))
    for (const [i, [top = 0, bottom = 0]] of ends.entries())
      for (const [otherTop = 0, otherBottom = 0] of ends.slice(i + 1)) if ((top - otherTop) * (bottom - otherBottom) < 0) count++
  }
  return count
}

/** Places a row in its order as near to where each wants to be as room allows: half pushed from the left, half from the right. */
function spread(row: readonly Place[], across: number, aim: (place: Place, at: number) => number) {
  const aims = row.map(aim)
  const room = (a: Place, b: Place) => (a.width + b.width) / 2 + across
  const [fromLeft, fromRight]: [number[], number[]] = [[...aims], [...aims]]
  row.forEach((place, at) => {
    const before = row[at - 1]
    if (before) fromLeft[at] = Math.max(fromLeft[at] ?? 0, (fromLeft[at - 1] ?? 0) + room(before, place))
  })
  for (let at = row.length - 2; at >= 0; at--) {
    const [place, next] = [row[at], row[at + 1]]
    if (place && next) fromRight[at] = Math.min(fromRight[at] ?? 0, (fromRight[at + 1] ?? 0) - room(place, next))
  }
  row.forEach((place, at) => {
    place.x = ((fromLeft[at] ?? 0) + (fromRight[at] ?? 0)) / 2
  })
}

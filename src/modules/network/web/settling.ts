// Draws parties together by who is connected, without chance: the same question comes out the same to the point. Runs beside the page for large ones.
import { UndirectedGraph } from 'graphology'
import forceAtlas2, { type ForceAtlas2Settings } from 'graphology-layout-forceatlas2'

/** No two parties stand closer than this. */
export const apart = 60
/** So wide a square is there for each party on average. */
const roomy = apart * 1.7

/** Who is to be placed: where each begins, who may not move, and who is connected with whom, by number. */
export type Task = {
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly held: Uint8Array
  /** Pairs of numbers one after the other. */
  readonly lines: Int32Array
}
export type Settled = { readonly xs: Float64Array; readonly ys: Float64Array }

/** Its types know only how a bundler reads it, where the tests read this file by Node's rules. */
const { assign } = forceAtlas2 as unknown as {
  assign(graph: UndirectedGraph, about: { readonly iterations: number; readonly settings: ForceAtlas2Settings }): void
}

/** Places everyone: each group of connected parties by itself, the groups beside each other, the largest first. */
export function settle({ xs, ys, held, lines }: Task): Settled {
  const done = { xs: xs.slice(), ys: ys.slice() }
  const groups = groupsOf(xs.length, lines)
  const fixed = groups.filter((group) => group.some((at) => held[at] === 1))
  const free = groups.filter((group) => group.every((at) => held[at] !== 1))
  for (const group of fixed) draw(group, done, held, lines)
  for (const group of free) {
    draw(group, done, held, lines)
    spread(group, done, lines)
  }
  push(fixed.flat(), done, held)
  for (const group of free) push(group, done, held)
  pack(free, fixed.flat(), done)
  return { xs: done.xs.map(Math.round), ys: done.ys.map(Math.round) }
}

/** Everyone by whom they can be reached from, the largest group first. */
function groupsOf(size: number, lines: Int32Array): number[][] {
  const root = Int32Array.from({ length: size }, (_, at) => at)
  const find = (at: number) => {
    let top = at
    while (root[top] !== top) top = root[top] ?? top
    for (let next = at; root[next] !== top; ) [root[next], next] = [top, root[next] ?? top]
    return top
  }
  for (let i = 0; i < lines.length; i += 2) {
    const [a, b] = [find(lines[i] ?? 0), find(lines[i + 1] ?? 0)]
    root[Math.max(a, b)] = Math.min(a, b)
  }
  const groups = new Map<number, number[]>()
  for (let at = 0; at < size; at++) {
    const group = groups.get(find(at))
    if (group) group.push(at)
    else groups.set(find(at), [at])
  }
  return [...groups.values()].sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0))
}

/** Fewer rounds for more parties, by their number and never by the clock: ten thousand are there in some seconds, beside the page. */
const roundsFor = (size: number) => Math.max(40, Math.min(300, Math.round(120_000 / size)))

function draw(group: readonly number[], { xs, ys }: Settled, held: Uint8Array, lines: Int32Array) {
  if (group.length < 3 || group.every((at) => held[at] === 1)) return
  const graph = new UndirectedGraph()
  const inside = new Set(group)
  for (const at of group) graph.addNode(at, { x: xs[at], y: ys[at], fixed: held[at] === 1 })
  for (let i = 0; i < lines.length; i += 2) {
    const [a, b] = [lines[i] ?? 0, lines[i + 1] ?? 0]
    if (a !== b && inside.has(a)) graph.mergeEdge(a, b)
  }
  assign(graph, {
    iterations: roundsFor(graph.order),
    settings: { gravity: 0.4, scalingRatio: apart * 1.2, slowDown: 3 + Math.log(graph.order), barnesHutOptimize: graph.order > 300, strongGravityMode: false },
  })
  graph.forEachNode((key, { x, y }) => {
    xs[Number(key)] = x
    ys[Number(key)] = y
  })
}

function extent(group: readonly number[], { xs, ys }: Settled) {
  let [left, right, top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const at of group) {
    left = Math.min(left, xs[at] ?? 0)
    right = Math.max(right, xs[at] ?? 0)
    top = Math.min(top, ys[at] ?? 0)
    bottom = Math.max(bottom, ys[at] ?? 0)
  }
  return { left, right, top, bottom, width: right - left, height: bottom - top }
}

/** As much room as there are parties and names need, whatever the forces made of it. */
function spread(group: readonly number[], placed: Settled, lines: Int32Array) {
  if (group.length === 1) return
  const { xs, ys } = placed
  const { width, height } = extent(group, placed)
  const inside = new Set(group)
  const lengths: number[] = []
  for (let i = 0; i < lines.length; i += 2) {
    const [a, b] = [lines[i] ?? 0, lines[i + 1] ?? 0]
    if (inside.has(a)) lengths.push(Math.hypot((xs[a] ?? 0) - (xs[b] ?? 0), (ys[a] ?? 0) - (ys[b] ?? 0)))
  }
  const usual = Math.max(1, lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 1)
  // A chain fills little of the square around it: there the lines say how large it must be.
  const by = Math.max((roomy * 1.2) / usual, group.length < 6 ? 0 : Math.sqrt((group.length * roomy * roomy) / Math.max(1, width * height)))
  for (const at of group) {
    xs[at] = (xs[at] ?? 0) * by
    ys[at] = (ys[at] ?? 0) * by
  }
}

/** Pushes apart who stands upon another. */
function push(group: readonly number[], { xs, ys }: Settled, held: Uint8Array) {
  for (let round = 0; round < 60; round++) {
    const cells = new Map<number, number[]>()
    const cellOf = (x: number, y: number) => Math.floor(x / apart) * 100_003 + Math.floor(y / apart)
    for (const at of group) {
      const key = cellOf(xs[at] ?? 0, ys[at] ?? 0)
      const cell = cells.get(key)
      if (cell) cell.push(at)
      else cells.set(key, [at])
    }
    let close = 0
    const part = (a: number, b: number) => {
      let [dx, dy] = [(xs[b] ?? 0) - (xs[a] ?? 0), (ys[b] ?? 0) - (ys[a] ?? 0)]
      const far = Math.hypot(dx, dy)
      if (far >= apart * 0.98 || (held[a] === 1 && held[b] === 1)) return
      close++
      // Upon each other to the point there is no direction; each pair then takes one of its own.
      if (far < 0.01) [dx, dy] = [Math.cos(a * 2.4), Math.sin(a * 2.4)]
      else [dx, dy] = [dx / far, dy / far]
      const by = (apart - far) * (held[a] === 1 || held[b] === 1 ? 1 : 0.5)
      if (held[a] !== 1) [xs[a], ys[a]] = [(xs[a] ?? 0) - dx * by, (ys[a] ?? 0) - dy * by]
      if (held[b] !== 1) [xs[b], ys[b]] = [(xs[b] ?? 0) + dx * by, (ys[b] ?? 0) + dy * by]
    }
    for (const a of group)
      for (const dx of [-apart, 0, apart])
        for (const dy of [-apart, 0, apart]) for (const b of cells.get(cellOf((xs[a] ?? 0) + dx, (ys[a] ?? 0) + dy)) ?? []) if (b > a) part(a, b)
    if (close === 0) return
  }
}

/** Groups beside each other in rows downwards, under those that may not move. */
function pack(groups: readonly (readonly number[])[], fixed: readonly number[], placed: Settled) {
  const boxes = groups.map((group) => ({ group, ...extent(group, placed) }))
  const gap = roomy * 1.3
  const area = boxes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0)
  const wide = Math.max(boxes[0]?.width ?? 0, Math.sqrt(area * 1.2))
  const stands = fixed.length > 0 ? extent(fixed, placed) : undefined
  const begin = stands?.left ?? 0
  // Down on the screen is down in numbers.
  let [x, y, tall] = [begin, (stands?.top ?? gap) - gap, 0]
  for (const { group, left, bottom, width, height } of boxes) {
    if (x > begin && x + width > begin + wide) [x, y, tall] = [begin, y - tall - gap, 0]
    for (const at of group) {
      placed.xs[at] = (placed.xs[at] ?? 0) - left + x
      placed.ys[at] = (placed.ys[at] ?? 0) - bottom + y
    }
    x += width + gap
    tall = Math.max(tall, height)
  }
}

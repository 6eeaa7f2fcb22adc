// How far parties are from each other, in steps: of every party while that is quick enough, else of some, with how far off that may be.
import type { Beside } from './whole.ts'

/** So many connections may be gone along for it: a few seconds. */
const mostLooked = 4e8
/** However large the network is, from so many parties it is measured. */
const fewest = 64
/** The part of all pairs that the effective diameter holds. */
const mostPairs = 0.9

export type Distances = {
  /** From how many parties it was measured; from all of them it is exact. */
  readonly measuredFrom: number
  readonly average: number
  readonly effectiveDiameter: number
  /** Standard errors of the two; 0 when they are exact. */
  readonly averageError: number
  readonly effectiveDiameterError: number
  readonly diameter: { readonly atLeast: number; readonly atMost: number }
}

/** Steps from a place to all that it leads to, in `steps`; gives those places in the order of their distance. `order` is used again and again. */
function spread({ start, neighbour }: Beside, from: number, steps: Int32Array, order: Int32Array): number {
  steps.fill(-1)
  steps[from] = 0
  order[0] = from
  let end = 1
  for (let at = 0; at < end; at++) {
    const place = order[at] ?? 0
    const far = (steps[place] ?? 0) + 1
    for (let line = start[place] ?? 0; line < (start[place + 1] ?? 0); line++) {
      const other = neighbour[line] ?? 0
      if (steps[other] !== -1) continue
      steps[other] = far
      order[end++] = other
    }
  }
  return end
}

/** Which part of the network each place is in, and how many places each part has. A part is called by its first place. */
export function parts(beside: Beside): { readonly of: Int32Array; readonly sizes: ReadonlyMap<number, number> } {
  const size = beside.start.length - 1
  const of = new Int32Array(size).fill(-1)
  const waiting: number[] = []
  const sizes = new Map<number, number>()
  for (let root = 0; root < size; root++) {
    if (of[root] !== -1) continue
    of[root] = root
    waiting.push(root)
    let many = 0
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      many++
      for (let line = beside.start[at] ?? 0; line < (beside.start[at + 1] ?? 0); line++) {
        const other = beside.neighbour[line] ?? 0
        if (of[other] !== -1) continue
        of[other] = root
        waiting.push(other)
      }
    }
    sizes.set(root, many)
  }
  return { of, sizes }
}

/** Numbers by chance that are the same each time (mulberry32). */
function chance(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** So many of these, each as likely as another and none twice. */
function some(places: Int32Array, many: number): Int32Array {
  const drawn = places.slice()
  const next = chance(20_000)
  for (let at = 0; at < many; at++) {
    const other = at + Math.floor(next() * (drawn.length - at))
    ;[drawn[at], drawn[other]] = [drawn[other] ?? 0, drawn[at] ?? 0]
  }
  return drawn.slice(0, many)
}

/** Within how many steps nine in ten of the pairs are, with decimals between two whole numbers as if pairs lay evenly between them. */
function effective(pairs: readonly number[]): number {
  const wanted = mostPairs * pairs.reduce((sum, many) => sum + many, 0)
  let sum = 0
  for (const [steps, many] of pairs.entries()) {
    if (sum + many >= wanted && many > 0) return steps - 1 + (wanted - sum) / many
    sum += many
  }
  return 0
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length

/** How far those of one part of the network are from each other; nothing when it is a single party. `onParty` hears how far it is. */
export function distancesWithin(
  beside: Beside,
  places: Int32Array,
  lines: number,
  onParty: (far: number) => void = () => {},
  looked = mostLooked,
): Distances | null {
  const all = places.length
  if (all < 2) return null
  const size = beside.start.length - 1
  const [steps, order] = [new Int32Array(size), new Int32Array(size)]
  const many = Math.min(all, Math.max(fewest, Math.floor(looked / Math.max(1, lines))))
  const from = many === all ? places : some(places, many)
  // Of each party measured from, how many are at one step, at two …
  const counts: number[][] = []
  let [longest, middle, narrowest] = [0, 0, Number.POSITIVE_INFINITY]
  for (const [at, place] of from.entries()) {
    const end = spread(beside, place, steps, order)
    const count: number[] = []
    for (let one = 1; one < end; one++) {
      const far = steps[order[one] ?? 0] ?? 0
      count[far] = (count[far] ?? 0) + 1
    }
    counts.push(Array.from(count, (one) => one ?? 0))
    const reach = count.length - 1
    longest = Math.max(longest, reach)
    if (reach < narrowest) [narrowest, middle] = [reach, place]
    onParty((at + 1) / many)
  }
  const pairs = counts.reduce<number[]>((sum, count) => {
    for (const [far, one] of count.entries()) sum[far] = (sum[far] ?? 0) + one
    return sum
  }, [])
  const averages = counts.map((count) => count.reduce((sum, one, far) => sum + one * far, 0) / (all - 1))
  const exact = many === all
  const measured = { measuredFrom: many, average: mean(averages), effectiveDiameter: effective(pairs) }
  if (exact) return { ...measured, averageError: 0, effectiveDiameterError: 0, diameter: { atLeast: longest, atMost: longest } }
  // Measuring from more of them leaves less to chance; from all, nothing.
  const unseen = Math.sqrt(1 - many / all)
  const spreadOf = (numbers: readonly number[], by: number) => Math.sqrt(numbers.reduce((sum, one) => sum + (one - mean(numbers)) ** 2, 0) * by) * unseen
  // The jackknife: how much it would be another without each of them.
  const without = counts.map((count) => effective(pairs.map((sum, far) => sum - (count[far] ?? 0))))
  return {
    ...measured,
    averageError: spreadOf(averages, 1 / (many * (many - 1))),
    effectiveDiameterError: spreadOf(without, (many - 1) / many),
    diameter: diameterOf(beside, { from: middle, longest, steps, order, most: many }),
  }
}

type Seeking = { readonly from: number; readonly longest: number; readonly steps: Int32Array; readonly order: Int32Array; readonly most: number }

/**
 * The longest of all shortest ways, as closely as so many looks tell (iFUB, Crescenzi and others 2013): nobody who is so many steps from the middle
 * is further from another of those than twice that, so once a way that long is known nobody nearer has to be looked at.
 */
function diameterOf(beside: Beside, { from, longest, steps, order, most }: Seeking): Distances['diameter'] {
  const reachOf = (place: number) => {
    const end = order[spread(beside, place, steps, order) - 1] ?? 0
    return { end, far: steps[end] ?? 0 }
  }
  // The middle of the longest way that is found from one end of another: from there the furthest are nearest.
  const { end, far: reach } = reachOf(reachOf(from).end)
  let middle = end
  for (let far = reach; far > reach / 2; far--) {
    const onward = beside.neighbour.subarray(beside.start[middle] ?? 0, beside.start[middle + 1] ?? 0)
    middle = onward.find((other) => steps[other] === far - 1) ?? middle
  }
  const around = order.slice(0, spread(beside, middle, steps, order))
  const level = steps.slice()
  let atLeast = Math.max(longest, reach)
  for (let at = around.length - 1, looks = 0; at >= 0; at--, looks++) {
    const far = level[around[at] ?? 0] ?? 0
    if (atLeast >= 2 * far) break
    if (looks >= most) return { atLeast, atMost: Math.max(atLeast, 2 * far) }
    atLeast = Math.max(atLeast, reachOf(around[at] ?? 0).far)
  }
  return { atLeast, atMost: atLeast }
}

// What flows from one place along all ways, however often they run in a circle: the sum over every walk of the product of its weights.
import { compare, type Exact, isZero, minus, one, over, plus, times, zero } from './exact.ts'

/** One of the lines along which something flows on, between places that are numbered from 0. */
export type Line = { readonly from: number; readonly to: number; readonly weight: Exact }

export type Flow = {
  /** What comes to each place in all. */
  readonly at: readonly Exact[]
  /** What may come to a place besides, where a tangle is too large to be solved to the last digit. */
  readonly loose: readonly Exact[]
  /** Places in a circle that keeps to itself: what runs into it goes nowhere. Only what runs in counts there. */
  readonly closed: ReadonlySet<number>
}

/** So much work goes into one circle before it is bounded instead of solved: about a tenth of a second. */
const mostWork = 20_000
const tooLong = 10n ** 4_000n

/** What flows from a place to every place, of a whole that begins there. Circles are solved exactly, one after the other in the direction of the flow. */
export function flowFrom(source: number, count: number, lines: readonly Line[]): Flow {
  const [out, into] = [listOf(count), listOf(count)]
  for (const line of lines) {
    if (isZero(line.weight)) continue
    out[line.from]?.push(line)
    into[line.to]?.push(line)
  }
  const at = Array.from({ length: count }, () => zero)
  const loose = Array.from({ length: count }, () => zero)
  const closed = new Set<number>()
  let tangled = false
  const runningIn = (lines: readonly Line[], sums: readonly Exact[], begin: Exact) =>
    lines.reduce((sum, { from, weight }) => plus(sum, times(sums[from] ?? zero, weight)), begin)
  for (const circle of components(count, out)) {
    const [single] = circle
    if (circle.length === 1 && single !== undefined) {
      // Most places stand in no circle.
      const lines = into[single] ?? []
      at[single] = runningIn(lines, at, single === source ? one : zero)
      if (tangled) loose[single] = runningIn(lines, loose, loose[single] ?? zero)
      continue
    }
    const members = new Set(circle)
    for (const place of circle) {
      const outside = (into[place] ?? []).filter(({ from }) => !members.has(from))
      at[place] = runningIn(outside, at, place === source ? one : zero)
      if (tangled) loose[place] = runningIn(outside, loose, loose[place] ?? zero)
    }
    if (circle.some((place) => !isZero(at[place] ?? zero))) run(circle, members)
  }
  return { at, loose, closed }

  function run(circle: readonly number[], members: ReadonlySet<number>) {
    const inner = circle.flatMap((place) => (out[place] ?? []).filter(({ to }) => members.has(to)))
    const begin = new Map(circle.map((place) => [place, at[place] ?? zero]))
    const solved = solve(begin, inner)
    if (solved === 'closed') {
      for (const place of circle) closed.add(place)
      return
    }
    const { reached, rest } = solved === 'tangled' ? bounded(begin, inner) : { reached: solved, rest: zero }
    for (const [place, sum] of reached) at[place] = sum
    tangled ||= !isZero(rest)
    // What has not left a tangle yet may still turn up at any place it leads to.
    const beyond = new Set(circle.flatMap((place) => (out[place] ?? []).map(({ to }) => to)))
    for (const place of beyond) if (!members.has(place)) loose[place] = plus(loose[place] ?? zero, rest)
  }
}

const listOf = (count: number): Line[][] => Array.from({ length: count }, () => [])

/**
 * Solves a circle by taking its places out one by one, the least connected first, and putting them back in with what comes to them.
 * Exact: a place that leads to itself by way of others for a part p receives 1 / (1 − p) of what runs into it.
 */
function solve(begin: ReadonlyMap<number, Exact>, inner: readonly Line[]): Map<number, Exact> | 'closed' | 'tangled' {
  const sums = new Map(begin)
  const out = new Map([...begin.keys()].map((place) => [place, new Map<number, Exact>()]))
  const into = new Map([...begin.keys()].map((place) => [place, new Map<number, Exact>()]))
  const join = (from: number, to: number, weight: Exact) => {
    const both = plus(out.get(from)?.get(to) ?? zero, weight)
    out.get(from)?.set(to, both)
    into.get(to)?.set(from, both)
    return both
  }
  for (const { from, to, weight } of inner) join(from, to, weight)

  const taken: { place: number; from: ReadonlyMap<number, Exact>; factor: Exact }[] = []
  const left = new Set(begin.keys())
  let work = 0
  while (left.size > 0) {
    const place = leastConnected(left, out, into)
    const [onward, back] = [out.get(place) ?? new Map(), into.get(place) ?? new Map()]
    const loop = onward.get(place) ?? zero
    if (compare(loop, one) >= 0) return 'closed'
    const factor = isZero(loop) ? one : over(one, minus(one, loop))
    onward.delete(place)
    back.delete(place)
    left.delete(place)
    work += onward.size * back.size + (onward.size * back.size > 1 ? left.size / 100 : 0)
    for (const [to, weight] of onward) {
      into.get(to)?.delete(place)
      const through = times(weight, factor)
      sums.set(to, plus(sums.get(to) ?? zero, times(sums.get(place) ?? zero, through)))
      for (const [from, before] of back) {
        const { n } = join(from, to, times(before, through))
        if (work > mostWork || n > tooLong) return 'tangled'
      }
    }
    for (const from of back.keys()) out.get(from)?.delete(place)
    taken.push({ place, from: back, factor })
  }
  for (const { place, from, factor } of taken.reverse()) {
    let sum = sums.get(place) ?? zero
    for (const [before, weight] of from) sum = plus(sum, times(sums.get(before) ?? zero, weight))
    sums.set(place, times(sum, factor))
  }
  return sums
}

function leastConnected(left: ReadonlySet<number>, out: ReadonlyMap<number, ReadonlyMap<number, unknown>>, into: typeof out): number {
  let [best, lowest] = [-1, Number.POSITIVE_INFINITY]
  for (const place of left) {
    const cost = (out.get(place)?.size ?? 0) * (into.get(place)?.size ?? 0)
    if (cost < lowest) [best, lowest] = [place, cost]
    if (cost <= 1) break
  }
  return best
}

/** Fine enough that what is left out never shows. */
const unit = 10n ** 24n

/** Lets it run round until next to nothing is under way, always rounding down: what has come by for certain, and what is still under way at the most. */
function bounded(begin: ReadonlyMap<number, Exact>, inner: readonly Line[]): { reached: Map<number, Exact>; rest: Exact } {
  const down = ({ n, places, d }: Exact) => (n * unit) / (d * 10n ** BigInt(places))
  const whole = [...begin.values()].reduce((sum, each) => sum + down(each) + 1n, 0n)
  const weights = inner.map(({ from, to, weight }) => ({ from, to, weight: down(weight) }))
  const reached = new Map([...begin].map(([place, sum]) => [place, down(sum)]))
  let moving = new Map(reached)
  let lost = BigInt(begin.size)
  for (let round = 0; round < 300; round++) {
    const next = new Map<number, bigint>()
    for (const { from, to, weight } of weights) {
      const before = moving.get(from) ?? 0n
      // One unit is lost by each division, and by each weight that was rounded down itself.
      if (before > 0n) {
        next.set(to, (next.get(to) ?? 0n) + (before * weight) / unit)
        lost += 2n
      }
    }
    for (const [place, more] of next) reached.set(place, (reached.get(place) ?? 0n) + more)
    moving = next
    if ([...moving.values()].reduce((sum, each) => sum + each, 0n) < 10n ** 10n) break
  }
  const rest = [...moving.values()].reduce((sum, each) => sum + each, lost)
  const exactly = (n: bigint): Exact => ({ n, places: 24, d: 1n })
  return { reached: new Map([...reached].map(([place, sum]) => [place, exactly(sum)])), rest: exactly(rest < whole ? rest : whole) }
}

/** Which places run in a circle together, each such circle once, in the direction of the flow. Without recursion: chains may be thousands long. */
export function components(count: number, out: readonly (readonly Line[])[]): number[][] {
  const index = Array.from({ length: count }, () => -1)
  const low = Array.from({ length: count }, () => 0)
  const onStack = Array.from({ length: count }, () => false)
  const stack: number[] = []
  const found: number[][] = []
  let next = 0
  for (let root = 0; root < count; root++) {
    if (index[root] !== -1) continue
    const calls = [{ place: root, line: 0 }]
    while (calls.length > 0) {
      const call = calls[calls.length - 1]
      if (!call) break
      const { place } = call
      if (call.line === 0) {
        index[place] = low[place] = next++
        stack.push(place)
        onStack[place] = true
      }
      const line = out[place]?.[call.line++]
      if (line) {
        if (index[line.to] === -1) calls.push({ place: line.to, line: 0 })
        else if (onStack[line.to]) low[place] = Math.min(low[place] ?? 0, index[line.to] ?? 0)
        continue
      }
      calls.pop()
      const above = calls[calls.length - 1]
      if (above) low[above.place] = Math.min(low[above.place] ?? 0, low[place] ?? 0)
      if (low[place] !== index[place]) continue
      const circle = stack.splice(stack.lastIndexOf(place))
      for (const one of circle) onStack[one] = false
      found.push(circle)
    }
  }
  return found.reverse()
}

// Chooses several different ways through a piece of the network that was read. Pure, so that it can be held against any graph.

/** A piece of the network: of each party its neighbours, in an order that does not change, with what a step to them costs in strength (0 costs nothing). */
export type Piece = ReadonlyMap<string, ReadonlyMap<string, number>>
export type Way = readonly string[]

/** A queue that gives what costs least first, and of what costs the same what came first. */
function queue() {
  const heap: { cost: number; turn: number; id: string }[] = []
  let turn = 0
  const before = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]]
    return one !== undefined && other !== undefined && (one.cost < other.cost || (one.cost === other.cost && one.turn < other.turn))
  }
  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]]
    if (one && other) [heap[a], heap[b]] = [other, one]
  }
  return {
    put(cost: number, id: string) {
      heap.push({ cost, turn: turn++, id })
      for (let at = heap.length - 1, up = (at - 1) >> 1; at > 0 && before(at, up); at = up, up = (at - 1) >> 1) swap(at, up)
    },
    take() {
      const first = heap[0]
      const last = heap.pop()
      if (heap.length === 0 || !last) return first
      heap[0] = last
      for (let at = 0; ; ) {
        const [left, right] = [2 * at + 1, 2 * at + 2]
        const least = before(right, left) ? right : left
        if (!before(least, at)) return first
        swap(at, least)
        at = least
      }
    },
  }
}

type Costing = (from: string, to: string, weakness: number) => number

/** The cheapest way from a party to every other it leads to: for each the party before it, and what it costs. */
export function cheapest(piece: Piece, from: string, costing: Costing) {
  const best = new Map<string, { cost: number; by: string | undefined }>([[from, { cost: 0, by: undefined }]])
  const done = new Set<string>()
  const waiting = queue()
  waiting.put(0, from)
  for (let next = waiting.take(); next; next = waiting.take()) {
    const { id, cost } = next
    if (done.has(id)) continue
    done.add(id)
    for (const [other, weakness] of piece.get(id) ?? []) {
      if (done.has(other)) continue
      const sum = cost + costing(id, other, weakness)
      const known = best.get(other)
      if (known && known.cost <= sum) continue
      best.set(other, { cost: sum, by: id })
      waiting.put(sum, other)
    }
  }
  const wayTo = (to: string): Way | undefined => {
    if (!best.has(to)) return undefined
    const way = [to]
    for (let by = best.get(to)?.by; by !== undefined; by = best.get(by)?.by) way.unshift(by)
    return way
  }
  return { best, wayTo }
}

/** Steps from a party to every other. */
function distances(piece: Piece, from: string): Map<string, number> {
  const found = new Map([[from, 0]])
  for (const [id, steps] of found) for (const other of piece.get(id)?.keys() ?? []) if (!found.has(other)) found.set(other, steps + 1)
  return found
}

/** How many steps longer than the shortest a way may be. */
const detour = 2
/** What a step costs on the shortest way beside its weakness, so that no number of strong steps is ever shorter than fewer. */
const aStep = 1_000
/** What it costs to go by someone, or by a step, that another way leads by already: more than any detour that is still shown. */
const again = (detour + 1) * aStep

/**
 * Up to so many different ways between two parties: first the shortest, then the strongest if that is another, then those that lead by
 * other parties. Each way but the strongest is by at least one party, or for a direct one by a connection, that none before it has.
 */
export function differentWays(piece: Piece, from: string, to: string, most: number): Way[] {
  const [near, far] = [distances(piece, from), distances(piece, to)]
  const shortest = near.get(to)
  if (shortest === undefined) return []
  // Whoever is on no way that is short enough is not looked at again.
  const within = new Map(
    [...piece]
      .filter(([id]) => (near.get(id) ?? Infinity) + (far.get(id) ?? Infinity) <= shortest + detour)
      .map(([id, others]) => [id, new Map([...others].filter(([other]) => (near.get(other) ?? Infinity) + (far.get(other) ?? Infinity) <= shortest + detour))]),
  )
  const ways: Way[] = []
  /** The parties and the steps that a way leads by already. */
  const used = new Set<string>()
  const step = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)
  const take = (way: Way | undefined, alsoAlike = false) => {
    if (!way || way.length - 1 > shortest + detour || ways.some((one) => one.join() === way.join())) return false
    const inner = way.slice(1, -1)
    if (!alsoAlike && inner.length > 0 && inner.every((id) => used.has(id))) return false
    ways.push(way)
    for (const [at, id] of way.entries()) used.add(step(way[at - 1] ?? '', id))
    for (const id of inner) used.add(id)
    return true
  }
  take(cheapest(within, from, (_, __, weakness) => aStep + weakness).wayTo(to))
  if (ways.length < most) take(cheapest(within, from, (_, __, weakness) => weakness + 0.001).wayTo(to), true)
  const other: Costing = (a, b, weakness) => aStep + weakness + (used.has(b) ? again : 0) + (used.has(step(a, b)) ? again : 0)
  while (ways.length < most) if (!take(cheapest(within, from, other).wayTo(to))) break
  return ways
}

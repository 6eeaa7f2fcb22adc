// How a part is made up: the chains from an owner down to the company, the weightiest first.
import { about, compare, type Exact, minus, plus, times, zero } from './exact.ts'
import type { Measure } from './owners.ts'
import type { Stake } from './stakes.ts'

/** From the owner down to the company, no company twice; the product of the least that each holds of the next. */
export type Chain = { readonly stakes: readonly Stake[]; readonly shares: Exact; readonly votes: Exact }

/** `part` is about the product so far: what goes on is chosen by it, and only what arrives is multiplied out. */
type Going = { readonly id: string; readonly last: Link | undefined; readonly part: number; readonly weight: number; readonly place: number }
/** The stakes of a chain from the last one back, shared by all that go on from there. */
type Link = { readonly stake: Stake; readonly before: Link | undefined; readonly length: number }

function stakesOf(last: Link | undefined): Stake[] {
  const stakes: Stake[] = []
  for (let link = last; link; link = link.before) stakes.push(link.stake)
  return stakes.reverse()
}
function passes(last: Link | undefined, id: string): boolean {
  for (let link = last; link; link = link.before) if (link.stake.ownerId === id) return true
  return false
}

/** So many steps are looked at for one owner before the rest is only counted together. */
const mostSteps = 400

/**
 * The chains of one owner, at most so many. `worth` is about what comes to each party of the whole, so that the weightiest chain is always gone on with.
 * `rest` is what the chains that are not listed, and rounds through circles, add to them.
 */
export function chainsOf(
  ownerId: string,
  rootId: string,
  held: ReadonlyMap<string, readonly Stake[]>,
  worth: (id: string) => number,
  total: Readonly<Record<Measure, Exact>>,
  limit: number,
): { chains: Chain[]; rest: Readonly<Record<Measure, Exact>>; whole: boolean } {
  const going: Going[] = [{ id: ownerId, last: undefined, part: 1, weight: 1, place: 0 }]
  const chains: Chain[] = []
  let steps = 0
  while (chains.length < limit && steps < mostSteps) {
    const best = takeBest(going)
    if (!best) break
    const { last } = best
    if (best.id === rootId && last) {
      const stakes = stakesOf(last)
      const product = (measure: Measure) => stakes.map((stake) => stake[measure].low).reduce(times)
      const shares = product('shares')
      chains.push({ stakes, shares, votes: stakes.every((stake) => stake.shares === stake.votes) ? shares : product('votes') })
      continue
    }
    for (const stake of held.get(best.id) ?? []) {
      if (stake.ownedId === ownerId || passes(last, stake.ownedId)) continue
      steps++
      const part = best.part * about(stake.shares.low)
      // Rounded, so that the same factors in another order are as weighty.
      const weight = Math.fround(part * (stake.ownedId === rootId ? 1 : worth(stake.ownedId)))
      put(going, { id: stake.ownedId, last: { stake, before: last, length: (last?.length ?? 0) + 1 }, part, weight, place: steps })
    }
  }
  const left = (measure: Measure) => {
    const rest = minus(
      total[measure],
      chains.reduce((sum, chain) => plus(sum, chain[measure]), zero),
    )
    return compare(rest, zero) > 0 ? rest : zero
  }
  return { chains, rest: { shares: left('shares'), votes: left('votes') }, whole: going.length === 0 }
}

/** The weightiest first, of those the shortest, of those the one that was there first. */
const isBefore = (a: Going, b: Going): boolean =>
  a.weight !== b.weight ? a.weight > b.weight : a.last?.length !== b.last?.length ? (a.last?.length ?? 0) < (b.last?.length ?? 0) : a.place < b.place

// A heap: each comes before the two below it.
function put(heap: Going[], one: Going) {
  let at = heap.length
  for (; at > 0; ) {
    const above = (at - 1) >> 1
    const other = heap[above] as Going
    if (!isBefore(one, other)) break
    heap[at] = other
    at = above
  }
  heap[at] = one
}

function takeBest(heap: Going[]): Going | undefined {
  const [best] = heap
  const one = heap.pop()
  if (!one || one === best) return best
  let at = 0
  for (;;) {
    const [left, right] = [2 * at + 1, 2 * at + 2]
    const below = right < heap.length && isBefore(heap[right] as Going, heap[left] as Going) ? right : left
    const other = heap[below]
    if (!other || !isBefore(other, one)) break
    heap[at] = other
    at = below
  }
  heap[at] = one
  return best
}

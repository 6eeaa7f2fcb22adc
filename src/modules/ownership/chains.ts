// How a part is made up: the chains from an owner down to the company, the weightiest first.
import { about, compare, type Exact, minus, one, plus, times, zero } from './exact.ts'
import type { Measure } from './owners.ts'
import type { Stake } from './stakes.ts'

/** From the owner down to the company, no company twice; the product of the least that each holds of the next. */
export type Chain = { readonly stakes: readonly Stake[]; readonly shares: Exact; readonly votes: Exact }

type Going = Chain & { readonly id: string; readonly weight: number }

/** So many steps are looked at for one owner before the rest is only counted together. */
const mostSteps = 400

/**
 * The chains of one owner, at most so many. `worth` is what comes to each party of the whole, so that the weightiest chain is always gone on with.
 * `rest` is what the chains that are not listed, and rounds through circles, add to them.
 */
export function chainsOf(
  ownerId: string,
  rootId: string,
  held: ReadonlyMap<string, readonly Stake[]>,
  worth: (id: string) => Exact,
  total: Readonly<Record<Measure, Exact>>,
  limit: number,
): { chains: Chain[]; rest: Readonly<Record<Measure, Exact>>; whole: boolean } {
  const going: Going[] = [{ id: ownerId, stakes: [], shares: one, votes: one, weight: 1 }]
  const chains: Chain[] = []
  let steps = 0
  while (going.length > 0 && chains.length < limit && steps < mostSteps) {
    const best = takeBest(going)
    if (best.id === rootId && best.stakes.length > 0) {
      chains.push(best)
      continue
    }
    for (const stake of held.get(best.id) ?? []) {
      if (stake.ownedId === ownerId || best.stakes.some(({ ownerId: passed }) => passed === stake.ownedId)) continue
      steps++
      const shares = times(best.shares, stake.shares.low)
      going.push({
        id: stake.ownedId,
        stakes: [...best.stakes, stake],
        shares,
        votes: times(best.votes, stake.votes.low),
        weight: about(shares) * (stake.ownedId === rootId ? 1 : about(worth(stake.ownedId))),
      })
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

function takeBest(going: Going[]): Going {
  let best = 0
  for (let at = 1; at < going.length; at++) {
    const [one, other] = [going[at], going[best]]
    if (one && other && (one.weight > other.weight || (one.weight === other.weight && one.stakes.length < other.stakes.length))) best = at
  }
  return going.splice(best, 1)[0] as Going
}

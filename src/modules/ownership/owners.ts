// Who owns a company in the end: along every chain, all routes together, circles solved, and what nobody knows named.
import { about, compare, type Exact, isZero, least, minus, most, one, plus, sum, times, zero } from './exact.ts'
import { type Flow, flowFrom, type Line } from './flow.ts'
import { added, type Bounds, exactly, isExact, nothing, type Stake } from './stakes.ts'

export type Measure = 'shares' | 'votes'
export const measures = ['shares', 'votes'] as const
export type Measured = Readonly<Record<Measure, Bounds>>

/** What is not known of one company: who holds that much of it, and how much of the whole that comes to. */
export type Remainder = Measured & {
  readonly partyId: string
  readonly ofIts: Measured
  /** The company stands in a circle that nobody outside has a part of. */
  readonly circle: boolean
}

export type Owners = {
  /** Every person that anything leads to. */
  readonly owners: ReadonlyMap<string, Measured>
  readonly remainders: readonly Remainder[]
  /** What comes to each party on the way, to name the share of a company in between; and where more than the whole has been handed out. */
  readonly through: ReadonlyMap<string, Measured>
  readonly overfull: readonly string[]
}

type Graph = { readonly ids: readonly string[]; readonly at: ReadonlyMap<string, number> }

function graphOf(rootId: string, stakes: readonly Stake[]): Graph {
  const ids = [...new Set([rootId, ...stakes.flatMap(({ ownerId, ownedId }) => [ownerId, ownedId])])]
  return { ids, at: new Map(ids.map((id, place) => [id, place])) }
}

/** `stakes` are those in the company and in everything above it; a person is whoever `isPerson` says. */
export function ownersOf(rootId: string, stakes: readonly Stake[], isPerson: (id: string) => boolean): Owners {
  const graph = graphOf(rootId, stakes)
  const toOwner = (read: (stake: Stake) => Exact): Line[] =>
    stakes.map((stake) => ({ from: graph.at.get(stake.ownedId) ?? 0, to: graph.at.get(stake.ownerId) ?? 0, weight: read(stake) }))
  const held = Map.groupBy(stakes, ({ ownedId }) => ownedId)
  const alike = stakes.every(({ shares, votes }) => same(shares, votes))
  const shares = ownedInTheEnd('shares')
  const votes = alike ? shares : ownedInTheEnd('votes')

  function ownedInTheEnd(measure: Measure) {
    const low = flowFrom(
      0,
      graph.ids.length,
      toOwner((stake) => stake[measure].low),
    )
    const certain = stakes.every((stake) => isExact(stake[measure]))
    const high = certain
      ? low
      : flowFrom(
          0,
          graph.ids.length,
          toOwner((stake) => stake[measure].high),
        )
    const bounded = [...high.closed].every((place) => low.closed.has(place))
    const people = graph.ids.flatMap((id, place) => (isPerson(id) ? [place] : []))
    const through = graph.ids.map((_id, place): Bounds => {
      const own = low.at[place] ?? zero
      const most = bounded ? plus(high.at[place] ?? zero, high.loose[place] ?? zero) : one
      return compare(own, most) >= 0 ? { low: own, high: own } : { low: own, high: most }
    })
    // Nobody holds what the others hold for certain.
    const open = people.filter((place) => !isExact(through[place] ?? nothing))
    const known = open.length > 0 ? sum(people.map((place) => low.at[place] ?? zero)) : zero
    for (const place of open) {
      const own = through[place] ?? nothing
      through[place] = { low: own.low, high: most(own.low, least(own.high, plus(minus(one, known), own.low))) }
    }
    return { through, low, of: (id: string) => through[graph.at.get(id) ?? 0] ?? nothing, left: leftAt(measure, low, through) }
  }

  /** What each company says nothing of, and what of the whole that is: multiplied out only when it is asked, for of thousands a few are told. */
  function leftAt(measure: Measure, { closed, at }: Flow, through: readonly Bounds[]) {
    return (id: string): Left => {
      const place = graph.at.get(id) ?? 0
      const reached = through[place] ?? nothing
      if (closed.has(place)) {
        const whole = exactly(at[place] ?? zero)
        return { ofIts: nothing, size: about(whole.high), ofWhole: () => whole }
      }
      const own = held.get(id) ?? []
      const left = (bound: 'low' | 'high') => most(zero, minus(one, sum(own.map((stake) => stake[measure][bound]))))
      const high = left('low')
      const ofIts = own.every((stake) => isExact(stake[measure])) ? exactly(high) : { low: left('high'), high }
      const ofWhole = () => {
        const whole = least(one, times(reached.high, high))
        const known = ofIts.low === high && reached.low === reached.high
        return { low: known ? whole : times(reached.low, ofIts.low), high: whole }
      }
      // Rounded, so that the same in another order is as large.
      return { ofIts, size: isZero(high) ? 0 : Math.fround(about(reached.high) * about(high)), ofWhole }
    }
  }

  const measured = (id: string): Measured => ({ shares: shares.of(id), votes: votes.of(id) })
  const organisations = graph.ids.filter((id) => !isPerson(id))
  const open = organisations
    .map((partyId) => {
      const s = shares.left(partyId)
      return { partyId, s, v: alike ? s : votes.left(partyId) }
    })
    .filter(({ s, v }) => s.size > 0 || v.size > 0)
    .sort((a, b) => b.s.size - a.s.size)
  const remainders = open.map(({ partyId, s, v }) => told(partyId, s, v, shares.low.closed.has(graph.at.get(partyId) ?? 0)))
  const counted = alike ? (['shares'] as const) : measures
  const overfull = organisations.filter((id) => counted.some((measure) => compare(sum((held.get(id) ?? []).map((stake) => stake[measure].low)), one) > 0))
  return {
    owners: new Map(graph.ids.filter((id) => isPerson(id)).map((id) => [id, measured(id)])),
    remainders,
    through: new Map(organisations.map((id) => [id, measured(id)])),
    overfull,
  }
}

/** What one company says nothing of in one measure; `size` is about what of the whole that is. */
type Left = { readonly ofIts: Bounds; readonly size: number; readonly ofWhole: () => Bounds }

function told(partyId: string, shares: Left, votes: Left, circle: boolean): Remainder {
  let whole: Bounds | undefined
  const ofShares = () => {
    whole ??= shares.ofWhole()
    return whole
  }
  return {
    partyId,
    ofIts: { shares: shares.ofIts, votes: votes.ofIts },
    circle,
    get shares() {
      return ofShares()
    },
    get votes() {
      return shares === votes ? ofShares() : votes.ofWhole()
    },
  }
}

const same = (a: Bounds, b: Bounds): boolean => compare(a.low, b.low) === 0 && compare(a.high, b.high) === 0

/** What a party holds of everything below it; `all` are its own stakes and those of all it has a part of. What it holds of itself through others is no more of what it holds. */
export function holdingsOf(partyId: string, all: readonly Stake[]): ReadonlyMap<string, Measured> {
  const stakes = all.filter(({ ownedId }) => ownedId !== partyId)
  const graph = graphOf(partyId, stakes)
  const toOwned = (read: (stake: Stake) => Exact): Line[] =>
    stakes.map((stake) => ({ from: graph.at.get(stake.ownerId) ?? 0, to: graph.at.get(stake.ownedId) ?? 0, weight: read(stake) }))
  const held = (measure: Measure) => {
    const low = flowFrom(
      0,
      graph.ids.length,
      toOwned((stake) => stake[measure].low),
    )
    const high = stakes.every((stake) => isExact(stake[measure]))
      ? low
      : flowFrom(
          0,
          graph.ids.length,
          toOwned((stake) => stake[measure].high),
        )
    return (place: number): Bounds => {
      const own = low.at[place] ?? zero
      if (high === low && isZero(low.loose[place] ?? zero)) return { low: own, high: own }
      return { low: own, high: high.closed.size > 0 ? one : most(own, least(one, plus(high.at[place] ?? zero, high.loose[place] ?? zero))) }
    }
  }
  const [shares, votes] = [held('shares'), held('votes')]
  return new Map(graph.ids.map((id, place): [string, Measured] => [id, { shares: shares(place), votes: votes(place) }]).slice(1))
}

/**
 * Someone's part when besides what the chains come to it is stated what they hold through others. A statement fills in what the chains do not
 * know; where the chains say as much or more, they stand.
 */
export function withStatement(computed: Bounds, direct: Bounds, stated: Bounds | undefined): Bounds {
  if (!stated) return computed
  const through = { low: most(zero, minus(computed.low, direct.low)), high: most(zero, minus(computed.high, direct.high)) }
  if (compare(through.low, stated.low) >= 0 && isExact(through)) return computed
  const low = most(through.low, stated.low)
  const high = compare(through.high, low) < 0 ? stated.high : isExact(through) ? stated.high : least(through.high, stated.high)
  return added(direct, { low, high: most(low, high) })
}

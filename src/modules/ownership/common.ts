// What of the parts of two spouses is common, to the last digit. Only what they hold directly falls in a community: what a company of theirs owns follows from the sums.
import type { PartialDate } from '#kernel/dates.ts'
import { compare, type Exact, isZero, least, minus, most, plus, sum, times } from './exact.ts'
import { type Measure, type Measured, measures } from './owners.ts'
import type { Regime, Standing } from './property-regimes.ts'
import { communityOf, standingOf } from './rules.ts'
import { added, type Bounds, type Holding, nothing, type Stake, sharesOf, votesOf } from './stakes.ts'

/** Something that one of the two holds directly: of the company, and what of the whole that comes to. */
export type Held = {
  readonly ownerId: string
  readonly ownedId: string
  readonly since: PartialDate | null
  readonly standing: Standing
  readonly direct: Measured
  readonly ofWhole: Measured
}

/** What someone has in the end, and what of that is common. */
export type Side = {
  readonly partyId: string
  readonly own: Measured
  readonly common: Measured
  /** The most that may be common, counting what is not known; null where it is known what is. */
  readonly perhaps: Readonly<Record<Measure, Exact>> | null
  readonly holdings: readonly Held[]
}

const none: Measured = { shares: nothing, votes: nothing }
const byMeasure = <T>(make: (measure: Measure) => T): Readonly<Record<Measure, T>> => ({ shares: make('shares'), votes: make('votes') })

/**
 * The parts in which someone's direct stake in a company was acquired, each since its own day. Several holdings of one type are parts of the stake; holdings
 * of several types tell of one and the same stake, so that it stands as they all say, or else is not known.
 */
function acquired({ shares, votes }: Stake, holdings: readonly Holding[], regime: Dated): Pick<Held, 'since' | 'standing' | 'direct'>[] {
  const standing = ({ since }: Holding): Standing => standingOf(since, regime)
  const [first] = holdings
  if (!first) return []
  if (holdings.some(({ typeId }) => typeId !== first.typeId)) {
    const one = holdings.every((holding) => standing(holding) === standing(first)) ? standing(first) : 'unknown'
    const since = holdings.every((holding) => holding.since === first.since) ? first.since : null
    return [{ since, standing: one, direct: { shares, votes } }]
  }
  if (holdings.length === 1) return [{ since: first.since, standing: standing(first), direct: { shares, votes } }]
  const within = (own: Bounds, stake: Bounds): Bounds => ({ low: own.low, high: most(own.low, least(own.high, stake.high)) })
  return holdings.map((holding) => ({
    since: holding.since,
    standing: standing(holding),
    direct: { shares: within(sharesOf(holding), shares), votes: within(votesOf(holding), votes) },
  }))
}

type Dated = { readonly regime: Regime; readonly since: PartialDate }
const through = (direct: Measured, worth: Measured): Measured =>
  byMeasure((measure) => ({ low: times(direct[measure].low, worth[measure].low), high: times(direct[measure].high, worth[measure].high) }))

/**
 * One of the two by their regime; without one nothing counts, and anything may be common. `worth` is what comes to a company of the whole, and `stated` says
 * that part of what they have was only stated, of which nobody knows through what it is held.
 */
export function sideOf(
  partyId: string,
  own: Measured,
  regime: Dated | undefined,
  stakes: readonly Stake[],
  holdings: ReadonlyMap<string, Holding>,
  worth: (id: string) => Measured,
  stated: boolean,
): Side {
  const community = regime && communityOf[regime.regime]
  const held = stakes.flatMap((stake): Held[] => {
    const some = stake.ids.flatMap((id) => holdings.get(id) ?? [])
    const parts = regime ? acquired(stake, some, regime) : [{ since: some[0]?.since ?? null, standing: 'unknown' as const, direct: stake }]
    return parts.map(({ direct, ...part }) => ({
      ownerId: partyId,
      ownedId: stake.ownedId,
      ...part,
      direct,
      ofWhole: through(direct, worth(stake.ownedId)),
    }))
  })
  const side = { partyId, own, holdings: held }
  if (community === 'everything') return { ...side, common: own, perhaps: null }
  if (community === undefined) return { ...side, common: none, perhaps: byMeasure((measure) => own[measure].high) }
  if (community === 'nothing') return { ...side, common: none, perhaps: null }
  const of = (standing: Standing, measure: Measure, bound: 'low' | 'high') =>
    sum(held.flatMap((one) => (one.standing === standing ? one.ofWhole[measure][bound] : [])))
  const sure = !stated && held.every(({ standing }) => standing !== 'unknown')
  const whole = !stated && held.every(({ standing }) => standing === 'common')
  const common = byMeasure((measure): Bounds => {
    if (whole) return own[measure]
    const low = of('common', measure, 'low')
    return { low, high: most(low, least(of('common', measure, 'high'), own[measure].high)) }
  })
  const perhaps = sure ? null : byMeasure((measure) => most(common[measure].high, minus(own[measure].high, of('own', measure, 'low'))))
  return { ...side, common, perhaps }
}

/** What counts for one of two: their own, and what is common of the other's. Nobody holds what others hold for certain, nor more than is left. */
export function counting(own: Measured, other: Side, left: Readonly<Record<Measure, Exact>>): Measured {
  return byMeasure((measure) => {
    const both = added(own[measure], other.common[measure])
    if (compare(both.low, both.high) === 0) return both
    return { low: both.low, high: most(both.low, least(both.high, plus(both.low, left[measure]))) }
  })
}

/** The most that may count for one of two, if all that is not known to be common of the other were; undefined where it is known what is. */
export const reaching = (own: Measured, { perhaps }: Side): Readonly<Record<Measure, Exact>> | undefined =>
  perhaps ? byMeasure((measure) => plus(own[measure].high, perhaps[measure])) : undefined

export const isNone = (measured: Measured): boolean => measures.every((measure) => isZero(measured[measure].high))

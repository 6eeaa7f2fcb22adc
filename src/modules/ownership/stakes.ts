// What the register says of holdings, as exact bounds: one stake for each owner in each company.
import type { PartialDate } from '#kernel/dates.ts'
import { compare, type Exact, fromShare, least, minus, most, one, plus, sum, zero } from './exact.ts'

/** At least and at most so much of the whole; the same twice where it is known exactly. */
export type Bounds = { readonly low: Exact; readonly high: Exact }

/** A relationship that carries a share, as it is kept: hundred-thousandths of a percent. */
export type Holding = {
  readonly id: string
  readonly typeId: string
  readonly ownerId: string
  readonly ownedId: string
  readonly share: number | null
  readonly shareMax: number | null
  readonly votes: number | null
  readonly votesMax: number | null
  /** Said of what someone holds through others. */
  readonly indirect: boolean
  /** Since when it is held, as far as that is known. */
  readonly since: PartialDate | null
}

export type Stake = {
  readonly ownerId: string
  readonly ownedId: string
  readonly shares: Bounds
  readonly votes: Bounds
  /** The relationships that say so. */
  readonly ids: readonly string[]
}

export const exactly = (value: Exact): Bounds => ({ low: value, high: value })
export const nothing = exactly(zero)
export const isExact = ({ low, high }: Bounds): boolean => low === high || compare(low, high) === 0
export const added = (a: Bounds, b: Bounds): Bounds => ({ low: plus(a.low, b.low), high: plus(a.high, b.high) })

/** Only a least: that much exactly. Only a most: anything up to it. Neither: unknown. */
function bounds(least: number | null, most: number | null): Bounds {
  if (most === null) return least === null ? { low: zero, high: one } : exactly(fromShare(least))
  return { low: least === null ? zero : fromShare(least), high: fromShare(most) }
}

export const sharesOf = ({ share, shareMax }: Holding): Bounds => bounds(share, shareMax)
/** Where nothing else is said votes go with the shares. */
export const votesOf = (holding: Holding): Bounds =>
  holding.votes === null && holding.votesMax === null ? sharesOf(holding) : bounds(holding.votes, holding.votesMax)

/**
 * The direct stakes. Of one type several count together; of several types (shareholder of, and parent company of) they tell of one and the same
 * stake, and each narrows it down. What someone may hold at most is what the others leave.
 */
export function stakesFrom(holdings: readonly Holding[]): Stake[] {
  const direct = holdings.filter(({ indirect }) => !indirect)
  const pairs = Map.groupBy(direct, ({ ownerId, ownedId }) => `${ownerId} ${ownedId}`)
  const stakes = [...pairs.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const types = [...Map.groupBy(same, ({ typeId }) => typeId).values()]
    const narrowed = (read: (holding: Holding) => Bounds) => types.map((some) => some.map(read).reduce(added)).reduce(both)
    const shares = narrowed(sharesOf)
    const votes = same.every((holding) => holding.votes === null && holding.votesMax === null) ? shares : narrowed(votesOf)
    return [{ ownerId: first.ownerId, ownedId: first.ownedId, shares, votes, ids: same.map(({ id }) => id) } satisfies Stake]
  })
  return [...Map.groupBy(stakes, ({ ownedId }) => ownedId).values()].flatMap(leftByOthers)
}

/** What two statements about one stake leave between them; when they contradict each other the one that says more. */
function both(a: Bounds, b: Bounds): Bounds {
  const [low, high] = [most(a.low, b.low), least(a.high, b.high)]
  if (compare(low, high) <= 0) return { low, high }
  return compare(a.low, b.low) > 0 ? a : b
}

function leftByOthers(stakes: readonly Stake[]): Stake[] {
  const cap = (measure: 'shares' | 'votes') => {
    if (stakes.every((stake) => isExact(stake[measure]))) return (own: Bounds): Bounds => own
    const left = minus(one, sum(stakes.map((stake) => stake[measure].low)))
    return (own: Bounds): Bounds => (isExact(own) ? own : { low: own.low, high: most(own.low, least(own.high, plus(left, own.low))) })
  }
  const alike = stakes.every(({ shares, votes }) => shares === votes)
  const shares = cap('shares')
  const votes = alike ? shares : cap('votes')
  return stakes.map((stake) => {
    const capped = shares(stake.shares)
    return { ...stake, shares: capped, votes: alike ? capped : votes(stake.votes) }
  })
}

// Every owner as the law looks at them: what they have in the end, what of their spouse's counts along, and whether that is beyond the threshold.
import { chainsOf } from './chains.ts'
import { counting, isNone, reaching, type Side, sideOf } from './common.ts'
import type { Owner } from './contract.ts'
import { about, compare, isZero, minus, most, one, sum, zero } from './exact.ts'
import { type Measure, type Measured, measures, type ownersOf, withStatement } from './owners.ts'
import { chainOf, measuredParts } from './parts.ts'
import type { Regime, Together } from './property-regimes.ts'
import { added, type Bounds, exactly, type Holding, nothing, type Stake, sharesOf, votesOf } from './stakes.ts'
import { beyond, classOf, isBeyond, type Rule } from './verdict.ts'

/** So many chains of each are named. */
const mostChains = 10

/** Someone with what they have in the end, alone and with their spouse, and how that is told. */
export type Judged = {
  readonly partyId: string
  readonly beyond: Owner['beyond']
  readonly measured: Measured
  readonly together: () => Together | null
  readonly told: () => Owner
}
/** Two who are married, by a regime if one was entered. */
export type Pair = { readonly oneId: string; readonly otherId: string; readonly regime: { readonly regime: Regime; readonly since: string } | undefined }
/** Two spouses of whom at least one owns a part, and whether what is not known of them could make either an ultimate owner. */
export type Spouses = { readonly regime: Pair['regime']; readonly sides: readonly [Side, Side]; readonly decides: boolean }

type Structured = { readonly holdings: readonly Holding[]; readonly stakes: readonly Stake[] }
const none: Measured = { shares: nothing, votes: nothing }

/** Every owner with their chains, the largest part first; the couples among them; and what nobody is known to hold. */
export function judged(
  rootId: string,
  { holdings, stakes }: Structured,
  { owners: found, through }: Pick<ReturnType<typeof ownersOf>, 'owners' | 'through'>,
  isPerson: (id: string) => boolean,
  pairs: readonly Pair[],
  rule: Rule,
): { all: Judged[]; couples: Spouses[]; unknown: Measured } {
  const held = Map.groupBy(stakes, ({ ownerId }) => ownerId)
  const stated = statements(
    rootId,
    holdings.filter(({ ownerId }) => isPerson(ownerId)),
  )
  const own = new Map(
    [...new Set([...found.keys(), ...stated.keys()])].map((id): [string, Measured] => {
      const computed = found.get(id) ?? none
      const said = stated.get(id)
      if (!said) return [id, computed]
      const direct = held.get(id)?.find(({ ownedId }) => ownedId === rootId)
      const measured = (measure: Measure) => withStatement(computed[measure], direct?.[measure] ?? nothing, said[measure])
      return [id, { shares: measured('shares'), votes: measured('votes') }]
    }),
  )
  const unknown = unknownOf([...own.values()])
  const left = { shares: unknown.shares.high, votes: unknown.votes.high }

  const byId = new Map(pairs.length > 0 ? holdings.map((holding) => [holding.id, holding]) : [])
  const side = (id: string, { regime }: Pair) => {
    const mine = own.get(id) ?? none
    const saidMore = stated.has(id) && measures.some((measure) => mine[measure] !== (found.get(id) ?? none)[measure])
    return sideOf(id, mine, regime, held.get(id) ?? [], byId, (company) => through.get(company) ?? none, saidMore)
  }
  const married = pairs.map((pair) => ({ regime: pair.regime, sides: [side(pair.oneId, pair), side(pair.otherId, pair)] as const }))
  const spouseOf = new Map(
    married.flatMap(({ sides: [a, b] }): [string, Side][] => [
      [a.partyId, b],
      [b.partyId, a],
    ]),
  )

  const jointOf = (id: string): Measured => {
    const [mine, spouse] = [own.get(id) ?? none, spouseOf.get(id)]
    return spouse ? counting(mine, spouse, left) : mine
  }
  /** What counts for someone, and whether that is beyond the threshold, for certain or if what is not known of their spouse were common. */
  const weighed = (id: string) => {
    const mine = own.get(id) ?? none
    const spouse = spouseOf.get(id)
    const joint = jointOf(id)
    const within = beyond(joint, rule)
    const reach = spouse && within !== 'yes' ? reaching(mine, spouse) : undefined
    const open = reach !== undefined && measures.some((measure) => isBeyond(reach[measure], rule) && compare(reach[measure], joint[measure].high) > 0)
    return { mine, spouse, joint, within: open ? ('perhaps' as const) : within, open }
  }
  const couples = married
    .filter(({ sides: [a, b] }) => !isNone(a.own) || !isNone(b.own))
    .map((couple) => ({ ...couple, decides: couple.sides.some(({ partyId }) => weighed(partyId).open) }))

  // A spouse without a part of their own has what is common.
  const some = [...new Set([...own.keys(), ...spouseOf.keys()])].filter((id) => !isNone(jointOf(id)))
  const size = new Map(
    some.map((id) => {
      const { shares, votes } = own.get(id) ?? none
      const low = about(shares.low)
      return [id, Math.max(low, votes === shares ? low : about(votes.low)) + (shares.high === shares.low ? low : about(shares.high)) / 1e6]
    }),
  )
  const worths = new Map<string, number>()
  const worth = (id: string) => {
    const known = worths.get(id) ?? about(through.get(id)?.shares.low ?? zero)
    worths.set(id, known)
    return known
  }
  const all = some
    .sort((a, b) => (size.get(b) ?? 0) - (size.get(a) ?? 0) || (a < b ? -1 : 1))
    .map((id): Judged => {
      const { mine, spouse, joint, within } = weighed(id)
      const together = (): Together | null =>
        spouse && !isNone(spouse.common)
          ? { partyId: spouse.partyId, ...measuredParts(joint), added: measuredParts(spouse.common), alone: beyond(mine, rule) === 'yes' }
          : null
      return { partyId: id, beyond: within, measured: mine, together, told: () => told(id, mine, joint, within, together()) }
    })
  return { all, couples, unknown }

  function told(id: string, measured: Measured, joint: Measured, within: Owner['beyond'], together: Together | null): Owner {
    const computed = found.get(id)
    const total = { shares: computed?.shares.low ?? zero, votes: computed?.votes.low ?? zero }
    const { chains, rest } = chainsOf(id, rootId, held, worth, total, mostChains)
    const said = stated.get(id)
    const tells = said !== undefined && measures.some((measure) => measured[measure] !== computed?.[measure])
    return {
      partyId: id,
      ...measuredParts(measured),
      class: classOf(joint, rule),
      beyond: within,
      chains: chains.map(chainOf),
      rest:
        isZero(rest.shares) && isZero(rest.votes)
          ? null
          : measuredParts({ shares: { low: rest.shares, high: rest.shares }, votes: { low: rest.votes, high: rest.votes } }),
      stated: tells ? measuredParts(said) : null,
      together,
    }
  }
}

/** What was said of the part of each in the company that is held through others. */
function statements(rootId: string, holdings: readonly Holding[]): ReadonlyMap<string, Measured> {
  const said = Map.groupBy(
    holdings.filter(({ indirect, ownedId }) => indirect && ownedId === rootId),
    ({ ownerId }) => ownerId,
  )
  const all = (some: readonly Holding[], read: (holding: Holding) => Bounds) => some.map(read).reduce(added, nothing)
  return new Map([...said].map(([id, some]) => [id, { shares: all(some, sharesOf), votes: all(some, votesOf) }]))
}

/** What nobody is known to hold: the whole without what everyone has. Adding up thousands of long numbers is not done twice for the same. */
function unknownOf(all: readonly Measured[]): Measured {
  const without = (measure: Measure, bound: 'low' | 'high') => most(zero, minus(one, sum(all.map((measured) => measured[measure][bound]))))
  const left = (measure: Measure): Bounds => {
    const high = without(measure, 'low')
    return all.every(({ [measure]: own }) => own.low === own.high) ? exactly(high) : { low: without(measure, 'high'), high }
  }
  const shares = left('shares')
  return { shares, votes: all.every(({ shares: own, votes }) => own === votes) ? shares : left('votes') }
}

import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import type { PartyRef } from '#modules/parties/contract.ts'
import { onRemoval } from '#modules/parties/removal.ts'
import * as parties from '#modules/parties/service.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { chainsOf } from './chains.ts'
import type { getHoldings, getOwners, getOwnershipStructure, Holdings, Owner, Owners, Structure } from './contract.ts'
import { deciding } from './deciding.ts'
import { about, asPercentage, fromShare, isZero, minus, most, one, sum, zero } from './exact.ts'
import { withChecks } from './kept-ownership.ts'
import { holdingsOf, type Measure, type Measured, measures, ownersOf, withStatement } from './owners.ts'
import { chainOf, measuredParts, stepOf } from './parts.ts'
import { added, type Bounds, exactly, type Holding, nothing, type Stake, sharesOf, stakesFrom, votesOf } from './stakes.ts'
import * as store from './store.ts'
import { beyond, classOf, type Rule } from './verdict.ts'

// A check is part of a file that the law wants kept.
onRemoval({ table: 'ubo_check', standInTheWay: ({ db }, partyIds) => withChecks(db, partyIds), remove: async () => {} })

/** So many parties of a structure are read; what lies beyond counts as not known. */
const mostRead = 5_000
/** So many are named in an answer, and so many chains of each. */
const mostListed = 200
const mostChains = 10

type Loaded = { day: string; refs: ReadonlyMap<string, PartyRef>; holdings: readonly Holding[]; stakes: readonly Stake[]; truncated: boolean }

/** The party and everything above or beneath it, in three queries. Missing when whoever asks may not know of the party. */
async function load(ctx: Ctx, partyId: string, day: string, direction: store.Direction, limit = mostRead): Promise<Loaded> {
  const found = await store.reached(ctx.db, ctx, { partyId, direction, day, most: limit })
  const ids = [partyId, ...found.slice(0, limit)]
  const refs = await parties.refs(ctx, ids)
  if (!refs.has(partyId)) throw new Missing()
  // An office may let a type say that a person is owned; nobody is.
  const holdings = (await store.between(ctx.db, ids, day)).filter(({ ownedId }) => refs.get(ownedId)?.kind === 'organisation')
  return { day, refs, holdings, stakes: stakesFrom(holdings), truncated: found.length > limit }
}

export async function owners(ctx: Ctx, { partyId, asOf: day = today(ctx) }: Parsed<typeof getOwners>): Promise<Owners> {
  const loaded = await load(ctx, partyId, day, 'up')
  if (loaded.refs.get(partyId)?.kind === 'person') refuse([{ code: 'not_owned', field: 'partyId' }])
  const isPerson = (id: string) => loaded.refs.get(id)?.kind === 'person'
  const { rule, ...decides } = await deciding(ctx, partyId, day, [...loaded.refs.keys()].filter(isPerson))
  const found = ownersOf(partyId, loaded.stakes, isPerson)

  const all = judged(partyId, loaded, found, isPerson, decides.together, rule)
  const unknown = unknownOf(all)
  const { ubos, complete } = decides.verdict(all, unknown)
  const listed = all.slice(0, mostListed)
  const remainders = found.remainders.slice(0, mostListed)
  const reply = {
    partyId,
    asOf: day,
    rule: { country: rule.country, since: rule.since, percentage: asPercentage(fromShare(rule.share)).text, comparison: rule.comparison },
    ubos: ubos.map(({ measured, ...ubo }) => ({ ...ubo, ...measuredParts(measured) })),
    complete: complete && !loaded.truncated && found.overfull.length === 0,
    owners: listed.map(({ told }) => told()),
    remainders: remainders.map(({ partyId: id, ofIts, circle, ...measured }) => ({
      partyId: id,
      ...measuredParts(measured),
      ofIts: measuredParts(ofIts),
      circle,
    })),
    unknown: measuredParts(unknown),
    overfull: found.overfull.slice(0, mostListed),
    leftOut: all.length - listed.length + found.remainders.length - remainders.length,
    truncated: loaded.truncated,
  }
  const named = new Set([partyId, ...namedIn(reply)])
  const known = new Map([
    ...loaded.refs,
    ...(await parties.refs(
      ctx,
      [...named].filter((id) => !loaded.refs.has(id)),
    )),
  ])
  return { ...reply, parties: [...known.values()].filter(({ id }) => named.has(id)) }
}

const namedIn = ({ ubos, owners: listed, remainders, overfull }: Omit<Owners, 'parties'>): string[] => [
  ...[...ubos, ...listed, ...remainders].map((one) => one.partyId),
  ...listed.flatMap(({ together, chains }) =>
    [together?.partyId ?? [], chains.flatMap(({ steps }) => steps.flatMap(({ ownerId, ownedId }) => [ownerId, ownedId]))].flat(),
  ),
  ...overfull,
]

/** Someone with what they have in the end, alone and with their spouse, and how that is told. */
export type Judged = { readonly partyId: string; readonly beyond: Owner['beyond']; readonly measured: Measured; readonly told: () => Owner }

/** Every owner with their chains, the largest part first. */
function judged(
  rootId: string,
  { holdings, stakes }: Loaded,
  { owners: found, through }: ReturnType<typeof ownersOf>,
  isPerson: (id: string) => boolean,
  together: ReadonlyMap<string, string>,
  rule: Rule,
): Judged[] {
  const held = Map.groupBy(stakes, ({ ownerId }) => ownerId)
  const stated = statements(
    rootId,
    holdings.filter(({ ownerId }) => isPerson(ownerId)),
  )
  const own = new Map(
    [...new Set([...found.keys(), ...stated.keys()])].map((id): [string, Measured] => {
      const computed = found.get(id) ?? { shares: nothing, votes: nothing }
      const direct = held.get(id)?.find(({ ownedId }) => ownedId === rootId)
      const measured = (measure: Measure) => withStatement(computed[measure], direct?.[measure] ?? nothing, stated.get(id)?.[measure])
      return [id, { shares: measured('shares'), votes: measured('votes') }]
    }),
  )
  const listed = [...own].filter(([, { shares, votes }]) => !isZero(shares.high) || !isZero(votes.high))
  // A spouse without a part of their own has what they have together.
  for (const [id, other] of together) if (!own.has(id) && own.has(other)) listed.push([id, { shares: nothing, votes: nothing }])
  const size = new Map(listed.map(([id, { shares, votes }]) => [id, Math.max(about(shares.low), about(votes.low)) + about(shares.high) / 1e6]))
  const worth = (id: string) => through.get(id)?.shares.low ?? zero
  return listed
    .sort(([a], [b]) => (size.get(b) ?? 0) - (size.get(a) ?? 0) || (a < b ? -1 : 1))
    .map(([id, measured]) => {
      const spouse = together.get(id)
      const theirs = spouse === undefined ? undefined : (own.get(spouse) ?? { shares: nothing, votes: nothing })
      const joint = theirs ? { shares: added(measured.shares, theirs.shares), votes: added(measured.votes, theirs.votes) } : measured
      const within = beyond(joint, rule)
      return { partyId: id, beyond: within, measured, told: () => told(id, measured, joint, within) }
    })

  function told(id: string, measured: Measured, joint: Measured, within: Owner['beyond']): Owner {
    const spouse = together.get(id)
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
      together: spouse === undefined ? null : { partyId: spouse, ...measuredParts(joint) },
    }
  }
}

/** What was said of the part of each in the company that is held through others. */
function statements(rootId: string, holdings: readonly Holding[]): ReadonlyMap<string, Measured> {
  const said = Map.groupBy(
    holdings.filter(({ indirect, ownedId }) => indirect && ownedId === rootId),
    ({ ownerId }) => ownerId,
  )
  const sum = (some: readonly Holding[], read: (holding: Holding) => Bounds) => some.map(read).reduce(added, nothing)
  return new Map([...said].map(([id, some]) => [id, { shares: sum(some, sharesOf), votes: sum(some, votesOf) }]))
}

/** What nobody is known to hold: the whole without what everyone has. Adding up thousands of long numbers is not done twice for the same. */
function unknownOf(all: readonly Judged[]): Measured {
  const without = (measure: Measure, bound: 'low' | 'high') => most(zero, minus(one, sum(all.map(({ measured }) => measured[measure][bound]))))
  const left = (measure: Measure): Bounds => {
    const high = without(measure, 'low')
    return all.every(({ measured: { [measure]: own } }) => own.low === own.high) ? exactly(high) : { low: without(measure, 'high'), high }
  }
  const shares = left('shares')
  return { shares, votes: all.every(({ measured }) => measured.shares === measured.votes) ? shares : left('votes') }
}

export async function structure(ctx: Ctx, { partyId, asOf: day = today(ctx), limit }: Parsed<typeof getOwnershipStructure>): Promise<Structure> {
  const above = await load(ctx, partyId, day, 'up', limit)
  const beneath = await load(ctx, partyId, day, 'down', limit)
  const levels = new Map([[partyId, 0]])
  spread(levels, partyId, above.holdings, 'up')
  spread(levels, partyId, beneath.holdings, 'down')
  const nearest = [...levels].sort(([, a], [, b]) => Math.abs(a) - Math.abs(b)).slice(0, limit)
  const shown = new Set(nearest.map(([id]) => id))
  const refs = new Map([...above.refs, ...beneath.refs])
  const holdings = new Map([...above.holdings, ...beneath.holdings].map((holding) => [holding.id, holding]))
  const both = [...holdings.values()].filter(({ ownerId, ownedId }) => shown.has(ownerId) && shown.has(ownedId))
  const indirect = both.filter((holding) => holding.indirect)
  return {
    partyId,
    asOf: day,
    nodes: nearest.flatMap(([id, level]) => {
      const ref = refs.get(id)
      return ref ? [{ ...ref, level }] : []
    }),
    edges: [
      ...stakesFrom(both).map((stake) => ({ ...stepOf(stake), indirect: false })),
      ...indirect.map((holding) => ({
        ownerId: holding.ownerId,
        ownedId: holding.ownedId,
        ...measuredParts({ shares: sharesOf(holding), votes: votesOf(holding) }),
        indirect: true,
      })),
    ],
    truncated: above.truncated || beneath.truncated || levels.size > limit,
  }
}

/** How many steps each party is away, the fewest. */
function spread(levels: Map<string, number>, partyId: string, holdings: readonly Holding[], direction: store.Direction) {
  const step = direction === 'up' ? -1 : 1
  const next = Map.groupBy(holdings, ({ ownerId, ownedId }) => (direction === 'up' ? ownedId : ownerId))
  for (let level = step, at = [partyId]; at.length > 0; level += step) {
    const far = at.flatMap((id) => (next.get(id) ?? []).map(({ ownerId, ownedId }) => (direction === 'up' ? ownerId : ownedId)))
    at = [...new Set(far)].filter((id) => !levels.has(id))
    for (const id of at) levels.set(id, level)
  }
}

export async function holdings(ctx: Ctx, { partyId, asOf: day = today(ctx) }: Parsed<typeof getHoldings>): Promise<Holdings> {
  const { stakes, refs, truncated } = await load(ctx, partyId, day, 'down')
  const direct = new Set(stakes.filter(({ ownerId }) => ownerId === partyId).map(({ ownedId }) => ownedId))
  const all = [...holdingsOf(partyId, stakes)].filter(([id, { shares }]) => id !== partyId && !isZero(shares.high))
  const size = new Map(all.map(([id, { shares }]) => [id, about(shares.low)]))
  const listed = all.sort(([a], [b]) => (size.get(b) ?? 0) - (size.get(a) ?? 0) || (a < b ? -1 : 1)).slice(0, mostListed)
  return {
    partyId,
    asOf: day,
    holdings: listed.map(([id, measured]) => ({ partyId: id, ...measuredParts(measured), direct: direct.has(id) })),
    truncated: truncated || all.length > listed.length,
    parties: listed.flatMap(([id]) => refs.get(id) ?? []),
  }
}

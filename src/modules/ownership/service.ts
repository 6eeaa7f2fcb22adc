import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import type { PartyRef } from '#modules/parties/contract.ts'
import { onRemoval, withRows } from '#modules/parties/removal.ts'
import * as parties from '#modules/parties/service.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { getHoldings, getOwners, getOwnershipStructure, Holdings, Owners, Structure } from './contract.ts'
import { deciding } from './deciding.ts'
import { about, asPercentage, fromShare, isZero } from './exact.ts'
import { judged, type Spouses } from './judged.ts'
import { holdingsOf, ownersOf } from './owners.ts'
import { measuredParts, stepOf } from './parts.ts'
import type { Couple } from './property-regimes.ts'
import { communityOf } from './rules.ts'
import { added, type Holding, type Stake, sharesOf, stakesFrom, votesOf } from './stakes.ts'
import * as store from './store.ts'

// A check is part of a file that the law wants kept.
onRemoval({ table: 'ubo_check', standInTheWay: withRows('ubo_check'), remove: async () => {} })

/** So many parties of a structure are read; what lies beyond counts as not known. */
const mostRead = 5_000
/** So many are named in an answer. */
const mostListed = 200

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

  const { all, couples, unknown } = judged(partyId, loaded, found, isPerson, decides.pairs, rule)
  const { ubos, complete } = decides.verdict(all, unknown, couples)
  const listed = all.slice(0, mostListed)
  const remainders = found.remainders.slice(0, mostListed)
  const reply = {
    partyId,
    asOf: day,
    rule: { country: rule.country, since: rule.since, percentage: asPercentage(fromShare(rule.share)).text, comparison: rule.comparison },
    ubos: ubos.map(({ measured, ...ubo }) => ({ ...ubo, ...measuredParts(measured) })),
    complete: complete && !loaded.truncated && found.overfull.length === 0,
    owners: listed.map(({ told }) => told()),
    couples: couples.slice(0, mostListed).map(coupleOf),
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

const namedIn = ({ ubos, owners: listed, couples, remainders, overfull }: Omit<Owners, 'parties'>): string[] => [
  ...[...ubos, ...listed, ...remainders].map((one) => one.partyId),
  ...[...ubos, ...listed].flatMap(({ together }) => together?.partyId ?? []),
  ...listed.flatMap(({ chains }) => chains.flatMap(({ steps }) => steps.flatMap(({ ownerId, ownedId }) => [ownerId, ownedId]))),
  ...couples.flatMap(({ spouses, holdings: held }) => [...spouses.map((one) => one.partyId), ...held.map(({ ownedId }) => ownedId)]),
  ...overfull,
]

/** So many direct holdings of a couple are named. */
const mostHeld = 50

const coupleOf = ({ regime, sides, decides }: Spouses): Couple => ({
  regime: regime ? { regime: regime.regime, community: communityOf[regime.regime], since: regime.since } : null,
  spouses: sides.map(({ partyId, own, common }) => ({ partyId, ...measuredParts(own), common: measuredParts(common) })),
  common: measuredParts({ shares: added(sides[0].common.shares, sides[1].common.shares), votes: added(sides[0].common.votes, sides[1].common.votes) }),
  holdings: sides
    .flatMap(({ holdings: held }) => held)
    .slice(0, mostHeld)
    .map(({ direct, ofWhole, ...holding }) => ({ ...holding, ...measuredParts(direct), ofWhole: measuredParts(ofWhole) })),
  decides,
})

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

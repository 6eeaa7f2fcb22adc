// Spouses and by which regimes they hold property: as the office enters it, and for whom it counts on a day.
import type { Parsed } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { Missing, refuse, sameVersion } from '#kernel/refusal.ts'
import { holdsOn, type Span } from '#kernel/spans.ts'
import { onRemoval } from '#modules/parties/removal.ts'
import * as parties from '#modules/parties/service.ts'
import * as types from '#modules/relationship-types/service.ts'
import { type Act, record, recordMany } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { meanings } from './kept-ownership.ts'
import type { addPropertyRegime, changePropertyRegime, deletePropertyRegime, listPropertyRegimes, Marriage, PropertyRegime } from './property-regimes.ts'
import * as store from './regime-rows.ts'
import { regimeObjections, regimeOn } from './rules.ts'
import { meaningOf } from './verdict.ts'

// What two agreed goes with either of them: who is still married to someone can't be deleted.
onRemoval({ table: 'property_regime', remove: ({ db }, partyIds) => store.removeRegimesOf(db, partyIds) })

async function spouseTypes(ctx: Ctx): Promise<string[]> {
  const said = await meanings(ctx.db)
  return [...(await types.byId(ctx)).keys()].filter((id) => meaningOf(id, said, ctx.office.country) === 'spouse')
}

const pairOf = ({ oneId, otherId }: { oneId: string; otherId: string }) => `${oneId} ${otherId}`

/** Two who are married on a day, and the regime of that day where one was entered. */
export type Pair = { readonly oneId: string; readonly otherId: string; readonly regime: PropertyRegime | undefined }

/** Who of these are married on a day, and by which regime. Everyone is in one couple at the most, that which was written down first. */
export async function couplesOn(ctx: Ctx, { typeIds, ids, day }: { typeIds: readonly string[]; ids: readonly string[]; day: string }): Promise<Pair[]> {
  const marriages = (await store.marriagesOf(ctx.db, ctx, { typeIds, ids })).filter((one) => holdsOn(one, day))
  if (marriages.length === 0) return []
  const taken = new Set<string>()
  const couples = marriages.filter(({ oneId, otherId }) => {
    if (taken.has(oneId) || taken.has(otherId)) return false
    taken.add(oneId).add(otherId)
    return true
  })
  const regimes = Map.groupBy(await store.regimesOf(ctx.db, ctx, [...taken]), pairOf)
  return couples.map((one) => ({ oneId: one.oneId, otherId: one.otherId, regime: regimeOn(regimes.get(pairOf(one)) ?? [], one, day) }))
}

/** The marriages of a party and those of which only the regimes are left, by the couple. */
async function marriedTo(ctx: Ctx, partyId: string) {
  const marriages = Map.groupBy(await store.marriagesOf(ctx.db, ctx, { typeIds: await spouseTypes(ctx), ids: [partyId] }), pairOf)
  const regimes = Map.groupBy(await store.regimesOf(ctx.db, ctx, [partyId]), pairOf)
  return new Map([...marriages.keys(), ...regimes.keys()].map((pair) => [pair, { marriages: marriages.get(pair) ?? [], regimes: regimes.get(pair) ?? [] }]))
}

export async function list(ctx: Ctx, { partyId }: Parsed<typeof listPropertyRegimes>): Promise<Marriage[]> {
  const couples = await marriedTo(ctx, partyId)
  const spouseOf = (pair: string) => pair.split(' ').find((id) => id !== partyId) ?? ''
  const refs = await parties.refs(ctx, [partyId, ...[...couples.keys()].map(spouseOf)])
  if (!refs.has(partyId)) throw new Missing()
  const day = today(ctx)
  const begins = (one: Span) => one.since ?? ''
  return [...couples]
    .flatMap(([pair, { marriages, regimes }]) => {
      const spouse = refs.get(spouseOf(pair))
      const last = marriages.find((one) => holdsOn(one, day)) ?? marriages.toSorted((a, b) => (begins(a) < begins(b) ? -1 : 1)).at(-1)
      return spouse ? [{ spouse, since: last?.since ?? null, until: last?.until ?? null, state: stateOf(last, day), regimes: regimes.toReversed() }] : []
    })
    .sort((a, b) => states.indexOf(a.state) - states.indexOf(b.state) || ((a.since ?? '') < (b.since ?? '') ? 1 : -1))
}

const states = ['current', 'future', 'ended', 'none'] as const
function stateOf(marriage: Span | undefined, day: string): Marriage['state'] {
  if (!marriage) return 'none'
  if (holdsOn(marriage, day)) return 'current'
  return holdsOn({ since: null, until: marriage.until }, day) ? 'future' : 'ended'
}

/** Refuses what is wrong with a regime; who may not know of the other one is told what is told of anyone they are not married to. */
async function judge(ctx: Ctx, partyId: string, regime: PropertyRegime) {
  const { marriages = [], regimes = [] } = (await marriedTo(ctx, partyId)).get(pairOf(regime)) ?? {}
  refuse(regimeObjections(regime, marriages, regimes, ctx.user.language))
}

function begun(partyId: string, spouseId: string, draft: Pick<PropertyRegime, 'regime' | 'since'>): PropertyRegime {
  const [oneId, otherId] = store.inOrder(partyId, spouseId)
  return { id: newId(), oneId, otherId, ...draft, version: 1 }
}

const added = (made: PropertyRegime): Act => ({ action: 'property_regime.added', subjectId: made.id, about: [made.oneId, made.otherId], after: made })

/** The first regimes of many couples at once, in a few queries; one that is refused is an error of whoever calls. */
export async function addToNew(ctx: Ctx, drafts: readonly Parsed<typeof addPropertyRegime>[]): Promise<void> {
  if (drafts.length === 0) return
  const made = drafts.map(({ partyId, spouseId, ...draft }) => begun(partyId, spouseId, draft))
  const ids = made.flatMap(({ oneId, otherId }) => [oneId, otherId])
  const marriages = Map.groupBy(await store.marriagesOf(ctx.db, ctx, { typeIds: await spouseTypes(ctx), ids }), pairOf)
  for (const one of made) refuse(regimeObjections(one, marriages.get(pairOf(one)) ?? [], [], ctx.user.language))
  await store.insertRegimes(ctx.db, made)
  await recordMany(ctx, made.map(added))
}

export async function add(ctx: Ctx, { partyId, spouseId, ...draft }: Parsed<typeof addPropertyRegime>): Promise<PropertyRegime> {
  if (!(await parties.refs(ctx, [partyId])).has(partyId)) throw new Missing()
  const made = begun(partyId, spouseId, draft)
  await judge(ctx, partyId, made)
  await store.insertRegimes(ctx.db, [made])
  await record(ctx, added(made))
  return made
}

async function kept(ctx: Ctx, { regimeId, version }: { regimeId: string; version: number }): Promise<PropertyRegime> {
  const regime = await store.regimeById(ctx.db, ctx, regimeId)
  if (!regime) throw new Missing()
  sameVersion(regime, { version })
  return regime
}

export async function change(ctx: Ctx, { regime, since, ...which }: Parsed<typeof changePropertyRegime>): Promise<PropertyRegime> {
  const before = await kept(ctx, which)
  const after = { ...before, ...(regime !== undefined && { regime }), ...(since !== undefined && { since }), version: before.version + 1 }
  await judge(ctx, before.oneId, after)
  await store.updateRegime(ctx.db, after)
  await record(ctx, { action: 'property_regime.changed', subjectId: before.id, about: [before.oneId, before.otherId], before, after })
  return after
}

export async function remove(ctx: Ctx, which: Parsed<typeof deletePropertyRegime>) {
  const before = await kept(ctx, which)
  await store.removeRegime(ctx.db, before.id)
  await record(ctx, { action: 'property_regime.deleted', subjectId: before.id, about: [before.oneId, before.otherId], before })
  return null
}

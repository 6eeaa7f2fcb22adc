// What the law asks beside the sums: the threshold of the country on the day, who decides by other means, who manages, and which spouses count together.
import * as parties from '#modules/parties/service.ts'
import * as types from '#modules/relationship-types/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Basis, Meaning } from './contract.ts'
import type { Judged, Spouses } from './judged.ts'
import { meanings, thresholds } from './kept-ownership.ts'
import { couplesOn } from './marrying.ts'
import type { Measured } from './owners.ts'
import { nothing } from './stakes.ts'
import * as store from './store.ts'
import { cascade, isBeyond, meaningOf, type Rule, ruleOn } from './verdict.ts'

/** A director that is itself a company has directors; so many times over. */
const mostLevels = 5
const noRule = { since: '', share: 2_500_000, comparison: 'more_than' } as const

type Reading = { readonly nl: string; readonly en: string }
type Tied = ReadonlyMap<string, readonly Reading[]>

export async function deciding(ctx: Ctx, partyId: string, day: string, personIds: readonly string[]) {
  const { kvkNumber, kboNumber } = await parties.get(ctx, { partyId })
  // An organisation is looked at by the law of the country that registered it, else by that of the office.
  const country = kboNumber ? 'BE' : kvkNumber ? 'NL' : ctx.office.country
  const rule: Rule = ruleOn(await thresholds(ctx.db), country, day) ?? { ...noRule, country }
  const said = await meanings(ctx.db)
  const typeIds = [...(await types.byId(ctx)).keys()]
  const meaning = (wanted: Meaning) => typeIds.filter((id) => meaningOf(id, said, ctx.office.country) === wanted)

  const control = await climb(ctx, partyId, day, meaning('control'))
  const management = await climb(ctx, partyId, day, meaning('management'))
  const pairs = await couplesOn(ctx, { typeIds: meaning('spouse'), ids: personIds, day })

  return {
    rule,
    pairs,
    /** Who counts, and whether nobody else can: what nobody is known to hold stays within the threshold, so does the most anyone may have, and nothing hangs on what is not known of spouses. */
    verdict(all: readonly Judged[], unknown: Measured, couples: readonly Spouses[]) {
      const holding = all.filter((one) => one.beyond === 'yes').map((one) => one.partyId)
      const judgedOf = new Map(all.map((one) => [one.partyId, one]))
      const readings: Readonly<Record<Basis, Tied>> = { holding: new Map(), control, management }
      const ubos = cascade({ holding, control: [...control.keys()], management: [...management.keys()] }).map(({ partyId: id, basis }) => ({
        partyId: id,
        basis,
        readings: [...(readings[basis].get(id) ?? [])],
        measured: judgedOf.get(id)?.measured ?? { shares: nothing, votes: nothing },
        together: judgedOf.get(id)?.together() ?? null,
      }))
      const open =
        isBeyond(unknown.shares.high, rule) ||
        isBeyond(unknown.votes.high, rule) ||
        all.some((one) => one.beyond === 'perhaps') ||
        couples.some(({ decides }) => decides)
      return { ubos, complete: !open }
    },
  }
}

/** The persons who stand in such a relationship to a company, or to a company that does. */
async function climb(ctx: Ctx, partyId: string, day: string, typeIds: readonly string[]): Promise<Tied> {
  const people = new Map<string, Reading[]>()
  const passed = new Set([partyId])
  for (let level = 0, toIds = [partyId]; level < mostLevels && toIds.length > 0; level++) {
    const ties = await store.tiesTo(ctx.db, ctx, { typeIds, toIds, day })
    for (const { fromId, fromKind, nl, en } of ties) {
      if (fromKind !== 'person') continue
      const readings = people.get(fromId) ?? []
      if (!readings.some((reading) => reading.nl === nl)) readings.push({ nl, en })
      people.set(fromId, readings)
    }
    toIds = [...new Set(ties.filter(({ fromKind }) => fromKind === 'organisation').map(({ fromId }) => fromId))].filter((id) => !passed.has(id))
    for (const id of toIds) passed.add(id)
  }
  return people
}

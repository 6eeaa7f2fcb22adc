// What the property regime of two spouses says of what they hold. No I/O here, so that the server and the form ask the same questions.
import { type Day, firstDay, lastDay, type PartialDate } from '#kernel/dates.ts'
import type { Language, Objection } from '#kernel/refusal.ts'
import type { Span } from '#kernel/spans.ts'
import { showDate } from '#kernel/written-dates.ts'
import type { Community, Regime, Standing } from './property-regimes.ts'

/**
 * What is common by each regime. Dutch: art. 1:94 BW (general community as it was until 2018, and the limited one that came after), exclusion by
 * contract (art. 1:114 BW). Belgian: art. 2.3.17 and following BW (community of acquisitions), and by contract general community or separation.
 */
export const communityOf: Readonly<Record<Regime, Community>> = {
  nl_general: 'everything',
  nl_limited: 'acquired',
  nl_exclusion: 'nothing',
  be_statutory: 'acquired',
  be_general: 'everything',
  be_separation: 'nothing',
}

/** The day on which the law that made a regime took effect: it held for nobody before. */
const begun: Readonly<Partial<Record<Regime, Day>>> = { be_statutory: '1976-09-28' }
const limitedSince: Day = '2018-01-01'

/** The regime that the law gives who married on a day without a contract, to be proposed and never assumed. Undefined where it is none of these. */
export function statutoryOn(country: 'NL' | 'BE', day: Day): Regime | undefined {
  if (country === 'NL') return day < limitedSince ? 'nl_general' : 'nl_limited'
  return day < (begun.be_statutory ?? '') ? undefined : 'be_statutory'
}

type Dated = { readonly regime: Regime; readonly since: PartialDate }

/** The regime of two spouses on a day of their marriage: the last that had begun. One from before this marriage is of an earlier one. */
export function regimeOn<T extends Dated>(regimes: readonly T[], marriage: Pick<Span, 'since'>, day: Day): T | undefined {
  return regimes
    .filter(({ since }) => firstDay(since) <= day && !isBefore(since, marriage))
    .reduce<T | undefined>((last, one) => (last && firstDay(last.since) >= firstDay(one.since) ? last : one), undefined)
}

const isBefore = (since: PartialDate, marriage: Pick<Span, 'since'>) => marriage.since !== null && lastDay(since) < firstDay(marriage.since)
const isAfter = (since: PartialDate, { until }: Pick<Span, 'until'>) => until !== null && firstDay(since) > lastDay(until)

/** Whether a regime certainly begins outside all these marriages of the two. */
export const isOutside = (since: PartialDate, marriages: readonly Span[]): boolean => marriages.every((one) => isBefore(since, one) || isAfter(since, one))

/** How something that is held since a day stands by a regime that holds since another. What the days do not tell for certain is not guessed. */
export function standingOf(heldSince: PartialDate | null, { regime, since }: Dated): Standing {
  const community = communityOf[regime]
  if (community !== 'acquired') return community === 'everything' ? 'common' : 'own'
  if (heldSince === null) return 'unknown'
  if (firstDay(heldSince) >= lastDay(since)) return 'common'
  return lastDay(heldSince) < firstDay(since) ? 'own' : 'unknown'
}

type Others = readonly { readonly id: string; readonly since: PartialDate }[]

/** What is wrong with a regime of two who are or were married in these periods, beside their other regimes. */
export function regimeObjections(draft: Dated & { readonly id?: string }, marriages: readonly Span[], others: Others, language: Language): Objection[] {
  const { regime, since } = draft
  if (marriages.length === 0) return [{ code: 'not_spouses', field: 'spouseId' }]
  const say = (day: PartialDate) => ({ day: showDate(day, language) })
  const first = marriages.flatMap((one) => one.since ?? []).sort()[0]
  const last = marriages
    .flatMap((one) => one.until ?? [])
    .sort()
    .at(-1)
  const outside = isOutside(since, marriages)
  const law = begun[regime]
  return [
    ...(outside && first !== undefined && marriages.every((one) => isBefore(since, one))
      ? [{ code: 'regime_before_marriage', field: 'since', with: say(first) }]
      : outside && last !== undefined
        ? [{ code: 'regime_after_marriage', field: 'since', with: say(last) }]
        : []),
    ...(law !== undefined && lastDay(since) < law ? [{ code: 'regime_not_yet', field: 'since', with: say(law) }] : []),
    ...(others.some((other) => other.id !== draft.id && firstDay(other.since) === firstDay(since)) ? [{ code: 'regime_day_taken', field: 'since' }] : []),
  ]
}

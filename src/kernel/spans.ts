import { type Day, firstDay, lastDay, type PartialDate } from './dates.ts'

/** A period: `until` is the last day it holds. Null is unknown or open, and bounds nothing. */
export type Span = { readonly since: PartialDate | null; readonly until: PartialDate | null }

// Days compare as text, and these come before and after every one of them.
const [beginning, end] = ['', '~']

/** Whether a span holds on a day. Where a date is imprecise, the doubt is in its favour. */
export function holdsOn({ since, until }: Span, day: Day): boolean {
  return (since === null || firstDay(since) <= day) && (until === null || day <= lastDay(until))
}

/** Whether a span is over before it begins, however its dates are read. */
export function startsAfterEnd({ since, until }: Span): boolean {
  return since !== null && until !== null && firstDay(since) > lastDay(until)
}

/**
 * Whether two spans have a day in common however their dates are read: each begins, at the latest, no later than the
 * other ends at the earliest. Two that read the same count as one period entered twice, so they always overlap.
 */
export function certainlyOverlap(a: Span, b: Span): boolean {
  if (a.since === b.since && a.until === b.until) return true
  return latestStart(a) <= earliestEnd(b) && latestStart(b) <= earliestEnd(a)
}

/** The day by which a span has certainly begun; before every day if that is not known. A span does not begin after its own end: since 2019 until June 2019 began by 30 June. */
export function latestStart({ since, until }: Span): string {
  if (since === null) return beginning
  return until === null ? lastDay(since) : earlier(lastDay(since), lastDay(until))
}

/** The day up to which a span certainly held; after every day while it goes on. Before `latestStart` when no day is certain. */
export function earliestEnd({ since, until }: Span): string {
  if (until === null) return end
  return since === null ? firstDay(until) : later(firstDay(until), firstDay(since))
}

const earlier = (a: string, b: string) => (a < b ? a : b)
const later = (a: string, b: string) => (a > b ? a : b)

import { addPercentages, comparePercentages, type Percentage } from '#kernel/decimal.ts'
import { earliestEnd, latestStart, type Span } from '#kernel/spans.ts'

type Share = Span & { readonly share: Percentage }

/**
 * The highest that a share comes to together with others on any day it holds. Only days that are certain count, so that who sold in
 * 2020 and who bought in 2020 do not stand in each other's way; those over exactly the same period always count together.
 */
export function highestSum(share: Share, others: readonly Share[]): Percentage {
  const [first, last] = [latestStart(share), earliestEnd(share)]
  // A sum only rises where one of them begins.
  const days = [first, ...others.map(latestStart).filter((day) => first <= day && day <= last)]
  const onDay = (day: string) => (first > last ? [] : others.filter((other) => latestStart(other) <= day && day <= earliestEnd(other)))
  const alike = others.filter(({ since, until }) => since === share.since && until === share.until)
  const sums = [alike, ...[...new Set(days)].map(onDay)].map((together) => addPercentages(share.share, ...together.map((other) => other.share)))
  return sums.reduce((most, sum) => (comparePercentages(sum, most) > 0 ? sum : most))
}

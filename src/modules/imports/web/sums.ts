import { type Import, Outcome } from '../contract.ts'
import type { outcomeWords } from './outcome-words.ts'

type Counts = Import['counts']
type Said = Pick<(typeof outcomeWords)['nl'], 'inSum'>

/** The outcomes that have rows. */
export const present = (counts: Counts) => Outcome.options.filter((outcome) => counts[outcome] > 0)

export const totalOf = (counts: Counts): number => Outcome.options.reduce((sum, outcome) => sum + counts[outcome], 0)

/** "2.000 nieuw + 3 geweigerd": what all rows are made of; empty when there are none. */
export const countsInWords = (counts: Counts, { inSum }: Said, show: (count: number) => string): string =>
  present(counts)
    .map((outcome) => `${show(counts[outcome])} ${inSum[outcome]}`)
    .join(' + ')

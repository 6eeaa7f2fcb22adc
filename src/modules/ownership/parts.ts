// From exact numbers to what a reply says.

import type { Chain } from './chains.ts'
import type { Step } from './contract.ts'
import { asFraction, asPercentage, compare } from './exact.ts'
import type { Measured } from './owners.ts'
import type { Part } from './shapes.ts'
import type { Stake } from './stakes.ts'
import { type Bounds, exactly } from './stakes.ts'

export function partOf({ low, high }: Bounds): Part {
  const least = asPercentage(low)
  if (low === high || compare(low, high) === 0) return { low: least.text, high: least.text, rounded: least.rounded, fraction: asFraction(low) }
  const most = asPercentage(high)
  return { low: least.text, high: most.text, rounded: least.rounded || most.rounded, fraction: null }
}

export const measuredParts = ({ shares, votes }: Measured) => {
  const part = partOf(shares)
  return { shares: part, votes: shares === votes ? part : partOf(votes) }
}

export const stepOf = ({ ownerId, ownedId, shares, votes }: Stake): Step => ({ ownerId, ownedId, ...measuredParts({ shares, votes }) })

export const chainOf = ({ stakes, shares, votes }: Chain) => ({
  steps: stakes.map(stepOf),
  ...measuredParts({ shares: exactly(shares), votes: exactly(votes) }),
})

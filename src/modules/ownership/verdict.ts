// From parts to persons: who is beyond the threshold of the day, and who else the law looks at when nobody is.
import type { Basis, Comparison, Meaning, OwnershipClass } from './contract.ts'
import { compare, type Exact, fromShare, most } from './exact.ts'
import type { Measured } from './owners.ts'

/** In hundred-thousandths of a percent, as it is kept. */
export type Rule = { readonly country: 'NL' | 'BE'; readonly since: string; readonly share: number; readonly comparison: Comparison }

/** The rule of a country on a day: the last that had begun. Before the first, the first. */
export function ruleOn<T extends Rule>(rules: readonly T[], country: 'NL' | 'BE', day: string): T | undefined {
  const own = rules.filter((rule) => rule.country === country).sort((a, b) => (a.since < b.since ? -1 : 1))
  return own.findLast(({ since }) => since <= day) ?? own[0]
}

/** Whether a part is beyond the threshold: exact, before anything is rounded. */
export function isBeyond(part: Exact, { share, comparison }: Pick<Rule, 'share' | 'comparison'>): boolean {
  const difference = compare(part, fromShare(share))
  return comparison === 'at_least' ? difference >= 0 : difference > 0
}

/** Shares or votes, whichever reaches: for certain, only at its most, or not at all. */
export function beyond({ shares, votes }: Measured, rule: Rule): 'yes' | 'perhaps' | 'no' {
  const alike = shares === votes
  if (isBeyond(shares.low, rule) || (!alike && isBeyond(votes.low, rule))) return 'yes'
  const more = (bounds: Measured['shares']) => bounds.high !== bounds.low && isBeyond(bounds.high, rule)
  return more(shares) || (!alike && more(votes)) ? 'perhaps' : 'no'
}

const classes = [
  ['75-100', 7_500_000],
  ['50-75', 5_000_000],
  ['25-50', 2_500_000],
] as const

/** The class of the larger of shares and votes, by the least that is certain. The bounds of a class compare as the threshold does. */
export function classOf({ shares, votes }: Measured, { comparison }: Pick<Rule, 'comparison'>): OwnershipClass | null {
  const larger = most(shares.low, votes.low)
  // Only the lowest class follows the law in counting its own bound; the registers keep "more than 50" and "more than 75".
  return classes.find(([name, share]) => isBeyond(larger, { share, comparison: name === '25-50' ? comparison : 'more_than' }))?.[0] ?? null
}

/**
 * The cascade: holdings and control by other means first; senior management only when there is nobody of either.
 * A person is named once, for the first reason.
 */
export function cascade(found: Readonly<Record<Basis, readonly string[]>>): { partyId: string; basis: Basis }[] {
  const first = [
    ...found.holding.map((partyId) => ({ partyId, basis: 'holding' as Basis })),
    ...found.control.map((partyId) => ({ partyId, basis: 'control' as Basis })),
  ]
  const all = first.length > 0 ? first : found.management.map((partyId) => ({ partyId, basis: 'management' as Basis }))
  return all.filter(({ partyId }, at) => all.findIndex((other) => other.partyId === partyId) === at)
}

/** What the installed types say, until an office says otherwise. Whoever owns a one-man business owns all of it. */
const installed: Readonly<Record<string, Meaning>> = {
  'sole-trade-owner': 'control',
  director: 'management',
  'business-manager': 'management',
  chair: 'management',
  secretary: 'management',
  treasurer: 'management',
  spouse: 'spouse',
}
/** A Dutch registered partner is under the same property law as a spouse (art. 1:80b BW); who legally cohabits in Belgium keeps their own (art. 1478 oud BW). */
const dutch: Readonly<Record<string, Meaning>> = { 'registered-partner': 'spouse' }

/** What a type means in an office of a country: as the office said, or else as the installed type of that name does. */
export const meaningOf = (typeId: string, said: ReadonlyMap<string, Meaning>, country: 'NL' | 'BE' | null): Meaning =>
  said.get(typeId) ?? (country === 'BE' ? undefined : dutch[typeId]) ?? installed[typeId] ?? 'none'

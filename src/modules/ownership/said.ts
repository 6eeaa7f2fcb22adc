// How a part reads: on the screen, and in the report.
import { fromParts, toParts } from '#kernel/decimal.ts'
import { percentSign } from '#kernel/formats.ts'
import type { Language } from '#kernel/refusal.ts'
import type { Part } from './shapes.ts'

/** Two decimals; what was left out of the exact number shows as ≈. */
const shown = 100_000 / 100

function said(text: string, language: Language): string {
  const near = Math.round(toParts(text) / shown) * shown
  // What is there never reads as nothing.
  const least = near === 0 && toParts(text) > 0 ? shown : near
  return fromParts(least).replace('.', language === 'nl' ? ',' : '.')
}
const isNear = (text: string) => toParts(text) % shown !== 0

/** "27 %", "≈ 33,33 %", "25 – 50 %", "hooguit 25 %". The spaces do not break. */
export function sayPart({ low, high, rounded }: Part, language: Language): string {
  const unit = percentSign[language]
  const near = rounded || isNear(low) || isNear(high) ? '≈\u00a0' : ''
  if (low === high) return `${near}${said(low, language)}${unit}`
  if (toParts(low) === 0) return toParts(high) >= 10_000_000 ? '?' : `${language === 'nl' ? 'hooguit' : 'at most'}\u00a0${said(high, language)}${unit}`
  return `${near}${said(low, language)}\u00a0–\u00a0${said(high, language)}${unit}`
}

/** A part that is only known at its least, in a product: "≥ 25 %". Of what has no least nothing is known. */
function sayLeast(part: Part, language: Language): string {
  if (part.low === part.high) return sayPart(part, language)
  return toParts(part.low) === 0 ? '?' : `≥\u00a0${sayPart({ ...part, high: part.low }, language)}`
}

/** "90 % × 30 % = 27 %"; a chain of one link is what it is. */
export function saySum(links: readonly Part[], product: Part, language: Language): string {
  const factors = links.map((link) => sayLeast(link, language))
  return factors.length === 1 || factors.includes('?') ? factors.join(' × ') : `${factors.join(' × ')} = ${sayPart(product, language)}`
}

export const isSame = (a: Part, b: Part) => a.low === b.low && a.high === b.high && a.rounded === b.rounded
export const isNothing = ({ high }: Part) => toParts(high) === 0

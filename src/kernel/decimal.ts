import { z } from 'zod'
import { showPercentage as asWritten } from './formats.ts'
import type { Language } from './refusal.ts'

/** Percentages are counted in hundred-thousandths of a percent, whole numbers that add without a rounding. */
const places = 5
const one = 10 ** places

/** An exact percentage as text with a point: `0`, `12.5`, `33.33333`, `100`. */
export type Percentage = string

/** A percentage from 0 to 100 with at most so many decimals (up to 5). Zeros at its end fall away: `12.50` is `12.5`. */
export function percentage(decimals: number) {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > places) throw new RangeError(`a percentage has 0 to ${places} decimals`)
  const fraction = decimals === 0 ? '' : `(?:\\.\\d{1,${decimals}})?`
  return z
    .string()
    .regex(new RegExp(`^(?:100${decimals === 0 ? '' : `(?:\\.0{1,${decimals}})?`}|\\d{1,2}${fraction})$`), { abort: true, error: 'not_a_percentage' })
    .overwrite((text) => fromParts(toParts(text)))
}

/** With two decimals, as commissions have. */
export const Percentage = percentage(2)

/** A percentage in hundred-thousandths: `33.33` is 3,333,000. Throws a RangeError at what is no decimal number. */
export function toParts(text: Percentage): number {
  const [found, minus, whole = '', fraction = ''] = /^(-?)(\d{1,9})(?:\.(\d{1,5}))?$/.exec(text) ?? []
  if (found === undefined) throw new RangeError(`${text} is no decimal number`)
  const parts = Number(whole) * one + Number(fraction.padEnd(places, '0'))
  return minus && parts ? -parts : parts
}

/** The text of so many hundred-thousandths, in its one shortest form. */
export function fromParts(parts: number): Percentage {
  if (!Number.isSafeInteger(parts)) throw new RangeError(`${parts} is not a whole number of parts`)
  const digits = String(Math.abs(parts)).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/(?<!0)0+$/, '')
  return `${parts < 0 ? '-' : ''}${digits.slice(0, -places)}${fraction && `.${fraction}`}`
}

/** The exact sum, which may well be above 100: that is for a rule to say. */
export function addPercentages(...percentages: readonly Percentage[]): Percentage {
  return fromParts(percentages.reduce((sum, each) => sum + toParts(each), 0))
}

/** Below 0, 0 or above 0, as a sort wants it. */
export function comparePercentages(a: Percentage, b: Percentage): number {
  return toParts(a) - toParts(b)
}

/** Each made when it is first asked for: making one takes longer than reading by it. */
const withDecimals: ReturnType<typeof percentage>[] = []

/** Reads what a person types: `33,33`, `33.33`, `12,5 %`. Undefined if it is no percentage from 0 to 100 with at most so many decimals. */
export function readPercentage(text: string, decimals = 2): Percentage | undefined {
  if (text.length > 100) return undefined
  const read = (withDecimals[decimals] ??= percentage(decimals)).safeParse(text.trim().replace(/%$/, '').trim().replace(',', '.'))
  return read.success ? read.data : undefined
}

/** As one reads it, in its one shortest form: 33,33 % in Dutch, 33.33% in English. */
export const showPercentage = (percentage: Percentage, language: Language): string => asWritten(fromParts(toParts(percentage)), language)

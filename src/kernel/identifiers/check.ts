import type { Objection } from '#kernel/refusal.ts'

/**
 * What a check makes of a typed text: `value` is the canonical form that is stored and compared, `shown` how a
 * person reads it. A value checks out again, and as itself.
 */
export type Checked<Code extends string = string> =
  | { readonly ok: true; readonly value: string; readonly shown: string }
  | { readonly ok: false; readonly objections: readonly Objection<Code>[] }

/** What is known about whose number it is: the country (ISO 3166-1 alpha-2) that a number without one is read in. */
export type Given = { readonly country?: string | undefined }

/** One kind of number or address, asked alike by a form and by the server. */
export type Check<Code extends string = string> = (text: string, given?: Given) => Checked<Code>

export function accept(value: string, shown = value): { ok: true; value: string; shown: string } {
  return { ok: true, value, shown }
}

export function object<Code extends string>(code: Code, values?: Objection['with']): { ok: false; objections: [Objection<Code>] } {
  return { ok: false, objections: [values ? { code, with: values } : { code }] }
}

/** No number is this long: what follows cannot save it, and reading it would cost time. */
const longest = 1000

/** Text without the invisible marks that web pages and phones put around what one copies from them. */
export const withoutMarks = (text: string) => text.replace(/\p{Cf}/gu, '').trim()

/** A number as pasted, where full-width digits and odd spaces are plain ones. */
export const visible = (text: string) => withoutMarks(text.slice(0, longest).normalize('NFKC'))

/** A number without what people type between its digits: capitals and digits remain, and any sign that does not belong. */
export function compact(text: string): string {
  return visible(text)
    .toUpperCase()
    .replace(/[\s.:/_\p{Pd}]/gu, '')
}

/** The remainder of a number of any length, digit by digit. */
export function remainder(digits: string, divisor: number): number {
  let rest = 0
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % divisor
  return rest
}

/** Mod 97 of letters and digits, where A is 10 and Z is 35 (ISO 7064). */
export function remainder97(text: string): number {
  return remainder(
    text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55)),
    97,
  )
}

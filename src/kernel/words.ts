import type { Language } from './refusal.ts'

/** What is said in one place: a fixed sentence, or one made from what it is about. */
type Phrase = string | ((...about: never[]) => string)
export type Phrases = { readonly [name: string]: Phrase | Phrases }

/** The same names with the same things to fill in; only the sentences differ. */
type SameAs<P> = { readonly [K in keyof P]: P[K] extends string ? string : P[K] extends Phrase ? P[K] : SameAs<P[K]> }

/** One set of phrases in every language. */
export type Dictionary<P = Phrases> = Readonly<Record<Language, P>>

/**
 * Says a set of phrases in Dutch and in English. The Dutch set is the measure: English with a phrase missing,
 * left over, or with other things to fill in does not compile.
 */
export const words = <const P extends Phrases>(dictionary: { nl: P; en: NoInfer<SameAs<P>> }): Dictionary<SameAs<P>> => dictionary as Dictionary<SameAs<P>>

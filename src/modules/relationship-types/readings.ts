import type { Language } from '#kernel/refusal.ts'
import type { InstalledType, Readings, Side } from './installed.ts'

const ends: Record<Language, RegExp> = { nl: / (van|bij|voor|met|door|in)$/, en: / (of|at|for|to|with|in|by)$/ }

/**
 * The word that makes a sentence of a name. Office-made types need no second set of names this way: a name that ends in a
 * preposition says what one *is* ("bestuurder van" → "Dirk is bestuurder van Uno"), any other name whom one *has* ("bestuurder" → "Uno heeft als bestuurder Dirk").
 */
export function verb(name: string, language: Language): string {
  if (language === 'nl') return ends.nl.test(name) ? 'is' : 'heeft als'
  return ends.en.test(name) ? 'is' : 'has as'
}

/** "Dirk Irecteur is bestuurder van Bedrijf Uno B.V.": the type as a sentence, with a name read from the near party's side. */
export const sentence = (near: string, name: string, far: string, language: Language) => `${near} ${verb(name, language)} ${name} ${far}`

/** The names of a type as an office in this country says them. */
export const namesIn = (type: InstalledType, country: 'NL' | 'BE'): Readings => type.countries[country] ?? type.names

/** A type's name as the party on this side reads it. */
export const nameFrom = (type: InstalledType, side: Side, language: Language, country: 'NL' | 'BE') => namesIn(type, country)[language][side]

import type { Surname } from './names.ts'

/** Prefixes of Dutch, Flemish, French, German, Italian, Spanish, Portuguese and Arabic surnames. Longer ones are tried first. */
const prefixes = `
  van|van de|van den|van der|van 't|van ter|van het|van la|de|den|der|de la|de l'|de le|de van der|'t|'s|het|in|in 't|in de|in den|in der|in het|op|op 't|op de|op den|op der|op ten
  aan|aan 't|aan de|aan den|aan der|onder|onder 't|onder de|over|over de|over den|over 't|uit|uit de|uit den|uit 't|uijt|uijt de|uijt den|voor|voor 't|voor de|voor den|voor in 't|bij|bij de|bij 't|boven|buiten
  te|ten|ter|tot|thoe|thor|toe|tho|tom|von|von der|von dem|von den|von und zu|vom|zu|zum|zur|am|im|vander|vanden
  d'|da|dal|dall'|dalla|das|de las|de los|del|della|dello|degli|dei|di|do|dos|du|des|l'|la|le|les|lo|los|las|el|al|ben|bin|ibn|bou|mac|san|af|av|e`
  .split(/[|\n]/)
  .map((prefix) => prefix.trim())
  .filter(Boolean)
  .sort((one, other) => other.length - one.length)

const plain = (text: string) => text.toLowerCase().replace(/[’‘`´]/g, "'")

/**
 * What a surname typed in one piece may consist of: `van der Berg` is likely `van der` and `Berg`. Null when it has no known prefix.
 * An offer only, never applied without a person confirming it: surnames of two letters exist, and Belgium registers the whole.
 */
export function suggestPrefix(typed: string): Surname | null {
  const surname = typed.replace(/\s+/g, ' ').trim()
  const start = plain(surname)
  const prefix = prefixes.find((one) => start.startsWith(one.endsWith("'") ? one : `${one} `))
  const core = prefix ? surname.slice(prefix.length).trim() : ''
  return prefix && core ? { prefix: surname.slice(0, prefix.length), surname: core } : null
}

/** Longer is no surname, and not taken apart. */
const longest = 500

/** The part of a surname before a hyphen that a prefix follows: of `Jansen-de Jong` Jansen. Other hyphens, as in Saint-Exupéry, are the name's own. */
export function firstOfDouble(surname: string): string {
  if (surname.length > longest) return surname
  for (const { index } of surname.matchAll(/-/g)) if (index > 0 && suggestPrefix(surname.slice(index + 1))) return surname.slice(0, index).trim()
  return surname
}

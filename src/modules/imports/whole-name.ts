import { suggestPrefix } from '#modules/parties/surname-prefix.ts'
import { readFormOfAddress } from './cells.ts'

type PersonName = { formOfAddress?: 'mr' | 'ms' | 'neutral'; initials?: string; firstName?: string; prefix?: string; surname?: string }

/** Words behind a name that say it is an organisation. */
const forms =
  /(?:^|\s)(?:b\.?v|n\.?v|v\.?o\.?f|c\.?v|b\.?v\.?b\.?a|c\.?v\.?b\.?a|v\.?z\.?w|a\.?s\.?b\.?l|s\.?r\.?l|s\.?p\.?r\.?l|s\.?a|u\.?a|ltd|gmbh|inc|stichting|vereniging|gemeente|co[oö]peratie|maatschap)\.?(?=\s|$)/i

/** Whether a whole name reads as that of an organisation: by its legal form. */
export const isOrganisationName = (name: string): boolean => forms.test(name)

/** A longer cell is nobody's name, and not looked into. */
const longest = 500

/** A whole name of a person in its parts: `Dhr. J.P. van der Berg`, `Berg, Jan van der`, `Jan van der Berg`. */
export function splitWholeName(whole: string): PersonName {
  if (whole.length > longest) return { surname: whole }
  const [first = '', ...more] = whole.trim().split(/\s+/)
  const formOfAddress = more.length > 0 && /\.$|^\p{Ll}/u.test(first) ? readFormOfAddress(first) : undefined
  const name = formOfAddress ? more.join(' ') : whole.trim()
  return { ...(formOfAddress && { formOfAddress }), ...namesIn(name) }
}

function namesIn(name: string): PersonName {
  const comma = /^([^,]+),(.+)$/.exec(name)
  if (comma) {
    const [, surname = '', behind = ''] = comma
    const rest = behind.trimStart()
    // What stands behind the comma is given names, and then perhaps the prefix of the surname before it.
    const words = rest.split(' ')
    const at = words.findIndex((_, i) => i > 0 && suggestPrefix(`${words.slice(i).join(' ')} x`)?.surname === 'x')
    const [given, prefix] = at < 0 ? [rest, ''] : [words.slice(0, at).join(' '), words.slice(at).join(' ')]
    return { ...givenName(given), ...(prefix && { prefix }), surname }
  }
  const words = name.split(' ')
  if (words.length === 1) return { surname: name }
  const at = words.findIndex((_, i) => i > 0 && suggestPrefix(words.slice(i).join(' ')))
  const split = at < 0 ? words.length - 1 : at
  const tail = words.slice(split).join(' ')
  return { ...givenName(words.slice(0, split).join(' ')), ...(suggestPrefix(tail) ?? { surname: tail }) }
}

const givenName = (given: string): PersonName => (/^(?:\p{L}{1,2}\.\s?)+$/u.test(given) ? { initials: given } : { firstName: given })

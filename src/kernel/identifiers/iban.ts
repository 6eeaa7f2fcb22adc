import { lately } from '#kernel/lately.ts'
import { refusals } from '#kernel/refusal.ts'
import { accept, type Check, compact, object, remainder, remainder97 } from './check.ts'

export const ibanRefusals = refusals({
  iban_country: {
    nl: 'Een IBAN begint met een landcode en twee cijfers, zoals NL91 of BE71.',
    en: 'An IBAN begins with a country code and two digits, such as NL91 or BE71.',
  },
  iban_characters: { nl: 'Een IBAN heeft alleen letters en cijfers.', en: 'An IBAN has letters and digits only.' },
  iban_too_short: {
    nl: 'Een IBAN met {country} heeft {expected} tekens; dit zijn er {found}.',
    en: 'An IBAN with {country} has {expected} characters; these are {found}.',
  },
  iban_too_long: {
    nl: 'Een IBAN met {country} heeft {expected} tekens; dit zijn er {found}.',
    en: 'An IBAN with {country} has {expected} characters; these are {found}.',
  },
  iban_check_digits: {
    nl: 'Dit IBAN klopt niet. Kijk of alle tekens goed zijn overgenomen.',
    en: 'This IBAN is not right. See whether all characters were copied well.',
  },
  iban_be_check_digits: {
    nl: 'Dit IBAN klopt niet: de laatste twee cijfers horen {expected} te zijn.',
    en: 'This IBAN is not right: the last two digits should be {expected}.',
  },
})
export type IbanRefusal = keyof typeof ibanRefusals

/** Which countries have an IBAN of how many characters, as in the SWIFT registry: all of SEPA, and the rest of it. */
const countriesByLength: Readonly<Record<number, string>> = {
  15: 'NO',
  16: 'BE',
  18: 'DK FI FK FO GL NL SD',
  19: 'MK SI',
  20: 'AT BA EE KZ LT LU MN XK',
  21: 'CH HR LI LV',
  22: 'BG BH CR DE GB GE IE ME RS VA',
  23: 'AE GI IL IQ OM SO TL',
  24: 'AD CZ ES MD PK RO SA SE SK TN VG',
  25: 'LY PT ST',
  26: 'IS TR',
  27: 'BI DJ FR GR IT MC MR SM',
  28: 'AL AZ BY CY DO GT HN HU LB NI PL SV',
  29: 'BR EG PS QA UA',
  30: 'JO KW MU YE',
  31: 'MT SC',
  32: 'LC',
  33: 'RU',
}
const lengths = new Map(Object.entries(countriesByLength).flatMap(([length, countries]) => countries.split(' ').map((country) => [country, Number(length)])))

/**
 * A bank account number (ISO 13616): the length of its country and mod 97; of a Belgian one also the check of the
 * account inside. Which bank it is of is not looked at: banks come and go faster than any list.
 */
export const checkIban: Check<IbanRefusal> = (text) => checked(text)

const checked = lately(1_000, (text) => {
  const typed = compact(text).replace(/^IBAN(?:NUMMER|NR)?/, '')
  const country = typed.slice(0, 2)
  const expected = lengths.get(country)
  if (!expected || !/^..\d\d/.test(typed)) return object<IbanRefusal>('iban_country')
  if (!/^[A-Z0-9]+$/.test(typed)) return object('iban_characters')
  if (typed.length < expected) return object('iban_too_short', { country, expected, found: typed.length })
  if (typed.length > expected) return object('iban_too_long', { country, expected, found: typed.length })
  if (remainder97(typed.slice(4) + typed.slice(0, 4)) !== 1) return object('iban_check_digits')
  return country === 'BE' ? checkBelgian(typed) : accept(typed, grouped(typed))
})

function checkBelgian(iban: string) {
  if (!/^BE\d+$/.test(iban)) return object('iban_characters')
  const expected = String(remainder(iban.slice(4, 14), 97) || 97).padStart(2, '0')
  return iban.endsWith(expected) ? accept(iban, grouped(iban)) : object('iban_be_check_digits', { expected })
}

const grouped = (iban: string) => iban.replace(/.{4}(?=.)/g, '$& ')

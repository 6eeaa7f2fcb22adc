import { refusals } from '#kernel/refusal.ts'
import { accept, compact, object, remainder, remainder97, type Check } from './check.ts'

export const ibanRefusals = refusals({
  iban_country: { nl: 'Een IBAN begint met een landcode en twee cijfers, zoals NL91 of BE71.', en: 'An IBAN begins with a country code and two digits, such as NL91 or BE71.' },
  iban_characters: { nl: 'Een IBAN heeft alleen letters en cijfers.', en: 'An IBAN has letters and digits only.' },
  iban_too_short: { nl: 'Een IBAN met {country} heeft {expected} tekens; dit zijn er {found}.', en: 'An IBAN with {country} has {expected} characters; these are {found}.' },
  iban_too_long: { nl: 'Een IBAN met {country} heeft {expected} tekens; dit zijn er {found}.', en: 'An IBAN with {country} has {expected} characters; these are {found}.' },
  iban_check_digits: { nl: 'Dit IBAN klopt niet. Kijk of alle tekens goed zijn overgenomen.', en: 'This IBAN is not right. See whether all characters were copied well.' },
  iban_be_check_digits: { nl: 'Dit IBAN klopt niet: de laatste twee cijfers horen {expected} te zijn.', en: 'This IBAN is not right: the last two digits should be {expected}.' },
})
export type IbanRefusal = keyof typeof ibanRefusals

/** Length of an IBAN per country, as in the SWIFT registry. All of SEPA, and the rest of the registry. */
const lengths: Readonly<Record<string, number>> = {
  AD: 24, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27, GB: 22, GI: 23, GR: 27, HR: 21, HU: 28, IE: 22,
  IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, SE: 24, SI: 19, SK: 24, SM: 27, VA: 22,
  AL: 28, MD: 24, ME: 22, MK: 19, RS: 22,
  AE: 23, AZ: 28, BA: 20, BH: 22, BI: 27, BR: 29, BY: 28, CR: 22, DJ: 27, DO: 28, EG: 29, FK: 18, FO: 18, GE: 22, GL: 18, GT: 28, HN: 28, IL: 23, IQ: 23,
  JO: 30, KW: 30, KZ: 20, LB: 28, LC: 32, LY: 25, MN: 20, MR: 27, MU: 30, NI: 28, OM: 23, PK: 24, PS: 29, QA: 29, RU: 33, SA: 24, SC: 31, SD: 18,
  SO: 23, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VG: 24, XK: 20, YE: 30,
}

/**
 * A bank account number (ISO 13616): the length of its country and mod 97; of a Belgian one also the check of the
 * account inside. Which bank it is of is not looked at: banks come and go faster than any list.
 */
export const checkIban: Check<IbanRefusal> = (text) => {
  const typed = compact(text).replace(/^IBAN(?:NUMMER|NR)?/, '')
  const country = typed.slice(0, 2)
  const expected = Object.hasOwn(lengths, country) ? lengths[country]! : undefined
  if (!expected || !/^..\d\d/.test(typed)) return object('iban_country')
  if (!/^[A-Z0-9]+$/.test(typed)) return object('iban_characters')
  if (typed.length < expected) return object('iban_too_short', { country, expected, found: typed.length })
  if (typed.length > expected) return object('iban_too_long', { country, expected, found: typed.length })
  if (remainder97(typed.slice(4) + typed.slice(0, 4)) !== 1) return object('iban_check_digits')
  return country === 'BE' ? checkBelgian(typed) : accept(typed, grouped(typed))
}

function checkBelgian(iban: string) {
  if (!/^BE\d+$/.test(iban)) return object('iban_characters')
  const expected = String(remainder(iban.slice(4, 14), 97) || 97).padStart(2, '0')
  return iban.endsWith(expected) ? accept(iban, grouped(iban)) : object('iban_be_check_digits', { expected })
}

const grouped = (iban: string) => iban.replace(/.{4}(?=.)/g, '$& ')

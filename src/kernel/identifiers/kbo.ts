import { refusals } from '#kernel/refusal.ts'
import { accept, type Check, compact, object, remainder } from './check.ts'

export const kboRefusals = refusals({
  kbo_characters: { nl: 'Een KBO-nummer bestaat alleen uit cijfers, zoals 0566.988.259.', en: 'A KBO number has digits only, as in 0566.988.259.' },
  kbo_too_short: { nl: 'Een KBO-nummer heeft 10 cijfers; dit zijn er {found}.', en: 'A KBO number has 10 digits; these are {found}.' },
  kbo_too_long: { nl: 'Een KBO-nummer heeft 10 cijfers; dit zijn er {found}.', en: 'A KBO number has 10 digits; these are {found}.' },
  kbo_first_digit: {
    nl: 'Een KBO-nummer begint met 0 of 1. Begint het met 2 tot 8, dan is het een vestigingsnummer.',
    en: 'A KBO number begins with 0 or 1. One that begins with 2 to 8 is an establishment number.',
  },
  kbo_check_digits: {
    nl: 'Dit KBO-nummer klopt niet: het controlegetal hoort {expected} te zijn.',
    en: 'This KBO number is not right: the check digits should be {expected}.',
  },
})
export type KboRefusal = keyof typeof kboRefusals

/** A Belgian enterprise number: 10 digits, the first 0 or 1, the last two a check. An old one of 9 digits gets its 0. */
export const checkKbo: Check<KboRefusal> = (text) => {
  const digits = withZero(withoutName(text))
  if (!/^\d*$/.test(digits)) return object('kbo_characters')
  if (digits.length < 10) return object('kbo_too_short', { found: digits.length })
  if (digits.length > 10) return object('kbo_too_long', { found: digits.length })
  if (!/^[01]/.test(digits)) return object('kbo_first_digit')
  const expected = kboCheckDigits(digits)
  return digits.endsWith(expected) ? accept(digits, showKbo(digits)) : object('kbo_check_digits', { expected })
}

export const kboEstablishmentRefusals = refusals({
  kbo_establishment_characters: {
    nl: 'Een Belgisch vestigingsnummer bestaat alleen uit cijfers, zoals 2.147.812.701.',
    en: 'A Belgian establishment number has digits only, as in 2.147.812.701.',
  },
  kbo_establishment_too_short: {
    nl: 'Een Belgisch vestigingsnummer heeft 10 cijfers; dit zijn er {found}.',
    en: 'A Belgian establishment number has 10 digits; these are {found}.',
  },
  kbo_establishment_too_long: {
    nl: 'Een Belgisch vestigingsnummer heeft 10 cijfers; dit zijn er {found}.',
    en: 'A Belgian establishment number has 10 digits; these are {found}.',
  },
  kbo_establishment_first_digit: {
    nl: 'Een Belgisch vestigingsnummer begint met 2 tot 8. Begint het met 0 of 1, dan is het een KBO-nummer.',
    en: 'A Belgian establishment number begins with 2 to 8. One that begins with 0 or 1 is a KBO number.',
  },
  kbo_establishment_check_digits: {
    nl: 'Dit vestigingsnummer klopt niet: het controlegetal hoort {expected} te zijn.',
    en: 'This establishment number is not right: the check digits should be {expected}.',
  },
})
export type KboEstablishmentRefusal = keyof typeof kboEstablishmentRefusals

/** A Belgian establishment unit: 10 digits, the first 2 to 8, the last two a check as in a KBO number. */
export const checkKboEstablishment: Check<KboEstablishmentRefusal> = (text) => {
  const digits = withoutName(text)
  if (!/^\d*$/.test(digits)) return object('kbo_establishment_characters')
  if (digits.length < 10) return object('kbo_establishment_too_short', { found: digits.length })
  if (digits.length > 10) return object('kbo_establishment_too_long', { found: digits.length })
  if (!/^[2-8]/.test(digits)) return object('kbo_establishment_first_digit')
  const expected = kboCheckDigits(digits)
  if (!digits.endsWith(expected)) return object('kbo_establishment_check_digits', { expected })
  return accept(digits, digits.replace(/^(.)(...)(...)/, '$1.$2.$3.'))
}

/** The two check digits that belong to the first eight, 01 to 97. */
export const kboCheckDigits = (digits: string) => String(97 - remainder(digits.slice(0, 8), 97)).padStart(2, '0')

/** A KBO number as it is printed: 0566.988.259. */
export const showKbo = (digits: string) => digits.replace(/^(....)(...)/, '$1.$2.')

/** Numbers of before 2005 had 9 digits; they went on with a 0 in front. */
export const withZero = (digits: string) => (/^\d{9}$/.test(digits) ? `0${digits}` : digits)

const withoutName = (text: string) => compact(text).replace(/^(?:KBO|BCE|RPR|RPM|BTW|TVA|ONDERNEMINGS|ON|VESTIGINGS|VE)?(?:NUMMER|NR)?(?:BE)?/, '')

import { refusals } from '#kernel/refusal.ts'
import { accept, type Check, compact, object, remainder97 } from './check.ts'
import { kboCheckDigits, showKbo, withZero } from './kbo.ts'
import { type VatForm, vatForm } from './vat-forms.ts'

export const vatRefusals = refusals({
  vat_country: { nl: 'Begin het btw-nummer met de landcode, zoals BE of NL.', en: 'Begin the VAT number with its country code, such as BE or NL.' },
  vat_form: {
    nl: 'Een btw-nummer met {prefix} ziet eruit als {example}. Kijk of er een teken te veel of te weinig staat.',
    en: 'A VAT number with {prefix} looks like {example}. See whether a character is missing or too many.',
  },
  vat_be_length: {
    nl: 'Een Belgisch btw-nummer heeft na BE 10 cijfers; dit zijn er {found}.',
    en: 'A Belgian VAT number has 10 digits after BE; these are {found}.',
  },
  vat_be_first_digit: { nl: 'Een Belgisch btw-nummer begint na BE met 0 of 1.', en: 'A Belgian VAT number begins with 0 or 1 after BE.' },
  vat_be_check_digits: {
    nl: 'Dit btw-nummer klopt niet: het controlegetal hoort {expected} te zijn.',
    en: 'This VAT number is not right: the check digits should be {expected}.',
  },
  vat_nl_suffix: { nl: 'Na de B van een Nederlands btw-nummer hoort 01 tot en met 99.', en: 'After the B of a Dutch VAT number should come 01 to 99.' },
  vat_nl_check: {
    nl: 'Dit btw-nummer klopt niet. Kijk of alle cijfers goed zijn overgenomen.',
    en: 'This VAT number is not right. See whether all digits were copied well.',
  },
})
export type VatRefusal = keyof typeof vatRefusals

/**
 * A VAT identification number. Belgian and Dutch ones must pass their check; of other countries only the form is
 * known here, and whether the number exists is for VIES to say. The prefix may be left out if the country is given.
 */
export const checkVat: Check<VatRefusal> = (text, { country = '' } = {}) => {
  const typed = compact(text).replace(/^(?:BTW|TVA|VAT|MWST|UST)(?:NUMMER|NR|IDNR|ID)?/, '')
  const [own, given] = [vatForm(typed.slice(0, 2)), vatForm(country)]
  const readings = [...(own ? [{ form: own, rest: typed.slice(2) }] : []), ...(given ? [{ form: given, rest: typed }] : [])]
  // A Spanish or French number may itself begin with the letters of another country: the reading that fits counts.
  const reading = readings.find(fits) ?? readings[0]
  return reading ? checkRest(reading) : object('vat_country')
}

type Reading = { readonly form: VatForm; readonly rest: string }

const fits = ({ form, rest }: Reading) => form.rest.test(form.prefix === 'BE' ? withZero(rest) : rest)

function checkRest(reading: Reading) {
  const { prefix, example } = reading.form
  if (prefix === 'BE' && /^\d+$/.test(reading.rest)) return checkBelgian(withZero(reading.rest))
  if (!fits(reading)) return object('vat_form', { prefix, example })
  return prefix === 'NL' ? checkDutch(reading.rest) : accept(prefix + reading.rest)
}

function checkBelgian(digits: string) {
  if (digits.length !== 10) return object('vat_be_length', { found: digits.length })
  if (!/^[01]/.test(digits)) return object('vat_be_first_digit')
  const expected = kboCheckDigits(digits)
  return digits.endsWith(expected) ? accept(`BE${digits}`, `BE ${showKbo(digits)}`) : object('vat_be_check_digits', { expected })
}

function checkDutch(rest: string) {
  if (rest.endsWith('B00')) return object('vat_nl_suffix')
  return passesEleven(rest.slice(0, 9)) || remainder97(`NL${rest}`) === 1 ? accept(`NL${rest}`) : object('vat_nl_check')
}

/** The test of companies and of sole traders before 2020: 9a+8b+…+2h−i is a multiple of 11. Since then sole traders have mod 97. */
function passesEleven(digits: string) {
  const sum = Array.from(digits).reduce((sum, digit, i) => sum + Number(digit) * (i === 8 ? -1 : 9 - i), 0)
  return sum % 11 === 0 && Number(digits) > 0
}

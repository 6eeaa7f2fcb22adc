import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { lately } from '#kernel/lately.ts'
import { refusals } from '#kernel/refusal.ts'
import { type Check, object, visible } from './check.ts'

export const phoneRefusals = refusals({
  phone_too_long: {
    nl: 'Dit is te lang voor een telefoonnummer. Geef één nummer, zonder toelichting.',
    en: 'This is too long for a phone number. Give one number, without explanation.',
  },
  phone_needs_country: {
    nl: 'Begin het telefoonnummer met de landcode, zoals +31 of +32.',
    en: 'Begin the phone number with its country code, such as +31 or +32.',
  },
  phone_unknown: {
    nl: 'Dit is geen telefoonnummer. Geef één nummer, met netnummer of landcode, zoals 020 123 4567 of +32 9 123 45 67.',
    en: 'This is not a phone number. Give one number, with its area or country code, such as 020 123 4567 or +32 9 123 45 67.',
  },
})
export type PhoneRefusal = keyof typeof phoneRefusals

/** E.164 has 15 digits; the rest is for spaces, brackets and an extension. */
const longest = 60

/**
 * A phone number in any notation. `value` is E.164 (`+31656288597`), without the extension, so that two people behind
 * one switchboard are found by its number; `shown` has it. A number without a country code is read in the given country.
 * The numbering plans are looked at broadly (the library's smallest set): a new range must not be refused.
 */
export const checkPhone: Check<PhoneRefusal> = (text, { country } = {}) => {
  if (text.length > longest) return object('phone_too_long')
  return read(text, country).checked
}

/** By the country, since a text is read in it. One that comes in with a file is asked after six times before it is in. */
const reading = lately(10, (country) => lately(1_000, (text) => parsed(text, country || undefined)))
const read = (text: string, country: string | undefined) => reading(country ?? '')(text)

function parsed(text: string, country: string | undefined) {
  const number = parse(text, country)
  // How it is written is worked out when it is asked: that takes as long as reading it.
  if (number?.isValid())
    return {
      checked: {
        ok: true as const,
        value: number.number,
        get shown() {
          return number.formatInternational()
        },
      },
      get forms() {
        return [number.number, number.formatNational().split(' ext.')[0] ?? '']
      },
    }
  const code = number || country || dialled(text).startsWith('+') ? 'phone_unknown' : 'phone_needs_country'
  return { checked: object<PhoneRefusal>(code), forms: [dialled(text).replace(/^(\+.*?)\(0\)/, '$1')] }
}

function parse(text: string, country: string | undefined) {
  const home = country?.toUpperCase()
  return parsePhoneNumberFromString(dialled(text), { extract: false, ...(home && isSupportedCountry(home) && { defaultCountry: home }) })
}

/** As one would dial it from anywhere: 00 is how Europe writes +, and a Dutch extension is a toestel. */
function dialled(text: string): string {
  return visible(text)
    .replace(/^(?:tel(?:efoon)?|mob(?:iel)?|gsm|t|m)?[.:\s]*(?=[+(\d])/i, '')
    .replace(/^\(?(?:00|\+)\)?[\s.-]*(?=[(\d])/, '+')
    .replace(/(?:toestel|tst|intern)\b\.?\s*(?=\d)/i, ' ext. ')
}

/**
 * The digits under which a phone number can be found: as dialled from abroad (31656288597) and at home (0656288597).
 * Of a text that is no whole number, such as the beginning someone is typing, only its digits; none if it has none.
 */
export function phoneDigits(text: string, country?: string): readonly string[] {
  if (text.length > longest) return []
  const { forms } = read(text, country)
  return [...new Set(forms.map((form) => form.replace(/\D/g, '')))].filter((digits) => digits !== '')
}

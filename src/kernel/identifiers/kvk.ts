import { refusals } from '#kernel/refusal.ts'
import { accept, type Check, compact, object } from './check.ts'

export const kvkRefusals = refusals({
  kvk_characters: { nl: 'Een KvK-nummer bestaat alleen uit cijfers.', en: 'A KvK number has digits only.' },
  kvk_too_short: {
    nl: 'Een KvK-nummer heeft 8 cijfers; dit zijn er {found}. Vallen er nullen vooraan weg, typ die er dan bij.',
    en: 'A KvK number has 8 digits; these are {found}. If zeros at the front were lost, type them too.',
  },
  kvk_too_long: { nl: 'Een KvK-nummer heeft 8 cijfers; dit zijn er {found}.', en: 'A KvK number has 8 digits; these are {found}.' },
  kvk_is_establishment: {
    nl: 'Dit zijn 12 cijfers: een vestigingsnummer. Het KvK-nummer zelf heeft er 8.',
    en: 'These are 12 digits: an establishment number. The KvK number itself has 8.',
  },
})
export type KvkRefusal = keyof typeof kvkRefusals

/** A number in the Dutch trade register: 8 digits, without a check digit; zeros in front count. */
export const checkKvk: Check<KvkRefusal> = (text) => {
  const digits = withoutName(text)
  if (!/^\d*$/.test(digits)) return object('kvk_characters')
  if (digits.length === 12) return object('kvk_is_establishment')
  if (digits.length < 8) return object('kvk_too_short', { found: digits.length })
  if (digits.length > 8) return object('kvk_too_long', { found: digits.length })
  return accept(digits)
}

export const kvkEstablishmentRefusals = refusals({
  kvk_establishment_characters: { nl: 'Een vestigingsnummer van de KvK bestaat alleen uit cijfers.', en: 'A KvK establishment number has digits only.' },
  kvk_establishment_too_short: {
    nl: 'Een vestigingsnummer van de KvK heeft 12 cijfers; dit zijn er {found}. Vallen er nullen vooraan weg, typ die er dan bij.',
    en: 'A KvK establishment number has 12 digits; these are {found}. If zeros at the front were lost, type them too.',
  },
  kvk_establishment_too_long: {
    nl: 'Een vestigingsnummer van de KvK heeft 12 cijfers; dit zijn er {found}.',
    en: 'A KvK establishment number has 12 digits; these are {found}.',
  },
})
export type KvkEstablishmentRefusal = keyof typeof kvkEstablishmentRefusals

/** An establishment in the Dutch trade register: 12 digits, without a check digit; zeros in front count. */
export const checkKvkEstablishment: Check<KvkEstablishmentRefusal> = (text) => {
  const digits = withoutName(text)
  if (!/^\d*$/.test(digits)) return object('kvk_establishment_characters')
  if (digits.length < 12) return object('kvk_establishment_too_short', { found: digits.length })
  if (digits.length > 12) return object('kvk_establishment_too_long', { found: digits.length })
  return accept(digits)
}

const withoutName = (text: string) => compact(text).replace(/^(?:KVK)?(?:VESTIGINGS?)?(?:NUMMER|NR)?/, '')

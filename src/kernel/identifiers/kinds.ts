import type { Refusals, Sentence } from '#kernel/refusal.ts'
import type { Check } from './check.ts'
import { checkEmail, emailRefusals } from './email.ts'
import { checkIban, ibanRefusals } from './iban.ts'
import { checkKbo, checkKboEstablishment, kboEstablishmentRefusals, kboRefusals } from './kbo.ts'
import { checkKvk, checkKvkEstablishment, kvkEstablishmentRefusals, kvkRefusals } from './kvk.ts'
import { checkPhone, phoneRefusals } from './phone.ts'
import { checkVat, vatRefusals } from './vat.ts'
import { checkWebsite, websiteRefusals } from './website.ts'

/** What a form and the server both know of a kind: how it is called and checked, and which parties usually have one. */
export type AboutIdentifier = {
  readonly check: Check
  readonly names: Sentence
  readonly refusals: Refusals
  readonly usual: {
    readonly parties: readonly ('person' | 'organisation')[]
    /** ISO codes; absent is everywhere. Usual is what a form offers first, never what it allows. */
    readonly countries?: readonly string[]
  }
}

const organisations = ['organisation'] as const
const everyone = ['person', 'organisation'] as const

/** Every number and address that can be checked, by its kind. */
export const identifierKinds = {
  kvk: { check: checkKvk, refusals: kvkRefusals, names: { nl: 'KvK-nummer', en: 'KvK number' }, usual: { parties: organisations, countries: ['NL'] } },
  kvkEstablishment: {
    check: checkKvkEstablishment,
    refusals: kvkEstablishmentRefusals,
    names: { nl: 'Vestigingsnummer (KvK)', en: 'Establishment number (KvK)' },
    usual: { parties: organisations, countries: ['NL'] },
  },
  kbo: { check: checkKbo, refusals: kboRefusals, names: { nl: 'KBO-nummer', en: 'KBO number' }, usual: { parties: organisations, countries: ['BE'] } },
  kboEstablishment: {
    check: checkKboEstablishment,
    refusals: kboEstablishmentRefusals,
    names: { nl: 'Vestigingsnummer (KBO)', en: 'Establishment number (KBO)' },
    usual: { parties: organisations, countries: ['BE'] },
  },
  vat: { check: checkVat, refusals: vatRefusals, names: { nl: 'Btw-nummer', en: 'VAT number' }, usual: { parties: organisations } },
  iban: { check: checkIban, refusals: ibanRefusals, names: { nl: 'IBAN', en: 'IBAN' }, usual: { parties: everyone } },
  phone: { check: checkPhone, refusals: phoneRefusals, names: { nl: 'Telefoon', en: 'Phone' }, usual: { parties: everyone } },
  email: { check: checkEmail, refusals: emailRefusals, names: { nl: 'E-mail', en: 'E-mail' }, usual: { parties: everyone } },
  website: { check: checkWebsite, refusals: websiteRefusals, names: { nl: 'Website', en: 'Website' }, usual: { parties: everyone } },
} as const satisfies Record<string, AboutIdentifier>

export type IdentifierKind = keyof typeof identifierKinds

/** The sentences of every check in one set, for a contract whose input carries any of these. */
export const identifierRefusals = {
  ...kvkRefusals,
  ...kvkEstablishmentRefusals,
  ...kboRefusals,
  ...kboEstablishmentRefusals,
  ...vatRefusals,
  ...ibanRefusals,
  ...phoneRefusals,
  ...emailRefusals,
  ...websiteRefusals,
} as const satisfies Refusals

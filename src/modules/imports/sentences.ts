import { csvRefusals } from '#kernel/csv.ts'
import { showPercentage } from '#kernel/decimal.ts'
import { identifierRefusals } from '#kernel/identifiers/kinds.ts'
import { type Language, type Refusals, type Sentence, say } from '#kernel/refusal.ts'
import { showDate } from '#kernel/written-dates.ts'
import { addressRefusals } from '#modules/addresses/refusals.ts'
import { internalRelationshipRefusals } from '#modules/internal-relationships/contract.ts'
import { partyRefusals } from '#modules/parties/contract.ts'
import { relationshipRefusals } from '#modules/relationships/contract.ts'
import { importRefusals, rowReasons, summaries } from './refusals.ts'
import type { Remark } from './row.ts'

/** Every sentence a row may be told: those of the modules it ends up in, and our own. */
const sentences: Refusals = {
  ...csvRefusals,
  ...identifierRefusals,
  ...addressRefusals,
  ...partyRefusals,
  ...relationshipRefusals,
  ...internalRelationshipRefusals,
  ...importRefusals,
  ...rowReasons,
}

const line = { nl: 'regel', en: 'line' } as const
const alike = {
  nl: { register: 'KvK-, KBO- of btw-nummer', email: 'naam en e-mailadres', birthDate: 'naam en geboortedatum', address: 'naam en adres' },
  en: { register: 'KvK, KBO or VAT number', email: 'name and e-mail address', birthDate: 'name and date of birth', address: 'name and address' },
} as const

/** What a sentence fills in, in its language: who is meant, and what two have in common. */
function values(given: Remark['with'] = {}, language: Language): Record<string, string | number> {
  const who = given.line === undefined ? `${given.name ?? ''} (${given.partyNumber ?? ''})` : `${given.name ?? ''} (${line[language]} ${given.line})`
  const same = String(given.same ?? '')
    .split(' ')
    .map((what) => alike[language][what as keyof (typeof alike)['nl']] ?? what)
  return { ...given, who, same: same.join(language === 'nl' ? ' en ' : ' and '), changes: changes(given, language) }
}

const changed = {
  nl: { until: (to: string, from: string) => `tot ${to} (was ${from})`, percentage: (to: string, from: string) => `commissie ${to} (was ${from})` },
  en: { until: (to: string, from: string) => `until ${to} (was ${from})`, percentage: (to: string, from: string) => `commission ${to} (was ${from})` },
} as const
const unsaid = { nl: { until: 'open', percentage: 'geen' }, en: { until: 'open', percentage: 'none' } } as const

/** What another end or percentage was and becomes; an empty text is none. */
function changes(given: NonNullable<Remark['with']>, language: Language): string {
  const told = (what: 'until' | 'percentage', text: string) =>
    text === '' ? unsaid[language][what] : what === 'until' ? showDate(text, language) : showPercentage(text, language)
  return (['until', 'percentage'] as const)
    .filter((what) => given[what] !== undefined && given[`${what}Was`] !== undefined)
    .map((what) => changed[language][what](told(what, String(given[what])), told(what, String(given[`${what}Was`]))))
    .join(', ')
}

const inBoth = (make: (language: Language) => string): Record<Language, string> => ({ nl: make('nl'), en: make('en') })

/** The sentence of a reason in every language. */
export function sentenceOf({ code, with: given }: Pick<Remark, 'code' | 'with'>): Record<Language, string> {
  const sentence = sentences[code]
  return inBoth((language) => (sentence ? say(sentence, language, values(given, language)) : code))
}

/** The sentence over many rows with one reason: without what only one of them has. */
export function summaryOf(code: string): Record<Language, string> {
  const sentence: Sentence | undefined = (summaries as Refusals)[code] ?? sentences[code]
  return inBoth((language) => sentence?.[language].replace(/\{\w+\}/g, '…') ?? code)
}

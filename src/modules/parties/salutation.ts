import { displayName, type FormOfAddress, type NameCountry, type NameParts, spokenName, surnamesInUse, words, writeSurnames } from './names.ts'
import { firstOfDouble } from './surname-prefix.ts'

/** The languages a letter can open in. */
export const letterLanguages = ['nl', 'en', 'fr', 'de'] as const
export type LetterLanguage = (typeof letterLanguages)[number]

/** The language to write to a party in: its own when a letter can open in it, else English; Dutch when none is known. */
export function letterLanguage(language: string): LetterLanguage {
  return letterLanguages.find((one) => one === language) ?? (language ? 'en' : 'nl')
}

/** `mr` and `ms` with a surname, `either` with a surname when the form is not known; the last three when there is no surname to use. */
type Openings = {
  readonly mr: string
  readonly ms: string
  readonly either: string
  readonly named: string
  readonly informal: string
  readonly sir: string
  readonly madam: string
  readonly nobody: string
}

const openings: Record<LetterLanguage, Openings> = {
  nl: {
    mr: 'Geachte heer {}',
    ms: 'Geachte mevrouw {}',
    either: 'Geachte heer of mevrouw {}',
    named: 'Geachte {}',
    informal: 'Beste {}',
    sir: 'Geachte heer',
    madam: 'Geachte mevrouw',
    nobody: 'Geachte heer of mevrouw',
  },
  en: {
    mr: 'Dear Mr {}',
    ms: 'Dear Ms {}',
    either: 'Dear Mr or Ms {}',
    named: 'Dear {}',
    informal: 'Dear {}',
    sir: 'Dear Sir',
    madam: 'Dear Madam',
    nobody: 'Dear Sir or Madam',
  },
  // A French letter opens without the name.
  fr: {
    mr: 'Monsieur',
    ms: 'Madame',
    either: 'Madame, Monsieur',
    named: 'Bonjour {}',
    informal: 'Bonjour {}',
    sir: 'Monsieur',
    madam: 'Madame',
    nobody: 'Madame, Monsieur',
  },
  de: {
    mr: 'Sehr geehrter Herr {}',
    ms: 'Sehr geehrte Frau {}',
    either: 'Sehr geehrte Damen und Herren',
    named: 'Guten Tag {}',
    informal: 'Hallo {}',
    sir: 'Sehr geehrter Herr',
    madam: 'Sehr geehrte Frau',
    nobody: 'Sehr geehrte Damen und Herren',
  },
}

/** How a letter to a party opens, comma included: `Geachte heer Vermeulen,`. No initials, no titles; of a double name the first part. Informal needs a first or call name. */
export function salutation(parts: NameParts, { country, language, informal }: { country: NameCountry; language: LetterLanguage; informal: boolean }): string {
  const opening = openings[language]
  const write = (pattern: string, name = '') => `${pattern.replace('{}', () => name)},`
  if (parts.kind === 'organisation') return write(opening.nobody)
  const given = spokenName(parts)
  if (informal && given) return write(opening.informal, given)
  const [first] = surnamesInUse(parts)
  const leadingSurname = first && { prefix: first.prefix, surname: firstOfDouble(first.surname) }
  const alone = leadingSurname ? writeSurnames([leadingSurname], country, { alone: true }) : ''
  const { formOfAddress } = parts
  if (!alone)
    return given && formOfAddress !== 'mr' && formOfAddress !== 'ms'
      ? write(opening.named, given)
      : write({ mr: opening.sir, ms: opening.madam, neutral: opening.nobody, none: opening.nobody }[formOfAddress ?? 'none'])
  if (formOfAddress === 'mr' || formOfAddress === 'ms') return write(opening[formOfAddress], alone)
  // Heer of mevrouw is wrong for who chose neither, so the name stands in full.
  if (formOfAddress === 'neutral' && given && leadingSurname)
    return write(opening.named, words(given, writeSurnames([leadingSurname], country, { alone: false })))
  return write(opening.either, alone)
}

const addressForms: Record<LetterLanguage, Record<NonNullable<FormOfAddress>, string>> = {
  nl: { mr: 'De heer', ms: 'Mevrouw', neutral: '' },
  en: { mr: 'Mr', ms: 'Ms', neutral: '' },
  fr: { mr: 'Monsieur', ms: 'Madame', neutral: '' },
  de: { mr: 'Herrn', ms: 'Frau', neutral: '' },
}

/** The name as it stands on an envelope: `Mevrouw drs. A.J. Jansen-de Jong`, `K. Verbeek`. Initials, else the first or call name. */
export function addressLine(parts: NameParts, { country, language }: { country: NameCountry; language: LetterLanguage }): string {
  if (parts.kind === 'organisation') return displayName(parts, country)
  const form = parts.formOfAddress ? addressForms[language][parts.formOfAddress] : ''
  const given = words(parts.initials) || words(parts.firstName) || words(parts.callName)
  const name = words(given, writeSurnames(surnamesInUse(parts), country, { alone: !given }))
  return name && words(form, parts.titleBefore, name, parts.titleAfter)
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NameParts } from './names.ts'
import { blank } from './rules.ts'
import { addressLine, letterLanguage, salutation } from './salutation.ts'

const nothing: NameParts = blank('person')

const person = (parts: Partial<NameParts>): NameParts => ({ ...nothing, ...parts })
const mr = (parts: Partial<NameParts>) => person({ formOfAddress: 'mr', ...parts })
const ms = (parts: Partial<NameParts>) => person({ formOfAddress: 'ms', ...parts })
const neutral = (parts: Partial<NameParts>) => person({ formOfAddress: 'neutral', ...parts })
const office: NameParts = { ...nothing, kind: 'organisation', legalName: 'Bedrijf Uno B.V.' }
const doubled = { surname: 'Jansen', partnerPrefix: 'de', partnerSurname: 'Jong', nameUsage: 'own-partner' } as const
const aa = { prefix: 'van der', surname: 'Aa' }

type Options = Parameters<typeof salutation>[1]
const nl: Options = { country: 'NL', language: 'nl', informal: false }
const [be, en, fr, de, beste]: Options[] = [
  { ...nl, country: 'BE' },
  { ...nl, language: 'en' },
  { ...nl, language: 'fr' },
  { ...nl, language: 'de' },
  { ...nl, informal: true },
] as const

const greetings: readonly (readonly [parts: NameParts, how: Options | undefined, greeting: string])[] = [
  [mr({ surname: 'Vermeulen' }), nl, 'Geachte heer Vermeulen,'],
  [ms({ surname: 'Jansen' }), nl, 'Geachte mevrouw Jansen,'],
  [person(aa), nl, 'Geachte heer of mevrouw Van der Aa,'],
  [nothing, nl, 'Geachte heer of mevrouw,'],
  [ms(doubled), nl, 'Geachte mevrouw Jansen,'],
  [ms({ ...doubled, nameUsage: 'partner-own' }), nl, 'Geachte mevrouw De Jong,'],
  [ms({ ...doubled, nameUsage: 'partner' }), nl, 'Geachte mevrouw De Jong,'],
  [ms({ surname: 'Jansen-de Jong' }), nl, 'Geachte mevrouw Jansen,'],
  [ms({ surname: 'Smit-Kroes' }), nl, 'Geachte mevrouw Smit-Kroes,'],
  [mr({ initials: 'O.', titleBefore: 'drs.', titleAfter: 'MSc', surname: 'Yilmaz' }), nl, 'Geachte heer Yilmaz,'],
  [mr({ prefix: "'t", surname: 'Hart' }), nl, "Geachte heer 't Hart,"],
  [mr({ prefix: "D'", surname: 'Ancona' }), nl, "Geachte heer d'Ancona,"],
  [mr({ prefix: "in 't", surname: 'Veld' }), nl, "Geachte heer In 't Veld,"],
  [mr({ prefix: 'van den', surname: 'Berg' }), be, 'Geachte heer van den Berg,'],
  [mr({ prefix: 'Van den', surname: 'Berg' }), be, 'Geachte heer Van den Berg,'],
  [mr({}), nl, 'Geachte heer,'],
  [ms({ initials: 'A.' }), nl, 'Geachte mevrouw,'],
  [person({ firstName: 'Petra' }), nl, 'Geachte Petra,'],
  [ms({ firstName: 'Petra' }), nl, 'Geachte mevrouw,'],
  [neutral({ initials: 'K.', callName: 'Kim', surname: 'Verbeek' }), nl, 'Geachte Kim Verbeek,'],
  [neutral({ callName: 'Kim', ...aa }), nl, 'Geachte Kim van der Aa,'],
  [neutral({ initials: 'K.', surname: 'Verbeek' }), nl, 'Geachte heer of mevrouw Verbeek,'],
  [office, nl, 'Geachte heer of mevrouw,'],
  [mr({ callName: 'Frank', surname: 'Vermeulen' }), beste, 'Beste Frank,'],
  [mr({ firstName: 'Frank', surname: 'Vermeulen' }), beste, 'Beste Frank,'],
  [mr({ initials: 'F.', surname: 'Vermeulen' }), beste, 'Geachte heer Vermeulen,'],
  [office, beste, 'Geachte heer of mevrouw,'],
  [mr({ surname: '$& {}' }), nl, 'Geachte heer $& {},'],
  [mr(aa), en, 'Dear Mr Van der Aa,'],
  [ms({ surname: 'Jansen' }), en, 'Dear Ms Jansen,'],
  [person(aa), en, 'Dear Mr or Ms Van der Aa,'],
  [nothing, en, 'Dear Sir or Madam,'],
  [mr({ surname: 'Dupont' }), fr, 'Monsieur,'],
  [person({ surname: 'Dupont' }), fr, 'Madame, Monsieur,'],
  [ms({ surname: 'Jansen' }), de, 'Sehr geehrte Frau Jansen,'],
  [office, de, 'Sehr geehrte Damen und Herren,'],
]

for (const [parts, how, greeting] of greetings) {
  test(`${how?.language} ${how?.country} ${greeting}`, () => assert.equal(salutation(parts, how ?? nl), greeting))
}

const envelopes: readonly (readonly [parts: NameParts, how: Options | undefined, line: string])[] = [
  [mr({ initials: 'O.', firstName: 'Orhan', surname: 'Yilmaz' }), nl, 'De heer O. Yilmaz'],
  [ms({ initials: 'A.J.', titleBefore: 'drs.', ...doubled }), nl, 'Mevrouw drs. A.J. Jansen-de Jong'],
  [neutral({ initials: 'K.', callName: 'Kim', surname: 'Verbeek' }), nl, 'K. Verbeek'],
  [person({ initials: 'K.', surname: 'Verbeek' }), nl, 'K. Verbeek'],
  [mr({ initials: 'J.', prefix: 'Van der', surname: 'Sluis', titleAfter: 'MSc' }), nl, 'De heer J. van der Sluis MSc'],
  [ms(aa), nl, 'Mevrouw Van der Aa'],
  [ms({ titleBefore: 'dr.', ...aa }), nl, 'Mevrouw dr. Van der Aa'],
  [mr({ firstName: 'Jan', prefix: 'Van den', surname: 'Berg' }), be, 'De heer Jan Van den Berg'],
  [mr({ initials: 'O.', surname: 'Yilmaz' }), en, 'Mr O. Yilmaz'],
  [ms({ initials: 'É.', surname: 'Dubois' }), fr, 'Madame É. Dubois'],
  [mr({ titleBefore: 'Dr.', surname: 'Bauer' }), de, 'Herrn Dr. Bauer'],
  [mr({ titleBefore: 'drs.' }), nl, ''],
  [office, nl, 'Bedrijf Uno B.V.'],
]

for (const [parts, how, line] of envelopes) {
  test(`an envelope says ${line || 'nothing'}`, () => assert.equal(addressLine(parts, how ?? nl), line))
}

test('a letter opens in Dutch when no language is known, in English when we have no words in it', () => {
  assert.deepEqual(['', 'nl', 'fr', 'pl'].map(letterLanguage), ['nl', 'nl', 'fr', 'en'])
})

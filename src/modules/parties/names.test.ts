import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold } from '#kernel/fold.ts'
import { displayName, listName, type NameCountry, type NameParts, sortName } from './names.ts'
import { blank } from './rules.ts'
import { searchNames } from './search-names.ts'
import { firstOfDouble, suggestPrefix } from './surname-prefix.ts'

const nothing: NameParts = blank('person')

const person = (parts: Partial<NameParts>): NameParts => ({ ...nothing, ...parts })
const organisation = (legalName: string, ...tradeNames: string[]): NameParts => ({ ...nothing, kind: 'organisation', legalName, tradeNames })

const dirk = person({ callName: 'Dirk', surname: 'Irecteur' })
const petra = person({ callName: 'Petra', prefix: 'van der', surname: 'Sluis' })
const femke = person({ callName: 'Femke', prefix: 'van den', surname: 'Berg' })
const flemishFemke = person({ firstName: 'Femke', prefix: 'Van den', surname: 'Berg' })
const married = { callName: 'Anna', surname: 'Jansen', partnerPrefix: 'de', partnerSurname: 'Jong' }
const jongsma = { surname: 'Jongsma', partnerPrefix: 'Van der', partnerSurname: 'Sluis', nameUsage: 'own-partner' } as const

type Shown = readonly [what: string, parts: NameParts, country: NameCountry, reads: string, listed: string]

const shown: readonly Shown[] = [
  ['call name and surname', dirk, 'NL', 'Dirk Irecteur', 'Irecteur, Dirk'],
  ['a prefix', petra, 'NL', 'Petra van der Sluis', 'Sluis, Petra van der'],
  ['a Dutch prefix', femke, 'NL', 'Femke van den Berg', 'Berg, Femke van den'],
  ['a Flemish prefix', flemishFemke, 'BE', 'Femke Van den Berg', 'Van den Berg, Femke'],
  ['a prefix typed with capitals, Dutch', person({ callName: 'Femke', prefix: 'Van Den', surname: 'Berg' }), 'NL', 'Femke van den Berg', 'Berg, Femke van den'],
  [
    'a prefix registered with capitals, Flemish',
    person({ firstName: 'An', prefix: 'Van Den', surname: 'Steenweg' }),
    'BE',
    'An Van Den Steenweg',
    'Van Den Steenweg, An',
  ],
  ['a noble name stays small in Belgium', person({ firstName: 'Louis', prefix: 'de', surname: 'Merode' }), 'BE', 'Louis de Merode', 'de Merode, Louis'],
  ['a Flemish name in one piece', person({ firstName: 'Jo', surname: 'Vanderlaan' }), 'BE', 'Jo Vanderlaan', 'Vanderlaan, Jo'],
  ["'t", person({ callName: 'Chloé', prefix: "'t", surname: 'Hart' }), 'NL', "Chloé 't Hart", "Hart, Chloé 't"],
  ["in 't", person({ callName: 'Bo', prefix: "in 't", surname: 'Veld' }), 'NL', "Bo in 't Veld", "Veld, Bo in 't"],
  ["d'", person({ callName: 'Lia', prefix: "d'", surname: 'Ancona' }), 'NL', "Lia d'Ancona", "Ancona, Lia d'"],
  ["D' typed large", person({ callName: 'Lia', prefix: 'D’', surname: 'Ancona' }), 'NL', 'Lia d’Ancona', 'Ancona, Lia d’'],
  ['ter', person({ callName: 'Jet', prefix: 'ter', surname: 'Winkel' }), 'NL', 'Jet ter Winkel', 'Winkel, Jet ter'],
  ['only a surname', person({ prefix: 'van der', surname: 'Sluis' }), 'NL', 'Van der Sluis', 'Sluis, van der'],
  ["only a surname with in 't", person({ prefix: "in 't", surname: 'Veld' }), 'NL', "In 't Veld", "Veld, in 't"],
  ["only a surname with 't", person({ prefix: "'T", surname: 'Hart' }), 'NL', "'t Hart", "Hart, 't"],
  ["only a surname with d'", person({ prefix: "D'", surname: 'Ancona' }), 'NL', "d'Ancona", "Ancona, d'"],
  ['only a surname, Flemish', person({ prefix: 'van der', surname: 'Sluis' }), 'BE', 'van der Sluis', 'van der Sluis'],
  ['only a first name', person({ firstName: 'Petra' }), 'NL', 'Petra', 'Petra'],
  ['only initials', person({ initials: 'A.J.' }), 'NL', 'A.J.', 'A.J.'],
  ['initials and surname', person({ initials: 'J.', prefix: 'van der', surname: 'Sluis' }), 'NL', 'J. van der Sluis', 'Sluis, J. van der'],
  ['the call name goes first', person({ initials: 'J.', firstName: 'Johannes', callName: 'Jan', surname: 'Bakker' }), 'NL', 'Jan Bakker', 'Bakker, Jan'],
  ['the first name goes before initials', person({ initials: 'J.', firstName: 'Johannes', surname: 'Bakker' }), 'NL', 'Johannes Bakker', 'Bakker, Johannes'],
  [
    'titles stay out of running text',
    person({ callName: 'Anna', surname: 'Jansen', titleBefore: 'drs.', titleAfter: 'MSc' }),
    'NL',
    'Anna Jansen',
    'Jansen, Anna',
  ],
  ['own name', person(married), 'NL', 'Anna Jansen', 'Jansen, Anna'],
  ["the partner's name", person({ ...married, nameUsage: 'partner' }), 'NL', 'Anna de Jong', 'Jong, Anna de'],
  ["own and partner's", person({ ...married, nameUsage: 'own-partner' }), 'NL', 'Anna Jansen-de Jong', 'Jansen-de Jong, Anna'],
  ["partner's and own", person({ ...married, nameUsage: 'partner-own' }), 'NL', 'Anna de Jong-Jansen', 'Jong-Jansen, Anna de'],
  ['a prefix behind another surname is small', person(jongsma), 'NL', 'Jongsma-van der Sluis', 'Jongsma-van der Sluis'],
  ['a double name as registered in Belgium', person(jongsma), 'BE', 'Jongsma-Van der Sluis', 'Jongsma-Van der Sluis'],
  ['a double name alone', person({ ...married, callName: '', nameUsage: 'partner-own' }), 'NL', 'De Jong-Jansen', 'Jong-Jansen, de'],
  ["the partner's name is asked but not known", person({ callName: 'Anna', surname: 'Jansen', nameUsage: 'partner' }), 'NL', 'Anna Jansen', 'Jansen, Anna'],
  ["both are asked, the partner's not known", person({ callName: 'Anna', surname: 'Jansen', nameUsage: 'partner-own' }), 'NL', 'Anna Jansen', 'Jansen, Anna'],
  ["only the partner's is known", person({ callName: 'Anna', partnerPrefix: 'de', partnerSurname: 'Jong' }), 'NL', 'Anna de Jong', 'Jong, Anna de'],
  [
    'white space',
    person({ callName: ' Petra  Maria ', prefix: ' van  der', surname: ' Sluis ' }),
    'NL',
    'Petra Maria van der Sluis',
    'Sluis, Petra Maria van der',
  ],
  ['nothing', nothing, 'NL', '', ''],
  ['an organisation', organisation('Bedrijf Uno B.V.', 'Uno'), 'NL', 'Bedrijf Uno B.V.', 'Bedrijf Uno B.V.'],
  ['an organisation of which only a trade name is known', organisation('', 'Uno'), 'BE', 'Uno', 'Uno'],
  ['an organisation of which nothing is known', organisation(''), 'BE', '', ''],
]

for (const [what, parts, country, reads, listed] of shown) {
  test(`${country} ${what}: ${reads || 'nothing'}`, () => {
    assert.equal(displayName(parts, country), reads)
    assert.equal(listName(parts, country), listed)
  })
}

/** A person by prefix, surname and first name. */
const called = (prefix: string, surname: string, firstName = ''): NameParts => person({ prefix, surname, firstName })

type Order = readonly [what: string, country: NameCountry, inOrder: readonly NameParts[]]

const orders: readonly Order[] = [
  ['the core of the surname', 'NL', [called('', 'Bakker'), called('Van den', 'Berg'), called('De', 'Boer')]],
  ['the whole registered name', 'BE', [called('', 'Bakker'), called('De', 'Boer'), called('Van den', 'Berg')]],
  [
    'not spaces, not case',
    'BE',
    [called('Ter', 'Winkel'), called('Van', 'Avermaet'), called('Van Den', 'Steenweg'), called('', 'Vanderlaan'), called('Van', 'Vilvoorde')],
  ],
  ['the same whether the prefix is apart or not', 'BE', [called('', 'Van den Berg', 'An'), called('van den', 'Berg', 'Bo'), called('', 'Vandenberg', 'Cis')]],
  ['the given name within a surname', 'NL', [called('van den', 'Berg', 'Anna'), called('', 'Berg', 'Bert'), called('van den', 'Berg', 'Cor')]],
  ['the prefix when all else is equal', 'NL', [called('', 'Berg', 'Anna'), called('van den', 'Berg', 'Anna'), called('van der', 'Berg', 'Anna')]],
  ['a surname before a longer one', 'NL', [called('', 'Berg', 'Zoë'), called('', 'Berg Jansen', 'Anna'), called('', 'Bergman', 'Anna')]],
  ['a surname before a longer one in Belgium', 'BE', [called('', 'Peeters', 'Zoë'), called('', 'Peetersen', 'An'), called('', 'Peeters Janssens', 'An')]],
  ['accents do not matter', 'NL', [called('', 'Ártner', 'A'), called('', 'Artner', 'B'), called('', 'Ártner', 'C')]],
  [
    'organisations among persons, nothing passed over',
    'NL',
    [organisation('Bakker B.V.'), called('de', 'Boer', 'Jan'), organisation('De Boer B.V.'), organisation('Stichting Boer')],
  ],
]

for (const [what, country, inOrder] of orders) {
  test(`${country} sorts on ${what}`, () => {
    const keys = inOrder.map((parts) => sortName(parts, country))
    assert.deepEqual(keys, [...new Set(keys)].sort(), 'each stands after the one before')
  })
}

test('sort names', () => {
  assert.equal(sortName(petra, 'NL'), 'sluis  petra van der')
  assert.equal(sortName(petra, 'BE'), 'vandersluis  petra')
  assert.equal(sortName(organisation("'t Hoekje V.O.F."), 'NL'), 't hoekje vof')
})

const finds: readonly (readonly [parts: NameParts, names: readonly string[]])[] = [
  [dirk, ['Dirk Irecteur', 'Dirk', 'Irecteur']],
  [femke, ['Femke van den Berg', 'van den Berg', 'vandenBerg']],
  [person({ ...married, nameUsage: 'own' }), ['Anna Jansen', 'Anna de Jong', 'Anna Jansen-de Jong', 'Anna de Jong-Jansen', 'deJong']],
  [person({ initials: 'J.', firstName: 'Johannes', callName: 'Jan', surname: 'Bakker' }), ['J. Bakker', 'Johannes Bakker', 'Jan Bakker', 'J.']],
  [
    { ...organisation('Bedrijf Uno', 'Uno Verzekeringen', 'Uno Direct'), legalForm: 'B.V.' },
    ['Bedrijf Uno', 'Bedrijf Uno B.V.', 'Uno Verzekeringen', 'Uno Direct'],
  ],
]

for (const [parts, names] of finds) {
  test(`${displayName(parts, 'NL')} is found under ${names.join(' | ')}`, () =>
    assert.deepEqual(
      names.filter((name) => !searchNames(parts).includes(name)),
      [],
    ))
}

test('a legal form that is in the name is not said twice', () => {
  assert.deepEqual(searchNames({ ...organisation('Bedrijf Uno BV'), legalForm: 'B.V.' }), ['Bedrijf Uno BV'])
  assert.deepEqual(searchNames(organisation('Bedrijf Uno')), ['Bedrijf Uno'])
  assert.deepEqual(searchNames(nothing), [])
})

for (const [typed, prefix, surname] of [
  ['van der Berg', 'van der', 'Berg'],
  ['Van Den Berg', 'Van Den', 'Berg'],
  ['De Boer', 'De', 'Boer'],
  ["'t Hart", "'t", 'Hart'],
  ['’t Hart', '’t', 'Hart'],
  ["in 't Veld", "in 't", 'Veld'],
  ["van 't Hof", "van 't", 'Hof'],
  ["d'Ancona", "d'", 'Ancona'],
  ['ter Horst', 'ter', 'Horst'],
  ['de la Fuente', 'de la', 'Fuente'],
  ['von der Leyen', 'von der', 'Leyen'],
  ['  van   der  Berg Jansen ', 'van der', 'Berg Jansen'],
] as const) {
  test(`${typed} may be ${prefix} and ${surname}`, () => assert.deepEqual(suggestPrefix(typed), { prefix, surname }))
}

for (const typed of ['', 'Berg', 'Van', 'De', "d'", 'Li', 'Ee', 'Vanderlaan', 'Derksen', 'Terlouw', 'Jansen-de Jong', 'Deboer']) {
  test(`${typed || 'nothing'} is not taken apart`, () => assert.equal(suggestPrefix(typed), null))
}

for (const [double, first] of [
  ['Jansen-de Jong', 'Jansen'],
  ['Jongsma-van der Sluis', 'Jongsma'],
  ["Visser-'t Hart", 'Visser'],
  ['Saint-Exupéry', 'Saint-Exupéry'],
  ['Smit-Kroes', 'Smit-Kroes'],
  ['Bakker', 'Bakker'],
] as const) {
  test(`of ${double} the first is ${first}`, () => assert.equal(firstOfDouble(double), first))
}

const anyText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('', 'van der', "d'", "'t", 'Berg', 'De', 'Jan', ' '))
const anyone = fc.record({
  kind: fc.constant('person' as const),
  initials: anyText,
  firstName: anyText,
  callName: anyText,
  prefix: anyText,
  surname: anyText,
  partnerPrefix: anyText,
  partnerSurname: anyText,
  nameUsage: fc.constantFrom('own' as const, 'partner' as const, 'own-partner' as const, 'partner-own' as const),
  titleBefore: anyText,
  titleAfter: anyText,
  formOfAddress: fc.constantFrom('mr' as const, 'ms' as const, 'neutral' as const, null),
  legalName: fc.constant(''),
  tradeNames: fc.constant([]),
  legalForm: fc.constant(''),
})
const country = fc.constantFrom('NL' as const, 'BE' as const)

test('every name someone goes by is shown, and found', () =>
  fc.assert(
    fc.property(anyone, country, (parts, where) => {
      const reads = displayName(parts, where)
      assert.equal(reads, reads.replace(/\s+/g, ' ').trim())
      const found = searchNames(parts).map((name) => fold(name))
      if (fold(reads)) assert.ok(found.includes(fold(reads)), `${reads} is not in ${found.join(' | ')}`)
      assert.equal(reads === '', listName(parts, where) === '')
      assert.equal(fold(sortName(parts, where)), sortName(parts, where).replace(/ {2}/g, ' '))
    }),
  ))

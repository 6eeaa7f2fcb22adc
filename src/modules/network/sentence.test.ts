import assert from 'node:assert/strict'
import { test } from 'node:test'
import { installedTypes } from '#modules/relationship-types/installed.ts'
import { namesIn } from '#modules/relationship-types/readings.ts'
import { type Named, type Told, told } from './sentence.ts'

const person = (name: string, formOfAddress: Named['formOfAddress'] = null): Named => ({ id: name, kind: 'person', name, formOfAddress })
const company = (name: string): Named => ({ id: name, kind: 'organisation', name, formOfAddress: null })
const jan = person('Jan Claes', 'mr')
const dirk = person('Dirk Irecteur', 'mr')
const petra = person('Petra de Vries', 'ms')
const kim = person('Kim Peeters', 'neutral')
const bakery = company('Bakkerij Claes')
const club = company('Tennisclub De Lob')
const uno = company('Bedrijf Uno B.V.')
const books = company('Janssens Accountants')

/** `a` is [type] of `b`, told from `a`; `back` from `b`. */
const step = (near: Named, typeId: string, far: Named, direction: Told['direction'] = 'forward'): Told => {
  const type = installedTypes.find(({ id }) => id === typeId)
  assert.ok(type, typeId)
  return { near, far, typeId, names: namesIn(type, 'BE'), direction }
}
const back = (near: Named, typeId: string, far: Named) => step(near, typeId, far, 'backward')

const cases: [name: string, steps: Told[], nl: string, en: string, opening?: Parameters<typeof told>[2]][] = [
  ['nothing', [], '', ''],
  ['one step', [step(jan, 'director', uno)], 'Jan Claes is bestuurder van Bedrijf Uno B.V.', 'Jan Claes is director of Bedrijf Uno B.V.'],
  ['one step from the other side', [back(uno, 'director', jan)], 'Jan Claes is bestuurder van Bedrijf Uno B.V.', 'Jan Claes is director of Bedrijf Uno B.V.'],
  [
    'the one of the product text',
    [back(bakery, 'business-manager', jan), step(jan, 'director', club), back(club, 'chair', dirk)],
    'Els is adviseur van Bakkerij Claes; Jan Claes is daar zaakvoerder; hij zit met Dirk Irecteur in het bestuur van Tennisclub De Lob.',
    'Els is adviser of Bakkerij Claes; Jan Claes is business manager there; he sits on the board of Tennisclub De Lob with Dirk Irecteur.',
    { employee: 'Els', category: 'adviseur', party: bakery },
  ],
  [
    'two members',
    [step(petra, 'member', club), back(club, 'member', kim)],
    'Petra de Vries is net als Kim Peeters lid van Tennisclub De Lob.',
    'Petra de Vries is member of Tennisclub De Lob, like Kim Peeters.',
  ],
  [
    'a spouse and what she does',
    [step(jan, 'spouse', petra), step(petra, 'director', uno)],
    'Jan Claes is gehuwd met Petra de Vries; zij is bestuurder van Bedrijf Uno B.V.',
    'Jan Claes is married to Petra de Vries; she is director of Bedrijf Uno B.V.',
  ],
  [
    'two men: no pronoun may mean either',
    [step(jan, 'spouse', dirk), step(dirk, 'director', uno)],
    'Jan Claes is gehuwd met Dirk Irecteur; Dirk Irecteur is bestuurder van Bedrijf Uno B.V.',
    'Jan Claes is married to Dirk Irecteur; Dirk Irecteur is director of Bedrijf Uno B.V.',
  ],
  [
    'someone not known as he or she',
    [back(bakery, 'business-manager', kim), step(kim, 'director', uno)],
    'Kim Peeters is zaakvoerder van Bakkerij Claes; Kim Peeters is bestuurder van Bedrijf Uno B.V.',
    'Kim Peeters is business manager of Bakkerij Claes; Kim Peeters is director of Bedrijf Uno B.V.',
  ],
  [
    'and someone beside them',
    [step(jan, 'sibling', kim), step(kim, 'director', uno)],
    'Jan Claes is broer of zus van Kim Peeters; Kim Peeters is bestuurder van Bedrijf Uno B.V.',
    'Jan Claes is sibling of Kim Peeters; Kim Peeters is director of Bedrijf Uno B.V.',
  ],
  [
    'a firm that a firm uses',
    [step(petra, 'director', uno), back(uno, 'accountant', books)],
    'Petra de Vries is bestuurder van Bedrijf Uno B.V.; Janssens Accountants is daar accountant.',
    'Petra de Vries is director of Bedrijf Uno B.V.; Janssens Accountants is accountant there.',
  ],
  [
    'his accountant',
    [back(bakery, 'business-manager', jan), back(jan, 'accountant', petra)],
    'Jan Claes is zaakvoerder van Bakkerij Claes; Petra de Vries is zijn accountant.',
    'Jan Claes is business manager of Bakkerij Claes; Petra de Vries is his accountant.',
  ],
  ['a type that says it from both sides', [back(jan, 'parent', petra)], 'Jan Claes is kind van Petra de Vries.', 'Jan Claes is child of Petra de Vries.'],
]
for (const [name, steps, nl, en, opening] of cases)
  test(`${name}: ${nl}`, () => {
    assert.equal(told(steps, 'nl', opening), nl)
    assert.equal(told(steps, 'en', opening && { ...opening, category: opening.category.replace('adviseur', 'adviser') }), en)
  })

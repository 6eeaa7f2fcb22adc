import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { countryCodes } from '#kernel/countries.ts'
import { material, withoutMaterial } from '#test/material.ts'
import { type AddressParts, emptyAddress } from './address.ts'
import { numberFirst } from './elsewhere.ts'
import { type Envelope, lines, oneLine } from './lines.ts'
import { splitStreetLine } from './street-line.ts'

const at = (country: string, parts: Partial<AddressParts> = {}): AddressParts => ({ ...emptyAddress, country, ...parts })
const delft = at('NL', { street: 'Kerkstraat', houseNumber: '127', postcode: '2611 NP', city: 'Delft' })
const gent = at('BE', { street: 'Korenmarkt', houseNumber: '8', addition: '3', postcode: '9000', city: 'Gent' })
const fromNl: Envelope = { senderCountry: 'NL' }
const fromBe: Envelope = { senderCountry: 'BE' }

const written: readonly (readonly [what: string, address: AddressParts, envelope: Envelope, lines: readonly string[]])[] = [
  ['a Dutch one', delft, fromNl, ['Kerkstraat 127', '2611 NP Delft']],
  ['a house letter', { ...delft, houseLetter: 'a' }, fromNl, ['Kerkstraat 127a', '2611 NP Delft']],
  ['a letter and a number', { ...delft, houseLetter: 'a', addition: '2' }, fromNl, ['Kerkstraat 127a-2', '2611 NP Delft']],
  ['bis', { ...delft, addition: 'bis' }, fromNl, ['Kerkstraat 127 bis', '2611 NP Delft']],
  ['a Dutch box', { ...delft, street: '', houseNumber: '', poBox: '123' }, fromNl, ['Postbus 123', '2611 NP Delft']],
  ['typed in one piece', { ...delft, houseNumber: '127 a', postcode: '2611np' }, fromNl, ['Kerkstraat 127a', '2611 NP Delft']],
  [
    'a name and whom it is for',
    { ...delft, attention: 'mevrouw Jansen' },
    { ...fromNl, name: 'Bedrijf Uno B.V.' },
    ['Bedrijf Uno B.V.', 'T.a.v. mevrouw Jansen', 'Kerkstraat 127', '2611 NP Delft'],
  ],
  [
    'whom it is for instead',
    { ...delft, attention: 'mevrouw Jansen' },
    { ...fromNl, attention: 'de directie' },
    ['T.a.v. de directie', 'Kerkstraat 127', '2611 NP Delft'],
  ],
  ['t.a.v. is not said twice', { ...delft, attention: 't.a.v. mevrouw Jansen' }, fromNl, ['t.a.v. mevrouw Jansen', 'Kerkstraat 127', '2611 NP Delft']],
  ['a building', { ...delft, addressLine2: 'Gebouw C' }, fromNl, ['Gebouw C', 'Kerkstraat 127', '2611 NP Delft']],
  ['a Dutch province is not written', { ...delft, region: 'Zuid-Holland' }, fromNl, ['Kerkstraat 127', '2611 NP Delft']],
  ['a Belgian one', gent, fromBe, ['Korenmarkt 8 bus 3', '9000 Gent']],
  ['a Belgian one in French', { ...gent, street: "Rue de l'Église", city: 'Liège', postcode: '4000' }, fromBe, ["Rue de l'Église 8 bte 3", '4000 Liège']],
  ['a Belgian number with a letter', { ...gent, houseLetter: 'A', addition: '' }, fromBe, ['Korenmarkt 8A', '9000 Gent']],
  ['a Belgian box', { ...gent, street: '', houseNumber: '', addition: '', poBox: '12' }, fromBe, ['Postbus 12', '9000 Gent']],
  ['no country before the Belgian postcode', { ...gent, postcode: 'B-9000' }, fromNl, ['Korenmarkt 8 bus 3', '9000 Gent', 'BELGIË']],
  ['a Dutch one from Belgium', delft, fromBe, ['Kerkstraat 127', '2611 NP Delft', 'NEDERLAND']],
  ['a Dutch one from Belgium, in English', delft, { ...fromBe, language: 'en' }, ['Kerkstraat 127', '2611 NP Delft', 'NETHERLANDS']],
  [
    'Germany',
    at('DE', { street: 'Hauptstraße', houseNumber: '12', houseLetter: 'a', postcode: '10115', city: 'Berlin', region: 'Berlin' }),
    fromNl,
    ['Hauptstraße 12a', '10115 Berlin', 'DUITSLAND'],
  ],
  [
    'France',
    at('FR', { street: "Rue de l'Église", houseNumber: '12 bis', postcode: '75001', city: 'Paris' }),
    fromNl,
    ["12 bis Rue de l'Église", '75001 Paris', 'FRANKRIJK'],
  ],
  [
    'England',
    at('GB', { street: 'High Street', houseNumber: '12', postcode: 'SW1A 1AA', city: 'London' }),
    fromNl,
    ['12 High Street', 'London', 'SW1A 1AA', 'VERENIGD KONINKRIJK'],
  ],
  [
    'the United States',
    at('US', { street: 'Main Street', houseNumber: '12', postcode: '90210', city: 'Beverly Hills', region: 'California' }),
    fromNl,
    ['12 Main Street', 'Beverly Hills, CA 90210', 'VERENIGDE STATEN'],
  ],
  [
    'Puerto Rico, once',
    at('PR', { street: 'Calle Luna', houseNumber: '12', postcode: '00901', city: 'San Juan' }),
    fromNl,
    ['12 Calle Luna', 'San Juan, PR 00901', 'PUERTO RICO'],
  ],
  ['a box elsewhere', at('DE', { poBox: 'Postfach 12', postcode: '10115', city: 'Berlin' }), fromNl, ['Postfach 12', '10115 Berlin', 'DUITSLAND']],
  ['a box elsewhere of which only the number is known', at('GB', { poBox: '12', city: 'London' }), fromNl, ['PO Box 12', 'London', 'VERENIGD KONINKRIJK']],
  [
    'a street named as its city',
    at('ES', { street: 'Toledo', houseNumber: '', city: 'Toledo', postcode: '45001' }),
    fromNl,
    ['Toledo', '45001 Toledo', 'SPANJE'],
  ],
  [
    'abroad with whom it is for',
    at('DE', { street: 'Allee', houseNumber: '1', city: 'Berlin', attention: 'Frau Bauer' }),
    { ...fromNl, name: 'Uno GmbH' },
    ['Uno GmbH', 'Attn. Frau Bauer', 'Allee 1', 'Berlin', 'DUITSLAND'],
  ],
  ['only a city', at('NL', { city: 'Delft' }), fromNl, ['Delft']],
  ['no country', at('', { street: 'Kerkstraat', houseNumber: '1', city: 'Delft' }), fromNl, ['Kerkstraat 1', 'Delft']],
  ['nothing', emptyAddress, fromNl, []],
]

for (const [what, address, envelope, expected] of written) {
  test(`an envelope for ${what}`, () => assert.deepEqual(lines(address, envelope), expected))
}

test('on one line', () => {
  assert.equal(oneLine(gent), 'Korenmarkt 8 bus 3, 9000 Gent')
  assert.equal(oneLine(gent, fromNl), 'Korenmarkt 8 bus 3, 9000 Gent, België')
  assert.equal(oneLine({ ...delft, attention: 'mevrouw Jansen', addressLine2: 'Gebouw C' }), 'Gebouw C, Kerkstraat 127, 2611 NP Delft')
  assert.equal(oneLine(emptyAddress), '')
})

test('where the number goes first', () => {
  assert.deepEqual(['NL', 'BE', 'DE', 'FR', 'GB', 'US', 'LU', 'ES'].map(numberFirst), [false, false, false, true, true, true, true, false])
})

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    'Delft',
    'New York',
    'A || B',
    '{{city}}',
    '{{{road}}}',
    'https://voorbeeld.nl',
    'a, b',
    ', ',
    '-',
    '&amp; <b>',
    '12345,67890',
    '1;2',
    '__proto__',
    '京都',
  ),
)
const anywhere = fc.record<AddressParts>({
  country: fc.constantFrom('NL', 'BE', '', ...countryCodes),
  street: text,
  houseNumber: text,
  houseLetter: text,
  addition: text,
  poBox: text,
  postcode: text,
  city: text,
  attention: text,
  addressLine2: text,
  region: text,
})

test('no line is empty or has white space to spare, and what matters is never lost', () =>
  fc.assert(
    fc.property(anywhere, fc.constantFrom('NL', 'BE'), text, (address, senderCountry, name) => {
      const found = lines(address, { senderCountry, name })
      for (const line of found) assert.equal(line, line.replace(/\s+/g, ' ').trim())
      assert.ok(!found.includes(''))
      const squeezed = (all: string) =>
        all
          .toLowerCase()
          .normalize('NFKD')
          .replace(/[\s,;-]|\p{M}/gu, '')
      const whole = squeezed(found.join(' '))
      for (const part of [address.city, name, address.addressLine2, address.attention])
        assert.ok(whole.includes(squeezed(part)), `${part} is not in ${JSON.stringify(found)}`)
    }),
    { numRuns: 1500 },
  ))

test('every country can be written', () => {
  for (const country of countryCodes) {
    const found = lines(at(country, { street: 'Straat', houseNumber: '12', postcode: '1234', city: 'Stad' }), { senderCountry: 'NL' })
    assert.ok(found.join(' ').includes('Stad') && found.join(' ').includes('Straat') && found.join(' ').includes('12'), `${country}: ${found.join(' | ')}`)
    assert.equal(found.length > 2, country !== 'NL', `${country} names its country`)
  }
})

type Sample = { description: string; components: Record<string, string>; expected: string[] }

/** Reads the few fields of those files that matter here: blocks of `components` and the text under `expected`. */
function samples(path: URL): Sample[] {
  return readFileSync(path, 'utf8')
    .split(/^---.*$/m)
    .slice(1)
    .map((block) => {
      const [before = '', expected = ''] = block.split(/^expected:.*$/m)
      const [head = '', listed = ''] = before.split(/^components:.*$/m)
      const components = Object.fromEntries(
        [...listed.matchAll(/^\s+(\w+):\s*(.*?)\s*$/gm)].map(([, key = '', value = '']) => [key, value.replace(/^(["'])(.*)\1$/, '$2')]),
      )
      return {
        description: head.trim(),
        components,
        expected: expected
          .split('\n')
          .filter((line) => !line.startsWith('#'))
          .map((line) => line.trim())
          .filter(Boolean),
      }
    })
}

/** A sample in our parts, when those can say it: street, number, postcode, city, and before them what the place is called. Not the overseas parts, nor parts of town. */
function asParts({ components: c, expected }: Sample): AddressParts | null {
  const country = c.country_code?.toUpperCase() ?? ''
  const street = [c.road, c.pedestrian, c.footway, c.path, c.street].find((one) => one && expected.some((line) => line.includes(one)))
  const city = [c.village, c.town, c.city, c.municipality, c.hamlet].find((one) => one && expected.at(-2)?.endsWith(one))
  const [addressLine2 = ''] = expected.length === 4 && Object.values(c).includes(expected[0] ?? '') ? expected : []
  // A map has several postcodes for one place; ours is what a person typed.
  if (
    !street ||
    !city ||
    /[,;]/.test(c.postcode ?? '') ||
    ['Curaçao', 'Aruba', 'Sint Maarten'].includes(c.state ?? '') ||
    expected.length !== (addressLine2 ? 4 : 3)
  )
    return null
  return at(country, { addressLine2, street, houseNumber: c.house_number ?? c.housenumber ?? '', postcode: c.postcode ?? '', city })
}

for (const [country, least] of [
  ['nl', 2],
  ['be', 4],
  ['de', 4],
  ['fr', 8],
  ['lu', 1],
] as const) {
  const path = `address-formatting/testcases/countries/${country}.yaml`
  test(`addresses of ${country} are written as its people expect`, { skip: withoutMaterial(path) }, () => {
    const sayable = samples(material(path))
      .map((sample) => ({ ...sample, parts: asParts(sample) }))
      .filter(({ parts }) => parts)
    assert.ok(sayable.length >= least, `only ${sayable.length} could be compared`)
    for (const { parts, expected, description } of sayable) {
      if (parts) assert.deepEqual(lines(parts, { senderCountry: 'XX' }).slice(0, -1), expected.slice(0, -1), description)
    }
  })
}

test('what is written can be taken apart again', () => {
  const number = fc.integer({ min: 1, max: 9999 }).map(String)
  const street = fc.constantFrom("'s-Gravendijkwal", 'Burg. van Tuyllkade', '2e Dwarsstraat', 'Plein 1940-1945', 'Grote Markt', "Rue de l'Église")
  const dutch = fc.record({
    country: fc.constant('NL'),
    street,
    houseNumber: number,
    houseLetter: fc.constantFrom('', 'a', 'B'),
    addition: fc.constantFrom('', '2', 'bis', 'III', 'hs'),
  })
  const belgian = fc.record({
    country: fc.constant('BE'),
    street,
    houseNumber: fc.constantFrom('8', '12A', '21-27', '227'),
    houseLetter: fc.constant(''),
    addition: fc.constantFrom('', '3', '0012', 'B4'),
  })
  fc.assert(
    fc.property(fc.oneof(dutch, belgian), ({ country, ...parts }) => {
      const [first = ''] = lines(at(country, parts), { senderCountry: country })
      assert.deepEqual(splitStreetLine(first, country), { ...parts, poBox: '' }, first)
    }),
  )
})

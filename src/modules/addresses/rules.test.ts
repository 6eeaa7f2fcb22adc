import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AddressParts, type AddressUse, addressFor, addressUses, emptyAddress } from './address.ts'
import { normalise } from './normalise.ts'
import { addressHints, addressRefusals } from './refusals.ts'
import { hints, objections } from './rules.ts'
import { splitStreetLine } from './street-line.ts'

const at = (country: string, parts: Partial<AddressParts> = {}): AddressParts => ({
  ...emptyAddress,
  country,
  street: 'Kerkstraat',
  houseNumber: '1',
  city: 'Delft',
  ...parts,
})
const nl = (parts: Partial<AddressParts>) => at('NL', { postcode: '2611 NP', ...parts })
const be = (parts: Partial<AddressParts>) => at('BE', { postcode: '9000', city: 'Gent', ...parts })
const box = { street: '', houseNumber: '' }

const refused: readonly (readonly [what: string, address: AddressParts, codes: readonly string[]])[] = [
  ['2601 DC', nl({ postcode: '2601 DC' }), []],
  ['1234 AB', nl({ postcode: '1234 AB' }), []],
  ['2611 SS', nl({ postcode: '2611 SS' }), ['nl_postcode_letters']],
  ['2611 SA', nl({ postcode: '2611 SA' }), ['nl_postcode_letters']],
  ['2611 SD', nl({ postcode: '2611 SD' }), ['nl_postcode_letters']],
  ['2611 SB', nl({ postcode: '2611 SB' }), []],
  ['0123 AB', nl({ postcode: '0123 AB' }), ['nl_postcode_wrong']],
  ['2611', nl({ postcode: '2611' }), ['nl_postcode_wrong']],
  ['2611 N1', nl({ postcode: '2611 N1' }), ['nl_postcode_wrong']],
  ['no Dutch postcode', nl({ postcode: '' }), []],
  ['1000', be({ postcode: '1000' }), []],
  ['9992', be({ postcode: '9992' }), []],
  ['0999', be({ postcode: '0999' }), ['be_postcode_wrong']],
  ['9993', be({ postcode: '9993' }), ['be_postcode_wrong']],
  ['90000', be({ postcode: '90000' }), ['be_postcode_wrong']],
  ['B-9000 when nothing tidied it', be({ postcode: 'B-9000' }), ['be_postcode_wrong']],
  ['any postcode elsewhere', at('GB', { postcode: 'SW1A 1AA' }), []],
  ['a Dutch number of text', nl({ houseNumber: '127 a b c' }), ['nl_house_number_wrong']],
  ['Dutch number 0', nl({ houseNumber: '0' }), ['nl_house_number_wrong']],
  ['no Dutch number', nl({ houseNumber: '' }), []],
  ['a Belgian number of text', be({ houseNumber: '21-27' }), []],
  ['house letter A', nl({ houseLetter: 'A' }), []],
  ['house letter AB', nl({ houseLetter: 'AB' }), ['nl_house_letter_wrong']],
  ['house letter 1', nl({ houseLetter: '1' }), ['nl_house_letter_wrong']],
  ['an addition of four', nl({ addition: 'bis2' }), []],
  ['an addition of five', nl({ addition: 'boven' }), ['nl_addition_too_long']],
  ['a Belgian box of five', be({ addition: '00.12' }), []],
  ['a Dutch box', nl({ ...box, poBox: '123' }), []],
  ['a Belgian box', be({ ...box, poBox: '12' }), []],
  ['a box that is no number', nl({ ...box, poBox: '12a' }), ['po_box_wrong']],
  ['a box elsewhere', at('US', { ...box, poBox: 'Drawer B' }), []],
  ['a box and a street', nl({ poBox: '123' }), ['po_box_with_street']],
  ['a box with an addition', nl({ ...box, poBox: '123', addition: 'a' }), ['po_box_with_addition']],
  ['no such country', at('XX'), ['country_unknown']],
  ['no country', at(''), ['country_unknown']],
  ['a country in small letters', at('nl'), ['country_unknown']],
  ['nothing but a country', { ...emptyAddress, country: 'NL' }, ['address_empty']],
  ['only a city', { ...emptyAddress, country: 'NL', city: 'Delft' }, []],
]

for (const [what, address, codes] of refused) {
  test(`objections to ${what}: ${codes.join(', ') || 'none'}`, () =>
    assert.deepEqual(
      objections(address).map(({ code }) => code),
      codes,
    ))
}

test('every objection and hint can come up', () => {
  assert.deepEqual(
    Object.keys(addressRefusals).filter((code) => !refused.some(([, , codes]) => codes.includes(code))),
    [],
  )
  assert.deepEqual(
    Object.keys(addressHints).filter((code) => !hinted.some(([, , codes]) => codes.includes(code))),
    [],
  )
})

const hinted: readonly (readonly [what: string, address: AddressParts, codes: readonly string[]])[] = [
  ['a whole Dutch address', nl({}), []],
  ['a whole Belgian address', be({ houseNumber: '32', addition: '20' }), []],
  ['no city', nl({ city: '' }), ['city_missing']],
  ['no street', nl(box), ['street_missing']],
  ['a box', nl({ ...box, poBox: '1' }), []],
  ['no number', be({ houseNumber: '' }), ['house_number_missing']],
  ['no number elsewhere', at('IE', { houseNumber: '' }), []],
  ['no postcode', nl({ postcode: '' }), ['postcode_missing']],
  ['32 b 20', be({ houseNumber: '32 b 20' }), ['be_box_word']],
  ['32b20', be({ houseNumber: '32b20' }), ['be_box_word']],
  ['21/27', be({ houseNumber: '21/27' }), ['be_number_range']],
  ['21-27', be({ houseNumber: '21-27' }), []],
  ['32/20', be({ houseNumber: '32/20' }), ['be_box_word']],
  ['a city in two languages', be({ city: 'Brussel / Bruxelles' }), ['be_two_languages']],
  ['Bruxelles-Brussel', be({ city: 'Bruxelles-Brussel' }), ['be_two_languages']],
  ['a city with a hyphen', be({ city: 'Braine-le-Comte' }), []],
  ['a street in two languages', be({ street: 'Wetstraat - Rue de la Loi' }), ['be_two_languages']],
]

for (const [what, address, codes] of hinted) {
  test(`hints at ${what}: ${codes.join(', ') || 'none'}`, () =>
    assert.deepEqual(
      hints(address).map(({ code }) => code),
      codes,
    ))
}

test('a hint says what is likely meant', () => {
  assert.deepEqual(hints(be({ houseNumber: '32 b 20' }))[0]?.with, { suggestion: '32 bus 20' })
  assert.deepEqual(hints(be({ houseNumber: '21/27' }))[0]?.with, { suggestion: '21-27' })
})

const tidied: readonly (readonly [what: string, before: AddressParts, after: Partial<AddressParts>])[] = [
  ['2611np', nl({ postcode: '2611np' }), { postcode: '2611 NP' }],
  ['NL-2611 NP', nl({ postcode: 'NL-2611 NP' }), { postcode: '2611 NP' }],
  ['a wrong postcode stays', nl({ postcode: '261 np' }), { postcode: '261 np' }],
  ['B-9000', be({ postcode: 'B-9000' }), { postcode: '9000' }],
  ['BE 9000', be({ postcode: 'be 9000' }), { postcode: '9000' }],
  ['a postcode elsewhere', at('DE', { postcode: ' 10115 ' }), { postcode: '10115' }],
  ['127 a', nl({ houseNumber: '127 a' }), { houseNumber: '127', houseLetter: 'a', addition: '' }],
  ['127a', nl({ houseNumber: '127a' }), { houseNumber: '127', houseLetter: 'a', addition: '' }],
  ['127-2', nl({ houseNumber: '127-2' }), { houseNumber: '127', houseLetter: '', addition: '2' }],
  ['127 A-2', nl({ houseNumber: '127 A-2' }), { houseNumber: '127', houseLetter: 'A', addition: '2' }],
  ['127 bis', nl({ houseNumber: '127 bis' }), { houseNumber: '127', houseLetter: '', addition: 'bis' }],
  ['127hs', nl({ houseNumber: '127hs' }), { houseNumber: '127', houseLetter: '', addition: 'hs' }],
  ['127 with its letter given stays', nl({ houseNumber: '127 a', houseLetter: 'b' }), { houseNumber: '127 a', houseLetter: 'b' }],
  ['bus 22', be({ houseNumber: '32', addition: 'bus 22' }), { houseNumber: '32', addition: '22' }],
  ['Bte. 22', be({ houseNumber: '32', addition: 'Bte. 22' }), { addition: '22' }],
  ['boîte 22', be({ houseNumber: '32', addition: 'boîte 22' }), { addition: '22' }],
  ['box B', be({ houseNumber: '32', addition: 'box B' }), { addition: 'B' }],
  ['b 22', be({ houseNumber: '32', addition: 'b 22' }), { addition: '22' }],
  ['box B22 stays', be({ houseNumber: '32', addition: 'B22' }), { addition: 'B22' }],
  ['32 bus 20', be({ houseNumber: '32 bus 20' }), { houseNumber: '32', addition: '20' }],
  ['32A bus 20', be({ houseNumber: '32 A, bus 20' }), { houseNumber: '32A', addition: '20' }],
  ['32 b 20 is asked about', be({ houseNumber: '32 b 20' }), { houseNumber: '32 b 20', addition: '' }],
  ['21 - 27', be({ houseNumber: '21 - 27' }), { houseNumber: '21-27' }],
  ['Postbus 123 as a street', nl({ street: 'Postbus 123', houseNumber: '' }), { street: '', houseNumber: '', poBox: '123' }],
  ['Postbus as a street, 123 as its number', nl({ street: 'Postbus', houseNumber: '123' }), { street: '', houseNumber: '', poBox: '123' }],
  ['Postbus 123 as a box', nl({ ...box, poBox: 'postbus 123' }), { poBox: '123' }],
  ['Boîte postale 12', be({ ...box, poBox: 'Boîte postale 12' }), { poBox: '12' }],
  [
    'white space',
    nl({ street: ' Grote\n Markt ', city: "'s-Hertogenbosch\t", country: 'nl' }),
    { street: 'Grote Markt', city: "'s-Hertogenbosch", country: 'NL' },
  ],
]

for (const [what, before, after] of tidied) {
  test(`in order: ${what}`, () => assert.deepEqual(normalise(before), { ...normalise(before), ...after }))
}

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'0123459 abB-/.,NLbus'), maxLength: 10 }),
  fc.constantFrom('', 'Postbus 12', 'bus bus 3', 'b b 3', 'bus b 3', 'NL-2611 NP', 'NL NL 2611np', 'BE B 9000', '127 a', '32 b 20'),
)
const anywhere = fc.record<AddressParts>({
  country: fc.constantFrom('NL', 'BE', 'nl', 'DE', 'US', ''),
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

test('what is in order stays as it is', () =>
  fc.assert(
    fc.property(anywhere, (address) => assert.deepEqual(normalise(normalise(address)), normalise(address))),
    { numRuns: 1000 },
  ))

test('putting in order leaves no letter or digit behind, but words for a box and the country before a postcode', () =>
  fc.assert(
    fc.property(anywhere, (address) => {
      const digits = (parts: AddressParts) => Object.values(parts).join('').replace(/\D/g, '').split('').sort().join('')
      assert.equal(digits(normalise(address)), digits(address))
    }),
  ))

const streetLines: readonly (readonly [line: string, country: string, street: string, number?: string, letter?: string, addition?: string])[] = [
  ['Kerkstraat 127 a', 'NL', 'Kerkstraat', '127', 'a'],
  ['Kerkstraat 127A', 'NL', 'Kerkstraat', '127', 'A'],
  ['Kerkstraat 127 A-2', 'NL', 'Kerkstraat', '127', 'A', '2'],
  ['Kerkstraat 127-2', 'NL', 'Kerkstraat', '127', '', '2'],
  ['Kerkstraat 127 bis', 'NL', 'Kerkstraat', '127', '', 'bis'],
  ['Kerkstraat 12 3', 'NL', 'Kerkstraat', '12', '', '3'],
  ["'s-Gravendijkwal 20", 'NL', "'s-Gravendijkwal", '20'],
  ['Burg. van Tuyllkade 114', 'NL', 'Burg. van Tuyllkade', '114'],
  ['2e Dwarsstraat 5', 'NL', '2e Dwarsstraat', '5'],
  ['1e Weteringplantsoen', 'NL', '1e Weteringplantsoen'],
  ['Plein 1940-1945 12', 'NL', 'Plein 1940-1945', '12'],
  ['Plein 1944 7', 'NL', 'Plein 1944', '7'],
  ['Kerkstraat', 'NL', 'Kerkstraat'],
  ['127', 'NL', '127'],
  ['', 'NL', ''],
  ['Korenmarkt 8 bus 3', 'BE', 'Korenmarkt', '8', '', '3'],
  ['Korenmarkt 8, bus 3', 'BE', 'Korenmarkt', '8', '', '3'],
  ["Rue de l'Église 12 bte 3", 'BE', "Rue de l'Église", '12', '', '3'],
  ["Rue de l'Église 12/A boîte 3", 'BE', "Rue de l'Église", '12/A', '', '3'],
  ["12, rue de l'Église", 'BE', "rue de l'Église", '12'],
  ['Grote Markt 21-27', 'BE', 'Grote Markt', '21-27'],
  ['Grote Markt 32 b 20', 'BE', 'Grote Markt', '32 b 20'],
  ['Brugsesteenweg 227A bus 6', 'BE', 'Brugsesteenweg', '227A', '', '6'],
  ['Hauptstraße 12 a', 'DE', 'Hauptstraße', '12 a'],
  ["12 bis, rue de l'Église", 'FR', "rue de l'Église", '12 bis'],
  ['350 Fifth Avenue', 'US', 'Fifth Avenue', '350'],
  ['123 Route 66', 'US', 'Route 66', '123'],
]

for (const [line, country, street, houseNumber = '', houseLetter = '', addition = ''] of streetLines) {
  test(`${country} '${line}' taken apart`, () => assert.deepEqual(splitStreetLine(line, country), { street, houseNumber, houseLetter, addition, poBox: '' }))
}

test("'Postbus 123' is a box", () =>
  assert.deepEqual(splitStreetLine('Postbus 123', 'NL'), { street: '', houseNumber: '', houseLetter: '', addition: '', poBox: '123' }))

type Kept = {
  readonly name: string
  readonly uses: readonly AddressUse[]
  readonly mainFor: readonly AddressUse[]
  readonly from: string | null
  readonly until: string | null
}
const kept = (name: string, uses: readonly AddressUse[], more: Partial<Kept> = {}): Kept => ({ name, uses, mainFor: [], from: null, until: null, ...more })
const office = kept('office', ['visit'])
const mail = kept('mail', ['post'])
const books = kept('books', ['invoice'])

const choices: readonly (readonly [what: string, use: AddressUse, addresses: readonly Kept[], name: string | null])[] = [
  ['its own use', 'invoice', [office, mail, books], 'books'],
  ['an invoice falls back to post', 'invoice', [office, mail], 'mail'],
  ['an invoice falls back to visit', 'invoice', [office], 'office'],
  ['post falls back to visit', 'post', [office, books], 'office'],
  ['post does not ask the books', 'post', [books], null],
  ['visit falls back to nothing', 'visit', [mail, books], null],
  ['a parcel goes where one visits, not to a box', 'delivery', [mail, office], 'office'],
  ['the main one', 'post', [mail, kept('main', ['post'], { mainFor: ['post'] })], 'main'],
  ['main for another use does not count', 'post', [mail, kept('other', ['post', 'visit'], { mainFor: ['visit'] })], 'mail'],
  ['the first when none is main', 'post', [kept('first', ['post']), mail], 'first'],
  ['not one that has ended', 'post', [kept('old', ['post'], { until: '2026-01-30', mainFor: ['post'] }), mail], 'mail'],
  ['not one that has yet to begin', 'post', [kept('new', ['post'], { from: '2026-02-01', mainFor: ['post'] }), mail], 'mail'],
  ['the first and the last day count', 'post', [kept('today', ['post'], { from: '2026-01-31', until: '2026-01-31' }), mail], 'today'],
  ['an ended one makes room for the next use', 'invoice', [kept('old', ['invoice'], { until: '2025-12-31' }), office], 'office'],
  ['none at all', 'invoice', [], null],
]

for (const [what, use, addresses, name] of choices) {
  test(`the address for ${use}: ${what}`, () => assert.equal(addressFor(use, addresses, '2026-01-31')?.name ?? null, name))
}

test('every use is chosen when there is an address for it', () => {
  for (const use of addressUses) assert.equal(addressFor(use, [kept(use, [use])], '2026-01-31')?.name, use)
})

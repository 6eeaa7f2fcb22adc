import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countryCode, countryCodes, countryName, isCountryCode } from './countries.ts'
import { fold } from './fold.ts'

for (const [typed, code] of [
  ['Nederland', 'NL'],
  ['nederland ', 'NL'],
  ['NL', 'NL'],
  ['nl', 'NL'],
  ['NLD', 'NL'],
  ['Holland', 'NL'],
  ['The Netherlands', 'NL'],
  ['Pays-Bas', 'NL'],
  ['Niederlande', 'NL'],
  ['België', 'BE'],
  ['Belgie', 'BE'],
  ['BELGIË', 'BE'],
  ['Belgique', 'BE'],
  ['Belgium', 'BE'],
  ['B', 'BE'],
  ['BE', 'BE'],
  ['Belgien', 'BE'],
  ['Duitsland', 'DE'],
  ['Deutschland', 'DE'],
  ['Germany', 'DE'],
  ['Allemagne', 'DE'],
  ['D', 'DE'],
  ['Frankrijk', 'FR'],
  ['F', 'FR'],
  ['Luxemburg', 'LU'],
  ['Luxembourg', 'LU'],
  ['Verenigd Koninkrijk', 'GB'],
  ['Groot-Brittannië', 'GB'],
  ['UK', 'GB'],
  ['U.K.', 'GB'],
  ['Engeland', 'GB'],
  ['Verenigde Staten', 'US'],
  ['USA', 'US'],
  ['U.S.A.', 'US'],
  ['VS', 'US'],
  ['Turkije', 'TR'],
  ['Türkiye', 'TR'],
  ['Tsjechië', 'CZ'],
  ['Ivoorkust', 'CI'],
  ["Côte d'Ivoire", 'CI'],
  ['Curaçao', 'CW'],
  ['Suriname', 'SR'],
  ['España', 'ES'],
  ['Polska', 'PL'],
] as const) {
  test(`${typed} is ${code}`, () => assert.equal(countryCode(typed), code))
}

for (const typed of ['', ' ', 'Utopia', 'XX', 'ZZ', 'Delft', '1']) {
  test(`${typed || 'nothing'} is no country`, () => assert.equal(countryCode(typed), null))
}

test('names in both languages', () => {
  assert.equal(countryName('BE', 'nl'), 'België')
  assert.equal(countryName('BE', 'en'), 'Belgium')
  assert.equal(countryName('XX', 'nl'), 'XX')
  assert.equal(countryName('', 'nl'), '')
})

test('every country has a name in Dutch and English, and is found under it', () => {
  assert.equal(new Set(countryCodes).size, 250)
  for (const code of countryCodes) {
    for (const language of ['nl', 'en']) {
      assert.notEqual(countryName(code, language), code)
      assert.equal(countryCode(countryName(code, language)), code, fold(countryName(code, language)))
    }
    assert.ok(isCountryCode(code))
  }
})

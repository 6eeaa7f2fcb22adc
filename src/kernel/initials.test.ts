import assert from 'node:assert/strict'
import { test } from 'node:test'
import { initials } from './initials.ts'

test('initials are the first and the last word that tell', () => {
  for (const [name, letters] of [
    ['Dirk Irecteur', 'DI'],
    ['Irecteur, Dirk', 'DI'],
    ['Berg, Femke van den', 'FB'],
    ["D'Hondt, Élodie", 'ÉD'],
    ["Hart, Günther 't", 'GH'],
    ['Bedrijf Uno B.V.', 'BU'],
    ['Tennisclub De Lob', 'TL'],
    ['Madonna', 'M'],
    ['9Lives NV', '9'],
    ['de', '?'],
    ['', '?'],
  ] as const)
    assert.equal(initials(name), letters, name)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold } from './fold.ts'

for (const [text, folded] of [
  ['Bedrijf Uno B.V.', 'bedrijf uno bv'],
  ['  Øst-Straße ', 'ost strasse'],
  ['STRASSE', 'strasse'],
  ['GROẞE', 'grosse'],
  ["'t Hooft", 't hooft'],
  ['’t Hooft', 't hooft'],
  ['‘t Hooft', 't hooft'],
  ['`t Hooft', 't hooft'],
  ["d'Hondt", 'dhondt'],
  ['d´Hondt', 'dhondt'],
  ['dʼHondt', 'dhondt'],
  ["'s-Gravenhage", 's gravenhage'],
  ['ĲSSEL', 'ijssel'],
  ['Élodie', 'elodie'],
  ['E\u0301lodie', 'elodie'],
  ['Çelik', 'celik'],
  ['İbrahim', 'ibrahim'],
  ['Işık', 'isik'],
  ['Ðorđe Þór', 'dorde thor'],
  ['Łódź', 'lodz'],
  ['Zoë & Co™', 'zoe cotm'],
  ['Jansen…Bakker', 'jansen bakker'],
  ['Ａｃｍｅ', 'acme'],
  ['ﬁets', 'fiets'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['0566.988.259', '0566988259'],
  ['R&D', 'r d'],
  ['a\u0000b\uD800c', 'a b c'],
  ['🎉', ''],
  ['', ''],
] as const) {
  test(`${JSON.stringify(text)} folds to ${JSON.stringify(folded)}`, () => assert.equal(fold(text), folded))
}

const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string())

test('what is folded stays as it is', () =>
  fc.assert(
    fc.property(anything, (text) => assert.equal(fold(fold(text)), fold(text))),
    { numRuns: 2000 },
  ))

test('every single character folds once and for all', () => {
  const restless = []
  for (let point = 0; point <= 0x1ffff; point++) {
    const text = String.fromCodePoint(point)
    if (fold(fold(text)) !== fold(text)) restless.push(point.toString(16))
  }
  assert.deepEqual(restless, [])
})

test('capitals and composition never matter', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."abzéèïçñøßæœĳıİŁłđŠž '’.-") }), (text) => {
      assert.equal(fold(text.normalize('NFD')), fold(text))
      assert.equal(fold(fold(text).toUpperCase()), fold(text))
    }),
  ))

test('only letters, digits and single spaces remain, in well-formed text', () =>
  fc.assert(
    fc.property(anything, (text) => {
      const folded = fold(text)
      assert.match(folded, /^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u)
      assert.ok(folded.isWellFormed())
    }),
  ))

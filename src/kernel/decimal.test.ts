import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { addPercentages, comparePercentages, fromParts, Percentage, percentage, readPercentage, showPercentage, toParts } from './decimal.ts'

test('from 0 to 100, with so many decimals, in one form', () => {
  for (const [text, value] of [
    ['0', '0'],
    ['100', '100'],
    ['100.00', '100'],
    ['12.50', '12.5'],
    ['33.33', '33.33'],
    ['05', '5'],
    ['0.01', '0.01'],
    ['99.99', '99.99'],
  ] as const)
    assert.equal(Percentage.parse(text), value)
  for (const text of ['', '-1', '-0', '100.01', '101', '33.333', '33,33', '1e1', '0x10', 'NaN', '1.', '.5', '1 ', '+1', '٣', '9'.repeat(40), 33.33, null])
    assert.equal(Percentage.safeParse(text).success, false, String(text))
  assert.equal(percentage(5).parse('33.33333'), '33.33333')
  assert.equal(percentage(5).safeParse('33.333333').success, false)
  assert.equal(percentage(0).safeParse('1.0').success, false)
  assert.equal(percentage(0).parse('100'), '100')
  assert.throws(() => percentage(6), RangeError)
  assert.equal((z.toJSONSchema(Percentage) as { type?: string }).type, 'string')
})

for (const [text, value] of [
  ['33,33', '33.33'],
  ['33.33', '33.33'],
  ['12,5 %', '12.5'],
  ['12,5%', '12.5'],
  [' 100 % ', '100'],
  ['0,10', '0.1'],
  ['25,00\u00a0%', '25'],
  ['5', '5'],
  ['33,333', undefined],
  ['1.000,5', undefined],
  ['1,2,3', undefined],
  ['100,01', undefined],
  ['-5', undefined],
  ['', undefined],
  ['%', undefined],
  ['half', undefined],
  ['12 5', undefined],
  ['5 %%', undefined],
  ['0'.repeat(50_000), undefined],
] as const) {
  test(`‘${text.slice(0, 20)}’ is read as ${value}`, () => assert.equal(readPercentage(text), value))
}

for (const [value, nl, en] of [
  ['33.33', '33,33\u00a0%', '33.33%'],
  ['100', '100\u00a0%', '100%'],
  ['12.50', '12,5\u00a0%', '12.5%'],
] as const) {
  test(`${value} is shown as ${nl} and ${en}`, () => assert.deepEqual([showPercentage(value, 'nl'), showPercentage(value, 'en')], [nl, en]))
}

test('sums are exact', () => {
  assert.equal(addPercentages('0.1', '0.2'), '0.3')
  assert.equal(addPercentages('33.33', '33.33', '33.34'), '100')
  assert.equal(addPercentages('33.33333', '33.33333', '33.33333'), '99.99999')
  assert.equal(addPercentages('60', '50'), '110')
  assert.equal(addPercentages(), '0')
  assert.deepEqual(['100', '9.5', '10', '0.5'].sort(comparePercentages), ['0.5', '9.5', '10', '100'])
  assert.equal(toParts('33.33'), 3_333_000)
  assert.throws(() => toParts('een'), RangeError)
  assert.throws(() => fromParts(0.5), RangeError)
})

test('a number of parts has one text, and that text is read back in both languages', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.constantFrom('nl', 'en'), (parts, language) => {
      const text = fromParts(parts)
      assert.equal(toParts(text), parts)
      assert.equal(percentage(5).parse(text), text)
      assert.equal(readPercentage(showPercentage(text, language), 5), text)
      assert.equal(addPercentages(text, fromParts(-parts)), '0')
    }),
  )
})

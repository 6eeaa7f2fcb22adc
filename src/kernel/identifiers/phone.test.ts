import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { phoneDigits } from './phone.ts'

for (const [text, country, digits] of [
  ['+31656288597', undefined, ['31656288597', '0656288597']],
  ['0031 656 28 85 97', 'BE', ['31656288597', '0656288597']],
  ['+32 9 123 45 67', 'NL', ['3291234567', '091234567']],
  ['0488782831', 'BE', ['32488782831', '0488782831']],
  ['+352 26 12 34', undefined, ['352261234', '261234']],
  ['020 123 45 67 toestel 12', 'NL', ['31201234567', '0201234567']],
  ['06 5628', 'NL', ['065628']],
  ['0031 656', 'NL', ['31656']],
  ['+31 (0)6 56', 'NL', ['31656']],
  ['020 123 45 67', undefined, ['0201234567']],
  ['Jansen', 'NL', []],
] as const) {
  test(`${text} is found under ${digits.join(' and ') || 'nothing'}`, () => assert.deepEqual(phoneDigits(text, country), digits))
}

test('how a Dutch number is typed does not matter to where it is found', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10_000_000, max: 99_999_999 }), fc.constantFrom('+316', '00316', '06', '+31 (0)6 ', '0031 6-', '(06) '), (rest, start) => {
      assert.deepEqual(phoneDigits(`${start}${rest}`, 'NL'), [`316${rest}`, `06${rest}`])
    }),
  )
})

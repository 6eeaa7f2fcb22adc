import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayPart, saySum } from './said.ts'
import type { Part } from './shapes.ts'

const part = (low: string, high = low, rounded = false): Part => ({ low, high, rounded, fraction: null })
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

for (const [given, nl, en] of [
  [part('27'), '27 %', '27%'],
  [part('12.5'), '12,5 %', '12.5%'],
  [part('33.33333', '33.33333', true), '≈ 33,33 %', '≈ 33.33%'],
  [part('25.00001'), '≈ 25 %', '≈ 25%'],
  [part('0.00001'), '≈ 0,01 %', '≈ 0.01%'],
  [part('25', '50'), '25 – 50 %', '25 – 50%'],
  [part('0', '25'), 'hooguit 25 %', 'at most 25%'],
  [part('0', '100'), '?', '?'],
  [part('0'), '0 %', '0%'],
] as const)
  test(`${given.low} to ${given.high} reads ${nl}`, () => assert.deepEqual([plain(sayPart(given, 'nl')), plain(sayPart(given, 'en'))], [nl, en]))

test('a sum reads as one does it on paper', () => {
  assert.equal(plain(saySum([part('90'), part('30')], part('27'), 'nl')), '90 % × 30 % = 27 %')
  assert.equal(plain(saySum([part('26')], part('26'), 'nl')), '26 %')
  assert.equal(plain(saySum([part('0', '100'), part('40')], part('0'), 'nl')), '? × 40 %')
  assert.equal(plain(saySum([part('80'), part('25', '50')], part('20'), 'nl')), '80 % × ≥ 25 % = 20 %')
})

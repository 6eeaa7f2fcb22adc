import assert from 'node:assert/strict'
import { test } from 'node:test'
import { showAgo, showInstant, showMoney, showNumber, showPercentage } from './formats.ts'

test('numbers, percentages and amounts read as people write them', () => {
  assert.equal(showNumber(2000, 'nl'), '2.000')
  assert.equal(showNumber(2000.5, 'en'), '2,000.5')
  assert.equal(showPercentage('33.333333', 'nl'), '33,333333\u00a0%')
  assert.equal(showPercentage('60', 'en'), '60%')
  assert.equal(showMoney(123450, 'EUR', 'nl'), '€ 1.234,50')
  assert.equal(showMoney(123450, 'EUR', 'en'), '€1,234.50')
  assert.equal(showMoney(1234, 'JPY', 'en'), 'JP¥1,234')
})

test('an instant is relative within a week only', () => {
  const now = new Date(2026, 10, 22, 9, 0)
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).toISOString()
  for (const [instant, nl] of [
    [at(22, 8), 'vandaag'],
    [at(21, 23), 'gisteren'],
    [at(19, 23), '3 d'],
    [at(16, 1), '6 d'],
    [at(15, 23), '15-11-2026'],
    [at(23, 1), '23-11-2026'],
  ] as const)
    assert.equal(showAgo(instant, now, 'nl'), nl)
  assert.equal(showInstant(at(2, 14), 'nl'), '2-11-2026 14:05')
})

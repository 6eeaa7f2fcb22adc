import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partOf, secondsLeft } from './going.ts'

test('the time left follows the pace since the work was first seen', () => {
  const first = { at: 10_000, done: 100 }
  const cases: [passed: number, done: number, left: number | undefined][] = [
    [1000, 200, undefined],
    [5000, 100, undefined],
    [5000, 600, 4],
    [10_000, 1000, 1],
    [5000, 101, 4495],
  ]
  for (const [passed, done, left] of cases) assert.equal(secondsLeft(first, { at: first.at + passed, done }, 1000), left, `${done} after ${passed} ms`)
})

test('how far it is never passes the end', () => {
  assert.equal(partOf(null), 0)
  assert.equal(partOf({ done: 0, total: 0 }), 0)
  assert.equal(partOf({ done: 5, total: 20 }), 0.25)
  assert.equal(partOf({ done: 30, total: 20 }), 1)
})

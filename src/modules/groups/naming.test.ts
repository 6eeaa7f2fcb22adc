import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bears, nameBorne, sortNameOf } from './naming.ts'

const cases: [what: string, here: number, total: number, truncated: boolean, boolean][] = [
  ['all of them', 3, 3, false, true],
  ['one of three has left', 2, 3, false, true],
  ['two of three have left', 1, 3, false, false],
  ['one of two has left', 1, 2, false, true],
  ['nobody is here', 0, 1, false, false],
  ['few of a group that is too large to be looked at whole', 1, 200, true, true],
  ['nobody of such a group', 0, 200, true, false],
]
for (const [what, here, total, truncated, is] of cases)
  test(`${what}: the name ${is ? 'stays' : 'does not stay'}`, () => assert.equal(bears({ here, total, givenAt: '' }, truncated), is))

test('of two names that of most members, and of as many the one given last', () => {
  const [one, more, later] = [
    { id: 1, here: 2, total: 2, givenAt: '2026-01-01' },
    { id: 2, here: 3, total: 3, givenAt: '2025-01-01' },
    { id: 3, here: 3, total: 6, givenAt: '2025-06-01' },
  ]
  assert.equal(nameBorne([one, more, later])?.id, 3)
  assert.equal(nameBorne([more, one])?.id, 2)
  assert.equal(nameBorne([{ ...one, total: 5 }]), undefined)
})

const sorted: [string, string][] = [
  ['Familie Claes-Peeters', 'claes peeters'],
  ['Gezin De Smet', 'de smet'],
  ['De familie Janssens', 'janssens'],
  ['Groep Bouwmans B.V.', 'bouwmans bv'],
  ['Groep', 'groep'],
  ['Groepsverzekering Noord', 'groepsverzekering noord'],
  ['★', ''],
]
for (const [name, sort] of sorted) test(`${name} sorts by “${sort}”`, () => assert.equal(sortNameOf(name), sort))

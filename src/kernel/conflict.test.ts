import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clashes } from './conflict.ts'

test('tells who changed what', () => {
  const base = { city: 'Gent', phone: '1', mail: 'a', uses: ['post'] }
  const mine = { city: 'Deinze', phone: '2', mail: 'a', uses: ['post'] }
  const theirs = { city: 'Gent', phone: '3', mail: 'b', uses: ['post'] }
  assert.deepEqual(clashes(base, mine, theirs), [
    { field: 'city', changedBy: 'me' },
    { field: 'phone', changedBy: 'both' },
    { field: 'mail', changedBy: 'other' },
  ])
})

test('the same change by both is no quarrel', () => {
  assert.deepEqual(clashes({ city: 'Gent' }, { city: 'Luik' }, { city: 'Luik' }), [])
})

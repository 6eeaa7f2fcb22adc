import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from './ids.ts'

const many = Array.from({ length: 20_000 }, newId)

test('ids are UUIDs of version 7, each another and each behind the one before', () => {
  for (const id of many) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.deepEqual([...new Set(many)].toSorted(), many)
})

test('they say when they were made', () => {
  const time = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16)
  assert.ok(Math.abs(time - Date.now()) < 1_000, String(time))
})

test('a clock that is put back does not put new ones before old ones', (context) => {
  const before = newId()
  context.mock.timers.enable({ apis: ['Date'], now: Date.now() - 86_400_000 })
  const after = newId()
  assert.ok(after > before)
})

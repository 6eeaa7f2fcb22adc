import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { batches } from './batch.ts'

const unforeseen = (error: unknown) => assert.fail(String(error))

/** Batches as they are handed on, each taking as long as it is let. */
function watched() {
  const told: number[][] = []
  let letGo = () => {}
  let free = Promise.resolve()
  const several = batches<number>(async (batch) => {
    told.push([...batch])
    await free
  }, unforeseen)
  return {
    ...several,
    told,
    hold() {
      free = new Promise((resolve) => {
        letGo = resolve
      })
    },
    letGo: () => letGo(),
    /** Until so many batches were handed on. */
    async until(many: number) {
      while (told.length < many) await pause(5)
    },
  }
}

test('what comes together is handed on together, in order', async () => {
  const one = watched()
  one.add([1])
  one.add([2, 3])
  await one.until(1)
  assert.deepEqual(one.told, [[1, 2, 3]])
})

test('what is added after stopping is handed on, what was gathered before is not, also when something waited its turn', { timeout: 5_000 }, async () => {
  const one = watched()
  one.add([1])
  one.stop()
  one.add([2])
  await one.until(1)
  assert.deepEqual(one.told, [[2]])
})

test('never two at once, also when it was stopped meanwhile', { timeout: 5_000 }, async () => {
  const one = watched()
  one.hold()
  one.add([1])
  await one.until(1)
  one.add([2])
  one.stop()
  one.add([3])
  await pause(250)
  assert.deepEqual(one.told, [[1]])
  one.letGo()
  await one.until(2)
  await pause(250)
  assert.deepEqual(one.told, [[1], [3]])
})

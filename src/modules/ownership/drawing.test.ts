import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Structure } from './contract.ts'
import { drawingOf } from './drawing.ts'

const part = (low: string) => ({ low, high: low, rounded: false, fraction: null })
/** "an>A B, A>C": who holds what. People have small names. */
function structure(text: string): Pick<Structure, 'nodes' | 'edges'> {
  const edges = text.split(', ').flatMap((one) => {
    const [ownerId = '', owned = ''] = one.split('>')
    return owned.split(' ').map((ownedId) => ({ ownerId, ownedId, shares: part('50'), votes: part('50'), indirect: false }))
  })
  const ids = [...new Set(edges.flatMap(({ ownerId, ownedId }) => [ownerId, ownedId]))]
  return { edges, nodes: ids.map((id) => ({ id, name: id, partyNumber: '', level: 0, kind: id === id.toLowerCase() ? 'person' : 'organisation' })) }
}
const rowsOf = (text: string) => {
  const { boxes } = drawingOf(structure(text))
  return [...Map.groupBy(boxes, ({ y }) => y)]
    .sort(([a], [b]) => a - b)
    .map(([, row]) =>
      row
        .sort((a, b) => a.x - b.x)
        .map(({ id }) => id)
        .join(' '),
    )
}

test('owners stand above what they hold, right above it', () => {
  assert.deepEqual(rowsOf('an>A, A>B'), ['an', 'A', 'B'])
  assert.deepEqual(rowsOf('an>A, A>B, B>C, bo>C'), ['an', 'A', 'B bo', 'C'])
  assert.deepEqual(rowsOf('an>A C, bo>A, A>B C'), ['an bo', 'A', 'C B'])
})

test('a circle is drawn too, with one line up', () => {
  const { boxes, lines } = drawingOf(structure('A>B, B>C, C>A'))
  assert.equal(boxes.length, 3)
  assert.equal(lines.filter(({ points }) => (points[0]?.[1] ?? 0) > (points.at(-1)?.[1] ?? 0)).length, 1)
})

const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 14 })), { minLength: 1, maxLength: 30 })
test('no two stand on each other, everything is on the sheet, and the same gives the same', () => {
  fc.assert(
    fc.property(some, (pairs) => {
      const text = pairs.filter(([a, b]) => a !== b).map(([a, b]) => `${a < 4 ? 'p' : 'C'}${a}>C${b}`)
      if (text.length === 0) return
      const made = structure(text.join(', '))
      const drawing = drawingOf(made)
      for (const one of drawing.boxes) {
        assert.ok(one.x >= -0.01 && one.x + one.width <= drawing.width + 0.01 && one.y + one.height <= drawing.height)
        for (const other of drawing.boxes)
          assert.ok(one === other || one.y !== other.y || Math.abs(one.x - other.x) >= one.width - 0.01, `${one.id} stands on ${other.id}`)
      }
      for (const { points } of drawing.lines) assert.ok(points.length >= 2 && points.flat().every(Number.isFinite))
      assert.deepEqual(drawingOf(made), drawing)
    }),
    { numRuns: 200 },
  )
})

test('three hundred parties are drawn within a moment', () => {
  const { boxes } = drawingOf(structure(Array.from({ length: 299 }, (_, at) => `C${Math.floor(at / 3)}>C${at + 1}`).join(', ')))
  assert.equal(boxes.length, 300)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { header, shape } from './header.ts'

test('columns get names', () => {
  for (const [cells, names] of [
    [
      ['Naam', ' E-mail\u00A0'],
      ['Naam', 'E-mail'],
    ],
    [
      ['a', '', ' '],
      ['a', 'kolom 2', 'kolom 3'],
    ],
    [
      ['naam', 'Naam', 'naam'],
      ['naam', 'Naam (2)', 'naam (3)'],
    ],
    [
      ['naam', 'naam', 'naam (2)'],
      ['naam', 'naam (3)', 'naam (2)'],
    ],
    [
      ['', 'kolom 1'],
      ['kolom 1 (2)', 'kolom 1'],
    ],
    [[], []],
  ] as const)
    assert.deepEqual(header(cells), names)
})

test('no two columns are called alike, and each has a name', () => {
  const name = fc.constantFrom('', ' ', 'a', 'A', 'a (2)', 'a (3)', 'kolom 1', 'kolom 2', 'kolom 2 (2)')
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), (cells) => {
      const names = header(cells)
      assert.equal(new Set(names.map((name) => name.toLowerCase())).size, cells.length)
      assert.ok(names.every((name, index) => name !== '' && name.startsWith((cells[index] ?? '').trim())))
    }),
  )
})

test('a row has as many cells as there are columns', () => {
  for (const [cells, expected] of [
    [['1', '2'], []],
    [['1', '2', '', ' '], []],
    [['1'], [{ code: 'csv_too_few_cells', with: { is: 1, should: 2 } }]],
    [['1', '2', '', '4'], [{ code: 'csv_too_many_cells', with: { is: 4, should: 2 } }]],
  ] as const)
    assert.deepEqual(shape(cells, ['a', 'b']), expected)
})

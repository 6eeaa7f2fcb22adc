import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { controls, doorKey, headOf, isFamily, type Named, nameOf, unions } from './grouping.ts'

const door = { country: 'BE', postcode: '9000', houseNumber: '8', houseLetter: '', addition: '', poBox: '' }
const doors: [string, Partial<typeof door>, Partial<typeof door>, boolean][] = [
  ['the same', {}, {}, true],
  ['written with other spaces and capitals', { postcode: '1012 AB', addition: 'Bus 2' }, { postcode: '1012ab', addition: 'bus2' }, true],
  ['a letter as a letter or as an addition', { houseLetter: 'A' }, { addition: 'a' }, true],
  ['another number', {}, { houseNumber: '9' }, false],
  ['another box in the same building', { addition: 'bus 1' }, { addition: 'bus 2' }, false],
  ['another country', {}, { country: 'NL' }, false],
  ['no number on either', { houseNumber: '' }, { houseNumber: '' }, false],
  ['a PO box on either', { poBox: '12' }, { poBox: '12' }, false],
]
for (const [what, one, other, same] of doors) {
  test(`${what}: ${same ? 'one door' : 'not known to be one door'}`, () => {
    const [a, b] = [doorKey({ ...door, ...one }), doorKey({ ...door, ...other })]
    assert.equal(a !== undefined && a === b, same)
  })
}

const type = (id: string, group: 'family' | 'business' | 'ownership', carriesShare = false) => ({ id, group, carriesShare })
test('family is who can be a household', () => {
  assert.deepEqual(
    [type('spouse', 'family'), type('own-type', 'family'), type('ex-partner', 'family'), type('neighbour', 'family'), type('director', 'business')].map(
      isFamily,
    ),
    [true, true, false, false, false],
  )
})
test('control is a parent company, or more than half', () => {
  const shares: [string | null, boolean][] = [
    [null, false],
    ['50', false],
    ['50.00001', true],
    ['100', true],
  ]
  for (const [share, is] of shares) assert.equal(controls(type('shareholder', 'ownership', true), share), is, String(share))
  assert.equal(controls(type('parent-company', 'ownership', true), null), true)
  assert.equal(controls(type('director', 'business'), '100'), false)
})

const named = (id: string, said: Partial<Named> = {}): Named => ({ id, kind: 'person', name: id, prefix: '', surname: id, birthDate: null, ...said })
describe('what a group is called', () => {
  test('a household after its two eldest who are called otherwise', () => {
    const children = named('1', { surname: 'Janssens', birthDate: '2015-01-01' })
    const parents = [named('2', { surname: 'Smet', prefix: 'De', birthDate: '1980-05-05' }), named('3', { surname: 'Janssens', birthDate: '1979-01-01' })]
    assert.equal(nameOf('household', [children, ...parents], new Set()).nl, 'Gezin Janssens-De Smet')
    assert.equal(nameOf('household', [children, ...parents.slice(1)], new Set()).en, 'Janssens family')
  })
  test('companies after the one on top; of a circle after the first', () => {
    const several = ['1', '2', '3'].map((id) => named(id, { kind: 'organisation' }))
    assert.equal(nameOf('companies', several, new Set(['1', '3'])).nl, 'Groep 2')
    assert.equal(headOf(several, new Set(['1', '2', '3']))?.id, '1')
    assert.equal(headOf([named('0'), ...several], new Set(['1']))?.id, '2', 'never after a person')
  })
})

test('sets joined two at a time are what their closure says, in whatever order', () => {
  const lines = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 20 })
  fc.assert(
    fc.property(lines, (pairs) => {
      const { root, join } = unions(12)
      for (const [a, b] of pairs) join(a, b)
      const reach = Array.from({ length: 12 }, (_, at) => new Set([at]))
      for (let round = 0; round < 12; round++)
        for (const [a, b] of pairs)
          for (const [from, to] of [
            [a, b],
            [b, a],
          ] as const)
            for (const one of reach[from] ?? []) reach[to]?.add(one)
      for (let a = 0; a < 12; a++) {
        assert.equal(root(a), Math.min(...(reach[a] ?? [])))
        for (let b = 0; b < 12; b++) assert.equal(root(a) === root(b), reach[a]?.has(b))
      }
    }),
  )
})

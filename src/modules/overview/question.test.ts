import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { PartyRole } from '#modules/parties/contract.ts'
import { countParties, Having, listParties, PartySort } from './contract.ts'
import { addressFor, filterNames, filtersOf, isOn, noQuestion, orderOf, type Question, questionIn, without } from './question.ts'

const label = '0197c1d2-0000-7000-8000-000000000001'
const full: Question = {
  search: '0470',
  sort: '-city',
  kind: 'person',
  role: ['lead'],
  withoutRole: true,
  city: ['Gent', 'Luik'],
  country: ['BE'],
  labelAny: [label],
  labelAll: [label],
  labelNone: [label],
  has: ['email'],
  hasNo: ['phone'],
  archived: 'both',
  closed: 'only',
  importId: label,
  employeeId: [label],
  categoryId: 'adviser',
  withoutCategory: 'file-manager',
}

describe('what a list asks, in the address', () => {
  test('nothing asked is nothing written', () => assert.deepEqual(addressFor(noQuestion), {}))
  test('comes back as it was written', () => {
    const question = fc.record({
      search: fc.string({ maxLength: 20 }),
      sort: fc.constantFrom(...PartySort.options),
      role: fc.uniqueArray(fc.constantFrom(...PartyRole.options)),
      has: fc.uniqueArray(fc.constantFrom(...Having.options)),
      archived: fc.constantFrom('no' as const, 'yes' as const, 'both' as const),
      withoutRole: fc.boolean(),
    })
    fc.assert(
      fc.property(question, (asked) => {
        const whole = { ...noQuestion, ...asked }
        assert.deepEqual({ ...noQuestion, ...questionIn(JSON.parse(JSON.stringify(addressFor(whole)))) }, whole)
      }),
    )
  })

  for (const [written, read] of [
    [{ search: 1042 }, { search: '1042' }],
    [{ city: 'Gent' }, { city: ['Gent'] }],
    [{ role: ['lead', 'king'] }, { role: ['lead'] }],
    [{ kind: 'robot', sort: 'shoe', archived: 'maybe', country: ['belgium'] }, {}],
    [{ new: 'person' }, {}],
    [
      { employeeId: label, categoryId: 'adviser' },
      { employeeId: [label], categoryId: 'adviser' },
    ],
    [{ employeeId: ['tom'], categoryId: 7, withoutCategory: '' }, {}],
  ] as const)
    test(`${JSON.stringify(written)} is read as ${JSON.stringify(read)}`, () => {
      const found = questionIn(written)
      const said = (question: object) => JSON.parse(JSON.stringify({ ...noQuestion, ...question })) as object
      assert.deepEqual(said(found), said(read))
    })

  test('the server understands all of it', () => {
    assert.ok(countParties.input.safeParse(filtersOf(full)).success)
    assert.ok(listParties.input.safeParse({ ...filtersOf(full), sort: orderOf(full) }).success)
    assert.ok(countParties.input.safeParse(filtersOf(noQuestion)).success)
  })
  test('every filter can be seen and taken away', () => {
    assert.deepEqual(
      filterNames.filter((name) => isOn(noQuestion, name)),
      [],
    )
    for (const name of filterNames) {
      assert.ok(isOn(full, name), name)
      assert.ok(!isOn(without(full, name), name), name)
    }
  })
  for (const [asked, order] of [
    [{}, 'name'],
    [{ search: 'dirk' }, 'relevance'],
    [{ search: ' ' }, 'name'],
    [{ search: 'dirk', sort: '-city' as const }, '-city'],
  ] as const)
    test(`${JSON.stringify(asked)} stands by ${order}`, () => assert.equal(orderOf({ ...noQuestion, ...asked }), order))
})

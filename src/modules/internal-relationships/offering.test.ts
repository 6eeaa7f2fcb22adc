import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#kernel/dates.ts'
import { installedCategories } from '#modules/internal-relationship-categories/installed.ts'
import type { InternalRelationship } from './contract.ts'
import { categoriesCalled, employeesCalled, writtenCategory, writtenEmployee } from './naming.ts'
import { judgeOffered, type Offered } from './offering.ts'
import type { Known } from './rules.ts'

const colleagues = ['els', 'tom', 'lou']
const known: Known = {
  categories: new Map(installedCategories.map((category) => [category.id, { ...category, retiredAt: null }])),
  employees: new Map(colleagues.map((id) => [id, { id, name: id, left: false }])),
  today: '2026-08-01',
  language: 'nl',
}
const day = (after: number) => addDays('2026-01-01', after)
const ids = () => {
  let next = 0
  return () => `made ${next++}`
}

const offers = fc.array(
  fc
    .record({
      partyId: fc.constantFrom('uno', 'dos'),
      categoryId: fc.constantFrom('adviser', 'file-manager'),
      employeeId: fc.constantFrom(...colleagues),
      since: fc.nat(8).map(day),
      lasts: fc.option(fc.nat(5)),
      percentage: fc.option(fc.constantFrom('0', '33.33', '50', '66.67', '100', 'x')),
    })
    .map(
      ({ lasts, percentage, ...one }): Offered => ({
        ...one,
        until: lasts === null ? null : addDays(one.since, lasts),
        percentage: one.categoryId === 'adviser' ? percentage : null,
      }),
    ),
  { maxLength: 12 },
)

test('what was taken in is there just so when it is offered as it stands', () => {
  fc.assert(
    fc.property(offers, (several) => {
      const rows = new Map<string, readonly InternalRelationship[]>()
      judgeOffered(rows, several, known, ids())
      const standing = [...rows.values()].flat()
      const again = standing.map(({ id: _, ...row }): Offered => row)
      const { offerings, taken } = judgeOffered(rows, again, known, ids())
      assert.deepEqual(
        offerings.map(({ what }) => what),
        standing.map(() => 'same'),
      )
      assert.deepEqual(taken, [])
      const anew = judgeOffered(new Map(), again, known, ids())
      assert.ok(
        anew.offerings.every(({ what }) => what === 'new'),
        'and in an office without any, every one of them is new',
      )
    }),
  )
})

test('in pieces, after those that were taken in before, comes what comes in one go', () => {
  fc.assert(
    fc.property(offers, fc.nat(12), (several, cut) => {
      const whole = judgeOffered(new Map(), several, known, ids()).offerings.map(({ what }) => what)
      const first = judgeOffered(new Map(), several.slice(0, cut), known, ids()).offerings
      const earlier = several.slice(0, cut).filter((_, i) => ['new', 'changed'].includes(first[i]?.what ?? ''))
      const rest = judgeOffered(new Map(), [...earlier, ...several.slice(cut)], known, ids()).offerings.slice(earlier.length)
      assert.deepEqual(
        [...first, ...rest].map((one) => (typeof one === 'string' ? one : one.what)),
        whole,
      )
    }),
  )
})

test('only an end is told as one', () => {
  const row = { id: 'a', partyId: 'uno', categoryId: 'adviser', employeeId: 'els', since: day(0), until: null, percentage: '50' }
  const { id: _, ...said } = row
  const cases: [Partial<Offered>, string, string][] = [
    [{ until: day(3) }, 'changed', 'end'],
    [{ until: day(3), percentage: '60' }, 'changed', 'change'],
    [{ percentage: null }, 'changed', 'change'],
    [{}, 'same', ''],
  ]
  for (const [otherwise, what, kind] of cases) {
    const { offerings, taken } = judgeOffered(new Map([['uno', [row]]]), [{ ...said, ...otherwise }], known, ids())
    assert.deepEqual([offerings[0]?.what, taken[0]?.step.kind ?? ''], [what, kind], JSON.stringify(otherwise))
  }
})

test('a name is written only where it alone is meant', () => {
  const categories = [
    { id: 'adviser', names: { nl: 'adviseur', en: 'adviser' } },
    { id: 'x', names: { nl: 'baas', en: 'adviseur' } },
    { id: 'y', names: { nl: 'Adviser', en: 'y' } },
  ]
  for (const language of ['nl', 'en'] as const)
    for (const one of categories) assert.deepEqual(categoriesCalled(writtenCategory(one, language, categories), categories), [one])
  const employees = [
    { id: '1', name: 'Jan', email: 'jan@x.example' },
    { id: '2', name: 'jan', email: '' },
    { id: '3', name: 'Els', email: '' },
  ]
  assert.deepEqual(
    employees.map((one) => writtenEmployee(one, employees)),
    ['jan@x.example', '2', 'Els'],
  )
  assert.equal(employeesCalled('JAN', employees).length, 2)
})

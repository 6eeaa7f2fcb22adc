import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesIn, nothingWished, requestFor, toWhom, type Wished } from './wished.ts'

const [tom, sam] = [
  { id: 'tom', name: 'Tom Deckers' },
  { id: 'sam', name: 'Samira El Idrissi' },
]
const asOf = '2027-01-01'
const base = nothingWished(asOf)
const shown = ['adviser', 'file-manager']
const to = [{ employeeId: 'tom' }]
const plain = { to, divide: 'evenly', asOf }

const cases: [what: string, wished: Partial<Wished>, expected: object | undefined][] = [
  ['nobody yet', {}, undefined],
  ['somebody', { together: [null, tom] }, plain],
  ['no day', { together: [tom], asOf: undefined }, undefined],
  ['no role left', { together: [tom], off: shown }, undefined],
  ['one role', { together: [tom], off: ['adviser'] }, { ...plain, categoryIds: ['file-manager'] }],
  [
    'a part',
    { together: [tom], narrowed: true, cities: ['Gent'], labels: [{ id: 'vip', name: 'VIP' }], picked: [{ id: 'uno', name: 'Uno' }] },
    { ...plain, city: ['Gent'], labelAny: ['vip'], partyIds: ['uno'] },
  ],
  ['a part that was chosen and let go of', { together: [tom], cities: ['Gent'] }, plain],
  ['all but one', { together: [tom], except: [{ id: 'uno', name: 'Uno' }] }, { ...plain, exceptPartyIds: ['uno'] }],
  ['a role without somebody', { apart: true, byCategory: { adviser: [tom] } }, undefined],
  [
    'each role its own, each colleague once',
    { apart: true, byCategory: { adviser: [tom, sam], 'file-manager': [sam, null] } },
    {
      ...plain,
      categoryIds: shown,
      to: [
        { employeeId: 'tom', categoryIds: ['adviser'] },
        { employeeId: 'sam', categoryIds: ['adviser', 'file-manager'] },
      ],
    },
  ],
]
for (const [what, wished, expected] of cases) test(`what is asked: ${what}`, () => assert.deepEqual(requestFor({ ...base, ...wished }, shown), expected))

test('who has no roles today may have some to come', () => assert.deepEqual(requestFor({ ...base, together: [tom] }, []), plain))

test('a sentence names to whom, and how many when there are several', () => {
  const part = (one: typeof tom, parties: number) => ({ employee: { ...one, left: false }, parties, categories: [{ categoryId: 'adviser', parties }] })
  assert.equal(toWhom({ parts: [part(tom, 20)] }, 'nl', String), 'Tom Deckers')
  const parts = [part(tom, 20), part(sam, 14)]
  assert.equal(toWhom({ parts }, 'nl', String), 'Tom Deckers (20) en Samira El Idrissi (14)')
  assert.equal(toWhom({ parts }, 'en', String), 'Tom Deckers (20) and Samira El Idrissi (14)')
  assert.equal(linesIn(parts), 34)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#kernel/dates.ts'
import { installedCategories } from '#modules/internal-relationship-categories/installed.ts'
import { judge, type Known as Panels } from '#modules/internal-relationships/rules.ts'
import { divided, type Held, type Line, plan, sums } from './plan.ts'
import { askedWrongly, canGiveBack, type KeptChange, withoutReceiver } from './rules.ts'
import { takeOver } from './taking-over.ts'

const day = '2026-01-05'
const row = (id: string, employeeId: string, since: string, until: string | null = null, percentage: string | null = null) => ({
  id,
  categoryId: 'adviser',
  employeeId,
  since: `2026-01-${since}`,
  until: until && `2026-01-${until}`,
  percentage,
})
const told = (changes: ReturnType<typeof takeOver>['changes']) =>
  changes.map(({ before, after }) => {
    const text = (one: typeof after) =>
      one && [one.id ?? 'new', one.employeeId, one.since.slice(8), one.until?.slice(8) ?? '…', one.percentage ?? '-'].join(' ')
    return `${before?.id ?? ''} → ${text(after) ?? 'gone'}`
  })

const cases: [what: string, leaving: ReturnType<typeof row>[], standing: ReturnType<typeof row>[], doubled: string, ...changes: string[]][] = [
  ['one that goes on', [row('e', 'els', '01', null, '60')], [], 'no', 'e → e els 01 04 60', ' → new tom 05 … 60'],
  ['one with an end', [row('e', 'els', '01', '20')], [], 'no', 'e → e els 01 04 -', ' → new tom 05 20 -'],
  ['one that ends on the day itself', [row('e', 'els', '01', '05')], [], 'no', 'e → e els 01 04 -', ' → new tom 05 05 -'],
  ['one that is over', [row('e', 'els', '01', '04')], [], 'no'],
  ['one that begins on the day moves whole', [row('e', 'els', '05')], [], 'no', 'e → e tom 05 … -'],
  [
    'what begins later moves whole, with its own percentage',
    [row('e', 'els', '01', '09', '10'), row('f', 'els', '10', null, '20')],
    [],
    'no',
    'e → e els 01 04 10',
    ' → new tom 05 09 10',
    'f → f tom 10 … 20',
  ],
  ['a double without a commission changes nothing for who is there', [row('e', 'els', '01')], [row('t', 'tom', '02')], 'united', 'e → e els 01 04 -'],
  ['a double that was to end goes on', [row('e', 'els', '01')], [row('t', 'tom', '02', '08')], 'united', 'e → e els 01 04 -', 't → t tom 02 … -'],
  [
    'percentages are added from the day on',
    [row('e', 'els', '01', null, '60')],
    [row('t', 'tom', '01', null, '40')],
    'added',
    'e → e els 01 04 60',
    't → t tom 01 04 40',
    ' → new tom 05 … 100',
  ],
  [
    'and for as long as both hold',
    [row('e', 'els', '01', '10', '33.33')],
    [row('t', 'tom', '07', '20', '33.34')],
    'added',
    'e → e els 01 04 33.33',
    ' → new tom 05 06 33.33',
    't → t tom 07 10 66.67',
    ' → new tom 11 20 33.34',
  ],
  [
    'two rows of either that touch become one where nothing differs',
    [row('e', 'els', '05')],
    [row('t', 'tom', '01', '06'), row('u', 'tom', '07', '09')],
    'united',
    't → t tom 01 … -',
    'e → gone',
    'u → gone',
  ],
  ['one after the other stays two', [row('e', 'els', '01')], [row('t', 'tom', '01', '04')], 'no', 'e → e els 01 04 -', ' → new tom 05 … -'],
]
for (const [what, leaving, standing, doubled, ...changes] of cases) {
  test(`taking over: ${what}`, () => {
    const taken = takeOver(leaving, standing, 'tom', day)
    assert.deepEqual([taken.doubled, ...told(taken.changes)], [doubled, ...changes])
  })
}

test('the last day of the calendar is no reason to fail', () => {
  const until = '9999-12-31'
  const taken = takeOver([{ ...row('e', 'els', '01', null, '10'), until }], [{ ...row('t', 'tom', '03', null, '5'), until }], 'tom', '2026-01-02')
  assert.deepEqual(told(taken.changes), ['e → e els 01 01 10', ' → new tom 02 02 10', 't → t tom 03 31 15'])
})

const people = ['els', 'tom', 'sam', 'lou']
const parties = ['aap', 'noot', 'mies', 'wim', 'zus']
const categoryIds = ['adviser', 'file-manager']
const categories: Panels['categories'] = new Map(installedCategories.map((category) => [category.id, { ...category, retiredAt: null }]))
const panels: Panels = { categories, employees: new Map(people.map((id) => [id, { id, name: id, left: false }])), today: day, language: 'nl' }
const days = Array.from({ length: 14 }, (_, i) => addDays('2026-01-01', i))

const drafts = fc.record({
  partyId: fc.constantFrom(...parties),
  employeeId: fc.constantFrom('els', 'els', ...people),
  categoryId: fc.constantFrom(...categoryIds),
  begins: fc.nat(11),
  lasts: fc.option(fc.nat(6)),
  hundredths: fc.option(fc.constantFrom(1, 1250, 3333, 5000)),
})

/** An office in which everything is in order: what the rules would refuse is left out. */
const worlds = fc.array(drafts, { minLength: 4, maxLength: 25 }).map((all) => {
  const rows: Held[] = []
  for (const { partyId, employeeId, categoryId, begins, lasts, hundredths } of all) {
    const since = days[begins] ?? ''
    const percentage = categoryId === 'adviser' && hundredths !== null ? String(hundredths / 100) : null
    const draft = { categoryId, employeeId, since, until: lasts === null ? null : addDays(since, lasts), percentage }
    const there = rows.filter((one) => one.partyId === partyId)
    if (judge(there, [{ kind: 'add', ...draft }], panels).objections.length === 0) rows.push({ ...draft, partyId, id: `${rows.length}` })
  }
  return rows
})
const wishes = fc.record({
  to: fc.constantFrom(
    [['tom']],
    [['tom'], ['sam']],
    [
      ['tom', 'adviser'],
      ['sam', 'file-manager'],
    ],
    [['lou'], ['tom', 'adviser'], ['sam']],
  ),
  nth: fc.nat(12),
  divide: fc.constantFrom('evenly', 'city'),
} as const)

type Wished = { to: readonly (readonly string[])[]; nth: number; divide: 'evenly' | 'city' }
const holds = (one: Held, day: string) => one.since <= day && (one.until === null || day <= one.until)
const sumOf = (rows: readonly Held[]) => rows.reduce((sum, { percentage }) => sum + Math.round(Number(percentage ?? 0) * 100), 0)

/** The rows afterwards, with ids for those that came; and back again. */
const applied = (rows: readonly Held[], lines: readonly Line[]): Held[] => {
  const gone = new Set(lines.flatMap(({ changes }) => changes.flatMap(({ before }) => before?.id ?? [])))
  let next = 0
  const come = lines.flatMap(({ partyId, changes }) => changes.flatMap(({ after }) => (after ? [{ ...after, partyId, id: after.id ?? `new ${next++}` }] : [])))
  return [...rows.filter(({ id }) => !gone.has(id)), ...come]
}
const planned = (rows: readonly Held[], { to, nth, divide }: Wished) => {
  const asOf = days[nth] ?? ''
  const order = (some: readonly Held[]) => [...some].sort((a, b) => parties.indexOf(a.partyId) - parties.indexOf(b.partyId))
  const on = rows.filter(({ until }) => until === null || until >= asOf)
  const receivers = to.map(([employeeId = '', categoryId]) => ({ employeeId, ...(categoryId && { categoryIds: [categoryId] }) }))
  const known = {
    leaving: order(on.filter(({ employeeId }) => employeeId === 'els')),
    standing: on.filter(({ employeeId }) => receivers.some((one) => one.employeeId === employeeId)),
    cities: new Map(parties.map((id, i) => [id, i % 2 ? 'gent' : 'delft'])),
    categoryIds,
  }
  return { asOf, lines: plan(known, { to: receivers, divide, asOf }) }
}

test('after a handover everything is in order on every day, nothing before it differs, and nothing is lost', () => {
  let doubles = 0
  fc.assert(
    fc.property(worlds, wishes, (rows, wish) => {
      const { asOf, lines } = planned(rows, wish)
      const afterwards = applied(rows, lines)
      doubles += lines.filter(({ doubled }) => doubled !== 'no').length
      for (const one of days) {
        for (const partyId of parties) {
          for (const categoryId of categoryIds) {
            const on = (some: readonly Held[]) => some.filter((each) => each.partyId === partyId && each.categoryId === categoryId && holds(each, one))
            const [was, is] = [on(rows), on(afterwards)]
            const said = `${one} ${partyId} ${categoryId}`
            assert.equal(new Set(is.map(({ employeeId }) => employeeId)).size, is.length, `twice: ${said}`)
            assert.ok(sumOf(is) <= 10_000, `above the whole: ${said}`)
            if (categoryId === 'file-manager') assert.ok(is.length <= 1, `two at a time: ${said}`)
            const plainly = (some: readonly Held[]) => some.map(({ employeeId, percentage }) => `${employeeId} ${percentage}`).sort()
            if (one < asOf) assert.deepEqual(plainly(is), plainly(was), `before: ${said}`)
            else {
              const to = lines.find((line) => line.partyId === partyId && line.categoryId === categoryId)?.toId
              const expected = new Set(was.map(({ employeeId }) => (employeeId === 'els' ? to : employeeId)))
              assert.deepEqual(new Set(is.map(({ employeeId }) => employeeId)), expected, `who: ${said}`)
              assert.equal(sumOf(is), sumOf(was), `sum: ${said}`)
            }
          }
        }
      }
    }),
    { numRuns: 1_500, seed: 4 },
  )
  assert.ok(doubles > 100, `${doubles} doubles: does this look at them?`)
})

test('what was handed over can be given back to the letter, until one of its rows changes', () => {
  fc.assert(
    fc.property(worlds, wishes, (rows, wish) => {
      const { lines } = planned(rows, wish)
      const afterwards = applied(rows, lines)
      let next = 0
      const kept = lines.map(({ changes, ...line }) => ({
        ...line,
        changes: changes.map(({ before, after }): KeptChange => {
          const createdAt = ''
          return { before: before && { ...before, createdAt }, after: after && { ...after, id: after.id ?? `new ${next++}`, createdAt } }
        }),
      }))
      for (const { partyId, categoryId, changes } of kept) {
        const now = afterwards.filter((one) => one.partyId === partyId && one.categoryId === categoryId)
        assert.ok(canGiveBack(categoryId, changes, now, categories))
        assert.ok(!canGiveBack(categoryId, changes, now, new Map()), 'the category is gone')
        const begun = changes.find(({ after }) => after)?.after?.id
        // Of who was there already nothing needs to differ: then there is nothing of theirs to stand in the way.
        if (begun === undefined) continue
        const otherwise = now.map((one) => (one.id === begun ? { ...one, until: '2030-01-01' } : one))
        assert.ok(!canGiveBack(categoryId, changes, otherwise, categories))
        assert.ok(
          !canGiveBack(
            categoryId,
            changes,
            now.filter(({ id }) => id !== begun),
            categories,
          ),
        )
      }
      const ids = new Set(kept.flatMap(({ changes }) => changes.flatMap(({ after }) => after?.id ?? [])))
      const back = [
        ...afterwards.filter(({ id }) => !ids.has(id)),
        ...kept.flatMap(({ partyId, categoryId, changes }) => changes.flatMap(({ before }) => (before ? [{ ...before, partyId, categoryId }] : []))),
      ]
      const plainly = (some: readonly Held[]) =>
        some
          .map(({ id, partyId, categoryId, employeeId, since, until, percentage }) => [id, partyId, categoryId, employeeId, since, until, percentage].join(' '))
          .sort()
      assert.deepEqual(plainly(back as Held[]), plainly(rows))
    }),
    { numRuns: 500, seed: 5 },
  )
})

test('nothing is given back where somebody came in between', () => {
  const was = row('e', 'els', '01')
  const changes: KeptChange[] = [{ before: { ...was, createdAt: '' }, after: { ...was, employeeId: 'tom', createdAt: '' } }]
  const now = [{ ...was, employeeId: 'tom' }]
  assert.ok(canGiveBack('adviser', changes, now, categories))
  assert.ok(!canGiveBack('adviser', changes, [...now, row('n', 'els', '09')], categories), 'she would be there twice')
  assert.ok(canGiveBack('adviser', changes, [...now, row('n', 'lou', '09')], categories))
  const managed = { ...now[0], categoryId: 'file-manager' } as Held
  assert.ok(!canGiveBack('file-manager', changes, [managed, { ...row('n', 'lou', '09'), categoryId: 'file-manager' }], categories), 'one at a time')
})

test('parties are divided into parts of one size along their order, or by city', () => {
  const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const of = (shares: Map<string, string>) => [...Map.groupBy(shares, ([, to]) => to)].map(([to, those]) => `${to}: ${those.map(([one]) => one).join('')}`)
  assert.deepEqual(of(divided(all, ['tom', 'sam'])), ['tom: abcd', 'sam: efg'])
  assert.deepEqual(of(divided(all, ['tom', 'sam', 'lou'])), ['tom: abc', 'sam: de', 'lou: fg'])
  assert.deepEqual(of(divided(['a'], ['tom', 'sam'])), ['tom: a'])
  const city = (one: string) => ({ a: 'gent', d: 'gent', g: 'gent', b: 'delft', c: 'delft' })[one] ?? ''
  assert.deepEqual(of(divided(all, ['tom', 'sam'], city)).sort(), ['sam: efbc', 'tom: adg'])
})

test('a party stays with one colleague in all that is divided alike', () => {
  const held = parties.flatMap((partyId) => categoryIds.map((categoryId): Held => ({ ...row(`${partyId} ${categoryId}`, 'els', '01'), partyId, categoryId })))
  const { lines } = planned(held, { to: [['tom'], ['sam']], nth: 3, divide: 'evenly' })
  assert.deepEqual(
    parties.map((partyId) => [...new Set(lines.filter((line) => line.partyId === partyId).map(({ toId }) => toId))].join()),
    ['tom', 'tom', 'tom', 'sam', 'sam'],
  )
  assert.deepEqual(sums(lines, ['sam', 'tom']), {
    parties: 5,
    parts: [
      {
        toId: 'sam',
        parties: 2,
        categories: [
          { categoryId: 'adviser', parties: 2 },
          { categoryId: 'file-manager', parties: 2 },
        ],
      },
      {
        toId: 'tom',
        parties: 3,
        categories: [
          { categoryId: 'adviser', parties: 3 },
          { categoryId: 'file-manager', parties: 3 },
        ],
      },
    ],
  })
})

const known = {
  from: { id: 'els', name: 'Els', left: true },
  employees: new Map([...people, 'weg'].map((id) => [id, { id, name: id, left: id === 'weg' || id === 'els' }])),
  categories,
  language: 'nl',
} as const
const wrong: [what: string, asked: Parameters<typeof askedWrongly>[0], ...expected: [field: string, code: string][]][] = [
  ['nothing', { to: [{ employeeId: 'tom' }, { employeeId: 'sam' }] }],
  ['a stranger', { to: [{ employeeId: 'nobody' }] }, ['to.0.employeeId', 'employee_unknown']],
  ['who has left', { to: [{ employeeId: 'tom' }, { employeeId: 'weg' }] }, ['to.1.employeeId', 'receiver_has_left']],
  ['oneself', { to: [{ employeeId: 'els' }] }, ['to.0.employeeId', 'handover_to_oneself']],
  ['one twice', { to: [{ employeeId: 'tom' }, { employeeId: 'tom', categoryIds: ['adviser'] }] }, ['to.1.employeeId', 'receiver_twice']],
  [
    'one twice, each in something else',
    {
      to: [
        { employeeId: 'tom', categoryIds: ['introducer'] },
        { employeeId: 'tom', categoryIds: ['adviser'] },
      ],
    },
  ],
  [
    'categories that are not there',
    { categoryIds: ['adviser', 'nergens'], to: [{ employeeId: 'tom', categoryIds: ['ook-niet'] }] },
    ['categoryIds.1', 'category_unknown'],
    ['to.0.categoryIds.0', 'category_unknown'],
  ],
]
for (const [what, asked, ...expected] of wrong)
  test(`wrong with who is to get it: ${what}`, () =>
    assert.deepEqual(
      askedWrongly(asked, known).map(({ field, code }) => [field, code]),
      expected,
    ))

test('every category has to have somebody', () => {
  const to = [{ employeeId: 'tom', categoryIds: ['adviser'] }]
  assert.deepEqual(withoutReceiver(['adviser', 'file-manager'], to, known), [
    { code: 'category_without_receiver', field: 'to', with: { category: 'dossierbeheerder' } },
  ])
})

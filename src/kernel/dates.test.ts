import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, Day, firstDay, lastDay, PartialDate, partial, precision } from './dates.ts'
import { readDate, showDate } from './written-dates.ts'

const dayNumber = fc.integer({ min: -354_285, max: 2_932_896 })
const day = dayNumber.map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10))
const anyDate = fc.tuple(day, fc.constantFrom('year', 'month', 'day')).map(([one, known]) => partial(one, known))

test('real calendar dates only', () => {
  for (const date of ['1000', '9999', '2019-03', '2019-03-12', '2020-02-29', '2000-02-29', '9999-12-31']) assert.equal(PartialDate.parse(date), date)
  for (const date of [
    '',
    '0999',
    '19',
    '12019',
    '2019-00',
    '2019-13',
    '2019-3',
    '2019-02-29',
    '1900-02-29',
    '2019-04-31',
    '2019-01-00',
    '2019-01-01T00:00',
    ' 2019',
    '2019\n',
    '-2019',
    '٢٠١٩',
  ]) {
    assert.equal(PartialDate.safeParse(date).success, false, date)
  }
  assert.equal(Day.safeParse('2019-03').success, false)
  assert.equal(Day.parse('2019-03-12'), '2019-03-12')
})

for (const [date, first, last, known] of [
  ['2019', '2019-01-01', '2019-12-31', 'year'],
  ['2019-02', '2019-02-01', '2019-02-28', 'month'],
  ['2024-02', '2024-02-01', '2024-02-29', 'month'],
  ['2019-04', '2019-04-01', '2019-04-30', 'month'],
  ['2019-03-12', '2019-03-12', '2019-03-12', 'day'],
] as const) {
  test(`${date} is some day from ${first} to ${last}`, () => assert.deepEqual([firstDay(date), lastDay(date), precision(date)], [first, last, known]))
}

test('the days of a partial date are those that it is the beginning of', () => {
  fc.assert(
    fc.property(day, fc.constantFrom('year', 'month', 'day'), (one, known) => {
      const date = partial(one, known)
      assert.equal(precision(date), known)
      assert.ok(firstDay(date) <= one && one <= lastDay(date))
      assert.ok([firstDay(date), lastDay(date)].every((edge) => Day.safeParse(edge).success && partial(edge, known) === date))
      if (lastDay(date) < '9999-12-31') assert.notEqual(partial(addDays(lastDay(date), 1), known), date)
    }),
  )
})

test('days are counted on the calendar', () => {
  for (const [from, days, to] of [
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-12-31', 1, '2024-01-01'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2019-03-12', 0, '2019-03-12'],
  ] as const)
    assert.equal(addDays(from, days), to)
  assert.throws(() => addDays('9999-12-31', 1), RangeError)
  assert.throws(() => addDays('1000-01-01', -1), RangeError)
  assert.throws(() => addDays('9999-12-31', 1e15), RangeError)
  fc.assert(
    fc.property(day, fc.integer({ min: -1000, max: 1000 }), (one, days) => {
      fc.pre(one > '1010' && one < '9990')
      assert.equal(addDays(addDays(one, days), -days), one)
      assert.equal(addDays(one, days) > one, days > 0)
    }),
  )
})

const written: readonly (readonly [string, PartialDate | undefined])[] = [
  ['12-3-2019', '2019-03-12'],
  ['12/03/2019', '2019-03-12'],
  ['12.3.19', '2019-03-12'],
  ['2019-03-12', '2019-03-12'],
  ['maart 2019', '2019-03'],
  ['3-2019', '2019-03'],
  ['2019', '2019'],
  [' 12 - 3 - 2019 ', '2019-03-12'],
  ['12 3 2019', '2019-03-12'],
  ['2019/3/12', '2019-03-12'],
  ['2019-03', '2019-03'],
  ['20190312', '2019-03-12'],
  ['03/2019', '2019-03'],
  ['12 maart 2019', '2019-03-12'],
  ['12 mrt. 2019', '2019-03-12'],
  ['1 MEI 2019', '2019-05-01'],
  ['dinsdag 12 maart 2019', '2019-03-12'],
  ['ma 1 okt. 2018', '2018-10-01'],
  ['1-sep-19', '2019-09-01'],
  ['12 Mar 2019', '2019-03-12'],
  ['Sept 2019', '2019-09'],
  ['12-3-2019 0:00:00', '2019-03-12'],
  ['2019-03-12 00:00:00.000', '2019-03-12'],
  ['2019-03-12T00:00', '2019-03-12'],
  ['29-2-2024', '2024-02-29'],
  ['12-3-49', '2049-03-12'],
  ['12-3-50', '1950-03-12'],
  ["mei '99", '1999-05'],
  ['1999-02-30', undefined],
  ['29-2-2019', undefined],
  ['31-4-2019', undefined],
  ['3/25/2019', undefined],
  ['13-2019', undefined],
  ['0-3-2019', undefined],
  ['12-3/2019', undefined],
  ['3-19', undefined],
  ['19', undefined],
  ['12-3-0999', undefined],
  ['2019-03-12T23:00:00Z', undefined],
  ['12-3-2019 14:30', undefined],
  ['12-3', undefined],
  ['maart', undefined],
  ['12 mars 2019', undefined],
  ['onbekend', undefined],
  ['', undefined],
  ['43536', undefined],
  ['9'.repeat(50_000), undefined],
]
test('dates as people write them', () => {
  for (const [text, date] of written) assert.equal(readDate(text), date, text.slice(0, 40))
  assert.equal(readDate('12-3-45', { latestYear: 2026 }), '1945-03-12')
  assert.equal(readDate('12-3-26', { latestYear: 2026 }), '2026-03-12')
  assert.equal(readDate('12-3-01', { latestYear: 1999 }), '1901-03-12')
})

for (const [date, nl, en] of [
  ['2019-03-12', '12-3-2019', '12 Mar 2019'],
  ['2019-03', 'maart 2019', 'March 2019'],
  ['2019', '2019', '2019'],
] as const) {
  test(`${date} is shown as ${nl} and ${en}`, () => assert.deepEqual([showDate(date, 'nl'), showDate(date, 'en')], [nl, en]))
}

test('what is shown can be typed', () => {
  fc.assert(
    fc.property(anyDate, fc.constantFrom('nl', 'en'), (date, language) => {
      assert.equal(readDate(showDate(date, language)), date)
      assert.equal(readDate(date), date)
    }),
  )
})

test('whatever is read is a date', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('0123456789-/. mei')), maxLength: 12 }), (text) => {
      const date = readDate(text)
      assert.ok(date === undefined || PartialDate.safeParse(date).success, date)
    }),
    { numRuns: 2000 },
  )
})

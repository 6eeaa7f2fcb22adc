import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, firstDay, lastDay, partial } from './dates.ts'
import { certainlyOverlap, holdsOn, type Span, startsAfterEnd } from './spans.ts'

const span = (text: string): Span => {
  const [since, until] = text.split('..')
  return { since: since || null, until: until || null }
}

for (const [one, day, holds] of [
  ['2019-03-12..2019-03-14', '2019-03-11', false],
  ['2019-03-12..2019-03-14', '2019-03-12', true],
  ['2019-03-12..2019-03-14', '2019-03-14', true],
  ['2019-03-12..2019-03-14', '2019-03-15', false],
  ['2019..2020-06', '2019-01-01', true],
  ['2019..2020-06', '2020-06-30', true],
  ['2019..2020-06', '2020-07-01', false],
  ['2019..2020-06', '2018-12-31', false],
  ['..2019', '1000-01-01', true],
  ['2019..', '9999-12-31', true],
  ['..', '2019-01-01', true],
  ['..2019', '2020-01-01', false],
] as const) {
  test(`${one} ${holds ? 'holds' : 'does not hold'} on ${day}`, () => assert.equal(holdsOn(span(one), day), holds))
}

for (const [a, b, overlap] of [
  ['2015-09-01..2016-08-31', '2016-08-01..2017-07-30', true],
  ['2015-09-01..2016-08-31', '2016-08-31..2017-07-30', true],
  ['2015-09-01..2016-08-31', '2016-09-01..2017-08-31', false],
  ['2015-09-01..', '2016-09-01..', true],
  ['2015-09-01..', '..2015-08-31', false],
  ['..', '..', true],
  ['..', '2019..', true],
  ['..2018', '2019..', false],
  ['..2019', '2019..', false],
  ['..2019-06', '2019-06..', false],
  ['2019..2019', '2019..2019', true],
  ['2019..2019', '2018..2020', true],
  ['2019..2019', '2019..2020', false],
  ['2019-03..2019-09', '2019-04..', true],
  ['2019-03..2019-03-15', '2019-03-15..', true],
  ['2019-03..2019-03-15', '2019-03-16..', false],
  ['2019..2019-06-01', '2018..2019-06-01', true],
  ['2019-03-01..2019-03', '2019-03-01..', true],
] as const) {
  test(`${a} and ${b} ${overlap ? 'certainly overlap' : 'may stand side by side'}`, () => {
    assert.equal(certainlyOverlap(span(a), span(b)), overlap)
    assert.equal(certainlyOverlap(span(b), span(a)), overlap)
  })
}

for (const [one, backwards] of [
  ['2019-03-12..2019-03-11', true],
  ['2019-03-12..2019-03-12', false],
  ['2019-06..2019', false],
  ['2019..2019-01-01', false],
  ['2020..2019-12', true],
  ['2019..', false],
  ['..2019', false],
  ['..', false],
] as const) {
  test(`${one} ${backwards ? 'ends before it begins' : 'can be'}`, () => assert.equal(startsAfterEnd(span(one)), backwards))
}

// Few days around a change of month and year, so that every reading of two spans can be gone through.
const days = Array.from({ length: 8 }, (_, i) => addDays('2019-12-28', i))
const candidates = [...new Set(['2019', '2019-12', '2020-01', '2020'].flatMap((date) => [firstDay(date), lastDay(date)]).concat(days))]
const edge = fc.option(fc.tuple(fc.constantFrom(...days), fc.constantFrom('year', 'month', 'day')).map(([day, known]) => partial(day, known)))
const anySpan = fc.record({ since: edge, until: edge }).filter((one) => !startsAfterEnd(one))

/** Every pair of a first and a last day that a span may mean; what is open reaches far beyond all others. */
function readings({ since, until }: Span): [string, string][] {
  const starts = since === null ? ['1000-01-01'] : edgesOf(since)
  const ends = until === null ? ['9999-12-31'] : edgesOf(until)
  return starts.flatMap((from) => ends.filter((to) => from <= to).map((to): [string, string] => [from, to]))
}
/** The days that make a difference: those few, and the edges of the months and years around them. */
const edgesOf = (date: string) => candidates.filter((day) => firstDay(date) <= day && day <= lastDay(date))

test('an overlap is certain if every reading of both has one, or they read the same', () => {
  fc.assert(
    fc.property(anySpan, anySpan, (a, b) => {
      const every = readings(a).every(([a0, a1]) => readings(b).every(([b0, b1]) => a0 <= b1 && b0 <= a1))
      assert.equal(certainlyOverlap(a, b), every || (a.since === b.since && a.until === b.until))
    }),
    { numRuns: 2000 },
  )
})

test('a span that can be holds on some day, and one that cannot on none', () => {
  fc.assert(
    fc.property(edge, edge, (since, until) => {
      const around = [...days, '1000-01-01', '9999-12-31', ...[since, until].flatMap((date) => (date === null ? [] : [firstDay(date), lastDay(date)]))]
      assert.equal(
        around.some((day) => holdsOn({ since, until }, day)),
        !startsAfterEnd({ since, until }),
      )
    }),
  )
})

// The network as a whole, held against graphology and against going through everything one by one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { UndirectedGraph } from 'graphology'
import { pagerank } from 'graphology-metrics/centrality/index.js'
import { distancesWithin, parts } from './distances.ts'
import { figuresOf } from './figures.ts'
import { importances, pageRank } from './importance.ts'
import { together } from './strength.ts'
import { besides, degreeOf, type Whole } from './whole.ts'

type Line = readonly [from: number, to: number, type: number, strength: number]
const types = [
  { group: 'business', mutual: false },
  { group: 'family', mutual: true },
  { group: 'ownership', mutual: false },
] as const
const wholeOf = (size: number, lines: readonly Line[]): Whole => ({
  size,
  from: Int32Array.from(lines, ([from]) => from),
  to: Int32Array.from(lines, ([, to]) => to),
  type: Uint16Array.from(lines, ([, , type]) => type),
  strength: Float64Array.from(lines, ([, , , strength]) => strength),
  types,
})
const anyNetwork = fc.integer({ min: 1, max: 24 }).chain((size) => {
  const place = fc.nat(size - 1)
  const line = fc.tuple(place, place, fc.nat(2), fc.constantFrom(0.2, 0.5, 0.8, 0.9))
  return fc.record({ size: fc.constant(size), lines: fc.array(line, { maxLength: 50 }) })
})

/** The same as a graph of graphology: two are connected once, as strongly as all between them together. */
function graphOf(size: number, lines: readonly Line[]) {
  const graph = new UndirectedGraph<{ strengths: number[] }, { weight: number }>()
  for (let at = 0; at < size; at++) graph.addNode(at)
  const strengths = new Map<string, number[]>()
  for (const [from, to, , strength] of lines) {
    if (from === to) continue
    const key = [Math.min(from, to), Math.max(from, to)].join(' ')
    strengths.set(key, [...(strengths.get(key) ?? []), strength])
  }
  for (const [key, several] of strengths) {
    const [a, b] = key.split(' ')
    graph.addEdge(a, b, { weight: together(several) })
  }
  return graph
}
const close = (one: number, other: number, within = 1e-6) => assert.ok(Math.abs(one - other) <= within, `${one} is not ${other}`)

test('how much each matters is what graphology says', () => {
  fc.assert(
    fc.property(anyNetwork, ({ size, lines }) => {
      const expected = pagerank(graphOf(size, lines), { alpha: 0.85, tolerance: 1e-9, maxIterations: 1_000, getEdgeWeight: 'weight' })
      const ranks = pageRank(besides(wholeOf(size, lines)))
      for (let at = 0; at < size; at++) close(ranks[at] ?? 0, expected[at] ?? 0)
      close(
        ranks.reduce((sum, one) => sum + one, 0),
        1,
      )
    }),
    { numRuns: 300 },
  )
})

test('it is told from 0 to 1,000 in the order of the ranks; where all matter alike nobody matters', () => {
  fc.assert(
    fc.property(anyNetwork, ({ size, lines }) => {
      const ranks = pageRank(besides(wholeOf(size, lines)))
      const told = importances(ranks)
      const order = [...ranks.keys()].sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0))
      for (const [at, place] of order.entries()) if (at > 0) assert.ok((told[place] ?? 0) >= (told[order[at - 1] ?? 0] ?? 0))
      assert.equal(told[order[0] ?? 0], 0)
      if (new Set(told).size > 1) assert.equal(told[order.at(-1) ?? 0], 1_000)
    }),
  )
  const circle = Array.from({ length: 9 }, (_, at): Line => [at, (at + 1) % 9, 0, 0.5])
  assert.deepEqual([...new Set(importances(pageRank(besides(wholeOf(9, circle)))))], [0])
})

test('one bank of everybody leaves room between the others', () => {
  const lines = Array.from({ length: 20_000 }, (_, at): Line => [at + 1, 0, 0, 0.2])
  // And a hundred firms that know one, two, three … of them.
  for (let firm = 1; firm <= 100; firm++) for (let at = 1; at <= firm; at++) lines.push([20_000 + firm, firm * 150 + at, 0, 0.8])
  const told = importances(pageRank(besides(wholeOf(20_101, lines))))
  assert.equal(told[0], 1_000)
  const [small, middling, large] = [20_001, 20_010, 20_100].map((at) => told[at] ?? 0) as [number, number, number]
  assert.ok(small < middling - 200 && middling < large - 200 && large > 900, `${small}, ${middling}, ${large}`)
})

/** Everything about a network by looking at each two and each three, and by going every way. */
function oneByOne(size: number, lines: readonly Line[]) {
  const near = Array.from({ length: size }, () => new Set<number>())
  for (const [from, to] of lines)
    if (from !== to) {
      near[from]?.add(to)
      near[to]?.add(from)
    }
  // Floyd and Warshall.
  const steps = near.map((others, at) => near.map((_, other) => (at === other ? 0 : others.has(other) ? 1 : Number.POSITIVE_INFINITY)))
  for (let by = 0; by < size; by++)
    for (const row of steps) for (let to = 0; to < size; to++) row[to] = Math.min(row[to] ?? 0, (row[by] ?? 0) + (steps[by]?.[to] ?? 0))
  const components = new Set(steps.map((row) => row.map((far) => (far < Number.POSITIVE_INFINITY ? 1 : 0)).join('')))
  const largest =
    [...components].map((one) => [...one].flatMap((is, at) => (is === '1' ? [at] : []))).sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0))[0] ??
    []
  const far = largest.flatMap((a) => largest.filter((b) => b !== a).map((b) => steps[a]?.[b] ?? 0)).sort((a, b) => a - b)
  const local = near.map((others) => {
    const pairs = [...others].flatMap((a) => [...others].filter((b) => b > a).map((b) => near[a]?.has(b)))
    return { ways: pairs.length, shut: pairs.filter(Boolean).length }
  })
  const [ways, shut] = [local.reduce((sum, one) => sum + one.ways, 0), local.reduce((sum, one) => sum + one.shut, 0)]
  const directed = new Set(lines.filter(([, , type]) => !types[type]?.mutual).map(([from, to, type]) => `${from} ${to} ${type}`))
  const back = [...directed].filter((one) => {
    const [from, to, type] = one.split(' ')
    return directed.has(`${to} ${from} ${type}`)
  })
  return {
    pairs: near.reduce((sum, others) => sum + others.size, 0) / 2,
    isolated: near.filter((others) => others.size === 0).length,
    components: components.size,
    largestComponent: largest.length,
    degrees: near.map((others) => others.size),
    far,
    average: local.reduce((sum, one) => sum + (one.ways > 0 ? one.shut / one.ways : 0), 0) / size,
    transitivity: ways > 0 ? shut / ways : 0,
    triangles: shut / 3,
    reciprocity: directed.size > 0 ? back.length / directed.size : null,
  }
}

test('counts and distances are what going through everything says', () => {
  fc.assert(
    fc.property(anyNetwork, ({ size, lines }) => {
      const whole = wholeOf(size, lines)
      const told = figuresOf(whole, besides(whole))
      const expected = oneByOne(size, lines)
      for (const what of ['pairs', 'isolated', 'components', 'largestComponent'] as const) assert.equal(told[what], expected[what], what)
      assert.equal(told.relationships, lines.length)
      assert.deepEqual(told.groups, {
        ...Object.fromEntries(Object.keys(told.groups).map((group) => [group, 0])),
        ...Object.fromEntries(types.map(({ group }, type) => [group, lines.filter((one) => one[2] === type).length])),
      })
      for (const { degree, parties } of told.degree.distribution) assert.equal(parties, expected.degrees.filter((one) => one === degree).length)
      assert.equal(
        told.degree.distribution.reduce((sum, { parties }) => sum + parties, 0),
        size,
      )
      assert.equal(told.degree.largest, Math.max(...expected.degrees))
      close(told.clustering.average, expected.average, 1e-12)
      close(told.clustering.transitivity, expected.transitivity, 1e-12)
      assert.equal(told.clustering.triangles, expected.triangles)
      assert.equal(told.reciprocity, expected.reciprocity)
      if (expected.far.length === 0) return assert.equal(told.distances, null)
      const { far } = expected
      assert.deepEqual(told.distances?.diameter, { atLeast: far.at(-1), atMost: far.at(-1) })
      close(told.distances?.average ?? 0, far.reduce((sum, one) => sum + one, 0) / far.length, 1e-9)
      // Nine in ten are within it, rounded up; and not within a step less.
      const within = (most: number) => far.filter((one) => one <= most).length / far.length
      const effective = told.distances?.effectiveDiameter ?? 0
      assert.ok(within(Math.ceil(effective - 1e-9)) >= 0.9 && within(Math.ceil(effective - 1e-9) - 1) < 0.9, `${effective}`)
    }),
    { numRuns: 400 },
  )
})

/** Clubs of a dozen, in a row, with friends elsewhere: long ways and short ones. */
function clubs(many: number, friends: number): Line[] {
  const lines: Line[] = []
  for (let club = 0; club < many; club++) {
    for (let at = 1; at < 12; at++) lines.push([club * 12, club * 12 + at, 0, 0.5])
    if (club > 0) lines.push([club * 12 - 1, club * 12, 0, 0.5])
  }
  for (let at = 0; at < friends; at++) lines.push([(at * 7_919) % (many * 12), (at * 104_729 + 13) % (many * 12), 0, 0.5])
  return lines
}
for (const [friends, what] of [
  [0, 'in a row'],
  [300, 'of a small world'],
] as const)
  test(`measured from some, clubs ${what} are as far apart as measured from all, give or take what is said`, () => {
    const size = 300 * 12
    const beside = besides(wholeOf(size, clubs(300, friends)))
    const { of } = parts(beside)
    const places = Int32Array.from(of.keys())
    assert.ok(of.every((part) => part === 0))
    const lines = beside.neighbour.length
    const all = distancesWithin(beside, places, lines)
    const several = distancesWithin(beside, places, lines, () => {}, 200 * lines)
    assert.ok(all && several)
    assert.deepEqual([all.measuredFrom, several.measuredFrom, all.averageError], [size, 200, 0])
    for (const [value, error] of [
      ['average', 'averageError'],
      ['effectiveDiameter', 'effectiveDiameterError'],
    ] as const) {
      const off = Math.abs(several[value] - all[value])
      assert.ok(
        off <= 3 * several[error] && several[error] > 0 && several[error] < all[value] / 10,
        `${value}: ${several[value]} ± ${several[error]}, ${all[value]}`,
      )
    }
    const { atLeast, atMost } = several.diameter
    assert.ok(atLeast <= all.diameter.atLeast && all.diameter.atLeast <= atMost && atMost <= 2 * atLeast, `${atLeast} to ${atMost}, ${all.diameter.atLeast}`)
  })

test('a hub of fifty thousand and a row of fifty thousand come to an end', () => {
  const lines = Array.from({ length: 50_000 }, (_, at): Line => [0, at + 1, 0, 0.2])
  for (let at = 50_001; at < 100_000; at++) lines.push([at - 1, at, 0, 0.5])
  const whole = wholeOf(100_000, lines)
  const beside = besides(whole)
  assert.equal(degreeOf(beside, 0), 50_000)
  const { of, sizes } = parts(beside)
  assert.equal(sizes.get(0), 100_000)
  const distances = distancesWithin(beside, Int32Array.from(of.keys()), beside.neighbour.length, () => {}, 1)
  assert.equal(distances?.measuredFrom, 64)
  assert.deepEqual(distances?.diameter, { atLeast: 50_001, atMost: 50_001 })
})

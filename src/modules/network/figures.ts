// Counts and distances of the network of the whole office. Pure, so that it can be held against any graph.
import { RelationshipGroup } from '#modules/relationship-types/contract.ts'
import type { NetworkFigures } from './contract.ts'
import { distancesWithin, parts } from './distances.ts'
import { type Beside, degreeOf, type Whole } from './whole.ts'

/** All figures of a network; `tell` hears how far it is, from 0 to 1. */
export function figuresOf(whole: Whole, beside: Beside, tell: (far: number) => void = () => {}): NetworkFigures {
  const { size, from, type, types } = whole
  const degrees = Array.from({ length: size }, (_, at) => degreeOf(beside, at))
  const { of, sizes } = parts(beside)
  const [root, largest] = [...sizes].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0])
  const inLargest = Int32Array.from(of.keys()).filter((at) => of[at] === root)
  const lines = inLargest.reduce((sum, at) => sum + (degrees[at] ?? 0), 0)
  const groups = Object.fromEntries(RelationshipGroup.options.map((group) => [group, 0])) as Record<RelationshipGroup, number>
  for (const one of type) groups[types[one]?.group ?? 'business']++
  tell(0.1)
  const clustering = clusteringOf(beside)
  tell(0.3)
  return {
    parties: size,
    relationships: from.length,
    pairs: beside.neighbour.length / 2,
    groups,
    isolated: degrees.filter((degree) => degree === 0).length,
    components: sizes.size,
    largestComponent: largest,
    degree: {
      average: size === 0 ? 0 : beside.neighbour.length / size,
      largest: degrees.reduce((most, one) => Math.max(most, one), 0),
      distribution: distributionOf(degrees),
    },
    distances: distancesWithin(beside, inLargest, lines, (far) => tell(0.3 + 0.7 * far)),
    clustering,
    reciprocity: reciprocityOf(whole),
  }
}

const distributionOf = (degrees: readonly number[]) => {
  const many = new Map<number, number>()
  for (const degree of degrees) many.set(degree, (many.get(degree) ?? 0) + 1)
  return [...many].map(([degree, parties]) => ({ degree, parties })).toSorted((a, b) => a.degree - b.degree)
}

/** How often those beside one are beside each other too. Each triangle is found once, from the least connected of the three. */
function clusteringOf(beside: Beside): NetworkFigures['clustering'] {
  const { start, neighbour } = beside
  const size = start.length - 1
  const before = (a: number, b: number) => {
    const [one, other] = [degreeOf(beside, a), degreeOf(beside, b)]
    return one === other ? a < b : one < other
  }
  const triangles = new Float64Array(size)
  const marked = new Int32Array(size).fill(-1)
  const onward = (at: number) => neighbour.subarray(start[at] ?? 0, start[at + 1] ?? 0).filter((other) => before(at, other))
  let all = 0
  for (let at = 0; at < size; at++) {
    const mine = onward(at)
    if (mine.length < 2) continue
    for (const other of mine) marked[other] = at
    for (const other of mine)
      for (let line = start[other] ?? 0; line < (start[other + 1] ?? 0); line++) {
        const third = neighbour[line] ?? 0
        if (marked[third] !== at || !before(other, third)) continue
        all++
        for (const one of [at, other, third]) triangles[one] = (triangles[one] ?? 0) + 1
      }
  }
  let [sum, ways] = [0, 0]
  for (let at = 0; at < size; at++) {
    const degree = degreeOf(beside, at)
    const open = (degree * (degree - 1)) / 2
    ways += open
    if (open > 0) sum += (triangles[at] ?? 0) / open
  }
  return { average: size === 0 ? 0 : sum / size, transitivity: ways === 0 ? 0 : (3 * all) / ways, triangles: all }
}

/** Of the relationships that have a direction, the part to which one of the same type stands the other way. Nothing when none has a direction. */
function reciprocityOf({ size, from, to, type, types }: Whole): number | null {
  const keyOf = (kind: number, a: number, b: number) => (kind * size + a) * size + b
  const directed: number[] = []
  for (let at = 0; at < from.length; at++) if (!types[type[at] ?? 0]?.mutual) directed.push(at)
  if (directed.length === 0) return null
  const forward = Float64Array.from(directed, (at) => keyOf(type[at] ?? 0, from[at] ?? 0, to[at] ?? 0)).sort()
  const backward = Float64Array.from(directed, (at) => keyOf(type[at] ?? 0, to[at] ?? 0, from[at] ?? 0)).sort()
  // Both in order: each key of the one is sought by going along the other.
  let [both, many, last, place] = [0, 0, -1, 0]
  for (const key of forward) {
    if (key === last) continue
    last = key
    many++
    while ((backward[place] ?? Number.POSITIVE_INFINITY) < key) place++
    if (backward[place] === key) both++
  }
  return both / many
}

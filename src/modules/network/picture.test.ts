import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Network } from './contract.ts'
import { linesOf, pictureOf } from './picture.ts'
import { jobFor, placesAround, placesFor, placesOf, sameJob } from './web/layout.ts'
import { boxesBeside, makeSurface } from './web/room.ts'
import { sizeOf } from './web/scene.ts'
import { apart, settle } from './web/settling.ts'

/** A network as the server answers it: nodes by distance from the first, edges between them. */
function networkOf(size: number, lines: readonly (readonly [number, number])[], bundles: Network['bundles'] = []): Network {
  const id = (at: number) => `p${at}`
  const depth = new Map([[0, 0]])
  for (const [at, steps] of depth)
    for (const line of lines) for (const other of line.includes(at) ? line : []) if (!depth.has(other) && other < size) depth.set(other, steps + 1)
  const nodes = [...depth].map(([at, steps]) => ({
    id: id(at),
    partyNumber: '',
    kind: 'person' as const,
    name: id(at),
    city: '',
    depth: steps,
    wave: 0,
    degree: 1,
    more: 0,
    importance: 0,
  }))
  const edges = lines.flatMap(([from, to], at) =>
    from !== to && depth.has(from) && depth.has(to)
      ? [{ id: `e${at}`, typeId: 't', fromId: id(from), toId: id(to), since: null, until: null, position: '', share: null }]
      : [],
  )
  return { asOf: '2026-08-01', steps: 2, startIds: ['p0'], nodes, edges, bundles, types: [], truncated: [] }
}
const anyNetwork = fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 40 }).map((lines) => networkOf(15, lines))

describe('the picture', () => {
  test('the list holds every party and every connection exactly once', () =>
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const lines = linesOf(pictureOf(network, []))
        assert.deepEqual(lines.flatMap((line) => (line.what === 'party' ? line.node.id : [])).toSorted(), network.nodes.map(({ id }) => id).toSorted())
        const said = lines.flatMap((line) => (line.what !== 'bundle' && line.pair ? line.pair.edges.map(({ id }) => id) : []))
        assert.deepEqual(said.toSorted(), network.edges.map(({ id }) => id).toSorted())
        for (const [at, line] of lines.entries()) assert.ok(line.level <= (lines[at - 1]?.level ?? 0) + 1)
      }),
    ))

  test('who is hidden goes, with all that only it led to', () => {
    const network = networkOf(6, [
      [0, 1],
      [1, 2],
      [2, 3],
      [0, 4],
      [4, 3],
    ])
    assert.deepEqual(
      pictureOf(network, ['p1'])
        .nodes.map(({ id }) => id)
        .toSorted(),
      ['p0', 'p2', 'p3', 'p4'],
    )
    assert.deepEqual(
      pictureOf(network, ['p1', 'p4']).nodes.map(({ id }) => id),
      ['p0'],
    )
  })

  test('a bundle stands under its party', () => {
    const bundle = { id: 'p1~forward~insurer', partyId: 'p1', typeId: 'insurer', direction: 'forward' as const, count: 300, atLeast: false }
    const lines = linesOf(pictureOf(networkOf(2, [[0, 1]], [bundle]), []))
    assert.deepEqual(
      lines.map(({ key, level }) => [key, level]),
      [
        ['p0', 1],
        ['p1', 2],
        [bundle.id, 3],
      ],
    )
  })
})

describe('places', () => {
  test('the same picture always comes out the same, and nobody stands on another', () =>
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const picture = pictureOf(network, [])
        const places = placesFor(picture, new Map(), new Map())
        assert.deepEqual(places, placesFor(picture, new Map(), new Map()))
        assert.equal(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size, network.nodes.length)
      }),
      { numRuns: 30 },
    ))

  test('whoever comes later moves nobody, and who is pinned stays there', () =>
    fc.assert(
      fc.property(anyNetwork, fc.array(fc.nat(14), { minLength: 1, maxLength: 12 }), (network, joining) => {
        const before = placesFor(pictureOf(network, []), new Map(), new Map([['p0', { x: 7, y: -9 }]]))
        assert.deepEqual(before.get('p0'), { x: 7, y: -9 })
        const last = network.nodes.length
        const nodes = [...network.nodes, ...joining.map((_, at) => ({ ...(network.nodes[0] as Network['nodes'][number]), id: `new${at}`, wave: 1 }))]
        const edges = [
          ...network.edges,
          ...joining.map((to, at) => ({
            id: `n${at}`,
            typeId: 't',
            fromId: `new${at}`,
            toId: `p${network.nodes[to % last]?.id.slice(1)}`,
            since: null,
            until: null,
            position: '',
            share: null,
          })),
        ]
        const places = placesFor(pictureOf({ ...network, nodes, edges }, []), before, new Map())
        for (const [id, place] of before) assert.deepEqual(places.get(id), place)
        assert.equal(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size, nodes.length)
      }),
      { numRuns: 30 },
    ))
})

describe('drawn together', () => {
  /** Some in groups, some alone. */
  const anyTask = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.array(fc.tuple(fc.nat(29), fc.nat(29)), { maxLength: 40 })).map(([size, lines]) => ({
    xs: Float64Array.from({ length: size }, (_, at) => Math.cos(at) * at * 10),
    ys: Float64Array.from({ length: size }, (_, at) => Math.sin(at) * at * 10),
    held: new Uint8Array(size),
    lines: Int32Array.from(lines.filter(([a, b]) => a < size && b < size).flat()),
  }))

  test('the same task always comes out the same, and nobody stands close to another', () =>
    fc.assert(
      fc.property(anyTask, (task) => {
        const { xs, ys } = settle(task)
        assert.deepEqual({ xs, ys }, settle(task))
        for (let a = 0; a < xs.length; a++)
          for (let b = 0; b < a; b++) assert.ok(Math.hypot((xs[a] ?? 0) - (xs[b] ?? 0), (ys[a] ?? 0) - (ys[b] ?? 0)) > apart * 0.8, `${a} and ${b}`)
      }),
      { numRuns: 40 },
    ))

  test('who is held moves for nobody', () =>
    fc.assert(
      fc.property(anyTask, fc.array(fc.nat(29), { minLength: 1, maxLength: 10 }), (task, holding) => {
        const held = Uint8Array.from(task.held, (_, at) => (holding.includes(at) ? 1 : 0))
        const { xs, ys } = settle({ ...task, held })
        for (const [at, one] of held.entries()) if (one === 1) assert.deepEqual([xs[at], ys[at]], [Math.round(task.xs[at] ?? 0), Math.round(task.ys[at] ?? 0)])
      }),
      { numRuns: 40 },
    ))

  test('in several steps as at once: what has settled is not settled again', () =>
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const picture = pictureOf(network, [])
        const job = jobFor(picture, new Map())
        assert.ok(job)
        const places = placesAround(picture, new Map(), placesOf(job, settle(job.task)))
        assert.deepEqual(places, placesFor(picture, new Map(), new Map()))
        assert.equal(jobFor(picture, places), undefined)
      }),
      { numRuns: 20 },
    ))

  test('goes by who is connected, in whatever order that is told', () =>
    fc.assert(
      fc.property(
        anyNetwork.chain((network) =>
          fc.record({ network: fc.constant(network), edges: fc.shuffledSubarray(network.edges, { minLength: network.edges.length }) }),
        ),
        ({ network, edges }) => {
          const [one, other] = [jobFor(pictureOf(network, []), new Map()), jobFor(pictureOf({ ...network, edges }, []), new Map())]
          assert.ok(one && other && sameJob(one, other))
        },
      ),
      { numRuns: 100 },
    ))

  test('a pin moves one alone', () =>
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const picture = pictureOf(network, [])
        const [before, after] = [placesFor(picture, new Map(), new Map()), placesFor(picture, new Map(), new Map([['p0', { x: 9000, y: 1 }]]))]
        assert.deepEqual(after, new Map([...before, ['p0', { x: 9000, y: 1 }]]))
      }),
      { numRuns: 20 },
    ))
})

describe('what is written', () => {
  test('takes its room, and leaves it to nobody else', () => {
    const surface = makeSurface()
    const [right, left] = boxesBeside({ x: 100, y: 100, radius: 10, width: 80, height: 16 })
    assert.ok(right && left)
    assert.deepEqual(right, { left: 114, top: 92, right: 194, bottom: 108 })
    surface.take(right)
    assert.equal(surface.isFree({ ...right, left: 150, right: 400 }), false)
    assert.equal(surface.isFree(left), true)
    assert.equal(surface.isFree({ ...right, top: 108, bottom: 120 }), true)
  })
  test('a party is as large as it is important, or else by its connections', () => {
    for (const [node, size] of [
      [{ degree: 0 }, 1],
      [{ degree: 999 }, 2.3],
      [{ degree: 999, importance: 0 }, 1],
      [{ degree: 0, importance: 1 }, 2.3],
      [{ degree: 1_000_000, importance: null }, 2.3],
    ] as const)
      assert.equal(sizeOf(node).toFixed(3), size.toFixed(3), JSON.stringify(node))
  })
})

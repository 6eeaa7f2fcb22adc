// Random networks, held against the algorithms of graphology: what is found is what there is, and nothing tells of what is closed.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import { MultiUndirectedGraph } from 'graphology'
import { bidirectional, singleSourceLength } from 'graphology-shortest-path/unweighted.js'
import { engines } from '#test/engine.ts'
import { close, cutLoose, drawGraph, type Line } from '#test/graph.ts'
import type { Office } from '#test/office.ts'
import { openOffice } from '#test/office.ts'
import { askNetwork, findPaths, getNetwork, listIntroductions } from './contract.ts'

const size = 14
const today = '2026-08-01'
const groups = { guarantor: 'business', landlord: 'business', accountant: 'professional', neighbour: 'family' } as const
const line: fc.Arbitrary<Line> = fc.record(
  {
    from: fc.nat(size - 1),
    to: fc.nat(size - 1),
    typeId: fc.constantFrom(...(Object.keys(groups) as (keyof typeof groups)[])),
    since: fc.constantFrom('2001', '2010-06-01', '2026-08-01', '2026-08-02', '2027'),
    until: fc.constantFrom('2026-07-31', '2026-08-01', '2026', '2030-01'),
  },
  { requiredKeys: ['from', 'to', 'typeId'] },
)
const network = fc.record({
  lines: fc.array(line, { minLength: 8, maxLength: 30 }),
  closed: fc.uniqueArray(fc.integer({ min: 1, max: size - 1 }), { maxLength: 5 }),
})

/** Whether a line is in force today, with doubt in its favour. */
const holds = ({ since = '', until = '' }: Line) => since <= today && (until === '' || until >= today || today.startsWith(until))

async function draw(office: Office, { lines, closed }: { lines: Line[]; closed: number[] }) {
  const parties = Array.from({ length: size }, (_, at) =>
    at % 3 ? { kind: 'person' as const, surname: `P${at}` } : { kind: 'organisation' as const, legalName: `O${at}` },
  )
  const drawn = await drawGraph(office, parties, lines)
  const hidden = closed.map((at) => drawn.ids[at] ?? '')
  await close(office, hidden)
  /** What whoever does not see the closed files sees: what graphology is asked about. */
  const graph = new MultiUndirectedGraph()
  for (const id of drawn.ids) if (!hidden.includes(id)) graph.addNode(id)
  for (const [at, one] of lines.entries()) {
    const [id, from, to] = [drawn.relationshipIds[at], drawn.ids[one.from] ?? '', drawn.ids[one.to] ?? '']
    if (id && holds(one) && graph.hasNode(from) && graph.hasNode(to)) graph.addEdgeWithKey(id, from, to, { typeId: one.typeId })
  }
  return { ids: drawn.ids, hidden, graph, root: drawn.ids[0] ?? '' }
}

for (const engine of engines) {
  describe(`the network of any office on ${engine}`, async () => {
    const office = await openOffice(engine, { today })
    after(() => office.close())
    const { tom, els } = office

    test('everyone within the steps is there, at their distance, with every relationship between them, and nobody else', () =>
      fc.assert(
        fc.asyncProperty(network, fc.integer({ min: 0, max: 6 }), async (drawing, steps) => {
          const { graph, root } = await draw(office, drawing)
          const answer = await tom(getNetwork, { partyId: root, steps })
          const distances = singleSourceLength(graph, root) as Record<string, number>
          const expected = Object.entries(distances).filter(([, distance]) => distance <= steps)
          assert.deepEqual(new Map(answer.nodes.map(({ id, depth }) => [id, depth])), new Map(expected))
          const inside = new Set(expected.map(([id]) => id))
          assert.deepEqual(new Set(answer.edges.map(({ id }) => id)), new Set(graph.filterEdges((_, __, a, b) => inside.has(a) && inside.has(b))))
          for (const { id, degree, more } of answer.nodes) {
            assert.equal(degree, graph.degree(id))
            assert.equal(more, graph.filterEdges(id, (_, __, a, b) => !inside.has(a) || !inside.has(b)).length)
          }
          assert.deepEqual(answer.truncated, [])
        }),
        { numRuns: 25 },
      ))

    test('with a filter on groups only their relationships lead anywhere', () =>
      fc.assert(
        fc.asyncProperty(network, fc.constantFrom('business', 'professional', 'family'), async (drawing, group) => {
          const { graph, root } = await draw(office, drawing)
          graph.forEachEdge((edge, { typeId }) => {
            if (groups[typeId as keyof typeof groups] !== group) graph.dropEdge(edge)
          })
          const { nodes, edges } = await tom(getNetwork, { partyId: root, steps: 6, group: [group] })
          const distances = singleSourceLength(graph, root) as Record<string, number>
          assert.deepEqual(new Map(nodes.map(({ id, depth }) => [id, depth])), new Map(Object.entries(distances).filter(([, one]) => one <= 6)))
          for (const { typeId } of edges) assert.equal(groups[typeId as keyof typeof groups], group)
        }),
        { numRuns: 15 },
      ))

    test('the first path is as short as there is, every one exists, is free of circles and differs', () =>
      fc.assert(
        fc.asyncProperty(network, fc.integer({ min: 1, max: size - 1 }), async (drawing, at) => {
          const { graph, root, ids, hidden } = await draw(office, drawing)
          const toId = ids[at] ?? ''
          if (hidden.includes(toId)) return
          const { paths, truncated } = await tom(findPaths, { fromId: root, toId })
          const shortest = bidirectional(graph, root, toId)
          assert.equal(paths[0]?.parties.length, shortest?.length)
          assert.deepEqual(truncated, [])
          for (const { parties, steps } of paths) {
            const way = parties.map(({ id }) => id)
            assert.deepEqual([way[0], way.at(-1)], [root, toId])
            assert.equal(new Set(way).size, way.length)
            for (const [place, { fromId, toId, relationships }] of steps.entries()) {
              assert.deepEqual([fromId, toId], [way[place], way[place + 1]])
              assert.deepEqual(new Set(relationships.map(({ id }) => id)), new Set(graph.edges(fromId, toId)))
            }
          }
          assert.equal(new Set(paths.map(({ parties }) => parties.map(({ id }) => id).join())).size, paths.length)
        }),
        { numRuns: 25 },
      ))

    test('closed files answer as if they were not there, to the last letter', () =>
      fc.assert(
        fc.asyncProperty(network, fc.integer({ min: 1, max: size - 1 }), fc.integer({ min: 1, max: 6 }), async (drawing, at, steps) => {
          const { ids, hidden, root } = await draw(office, drawing)
          const toId = ids.find((id, place) => place >= at && !hidden.includes(id)) ?? root
          const ask = async (who: typeof tom) => [
            await who(getNetwork, { partyId: root, steps, limit: 6 }),
            await who(getNetwork, { partyId: root, steps, grow: ids.slice(1, 4) }),
            await who(askNetwork, { ids: [root, toId], steps }),
            await who(askNetwork, { ids: [root, ...ids.filter((id) => !hidden.includes(id)).slice(0, 4)], steps: 0 }),
            await who(findPaths, { fromId: root, toId }),
            await who(listIntroductions, { partyId: root }),
          ]
          const told = await ask(tom)
          for (const id of hidden) assert.ok(!JSON.stringify(told).includes(id))
          await cutLoose(office, hidden)
          assert.deepEqual(told, await ask(tom))
          assert.deepEqual(told, await ask(els))
        }),
        { numRuns: 20 },
      ))

    test('a closed file and one that is not there answer alike', async () => {
      const { ids, root } = await draw(office, { lines: [{ from: 0, to: 1, typeId: 'guarantor' }], closed: [1] })
      const closedId = ids[1] ?? ''
      const nobody = '00000000-0000-7000-8000-000000000000'
      for (const path of [
        (id: string) => `/api/parties/${id}/network`,
        (id: string) => `/api/paths?fromId=${root}&toId=${id}`,
        (id: string) => `/api/parties/${id}/introductions`,
      ]) {
        const [one, other] = await Promise.all(
          [closedId, nobody].map((id) => office.bare(path(id), { headers: { authorization: `Bearer ${office.tokens.tom}` } })),
        )
        assert.equal(one?.status, 404)
        assert.deepEqual(await one?.json(), await other?.json())
      }
      assert.deepEqual(await tom(askNetwork, { ids: [root, closedId] }), await tom(askNetwork, { ids: [root, nobody] }))
    })

    test('growing from someone is the same as everyone within a step of them, and what was there stays first', () =>
      fc.assert(
        fc.asyncProperty(network, async (drawing) => {
          const { graph, root, ids, hidden } = await draw(office, { ...drawing, closed: [] })
          assert.deepEqual(hidden, [])
          const before = await tom(getNetwork, { partyId: root, steps: 1 })
          const from = before.nodes.at(-1)?.id ?? root
          const grown = await tom(getNetwork, { partyId: root, steps: 1, grow: [from] })
          assert.deepEqual(
            grown.nodes.slice(0, before.nodes.length).map(({ id }) => id),
            before.nodes.map(({ id }) => id),
          )
          assert.deepEqual(
            new Set(grown.nodes.map(({ id }) => id)),
            new Set([root, ...graph.neighbors(root), ...(graph.hasNode(from) ? graph.neighbors(from) : [])]),
          )
          assert.ok(grown.nodes.slice(before.nodes.length).every(({ wave }) => wave === 1))
          assert.ok(ids.length === size)
        }),
        { numRuns: 10 },
      ))
  })
}

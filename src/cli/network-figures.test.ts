// A public kind of graph from its file to its figures: a plain list of edges, as such graphs are published, by the command line.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { DirectedGraph, UndirectedGraph } from 'graphology'
import { pagerank } from 'graphology-metrics/centrality/index.js'
import { singleSourceLength } from 'graphology-shortest-path/unweighted.js'
import type { WholeNetwork } from '#modules/network/contract.ts'
import { getNetwork } from '#modules/network/contract.ts'
import { listParties } from '#modules/overview/contract.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, openOffice } from '#test/office.ts'
import { officeAtHand } from './office.ts'
import { runCommand } from './run.ts'

/** Who mails whom in an institute: departments that mail within and, less, with others; many answer, some mail themselves. Some are nobody's. */
function institute(nodes: number, wanted: number): [number, number][] {
  let state = 1_005
  const chance = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x7fffffff
  }
  const departments = 40
  const edges = new Map<string, [number, number]>()
  const put = (from: number, to: number) => edges.set(`${from} ${to}`, [from, to])
  // The last twenty mail only themselves.
  const mailing = nodes - 20
  for (let at = mailing; at < nodes; at++) put(at, at)
  while (edges.size < wanted) {
    const from = Math.floor(mailing * chance() ** 2)
    const nearby = chance() < 0.6
    const to = nearby ? (from + departments * Math.floor(chance() * 20)) % mailing : Math.floor(mailing * chance() ** 2)
    if (from === to && chance() < 0.7) continue
    put(from, to)
    if (chance() < 0.55 && edges.size < wanted) put(to, from)
  }
  return [...edges.values()]
}

for (const engine of engines) {
  // PostgreSQL gets a tenth of it, which says as much.
  const [nodes, wanted] = engine === 'sqlite' ? [1_005, 25_571] : [201, 2_557]
  describe(`a graph of ${nodes} nodes by the command line on ${engine}`, async () => {
    const office = await openOffice(engine)
    const directory = mkdtempSync(join(tmpdir(), 'verwant-graph-'))
    after(async () => {
      rmSync(directory, { recursive: true })
      await office.close()
    })
    const unforeseen: unknown[] = []
    async function run(...argv: string[]) {
      const said = { out: '', err: '' }
      const hearing = (to: keyof typeof said) => ({
        write(text: string) {
          said[to] += text
        },
      })
      const streams = { stdin: (async function* () {})(), stdout: hearing('out'), stderr: hearing('err') }
      const code = await runCommand(
        { argv, cwd: directory, terminal: false, language: 'en' },
        { ...streams, report: (error) => void unforeseen.push(error), office: (refusals) => officeAtHand(office.engine, baseUrl, refusals) },
      )
      assert.deepEqual({ code, unforeseen }, { code: 0, unforeseen: [] }, said.err)
      return said.out
    }
    const edges = institute(nodes, wanted)
    const directed = new DirectedGraph()
    const graph = new UndirectedGraph()
    for (let at = 0; at < nodes; at++) {
      directed.addNode(at)
      graph.addNode(at)
    }
    for (const [from, to] of edges)
      if (from !== to) {
        directed.mergeEdge(from, to)
        graph.mergeEdge(from, to)
      }
    const alike = edges.filter(([from, to]) => from === to).length

    test('the file comes in as it is: comments, tabs and spaces, edges that are there twice, nodes that lead to themselves', async () => {
      const lines = edges.map(([from, to], at) => `${from}${at % 2 ? '\t' : ' '}${to}`)
      writeFileSync(join(directory, 'mail.txt'), ['# Directed graph', '# FromNodeId\tToNodeId', '', ...lines, ...lines.slice(0, 50), ''].join('\r\n'))
      const said = JSON.parse(await run('import', 'edges', 'mail.txt', '--json'))
      const twice = edges.slice(0, 50).filter(([from, to]) => from !== to).length
      assert.deepEqual(said, {
        lines: wanted + 50,
        nodes,
        made: wanted - alike,
        there: twice,
        alike: alike + 50 - twice,
        refused: 0,
        misshapen: 0,
      })
    })

    test('its figures are those of graphology and of going through everything', async () => {
      const { figures } = JSON.parse(await run('network-figures', '--json')) as WholeNetwork
      assert.ok(figures?.distances)
      // Breadth first from each.
      const reached = graph.nodes().map((node) => singleSourceLength(graph, node) as Record<string, number>)
      const largest = reached.reduce((best, one) => (Object.keys(one).length > Object.keys(best).length ? one : best))
      const far = reached
        .filter((one) => Object.keys(one).length === Object.keys(largest).length)
        .flatMap((one) => Object.values(one).filter((steps) => steps > 0))
      const triangles = graph.mapNodes((node) => {
        const others = graph.neighbors(node)
        let shut = 0
        for (const [at, one] of others.entries()) for (const other of others.slice(at + 1)) if (graph.hasEdge(one, other)) shut++
        return { shut, ways: (others.length * (others.length - 1)) / 2 }
      })
      const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
      assert.equal(figures.parties, nodes)
      assert.equal(figures.relationships, directed.size)
      assert.equal(figures.pairs, graph.size)
      assert.equal(figures.groups.business, directed.size)
      assert.equal(figures.isolated, graph.filterNodes((node) => graph.degree(node) === 0).length)
      assert.equal(figures.components, new Set(reached.map((one) => Object.keys(one).toSorted().join())).size)
      assert.equal(figures.largestComponent, Object.keys(largest).length)
      assert.equal(figures.degree.largest, Math.max(...graph.mapNodes((node) => graph.degree(node))))
      assert.equal(figures.distances.measuredFrom, figures.largestComponent)
      const longest = far.reduce((most, one) => Math.max(most, one), 0)
      assert.deepEqual(figures.distances.diameter, { atLeast: longest, atMost: longest })
      assert.ok(Math.abs(figures.distances.average - sum(far) / far.length) < 1e-9)
      assert.equal(figures.clustering.triangles, sum(triangles.map(({ shut }) => shut)) / 3)
      assert.ok(Math.abs(figures.clustering.average - sum(triangles.map(({ shut, ways }) => (ways > 0 ? shut / ways : 0))) / nodes) < 1e-12)
      assert.ok(Math.abs(figures.clustering.transitivity - sum(triangles.map(({ shut }) => shut)) / sum(triangles.map(({ ways }) => ways))) < 1e-12)
      const answered = directed.filterEdges((_, __, from, to) => directed.hasEdge(to, from)).length
      assert.ok(Math.abs((figures.reciprocity ?? 0) - answered / directed.size) < 1e-12)
      assert.match(await run('network-figures', '--kept'), /components, the largest of .*exact.*As of 20/s)
    })

    test('who matters most there matters most here', async () => {
      // Two who both mail the other are connected more strongly: of a relationship that began nobody knows when 0.7, of two together 0.91.
      for (const [a, b] of edges) if (a !== b) graph.mergeEdge(a, b, { weight: directed.hasEdge(b, a) ? 0.91 : 0.7 })
      const expected = pagerank(graph, { alpha: 0.85, tolerance: 1e-9, maxIterations: 1_000, getEdgeWeight: 'weight' })
      const order = Object.entries(expected).toSorted(([, a], [, b]) => b - a)
      const importanceOf = async (name: string) => {
        const { items } = await office.tom(listParties, { search: name, limit: 200 })
        const { id = '' } = items.find((one) => one.name === name) ?? {}
        return (await office.tom(getNetwork, { partyId: id, steps: 0 })).nodes[0]?.importance ?? -1
      }
      const told: number[] = []
      for (const at of [0, 1, 5, 20, 50, 100, 180, nodes - 1]) told.push(await importanceOf(order[at]?.[0] ?? ''))
      assert.deepEqual(
        told,
        told.toSorted((a, b) => b - a),
      )
      assert.deepEqual([told[0], told.at(-1)], [1, 0])
    })
  })
}

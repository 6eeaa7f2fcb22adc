import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { listParties } from '#modules/overview/contract.ts'
import { engines } from '#test/engine.ts'
import { systemCtx } from '#test/graph.ts'
import { openOffice } from '#test/office.ts'
import { findPaths, getNetwork } from './contract.ts'
import { importEdges } from './edge-list.ts'

const file = ['# nodes: 6', '0 1', '1 0', '1\t2', '2, 3', '3 3', '4 4', '0 1', 'alone', '', '% end', '2 0']

for (const engine of engines) {
  describe(`an edge list on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    async function* lines() {
      yield* file
    }
    const read = (typeId = 'supplier') => importEdges((work) => office.engine.write((db) => work(systemCtx(office, db))), lines(), { typeId, source: 'graph' })
    const id = async (name: string) =>
      (await office.tom(listParties, { search: name, has: ['externalNumber'] })).items.find((one) => one.name === name)?.id ?? ''

    test('every node once, every edge once in its direction; the same again makes nothing', async () => {
      assert.deepEqual(await read(), { lines: 9, nodes: 5, made: 5, there: 1, alike: 2, refused: 0, misshapen: 1 })
      assert.deepEqual(await read(), { lines: 9, nodes: 5, made: 0, there: 6, alike: 2, refused: 0, misshapen: 1 })
      const { nodes, edges } = await office.tom(getNetwork, { partyId: await id('0'), steps: 6 })
      assert.deepEqual(nodes.map(({ name, depth, degree }) => [name, depth, degree]).toSorted(), [
        ['0', 0, 3],
        ['1', 1, 3],
        ['2', 1, 3],
        ['3', 2, 1],
      ])
      assert.equal(edges.length, 5)
      const { paths } = await office.tom(findPaths, { fromId: await id('0'), toId: await id('3') })
      assert.deepEqual(
        paths[0]?.parties.map(({ name }) => name),
        ['0', '2', '3'],
      )
    })

    test('thousands of nodes come in', async () => {
      async function* star() {
        for (let at = 1; at <= 1_100; at++) yield `hub ${at}x`
      }
      const counts = await importEdges((work) => office.engine.write((db) => work(systemCtx(office, db))), star(), { typeId: 'supplier', source: 'star' })
      assert.deepEqual([counts.nodes, counts.made], [1_101, 1_100])
    })

    test('a mutual type has one for both directions; a type between kinds is refused', async () => {
      assert.deepEqual(await read('neighbour'), { lines: 9, nodes: 5, made: 4, there: 2, alike: 2, refused: 0, misshapen: 1 })
      await assert.rejects(read('contact-person'))
      await assert.rejects(read('no-such-type'))
    })
  })
}

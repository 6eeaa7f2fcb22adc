// Measures the network and the paths, from outside: `node bench/network.ts --parties 1000000 --engine postgres`.
import { parseArgs } from 'node:util'
import { openEngine } from '#platform/db/engine.ts'
import { startPostgres } from '#test/postgres.ts'
import { startServer } from '#test/process.ts'
import { keptOffice } from './filled.ts'
import { fillGraph } from './graph.ts'
import { type Ask, ask, load } from './load.ts'

const { values } = parseArgs({
  options: {
    parties: { type: 'string', default: '10000' },
    engine: { type: 'string', default: 'sqlite' },
    during: { type: 'string', default: '3000' },
    keep: { type: 'string', default: '' },
  },
})
const size = Number(values.parties)
const cluster = values.engine === 'postgres' ? await startPostgres({ durable: true }) : undefined
if (cluster) process.env.TEST_POSTGRES = cluster.url
const office = await keptOffice({ engine: cluster ? 'postgres' : 'sqlite', size, keep: values.keep }, 'network', async (server) => {
  await server.end()
  const { DATABASE_URL, DATA_DIR }: Readonly<Record<string, string>> = server.environment
  const engine = await openEngine(DATABASE_URL ?? DATA_DIR ?? '')
  const ids = await fillGraph(engine, size)
  await engine.close()
  return ids
})
const { environment, token, told: ids } = office
console.log(`${size} parties and ${size * 3} relationships on ${values.engine}, filled in ${office.took.toFixed(1)} s\n`)

const server = await startServer({ environment })
let times = 0
// From all over, but not the hubs themselves, which stand first.
const some = () => ids[100 + ((++times * 7919) % (size - 100))] ?? ''
const network =
  (steps: number, more = '') =>
  (): Ask => ({ path: `/api/parties/${some()}/network?steps=${steps}${more}` })
const rows: readonly [name: string, next: () => Ask][] = [
  ['network, 1 step', network(1)],
  ['network, 2 steps', network(2)],
  ['network, 3 steps', network(3)],
  ['network, 6 steps', network(6)],
  ['network, 3 steps, persons in Gent', network(3, '&kind=person&city=Gent')],
  ['network of a bank, 1 step', () => ({ path: `/api/parties/${ids[times++ % 2]}/network?steps=1` })],
  ['path between two parties', () => ({ path: `/api/paths?fromId=${some()}&toId=${some()}` })],
  ['who can introduce us', () => ({ path: `/api/parties/${some()}/introductions` })],
]
console.log('| | ms, half | 95 in 100 | largest answer |\n|---|---:|---:|---|')
for (const [name, next] of rows) {
  let largest = 0
  for (let i = 0; i < 20; i++) {
    const { nodes = [], paths = [] } = JSON.parse(await ask(server.address, token, next())) as { nodes?: unknown[]; paths?: unknown[] }
    largest = Math.max(largest, nodes.length, paths.length)
  }
  const { half, most } = await load(server.address, token, next, { atATime: 1, during: Number(values.during) })
  console.log(`| ${name} | ${half.toFixed(1)} | ${most.toFixed(1)} | ${largest} |`)
}
await server.end()
await office.remove()
await cluster?.stop()

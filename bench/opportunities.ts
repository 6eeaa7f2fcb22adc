// Measures computing all opportunities, and asking for a page of them meanwhile: `node bench/opportunities.ts --parties 20000 --engine postgres`.
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { takeOn } from '#modules/employees/service.ts'
import * as network from '#modules/network/of-the-whole.ts'
import { settle } from '#modules/office/service.ts'
import * as opportunities from '#modules/opportunities/service.ts'
import { finishJob } from '#platform/jobs/worker.ts'
import { migratedEngine } from '#test/engine.ts'
import { startPostgres } from '#test/postgres.ts'
import { fillGraph } from './graph.ts'

const { values } = parseArgs({ options: { parties: { type: 'string', default: '20000' }, engine: { type: 'string', default: 'sqlite' } } })
const size = Number(values.parties)
const cluster = values.engine === 'postgres' ? await startPostgres({ durable: true }) : undefined
if (cluster) process.env.TEST_POSTGRES = cluster.url
const { engine, remove } = await migratedEngine(cluster ? 'postgres' : 'sqlite')

const office = { name: 'Kantoor', country: 'BE' } as const
const system = {
  office,
  now: () => new Date(),
  afterCommit: () => {},
  user: { id: '', name: '', language: 'nl' as const, may: ['seeClosed' as const] },
  http: { from: '', userAgent: '', headers: new Headers(), baseUrl: '' },
}
await engine.write((db) => settle({ ...system, db }, office))
const employees: string[] = []
for (const name of ['Els', 'Tom', 'Lien'])
  employees.push(
    await engine.write(
      async (db) => (await takeOn({ ...system, db }, { name, email: `${name}@x.example`, role: 'employee', language: 'nl', passwordHash: '' })).id,
    ),
  )
const ids = await fillGraph(engine, size)
const atOnce = 400
for (let from = 0; from < size; from += atOnce) {
  const some = ids.slice(from, from + atOnce).map((partyId, at) => ({ partyId, place: from + at }))
  await engine.write(async (db) => {
    const customers = some.filter(({ place }) => place % 2 === 0)
    await db
      .insertInto('partyRole')
      .values(customers.map(({ partyId }) => ({ partyId, role: 'debtor' as const, number: null, numberOrder: null, since: '2020-01-01', until: null })))
      .execute()
    const looked = customers.filter(({ place }) => place % 4 === 0)
    await db
      .insertInto('internalRelationship')
      .values(
        looked.map(({ partyId, place }) => ({
          id: newId(),
          partyId,
          categoryId: 'adviser',
          employeeId: employees[place % 3] ?? '',
          since: '2020-01-01',
          until: null,
          percentage: null,
          createdAt: '2026-01-01T00:00:00.000Z',
        })),
      )
      .execute()
    await db
      .insertInto('address')
      .values(
        some.map(({ partyId, place }) => ({
          id: newId(),
          partyId,
          country: 'BE',
          street: 'Straat',
          houseNumber: String(Math.floor(place / 20)),
          houseLetter: '',
          addition: '',
          extra: '',
          poBox: '',
          postcode: '9000',
          city: 'Gent',
          region: '',
          attention: '',
          email: '',
          phone: '',
          since: null,
          until: null,
          place: 0,
          createdAt: '2026-01-01T00:00:00.000Z',
          version: 1,
        })),
      )
      .execute()
  })
}
await engine.write(async (db) => void (await sql`analyze`.execute(db)))

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
await engine.write((db) => opportunities.compute({ ...system, db }))
const { jobId } = await engine.reader.selectFrom('opportunityRun').selectAll().executeTakeFirstOrThrow()
// What this thread, which answers requests, works between two looks 2 ms apart: so much a request had to wait for, whoever else wanted the processor.
const own = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
let [longest, last, mine] = [0, own(), own()]
const heart = setInterval(() => {
  const now = own()
  longest = Math.max(longest, now - last)
  last = now
}, 2)
const [began, cpu] = [performance.now(), process.cpuUsage()]
await finishJob(engine, jobId ?? '')
const used = process.cpuUsage(cpu)
mine = own() - mine
clearInterval(heart)
console.log(
  `${size} parties, ${size * 3} relationships on ${values.engine}: ${seconds(performance.now() - began)}, ${seconds((used.user + used.system) / 1000)} of the processor, ${seconds(mine)} of it in the thread that answers requests`,
)
console.log(`longest that a request waited for it: ${Math.round(longest)} ms; memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`)
console.log(JSON.stringify((await network.figures({ db: engine.reader })).figures?.distances))
const state = await opportunities.state({ ...system, db: engine.reader })
console.log(JSON.stringify(state.counts))
const page = performance.now()
await opportunities.list({ ...system, db: engine.reader }, { kind: undefined, dismissed: 'false', cursor: undefined, limit: 50 })
console.log(`a page of 50: ${Math.round(performance.now() - page)} ms`)
await remove()
await cluster?.stop()

// Brings in a file of parties with everything, finds each again as a duplicate, and undoes it, on a server process of its own whose cards are asked
// for meanwhile: `node bench/import.ts 10000 sqlite`. A third number is how many parties the office has already: `node bench/import.ts 20000 sqlite 100000`.
// With `alone` behind it no cards are asked for, so that the processor is that of the import.
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { requestFor } from '#kernel/call.ts'
import { demoOffice } from '#modules/demo/office.ts'
import type { DemoParty } from '#modules/demo/shapes.ts'
import { checkImport, getImport, runImport, undoImport, uploadImport } from '#modules/imports/contract.ts'
import { listParties } from '#modules/overview/contract.ts'
import { startPostgres } from '#test/postgres.ts'
import { askAt, startOffice, startServer } from '#test/process.ts'
import { load } from './load.ts'
import { processOf } from './surroundings.ts'

const [count = '10000', wanted = 'sqlite', already = '300', alone] = process.argv.slice(2)
const size = Number(count)
const engine = wanted === 'postgres' ? 'postgres' : 'sqlite'

const columns: Readonly<Record<string, (party: DemoParty, row: number) => string>> = {
  Relatienummer: (_, row) => String(row + 1),
  Bedrijfsnaam: (party) => (party.kind === 'organisation' ? party.legalName : ''),
  Voorletters: (party) => (party.kind === 'person' ? party.initials : ''),
  Roepnaam: (party) => (party.kind === 'person' ? party.callName : ''),
  Tussenvoegsel: (party) => (party.kind === 'person' ? party.prefix : ''),
  Achternaam: (party) => (party.kind === 'person' ? party.surname : ''),
  Straat: ({ addresses: [one] }) => one?.street ?? '',
  Huisnummer: ({ addresses: [one] }) => one?.houseNumber ?? '',
  Postcode: ({ addresses: [one] }) => one?.postcode ?? '',
  Plaats: ({ addresses: [one] }) => one?.city ?? '',
  Land: ({ addresses: [one] }) => one?.country ?? '',
  'E-mail': ({ emails: [one] }) => one?.address ?? '',
  Telefoon: ({ phones: [one] }) => one?.number ?? '',
  IBAN: ({ ibans: [one] }) => one ?? '',
  Labels: ({ labels }) => labels.join(', '),
}

const written = (cell: string) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const line = (cells: readonly string[]) => `${cells.map(written).join(';')}\r\n`

function* file() {
  yield line(Object.keys(columns))
  for (const { party, index } of demoOffice({ parties: size, country: 'NL' })) yield line(Object.values(columns).map((cell) => cell(party, index)))
}

const cluster = engine === 'postgres' ? await startPostgres({ durable: true }) : undefined
if (cluster) process.env.TEST_POSTGRES = cluster.url
const place = await startOffice({ engine })
await place.verwant(['demo', '--parties', already])
await place.end()
const metricsToken = 'of-the-bench-alone'
const server = await startServer({ environment: { ...place.environment, METRICS_TOKEN: metricsToken } })
const office = { address: server.address, token: place.token }

const { items } = await askAt(office, listParties, { limit: 200 })
let asked = 0
const aCard = () => ({ path: `/api/parties/${items[++asked % items.length]?.id}/card` })
/** Cards one after the other, a few milliseconds between them, as several people at work: what 95 in 100 took at most, while it goes on. */
async function cards(goesOn: () => boolean): Promise<string> {
  if (alone) return 'none asked'
  const took: number[] = []
  while (goesOn()) {
    took.push((await load(office.address, office.token, aCard, { atATime: 1, during: 0 })).most)
    await pause(20)
  }
  return (took.sort((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0).toFixed(1)
}

/** The most memory the server has had at any moment, in MB, as the system knows it. */
const peak = () => (Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1]) / 1024).toFixed(0)

/** Waits until what an import is at is done, and tells what it took. */
async function work(what: string, importId: string) {
  const began = performance.now()
  const before = await processOf(office.address, metricsToken)
  let now = await askAt(office, getImport, { importId })
  const goesOn = () => ['checking', 'running', 'undoing'].includes(now.state)
  const meanwhile = cards(goesOn)
  while (goesOn()) {
    await pause(alone ? 1_000 : 100)
    now = await askAt(office, getImport, { importId })
  }
  const seconds = [(performance.now() - began) / 1000, (await processOf(office.address, metricsToken)).processor - before.processor]
  const counts = Object.entries(now.counts).flatMap(([outcome, rows]) => (rows > 0 ? [`${outcome} ${rows}`] : []))
  console.log(
    `| ${what} | ${seconds.map((one) => `${one.toFixed(1)} | ${(size / one).toFixed(0)}`).join(' | ')} | ${peak()} | ${await meanwhile} | ${counts.join(', ')} |`,
  )
  if (now.state === 'failed') throw new Error(server.said.err)
  return now
}

async function upload() {
  const request = requestFor(uploadImport, { kind: 'parties', name: 'relaties.csv' }, `${office.address}/api`, ReadableStream.from(bytes()))
  request.headers.set('authorization', `Bearer ${office.token}`)
  const { id, version } = (await (await fetch(request)).json()) as { id: string; version: number }
  await askAt(office, checkImport, { importId: id, version })
  return id
}

function* bytes() {
  for (const one of file()) yield Buffer.from(one)
}

const quietUntil = performance.now() + 3_000
const idle = await cards(() => performance.now() < quietUntil)
console.log(`${size} rows on ${engine} into an office of ${already}; before it ${peak()} MB at most, and a card in ${idle} ms (95 in 100)\n`)
console.log('| | s | rows a second | processor, s | rows a second | at most MB | a card meanwhile, ms | |\n| --- | --: | --: | --: | --: | --: | --: | --- |')
const first = await upload()
await askAt(office, runImport, { importId: first, version: (await work('check', first)).version })
const made = await work('bring in', first)
await work('check the same file again', await upload())
await askAt(office, undoImport, { importId: first, version: made.version })
await work('undo', first)
await server.end()
await place.stop()
await cluster?.stop()

// Brings in a file of parties with everything, finds each again as a duplicate, and undoes it: `node bench/import.ts 10000 sqlite`.
import { demoOffice } from '#modules/demo/office.ts'
import type { DemoParty } from '#modules/demo/shapes.ts'
import { checkImport, getImport, runImport, undoImport, uploadImport } from '#modules/imports/contract.ts'
import { finishJob } from '#platform/jobs/worker.ts'
import type { EngineName } from '#test/engine.ts'
import { openOffice } from '#test/office.ts'
import { startPostgres } from '#test/postgres.ts'

const [count = '10000', engine = 'sqlite'] = process.argv.slice(2)
const size = Number(count)

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

const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0)
let most = 0
const look = () => void (most = Math.max(most, process.memoryUsage.rss()))

const cluster = engine === 'postgres' ? await startPostgres({ durable: true }) : undefined
if (cluster) process.env.TEST_POSTGRES = cluster.url
const office = await openOffice(engine as EngineName)
const { els } = office

/** Works off what an import is at, and tells what it took. */
async function work(what: string, importId: string) {
  most = 0
  const watching = setInterval(look, 50)
  const [began, busy] = [performance.now(), process.cpuUsage()]
  const jobs = await office.engine.reader.selectFrom('job').select('id').where('subjectId', '=', importId).where('finishedAt', 'is', null).execute()
  for (const { id } of jobs) await finishJob(office.engine, id, { report: console.error })
  const { user, system } = process.cpuUsage(busy)
  const seconds = [(performance.now() - began) / 1000, (user + system) / 1e6]
  clearInterval(watching)
  const now = await els(getImport, { importId })
  const counts = Object.entries(now.counts).flatMap(([outcome, rows]) => (rows > 0 ? [`${outcome} ${rows}`] : []))
  console.log(`| ${what} | ${seconds.map((one) => `${one.toFixed(1)} | ${(size / one).toFixed(0)}`).join(' | ')} | ${megabytes(most)} | ${counts.join(', ')} |`)
  return now.version
}

const text = Buffer.from([...file()].join(''))
console.log(`${size} rows on ${engine}, ${megabytes(text.length)} MB; before it ${megabytes(process.memoryUsage.rss())} MB in use\n`)
console.log('| | s | rows a second | processor, s | rows a second | at most MB | |\n| --- | --: | --: | --: | --: | --: | --- |')
const upload = async () => (await els(uploadImport, { kind: 'parties', name: 'relaties.csv' }, {}, text)).id
const first = await upload()
await els(checkImport, { importId: first, version: (await els(getImport, { importId: first })).version })
await els(runImport, { importId: first, version: await work('check', first) })
const made = await work('bring in', first)
const again = await upload()
await els(checkImport, { importId: again, version: (await els(getImport, { importId: again })).version })
await work('check the same file again', again)
await els(undoImport, { importId: first, version: made })
await work('undo', first)
await office.close()
await cluster?.stop()

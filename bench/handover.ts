// Hands over 10,000 parties in one go and takes them back, on both engines as they are used, durable: `node bench/handover.ts`.
import { listEmployees } from '#modules/employees/contract.ts'
import { handOver, previewHandover, undoHandover } from '#modules/handovers/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { engines } from '#test/engine.ts'
import { advisedBy } from '#test/many.ts'
import { openOffice } from '#test/office.ts'
import { startPostgres } from '#test/postgres.ts'

const parties = 10_000
const rounds = 3

const cluster = await startPostgres({ durable: true })
process.env.TEST_POSTGRES = cluster.url

/** Seconds on the clock, and of them those in which this process had the processor: with SQLite nearly all of the work. */
type Took = { readonly clock: number; readonly processor: number }

async function seconds(act: () => Promise<unknown>): Promise<Took> {
  const [began, busy] = [performance.now(), process.cpuUsage()]
  await act()
  const { user, system } = process.cpuUsage(busy)
  return { clock: (performance.now() - began) / 1000, processor: (user + system) / 1e6 }
}
const middle = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
const cells = (took: readonly Took[]) =>
  [middle(took.map(({ clock }) => clock)), middle(took.map(({ processor }) => processor))].map((one) => one.toFixed(2)).join(' | ')

console.log(`| ${parties} parties, seconds | preview | processor | hand over | processor | undo | processor |\n| --- | --: | --: | --: | --: | --: | --: |`)
for (const engine of engines) {
  const office = await openOffice(engine)
  const { els } = office
  const [from, ...to] = (await els(listEmployees, {})).map(({ id }) => id)
  const employeeId = from ?? ''
  const { id: like } = await els(createParty, { kind: 'organisation', legalName: 'Velen' })
  await advisedBy(office, { employeeId, like, count: parties })
  const asked = { employeeId, to: to.map((id) => ({ employeeId: id })) }
  const took = { preview: [] as Took[], hand: [] as Took[], undo: [] as Took[] }
  for (let round = 0; round < rounds; round++) {
    let [fingerprint, handoverId] = ['', '']
    took.preview.push(await seconds(async () => void ({ fingerprint } = await els(previewHandover, asked))))
    took.hand.push(await seconds(async () => void ({ id: handoverId } = await els(handOver, { ...asked, fingerprint }))))
    took.undo.push(await seconds(() => els(undoHandover, { handoverId })))
  }
  console.log(`| ${engine} | ${cells(took.preview)} | ${cells(took.hand)} | ${cells(took.undo)} |`)
  await office.close()
}
await cluster.stop()

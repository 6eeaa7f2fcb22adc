// Whether the time that signing in takes tells who has an account: the medians of 200 guesses each, taken in turn. `node bench/sign-in-timing.ts`
import { performance } from 'node:perf_hooks'
import { requestFor } from '#kernel/call.ts'
import { acceptInvitation, inviteEmployee, signIn } from '#modules/employees/contract.ts'
import { baseUrl, openOffice } from '#test/office.ts'

const samples = Number(process.argv[2] ?? 200)
const office = await openOffice('sqlite')
const email = 'bekend@kantoor.example'
const { link } = await office.els(inviteEmployee, { name: 'Bekend', email, role: 'employee' })
await office.nobody(acceptInvitation, { code: link?.split('/').at(-1) ?? '', password: 'een heel lang wachtwoord' })

const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
async function guess(kind: keyof typeof times, who: string, n: number) {
  const request = requestFor(signIn, { email: who, password: 'verkeerd verkeerd' }, `${baseUrl}/api`)
  const start = performance.now()
  const response = await office.api.app.fetch(request, { incoming: { socket: { remoteAddress: `10.0.${n >> 8}.${n & 255}` } } })
  times[kind].push(performance.now() - start)
  if (response.status !== 422) throw new Error(`answered ${response.status}`)
}
for (let n = 0; n < samples; n++) {
  // A window further every turn, so that no guess has to wait for those before it.
  office.clock.now = new Date(office.clock.now.getTime() + 6 * 60_000)
  const turns = [() => guess('known', email, n), () => guess('unknown', `niemand${n}@kantoor.example`, n)]
  for (const turn of n % 2 ? turns : turns.reverse()) await turn()
}
await office.close()

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const [known, unknown] = [median(times.known), median(times.unknown)]
console.log(
  `known ${known.toFixed(2)} ms, unknown ${unknown.toFixed(2)} ms, difference ${((Math.abs(known - unknown) / Math.max(known, unknown)) * 100).toFixed(1)} % (${samples} of each)`,
)

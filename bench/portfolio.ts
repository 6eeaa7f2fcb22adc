// A portfolio as large as one person can have, and what is asked of it.
import type { Portfolio } from '#modules/internal-relationships/contract.ts'
import type { PartyRow } from '#modules/overview/contract.ts'
import { type Ask, ask } from './load.ts'
import type { Row } from './overview.ts'

/** How many parties it has, if the office has that many. */
const most = 5_000
const page = 100
/** How many are given to it at a time. */
const together = 8

type Office = { readonly address: string; readonly token: string }
type Page = { readonly items: readonly PartyRow[]; readonly next: string | null }
const json = async <T>({ address, token }: Office, what: Ask) => JSON.parse(await ask(address, token, what)) as T

/** Makes a colleague who looks after thousands of parties of all kinds, in two categories, and gives what to ask of them. */
export async function portfolioRows(office: Office): Promise<Row[]> {
  const { id } = await json<{ id: string }>(office, {
    path: '/api/employees',
    method: 'POST',
    body: { name: 'Wie Veel Heeft', email: 'veel@kantoor.example', role: 'employee' },
  })
  const parties: string[] = []
  for (let cursor: string | null = ''; cursor !== null && parties.length < most; ) {
    const { items, next }: Page = await json<Page>(office, {
      path: `/api/parties?sort=createdAt&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    })
    parties.push(...items.map((one) => one.id))
    cursor = next
  }
  const given = parties.slice(0, most)
  const give = async (partyId: string, at: number) => {
    const path = `/api/parties/${partyId}/internal-relationships`
    const { version } = await json<{ version: number }>(office, { path })
    const change = { kind: 'add', employeeId: id, categoryId: at % 5 === 0 ? 'introducer' : 'back-office', since: '2020-01-01' }
    await ask(office.address, office.token, { path, method: 'PUT', version, body: { changes: [change] } })
  }
  const todo = given.entries()
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (const [at, partyId] of todo) await give(partyId, at)
    }),
  )
  const path = (query: Record<string, string> = {}) => `/api/employees/${id}/portfolio?${new URLSearchParams({ limit: String(page), ...query })}`
  let last = ''
  for (let next: string | null = ''; next !== null; ) {
    last = next
    next = (await json<Portfolio>(office, { path: path({ limit: '200', ...(next && { cursor: next }) }) })).next
  }
  const size = `portfolio of ${given.length.toLocaleString('en')}`
  return [
    [`${size}: first page`, () => ({ path: path() })],
    [`${size}: last page`, () => ({ path: path({ cursor: last }) })],
    [`${size}: one category`, () => ({ path: path({ categoryId: 'introducer' }) })],
    [`${size}: as of a day, with all`, () => ({ path: path({ asOf: '2024-03-01', all: 'true' }) })],
    [`${size}: counts alone`, () => ({ path: path({ limit: '1' }) })],
    [`${size}: what is due`, () => ({ path: `/api/employees/${id}/portfolio/due?limit=50` })],
    [`${size}: in the overview`, () => ({ path: `/api/parties?employeeId=${id}` })],
    [`${size}: counted there`, () => ({ path: `/api/parties/count?employeeId=${id}` })],
    ['portfolio: customers without one', () => ({ path: '/api/parties?role=debtor&withoutCategory=adviser' })],
    ['portfolio: counting those', () => ({ path: '/api/parties/count?role=debtor&withoutCategory=adviser' })],
  ]
}

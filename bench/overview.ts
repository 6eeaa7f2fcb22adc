// What an office asks all day, as data: a row is a name and what is asked about a party that exists.
import { fold } from '#kernel/fold.ts'
import type { PartyRow } from '#modules/overview/contract.ts'
import { type Ask, ask } from './load.ts'

/** A party of the office that is measured, one to connect it with, and a number of this time of asking that never comes twice. */
export type About = { readonly party: PartyRow; readonly other: PartyRow; readonly times: number; readonly size: number }
export type Row = readonly [name: string, ask: (about: About) => Ask]

type Query = Readonly<Record<string, string>>
const list = (query: Query): Ask => ({ path: `/api/parties?${new URLSearchParams(query)}` })
const count = (query: Query): Ask => ({ path: list(query).path.replace('?', '/count?') })

/** The word of a name that says most. */
const word = ({ party }: About) =>
  fold(party.name)
    .split(' ')
    .sort((a, b) => b.length - a.length)[0] ?? ''
const common = ({ times }: About) => ['van', 'jan', 'de', 'bv', 'bakker'][times % 5] ?? ''
const search =
  (text: (about: About) => string, more: Query = {}) =>
  (about: About) =>
    list({ search: text(about), ...more })
/** As many as the search box of the top line shows; the overview has a page of 50. */
const whileTyping: Query = { limit: '8' }
/** What one looks for, of six kinds. */
const terms: Readonly<Record<string, (about: About) => string>> = {
  'beginning of a word': (about) => word(about).slice(0, 4),
  'inside a word': (about) => word(about).slice(2, 6),
  'other accents': (about) => word(about).replace('e', 'é').replace('a', 'à'),
  'a typing mistake': (about) => word(about).replace(/^(..)(.)(.)/, '$1$3$2'),
  'a phone number': ({ party }) => party.phone || '0470 12 34 56',
  'a party number': ({ party }) => party.partyNumber,
}
const label = ({ party }: About): Query => (party.labels[0] ? { labelAny: party.labels[0].id } : {})

export const rows: readonly Row[] = [
  ['a card', ({ party }) => ({ path: `/api/parties/${party.id}/card` })],
  ['the list, first page', () => list({})],
  ['the list, anywhere', ({ size, times }) => list({ skip: String((times * 7919) % size) })],
  ['the list, latest change first', () => list({ sort: '-updatedAt' })],
  ['filter: a town', ({ party }) => list({ city: party.city })],
  ['filter: a label, by number', (about) => list({ ...label(about), sort: 'partyNumber' })],
  ['filter: debtors without e-mail', () => list({ role: 'debtor', hasNo: 'email' })],
  ['filter: without a relationship', () => list({ hasNo: 'relationship' })],
  ...Object.entries(terms).flatMap(([kind, text]): Row[] => [
    [`search: ${kind}`, search(text)],
    [`while typing: ${kind}`, search(text, whileTyping)],
  ]),
  ['search: two words', search(({ party }) => party.name.split(' ').slice(0, 2).join(' '))],
  ['search: a whole name', search(({ party }) => party.name)],
  ['search: a common word', search(common)],
  ['search: a common word, page 5', search(common, { skip: '200' })],
  ['search: a common word, by name', search(common, { sort: 'name' })],
  ['search: a word within a label', (about) => list({ search: common(about), ...label(about) })],
  ['count: all', () => count({})],
  ['count: debtors', () => count({ role: 'debtor' })],
  ['count: a label', (about) => count(label(about))],
  ['count: without e-mail', () => count({ hasNo: 'email' })],
  ['count: a common word', (about) => count({ search: common(about) })],
  [
    'make a party',
    (about) => ({
      path: '/api/parties',
      method: 'POST',
      body: { kind: 'organisation', legalName: `${word(about)} & Zoon ${about.times}`, emails: [{ address: `info@firma${about.times}.example` }] },
    }),
  ],
  [
    'connect two parties',
    ({ party, other }) => ({ path: '/api/relationships', method: 'POST', body: { typeId: 'guarantor', fromId: party.id, toId: other.id } }),
  ],
]

const pageSize = 50
/** As far as a page is looked for; a label that fewer have ends sooner. */
const farPage = 1_000

/** The list of those with a label by name: its first page, and one far on, by cursor. */
export async function labelRows({ address, token }: { address: string; token: string }, known: readonly PartyRow[]): Promise<Row[]> {
  const times = Map.groupBy(
    known.flatMap(({ labels }) => labels),
    ({ id }) => id,
  )
  const [most] = [...times].sort(([, a], [, b]) => b.length - a.length)
  if (!most) return []
  const of: Query = { labelAny: most[0], sort: 'name', limit: String(pageSize) }
  const many = (JSON.parse(await ask(address, token, count({ labelAny: most[0] }))) as { count: number }).count
  const page = Math.max(2, Math.min(farPage, Math.floor(many / pageSize) - 1))
  const before = JSON.parse(await ask(address, token, list({ ...of, skip: String((page - 2) * pageSize) }))) as { next: string | null }
  return [
    ['a label by name: page 1', () => list(of)],
    [page === farPage ? 'a label by name: page 1000' : 'a label by name: last page', () => list({ ...of, ...(before.next && { cursor: before.next }) })],
  ]
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { isInstant } from '#kernel/dates.ts'
import { isWhole, type Place } from '#kernel/page.ts'
import { Problem } from '#platform/http/problem.ts'
import type { PartySort } from './contract.ts'
import type { Condition } from './filters.ts'

type Column = 'sortName' | 'partyNumberOrder' | 'citySort' | 'updatedAt' | 'createdAt'
type Keys = Readonly<Record<Column, string | number>> & { readonly id: string }

/** One walk along an index; a list may take several, one after the other. */
type Leg = { readonly columns: readonly Column[]; readonly only?: Condition; readonly has: (first: string | number) => boolean }

const along = (...columns: Column[]): Leg[] => [{ columns, has: () => true }]

/** Who lives nowhere comes last, in either direction. */
const byCity: readonly Leg[] = [
  { columns: ['citySort', 'sortName'], only: sql<SqlBool>`party.city_sort > ''`, has: (city) => city !== '' },
  { columns: ['citySort', 'sortName'], only: sql<SqlBool>`party.city_sort = ''`, has: (city) => city === '' },
]

const legs = { name: along('sortName'), partyNumber: along('partyNumberOrder'), city: byCity, updatedAt: along('updatedAt'), createdAt: along('createdAt') }
type Order = keyof typeof legs

const orderOf = (sort: PartySort): Order => (sort === 'relevance' ? 'name' : (sort.replace('-', '') as Order))
const names: Record<Column, string> = {
  sortName: 'party.sort_name',
  partyNumberOrder: 'party.party_number_order',
  citySort: 'party.city_sort',
  updatedAt: 'party.updated_at',
  createdAt: 'party.created_at',
}

/** A walk as SQL: what lies on it after a place, and in which order. */
export type Walk = { readonly conditions: readonly Condition[]; readonly order: RawBuilder<unknown> }

/** The walks that are left of a list in this order, from where the page before ended. */
export function walks(sort: PartySort, cursor: Place | undefined): Walk[] {
  const all = legs[orderOf(sort)]
  const down = sort.startsWith('-')
  const [, ...place] = cursor ?? []
  const first = cursor ? all.findIndex((leg) => fits(leg, sort, cursor)) : 0
  if (first < 0) throw notOurs()
  return all.slice(first).map(({ columns, only }, i) => {
    const keys = [...columns.map((column) => sql.ref(names[column])), sql.ref('party.id')]
    const after = cursor && i === 0 ? [sql<SqlBool>`(${sql.join(keys)}) ${sql.raw(down ? '<' : '>')} (${sql.join(place)})`] : []
    return { conditions: [...(only ? [only] : []), ...after], order: sql.join(keys.map((key) => (down ? sql`${key} desc` : key))) }
  })
}

const notOurs = () => new Problem(422, [{ field: 'cursor', code: 'not_a_cursor' }])
const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function fits({ columns, has }: Leg, sort: PartySort, [named, ...place]: Place): boolean {
  const [first = '', last] = [place[0], place.at(-1)]
  if (named !== sort || place.length !== columns.length + 1 || typeof last !== 'string' || !anId.test(last)) return false
  return has(first) && columns.every((column, i) => isKey(column, place[i]))
}

function isKey(column: Column, key: string | number | undefined): boolean {
  if (column === 'partyNumberOrder') return isWhole(key)
  if (typeof key !== 'string') return false
  return column.endsWith('At') ? isInstant(key) : !key.includes('\0') && key.isWellFormed()
}

/** Where a page ends: which order it is in, the keys of its last row, and the id. */
export const placeOf = (sort: PartySort, row: Keys): Place => [sort, ...(legs[orderOf(sort)][0]?.columns ?? []).map((column) => row[column]), row.id]

/** Where a page of hits ends: how many were before, and the last of them, which counts if others have come before it since. */
export const placeAmong = (position: number, seq: number): Place => ['relevance', position, seq]

/** Which of the hits comes after that place. */
export function after(hits: readonly { readonly seq: number }[], place: Place): number {
  const [named, position, seq] = place
  if (place.length !== 3 || named !== 'relevance' || !isWhole(position) || position < 0 || !isWhole(seq)) throw notOurs()
  const known = hits.findIndex((hit) => hit.seq === seq)
  return known < 0 ? position : known + 1
}

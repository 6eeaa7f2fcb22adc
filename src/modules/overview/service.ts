import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { fold } from '#kernel/fold.ts'
import { page } from '#kernel/page.ts'
import { search } from '#modules/parties/findable.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { countParties, listParties, listPlaces, PartyRow, PartySort } from './contract.ts'
import { type Details, details } from './details.ts'
import type { Filters } from './filters.ts'
import { reasons } from './matching.ts'
import { after, placeAmong, placeOf } from './order.ts'
import * as store from './store.ts'
import { cities, countries } from './towns.ts'

type Hit = Awaited<ReturnType<typeof search.find>>['hits'][number]

/** As many of the best hits as most people look at, as more do, and as are ever looked at. */
const steps = [100, 1_000, 10_000]
const all = 10_000

/** A page of the overview: by the best hit when something is searched, else by name, unless another order is asked for. */
export async function list(
  ctx: Ctx,
  { search: text, sort = text === '' ? 'name' : 'relevance', cursor, skip, limit, ...filters }: Parsed<typeof listParties>,
): Promise<Reply<typeof listParties>> {
  if (text !== '' && sort === 'relevance') return best(ctx, { text, filters, cursor, skip, limit })
  const hits = text === '' ? undefined : await find(ctx, text, filters, all)
  const order: PartySort = sort === 'relevance' ? 'name' : sort
  const asked = { filters, today: today(ctx), sort: order, cursor, skip, limit }
  const { items, next } = page(
    await store.list(
      ctx.db,
      asked,
      hits?.map(({ seq }) => seq),
    ),
    limit,
    (row) => placeOf(order, row),
  )
  return { items: await shown(ctx, items, hits), next }
}

type Best = { text: string; filters: Filters } & Pick<Parsed<typeof listParties>, 'cursor' | 'skip' | 'limit'>

/** Hits in the order of the search. Behind the best come others, looked for only by who goes that far. */
async function best(ctx: Ctx, { text, filters, cursor, skip, limit }: Best): Promise<Reply<typeof listParties>> {
  const hits: Hit[] = []
  const known = new Set<number>()
  let start = 0
  for (const step of steps) {
    const more = await find(ctx, text, filters, step)
    hits.push(...more.filter(({ seq }) => !known.has(seq)))
    for (const { seq } of more) known.add(seq)
    start = skip + (cursor ? after(hits, cursor) : 0)
    if (more.length < step || start + limit < hits.length) break
  }
  const wanted = hits.slice(start, start + limit)
  const last = wanted.at(-1)
  const rows = await store.bySeq(
    ctx.db,
    wanted.map(({ seq }) => seq),
  )
  return { items: await shown(ctx, rows, wanted), next: last && start + limit < hits.length ? JSON.stringify(placeAmong(start + limit, last.seq)) : null }
}

const found = (ctx: Ctx, text: string, filters: Filters, limit: number) => {
  const within = store.within(filters, today(ctx))
  return search.find(ctx.db, text, { limit, ...(within && { within }) })
}
const find = async (ctx: Ctx, text: string, filters: Filters, limit: number) => (await found(ctx, text, filters, limit)).hits

/** How many parties a list has. A search counts its hits, as far as it looks. */
export async function count(ctx: Ctx, { search: text, ...filters }: Parsed<typeof countParties>): Promise<Reply<typeof countParties>> {
  if (text === '') return { count: await store.count(ctx.db, filters, today(ctx)), atLeast: false }
  const { hits, truncated } = await found(ctx, text, filters, all)
  return { count: hits.length, atLeast: truncated }
}

/** The cities and countries to filter on. A country is found by its code and by its name in the reader's language. */
export async function places(ctx: Ctx, { search: text, limit }: Parsed<typeof listPlaces>): Promise<Reply<typeof listPlaces>> {
  const start = fold(text)
  const names = new Intl.DisplayNames([ctx.user.language], { type: 'region' })
  const begins = (country: string) => country.toLowerCase().startsWith(start) || fold(names.of(country) ?? '').startsWith(start)
  const inUse = (await countries(ctx.db)).filter(({ country }) => begins(country))
  return { cities: await cities(ctx.db, start, limit), countries: inUse.slice(0, limit) }
}

/** Rows as the overview shows them, with why each was found when something was searched. */
export async function shown(ctx: Ctx, rows: readonly store.Listed[], hits: readonly Hit[] = []): Promise<PartyRow[]> {
  if (rows.length === 0) return []
  const about = await details(
    ctx.db,
    rows.map(({ id }) => id),
    today(ctx),
  )
  const why = await reasons(ctx, rows, hits)
  return rows.map((row) => ({ ...rowOf(row, about), match: why.get(row.seq) ?? null }))
}

function rowOf(row: store.Listed, { roles, points, labels, connections, involved }: Details): Omit<PartyRow, 'match'> {
  const own = roles.get(row.id) ?? []
  const numberOf = (role: string) => own.find((one) => one.role === role)?.number ?? null
  const firstOf = (kind: string) => points.get(row.id)?.find((point) => point.kind === kind)?.value ?? ''
  const connection = connections.get(row.id)
  const colleagues = involved.get(row.id) ?? []
  const [first] = colleagues
  return {
    ...row,
    roles: own.filter(({ until }) => until === null).map(({ role }) => role),
    debtorNumber: numberOf('debtor'),
    creditorNumber: numberOf('creditor'),
    email: firstOf('email'),
    phone: firstOf('phone'),
    labels: labels.get(row.id) ?? [],
    connection: connection
      ? {
          reading: { nl: connection.readingNl, en: connection.readingEn },
          position: connection.position,
          name: connection.name,
          more: Number(connection.many) - 1,
        }
      : null,
    responsible: first
      ? { name: first.employeeName, categoryId: first.categoryId, more: new Set(colleagues.map(({ employeeId }) => employeeId)).size - 1 }
      : null,
  }
}

import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { fold } from '#kernel/fold.ts'
import { page } from '#kernel/page.ts'
import { search } from '#modules/parties/findable.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { countParties, listParties, listPlaces, PartyRow, PartySort } from './contract.ts'
import { type Details, details } from './details.ts'
import { both, type Condition, conditions, type Filters } from './filters.ts'
import { reasons } from './matching.ts'
import { after, placeAmong, placeOf } from './order.ts'
import * as store from './store.ts'
import { cities, countries } from './towns.ts'

type Hit = Awaited<ReturnType<typeof search.find>>['hits'][number]
type Placed = { readonly seq: number } | Hit
type Why = NonNullable<Awaited<ReturnType<typeof search.every>>>['why']

/** As many of the best hits as most people look at, and as more do; further on nobody can tell which is the better one. */
const steps = [100, 1_000]
/** As many hits as are ever counted, or listed by how well they answer. */
const most = 10_000

/** A page of the overview: by the best hit when something is searched, else by name, unless another order is asked for. */
export async function list(
  ctx: Ctx,
  { search: text, sort = text === '' ? 'name' : 'relevance', cursor, skip, limit, ...filters }: Parsed<typeof listParties>,
): Promise<Reply<typeof listParties>> {
  if (text !== '' && sort === 'relevance') return best(ctx, { text, filters, cursor, skip, limit })
  const order: PartySort = sort === 'relevance' ? 'name' : sort
  const found = text === '' ? undefined : await foundBy(ctx, text, filters)
  if (text !== '' && !found) return { items: [], next: null }
  const asked = { filters, viewer: ctx, sort: order, cursor, skip, limit }
  const { items, next } = page(await store.list(ctx.db, asked, found?.only), limit, (row) => placeOf(order, row))
  const seqs = items.map(({ seq }) => seq)
  return { items: await shown(ctx, items, await found?.why(seqs)), next }
}

/** Whom a search finds, as a condition on parties, and why it found some of them. Where a filter leaves few, only these are looked at. */
async function foundBy({ db, ...ctx }: Ctx, text: string, filters: Filters) {
  const among = await store.few(db, filters, ctx)
  if (among) {
    const { hits } = await search.find(db, text, { limit: most, among })
    const only = store.amongSeqs(
      db,
      hits.map(({ seq }) => seq),
    )
    return { only, why: async (_seqs: readonly number[]) => hits }
  }
  const found = await search.every(db, text)
  return found && { only: await store.amongHits(db, found.seqs), why: (seqs: readonly number[]) => found.why(db, seqs) }
}

type Best = { text: string; filters: Filters } & Pick<Parsed<typeof listParties>, 'cursor' | 'skip' | 'limit'>

/** Hits in the order of the search. */
async function best(ctx: Ctx, { text, filters, cursor, skip, limit }: Best): Promise<Reply<typeof listParties>> {
  const { hits, start, why } = await ranked(ctx, { text, filters }, (found) => skip + (cursor ? after(found, cursor) : 0), limit)
  const wanted = hits.slice(start, start + limit)
  const last = wanted.at(-1)
  const seqs = wanted.map(({ seq }) => seq)
  const rows = await store.bySeq(ctx.db, seqs)
  return {
    items: await shown(ctx, rows, why ? await why(ctx.db, seqs) : wanted.filter((one) => 'matches' in one)),
    next: last && start + limit < hits.length ? JSON.stringify(placeAmong(start + limit, last.seq)) : null,
  }
}

/** As many hits as reach to the end of the page that begins at `startIn`. Behind the best come the others, as they were entered, looked for only by who goes that far. */
async function ranked(
  ctx: Ctx,
  { text, filters }: { text: string; filters: Filters },
  startIn: (hits: readonly Placed[]) => number,
  limit: number,
): Promise<{ hits: Placed[]; start: number; why?: Why }> {
  const among = await store.few(ctx.db, filters, ctx)
  const within = store.within(filters, ctx)
  const hits: Hit[] = []
  const known = new Set<number>()
  for (const step of among ? [most] : steps) {
    const more = (await search.find(ctx.db, text, { limit: step, ...(among ? { among } : within && { within }) })).hits
    hits.push(...more.filter(({ seq }) => !known.has(seq)))
    for (const { seq } of more) known.add(seq)
    const start = startIn(hits)
    if (more.length < step || start + limit < hits.length) return { hits, start }
  }
  const found = await search.every(ctx.db, text)
  const others = found ? await store.seqsAmong(ctx.db, found.seqs, { filters, viewer: ctx, limit: most }) : []
  const all = [...hits, ...others.filter((seq) => !known.has(seq)).map((seq) => ({ seq }))]
  return { hits: all, start: startIn(all), ...(found && { why: found.why }) }
}

/** How many parties a list has. Those of a search are counted up to a bound. */
export async function count(ctx: Ctx, { search: text, ...filters }: Parsed<typeof countParties>): Promise<Reply<typeof countParties>> {
  if (text === '') return { count: await store.count(ctx.db, filters, ctx), atLeast: false }
  const among = await store.few(ctx.db, filters, ctx)
  if (among) return { count: (await search.find(ctx.db, text, { limit: most, among })).hits.length, atLeast: false }
  const found = await search.every(ctx.db, text)
  const many = found ? await store.countAmong(ctx.db, found.seqs, { filters, viewer: ctx, limit: most + 1 }) : 0
  return { count: Math.min(many, most), atLeast: many > most || found?.all === false }
}

/** The filters of the overview, and who may know of it, as a condition on the row of `party` at hand: for who does something with all that a list shows. */
export const passing = (ctx: Ctx, filters: Filters): Condition => both(conditions(filters, ctx, 'all'))

/** The cities and countries to filter on. A country is found by its code and by its name in the reader's language. */
export async function places(ctx: Ctx, { search: text, limit }: Parsed<typeof listPlaces>): Promise<Reply<typeof listPlaces>> {
  const start = fold(text)
  const names = new Intl.DisplayNames([ctx.user.language], { type: 'region' })
  const begins = (country: string) => country.toLowerCase().startsWith(start) || fold(names.of(country) ?? '').startsWith(start)
  const inUse = (await countries(ctx.db, ctx)).filter(({ country }) => begins(country))
  return { cities: await cities(ctx.db, ctx, start, limit), countries: inUse.slice(0, limit) }
}

/** Rows as the overview shows them, with why each was found when something was searched. */
export async function shown(ctx: Ctx, rows: readonly store.Listed[], hits: readonly Hit[] = []): Promise<PartyRow[]> {
  if (rows.length === 0) return []
  const about = await details(
    ctx.db,
    ctx,
    rows.map(({ id }) => id),
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

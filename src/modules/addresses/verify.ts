// What must always hold of addresses, and of what a party has of them for lists and search.
import { sql } from 'kysely'
import { addDays } from '#kernel/dates.ts'
import { search } from '#modules/parties/findable.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { type Finding, looksAt, onVerify, pageSize, pages, rule } from '#platform/verify/check.ts'
import { type Kept, withMains } from './kept.ts'
import * as store from './store.ts'
import { placeOf, searchTexts } from './texts.ts'

looksAt('address', 'address_use')
onVerify(
  addresses,
  rule(
    'address_use.party',
    { nl: 'hoort bij een andere relatie dan het adres', en: 'is of another party than its address' },
    sql`select u.address_id, u.party_id from address_use u join address a on a.id = u.address_id where a.party_id <> u.party_id limit 1000`,
  ),
)

type Placed = { id: string; seq: number; city: string; country: string }

async function* addresses(ctx: Ctx): AsyncGenerator<Finding> {
  const { db } = ctx
  const after = (seq: number) => db.selectFrom('party').select(['id', 'seq', 'city', 'country']).where('seq', '>', seq).orderBy('seq').limit(pageSize).execute()
  for await (const page of pages<Placed>((last) => after(last?.seq ?? Number.MIN_SAFE_INTEGER))) {
    const kept = await store.ofParties(
      db,
      page.map(({ id }) => id),
    )
    for (const party of page) yield* ofParty(party, kept.get(party.id) ?? [], today(ctx))
    const ids = new Map(page.map(({ id, seq }) => [seq, id]))
    const expected = page.map(({ id, seq }) => ({ seq, ways: days(kept.get(id) ?? [], today(ctx)).map((day) => searchTexts(kept.get(id) ?? [], day)) }))
    for (const { seq, fields } of await search.stale(db, expected))
      yield {
        check: 'search.address',
        ids: [ids.get(seq) ?? seq],
        says: { nl: `is niet te vinden op: ${fields.join(', ')}`, en: `is not found by its ${fields.join(', ')}` },
      }
  }
}

function* ofParty({ id, city, country }: Placed, kept: readonly Kept[], now: string): Generator<Finding> {
  for (const address of kept) {
    if (address.since !== null && address.until !== null && address.until < address.since)
      yield { check: 'address.dates', ids: [id, address.id], says: { nl: 'eindigt voordat het begint', en: 'ends before it begins' } }
  }
  const uses = new Set(kept.flatMap((address) => address.uses))
  for (const use of uses) {
    const mains = kept.filter(({ mainFor }) => mainFor.includes(use))
    if (mains.length > 1)
      yield {
        check: 'address.main',
        ids: mains.map((address) => address.id),
        says: { nl: `zijn samen het hoofdadres voor ${use}`, en: `are the main one for ${use} together` },
      }
  }
  const places = days(kept, now).map((day) => placeOf(withMains(kept, day), day))
  if (!places.some((place) => place.city === city && place.country === country))
    yield { check: 'party.city', ids: [id], says: { nl: 'staat in een andere plaats dan de adressen zeggen', en: 'is not where its addresses are' } }
}

/**
 * Today, and the days before it on which something began or had ended: what is kept of an address was worked out when it was last changed,
 * and is not worked out again on the day one of them ends.
 */
function days(kept: readonly Kept[], now: string): string[] {
  const turns = kept.flatMap(({ since, until }) => [...(since ? [since, addDays(since, -1)] : []), ...(until ? [until, addDays(until, 1)] : [])])
  return [now, ...new Set(turns.filter((day) => day < now))]
}

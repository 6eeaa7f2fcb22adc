// What must always hold of relationships: each is judged again as if it were made now, beside all others that stand.
import { firstDay, lastDay } from '#kernel/dates.ts'
import { search } from '#modules/parties/findable.ts'
import * as parties from '#modules/parties/service.ts'
import { asOffice } from '#modules/parties/sight.ts'
import * as types from '#modules/relationship-types/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type Finding, looksAt, onVerify, pageSize, pages } from '#platform/verify/check.ts'
import { searchTexts } from './findable.ts'
import { judge, lookingFor } from './judging.ts'
import { sorted } from './rules.ts'
import { standingFor } from './standing.ts'
import { fromRow, type Row } from './store.ts'

looksAt('relationship')
onVerify(relationships, texts)

async function* relationships(ctx: Ctx): AsyncGenerator<Finding> {
  const office = asOffice(ctx)
  // What is closed stands in nobody's way: who does not know of it may make another beside it.
  const outside = { ...ctx, user: { ...ctx.user, id: '', may: [] } }
  const { db } = ctx
  const known = await types.byId(ctx)
  const after = (id: string | undefined) =>
    db
      .selectFrom('relationship')
      .selectAll()
      .$if(id !== undefined, (query) => query.where('id', '>', id ?? ''))
      .orderBy('id')
      .limit(pageSize)
      .execute()
  for await (const page of pages<Row>((last) => after(last?.id))) {
    const ends = await parties.refs(
      office,
      page.flatMap(({ fromId, toId }) => [fromId, toId]),
    )
    const kept = page.map((row) => ({ row, one: fromRow(row), type: known.get(row.typeId), from: ends.get(row.fromId), to: ends.get(row.toId) }))
    const standing = await standingFor(
      db,
      outside,
      kept.flatMap(({ one, type }) => (type ? [lookingFor(one, type)] : [])),
    )
    for (const { row, one, type, from, to } of kept) {
      const { objections, inTheWay } = judge(office, standing, one, { type, from, to }, one)
      for (const { code } of objections)
        yield { check: `relationship.${code}`, ids: [row.id, ...inTheWay], says: { nl: 'zou nu niet worden aangenomen', en: 'would not be accepted now' } }
      yield* ofRow(row)
      if (type && sorted(type, one).fromId !== one.fromId)
        yield {
          check: 'relationship.direction',
          ids: [row.id],
          says: { nl: 'een wederzijdse hoort met de laagste id voorop te staan', en: 'a mutual one is kept with the lower id first' },
        }
    }
  }
}

/** A date is kept as the first or last day that it may mean. */
function* ofRow(row: Row): Generator<Finding> {
  const { id, since, sincePrecision, until, untilPrecision } = row
  const one = fromRow(row)
  const right =
    (since === null) === (sincePrecision === '') &&
    (until === null) === (untilPrecision === '') &&
    (one.since === null || firstDay(one.since) === since) &&
    (one.until === null || lastDay(one.until) === until)
  if (!right)
    yield {
      check: 'relationship.dates',
      ids: [id],
      says: { nl: 'de datums zijn anders bewaard dan ze bekend zijn', en: 'its dates are not kept to the precision they are known to' },
    }
}

/** What parties are found by that stands in their relationships is what the search index knows. */
async function* texts(ctx: Ctx): AsyncGenerator<Finding> {
  const { db } = ctx
  const after = (seq: number) => db.selectFrom('party').select(['id', 'seq', 'kind']).where('seq', '>', seq).orderBy('seq').limit(pageSize).execute()
  for await (const page of pages<Awaited<ReturnType<typeof after>>[number]>((last) => after(last?.seq ?? Number.MIN_SAFE_INTEGER))) {
    const ids = new Map(page.map(({ id, seq }) => [seq, id]))
    const [here, elsewhere] = [
      await searchTexts(ctx, page),
      await searchTexts({ ...ctx, office: { ...ctx.office, country: ctx.office.country === 'NL' ? 'BE' : 'NL' } }, page),
    ]
    const expected = page.map(({ id, seq }) => ({ seq, ways: [here.get(id) ?? {}, elsewhere.get(id) ?? {}] }))
    for (const { seq, fields } of await search.stale(db, expected))
      yield {
        check: 'search.relationship',
        ids: [ids.get(seq) ?? seq],
        says: { nl: `is niet te vinden op: ${fields.join(', ')}`, en: `is not found by its ${fields.join(', ')}` },
      }
  }
}

// What must always hold of parties and of the rows that are their own.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { fold } from '#kernel/fold.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type Finding, looksAt, onVerify, pageSize, pages, readJson, rule } from '#platform/verify/check.ts'
import { findable, search } from './findable.ts'
import { namesOf, numbersOf } from './put-together.ts'
import { inSeries, orderOf } from './roles.ts'
import { foldedPoint, type IdentifierRow, particularsFrom, type RoleRow } from './rows.ts'
import { roleBits } from './rules.ts'
import { asOffice, seen } from './sight.ts'
import * as store from './store.ts'

looksAt('party', 'party_role', 'contact_point', 'identifier', 'number_series', 'search_posting', 'search_document', 'search_turn')
onVerify(
  parties,
  traces,
  (ctx) => search.check(ctx),
  rule(
    'party.closed_untold',
    { nl: 'is gesloten, maar nergens staat door wie', en: 'is closed and nothing tells by whom' },
    sql`select p.id from party p where p.closed_at is not null and ${lastOf(sql`cast(p.id as text)`)} <> 'party.closed' limit 1000`,
  ),
  rule(
    'party.open_untold',
    { nl: 'is open, maar er staat alleen dat het gesloten werd', en: 'is open and is only told to have been closed' },
    sql`select distinct p.id from audit a join party p on cast(p.id as text) = a.subject_id
         where a.action = 'party.closed' and p.closed_at is null and ${lastOf(sql`a.subject_id`)} = 'party.closed' limit 1000`,
  ),
  rule(
    'audit.opening',
    { nl: 'het dossier dat werd bekeken was nooit gesloten, of door niemand bekeken', en: 'the file that was looked into was never closed, or nobody did' },
    sql`select o.seq from audit o where o.action = 'party.opened'
         and (not exists (select 1 from audit c where c.subject_id = o.subject_id and c.action = 'party.closed' and c.seq < o.seq)
              or not exists (select 1 from employee e where cast(e.id as text) = o.by_user)) limit 1000`,
  ),
)

/** Whether what there is last of closing and opening a file again is the one or the other. */
function lastOf(subject: RawBuilder<unknown>): RawBuilder<string> {
  return sql`coalesce((select l.action from audit l where l.subject_id = ${subject} and l.action in ('party.closed', 'party.reopened') order by l.seq desc limit 1), '')`
}

const countries = ['NL', 'BE'] as const

/** Every party with its numbers, roles, contact points, identifiers, names and what it is found by. */
async function* parties(ctx: Ctx): AsyncGenerator<Finding> {
  const { db } = ctx
  const everything = seen(asOffice(ctx))
  const series = new Map((await db.selectFrom('numberSeries').selectAll().execute()).map(({ name, next }) => [name, next]))
  const highest = new Map<string, number>()
  const given = (name: string, number: number) => void highest.set(name, Math.max(number, highest.get(name) ?? 0))
  for await (const page of pages<{ id: string; seq: number }>((last) => store.idsAfter(db, last?.seq ?? Number.MIN_SAFE_INTEGER, pageSize))) {
    const ids = page.map(({ id }) => id)
    const whole = await store.byIds(db, ids, everything)
    for (const rows of whole) {
      yield* ofParty(ctx, rows)
      yield* numbersOfParty(rows, given)
    }
    yield* contactPoints(ctx, ids)
    yield* textsOf(ctx, whole)
    yield* withoutTrace(ctx, ids)
  }
  for (const name of ['party', 'debtor', 'creditor'] as const) {
    const next = series.get(name) ?? 0
    if ((highest.get(name) ?? -1) >= next)
      yield {
        check: 'series.behind',
        ids: [name],
        says: { nl: `heeft ${highest.get(name)} uitgegeven en zou nu ${next} geven`, en: `has given ${highest.get(name)} and would give ${next} next` },
      }
  }
}

function* ofParty(ctx: Ctx, { row, roles, points, identifiers }: store.PartyRows): Generator<Finding> {
  const ids = [row.id]
  const tradeNames = readJson(row.tradeNames)
  if (!Array.isArray(tradeNames))
    return yield { check: 'party.trade_names', ids, says: { nl: 'de handelsnamen zijn niet leesbaar', en: 'its trade names are not readable' } }
  const names = namesOf(ctx, particularsFrom(row, roles, points, identifiers))
  for (const column of ['name', 'listName', 'sortName'] as const)
    if (row[column] !== names[column])
      yield { check: `party.${column}`, ids, says: { nl: 'is niet wat de delen samen maken', en: 'is not what its parts make' } }
  if (row.roleBits !== roleBits(roles.flatMap(({ role, until }) => (until === null ? [role] : []))))
    yield { check: 'party.roleBits', ids, says: { nl: 'is niet wat de rollen samen maken', en: 'is not what its roles make' } }
  if (row.citySort !== fold(row.city))
    yield { check: 'party.citySort', ids, says: { nl: 'is niet hoe de plaats wordt gesorteerd', en: 'is not how its town sorts' } }
  yield* ofIdentifiers(identifiers)
}

function* ofIdentifiers(identifiers: readonly IdentifierRow[]): Generator<Finding> {
  for (const { id, partyId, kind, value, folded, source } of identifiers) {
    if (folded !== (kind === 'external' ? fold(value) : value))
      yield { check: 'identifier.folded', ids: [partyId, id], says: { nl: 'is niet hoe het nummer wordt vergeleken', en: 'is not how its number folds' } }
    if ((kind === 'external') !== (source !== ''))
      yield {
        check: 'identifier.source',
        ids: [partyId, id],
        says: { nl: 'alleen een nummer uit een ander programma heeft een bron', en: 'only a number of another program has a source' },
      }
  }
  const single = Map.groupBy(
    identifiers.filter(({ kind }) => kind !== 'iban' && kind !== 'external'),
    ({ kind }) => kind,
  )
  for (const [kind, several] of single)
    if (several.length > 1)
      yield {
        check: 'identifier.twice',
        ids: several.map(({ id }) => id),
        says: { nl: `een relatie heeft hoogstens één ${kind}`, en: `a party has one ${kind} at the most` },
      }
}

/** Numbers are ordered as they read, and a lead has none. */
function* numbersOfParty({ row, roles }: store.PartyRows, given: (series: string, number: number) => void): Generator<Finding> {
  given('party', row.partyNumberOrder)
  if (orderOf(row.partyNumber) !== row.partyNumberOrder)
    yield {
      check: 'party.number_order',
      ids: [row.id],
      says: { nl: 'het nummer wordt anders gesorteerd dan het luidt', en: 'its number is not ordered as it reads' },
    }
  for (const role of roles) yield* ofRole(role, given)
}

function* ofRole({ partyId, role, number, numberOrder, since, until }: RoleRow, given: (series: string, number: number) => void): Generator<Finding> {
  const ids = [partyId, role]
  if (until !== null && until < since) yield { check: 'role.dates', ids, says: { nl: 'eindigt voordat het begint', en: 'ends before it begins' } }
  if (role === 'lead') {
    if (number !== null || numberOrder !== null) yield { check: 'role.number', ids, says: { nl: 'een lead heeft geen nummer', en: 'a lead has no number' } }
  } else if (number === null || numberOrder === null) yield { check: 'role.number', ids, says: { nl: 'heeft geen nummer', en: 'has no number' } }
  else {
    if (orderOf(number) !== numberOrder)
      yield { check: 'role.number_order', ids, says: { nl: 'het nummer wordt anders gesorteerd dan het luidt', en: 'its number is not ordered as it reads' } }
    given(role, inSeries(number))
  }
}

async function* contactPoints({ db }: Ctx, ids: readonly string[]): AsyncGenerator<Finding> {
  const points = await db
    .selectFrom('contactPoint')
    .selectAll()
    .where((eb) => db.dialect.among(eb.ref('partyId'), ids))
    .execute()
  for (const { id, partyId, kind, value, folded, main, until } of points) {
    // An office that moved to another country keeps what it read before.
    if (!countries.some((country) => foldedPoint(kind, value, country) === folded))
      yield { check: 'contact_point.folded', ids: [partyId, id], says: { nl: 'is niet hoe het wordt vergeleken', en: 'is not how it folds' } }
    if (main === 1 && until !== null)
      yield {
        check: 'contact_point.main',
        ids: [partyId, id],
        says: { nl: 'is beëindigd en nog steeds de belangrijkste', en: 'has ended and is still the main one' },
      }
  }
  const mains = Map.groupBy(
    points.filter(({ main }) => main === 1),
    ({ partyId, kind }) => `${partyId} ${kind}`,
  )
  for (const several of mains.values())
    if (several.length > 1)
      yield { check: 'contact_point.main', ids: several.map(({ id }) => id), says: { nl: 'zijn samen de belangrijkste', en: 'are the main one together' } }
}

/** What parties are found by of their own is what the search index knows. */
async function* textsOf({ db }: Ctx, whole: readonly store.PartyRows[]): AsyncGenerator<Finding> {
  const ended = Map.groupBy(
    await db
      .selectFrom('contactPoint')
      .select(['partyId', 'kind', 'value'])
      .where((eb) =>
        db.dialect.among(
          eb.ref('partyId'),
          whole.map(({ row }) => row.id),
        ),
      )
      .where('until', 'is not', null)
      .execute(),
    ({ partyId }) => partyId,
  )
  const ids = new Map(whole.map(({ row }) => [row.seq, row.id]))
  const expected = whole
    .filter(({ row }) => Array.isArray(readJson(row.tradeNames)))
    .map(({ row, roles, points, identifiers }) => {
      const own = { partyNumber: row.partyNumber, roleNumbers: numbersOf(roles), ended: ended.get(row.id) ?? [] }
      return { seq: row.seq, ways: countries.map((country) => findable(particularsFrom(row, roles, points, identifiers), own, country)) }
    })
  for (const { seq, fields } of await search.stale(db, expected))
    yield {
      check: 'search.party',
      ids: [ids.get(seq) ?? seq],
      says: { nl: `is niet te vinden op: ${fields.join(', ')}`, en: `is not found by its ${fields.join(', ')}` },
    }
}

/** Every party was once added by somebody, and that is written down. */
async function* withoutTrace({ db }: Ctx, ids: readonly string[]): AsyncGenerator<Finding> {
  const added = await db
    .selectFrom('audit')
    .select('subjectId')
    .where('action', '=', 'party.added')
    .where((eb) => db.dialect.among(eb.ref('subjectId'), ids))
    .execute()
  const known = new Set(added.map(({ subjectId }) => subjectId))
  for (const id of ids)
    if (!known.has(id)) yield { check: 'party.untold', ids: [id], says: { nl: 'nergens staat wie dit toevoegde', en: 'nothing tells who added it' } }
}

/** What refers to a party without the database watching over it: of one that was deleted that is written down. */
async function* traces({ db }: Ctx): AsyncGenerator<Finding> {
  const gone = (id: RawBuilder<unknown>): RawBuilder<SqlBool> =>
    sql<SqlBool>`not exists (select 1 from party where party.id = ${id})
      and not exists (select 1 from audit d where d.subject_id = cast(${id} as text) and d.action = 'party.deleted')`
  const about = await sql<{ partyId: string }>`select distinct a.party_id from audit_about a where ${gone(sql.ref('a.party_id'))} limit 1000`.execute(db)
  for (const { partyId } of about.rows)
    yield {
      check: 'audit.party',
      ids: [partyId],
      says: { nl: 'wordt genoemd, maar is er niet en is ook niet verwijderd', en: 'is told of and is not there, nor was it deleted' },
    }
  const found = await sql<{ seq: number }>`select d.seq from search_document d left join party p on p.seq = d.seq where p.seq is null limit 1000`.execute(db)
  for (const { seq } of found.rows)
    yield { check: 'search.nobody', ids: [seq], says: { nl: 'wordt gevonden, maar is er niet', en: 'is found and is not there' } }
}

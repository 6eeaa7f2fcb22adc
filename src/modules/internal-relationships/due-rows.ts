// What is due on parties, out of what the register knows, in one statement however many modules have something to say.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { addDays, type Day } from '#kernel/dates.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import { seen, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'

/**
 * Selects what is due from a day up to and including another: `party_id`, `day` and `id` as text, and `who`, `what_nl` and `what_en` for the
 * sentence. The parties it is about stand in a table `mine`, one row each; what it tells of any other party asks `seen`.
 */
export type DueSelect = (look: { readonly db: Db; readonly viewer: Viewer; readonly from: Day; readonly to: Day }) => RawBuilder<unknown>
/** One source of the statement: what tells it apart, and its select. */
export type Asking = { readonly kind: string; readonly rows: RawBuilder<unknown> }

type Row = { kind: string; partyId: string; day: Day; who: string; whatNl: string; whatEn: string }
type ListedRow = Row & { key: string; sortName: string; partyKind: PartyKind; partyNumber: string; name: string; listName: string; city: string }

const union = (asking: readonly Asking[]) =>
  sql.join(
    asking.map(({ kind, rows }) => sql`select cast(${kind} as text) as kind, s.party_id, s.day, s.id, s.who, s.what_nl, s.what_en from (${rows}) as s`),
    sql` union all `,
  )

/** What is due on these parties, of each the soonest. */
export async function soonestOf(db: Db, partyIds: readonly string[], asking: readonly Asking[], most: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with mine as (select party.id as party_id from party where ${db.dialect.among(sql<string>`party.id`, partyIds)})
    select kind, party_id, day, who, what_nl, what_en
      from (select u.*, row_number() over (partition by u.party_id order by u.day, u.kind, u.id) as turn from (${union(asking)}) as u) as ranked
     where turn <= ${most} order by day, kind, id`.execute(db)
  return rows
}

/** Where a page of what is due ends. */
export type DuePlace = readonly [day: string, sortName: string, key: string]

/** What is due on the parties that a select of `party_id` gives, soonest first. */
export async function dueOn(db: Db, parties: RawBuilder<unknown>, asking: readonly Asking[], { after, limit }: { after: DuePlace | undefined; limit: number }) {
  const further = after ? sql<SqlBool>`(u.day, p.sort_name || '', u.kind || u.id || u.party_id) > (${sql.join(after)})` : sql<SqlBool>`1 = 1`
  const { rows } = await sql<ListedRow>`
    with mine as (${parties})
    select u.kind, u.party_id, u.day, u.who, u.what_nl, u.what_en, u.kind || u.id || u.party_id as "key", p.sort_name || '' as sort_name,
           p.kind as party_kind, p.party_number, p.name, p.list_name, p.city
      from (${union(asking)}) as u join party as p on p.id = u.party_id
     where ${further} order by u.day, p.sort_name || '', u.kind || u.id || u.party_id limit ${limit}`.execute(db)
  return rows
}

/** Every day of a stretch as a birthday is written, month and day; who was born on 29 February has it on the 28th when there is none. */
function birthdays(from: Day, to: Day): [monthDay: string, day: Day][] {
  const days: [string, Day][] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days.push([day.slice(5), day])
    if (day.endsWith('-02-28') && !addDays(day, 1).endsWith('-02-29')) days.push(['02-29', day])
  }
  return days
}

/** Whose birthday it is; `who` is the age. Of thousands most are not: these are left out before anything is asked of them. */
export const birthday: DueSelect = ({ from, to }) => {
  const days = birthdays(from, to)
  const born = sql`substr(cast(p.birth_date as text), 6)`
  const day = sql`case ${born} ${sql.join(
    days.map(([monthDay, one]) => sql`when ${monthDay} then cast(${one} as text)`),
    sql` `,
  )} end`
  return sql`
  select b.party_id, b.day, cast(b.party_id as text) as id, cast(cast(substr(b.day, 1, 4) as integer) - b.born as text) as who, '' as what_nl, '' as what_en
    from (select mine.party_id, ${day} as day, cast(substr(cast(p.birth_date as text), 1, 4) as integer) as born from mine cross join party as p
           where p.id = mine.party_id and ${born} in (${sql.join(days.map(([monthDay]) => monthDay))})) as b`
}

// The few rows of these days come first, and `cross join` keeps them there: then the portfolio is asked for each, not each party of it for its rows.
const colleague = (day: 'since' | 'until', when: RawBuilder<SqlBool>) => sql`
  select mine.party_id, cast(${sql.ref(`i.${day}`)} as text) as day, cast(i.id as text) as id, e.name as who, c.name_nl as what_nl, c.name_en as what_en
    from internal_relationship as i cross join mine
    join employee as e on e.id = i.employee_id join internal_relationship_category as c on c.id = i.category_id
   where i.party_id = mine.party_id and ${when} and not exists (
         select 1 from internal_relationship as n where n.party_id = i.party_id and n.category_id = i.category_id and n.employee_id = i.employee_id`

/** Whose last day as a colleague of a party it is; not of who goes on in the same category, with another percentage. */
export const colleagueEnds: DueSelect = ({ from, to }) => sql`${colleague('until', sql`i.until >= ${from} and i.until <= ${to}`)} and n.since > i.until)`

/** Who begins: not who was it already. */
export const colleagueBegins: DueSelect = ({ from, to }) =>
  sql`${colleague('since', sql`i.since > ${from} and i.since <= ${to}`)} and n.since < i.since and (n.until is null or n.until >= ${from}))`

/** Which relationship with another party has its last day, when that is known to the day. */
export const relationshipEnds: DueSelect = ({ viewer, from, to }) => {
  const side = (near: string, far: string, reading: string) => sql`
    select mine.party_id, cast(r.until as text) as day, cast(r.id as text) as id, o.name as who, ${sql.ref(`t.${reading}_nl`)} as what_nl, ${sql.ref(`t.${reading}_en`)} as what_en
      from relationship as r cross join mine join relationship_type as t on t.id = r.type_id join party as o on o.id = ${sql.ref(`r.${far}`)}
     where ${sql.ref(`r.${near}`)} = mine.party_id and r.until >= ${from} and r.until <= ${to} and r.until_precision = 'day' and ${seen(viewer, 'o')}`
  return sql`${side('from_id', 'to_id', 'forward')} union all ${side('to_id', 'from_id', 'backward')}`
}

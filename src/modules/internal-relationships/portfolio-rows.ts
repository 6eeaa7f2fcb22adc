// The parties of an employee. Who looks sees only those they may know of, so these statements join the party itself.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '#kernel/dates.ts'
import type { EmployeeRef } from '#modules/employees/contract.ts'
import { hasLeft } from '#modules/employees/rules.ts'
import { seen, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import { fromRow, holdingOn } from './store.ts'

/** Where a page of a portfolio ends. */
export type PortfolioPlace = readonly [sortName: string, partyId: string, id: string]
/** Whose portfolio, on which day; with `all` also what was and will be. */
export type Whose = { readonly employeeId: string; readonly asOf: Day; readonly all: boolean; readonly viewer: Viewer }

const of = ({ employeeId, asOf, all, viewer }: Whose, categoryId?: string): RawBuilder<SqlBool> => {
  const conditions = [
    sql<SqlBool>`i.employee_id = ${employeeId}`,
    sql<SqlBool>`p.archived_at is null`,
    seen(viewer, 'p'),
    ...(all ? [] : [holdingOn(asOf, 'i')]),
    ...(categoryId === undefined ? [] : [sql<SqlBool>`i.category_id = ${categoryId}`]),
  ]
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

/** The sort name is an expression, so that a portfolio of thousands is gathered and sorted rather than looked for along the names of all parties. */
const sortName = sql<string>`p.sort_name || ''`

/** Parties of an employee, by name. */
export async function portfolio(
  db: Db,
  { categoryId, after, limit, ...whose }: Whose & { categoryId?: string | undefined; after?: PortfolioPlace | undefined; limit: number },
) {
  const rows = await db
    .selectFrom('internalRelationship as i')
    .innerJoin('party as p', 'p.id', 'i.partyId')
    .select(['i.id', 'i.partyId', 'i.categoryId', 'i.employeeId', 'i.since', 'i.until', 'i.percentage'])
    .select(['p.kind', 'p.partyNumber', 'p.name', 'p.listName', 'p.city', sortName.as('sortName')])
    .where(of(whose, categoryId))
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`(${sortName}, i.party_id, i.id) > (${sql.join(after ?? [])})`))
    .orderBy(sortName)
    .orderBy('i.partyId')
    .orderBy('i.id')
    .limit(limit)
    .execute()
  return rows.map(({ kind, partyNumber, name, listName, city, sortName: sorted, ...row }) => ({
    ...fromRow(row),
    party: { id: row.partyId, partyNumber, kind, name, listName, city },
    sortName: sorted,
  }))
}

/** In how many parties an employee is involved, and in how many by category, in the order of the office. */
export async function portfolioCounts(db: Db, whose: Whose) {
  const { rows } = await sql<{ categoryId: string | null; parties: number; lines: number }>`
    with mine as (select i.category_id, i.party_id from internal_relationship as i join party as p on p.id = i.party_id where ${of(whose)})
    select c.category_id, c.parties, c.lines
      from (select category_id, count(distinct party_id) as parties, count(*) as lines from mine group by category_id
            union all select null, count(distinct party_id), count(*) from mine) as c
      left join internal_relationship_category as k on k.id = c.category_id
     order by coalesce(k.place, -1), c.category_id`.execute(db)
  const [whole, ...counts] = rows.map(({ categoryId, parties, lines }) => ({ categoryId: categoryId ?? '', parties: Number(parties), lines: Number(lines) }))
  return { parties: whole?.parties ?? 0, counts }
}

/** The ids of the parties that an employee is involved with today, as a select of `party_id`. */
export const partiesOf = (whose: Omit<Whose, 'all'>, categoryId?: string): RawBuilder<unknown> =>
  sql`select distinct i.party_id from internal_relationship as i join party as p on p.id = i.party_id where ${of({ ...whose, all: false }, categoryId)}`

/** Everyone who was, is or will be involved with these parties, and from when: to see who went on where another ended. */
export async function begunAt(db: Db, partyIds: readonly string[], day: Day) {
  const rows = await db
    .selectFrom('internalRelationshipTold')
    .select(['partyId', 'categoryId', 'since', 'employeeId', 'employeeName', 'disabledAt', 'activeUntil'])
    .where((eb) => db.dialect.among(eb.ref('partyId'), partyIds))
    .orderBy('id')
    .execute()
  return rows.map(({ employeeId, employeeName, disabledAt, activeUntil, ...row }) => {
    const employee: EmployeeRef = { id: employeeId, name: employeeName, left: hasLeft({ disabledAt, activeUntil }, day) }
    return { ...row, employee }
  })
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '#kernel/dates.ts'
import { fromParts, type Percentage, toParts } from '#kernel/decimal.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import { seenBy, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import type { InternalRelationship } from './contract.ts'

/** The percentage in hundredths. */
type Columns = { id: string; partyId: string; categoryId: string; employeeId: string; since: Day; until: Day | null; percentage: number | null }
type ToldRow = Columns & {
  place: number
  employeeName: string
  disabledAt: string | null
  kind: PartyKind
  partyNumber: string
  name: string
  listName: string
  sortName: string
  city: string
  archivedAt: string | null
}

declare module '#platform/db/engine.ts' {
  interface Tables {
    internalRelationship: Columns & { createdAt: string }
    internalPanel: { partyId: string; version: number }
    internalRelationshipTold: ToldRow
  }
}

/** So many of the parts that percentages are counted in make a hundredth. */
const hundredth = 1_000
const shown = (hundredths: number | null): Percentage | null => (hundredths === null ? null : fromParts(hundredths * hundredth))
const kept = (percentage: Percentage | null) => (percentage === null ? null : toParts(percentage) / hundredth)

const fromRow = ({ id, partyId, categoryId, employeeId, since, until, percentage }: Columns): InternalRelationship => ({
  id,
  partyId,
  categoryId,
  employeeId,
  since,
  until,
  percentage: shown(percentage),
})

export type Involved = InternalRelationship & { readonly employee: { readonly id: string; readonly name: string; readonly left: boolean } }

/** The parties whose closed file is open to an employee on a day: by a category that gives access. */
export const openTo = (employeeId: string, day: Day): RawBuilder<unknown> => sql`select i.party_id from internal_relationship as i
  join internal_relationship_category as c on c.id = i.category_id and c.gives_access = 1
 where i.employee_id = ${employeeId} and i.since <= ${day} and (i.until is null or i.until >= ${day})`

/** Everyone who was, is or will be involved with these parties, by category, longest first. */
export async function ofParties(db: Db, partyIds: readonly string[]): Promise<Involved[]> {
  const rows = await db
    .selectFrom('internalRelationshipTold')
    .select(['id', 'partyId', 'categoryId', 'employeeId', 'since', 'until', 'percentage', 'employeeName', 'disabledAt'])
    .where((eb) => db.dialect.among(eb.ref('partyId'), partyIds))
    .orderBy('place')
    .orderBy('since')
    .orderBy('employeeName')
    .orderBy('id')
    .execute()
  return rows.map(({ employeeName, disabledAt, ...row }) => ({
    ...fromRow(row),
    employee: { id: row.employeeId, name: employeeName, left: disabledAt !== null },
  }))
}

/** The version of what is stored of each party together; 0 of one of which nothing was. */
export async function versionOf(db: Db, partyId: string): Promise<number> {
  return (await db.selectFrom('internalPanel').select('version').where('partyId', '=', partyId).executeTakeFirst())?.version ?? 0
}

export const raiseVersions = (db: Db, partyIds: readonly string[]) =>
  db
    .insertInto('internalPanel')
    .values(partyIds.map((partyId) => ({ partyId, version: 1 })))
    .onConflict((on) => on.column('partyId').doUpdateSet((eb) => ({ version: eb('internalPanel.version', '+', 1) })))
    .execute()

const toColumns = ({ categoryId, employeeId, since, until, percentage }: Omit<InternalRelationship, 'id' | 'partyId'>) => ({
  categoryId,
  employeeId,
  since,
  until,
  percentage: kept(percentage),
})

export const insert = (db: Db, several: readonly InternalRelationship[], createdAt: string) =>
  db
    .insertInto('internalRelationship')
    .values(several.map(({ id, partyId, ...said }) => ({ id, partyId, ...toColumns(said), createdAt })))
    .execute()

export const update = (db: Db, { id, partyId: _, ...said }: InternalRelationship) =>
  db.updateTable('internalRelationship').set(toColumns(said)).where('id', '=', id).execute()

export const remove = (db: Db, id: string) => db.deleteFrom('internalRelationship').where('id', '=', id).execute()

/** Takes away all that is stored of a party. */
export async function removeOf(db: Db, partyId: string) {
  await db.deleteFrom('internalRelationship').where('partyId', '=', partyId).execute()
  await db.deleteFrom('internalPanel').where('partyId', '=', partyId).execute()
}

const holdingOn = (day: Day): RawBuilder<SqlBool> => sql`since <= ${day} and (until is null or until >= ${day})`

type Asked = { employeeId?: string | undefined; partyId?: string | undefined; categoryId?: string | undefined; asOf?: Day | undefined }

export async function list(
  db: Db,
  viewer: Viewer,
  { employeeId, partyId, categoryId, asOf, after, limit }: Asked & { after: string | undefined; limit: number },
) {
  const rows = await db
    .selectFrom('internalRelationship')
    .selectAll()
    .$if(employeeId !== undefined, (query) => query.where('employeeId', '=', employeeId ?? ''))
    .$if(partyId !== undefined, (query) => query.where('partyId', '=', partyId ?? ''))
    .$if(categoryId !== undefined, (query) => query.where('categoryId', '=', categoryId ?? ''))
    .$if(asOf !== undefined, (query) => query.where(holdingOn(asOf ?? '')))
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .where(seenBy(viewer, 'internal_relationship.party_id'))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** Where a page of a portfolio ends. */
export type PortfolioPlace = readonly [sortName: string, partyId: string, id: string]
type Whose = { employeeId: string; asOf: Day; all: boolean }

const portfolioOf = (db: Db, viewer: Viewer, { employeeId, asOf, all }: Whose) =>
  db
    .selectFrom('internalRelationshipTold')
    .where('employeeId', '=', employeeId)
    .where('archivedAt', 'is', null)
    .where(seenBy(viewer, 'internal_relationship_told.party_id'))
    .$if(!all, (query) => query.where(holdingOn(asOf)))

/** Parties of an employee, by name. */
export async function portfolio(
  db: Db,
  viewer: Viewer,
  { categoryId, after, limit, ...whose }: Whose & { categoryId?: string | undefined; after?: PortfolioPlace | undefined; limit: number },
) {
  const rows = await portfolioOf(db, viewer, whose)
    .selectAll()
    .$if(categoryId !== undefined, (query) => query.where('categoryId', '=', categoryId ?? ''))
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`(sort_name, party_id, id) > (${sql.join(after ?? [])})`))
    .orderBy('sortName')
    .orderBy('partyId')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ kind, partyNumber, name, listName, city, sortName, ...row }) => ({
    ...fromRow(row),
    party: { id: row.partyId, partyNumber, kind, name, listName, city },
    sortName,
  }))
}

/** In how many parties an employee is involved, by category. */
export async function portfolioCounts(db: Db, viewer: Viewer, whose: Whose): Promise<{ categoryId: string; parties: number }[]> {
  const rows = await portfolioOf(db, viewer, whose)
    .groupBy(['place', 'categoryId'])
    .orderBy('place')
    .orderBy('categoryId')
    .select((eb) => ['categoryId', eb.fn.count<number>('partyId').distinct().as('parties')])
    .execute()
  return rows.map(({ categoryId, parties }) => ({ categoryId, parties: Number(parties) }))
}

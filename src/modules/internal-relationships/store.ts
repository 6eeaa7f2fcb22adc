import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '#kernel/dates.ts'
import { fromParts, type Percentage, toParts } from '#kernel/decimal.ts'
import { hasLeft } from '#modules/employees/rules.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import { seenBy, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import { insertAll } from '#platform/db/insert-all.ts'
import { prepared } from '#platform/db/prepared.ts'
import type { InternalRelationship } from './contract.ts'

/** The percentage in hundredths. */
type Columns = { id: string; partyId: string; categoryId: string; employeeId: string; since: Day; until: Day | null; percentage: number | null }
type ToldRow = Columns & {
  place: number
  employeeName: string
  disabledAt: string | null
  activeUntil: Day | null
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
/** The percentage of so many hundredths. */
export const shown = (hundredths: number | null): Percentage | null => (hundredths === null ? null : fromParts(hundredths * hundredth))
const kept = (percentage: Percentage | null) => (percentage === null ? null : toParts(percentage) / hundredth)

export const fromRow = ({ id, partyId, categoryId, employeeId, since, until, percentage }: Columns): InternalRelationship => ({
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

/** Everyone who was, is or will be involved with these parties, by category, longest first; who has left on this day is said. */
export async function ofParties(db: Db, partyIds: readonly string[], day: Day): Promise<Involved[]> {
  const rows = await toldOf(db, { partyIds })
  return rows.map(({ employeeName, disabledAt, activeUntil, ...row }) => ({
    ...fromRow(row),
    employee: { id: row.employeeId, name: employeeName, left: hasLeft({ disabledAt, activeUntil }, day) },
  }))
}

const toldOf = prepared((db, { partyIds }: { partyIds: readonly string[] }) =>
  db
    .selectFrom('internalRelationshipTold')
    .select(['id', 'partyId', 'categoryId', 'employeeId', 'since', 'until', 'percentage', 'employeeName', 'disabledAt', 'activeUntil'])
    .where((eb) => db.dialect.among(eb.ref('partyId'), partyIds))
    .orderBy('place')
    .orderBy('since')
    .orderBy('employeeName')
    .orderBy('id'),
)

/** The version of what is stored of each party together; 0 of one of which nothing was. */
export async function versionOf(db: Db, partyId: string): Promise<number> {
  return (await versions(db, { partyId }))[0]?.version ?? 0
}
const versions = prepared((db, { partyId }: { partyId: string }) => db.selectFrom('internalPanel').select('version').where('partyId', '=', partyId))

export const raiseVersions = (db: Db, partyIds: readonly string[]) =>
  insertAll(
    db,
    'internalPanel',
    partyIds.map((partyId) => ({ partyId, version: 1 })),
    { onConflict: 'on conflict (party_id) do update set version = internal_panel.version + 1' },
  )

const toColumns = ({ categoryId, employeeId, since, until, percentage }: Omit<InternalRelationship, 'id' | 'partyId'>) => ({
  categoryId,
  employeeId,
  since,
  until,
  percentage: kept(percentage),
})

export const insert = (db: Db, several: readonly (InternalRelationship & { readonly createdAt: string })[]) =>
  insertAll(
    db,
    'internalRelationship',
    several.map(({ id, partyId, createdAt, ...said }) => ({ id, partyId, ...toColumns(said), createdAt })),
  )

export const update = (db: Db, { id, partyId: _, ...said }: InternalRelationship) =>
  db.updateTable('internalRelationship').set(toColumns(said)).where('id', '=', id).execute()

export const remove = (db: Db, id: string) => db.deleteFrom('internalRelationship').where('id', '=', id).execute()

/** Takes away all that is stored of a party. */
export async function removeOf(db: Db, partyIds: readonly string[]) {
  for (const table of ['internalRelationship', 'internalPanel'] as const)
    await db
      .deleteFrom(table)
      .where(({ eb }) => db.dialect.among(eb.ref('partyId'), partyIds))
      .execute()
}

/** Whether the row that a statement has under this name holds on a day. */
export const holdingOn = (day: Day, row: string): RawBuilder<SqlBool> =>
  sql`${sql.ref(`${row}.since`)} <= ${day} and (${sql.ref(`${row}.until`)} is null or ${sql.ref(`${row}.until`)} >= ${day})`

type Asked = { employeeId?: string | undefined; partyId?: string | undefined; categoryId?: string | undefined; asOf?: Day | undefined }

/** Internal relationships of the parties that someone may know of, in the order of their making. */
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
    .$if(asOf !== undefined, (query) => query.where(holdingOn(asOf ?? '', 'internal_relationship')))
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .where(seenBy(viewer, 'internal_relationship.party_id'))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

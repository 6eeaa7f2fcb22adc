// Rows of thousands of parties at once, for when a portfolio changes hands.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '#kernel/dates.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import type { Db } from '#platform/db/engine.ts'
import type { InternalRelationship } from './contract.ts'
import { fromRow, insert, raiseVersions } from './store.ts'

/** A row with when it was entered, so that it can be put back to the letter. */
export type Kept = InternalRelationship & { readonly createdAt: string }

/** A row that goes on, with the party it is of. */
export type GoingOn = Kept & {
  readonly party: {
    readonly id: string
    readonly partyNumber: string
    readonly kind: PartyKind
    readonly name: string
    readonly listName: string
    readonly city: string
  }
  /** The city as it compares. */
  readonly citySort: string
  readonly archived: boolean
}

/** A condition on the row of `party` at hand. */
type Condition = RawBuilder<SqlBool>
type Asked = { readonly employeeIds: readonly string[]; readonly categoryIds: readonly string[]; readonly day: Day; readonly party: Condition }

const columns = ['i.id', 'i.partyId', 'i.categoryId', 'i.employeeId', 'i.since', 'i.until', 'i.percentage', 'i.createdAt'] as const

/** What employees are involved in on a day or later, by the names of the parties. */
export async function goingOn(db: Db, { employeeIds, categoryIds, day, party }: Asked): Promise<GoingOn[]> {
  const rows = await db
    .selectFrom('internalRelationship as i')
    .innerJoin('party', 'party.id', 'i.partyId')
    .select([...columns, 'party.partyNumber', 'party.kind', 'party.name', 'party.listName', 'party.city', 'party.citySort', 'party.archivedAt'])
    .where((eb) => db.dialect.among(eb.ref('i.employeeId'), employeeIds))
    .where((eb) => db.dialect.among(eb.ref('i.categoryId'), categoryIds))
    .where(sql<SqlBool>`(i.until is null or i.until >= ${day})`)
    .where(party)
    // An expression, so that they are gathered and sorted rather than looked for along the names of all parties.
    .orderBy(sql`party.sort_name || ''`)
    .orderBy('i.partyId')
    .orderBy('i.since')
    .orderBy('i.id')
    .execute()
  return rows.map(({ createdAt, partyNumber, kind, name, listName, city, citySort, archivedAt, ...row }) => ({
    ...fromRow(row),
    createdAt,
    party: { id: row.partyId, partyNumber, kind, name, listName, city },
    citySort,
    archived: archivedAt !== null,
  }))
}

/** Everyone who was, is or will be involved with these parties in one of these categories. */
export async function inCategories(db: Db, partyIds: readonly string[], categoryIds: readonly string[]): Promise<Kept[]> {
  const rows = await db
    .selectFrom('internalRelationship as i')
    .select(columns)
    .where((eb) => db.dialect.among(eb.ref('i.partyId'), partyIds))
    .where((eb) => db.dialect.among(eb.ref('i.categoryId'), categoryIds))
    .orderBy('i.since')
    .orderBy('i.id')
    .execute()
  return rows.map(({ createdAt, ...row }) => ({ ...fromRow(row), createdAt }))
}

/** So many at a time that a statement is worth it, and so few that it stays small. */
const many = 500

/** Puts rows in the place of others, and raises the version of each party: three queries for every 500. */
export async function replace(db: Db, gone: readonly string[], come: readonly Kept[], partyIds: readonly string[]): Promise<void> {
  for (const some of inLots(gone))
    await db
      .deleteFrom('internalRelationship')
      .where((eb) => db.dialect.among(eb.ref('id'), some))
      .execute()
  await insert(db, come)
  for (const some of inLots(partyIds)) await raiseVersions(db, some)
}

export const inLots = <T>(all: readonly T[]): (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / many) }, (_, i) => all.slice(i * many, (i + 1) * many))

// Reads the register for what is computed over all of it, some thousands of rows at a time. Closed files are not read at all: whatever comes of it
// is the same for everyone, and can hint at none of them. See docs/decisions/opportunities.md.
import { type RawBuilder, sql } from 'kysely'
import type { Day, Precision } from '#kernel/dates.ts'
import type { Db } from '#platform/db/engine.ts'

const atOnce = 5_000

/** Goes through a table by a key that rises, in pieces. */
async function* pieces<Row, Key>(db: Db, select: (after: Key) => RawBuilder<Row>, first: Key, keyOf: (row: Row) => Key): AsyncGenerator<readonly Row[]> {
  for (let after = first; ; ) {
    const { rows } = await select(after).execute(db)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (rows.length < atOnce || !last) return
    after = keyOf(last)
  }
}

const nowhere = '00000000-0000-0000-0000-000000000000'

/** The open parties in use. */
export const parties = (db: Db) =>
  pieces(
    db,
    (after: number) => sql<{ seq: number; id: string; kind: 'person' | 'organisation'; birthDate: Day | null }>`
      select seq, id, kind, birth_date from party where seq > ${after} and archived_at is null and closed_at is null order by seq limit ${atOnce}`,
    -1,
    ({ seq }) => seq,
  )

export type RelationshipRow = {
  id: string
  typeId: string
  fromId: string
  toId: string
  share: number | null
  since: Day | null
  until: Day | null
  untilPrecision: Precision | ''
}

/** The relationships that hold on a day, and those that ended since another. */
export const relationships = (db: Db, day: Day, since: Day) =>
  pieces(
    db,
    (after: string) => sql<RelationshipRow>`
      select id, type_id, from_id, to_id, share, since, until, until_precision from relationship
       where id > ${after} and (since is null or since <= ${day}) and (until is null or until >= ${since}) order by id limit ${atOnce}`,
    nowhere,
    ({ id }) => id,
  )

/** What parties are to the office today. */
export const roles = (db: Db) =>
  pieces(
    db,
    ([partyId, role]: readonly [string, string]) => sql<{ partyId: string; role: string }>`
      select party_id, role from party_role where (party_id, role) > (${partyId}, ${role}) and until is null order by party_id, role limit ${atOnce}`,
    [nowhere, ''] as const,
    ({ partyId, role }) => [partyId, role] as const,
  )

/** Who of the office is involved with parties on a day. */
export const involvements = (db: Db, day: Day) =>
  pieces(
    db,
    (after: string) => sql<{ id: string; partyId: string; employeeId: string; categoryId: string }>`
      select id, party_id, employee_id, category_id from internal_relationship
       where id > ${after} and since <= ${day} and (until is null or until >= ${day}) order by id limit ${atOnce}`,
    nowhere,
    ({ id }) => id,
  )

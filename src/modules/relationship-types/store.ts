import type { PartyKind } from '#modules/parties/contract.ts'
import type { Db } from '#platform/db/engine.ts'
import type { RelationshipGroup, TypeRules } from './contract.ts'

type Row = {
  id: string
  forwardNl: string
  backwardNl: string
  forwardEn: string
  backwardEn: string
  mutual: number
  fromKind: PartyKind | null
  toKind: PartyKind | null
  grouping: RelationshipGroup
  carriesPosition: number
  carriesContactDetails: number
  carriesShare: number
  singleFrom: number
  singleTo: number
  place: number
  retiredAt: string | null
  version: number
}

declare module '#platform/db/engine.ts' {
  interface Tables {
    relationshipType: Row
  }
}

/** A type as it is kept: how many relationships there are of it, only relationships know. */
export type KeptType = TypeRules & { id: string; place: number; retiredAt: string | null; version: number }

/** Each flag with its column. */
const flags = {
  mutual: 'mutual',
  carriesPosition: 'carriesPosition',
  carriesContactDetails: 'carriesContactDetails',
  carriesShare: 'carriesShare',
  oneAtATimeFrom: 'singleFrom',
  oneAtATimeTo: 'singleTo',
} as const
type Flags = typeof flags
type Flag = keyof Flags
const entries = Object.entries(flags) as [Flag, Flags[Flag]][]
const flagsFrom = (row: Record<Flags[Flag], number>) => Object.fromEntries(entries.map(([flag, column]) => [flag, row[column] === 1])) as Record<Flag, boolean>
const flagColumns = (type: Record<Flag, boolean>) =>
  Object.fromEntries(entries.map(([flag, column]) => [column, Number(type[flag])])) as Record<Flags[Flag], number>

function fromRow({ id, fromKind, toKind, grouping, place, retiredAt, version, ...row }: Row): KeptType {
  const names = { nl: { forward: row.forwardNl, backward: row.backwardNl }, en: { forward: row.forwardEn, backward: row.backwardEn } }
  return { id, names, fromKind, toKind, group: grouping, ...flagsFrom(row), place, retiredAt, version }
}

function toColumns({ names, fromKind, toKind, group, ...type }: TypeRules) {
  const { nl, en } = names
  return {
    forwardNl: nl.forward,
    backwardNl: nl.backward,
    forwardEn: en.forward,
    backwardEn: en.backward,
    fromKind,
    toKind,
    grouping: group,
    ...flagColumns(type),
  }
}

export const all = async (db: Db): Promise<KeptType[]> =>
  (await db.selectFrom('relationshipType').selectAll().orderBy('place').orderBy('id').execute()).map(fromRow)

export async function byId(db: Db, id: string): Promise<KeptType | undefined> {
  const row = await db.selectFrom('relationshipType').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

export const insert = (db: Db, types: readonly KeptType[]) =>
  db
    .insertInto('relationshipType')
    .values(types.map((type) => ({ ...toColumns(type), id: type.id, place: type.place, retiredAt: type.retiredAt, version: type.version })))
    .execute()

export const update = (db: Db, id: string, type: TypeRules & { place: number; retiredAt: string | null }) =>
  db
    .updateTable('relationshipType')
    .set((eb) => ({ ...toColumns(type), place: type.place, retiredAt: type.retiredAt, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Moves the types from one place to another, or to the end, up (1) or down (-1) the list; where they stand is no change of theirs. */
export const shift = (db: Db, { from, to, by }: { from: number; to?: number; by: 1 | -1 }) =>
  db
    .updateTable('relationshipType')
    .set((eb) => ({ place: eb('place', '+', by) }))
    .where('place', '>=', from)
    .$if(to !== undefined, (query) => query.where('place', '<=', to ?? from))
    .execute()

export const remove = (db: Db, id: string) => db.deleteFrom('relationshipType').where('id', '=', id).execute()

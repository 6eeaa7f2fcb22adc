// Which files of who owns whom were taken over, and what each of them made.
import type { Db } from '#platform/db/engine.ts'
import { insertAll } from '#platform/db/insert-all.ts'

export type KeptImport = {
  id: string
  fileName: string
  statements: number
  made: number
  relationships: number
  at: string
  /** Empty when it came by the command line. */
  byUser: string
  undoneAt: string | null
  undoneBy: string | null
}
export type Noun = 'party' | 'relationship'
export type KeptRow = { importId: string; noun: Noun; subjectId: string; version: number }

declare module '#platform/db/engine.ts' {
  interface Tables {
    bodsImport: KeptImport
    bodsImportRow: KeptRow
  }
}

export async function insert(db: Db, kept: KeptImport, rows: readonly KeptRow[]) {
  await db.insertInto('bodsImport').values(kept).execute()
  await insertAll(db, 'bodsImportRow', rows)
}

export const byId = (db: Db, id: string) => db.selectFrom('bodsImport').selectAll().where('id', '=', id).executeTakeFirst()

/** The latest first, which is the order of their ids. */
export const list = (db: Db, { before, limit }: { before?: string | undefined; limit: number }) =>
  db
    .selectFrom('bodsImport')
    .selectAll()
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** What these made, in the order of its making. */
export const madeBy = (db: Db, importIds: readonly string[]) =>
  importIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('bodsImportRow')
        .selectAll()
        .where(({ eb }) => db.dialect.among(eb.ref('importId'), importIds))
        .orderBy('subjectId')
        .execute()

export const setUndone = (db: Db, id: string, { at, by }: { at: string; by: string }) =>
  db.updateTable('bodsImport').set({ undoneAt: at, undoneBy: by }).where('id', '=', id).execute()

export const forget = (db: Db, importId: string, noun: Noun, ids: readonly string[]) =>
  db
    .deleteFrom('bodsImportRow')
    .where('importId', '=', importId)
    .where('noun', '=', noun)
    .where(({ eb }) => db.dialect.among(eb.ref('subjectId'), ids))
    .execute()

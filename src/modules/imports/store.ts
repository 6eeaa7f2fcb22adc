import type { PartyKind } from '#modules/parties/contract.ts'
import type { Db } from '#platform/db/engine.ts'
import { insertAll } from '#platform/db/insert-all.ts'
import type { Import, ImportKind, ImportState, Outcome } from './contract.ts'

export type ImportRecord = {
  id: string
  kind: ImportKind
  state: ImportState
  fileId: string
  fileName: string
  fileSize: number
  /** JSON: how the file is written. */
  format: string
  mended: number
  /** JSON: the columns, and the first rows. */
  columns: string
  sampleRows: string
  options: string
  rows: number | null
  pass: number
  jobId: string | null
  /** JSON: ids of the labels it made. */
  madeLabels: string
  failedAt: string | null
  createdAt: string
  createdBy: string
  finishedAt: string | null
  version: number
}

export type RowRecord = {
  importId: string
  pass: number
  row: number
  line: number
  outcome: Outcome
  code: string
  name: string
  /** JSON: remarks. */
  reasons: string
  partyId: string | null
  otherId: string | null
  subjectId: string | null
  /** JSON: what undoing it needs. */
  effect: string | null
  undone: 'removed' | 'restored' | 'kept' | null
}

/** What a row is recognised by. `firstRow` is where a party stood first that an import of parties brings, as long as it is not in the register. */
export type KeyRecord = {
  importId: string
  key: string
  row: number
  line: number
  kind: PartyKind
  name: string
  number: string
  partyId: string | null
  firstRow: number | null
}

declare module '#platform/db/engine.ts' {
  interface Tables {
    import: ImportRecord
    importRow: RowRecord
    importCount: { importId: string; pass: number; outcome: Outcome; code: string; main: number; rows: number }
    importKey: KeyRecord
    importParty: { importId: string; partyId: string; made: number; state: string }
    importMapping: { header: string; mapping: string; options: string; at: string }
  }
}

export const insert = (db: Db, row: ImportRecord) => db.insertInto('import').values(row).execute()

export const byId = (db: Db, id: string) => db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst()

export const update = (db: Db, id: string, changes: Partial<Omit<ImportRecord, 'id' | 'version'>>) =>
  db
    .updateTable('import')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const remove = (db: Db, id: string) => db.deleteFrom('import').where('id', '=', id).execute()

export function list(db: Db, { after, limit }: { after?: { createdAt: string; id: string } | undefined; limit: number }) {
  const latest = db.selectFrom('import').selectAll().orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit)
  const from =
    after &&
    latest.where(({ or, and, eb }) => or([eb('createdAt', '<', after.createdAt), and([eb('createdAt', '=', after.createdAt), eb('id', '<', after.id)])]))
  return (from ?? latest).execute()
}

/** The source of the last import of parties, which one of relationships likely refers to. */
export const lastOfParties = (db: Db) =>
  db
    .selectFrom('import')
    .select('options')
    .where('kind', '=', 'parties')
    .where('state', 'in', ['running', 'done', 'stopped'])
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()

export const remembered = (db: Db, header: string) => db.selectFrom('importMapping').selectAll().where('header', '=', header).executeTakeFirst()

export const remember = (db: Db, row: { header: string; mapping: string; options: string; at: string }) =>
  db
    .insertInto('importMapping')
    .values(row)
    .onConflict((on) => on.column('header').doUpdateSet({ mapping: row.mapping, options: row.options, at: row.at }))
    .execute()

export const insertRows = (db: Db, rows: readonly RowRecord[]) => insertAll(db, 'importRow', rows)

/** Forgets what earlier passes found of these rows. */
export const forgetRows = (db: Db, importId: string, { before, upTo }: { before: number; upTo: number }) =>
  db.deleteFrom('importRow').where('importId', '=', importId).where('pass', '<', before).where('row', '<=', upTo).execute()
export const forgetCounts = (db: Db, importId: string, before: number) =>
  db.deleteFrom('importCount').where('importId', '=', importId).where('pass', '<', before).execute()
export const highestRow = async (db: Db, importId: string, before: number) =>
  (
    await db
      .selectFrom('importRow')
      .select(({ fn }) => fn.max('row').as('row'))
      .where('importId', '=', importId)
      .where('pass', '<', before)
      .executeTakeFirst()
  )?.row ?? 0

/** Rows that did something, the last first, for undoing. */
export const effectsBefore = (db: Db, importId: string, { pass, before, limit }: { pass: number; before: number; limit: number }) =>
  db
    .selectFrom('importRow')
    .selectAll()
    .where('importId', '=', importId)
    .where('pass', '=', pass)
    .where('row', '<', before)
    .where('effect', 'is not', null)
    .orderBy('row', 'desc')
    .limit(limit)
    .execute()

export const setUndone = (db: Db, { id, pass }: Pick<ImportRecord, 'id' | 'pass'>, rows: readonly number[], undone: RowRecord['undone']) =>
  db
    .updateTable('importRow')
    .set({ undone })
    .where('importId', '=', id)
    .where('pass', '=', pass)
    .where(({ eb }) => db.dialect.among(eb.ref('row'), rows))
    .execute()

export async function countUndone(db: Db, importId: string, pass: number): Promise<NonNullable<Import['undone']>> {
  const found = await db
    .selectFrom('importRow')
    .select(({ fn }) => ['undone', fn.countAll<number>().as('rows')])
    .where('importId', '=', importId)
    .where('pass', '=', pass)
    .where('undone', 'is not', null)
    .groupBy('undone')
    .execute()
  const of = (what: RowRecord['undone']) => Number(found.find(({ undone }) => undone === what)?.rows ?? 0)
  return { removed: of('removed'), restored: of('restored'), kept: of('kept') }
}

export type Count = { outcome: Outcome; code: string; main: number; rows: number }

export async function count(db: Db, importId: string, pass: number, counts: readonly Count[]) {
  if (counts.length === 0) return
  await db
    .insertInto('importCount')
    .values(counts.map((one) => ({ importId, pass, ...one })))
    .onConflict((on) =>
      on.columns(['importId', 'pass', 'outcome', 'code', 'main']).doUpdateSet((eb) => ({ rows: eb('importCount.rows', '+', eb.ref('excluded.rows')) })),
    )
    .execute()
}

export const counts = (db: Db, importId: string, pass: number) =>
  db
    .selectFrom('importCount')
    .select(['outcome', 'code', 'main', 'rows'])
    .where('importId', '=', importId)
    .where('pass', '=', pass)
    .orderBy('rows', 'desc')
    .orderBy('code')
    .execute()

export const countsOf = (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db.selectFrom('importCount').select(['importId', 'pass', 'outcome', 'rows']).where('importId', 'in', ids).where('main', '=', 1).execute()

export const keys = (db: Db, importId: string, several: readonly string[]) =>
  several.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('importKey')
        .selectAll()
        .where('importId', '=', importId)
        .where((eb) => db.dialect.among(eb.ref('key'), several))
        .orderBy('row')
        .execute()
export const insertKeys = (db: Db, several: readonly KeyRecord[]) => insertAll(db, 'importKey', several)
export const forgetKeys = (db: Db, importId: string) => db.deleteFrom('importKey').where('importId', '=', importId).execute()

/** How the import left a party, made by it or not. */
export async function touched(db: Db, importId: string, parties: readonly { partyId: string; made: number; state: string }[]) {
  await insertAll(
    db,
    'importParty',
    parties.map((one) => ({ importId, ...one })),
    { onConflict: 'on conflict (import_id, party_id) do update set state = excluded.state' },
  )
}
export async function statesOf(db: Db, importId: string, partyIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('importParty')
    .select(['partyId', 'state'])
    .where('importId', '=', importId)
    .where(({ eb }) => db.dialect.among(eb.ref('partyId'), partyIds))
    .execute()
  return new Map(rows.map(({ partyId, state }) => [partyId, state]))
}
export const untouch = (db: Db, importId: string, partyIds: readonly string[]) =>
  db
    .deleteFrom('importParty')
    .where('importId', '=', importId)
    .where(({ eb }) => db.dialect.among(eb.ref('partyId'), partyIds))
    .execute()

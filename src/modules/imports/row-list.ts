// The rows of a check or a run as one reads them, of an import and of whoever asks.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { seen, seesAll, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import type { Outcome } from './contract.ts'
import type { ImportRecord, RowRecord } from './store.ts'

/** Whether a row is about a party that someone may not know of. A party that is gone hides nothing. */
const unseen = (viewer: Viewer): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from party where party.id in (import_row.party_id, import_row.other_id) and party.closed_at is not null and not ${seen(viewer)})`

/** Whether any row, of an earlier pass too, is about a party that someone may not know of. */
export async function holdsUnseen(db: Db, { id }: Pick<ImportRecord, 'id'>, viewer: Viewer): Promise<boolean> {
  if (seesAll(viewer)) return false
  const found = await db.selectFrom('importRow').select('row').where('importId', '=', id).where(unseen(viewer)).limit(1).executeTakeFirst()
  return found !== undefined
}

type RowsAsked = {
  pass: number
  /** Only rows about parties whom this viewer may know. */
  knownTo?: Viewer | undefined
  after: number
  limit: number
  outcome?: Outcome | undefined
  undone?: RowRecord['undone'] | undefined
  reason?: string | undefined
}

export function rows(db: Db, importId: string, { pass, knownTo, after, limit, outcome, undone, reason }: RowsAsked) {
  let asked = db
    .selectFrom('importRow')
    .selectAll()
    .where('importId', '=', importId)
    .where('pass', '=', pass)
    .where('row', '>', after)
    .orderBy('row')
    .limit(limit)
  if (knownTo) asked = asked.where('partyId', 'is not', null).where(({ not }) => not(unseen(knownTo)))
  if (outcome) asked = asked.where('outcome', '=', outcome)
  if (undone) asked = asked.where('undone', '=', undone)
  // A row's main reason stands in a column of its own, the others in its list.
  if (reason) asked = asked.where(({ or, eb }) => or([eb('code', '=', reason), eb('reasons', 'like', `%"code":"${reason.replace(/[^a-z_0-9]/gi, '')}"%`)]))
  return asked.execute()
}

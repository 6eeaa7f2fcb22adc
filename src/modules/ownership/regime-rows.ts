// By which regimes spouses hold property, and which of whom are spouses. Only parties whoever asks may know of.
import { sql } from 'kysely'
import { type Day, firstDay, type PartialDate, type Precision, partial, precision } from '#kernel/dates.ts'
import type { Span } from '#kernel/spans.ts'
import { seenBy, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import { insertAll } from '#platform/db/insert-all.ts'
import type { PropertyRegime, Regime } from './property-regimes.ts'

type Row = { id: string; oneId: string; otherId: string; regime: Regime; since: Day; sincePrecision: Precision; version: number }
declare module '#platform/db/engine.ts' {
  interface Tables {
    propertyRegime: Row
  }
}

const fromRow = ({ since, sincePrecision, ...row }: Row): PropertyRegime => ({ ...row, since: partial(since, sincePrecision) })
const toRow = ({ since, ...kept }: PropertyRegime): Row => ({ ...kept, since: firstDay(since), sincePrecision: precision(since) })

/** Two parties in the one order in which what is said of both is kept. */
export const inOrder = (a: string, b: string): readonly [oneId: string, otherId: string] => (a < b ? [a, b] : [b, a])

const bothSeen = (viewer: Viewer) => sql<boolean>`${seenBy(viewer, 'property_regime.one_id')} and ${seenBy(viewer, 'property_regime.other_id')}`

/** The regimes in which any of these parties stand on either side, the first first. */
export async function regimesOf(db: Db, viewer: Viewer, partyIds: readonly string[]): Promise<PropertyRegime[]> {
  const on = (side: 'oneId' | 'otherId') =>
    db
      .selectFrom('propertyRegime')
      .selectAll()
      .where(({ eb }) => db.dialect.among(eb.ref(side), partyIds))
      .where(bothSeen(viewer))
  const rows = await on('oneId').union(on('otherId')).execute()
  return rows.map(fromRow).sort((a, b) => (a.since < b.since ? -1 : 1))
}

export async function regimeById(db: Db, viewer: Viewer, id: string): Promise<PropertyRegime | undefined> {
  const row = await db.selectFrom('propertyRegime').selectAll().where('id', '=', id).where(bothSeen(viewer)).executeTakeFirst()
  return row && fromRow(row)
}

export const insertRegimes = (db: Db, regimes: readonly PropertyRegime[]) => insertAll(db, 'propertyRegime', regimes.map(toRow))
export const updateRegime = (db: Db, regime: PropertyRegime) => db.updateTable('propertyRegime').set(toRow(regime)).where('id', '=', regime.id).execute()
export const removeRegime = (db: Db, id: string) => db.deleteFrom('propertyRegime').where('id', '=', id).execute()

export async function removeRegimesOf(db: Db, partyIds: readonly string[]) {
  for (const side of ['oneId', 'otherId'] as const)
    await db
      .deleteFrom('propertyRegime')
      .where(({ eb }) => db.dialect.among(eb.ref(side), partyIds))
      .execute()
}

/** That two are or were married, in the order in which it was written down. */
export type Married = Span & { readonly oneId: string; readonly otherId: string }

/** Every marriage of these parties, by relationships of these types, whenever it held. */
export async function marriagesOf(db: Db, viewer: Viewer, { typeIds, ids }: { typeIds: readonly string[]; ids: readonly string[] }): Promise<Married[]> {
  if (typeIds.length === 0 || ids.length === 0) return []
  type Found = { fromId: string; toId: string; since: Day | null; sincePrecision: Precision | ''; until: Day | null; untilPrecision: Precision | '' }
  const on = (near: 'r.from_id' | 'r.to_id') => sql`
    select r.id, r.from_id, r.to_id, r.since, r.since_precision, r.until, r.until_precision
      from relationship r
     where ${db.dialect.among(sql<string>`${sql.ref(near)}`, ids)} and ${db.dialect.among(sql<string>`r.type_id`, typeIds)}
       and ${seenBy(viewer, 'r.from_id')} and ${seenBy(viewer, 'r.to_id')}`
  const { rows } = await sql<Found>`${on('r.from_id')} union ${on('r.to_id')} order by id`.execute(db)
  const shown = (day: Day | null, known: Precision | ''): PartialDate | null => (day === null || known === '' ? null : partial(day, known))
  return rows.map(({ fromId, toId, since, sincePrecision, until, untilPrecision }) => {
    const [oneId, otherId] = inOrder(fromId, toId)
    return { oneId, otherId, since: shown(since, sincePrecision), until: shown(until, untilPrecision) }
  })
}

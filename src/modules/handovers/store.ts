import type { RawBuilder, SqlBool } from 'kysely'
import type { Day } from '#kernel/dates.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import type { Db } from '#platform/db/engine.ts'
import type { Doubled } from './contract.ts'

type HandoverRow = { id: string; fromId: string; asOf: Day; at: string; byId: string; undoneAt: string | null; undoneBy: string | null }
type LineRow = {
  handoverId: string
  place: number
  partyId: string
  categoryId: string
  toId: string
  doubled: Doubled
  /** JSON: each row as it was and as it became. */
  changes: string
  undone: number
}

declare module '#platform/db/engine.ts' {
  interface Tables {
    handover: HandoverRow
    handoverLine: LineRow
  }
}

export type KeptHandover = HandoverRow
export type KeptLine = LineRow & { party: { id: string; partyNumber: string; kind: PartyKind; name: string; listName: string; city: string } }

/** A condition on the row of `party` at hand. */
type Condition = RawBuilder<SqlBool>

const many = 500

export async function insert(db: Db, handover: HandoverRow, lines: readonly LineRow[]): Promise<void> {
  await db.insertInto('handover').values(handover).execute()
  for (let i = 0; i < lines.length; i += many)
    await db
      .insertInto('handoverLine')
      .values(lines.slice(i, i + many))
      .execute()
}

export const byId = (db: Db, id: string) => db.selectFrom('handover').selectAll().where('id', '=', id).executeTakeFirst()

type Whose = { fromId?: string | undefined; byId?: string | undefined; before?: string | undefined; limit: number }

export const list = (db: Db, { fromId, byId: by, before, limit }: Whose) =>
  db
    .selectFrom('handover')
    .selectAll()
    .$if(fromId !== undefined, (query) => query.where('fromId', '=', fromId ?? ''))
    .$if(by !== undefined, (query) => query.where('byId', '=', by ?? ''))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

const linesOf = (db: Db, handoverIds: readonly string[], party: Condition) =>
  db
    .selectFrom('handoverLine as l')
    .innerJoin('party', 'party.id', 'l.partyId')
    .where((eb) => db.dialect.among(eb.ref('l.handoverId'), handoverIds))
    .where(party)

/** How many parties went to whom in which category, of each of these handovers; and how many of them stayed when it was undone. */
export const counts = (db: Db, handoverIds: readonly string[], party: Condition) =>
  linesOf(db, handoverIds, party)
    .groupBy(['l.handoverId', 'l.toId', 'l.categoryId'])
    .select((eb) => ['l.handoverId', 'l.toId', 'l.categoryId', eb.fn.countAll<number>().as('parties'), eb.fn.min<number>('l.place').as('first')])
    .orderBy('first')
    .execute()

/** How many parties went to whom, whatever the category. */
export const partiesByReceiver = (db: Db, handoverIds: readonly string[], party: Condition) =>
  linesOf(db, handoverIds, party)
    .groupBy(['l.handoverId', 'l.toId'])
    .select((eb) => ['l.handoverId', 'l.toId', eb.fn.count<number>('l.partyId').distinct().as('parties')])
    .execute()

/** How many parties a handover is about, and how many of them with something that has not been given back. */
export const partiesByHandover = (db: Db, handoverIds: readonly string[], party: Condition) =>
  linesOf(db, handoverIds, party)
    .groupBy('l.handoverId')
    .select((eb) => [
      'l.handoverId',
      eb.fn.count<number>('l.partyId').distinct().as('parties'),
      eb.fn
        .count<number>(eb.case().when('l.undone', '=', 0).then(eb.ref('l.partyId')).else(null).end())
        .distinct()
        .as('left'),
    ])
    .execute()

/** Lines of a handover in their order, with the parties they are about. */
export async function lines(
  db: Db,
  handoverId: string,
  { after = -1, limit, party }: { after?: number; limit?: number; party: Condition },
): Promise<KeptLine[]> {
  const rows = await linesOf(db, [handoverId], party)
    .selectAll('l')
    .select(['party.partyNumber', 'party.kind', 'party.name', 'party.listName', 'party.city'])
    .where('l.place', '>', after)
    .orderBy('l.place')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute()
  return rows.map(({ partyNumber, kind, name, listName, city, ...line }) => ({ ...line, party: { id: line.partyId, partyNumber, kind, name, listName, city } }))
}

export async function undo(db: Db, { id, at, by, kept }: { id: string; at: string; by: string; kept: readonly number[] }): Promise<void> {
  await db.updateTable('handover').set({ undoneAt: at, undoneBy: by }).where('id', '=', id).execute()
  await db
    .updateTable('handoverLine')
    .set({ undone: 1 })
    .where('handoverId', '=', id)
    .where((eb) => eb.not(db.dialect.among(eb.ref('place'), kept)))
    .execute()
}

export const removeLinesOf = (db: Db, partyIds: readonly string[]) =>
  db
    .deleteFrom('handoverLine')
    .where(({ eb }) => db.dialect.among(eb.ref('partyId'), partyIds))
    .execute()

import { sql } from 'kysely'
import type { Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import type { Relationship } from './contract.ts'
import { bothSeen, fromRow, type Kept, type Row } from './store.ts'

type Ends = Pick<Relationship, 'typeId' | 'fromId' | 'toId'>
type Side = 'fromId' | 'toId'

/** Where to look before a relationship is made: between its two parties, and at all that a party has of the type on a side. */
export type Looking = { readonly ends: Ends; readonly sides: readonly (readonly [side: Side, partyId: string])[] }

/** The relationships that may stand in the way of others. */
export type Standing = {
  readonly between: (ends: Ends) => readonly Kept[]
  readonly held: (typeId: string, side: Side, partyId: string) => readonly Kept[]
  /** One that was made since. */
  readonly add: (kept: Kept) => void
}

const pairKey = ({ typeId, fromId, toId }: Ends) => JSON.stringify([typeId, fromId, toId])
const sideKey = (side: Side, typeId: string, partyId: string) => JSON.stringify([side, typeId, partyId])

/** Looks for any number of relationships at once, in three queries at the most. Those that whoever asks may not know of stand in nobody's way: see docs/decisions/closed-files.md. */
export async function standingFor(db: Db, viewer: Viewer, lookings: readonly Looking[]): Promise<Standing> {
  const pairs = new Map(lookings.map(({ ends }): [string, Kept[]] => [pairKey(ends), []]))
  const sides = new Map(
    lookings.flatMap(({ ends: { typeId }, sides }) => sides.map(([side, partyId]): [string, Kept[]] => [sideKey(side, typeId, partyId), []])),
  )
  const add = (kept: Kept) => {
    pairs.get(pairKey(kept))?.push(kept)
    for (const side of ['fromId', 'toId'] as const) sides.get(sideKey(side, kept.typeId, kept[side]))?.push(kept)
  }

  const id = sql.raw(db.dialect.columnTypes.id)
  const keys = [...pairs.keys()].map((key) => JSON.parse(key) as [string, string, string])
  const found = new Map<string, Kept>()
  const ask = async (columns: ReturnType<typeof sql>, rows: readonly (readonly string[])[]) => {
    if (rows.length === 0) return
    const cells =
      rows[0]?.length === 3
        ? sql`cast(value ->> 0 as text), cast(value ->> 1 as ${id}), cast(value ->> 2 as ${id})`
        : sql`cast(value ->> 0 as text), cast(value ->> 1 as ${id})`
    const result = await sql<Row>`select * from relationship where (${columns}) in (select ${cells} from ${db.dialect.rows(rows)})
      and ${bothSeen(viewer)}`.execute(db)
    for (const row of result.rows) found.set(row.id, fromRow(row))
  }
  await ask(sql`type_id, from_id, to_id`, keys)
  for (const side of ['fromId', 'toId'] as const) {
    const wanted = [...sides.keys()].map((key) => JSON.parse(key) as [Side, string, string]).filter(([one]) => one === side)
    await ask(
      side === 'fromId' ? sql`type_id, from_id` : sql`type_id, to_id`,
      wanted.map(([, typeId, partyId]) => [typeId, partyId]),
    )
  }
  for (const kept of found.values()) add(kept)
  return { between: (ends) => pairs.get(pairKey(ends)) ?? [], held: (typeId, side, partyId) => sides.get(sideKey(side, typeId, partyId)) ?? [], add }
}

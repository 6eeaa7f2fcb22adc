import { sql } from 'kysely'
import type { Db } from '#platform/db/engine.ts'
import { register } from './register.ts'

/** What a list shows of parties beside their own row, in a query for each kind of it, however many parties there are. */
export async function details(db: Db, ids: readonly string[], today: string) {
  const tables = register(db)
  const roles = await tables.selectFrom('partyRole').select(['partyId', 'role', 'number', 'until']).where('partyId', 'in', ids).orderBy('role').execute()
  const points = await tables
    .selectFrom('contactPoint')
    .select(['partyId', 'kind', 'value'])
    .where('partyId', 'in', ids)
    .where('kind', 'in', ['email', 'phone'])
    .where('until', 'is', null)
    .orderBy('main', 'desc')
    .orderBy('place')
    .execute()
  const labels = await tables
    .selectFrom('partyLabel')
    .innerJoin('label', 'label.id', 'partyLabel.labelId')
    .select(['partyLabel.partyId', 'label.id', 'label.name', 'label.color'])
    .where('partyLabel.partyId', 'in', ids)
    .orderBy('label.place')
    .orderBy('label.id')
    .execute()
  const connections = await firstConnections(db, ids, today)
  return { roles: grouped(roles), points: grouped(points), labels: grouped(labels), connections: new Map(connections.map((one) => [one.partyId, one])) }
}
export type Details = Awaited<ReturnType<typeof details>>

/** Of each party the connection that its card shows first, and how many it has in all. */
const firstConnections = (db: Db, ids: readonly string[], today: string) =>
  register(db)
    .selectFrom((from) =>
      from
        .selectFrom('relationshipSide as side')
        .innerJoin('party as other', 'other.id', 'side.otherId')
        .select(['side.partyId', 'side.readingNl', 'side.readingEn', 'side.position', 'other.name'])
        .select(sql<number>`row_number() over (partition by side.party_id order by side.place, side.id)`.as('nth'))
        .select(sql<number>`count(*) over (partition by side.party_id)`.as('many'))
        .where('side.partyId', 'in', ids)
        .where(({ or, eb }) => or([eb('side.since', 'is', null), eb('side.since', '<=', today)]))
        .where(({ or, eb }) => or([eb('side.until', 'is', null), eb('side.until', '>=', today)]))
        .as('connection'),
    )
    .selectAll()
    .where('nth', '=', 1)
    .execute()

function grouped<T extends { partyId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.partyId)
    if (group) group.push(row)
    else groups.set(row.partyId, [row])
  }
  return groups
}

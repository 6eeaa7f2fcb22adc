import { sql } from 'kysely'
import { seenBy, type Viewer } from '#modules/parties/sight.ts'
import { today } from '#platform/ctx.ts'
import type { Db } from '#platform/db/engine.ts'
import { prepared } from '#platform/db/prepared.ts'
import { register } from './register.ts'

type Ids = { ids: readonly string[] }
const these = (db: Db, column: string, ids: readonly string[]) => sql<boolean>`${db.dialect.among(sql<string>`${sql.ref(column)}`, ids)}`
const rolesOf = prepared((db, { ids }: Ids) =>
  register(db)
    .selectFrom('partyRole')
    .select(['partyId', 'role', 'number', 'until'])
    .where(these(db, 'party_id', ids))
    .orderBy('role'),
)
const pointsOf = prepared((db, { ids }: Ids) =>
  register(db)
    .selectFrom('contactPoint')
    .select(['partyId', 'kind', 'value'])
    .where(these(db, 'party_id', ids))
    .where('kind', 'in', ['email', 'phone'])
    .where('until', 'is', null)
    .orderBy('main', 'desc')
    .orderBy('place'),
)
const labelsOf = prepared((db, { ids }: Ids) =>
  register(db)
    .selectFrom('partyLabel')
    .innerJoin('label', 'label.id', 'partyLabel.labelId')
    .select(['partyLabel.partyId', 'label.id', 'label.name', 'label.color'])
    .where(these(db, 'party_label.party_id', ids))
    .orderBy('label.place')
    .orderBy('label.id'),
)
const involvedOn = prepared((db, { ids, day }: Ids & { day: string }) =>
  register(db)
    .selectFrom('internalRelationshipTold')
    .select(['partyId', 'categoryId', 'employeeId', 'employeeName'])
    .where(these(db, 'party_id', ids))
    .where('since', '<=', day)
    .where(({ or, eb }) => or([eb('until', 'is', null), eb('until', '>=', day)]))
    .orderBy('place')
    .orderBy('since')
    .orderBy('id'),
)

/** What a list shows of parties beside their own row, in a query for each kind of it, however many parties there are. */
export async function details(db: Db, viewer: Viewer, ids: readonly string[]) {
  const day = today(viewer)
  const [roles, points, labels] = [await rolesOf(db, { ids }), await pointsOf(db, { ids }), await labelsOf(db, { ids })]
  const connections = await firstConnections(db, viewer, ids)
  const involved = await involvedOn(db, { ids, day })
  return {
    involved: grouped(involved),
    roles: grouped(roles),
    points: grouped(points),
    labels: grouped(labels),
    connections: new Map(connections.map((one) => [one.partyId, one])),
  }
}
export type Details = Awaited<ReturnType<typeof details>>

/**
 * Of each party the connection that its card shows first, and how many it has in all. Counted by type, from an index alone:
 * an insurer has thousands of connections, and each of them would have to be read otherwise.
 */
async function firstConnections(db: Db, viewer: Viewer, ids: readonly string[]) {
  const day = today(viewer)
  const inForce = sql`(r.since is null or r.since <= ${day}) and (r.until is null or r.until >= ${day})`
  const side = (column: string, far: string, direction: Told['direction']) => {
    const near = sql.ref(`r.${column}`)
    return sql`select ${near} as party_id, ${direction} as direction, r.type_id, min(cast(r.id as text)) as id, count(*) as many
      from relationship as r where ${db.dialect.among(sql<string>`${near}`, ids)} and ${inForce} and ${seenBy(viewer, `r.${far}`)} group by ${near}, r.type_id`
  }
  const { rows } = await sql<{ partyId: string; direction: Told['direction']; id: string; many: number }>`
    select c.party_id, c.direction, c.id, c.many from (${side('from_id', 'to_id', 'forward')} union all ${side('to_id', 'from_id', 'backward')}) as c
      join relationship_type as t on t.id = c.type_id order by t.place, c.id`.execute(db)
  if (rows.length === 0) return []
  const firsts = [...grouped(rows)].flatMap(([partyId, several]) =>
    several.slice(0, 1).map(({ id, direction }) => ({ partyId, id, direction, many: several.reduce((sum, { many }) => sum + Number(many), 0) })),
  )
  const told = await toldFrom(
    db,
    firsts.map(({ id, direction }) => ({ id, direction })),
  )
  return firsts.flatMap((first) => {
    const one = told.get(first.id + first.direction)
    return one ? [{ ...first, ...one }] : []
  })
}

type Told = { id: string; direction: 'forward' | 'backward'; readingNl: string; readingEn: string; position: string; name: string }

/** How relationships read from one of their sides and who is on the other, by id and direction. */
async function toldFrom(db: Db, wanted: readonly Pick<Told, 'id' | 'direction'>[]): Promise<Map<string, Told>> {
  const side = (direction: Told['direction'], far: 'from_id' | 'to_id') => {
    const ids = wanted.filter((one) => one.direction === direction).map(({ id }) => id)
    return sql`select r.id, ${sql.lit(direction)} as direction, ${sql.ref(`t.${direction}_nl`)} as reading_nl, ${sql.ref(`t.${direction}_en`)} as reading_en, r.position, other.name
      from relationship as r join relationship_type as t on t.id = r.type_id join party as other on other.id = ${sql.ref(`r.${far}`)}
     where ${db.dialect.among(sql<string>`r.id`, ids)}`
  }
  const { rows } = await sql<Told>`${side('forward', 'to_id')} union all ${side('backward', 'from_id')}`.execute(db)
  return new Map(rows.map((row) => [row.id + row.direction, row]))
}

function grouped<T extends { partyId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.partyId)
    if (group) group.push(row)
    else groups.set(row.partyId, [row])
  }
  return groups
}

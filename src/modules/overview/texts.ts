import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { SearchField } from '#modules/parties/findable.ts'
import { searchNames } from '#modules/parties/search-names.ts'
import { seenBy, type Viewer } from '#modules/parties/sight.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/engine.ts'
import { register } from './register.ts'

/** A text as it was written, of a party, under the field in which it is searched. */
export type Written = { readonly id: string; readonly field: SearchField; readonly text: string }

type Source = { readonly fields: readonly SearchField[]; readonly read: (db: Db, ids: readonly string[], viewer: Viewer) => Promise<Written[]> }

const among = (db: Db, column: string, ids: readonly string[]) => db.dialect.among(sql.ref<string>(column), ids) as RawBuilder<SqlBool>

/** So many connections on a side of a party are read for what one of them says: an employer of thousands has hardly the one that is looked for among them. */
const mostConnections = 40

/** The relationships of each of these parties, on each side no more than so many. */
async function firstConnections(db: Db, ids: readonly string[]): Promise<string[]> {
  const near = sql`cast(f.value ->> 0 as ${sql.raw(db.dialect.columnTypes.id)})`
  const some = (column: string) =>
    sql`(select string_agg(cast(one.id as text), ' ') from (select r.id from relationship as r where ${sql.ref(column)} = ${near} limit ${mostConnections}) as one)`
  const { rows } = await sql<{ forth: string | null; back: string | null }>`
    select ${some('r.from_id')} as forth, ${some('r.to_id')} as back from ${db.dialect.rows(ids.map((id) => [id]))} as f`.execute(db)
  return [...new Set(rows.flatMap(({ forth, back }) => [...(forth?.split(' ') ?? []), ...(back?.split(' ') ?? [])]))]
}

const given = (written: readonly Written[]) => written.filter(({ text }) => text !== '')

const sources: readonly Source[] = [
  {
    fields: ['name', 'partyNumber'],
    async read(db, ids) {
      const rows = await register(db)
        .selectFrom('party')
        .selectAll()
        .where(among(db, 'id', ids))
        .execute()
      return rows.flatMap(({ id, partyNumber, ...row }) => {
        const names = [row.name, ...searchNames({ ...row, tradeNames: JSON.parse(row.tradeNames) as string[] })]
        return [{ id, field: 'partyNumber', text: partyNumber } as const, ...names.map((text) => ({ id, field: 'name', text }) as const)]
      })
    },
  },
  {
    fields: ['partyNumber'],
    async read(db, ids) {
      const rows = await register(db)
        .selectFrom('partyRole')
        .select(['partyId', 'number'])
        .where(among(db, 'party_id', ids))
        .execute()
      return rows.map(({ partyId, number }) => ({ id: partyId, field: 'partyNumber', text: number ?? '' }))
    },
  },
  {
    fields: ['registerNumber', 'iban', 'externalNumber'],
    async read(db, ids) {
      const rows = await register(db)
        .selectFrom('identifier')
        .select(['partyId', 'kind', 'value'])
        .where(among(db, 'party_id', ids))
        .execute()
      const fields: Partial<Record<string, SearchField>> = { iban: 'iban', external: 'externalNumber' }
      return rows.map(({ partyId, kind, value }) => ({ id: partyId, field: fields[kind] ?? 'registerNumber', text: value }))
    },
  },
  {
    fields: ['email', 'phone', 'website', 'formerContact'],
    async read(db, ids) {
      const rows = await register(db)
        .selectFrom('contactPoint')
        .select(['partyId', 'kind', 'value', 'until'])
        .where(among(db, 'party_id', ids))
        .execute()
      return rows.map(({ partyId, kind, value, until }) => ({ id: partyId, field: until === null ? kind : 'formerContact', text: value }))
    },
  },
  {
    fields: ['place', 'postcode', 'street'],
    async read(db, ids) {
      const rows = await register(db)
        .selectFrom('address')
        .select(['partyId', 'street', 'houseNumber', 'houseLetter', 'addition', 'postcode', 'city'])
        .where(among(db, 'party_id', ids))
        .execute()
      return rows.flatMap(({ partyId: id, street, houseNumber, houseLetter, addition, postcode, city }) => [
        { id, field: 'place', text: city } as const,
        { id, field: 'postcode', text: postcode } as const,
        { id, field: 'street', text: [street, `${houseNumber}${houseLetter}`, addition].filter(Boolean).join(' ') } as const,
      ])
    },
  },
  {
    fields: ['contactPerson', 'position', 'workEmail', 'workPhone'],
    async read(db, ids, viewer) {
      const connections = await firstConnections(db, ids)
      // Who works somewhere is found by name, and on either side by what is said of the connection.
      const rows = await register(db)
        .selectFrom('relationshipSide')
        .select(['partyId', 'otherName', 'position', 'email', 'phone'])
        .where(among(db, 'id', connections))
        .where(({ or, and, eb }) => {
          const contactPerson = and([
            eb('direction', '=', 'backward'),
            eb('otherKind', '=', 'person'),
            or([eb('carriesPosition', '=', 1), eb('carriesContactDetails', '=', 1)]),
          ])
          return or([eb('position', '<>', ''), eb('email', '<>', ''), eb('phone', '<>', ''), contactPerson])
        })
        .where(seenBy(viewer, 'relationship_side.other_id'))
        .execute()
      const asked = new Set(ids)
      const told = rows.filter(({ partyId }) => asked.has(partyId))
      return told.flatMap(({ partyId: id, position, email, phone, otherName }) => [
        { id, field: 'contactPerson', text: otherName } as const,
        { id, field: 'position', text: position } as const,
        { id, field: 'workEmail', text: email } as const,
        { id, field: 'workPhone', text: phone } as const,
      ])
    },
  },
  {
    fields: ['groupName'],
    async read(db, ids) {
      // The search knows only of names given to open files, so nothing else is told either.
      const rows = await register(db)
        .selectFrom('groupNameMember as m')
        .innerJoin('groupName as n', 'n.id', 'm.groupNameId')
        .select(['m.partyId', 'n.name'])
        .where(among(db, 'm.party_id', ids))
        .where(sql<SqlBool>`not exists (select 1 from group_name_member as o join party as p on p.id = o.party_id
          where o.group_name_id = n.id and p.closed_at is not null)`)
        .execute()
      return rows.map(({ partyId, name }) => ({ id: partyId, field: 'groupName', text: name }))
    },
  },
]

/** What these parties have under these fields, as it was written: a query for each table that is needed at all. */
export async function textsOf(
  { db, ...viewer }: Pick<Ctx, 'db'> & Viewer,
  wanted: readonly { readonly id: string; readonly field: SearchField }[],
): Promise<Written[]> {
  const asked = (fields: readonly SearchField[]) => [...new Set(wanted.filter(({ field }) => fields.includes(field)).map(({ id }) => id))]
  const written: Written[] = []
  for (const { fields, read } of sources) {
    const ids = asked(fields)
    if (ids.length > 0) written.push(...given(await read(db, ids, viewer)))
  }
  return written
}

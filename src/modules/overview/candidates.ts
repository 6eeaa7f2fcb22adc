import { sql } from 'kysely'
import { seen, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import { register } from './register.ts'

/** What parties may have in common with drafts that makes it worth comparing them: each list is looked up by an index. */
export type Keys = {
  readonly points: readonly string[]
  readonly identifiers: readonly string[]
  readonly birthDates: readonly string[]
  /** Postcode and house number: a Belgian postcode alone is a whole town. */
  readonly addresses: readonly (readonly [postcode: string, houseNumber: string])[]
  readonly sortNames: readonly string[]
  readonly seqs: readonly number[]
}

/** Looking at more than so many at once helps nobody: what so many have in common says little. */
const most = 10_000

/** Ids of parties that have one of these keys, in one query. */
export async function idsBy(db: Db, { points, identifiers, birthDates, addresses, sortNames, seqs }: Keys): Promise<string[]> {
  const among = <T extends string | number>(column: string, values: readonly T[]) => db.dialect.among(sql<T>`${sql.ref(column)}`, values)
  const ways = [
    ...(points.length ? [sql`select party_id as id from contact_point where kind in ('email', 'phone') and ${among('folded', points)}`] : []),
    ...(identifiers.length
      ? [sql`select party_id as id from identifier where kind in ('kvk', 'kbo', 'vat', 'iban', 'external') and ${among('folded', identifiers)}`]
      : []),
    ...(birthDates.length ? [sql`select id from party where ${among('birth_date', birthDates)}`] : []),
    ...(addresses.length
      ? [
          sql`select a.party_id as id from ${db.dialect.rows(addresses)} as at cross join address as a where a.postcode = at.value ->> 0 and a.house_number = at.value ->> 1`,
        ]
      : []),
    ...(sortNames.length ? [sql`select id from party where ${among('sort_name', sortNames)}`] : []),
    ...(seqs.length ? [sql`select id from party where ${among('seq', seqs)}`] : []),
  ]
  if (ways.length === 0) return []
  const { rows } = await sql<{ id: string }>`select distinct id from (${sql.join(ways, sql` union all `)}) as one limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

/** All that tells these parties apart, as far as they may be known of, in four queries. */
export async function described(db: Db, viewer: Viewer, ids: readonly string[]) {
  const tables = register(db)
  const among = (column: string) => sql<boolean>`${db.dialect.among(sql<string>`${sql.ref(column)}`, ids)}`
  return {
    parties: await tables
      .selectFrom('party')
      .select([
        'seq',
        'id',
        'kind',
        'initials',
        'firstName',
        'callName',
        'prefix',
        'surname',
        'partnerPrefix',
        'partnerSurname',
        'legalName',
        'tradeNames',
        'birthDate',
      ])
      .where(among('id'))
      .where(seen(viewer))
      .execute(),
    points: await tables.selectFrom('contactPoint').select(['partyId', 'kind', 'folded']).where(among('party_id')).execute(),
    identifiers: await tables.selectFrom('identifier').select(['partyId', 'kind', 'source', 'folded']).where(among('party_id')).execute(),
    addresses: await tables.selectFrom('address').select(['partyId', 'postcode', 'houseNumber']).where(among('party_id')).execute(),
  }
}
export type Described = Awaited<ReturnType<typeof described>>

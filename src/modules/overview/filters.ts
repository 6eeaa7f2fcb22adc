import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Parsed } from '#kernel/endpoint.ts'
import { fold } from '#kernel/fold.ts'
import type { countParties, Having } from './contract.ts'

/** What a list is narrowed by, beside a search. */
export type Filters = Omit<Parsed<typeof countParties>, 'search'>

/** A condition on the row of `party` at hand. */
export type Condition = RawBuilder<SqlBool>

const condition = (strings: TemplateStringsArray, ...values: readonly unknown[]): Condition => sql<SqlBool>(strings, ...values)
export const both = (conditions: readonly Condition[]): Condition => (conditions.length ? sql<SqlBool>`${sql.join(conditions, sql` and `)}` : condition`1 = 1`)
const none = condition`1 = 0`

const contact = (kind: string) => condition`exists (select 1 from contact_point as c where c.party_id = party.id and c.kind = ${kind} and c.until is null)`
const identifier = (kind: string) => condition`exists (select 1 from identifier as i where i.party_id = party.id and i.kind = ${kind})`
const side = (column: string, today: string) =>
  condition`exists (select 1 from relationship as r where r.${sql.ref(column)} = party.id and (r.since is null or r.since <= ${today}) and (r.until is null or r.until >= ${today}))`

/** Whether a party has this; what has ended it has no more. */
function having(what: Having, today: string): Condition {
  switch (what) {
    case 'email':
    case 'phone':
      return contact(what)
    case 'address':
      return condition`exists (select 1 from address as a where a.party_id = party.id and (a.until is null or a.until >= ${today}))`
    case 'relationship':
      return condition`(${side('from_id', today)} or ${side('to_id', today)})`
    case 'label':
      return condition`exists (select 1 from party_label as l where l.party_id = party.id)`
    case 'iban':
      return identifier('iban')
    case 'kvkNumber':
      return identifier('kvk')
    case 'kboNumber':
      return identifier('kbo')
    case 'vatNumber':
      return identifier('vat')
    case 'externalNumber':
      return identifier('external')
    case 'note':
      return condition`party.note <> ''`
  }
}

const labelled = (ids: readonly string[]) => condition`exists (select 1 from party_label as l where l.party_id = party.id and l.label_id in (${sql.join(ids)}))`
const archivings = { no: condition`party.archived_at is null`, yes: condition`party.archived_at is not null` }

/** Every filter as a condition; a party is shown when all hold. An empty list of values asks nothing. */
export function conditions(
  { kind, role, withoutRole, city, country, labelAny, labelAll, labelNone, has, hasNo, archived, importId }: Filters,
  today: string,
): Condition[] {
  const all: Condition[] = []
  if (archived !== 'both') all.push(archivings[archived])
  if (kind) all.push(condition`party.kind = ${kind}`)
  if (role?.length)
    all.push(condition`exists (select 1 from party_role as o where o.party_id = party.id and o.role in (${sql.join(role)}) and o.until is null)`)
  if (withoutRole !== undefined)
    all.push(condition`${sql.raw(withoutRole ? 'not exists' : 'exists')} (select 1 from party_role as o where o.party_id = party.id and o.until is null)`)
  if (city?.length) all.push(condition`party.city_sort in (${sql.join(city.map(fold))})`)
  if (country?.length) all.push(condition`party.country in (${sql.join(country)})`)
  if (labelAny?.length) all.push(labelled(labelAny))
  for (const label of new Set(labelAll)) all.push(labelled([label]))
  if (labelNone?.length) all.push(condition`not ${labelled(labelNone)}`)
  for (const what of new Set(has)) all.push(having(what, today))
  for (const what of new Set(hasNo)) all.push(condition`not ${having(what, today)}`)
  if (importId) all.push(imported)
  return all
}

/** Which parties an import made: its rows say so. As long as nothing can be imported, none. */
const imported = none

/**
 * Short ways to the parties that a filter leaves: the ids, by an index that has them together. A list takes one of these
 * when few parties lie along it, and otherwise walks in the order asked for, picking those that pass.
 */
export function ways({ role, city, country, labelAny, labelAll, has, archived }: Filters): RawBuilder<unknown>[] {
  const kinds = { iban: 'iban', kvkNumber: 'kvk', kboNumber: 'kbo', vatNumber: 'vat', externalNumber: 'external' } as const
  return [
    ...(labelAny?.length ? [sql`select party_id as id from party_label where label_id in (${sql.join(labelAny)})`] : []),
    ...[...new Set(labelAll)].map((label) => sql`select party_id as id from party_label where label_id = ${label}`),
    ...(city?.length ? [sql`select id from party where city_sort in (${sql.join(city.map(fold))})`] : []),
    ...(country?.length ? [sql`select id from party where country in (${sql.join(country)})`] : []),
    ...(role?.length ? [sql`select party_id as id from party_role where role in (${sql.join(role)}) and until is null`] : []),
    ...[...new Set(has)].flatMap((what) =>
      what in kinds ? [sql`select party_id as id from identifier where kind = ${kinds[what as keyof typeof kinds]}`] : [],
    ),
    ...(archived === 'yes' ? [sql`select id from party where archived_at is not null`] : []),
  ]
}

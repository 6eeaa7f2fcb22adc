import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Parsed } from '#kernel/endpoint.ts'
import { fold } from '#kernel/fold.ts'
import { roleBits } from '#modules/parties/rules.ts'
import { seen, seesAll, type Viewer } from '#modules/parties/sight.ts'
import { today } from '#platform/ctx.ts'
import type { countParties, Having } from './contract.ts'

/** What a list is narrowed by, beside a search. */
export type Filters = Omit<Parsed<typeof countParties>, 'search'>

/** A condition on the row of `party` at hand. */
export type Condition = RawBuilder<SqlBool>

const condition = (strings: TemplateStringsArray, ...values: readonly unknown[]): Condition => sql<SqlBool>(strings, ...values)
export const both = (conditions: readonly Condition[]): Condition => (conditions.length ? sql<SqlBool>`${sql.join(conditions, sql` and `)}` : condition`1 = 1`)

/**
 * How a condition is asked: of the few rows of a page one by one, or of all rows at once. The same to read, but for a page
 * a database must not first gather all who have a label, and for a count it had better.
 */
export type Asked = 'each' | 'all'

/** Whether another table has a row. Takes what follows `select 1 from`. */
type Some = (rows: RawBuilder<unknown>) => Condition
const some: Record<Asked, Some> = {
  // Of a comparison with nothing PostgreSQL takes it that it hardly ever holds, and would gather everyone; of this, that it often does.
  each: (rows) => condition`coalesce((select true from ${rows} limit 1), false)`,
  all: (rows) => condition`exists (select 1 from ${rows})`,
}

const contact = (kind: string) => sql`contact_point as c where c.party_id = party.id and c.kind = ${kind} and c.until is null`
const identifier = (kind: string) => sql`identifier as i where i.party_id = party.id and i.kind = ${kind}`
const side = (column: string, day: string) =>
  sql`relationship as r where ${sql.ref(`r.${column}`)} = party.id and (r.since is null or r.since <= ${day}) and (r.until is null or r.until >= ${day})`
const labelled = (ids: readonly string[]) => sql`party_label as l where l.party_id = party.id and l.label_id in (${sql.join(ids)})`
/** Who is involved with the party at hand. By an expression, so that an index of the employee does not first gather the whole portfolio for every party. */
function involved(day: string, employees: readonly string[] = [], category?: string) {
  const on = sql`internal_relationship as v where v.party_id = party.id and v.since <= ${day} and (v.until is null or v.until >= ${day})`
  const by = employees.length > 0 ? sql`${on} and v.employee_id || '' in (${sql.join(employees)})` : on
  return category === undefined ? by : sql`${by} and v.category_id = ${category}`
}

/** The kinds of number that can be asked for, as they are kept. */
const numbers = { iban: 'iban', kvkNumber: 'kvk', kboNumber: 'kbo', vatNumber: 'vat', externalNumber: 'external' } as const
const isNumber = (what: Having): what is keyof typeof numbers => what in numbers

/** Whether a party has this; what has ended it has no more. */
function having(what: Having, day: string, some: Some): Condition {
  if (isNumber(what)) return some(identifier(numbers[what]))
  switch (what) {
    case 'email':
    case 'phone':
      return some(contact(what))
    case 'address':
      return some(sql`address as a where a.party_id = party.id and (a.until is null or a.until >= ${day})`)
    case 'relationship':
      return condition`(${some(side('from_id', day))} or ${some(side('to_id', day))})`
    case 'label':
      return some(sql`party_label as l where l.party_id = party.id`)
    case 'note':
      return condition`party.note <> ''`
  }
}

const archivings = { no: condition`party.archived_at is null`, yes: condition`party.archived_at is not null` }

/** One of these, asked of a row at hand: as an expression, so that the index of the column does not first gather all rows that have it. */
const oneOf = (column: string, values: readonly string[]) => condition`${sql.ref(column)} || '' in (${sql.join(values)})`

/** Every filter as a condition, and that whoever asks may know of it; a party is shown when all hold. An empty list of values asks nothing. */
export function conditions(
  {
    kind,
    role,
    withoutRole,
    city,
    country,
    labelAny,
    labelAll,
    labelNone,
    has,
    hasNo,
    archived,
    importId,
    closed,
    employeeId,
    categoryId,
    withoutCategory,
  }: Filters,
  viewer: Viewer,
  asked: Asked = 'each',
): Condition[] {
  const all: Condition[] = seesAll(viewer) ? [] : [seen(viewer)]
  const day = today(viewer)
  const one = some[asked]
  if (archived !== 'both') all.push(archivings[archived])
  if (kind) all.push(condition`party.kind = ${kind}`)
  if (role?.length) all.push(condition`(party.role_bits & ${sql.lit(roleBits(role))}) <> 0`)
  if (withoutRole !== undefined) all.push(withoutRole ? condition`party.role_bits = 0` : condition`party.role_bits <> 0`)
  // Of one town there is an index in the order of names.
  if (city?.length === 1) all.push(condition`party.city_sort = ${fold(city[0] ?? '')}`)
  else if (city?.length) all.push(oneOf('party.city_sort', city.map(fold)))
  if (country?.length) all.push(oneOf('party.country', country))
  if (labelAny?.length) all.push(one(labelled(labelAny)))
  for (const label of new Set(labelAll)) all.push(one(labelled([label])))
  if (labelNone?.length) all.push(condition`not ${one(labelled(labelNone))}`)
  for (const what of new Set(has)) all.push(having(what, day, one))
  for (const what of new Set(hasNo)) all.push(condition`not ${having(what, day, one)}`)
  if (closed !== undefined) all.push(closed ? condition`party.closed_at is not null` : condition`party.closed_at is null`)
  if (importId) all.push(one(sql`import_party as f where f.party_id = party.id and f.import_id = ${importId}`))
  if (employeeId?.length || categoryId !== undefined) all.push(one(involved(day, employeeId, categoryId)))
  if (withoutCategory !== undefined) all.push(condition`not ${one(involved(day, [], withoutCategory))}`)
  return all
}

/**
 * Short ways to the parties that a filter leaves: the ids, by an index that has them together. A list takes one of these
 * when few parties lie along it, and otherwise walks in the order asked for, picking those that pass.
 */
export function ways({ role, city, country, labelAny, labelAll, has, archived, closed, importId, employeeId, categoryId }: Filters): RawBuilder<unknown>[] {
  return [
    ...(closed ? [sql`select id from party where closed_at is not null`] : []),
    ...(labelAny?.length ? [sql`select party_id as id from party_label where label_id in (${sql.join(labelAny)})`] : []),
    ...[...new Set(labelAll)].map((label) => sql`select party_id as id from party_label where label_id = ${label}`),
    ...(city?.length ? [sql`select id from party where city_sort in (${sql.join(city.map(fold))})`] : []),
    ...(country?.length ? [sql`select id from party where country in (${sql.join(country)})`] : []),
    ...(role?.length ? [sql`select party_id as id from party_role where role in (${sql.join(role)}) and until is null`] : []),
    ...[...new Set(has)].filter(isNumber).map((what) => sql`select party_id as id from identifier where kind = ${numbers[what]}`),
    // As an expression: the index by kind has not who it belongs to, the one by party has all that is asked.
    ...[...new Set(has)]
      .filter((what) => what === 'email' || what === 'phone')
      .map((what) => sql`select party_id as id from contact_point where kind || '' = ${what} and until is null`),
    ...(importId ? [sql`select party_id as id from import_party where import_id = ${importId}`] : []),
    ...(employeeId?.length ? [sql`select party_id as id from internal_relationship where employee_id in (${sql.join(employeeId)})`] : []),
    ...(categoryId === undefined ? [] : [sql`select party_id as id from internal_relationship where category_id = ${categoryId}`]),
    ...(archived === 'yes' ? [sql`select id from party where archived_at is not null`] : []),
  ]
}

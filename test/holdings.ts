// Whether anything in an office changed.
import { sql } from 'kysely'
import type { Office } from './office.ts'

const versioned = [
  'office',
  'employee',
  'party',
  'address',
  'label',
  'relationship_type',
  'relationship',
  'import',
  'internal_relationship_category',
  'internal_panel',
  'team',
  'sign_in_rules',
]
const tables = [
  ...versioned,
  'audit',
  'audit_about',
  'answer',
  'session',
  'token',
  'invitation',
  'known_browser',
  'two_factor',
  'recovery_code',
  'passkey',
  'provider_identity',
  'employee_right',
  'team_member',
  'party_role',
  'contact_point',
  'identifier',
  'address_use',
  'party_label',
  'internal_relationship',
  'file',
  'file_chunk',
  'job',
  'search_document',
  'search_posting',
  'search_turn',
]

/** What the tables hold, as far as numbers tell: rows, versions, and the next number of each series. Attempts are counted also when refused. */
export async function holdings(office: Office): Promise<unknown> {
  const counts = tables.map((table) => sql`select ${sql.lit(table)} as what, count(*) as many from ${sql.table(table)}`)
  const sums = versioned.map((table) => sql`select ${sql.lit(`version of ${table}`)} as what, coalesce(sum(version), 0) as many from ${sql.table(table)}`)
  const next = sql`select 'number' as what, coalesce(sum(next), 0) as many from number_series`
  const { rows } = await sql<{ what: string; many: unknown }>`${sql.join([...counts, ...sums, next], sql` union all `)}`.execute(office.engine.reader)
  return Object.fromEntries(rows.map(({ what, many }) => [what, Number(many)]))
}

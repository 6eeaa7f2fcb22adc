// What must always hold of what the office decided and found about ownership. That shares stay within the whole is looked at with the relationships.
import { sql } from 'kysely'
import { looksAt, onVerify, readable, rule } from '#platform/verify/check.ts'

looksAt('ownership_threshold', 'ownership_meaning', 'ubo_check')
onVerify(
  rule(
    'ownership_threshold.country',
    { nl: 'voor dit land is er geen drempel', en: 'there is no threshold for this country' },
    sql`select c.country from (select 'NL' as country union all select 'BE') as c where not exists (select 1 from ownership_threshold t where t.country = c.country)`,
  ),
  rule(
    'ownership_meaning.type',
    { nl: 'zegt iets van een soort die er niet is', en: 'says something of a type that is not there' },
    sql`select type_id from ownership_meaning m where not exists (select 1 from relationship_type t where t.id = m.type_id)`,
  ),
  readable('ubo_check', ['id'], ['verdict']),
)

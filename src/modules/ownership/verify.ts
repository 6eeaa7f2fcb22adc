// What must always hold of what the office decided and found about ownership. That shares stay within the whole is looked at with the relationships.
import { sql } from 'kysely'
import { looksAt, onVerify, readable, rule } from '#platform/verify/check.ts'

looksAt('ownership_threshold', 'ownership_meaning', 'ubo_check', 'property_regime')
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
  rule(
    'property_regime.of',
    { nl: 'is niet van twee personen, de laagste id voorop', en: 'is not of two persons, the lower id first' },
    sql`select g.id from property_regime g join party a on a.id = g.one_id join party b on b.id = g.other_id
         where a.kind <> 'person' or b.kind <> 'person' or g.one_id >= g.other_id`,
  ),
  rule(
    'property_regime.since',
    { nl: 'de datum is anders bewaard dan hij bekend is', en: 'its date is not kept to the precision it is known to' },
    sql`select id from property_regime
         where since_precision not in ('day', 'month', 'year') or (since_precision = 'month' and cast(since as text) not like '%-01')
            or (since_precision = 'year' and cast(since as text) not like '%-01-01')`,
  ),
  readable('ubo_check', ['id'], ['verdict']),
)

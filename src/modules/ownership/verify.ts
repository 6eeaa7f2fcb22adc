// What must always hold of what the office decided and found about ownership. That shares stay within the whole is looked at with the relationships.
import { sql } from 'kysely'
import { looksAt, onVerify, readable, rule } from '#platform/verify/check.ts'

looksAt('ownership_threshold', 'ownership_meaning', 'ubo_check', 'property_regime', 'bods_import', 'bods_import_row')
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
  rule(
    'bods_import.undone',
    { nl: 'is ongedaan gemaakt zonder dat er staat door wie of wanneer', en: 'was undone and it is not told by whom or when' },
    sql`select id from bods_import where (undone_at is null) <> (undone_by is null)`,
  ),
  rule(
    'bods_import_row.gone',
    { nl: 'wordt genoemd, maar is er niet en is ook niet verwijderd', en: 'is told of and is not there, nor was it deleted' },
    sql`select r.import_id, r.subject_id from bods_import_row r
         where not exists (select 1 from party where party.id = r.subject_id and r.noun = 'party')
           and not exists (select 1 from relationship c where c.id = r.subject_id and r.noun = 'relationship')
           and not exists (select 1 from audit d where d.subject_id = cast(r.subject_id as text) and d.action = r.noun || '.deleted') limit 1000`,
  ),
  readable('ubo_check', ['id'], ['verdict']),
)

// What must always hold of the office itself.
import { sql } from 'kysely'
import { looksAt, onVerify, rule } from '#platform/verify/check.ts'

looksAt('office')
onVerify(
  rule(
    'office.country',
    { nl: 'er werken mensen, maar het kantoor heeft geen land', en: 'people work here and the office has no country' },
    sql`select id from office where country is null and exists (select 1 from employee)`,
  ),
)

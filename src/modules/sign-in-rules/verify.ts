// What must always hold of how people sign in here.
import { sql } from 'kysely'
import { looksAt, onVerify, rule } from '#platform/verify/check.ts'

looksAt('sign_in_rules')
onVerify(
  rule(
    'sign_in_rules.one',
    { nl: 'de regels voor het aanmelden ontbreken', en: 'the rules for signing in are missing' },
    sql`select 1 as id where not exists (select 1 from sign_in_rules)`,
  ),
)

// What must always hold of labels. That each is on a party that is there, the database watches over.

import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { type Finding, looksAt, onVerify, rule } from '#platform/verify/check.ts'
import { nameKey } from './rules.ts'

looksAt('label', 'party_label')
onVerify(
  labels,
  rule(
    'party_label.by',
    { nl: 'is geplakt door iemand die er niet is', en: 'was put on by someone who is not there' },
    sql`select party_id, label_id from party_label l
         where l.by_user <> '' and not exists (select 1 from employee e where cast(e.id as text) = l.by_user) limit 1000`,
  ),
)

async function* labels({ db }: Ctx): AsyncGenerator<Finding> {
  for (const { id, name, nameFolded } of await db.selectFrom('label').select(['id', 'name', 'nameFolded']).execute())
    if (nameFolded !== nameKey(name))
      yield { check: 'label.name', ids: [id], says: { nl: 'is niet hoe de naam wordt vergeleken', en: 'is not how its name folds' } }
}

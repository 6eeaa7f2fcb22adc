// What must always hold of labels. That each is on a party that is there, the database watches over.
import type { Ctx } from '#platform/ctx.ts'
import { type Finding, onVerify } from '#platform/verify/check.ts'
import { nameKey } from './rules.ts'

onVerify(labels)

async function* labels({ db }: Ctx): AsyncGenerator<Finding> {
  for (const { id, name, nameFolded } of await db.selectFrom('label').select(['id', 'name', 'nameFolded']).execute())
    if (nameFolded !== nameKey(name)) yield { check: 'label.name', ids: [id], says: 'is not how its name folds' }
}

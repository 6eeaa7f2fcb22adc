// What must always hold of types of relationship.
import type { Ctx } from '#platform/ctx.ts'
import { type Finding, looksAt, onVerify } from '#platform/verify/check.ts'
import { objections } from './rules.ts'
import * as store from './store.ts'

looksAt('relationship_type')
onVerify(types)

async function* types({ db }: Ctx): AsyncGenerator<Finding> {
  for (const type of await store.all(db))
    for (const { code } of objections(type))
      yield { check: `relationship_type.${code}`, ids: [type.id], says: { nl: 'zou nu niet worden aangenomen', en: 'would not be accepted now' } }
}

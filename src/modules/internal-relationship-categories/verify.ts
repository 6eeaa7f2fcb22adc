// What must always hold of categories of internal relationships.
import { languages } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type Finding, looksAt, onVerify } from '#platform/verify/check.ts'
import * as store from './store.ts'

looksAt('internal_relationship_category')
onVerify(categories)

async function* categories({ db }: Ctx): AsyncGenerator<Finding> {
  for (const { id, names } of await store.all(db))
    if (languages.some((language) => names[language].trim() === ''))
      yield { check: 'internal_relationship_category.name', ids: [id], says: { nl: 'heeft geen naam', en: 'has no name' } }
}

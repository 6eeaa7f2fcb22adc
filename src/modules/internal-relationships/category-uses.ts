// What internal relationships have to say when their category is about to change or go.
import type { Objection } from '#kernel/refusal.ts'
import type { Uses } from '#modules/internal-relationship-categories/service.ts'
import * as store from './of-category.ts'

/** So many of those that break a rule are listed; the office mends these and asks again. */
const listed = 50

export const categoryUses: Uses = {
  count: ({ db }) => store.counts(db),
  async breaking({ db }, before, after) {
    const broken: [field: string, ids: readonly string[]][] = [
      ['carriesCommission', before.carriesCommission && !after.carriesCommission ? await store.withCommission(db, before.id) : []],
      ['severalAtATime', before.severalAtATime && !after.severalAtATime ? await store.crowded(db, before.id) : []],
    ]
    const all = [...new Set(broken.flatMap(([, ids]) => ids))].sort()
    const objections = broken
      .filter(([, ids]) => ids.length > 0)
      .map(([field, { length }]): Objection => ({ code: 'category_broken', field, with: { count: length } }))
    return { objections, breaking: all.length > 0 ? await store.between(db, all.slice(0, listed)) : [], count: all.length }
  },
}

// What internal relationships have to say when their category is about to change or go.
import type { Objection } from '#kernel/refusal.ts'
import type { Uses } from '#modules/internal-relationship-categories/service.ts'
import { notAllSeen, seesAll } from '#modules/parties/sight.ts'
import * as store from './of-category.ts'

/** So many of those that break a rule are listed; the office mends these and asks again. */
const listed = 50

export const categoryUses: Uses = {
  count: (ctx) => store.counts(ctx.db, ctx),
  async breaking(ctx, before, after) {
    const { db } = ctx
    const stricter = (['carriesCommission', 'severalAtATime'] as const).filter((field) => before[field] && !after[field])
    // Whether there are any that break a rule would tell of those that cannot be seen.
    if (!seesAll(ctx) && stricter.length > 0) return { objections: stricter.map((field) => ({ ...notAllSeen, field })), breaking: [], count: 0 }
    const broken: [field: string, ids: readonly string[]][] = [
      ['carriesCommission', stricter.includes('carriesCommission') ? await store.withCommission(db, before.id) : []],
      ['severalAtATime', stricter.includes('severalAtATime') ? await store.crowded(db, before.id) : []],
    ]
    const all = [...new Set(broken.flatMap(([, ids]) => ids))].sort()
    const objections = broken
      .filter(([, ids]) => ids.length > 0)
      .map(([field, { length }]): Objection => ({ code: 'category_broken', field, with: { count: length } }))
    return { objections, breaking: all.length > 0 ? await store.between(db, all.slice(0, listed)) : [], count: all.length }
  },
}

import type { Parsed } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { rearranged, roomFor } from '#kernel/rearranging.ts'
import { Missing, type Objection, refuse, sameVersion } from '#kernel/refusal.ts'
import { whenSettled } from '#modules/office/service.ts'
import { notAllSeen, seesAll } from '#modules/parties/sight.ts'
import { record } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { BreakingInternal, CategoryRules, changeCategory, createCategory, deleteCategory, InternalRelationshipCategory } from './contract.ts'
import { installedCategories } from './installed.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** What a category must know of the internal relationships in it. The module that keeps them stands above this one and says here how to ask. */
export type Uses = {
  /** How many there are in each category that has any. */
  readonly count: (ctx: Ctx) => Promise<ReadonlyMap<string, number>>
  /** Those that a category allows as it is and would not as it is to be: an objection for each rule, the first of them, and how many in all. */
  readonly breaking: (
    ctx: Ctx,
    before: store.KeptCategory,
    after: CategoryRules,
  ) => Promise<{ objections: Objection[]; breaking: BreakingInternal[]; count: number }>
}
let uses: Uses | undefined
export function whenUsed(answers: Uses) {
  uses = answers
}

/** Gives a new office its first categories. */
export async function install({ db }: Pick<Ctx, 'db'>) {
  await store.insert(
    db,
    installedCategories.map((category, place) => ({ ...category, place, retiredAt: null, version: 1 })),
  )
}
whenSettled(install)

/** Every category by its id, in their order, for other modules: one query. */
export async function byId({ db }: Pick<Ctx, 'db'>): Promise<ReadonlyMap<string, store.KeptCategory>> {
  return new Map((await store.all(db)).map((category) => [category.id, category]))
}

export async function list(ctx: Ctx): Promise<InternalRelationshipCategory[]> {
  const counts = await uses?.count(ctx)
  return (await store.all(ctx.db)).map((category) => ({ ...category, internalRelationships: counts?.get(category.id) ?? 0 }))
}

export async function create(ctx: Ctx, draft: Parsed<typeof createCategory>): Promise<InternalRelationshipCategory> {
  const others = await store.all(ctx.db)
  const category = rules.withDraft(rules.plain, draft)
  refuse(rules.nameObjections(category, others))
  const wanted = rules.slug(category)
  const id = wanted === undefined || others.some((other) => other.id === wanted) ? newId() : wanted
  const made = { ...category, id, place: others.length, retiredAt: null, version: 1 }
  await store.insert(ctx.db, [made])
  await record(ctx, { action: 'internal_relationship_category.added', subjectId: id, after: made })
  return { ...made, internalRelationships: 0 }
}

/** Changes a category. What internal relationships in it would no longer comply with is refused with their list. */
export async function change(
  ctx: Ctx,
  { categoryId, version, place, retired, ...draft }: Parsed<typeof changeCategory>,
): Promise<InternalRelationshipCategory> {
  const all = await store.all(ctx.db)
  const before = all.find(({ id }) => id === categoryId)
  if (!before) throw new Missing()
  sameVersion(await shown(ctx, before), { version })
  const changed = rules.withDraft(before, draft)
  refuse(
    rules.nameObjections(
      changed,
      all.filter(({ id }) => id !== categoryId),
    ),
  )
  const against = await uses?.breaking(ctx, before, changed)
  if (against) refuse(against.objections, { breaking: against.breaking, count: against.count }, 409)

  const after = rearranged(changed, { place, retired }, { rows: all.length, now: ctx.now() })
  const room = roomFor(before.place, after.place)
  if (room) await store.shift(ctx.db, room)
  await store.update(ctx.db, categoryId, after)
  await record(ctx, { action: 'internal_relationship_category.changed', subjectId: categoryId, before, after })
  return shown(ctx, { ...after, version: before.version + 1 })
}

export async function remove(ctx: Ctx, { categoryId, version }: Parsed<typeof deleteCategory>) {
  const kept = await store.byId(ctx.db, categoryId)
  if (!kept) throw new Missing()
  const before = await shown(ctx, kept)
  sameVersion(before, { version })
  if (!seesAll(ctx)) refuse([notAllSeen])
  if (before.internalRelationships > 0) refuse([{ code: 'category_in_use', with: { count: before.internalRelationships } }], {}, 409)
  await store.remove(ctx.db, categoryId)
  await store.shift(ctx.db, { from: kept.place + 1, by: -1 })
  await record(ctx, { action: 'internal_relationship_category.deleted', subjectId: categoryId, before: kept })
  return null
}

const shown = async (ctx: Ctx, category: store.KeptCategory): Promise<InternalRelationshipCategory> => ({
  ...category,
  internalRelationships: (await uses?.count(ctx))?.get(category.id) ?? 0,
})

import type { Parsed } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { rearranged, roomFor } from '#kernel/rearranging.ts'
import { Missing, type Objection, refuse, sameVersion } from '#kernel/refusal.ts'
import { whenSettled } from '#modules/office/service.ts'
import { notAllSeen, seesAll } from '#modules/parties/sight.ts'
import { record } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Breaking, changeRelationshipType, createRelationshipType, deleteRelationshipType, RelationshipType, TypeRules } from './contract.ts'
import { installedTypes } from './installed.ts'
import { namesIn } from './readings.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export type { KeptType } from './store.ts'

/** What a type must know of the relationships of it. The module that keeps them stands above this one and says here how to ask. */
export type Uses = {
  /** How many relationships there are of each type that has any. */
  readonly count: (ctx: Ctx) => Promise<ReadonlyMap<string, number>>
  readonly countOf: (ctx: Ctx, typeId: string) => Promise<number>
  /** The relationships that a type allows as it is and would not as it is to be: an objection for each rule, the first of them, and how many in all. */
  readonly breaking: (ctx: Ctx, before: store.KeptType, after: TypeRules) => Promise<{ objections: Objection[]; breaking: Breaking[]; count: number }>
  /** Lets the relationships follow a type that changed: those of one that became mutual take the one order it keeps, and search what they say. */
  readonly follow: (ctx: Ctx, before: store.KeptType, after: TypeRules) => Promise<void>
}
let uses: Uses | undefined
export function whenUsed(answers: Uses) {
  uses = answers
}

/** Gives a new office its first types, in the words of its country. */
export async function install({ db, office }: Ctx) {
  const types = installedTypes.map((type, place): store.KeptType => {
    const { id, group, mutual, fromKind, toKind, carries, atMostOne } = type
    const carrying = { carriesPosition: carries.position, carriesContactDetails: carries.contactDetails, carriesShare: carries.share }
    const limits = { oneAtATimeFrom: atMostOne.from ?? false, oneAtATimeTo: atMostOne.to ?? false }
    return { id, names: namesIn(type, office.country), group, mutual, fromKind, toKind, ...carrying, ...limits, place, retiredAt: null, version: 1 }
  })
  await store.insert(db, types)
}
whenSettled(install)

/** Every type by its id, for other modules: one query. */
export async function byId({ db }: Pick<Ctx, 'db'>): Promise<ReadonlyMap<string, store.KeptType>> {
  return new Map((await store.all(db)).map((type) => [type.id, type]))
}

/** One type, retired or not, for other modules. */
export const find = ({ db }: Pick<Ctx, 'db'>, typeId: string) => store.byId(db, typeId)

export async function list(ctx: Ctx): Promise<RelationshipType[]> {
  const counts = await uses?.count(ctx)
  return (await store.all(ctx.db)).map((type) => ({ ...type, relationships: counts?.get(type.id) ?? 0 }))
}

export async function create(ctx: Ctx, draft: Parsed<typeof createRelationshipType>): Promise<RelationshipType> {
  const others = await store.all(ctx.db)
  const type = rules.withDraft(rules.plain, draft)
  refuse([...rules.objections(type), ...rules.nameObjections(type, others)])
  const wanted = rules.slug(type)
  const id = wanted === undefined || others.some((other) => other.id === wanted) ? newId() : wanted
  const made = { ...type, id, place: others.length, retiredAt: null, version: 1 }
  await store.insert(ctx.db, [made])
  await record(ctx, { action: 'relationship_type.added', subjectId: id, after: made })
  return { ...made, relationships: 0 }
}

/** Changes a type. What relationships of it would no longer comply with is refused with their list; see docs/decisions/mutual-types.md for a type that becomes mutual. */
export async function change(ctx: Ctx, { typeId, version, place, retired, ...draft }: Parsed<typeof changeRelationshipType>): Promise<RelationshipType> {
  const all = await store.all(ctx.db)
  const before = all.find(({ id }) => id === typeId)
  if (!before) throw new Missing()
  sameVersion(await shown(ctx, before), { version })
  const changed = rules.withDraft(before, draft)
  refuse([
    ...rules.objections(changed),
    ...rules.nameObjections(
      changed,
      all.filter(({ id }) => id !== typeId),
    ),
  ])
  const against = await uses?.breaking(ctx, before, changed)
  if (against) refuse(against.objections, { breaking: against.breaking, count: against.count }, 409)

  const after = rearranged(changed, { place, retired }, { rows: all.length, now: ctx.now() })
  const room = roomFor(before.place, after.place)
  if (room) await store.shift(ctx.db, room)
  await store.update(ctx.db, typeId, after)
  await uses?.follow(ctx, before, after)
  await record(ctx, { action: 'relationship_type.changed', subjectId: typeId, before, after })
  return shown(ctx, { ...after, version: before.version + 1 })
}

export async function remove(ctx: Ctx, { typeId, version }: Parsed<typeof deleteRelationshipType>) {
  const kept = await store.byId(ctx.db, typeId)
  if (!kept) throw new Missing()
  const before = await shown(ctx, kept)
  sameVersion(before, { version })
  if (!seesAll(ctx)) refuse([notAllSeen])
  if (before.relationships > 0) refuse([{ code: 'relationship_type_in_use', with: { count: before.relationships } }], {}, 409)
  await store.remove(ctx.db, typeId)
  await store.shift(ctx.db, { from: kept.place + 1, by: -1 })
  await record(ctx, { action: 'relationship_type.deleted', subjectId: typeId, before: kept })
  return null
}

const shown = async (ctx: Ctx, type: store.KeptType): Promise<RelationshipType> => ({ ...type, relationships: (await uses?.countOf(ctx, type.id)) ?? 0 })

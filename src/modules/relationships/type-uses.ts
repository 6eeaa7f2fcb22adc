// What relationships have to say when their type is about to change or go.
import type { Objection } from '#kernel/refusal.ts'
import { certainlyOverlap, type Span } from '#kernel/spans.ts'
import { notAllSeen, seesAll } from '#modules/parties/sight.ts'
import type { Breaking, TypeRules } from '#modules/relationship-types/contract.ts'
import type { KeptType, Uses } from '#modules/relationship-types/service.ts'
import type { Db } from '#platform/db/engine.ts'
import { refreshAll } from './findable.ts'
import * as store from './of-type.ts'
import { carried, overlapping, sorted } from './rules.ts'

/** So many of those that break a rule are listed; the office mends these and asks again. */
const listed = 50

export const typeUses: Uses = {
  count: (ctx) => store.counts(ctx.db, ctx),
  countOf: (ctx, typeId) => store.countOfType(ctx.db, ctx, typeId),
  async breaking(ctx, before, after) {
    const { db } = ctx
    const stricter = tightened(before, after)
    // Whether there are any that break a rule would tell of those that cannot be seen.
    if (!seesAll(ctx) && stricter.length > 0) return { objections: stricter.map(([field]) => ({ ...notAllSeen, field })), breaking: [], count: 0 }
    const broken: [field: string, ids: readonly string[]][] = []
    for (const [field, find] of stricter) {
      const ids = await find(db)
      if (ids.length > 0) broken.push([field, ids])
    }
    const all = [...new Set(broken.flatMap(([, ids]) => ids))].sort()
    const objections = broken.map(([field, { length }]): Objection => ({ code: 'relationship_type_broken', field, with: { count: length } }))
    return { objections, breaking: all.length > 0 ? await named(db, all.slice(0, listed)) : [], count: all.length }
  },
  async follow(ctx, before, after) {
    if (after.mutual && !before.mutual) await store.sortEnds(ctx.db, before.id)
    // Who is a contact person, and is found by what is said, depends on these.
    if ((['mutual', 'carriesPosition', 'carriesContactDetails'] as const).every((flag) => before[flag] === after[flag])) return
    await refreshAll(ctx, await store.partiesOf(ctx.db, before.id))
  },
}

/** For each rule that becomes stricter: the field of the type, and how to find what breaks it. */
function tightened(before: KeptType, after: TypeRules): [string, (db: Db) => Promise<readonly string[]>][] {
  const { id } = before
  const rules: [string, boolean, (db: Db) => Promise<readonly string[]>][] = [
    // Nobody can say any more who stands on which side.
    ['mutual', before.mutual && !after.mutual, (db) => store.ids(db, id)],
    ['mutual', !before.mutual && after.mutual, (db) => twins(db, id)],
    ['fromKind', after.fromKind !== null && after.fromKind !== before.fromKind, (db) => store.ofOtherKind(db, id, 'fromKind', after.fromKind)],
    ['toKind', after.toKind !== null && after.toKind !== before.toKind, (db) => store.ofOtherKind(db, id, 'toKind', after.toKind)],
    ...(Object.keys(carried) as (keyof typeof carried)[]).map((flag): (typeof rules)[number] => [
      flag,
      before[flag] && !after[flag],
      (db) => store.carrying(db, id, carried[flag].fields),
    ]),
    [
      'oneAtATimeFrom',
      after.oneAtATimeFrom && !(before.oneAtATimeFrom && before.mutual === after.mutual),
      (db) => crowded(db, id, after.mutual ? ['fromId', 'toId'] : ['fromId']),
    ],
    ['oneAtATimeTo', after.oneAtATimeTo && !after.mutual && !(before.oneAtATimeTo && !before.mutual), (db) => crowded(db, id, ['toId'])],
  ]
  return rules.filter(([, applies]) => applies).map(([field, , find]) => [field, find])
}

/** Relationships that would be the same one read from both sides. */
async function twins(db: Db, typeId: string): Promise<string[]> {
  const pairs = Map.groupBy(await store.bothWays(db, typeId), (one) => {
    const { fromId, toId } = sorted({ mutual: true }, one)
    return `${fromId} ${toId}`
  })
  return [...pairs.values()].flatMap((several) =>
    several
      .filter(
        (one) =>
          overlapping(
            one,
            several.filter(({ id }) => id !== one.id),
          ).length > 0,
      )
      .map(({ id }) => id),
  )
}

/** Relationships of which a party on one of these sides has several at a time. */
async function crowded(db: Db, typeId: string, sides: readonly ('fromId' | 'toId')[]): Promise<string[]> {
  const spans = await store.spans(db, typeId)
  const byParty = Map.groupBy(
    sides.flatMap((side) => spans.map((one): [string, Span & { id: string }] => [one[side], one])),
    ([partyId]) => partyId,
  )
  const several = [...byParty.values()].filter(({ length }) => length > 1).map((entries) => entries.map(([, one]) => one))
  return [...new Set(several.flatMap((held) => held.filter((one) => held.some((other) => other !== one && certainlyOverlap(one, other))).map(({ id }) => id)))]
}

async function named(db: Db, ids: readonly string[]): Promise<Breaking[]> {
  return (await store.ends(db, ids)).map(({ id, fromId, fromName, toId, toName }) => ({ relationshipId: id, fromId, fromName, toId, toName }))
}

// What relationships have to say when their type is about to change or go.
import type { Objection } from '#kernel/refusal.ts'
import { certainlyOverlap, type Span } from '#kernel/spans.ts'
import * as parties from '#modules/parties/service.ts'
import type { Breaking, TypeRules } from '#modules/relationship-types/contract.ts'
import type { KeptType, Uses } from '#modules/relationship-types/service.ts'
import type { Db } from '#platform/db/engine.ts'
import { refreshSearch } from './findable.ts'
import * as store from './of-type.ts'
import { carried, overlapping, sorted } from './rules.ts'

/** So many of those that break a rule are listed; the office mends these and asks again. */
const listed = 50
/** So many parties are made findable anew at a time. */
const many = 500

export const typeUses: Uses = {
  count: ({ db }) => store.counts(db),
  countOf: ({ db }, typeId) => store.countOfType(db, typeId),
  async breaking({ db }, before, after) {
    const broken: [field: string, ids: readonly string[]][] = []
    for (const [field, find] of tightened(before, after)) {
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
    const ids = await store.partiesOf(ctx.db, before.id)
    for (let i = 0; i < ids.length; i += many) await refreshSearch(ctx, (await parties.refs(ctx, ids.slice(i, i + many))).values())
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

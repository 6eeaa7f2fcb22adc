import { type Objection, Refusal } from '#kernel/refusal.ts'
import type { PartyRef } from '#modules/parties/contract.ts'
import type { KeptType } from '#modules/relationship-types/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Relationship } from './contract.ts'
import * as rules from './rules.ts'
import { type Looking, type Standing, standingFor } from './standing.ts'

/** What a relationship refers to, as far as it exists. */
export type Known = { readonly type: KeptType | undefined; readonly from: PartyRef | undefined; readonly to: PartyRef | undefined }

/** A relationship as it would be kept, what there is against it, and the relationships that stand in its way. */
export type Judgement = { readonly draft: rules.Draft; readonly objections: readonly Objection[]; readonly inTheWay: readonly string[] }

type Side = 'fromId' | 'toId'

/** Where to look for what may stand in the way of a relationship. */
export function lookingFor(draft: rules.Draft, type: KeptType): Looking {
  const ends = rules.sorted(type, draft)
  const of = (side: Side): [Side, string][] =>
    type.mutual
      ? [
          ['fromId', ends[side]],
          ['toId', ends[side]],
        ]
      : [[side, ends[side]]]
  return {
    ends,
    sides: [...(type.oneAtATimeFrom ? of('fromId') : []), ...(type.oneAtATimeTo || draft.share !== null || draft.votes !== null ? of('toId') : [])],
  }
}

/** Asks every rule about a relationship, beside those that stand; `before` is what it is now, if it is there already. */
export function judge(ctx: Ctx, standing: Standing, draft: rules.Draft, { type, from, to }: Known, before?: Relationship): Judgement {
  if (!type || !from || !to) return { draft, objections: unknown({ type, from, to }), inTheWay: [] }
  const { language } = ctx.user
  const retired: Objection[] = type.retiredAt !== null && type.id !== before?.typeId ? [{ code: 'relationship_type_retired', field: 'typeId' }] : []
  const own = [...retired, ...rules.objections(draft, { type, from, to, language }, ctx.office.country, before)]
  const kept = rules.sorted(type, draft)
  if (from.id === to.id) return { draft: kept, objections: own, inTheWay: [] }

  const others = <T extends { id: string }>(several: readonly T[]) => several.filter(({ id }) => id !== before?.id)
  const twins = rules.overlapping(kept, others(standing.between(kept)))
  if (twins.length > 0) return { draft: kept, objections: [...own, { code: 'relationship_overlaps' }], inTheWay: twins.map(({ id }) => id) }

  // On a mutual type a party has its one at a time on whichever side it was kept.
  const ofParty = (side: Side, partyId: string) =>
    others((type.mutual ? (['fromId', 'toId'] as const) : [side]).flatMap((one) => standing.held(type.id, one, partyId)))
  const ofFrom = type.oneAtATimeFrom ? rules.atTheSameTime(kept, ofParty('fromId', from.id)) : []
  const ofTo = type.oneAtATimeTo ? rules.atTheSameTime(kept, ofParty('toId', to.id)) : []
  const one = (several: readonly unknown[], field: Side, { name }: PartyRef): Objection[] =>
    several.length > 0 ? [{ code: 'one_at_a_time', field, with: { name } }] : []
  const objections = [...own, ...one(ofFrom, 'fromId', from), ...one(ofTo, 'toId', to), ...rules.sharesAbove(kept, ofParty('toId', to.id), language)]
  return { draft: kept, objections, inTheWay: [...new Set([...ofFrom, ...ofTo].map(({ id }) => id))] }
}

/** The same for one, which looks for itself: one to three queries. */
export async function judgeOne(ctx: Ctx, draft: rules.Draft, known: Known, before?: Relationship): Promise<Judgement> {
  return judge(ctx, await standingFor(ctx.db, ctx, known.type ? [lookingFor(draft, known.type)] : []), draft, known, before)
}

function unknown({ type, from, to }: Known): Objection[] {
  return [
    ...(type ? [] : [{ code: 'relationship_type_unknown', field: 'typeId' }]),
    ...(from ? [] : [{ code: 'party_unknown', field: 'fromId' }]),
    ...(to ? [] : [{ code: 'party_unknown', field: 'toId' }]),
  ]
}

const conflicts = new Set(['relationship_overlaps', 'one_at_a_time'])

/** Refuses what there is something against: 409 with the relationships in its way when nothing is wrong with it but those. */
export function accept({ draft, objections, inTheWay }: Judgement, status?: 409): rules.Draft {
  if (objections.length === 0) return draft
  const onlyConflicts = objections.every(({ code }) => conflicts.has(code))
  throw new Refusal(objections, inTheWay.length > 0 ? { inTheWay } : {}, status ?? (onlyConflicts ? 409 : 422))
}

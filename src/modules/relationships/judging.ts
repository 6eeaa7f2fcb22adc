import { type Objection, Refusal } from '#kernel/refusal.ts'
import type { PartyRef } from '#modules/parties/contract.ts'
import type { KeptType } from '#modules/relationship-types/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Relationship } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** What a relationship refers to, as far as it exists. */
export type Known = { readonly type: KeptType | undefined; readonly from: PartyRef | undefined; readonly to: PartyRef | undefined }

/** A relationship as it would be kept, what there is against it, and the relationships that stand in its way. */
export type Judgement = { readonly draft: rules.Draft; readonly objections: readonly Objection[]; readonly inTheWay: readonly string[] }

/** Asks every rule about a relationship; `before` is what it is now, if it is there already. One to three queries, each over what can stand in its way. */
export async function judge(ctx: Ctx, draft: rules.Draft, { type, from, to }: Known, before?: Relationship): Promise<Judgement> {
  if (!type || !from || !to) return { draft, objections: unknown({ type, from, to }), inTheWay: [] }
  const { language } = ctx.user
  const retired: Objection[] = type.retiredAt !== null && type.id !== before?.typeId ? [{ code: 'relationship_type_retired', field: 'typeId' }] : []
  const own = [...retired, ...rules.objections(draft, { type, from, to, language }, ctx.office.country, before)]
  const kept = rules.sorted(type, draft)
  if (from.id === to.id) return { draft: kept, objections: own, inTheWay: [] }

  const others = async (side: 'fromId' | 'toId', partyId: string) => (await store.held(ctx.db, type.id, side, partyId)).filter(({ id }) => id !== before?.id)
  const twins = rules.overlapping(
    kept,
    (await store.between(ctx.db, kept)).filter(({ id }) => id !== before?.id),
  )
  if (twins.length > 0) return { draft: kept, objections: [...own, { code: 'relationship_overlaps' }], inTheWay: twins.map(({ id }) => id) }

  // On a mutual type a party has its one at a time on whichever side it was kept.
  const ofParty = async (side: 'fromId' | 'toId', partyId: string) =>
    type.mutual ? [...(await others('fromId', partyId)), ...(await others('toId', partyId))] : others(side, partyId)
  const ofFrom = type.oneAtATimeFrom ? rules.atTheSameTime(kept, await ofParty('fromId', from.id)) : []
  const intoTo = type.oneAtATimeTo || kept.share !== null ? await ofParty('toId', to.id) : []
  const ofTo = type.oneAtATimeTo ? rules.atTheSameTime(kept, intoTo) : []
  const one = (several: readonly unknown[], field: string, { name }: PartyRef): Objection[] =>
    several.length > 0 ? [{ code: 'one_at_a_time', field, with: { name } }] : []
  const objections = [...own, ...one(ofFrom, 'fromId', from), ...one(ofTo, 'toId', to), ...rules.sharesAbove(kept, intoTo, language)]
  return { draft: kept, objections, inTheWay: [...new Set([...ofFrom, ...ofTo].map(({ id }) => id))] }
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

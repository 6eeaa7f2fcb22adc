// Finds who belongs together with a party, a step of everyone at a time, as far as whoever asks may know.
import * as network from '#modules/network/service.ts'
import type { KeptType } from '#modules/relationship-types/service.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { type GroupKind, mostMembers } from './contract.ts'
import { controls, isFamily, mayControl } from './grouping.ts'
import * as store from './store.ts'

/** One that holds two members together: `fromId` is [type] of `toId`. */
export type Tie = { readonly fromId: string; readonly toId: string; readonly typeId: string }
export type Gathered = { readonly members: ReadonlyMap<string, store.Member>; readonly ties: readonly Tie[]; readonly truncated: boolean }

/** So many relationships of one member are looked at on each side. */
const mostOfOne = 200

/** Everyone of the household or of the group of companies of a party: by steps of three queries, until nobody new comes. */
export async function gather(ctx: Ctx, kind: GroupKind, partyId: string, types: ReadonlyMap<string, KeptType>): Promise<Gathered> {
  const typeId = [...types.values()].filter(kind === 'household' ? isFamily : mayControl).map(({ id }) => id)
  const members = new Map<string, store.Member>()
  const doors = new Map<string, ReadonlySet<string>>()
  const ties = new Map<string, Tie>()
  let truncated = false
  const atOneDoor = (one: string, other: string) => [...(doors.get(one) ?? [])].some((door) => doors.get(other)?.has(door))
  const holds = ({ edge }: network.Neighbour) => {
    const type = types.get(edge.typeId)
    if (!type) return false
    return kind === 'household' ? atOneDoor(edge.fromId, edge.toId) : controls(type, edge.share)
  }
  const read = async (ids: readonly string[]) => {
    const found = await store.membersOf(ctx.db, ctx, ids)
    if (kind === 'household')
      for (const [id, several] of await store.doorsOf(
        ctx.db,
        found.filter((one) => one.kind === 'person').map(({ id }) => id),
        today(ctx),
      ))
        doors.set(id, several)
    return found
  }

  let rim = typeId.length > 0 ? await read([partyId]) : []
  for (const one of rim) members.set(one.id, one)
  while (rim.length > 0 && (kind === 'companies' || rim.some(({ id }) => doors.has(id)))) {
    const { of, cut } = await network.neighbours(
      ctx,
      rim.map(({ id }) => id),
      { typeId, most: mostOfOne },
    )
    truncated ||= cut.length > 0
    const near = [...of.values()].flat()
    const strangers = [...new Set(near.map((one) => one.partyId))].filter((id) => !members.has(id))
    const known = new Map((await read(strangers)).map((one) => [one.id, one]))
    const next = new Map<string, store.Member>()
    for (const neighbour of near.filter(holds)) {
      const { partyId: id, edge } = neighbour
      const one = known.get(id)
      if (one && !members.has(id) && members.size >= mostMembers) {
        truncated = true
        continue
      }
      if (one && !members.has(id)) {
        members.set(id, one)
        next.set(id, one)
      }
      if (members.has(id)) ties.set(edge.id, { fromId: edge.fromId, toId: edge.toId, typeId: edge.typeId })
    }
    rim = [...next.values()]
  }
  return { members, ties: [...ties.values()], truncated }
}

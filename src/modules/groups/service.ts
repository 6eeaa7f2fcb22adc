import type { Day } from '#kernel/dates.ts'
import type { Parsed } from '#kernel/endpoint.ts'
import { Missing } from '#kernel/refusal.ts'
import * as employees from '#modules/employees/service.ts'
import * as parties from '#modules/parties/service.ts'
import type { Viewer } from '#modules/parties/sight.ts'
import * as types from '#modules/relationship-types/service.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { type Group, GroupKind, type GroupMember, type getGroups } from './contract.ts'
import { type Gathered, gather } from './gathering.ts'
import { headOf, nameOf } from './grouping.ts'
import * as names from './name-rows.ts'
import { nameBorne } from './naming.ts'
import * as store from './store.ts'

/** The household and the group of companies of a party: found anew each time, so that they are always right, and no more than whoever asks may know. */
export async function ofParty(ctx: Ctx, { partyId }: Parsed<typeof getGroups>): Promise<{ items: Group[] }> {
  if (!(await parties.refs(ctx, [partyId])).has(partyId)) throw new Missing()
  const known = await types.byId(ctx)
  const items: Group[] = []
  for (const kind of GroupKind.options) items.push(...(await ofKind(ctx, kind, partyId, known)))
  return { items }
}

/** The group of one kind of a party that whoever asks may know of, with what the office called it; nothing when it is in none. */
export async function groupOf(ctx: Ctx, kind: GroupKind, partyId: string): Promise<Group | undefined> {
  if (!(await parties.refs(ctx, [partyId])).has(partyId)) throw new Missing()
  return (await ofKind(ctx, kind, partyId, await types.byId(ctx)))[0]
}

async function ofKind(ctx: Ctx, kind: GroupKind, partyId: string, known: ReadonlyMap<string, types.KeptType>): Promise<Group[]> {
  const gathered = await gather(ctx, kind, partyId, known)
  const members = [...gathered.members.values()]
  // One company with its owner is not a group.
  const counting = kind === 'household' ? members : members.filter((one) => one.kind === 'organisation')
  return counting.length > 1 ? [await told(ctx, kind, partyId, gathered, known)] : []
}

async function told(ctx: Ctx, kind: GroupKind, partyId: string, { members, ties, truncated }: Gathered, known: ReadonlyMap<string, types.KeptType>) {
  const ids = [...members.keys()].toSorted()
  const roles = await store.rolesOf(ctx.db, ids)
  const involved = await store.involvedWith(ctx.db, ids, today(ctx))
  const named = nameBorne(await names.seenAmong(ctx.db, ctx, kind, ids), truncated)
  const by = named && ((await employees.names(ctx, [named.byUser].filter(Boolean))).get(named.byUser) ?? '')
  const controlled = new Set(ties.filter(({ fromId }) => members.get(fromId)?.kind === 'organisation').map(({ toId }) => toId))
  const several = [...members.values()]
  const head = kind === 'companies' ? headOf(several, controlled)?.id : undefined
  const reading = (id: string): GroupMember['reading'] => {
    const tie = ties.find(({ fromId, toId }) => (fromId === partyId && toId === id) || (fromId === id && toId === partyId))
    const names = tie && known.get(tie.typeId)?.names
    const side = tie?.fromId === partyId ? 'forward' : 'backward'
    return names ? { nl: names.nl[side], en: names.en[side] } : null
  }
  const member = (id: string): GroupMember[] => {
    const one = members.get(id)
    if (!one) return []
    const { kind, partyNumber, name } = one
    return [
      {
        id,
        kind,
        partyNumber,
        name,
        roles: roles.get(id) ?? [],
        reading: reading(id),
        head: id === head,
        involved: (involved.get(id) ?? []).map(({ employeeId, name, nameNl, nameEn }) => ({ employeeId, name, category: { nl: nameNl, en: nameEn } })),
      },
    ]
  }
  // Whoever the group is called after first, then in the order of their coming into the register.
  const order = head === undefined ? ids : [head, ...ids.filter((id) => id !== head)]
  return {
    id: ids[0] ?? partyId,
    kind,
    name: named ? { nl: named.name, en: named.name } : nameOf(kind, several, controlled),
    given: named ? { name: named.name, by: by ?? '', at: named.givenAt } : null,
    members: order.flatMap(member),
    truncated,
    withClosed: several.some(({ closedAt }) => closedAt !== null),
    version: named?.version ?? 0,
  }
}

/** The doors that parties live or sit behind on a day, for whoever looks for groups in the whole register. */
export const doorsOf = ({ db }: Pick<Ctx, 'db'>, ids: readonly string[], day: Day) => store.doorsOf(db, ids, day)

/** Who parties are, as far as groups are called after them; of those in use that whoever asks may know of. */
export async function named(ctx: Pick<Ctx, 'db'> & Viewer, ids: Iterable<string>): Promise<Map<string, store.Member>> {
  const found = await store.membersOf(ctx.db, ctx, [...new Set(ids)])
  return new Map(found.map((one) => [one.id, one]))
}

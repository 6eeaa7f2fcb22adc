// Families and groups of companies that the office serves in part.
import { addDays } from '#kernel/dates.ts'
import type { GroupKind } from '#modules/groups/contract.ts'
import type { FoundGroup } from '#modules/groups/found.ts'
import { isFamily, unions } from '#modules/groups/grouping.ts'
import { type Found, mostNamed } from './facts.ts'
import { isCustomer, isPerson, type Register } from './graph.ts'

/** Whoever is younger is not yet a customer of their own, in days. */
const adult = 18 * 365 + 4
/** After the first two of so many who are called otherwise a family is called: enough that its card, which looks at all, says the same. */
const calledAfter = 12

/** The households and groups of the register, as the card of each member shows them: the places of their members. */
export function groups(register: Register, kind: GroupKind): number[][] {
  const { ids, from, to, type, types, control, doors } = register
  const { root, join } = unions(ids.length)
  const touched = new Set<number>()
  for (let by = 0; by < from.length; by++) {
    const [a, b] = [from[by] ?? 0, to[by] ?? 0]
    const one = types[type[by] ?? 0]
    const tied =
      kind === 'companies' ? control[by] === 1 : one !== undefined && isFamily(one) && [...(doors.get(a) ?? [])].some((door) => doors.get(b)?.has(door))
    if (!tied) continue
    join(a, b)
    touched.add(a).add(b)
  }
  const byId = (a: number, b: number) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1)
  return [...Map.groupBy(touched, root).values()].map((several) => several.toSorted(byId))
}

/** A household or group: the places of all its members, of those that count (of companies only companies do), and of whom it is called after. */
export type Whole = { readonly kind: GroupKind; readonly all: readonly number[]; readonly members: readonly number[]; readonly named: readonly number[] }

/** All households or groups of companies, those of one alone left out. */
export function wholes(register: Register, kind: GroupKind): Whole[] {
  const { born } = register
  const controlled = new Set<number>()
  register.control.forEach((is, by) => {
    if (is === 1 && !isPerson(register, register.from[by] ?? 0)) controlled.add(register.to[by] ?? 0)
  })
  return groups(register, kind).flatMap((all) => {
    const members = kind === 'companies' ? all.filter((at) => !isPerson(register, at)) : all
    const [first] = members
    if (members.length < 2 || first === undefined) return []
    const eldest = members.toSorted((a, b) => ((born[a] ?? '9') < (born[b] ?? '9') ? -1 : (born[a] ?? '9') > (born[b] ?? '9') ? 1 : 0))
    return [{ kind, all, members, named: kind === 'companies' ? [members.find((at) => !controlled.has(at)) ?? first] : eldest.slice(0, calledAfter) }]
  })
}

/** As they are kept for the list of all. */
export function kept(register: Register, several: readonly Whole[]): FoundGroup[] {
  const idsOf = (places: readonly number[]) => places.map((at) => register.ids[at] ?? '')
  return several.map(({ kind, all, named }) => {
    const memberIds = idsOf(all)
    const customers = all.filter((at) => isCustomer(register, at)).length
    return { id: memberIds[0] ?? '', kind, calledAfter: idsOf(named), members: all.length, customers, memberIds }
  })
}

/** Those with a customer and somebody who could become one. It stands with its first member. */
export function inPart(register: Register, several: readonly Whole[]): Found<'group'>[] {
  const { ids, born, day } = register
  const grown = addDays(day, -adult)
  const idsOf = (places: readonly number[]) => places.map((at) => ids[at] ?? '')
  return several.flatMap(({ kind, all, members, named }) => {
    const customers = members.filter((at) => isCustomer(register, at))
    const missing = members.filter((at) => !isCustomer(register, at) && (born[at] ?? '') <= grown)
    const [first] = members
    if (customers.length === 0 || missing.length === 0 || first === undefined) return []
    const facts = {
      group: kind,
      calledAfter: idsOf(named),
      members: members.length,
      customers: customers.length,
      missing: missing.length,
      ids: idsOf(missing.slice(0, mostNamed)),
    }
    const reason = `${idsOf(customers).toSorted().join(' ')} | ${idsOf(missing).toSorted().join(' ')}`
    // A group of two where one is a customer is nearer than one of fifty.
    const weight = missing.length + customers.length / 2
    return [{ kind: 'group', at: first, weight, reason, facts, restsOn: all }]
  })
}

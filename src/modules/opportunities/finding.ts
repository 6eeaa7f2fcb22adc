// The lists that look at one party and those beside it.
import { addDays } from '#kernel/dates.ts'
import { cutPoints } from './cut-points.ts'
import { type Found, mostNamed, roughly } from './facts.ts'
import { around, type Beside, besides, creditor, degree, isCustomer, isPerson, lately, type Register } from './graph.ts'

/** So many customers make someone well connected, or a branch. */
const leastCustomers = 3
/** A branch of more parties than this is no branch but half the register. */
const largestBranch = 5_000
/** Whoever is beside a customer by one of these serves it, as they serve thousands. */
const serving = new Set(['bank', 'insurer'])

/** Whether a relationship is that of a bank or insurer with whom it serves: it ties nobody to anybody. */
const serves = ({ types, type }: Register, by: number) => serving.has(types[type[by] ?? 0]?.id ?? '')

const few = ({ ids }: Register, places: readonly number[]) => places.slice(0, mostNamed).map((at) => ids[at] ?? '')
/** Those with the most relationships first. */
const known = (beside: Beside, places: Iterable<number>) => [...places].toSorted((a, b) => degree(beside, b) - degree(beside, a) || a - b)

/** Whom many customers know, and who is not one. Who sends the office bills, and who is everyone's bank or insurer, is no prospect. */
export function connected(register: Register, beside: Beside): Found<'connected'>[] {
  return register.ids.flatMap((_, at) => {
    if (isCustomer(register, at) || ((register.is[at] ?? 0) & creditor) !== 0 || degree(beside, at) < leastCustomers) return []
    const customers = new Set<number>()
    for (const [other, by] of around(beside, at)) {
      if (!(register.from[by] === at && serves(register, by)) && isCustomer(register, other)) customers.add(other)
    }
    if (customers.size < leastCustomers) return []
    const facts = { customers: customers.size, ids: few(register, known(beside, customers)) }
    return [{ kind: 'connected', at, weight: customers.size, reason: roughly(customers.size), facts, restsOn: customers }]
  })
}

/** Customers without somebody in a category that asks for one. */
export function unattended(register: Register, beside: Beside): Found<'unattended'>[] {
  if (register.required.length === 0) return []
  return register.ids.flatMap((_, at) => {
    if (!isCustomer(register, at)) return []
    const involved = register.involved.get(at) ?? []
    const categoryIds = register.required.filter((id) => !involved.some(({ categoryId }) => categoryId === id))
    if (categoryIds.length === 0) return []
    const facts = { categoryIds, nobody: involved.length === 0 }
    return [{ kind: 'unattended', at, weight: 1 + degree(beside, at) / 2 + (facts.nobody ? 1 : 0), reason: categoryIds.join(' '), facts, restsOn: [] }]
  })
}

/** Customers whom one employee alone knows, while there are others who could. Whoever leaves comes first. */
export function singleContact(register: Register, beside: Beside): Found<'single-contact'>[] {
  if (register.employees.size < 2) return []
  return register.ids.flatMap((_, at) => {
    if (!isCustomer(register, at)) return []
    const [employeeId, ...others] = new Set((register.involved.get(at) ?? []).map((one) => one.employeeId))
    if (employeeId === undefined || others.length > 0) return []
    const until = register.employees.get(employeeId)?.activeUntil ?? null
    return [
      {
        kind: 'single-contact',
        at,
        weight: 0.5 + degree(beside, at) / 2 + (until ? 20 : 0),
        reason: `${employeeId} ${until ?? ''}`,
        facts: { employeeId, until },
        restsOn: [],
      },
    ]
  })
}

/** People on whom whole branches with customers hang. That two have the same bank is no way from one to the other. */
export function dependence(register: Register, beside: Beside): Found<'dependence'>[] {
  const tying = Int32Array.from(register.from.keys()).filter((by) => !serves(register, by))
  const tied = { ids: register.ids, from: tying.map((by) => register.from[by] ?? 0), to: tying.map((by) => register.to[by] ?? 0) }
  return cutPoints(register, besides(tied), leastCustomers).flatMap(({ at, customers, behind }) => {
    if (!isPerson(register, at)) return []
    const parties = behind()
    if (parties.length > largestBranch) return []
    const some = known(
      beside,
      parties.filter((one) => isCustomer(register, one)),
    )
    return [{ kind: 'dependence', at, weight: customers, reason: roughly(customers), facts: { customers, ids: few(register, some) }, restsOn: parties }]
  })
}

/** People who lately left a company while either is a customer, and where they went. Who is still there in another capacity has not left. */
export function ended(register: Register, beside: Beside): Found<'ended'>[] {
  const { ids, day, types } = register
  const inside = (type: number | undefined) => {
    const one = types[type ?? 0]
    return one !== undefined && (one.group === 'business' || one.group === 'ownership') && (one.carriesPosition || one.carriesShare)
  }
  const latest = new Map<number, Found<'ended'> & { readonly lastDay: string }>()
  for (const { id, from, to, type, until, lastDay } of register.ended) {
    if (lastDay < addDays(day, -lately) || !inside(type) || !isPerson(register, from) || isPerson(register, to)) continue
    if (!isCustomer(register, from) && !isCustomer(register, to)) continue
    if ((latest.get(from)?.lastDay ?? '') >= lastDay) continue
    const now = [...around(beside, from)].filter(([other, by]) => register.from[by] === from && inside(register.type[by]) && !isPerson(register, other))
    if (now.some(([other]) => other === to)) continue
    const begun = now.filter(([, by]) => (register.since[by] ?? '') >= addDays(lastDay, -lately))
    const [next] = begun.toSorted(([, a], [, b]) => ((register.since[a] ?? '') < (register.since[b] ?? '') ? 1 : -1))
    const nextId = next && ids[next[0]]
    const facts = {
      typeId: types[type]?.id ?? '',
      ids: nextId === undefined ? ([ids[to] ?? ''] as const) : ([ids[to] ?? '', nextId] as const),
      until,
      nextTypeId: (next && types[register.type[next[1]] ?? 0]?.id) ?? null,
    }
    const weight = 2 + degree(beside, to) / 4 + (isCustomer(register, to) ? 1 : 0)
    latest.set(from, { kind: 'ended', at: from, weight, reason: `${id} ${nextId ?? ''}`, facts, restsOn: next ? [to, next[0]] : [to], lastDay })
  }
  return [...latest.values()]
}

// The whole register as numbers: a party is a place, a relationship two of them. A hundred thousand parties fit in a few megabytes.
import type { Day, PartialDate } from '#kernel/dates.ts'
import type { TypeRules } from '#modules/relationship-types/contract.ts'

/** How long ago something may have ended to still be news, in days. */
export const lately = 180

/** Bits of what a party is. */
export const person = 1
export const customer = 2
export const creditor = 4

export type Type = Pick<TypeRules, 'group' | 'carriesShare' | 'carriesPosition' | 'mutual'> & { readonly id: string }
export type Employee = { readonly id: string; readonly activeUntil: Day | null }

/** A relationship that is over. */
export type Ended = {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly type: number
  readonly until: PartialDate
  readonly lastDay: Day
}

/** What is known of the open parties in use on a day. */
export type Register = {
  readonly day: Day
  readonly ids: readonly string[]
  readonly is: Uint8Array
  readonly born: readonly (Day | null)[]
  readonly types: readonly Type[]
  /** The relationships in force, each once: from which place to which, of which type, since when, and whether it gives control. */
  readonly from: Int32Array
  readonly to: Int32Array
  readonly type: Uint16Array
  readonly since: readonly (Day | null)[]
  readonly control: Uint8Array
  readonly ended: readonly Ended[]
  /** Who of the office is involved with a party, by place: employee and category. */
  readonly involved: ReadonlyMap<number, readonly { readonly employeeId: string; readonly categoryId: string }[]>
  readonly employees: ReadonlyMap<string, Employee>
  /** The categories that every customer must have somebody in. */
  readonly required: readonly string[]
  /** The doors that people with family live behind. */
  readonly doors: ReadonlyMap<number, ReadonlySet<string>>
}

/** Who is beside whom: the neighbours of a place lie between its start and that of the next, with the relationship that leads there. */
export type Beside = { readonly start: Int32Array; readonly neighbour: Int32Array; readonly edge: Int32Array }

export function besides({ ids, from, to }: Pick<Register, 'ids' | 'from' | 'to'>): Beside {
  const start = new Int32Array(ids.length + 1)
  const count = (at: number) => {
    start[at + 1] = (start[at + 1] ?? 0) + 1
  }
  from.forEach(count)
  to.forEach(count)
  for (let at = 0; at < ids.length; at++) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0)
  const next = start.slice()
  const [neighbour, edge] = [new Int32Array(2 * from.length), new Int32Array(2 * from.length)]
  const put = (at: number, other: number, by: number) => {
    const place = next[at] ?? 0
    next[at] = place + 1
    neighbour[place] = other
    edge[place] = by
  }
  for (let by = 0; by < from.length; by++) {
    const [a, b] = [from[by] ?? 0, to[by] ?? 0]
    put(a, b, by)
    put(b, a, by)
  }
  return { start, neighbour, edge }
}

/** The relationships of a place, each with who is on the far end. */
export function* around({ start, neighbour, edge }: Beside, at: number): Generator<readonly [neighbour: number, edge: number]> {
  for (let place = start[at] ?? 0; place < (start[at + 1] ?? 0); place++) yield [neighbour[place] ?? 0, edge[place] ?? 0]
}

/** How many relationships a place has: how much it matters. */
export const degree = ({ start }: Beside, at: number): number => (start[at + 1] ?? 0) - (start[at] ?? 0)

export const isCustomer = ({ is }: Pick<Register, 'is'>, at: number): boolean => ((is[at] ?? 0) & customer) !== 0
export const isPerson = ({ is }: Pick<Register, 'is'>, at: number): boolean => ((is[at] ?? 0) & person) !== 0

// The whole register as numbers: a party is a place, a relationship two of them. A hundred thousand parties fit in a few megabytes.
import type { Day, PartialDate } from '#kernel/dates.ts'
import { degreeOf, type Lines, linesOf } from '#modules/network/whole.ts'
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

/** Who is beside whom, with the relationship that leads there. */
export type Beside = Lines

export const besides = ({ ids, from, to }: Pick<Register, 'ids' | 'from' | 'to'>): Beside => linesOf(ids.length, from, to)

/** The relationships of a place, each with who is on the far end. */
export function* around({ start, neighbour, edge }: Beside, at: number): Generator<readonly [neighbour: number, edge: number]> {
  for (let place = start[at] ?? 0; place < (start[at + 1] ?? 0); place++) yield [neighbour[place] ?? 0, edge[place] ?? 0]
}

/** How many relationships a place has: how much it matters. */
export const degree = degreeOf

export const isCustomer = ({ is }: Pick<Register, 'is'>, at: number): boolean => ((is[at] ?? 0) & customer) !== 0
export const isPerson = ({ is }: Pick<Register, 'is'>, at: number): boolean => ((is[at] ?? 0) & person) !== 0

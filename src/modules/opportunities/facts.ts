// What an opportunity rests on, as it is kept: numbers and ids, never a name, so that it reads right after someone is renamed.
import type { Day, PartialDate } from '#kernel/dates.ts'
import type { GroupKind } from '#modules/groups/contract.ts'
import type { OpportunityKind } from './contract.ts'

export type Facts = {
  /** How many customers a non-customer knows, and a few of them. */
  readonly connected: { readonly customers: number; readonly ids: readonly string[] }
  /** Of a family or group: after whom it is called, how many there are, are customers and could become one, and a few of those. */
  readonly group: {
    readonly group: GroupKind
    readonly calledAfter: readonly string[]
    readonly members: number
    readonly customers: number
    readonly missing: number
    readonly ids: readonly string[]
  }
  /** In which categories somebody is missing, and whether nobody is involved at all. */
  readonly unattended: { readonly categoryIds: readonly string[]; readonly nobody: boolean }
  /** How many customers only this person ties to the rest, and a few of them. */
  readonly dependence: { readonly customers: number; readonly ids: readonly string[] }
  /** Who alone knows the customer, and the last day they work here if it is known. */
  readonly 'single-contact': { readonly employeeId: string; readonly until: Day | null }
  /** What someone was to a company until when, and what they have become since. */
  readonly ended: {
    readonly typeId: string
    readonly ids: readonly [from: string, to?: string]
    readonly until: PartialDate
    readonly nextTypeId: string | null
  }
}

/** One that was found: whose it is and all it rests on as places in the register, how much it weighs, and what tells its reason from another. */
export type Found<Kind extends OpportunityKind = OpportunityKind> = {
  readonly [K in Kind]: {
    readonly kind: K
    readonly at: number
    readonly weight: number
    readonly reason: string
    readonly facts: Facts[K]
    readonly restsOn: Iterable<number>
  }
}[Kind]

/** So many parties a sentence names. */
export const mostNamed = 3

/** A number only as precise as it matters: another when it has doubled or halved. */
export const roughly = (count: number): string => String(Math.floor(Math.log2(Math.max(1, count))))

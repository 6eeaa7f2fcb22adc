// How well two parties know each other, as far as their connections tell. Between 0 and 1, so that a path is as strong as its steps multiplied.
import type { Day } from '#kernel/dates.ts'
import type { RelationshipGroup } from '#modules/relationship-types/contract.ts'
import type { NetworkEdge } from './contract.ts'

const byGroup: Readonly<Record<RelationshipGroup, number>> = { family: 0.9, ownership: 0.85, business: 0.8, professional: 0.6 }
/** Who only live beside each other or have met know each other less than the group says; who run a company together, more. */
const byType: Readonly<Record<string, number>> = {
  acquaintance: 0.6,
  neighbour: 0.5,
  'ex-partner': 0.4,
  employee: 0.6,
  member: 0.5,
  supplier: 0.5,
  landlord: 0.5,
  insurer: 0.2,
  bank: 0.2,
  franchisor: 0.5,
}
/** What began within so many years is as fresh as can be; what began longest ago counts for this part. */
const [freshYears, staleYears, staleness] = [5, 30, 0.75]

/** How strong a relationship is by its kind and by how long ago it began; when that is not known it counts as half stale. */
export function strengthOf({ typeId, since }: Pick<NetworkEdge, 'typeId' | 'since'>, group: RelationshipGroup, day: Day): number {
  const kind = byType[typeId] ?? byGroup[group]
  if (since === null) return kind * ((1 + staleness) / 2)
  const years = Number(day.slice(0, 4)) - Number(since.slice(0, 4))
  const stale = Math.min(1, Math.max(0, (years - freshYears) / (staleYears - freshYears)))
  return kind * (1 - stale * (1 - staleness))
}

/** Several connections between the same two make what they know of each other stronger, never certain. */
export const together = (strengths: readonly number[]): number => Math.min(0.99, 1 - strengths.reduce((left, one) => left * (1 - one), 1))

/** What is left of a step by a party that has so many connections: of two who share a club of a hundred less is to be expected than of two who share a company. */
export const throughCrowd = (degree: number): number => 1 / (1 + Math.log10(Math.max(1, degree / 10)))

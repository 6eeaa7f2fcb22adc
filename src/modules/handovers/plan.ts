// What a handover comes to, party by party: the preview shows it and the doing carries it out. No I/O here.
import type { Day } from '#kernel/dates.ts'
import type { Row } from '#modules/internal-relationships/rules.ts'
import type { Division } from './contract.ts'
import { type TakenOver, takeOver } from './taking-over.ts'

/** A row with the party it is of. */
export type Held = Row & { readonly partyId: string }

export type Receiver = { readonly employeeId: string; readonly categoryIds?: readonly string[] | undefined }

/** What is known when a handover is planned. */
export type Known = {
  /** The rows of who hands over, from the day on, in the order of the parties. */
  readonly leaving: readonly Held[]
  /** The rows of the receivers from the day on; those of other parties do not matter. */
  readonly standing: readonly Held[]
  /** The city of each party, in the form in which cities compare. */
  readonly cities: ReadonlyMap<string, string>
  /** The categories in their order. */
  readonly categoryIds: readonly string[]
}
export type Wish = { readonly to: readonly Receiver[]; readonly divide: Division; readonly asOf: Day }

/** One category of one party, and what becomes of it. */
export type Line = TakenOver & { readonly partyId: string; readonly categoryId: string; readonly toId: string }

const keyOf = ({ partyId, categoryId }: Pick<Held, 'partyId' | 'categoryId'>) => `${categoryId} ${partyId}`

/** Those who get a category, in the order in which they were named. */
export const receiversOf = (to: readonly Receiver[], categoryId: string): string[] =>
  to.filter(({ categoryIds }) => !categoryIds || categoryIds.includes(categoryId)).map(({ employeeId }) => employeeId)

/** Every line of a handover, by party and then by category. */
export function plan({ leaving, standing, cities, categoryIds }: Known, { to, divide, asOf }: Wish): Line[] {
  const leavingBy = Map.groupBy(leaving, keyOf)
  const standingBy = Map.groupBy(standing, (row) => `${keyOf(row)} ${row.employeeId}`)
  const parties = [...new Set(leaving.map(({ partyId }) => partyId))]
  // Categories with the same receivers are divided together: a party then stays with one colleague.
  const alike = Map.groupBy(categoryIds, (categoryId) => receiversOf(to, categoryId).join(' '))
  const chosen = new Map<string, string>()
  for (const [, together] of alike) {
    const receivers = receiversOf(to, together[0] ?? '')
    const those = parties.filter((partyId) => together.some((categoryId) => leavingBy.has(keyOf({ partyId, categoryId }))))
    const shares = divided(those, receivers, divide === 'city' ? (partyId) => cities.get(partyId) ?? '' : undefined)
    for (const partyId of those) for (const categoryId of together) chosen.set(keyOf({ partyId, categoryId }), shares.get(partyId) ?? '')
  }
  return parties.flatMap((partyId) =>
    categoryIds.flatMap((categoryId): Line[] => {
      const key = keyOf({ partyId, categoryId })
      const [rows, toId] = [leavingBy.get(key), chosen.get(key)]
      if (!rows || !toId) return []
      return [{ partyId, categoryId, toId, ...takeOver(rows, standingBy.get(`${key} ${toId}`) ?? [], toId, asOf) }]
    }),
  )
}

/**
 * Who gets which of these. Parts of one size, in the order they come in; or by a word that keeps together what has it in common: the largest
 * lot first, each to who has fewest so far.
 */
export function divided(all: readonly string[], receivers: readonly string[], word?: (one: string) => string): Map<string, string> {
  const nth = (i: number) => receivers[i] ?? ''
  if (!word || receivers.length < 2) return new Map(all.map((one, i) => [one, nth(Math.floor((i * receivers.length) / all.length))]))
  const lots = [...Map.groupBy(all, word)].sort(([a, these], [b, those]) => those.length - these.length || (a < b ? -1 : 1))
  const counts = receivers.map(() => 0)
  return new Map(
    lots.flatMap(([, lot]) => {
      const fewest = counts.indexOf(Math.min(...counts))
      counts[fewest] = (counts[fewest] ?? 0) + lot.length
      return lot.map((one): [string, string] => [one, nth(fewest)])
    }),
  )
}

/** How many parties go to whom, in the order in which the receivers were named, and by category. */
export function sums(lines: readonly Pick<Line, 'partyId' | 'categoryId' | 'toId'>[], order: readonly string[]) {
  const parties = (some: readonly Pick<Line, 'partyId'>[]) => new Set(some.map(({ partyId }) => partyId)).size
  const byReceiver = Map.groupBy(lines, ({ toId }) => toId)
  const receivers = [...new Set([...order, ...byReceiver.keys()])].filter((id) => byReceiver.has(id))
  return {
    parties: parties(lines),
    parts: receivers.map((toId) => {
      const own = byReceiver.get(toId) ?? []
      const categories = [...Map.groupBy(own, ({ categoryId }) => categoryId)].map(([categoryId, some]) => ({ categoryId, parties: parties(some) }))
      return { toId, parties: parties(own), categories }
    }),
  }
}

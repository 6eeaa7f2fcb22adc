import { chanceFrom } from './random.ts'
import { newCommunity } from './relationships.ts'
import type { Country, DemoEntry } from './shapes.ts'
import { type Unit, unit } from './units.ts'
import { introduce, namedWorld } from './world.ts'

export type DemoOptions = {
  /** How many parties in all, the named ones among them. */
  parties: number
  /** The same seed gives the same office. */
  seed?: number
  /** Where the office is, and most of the parties with it. */
  country?: Country
}

/**
 * A made-up office, one party at a time: first the people and companies every screenshot knows, then as many others as asked for.
 * A relationship comes with the later of its two parties. A smaller office is the beginning of a larger one with the same seed.
 */
export function* demoOffice({ parties, seed = 1, country = 'BE' }: DemoOptions): Generator<DemoEntry, void, undefined> {
  const chance = chanceFrom(seed)
  const community = newCommunity()
  introduce(community)
  let made: Unit = namedWorld
  for (let base = 0; ; made = unit(chance, community, country, base)) {
    for (const party of made.parties) {
      if (base === parties) return
      const index = base++
      yield {
        index,
        party,
        relationships: made.relationships.filter(({ from, to }) => Math.max(from, to) === index),
        regimes: made.regimes.filter(({ one, other }) => Math.max(one, other) === index),
      }
    }
  }
}

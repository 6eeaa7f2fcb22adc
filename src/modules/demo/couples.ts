// Owners of a firm who are married to each other: what one of them holds may count for both.
import { statutoryOn } from '#modules/ownership/rules.ts'
import { dayIn, thisYear } from './people.ts'
import { chanceFrom } from './random.ts'
import { mutual } from './relationships.ts'
import type { Country, DemoPerson, DemoRegime, DemoRelationship } from './shapes.ts'

export type Owner = { index: number; born: number; party: DemoPerson }

/** The first two who pass for a couple: not for brother and sister, nor for parent and child. */
export const coupleAmong = (owners: readonly Owner[]): readonly [Owner, Owner] | undefined =>
  owners
    .flatMap((one, i) => owners.slice(i + 1).map((other) => [one, other] as const))
    .find(
      ([one, other]) =>
        one.party.formOfAddress !== other.party.formOfAddress && one.party.surname !== other.party.surname && Math.abs(one.born - other.born) < 18,
    )

/** Their wedding, and by which law or contract they hold property since. Thrown with dice of their own, so that everyone else stays who they were. */
export function married([one, other]: readonly [Owner, Owner], country: Country): { wedding: DemoRelationship; regimes: DemoRegime[] } {
  const chance = chanceFrom(one.index)
  const since = dayIn(chance, Math.min(Math.max(one.born, other.born) + chance.int(23, 31), thisYear - 1))
  const regime = chance.may(0.25) ? separate[country] : statutoryOn(country, since)
  return {
    wedding: mutual(one.index, 'spouse', other.index, { since }),
    regimes: regime ? [{ one: one.index, other: other.index, regime, since }] : [],
  }
}

/** What a contract says that keeps everything apart. */
const separate = { NL: 'nl_exclusion', BE: 'be_separation' } as const

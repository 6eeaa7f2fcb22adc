// Which name a group bears that the office gave, and what its name sorts by.
import { fold } from '#kernel/fold.ts'

/** A name as far as it is asked whose it is: with how many it is, how many of those are in the group at hand, and when it was given. */
export type Borne = { readonly total: number; readonly here: number; readonly givenAt: string }

/**
 * Whether a group bears a name: at least half of those whom the name was last with are in it. So it stays when one leaves or another comes, and does
 * not go along with who leaves. Of a group too large to be looked at whole one is enough.
 */
export const bears = ({ total, here }: Borne, truncated = false): boolean => here > 0 && (truncated || 2 * here >= total)

/** The name of a group of all that members of it were given one by: the one that most of its members have; of several the one given last. */
export function nameBorne<Name extends Borne>(names: readonly Name[], truncated = false): Name | undefined {
  const later = (a: Name, b: Name) => (a.givenAt < b.givenAt ? 1 : a.givenAt > b.givenAt ? -1 : 0)
  return names.filter((one) => bears(one, truncated)).toSorted((a, b) => b.here - a.here || later(a, b))[0]
}

/** What most groups begin with: a list sorts by what tells them apart. */
const kindWords = /^(?:de |het |the )?(?:familie|gezin|groep|family|household|group) /

/** What a group sorts by: Gezin Claes and Familie Claes beside each other. */
export function sortNameOf(name: string): string {
  const folded = fold(name)
  return folded.replace(kindWords, '') || folded
}

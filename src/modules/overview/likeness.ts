// How much two names are alike, from 0 to 1. Names come in folded: without capitals, accents and punctuation.

/**
 * Jaro-Winkler: how many letters two words share in about the same place, with more for a beginning in common,
 * since who mistypes seldom does so at once. Made for names; 1 is equal, below 0.8 they are different words.
 */
export function alike(one: string, other: string): number {
  if (one === other) return one === '' ? 0 : 1
  const jaro = jaroOf(one, other)
  let start = 0
  while (start < 4 && start < one.length && one[start] === other[start]) start++
  const likeness = jaro + start * 0.1 * (1 - jaro)
  // In a short name one letter weighs heavily on the measure, while it is as easily mistyped.
  return oneMistake(one, other) ? Math.max(likeness, 0.9) : likeness
}

/** Whether two names differ by one letter that is too many, another, or swapped with its neighbour; in names of three letters and more. */
function oneMistake(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < 3 || long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  const rest = (text: string, from: number) => text.slice(start + from)
  if (short.length < long.length) return rest(short, 0) === rest(long, 1)
  return rest(short, 1) === rest(long, 1) || (short[start] === long[start + 1] && short[start + 1] === long[start] && rest(short, 2) === rest(long, 2))
}

function jaroOf(one: string, other: string): number {
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1)
  const taken = new Set<number>()
  const shared: string[] = []
  for (let i = 0; i < one.length; i++) {
    for (let j = Math.max(0, i - reach); j <= Math.min(other.length - 1, i + reach); j++) {
      if (taken.has(j) || one[i] !== other[j]) continue
      taken.add(j)
      shared.push(one.charAt(i))
      break
    }
  }
  if (shared.length === 0) return 0
  const inOther = [...taken].sort((a, b) => a - b).map((j) => other.charAt(j))
  const swapped = shared.filter((letter, i) => letter !== inOther[i]).length / 2
  return (shared.length / one.length + shared.length / other.length + (shared.length - swapped) / shared.length) / 3
}

/** The best that any of these and any of those have in common. */
export const best = (these: readonly string[], those: readonly string[], compare = alike): number =>
  Math.max(0, ...these.flatMap((one) => those.map((other) => compare(one, other))))

/** What of a name is not said by one of the two; it neither speaks for nor against. */
export const unknown = 0.75

export type PersonNames = {
  /** First names and call name, each whole. */
  readonly given: readonly string[]
  /** Initials without dots: `jp`. */
  readonly initials: string
  /** Surnames in use or once used: the core, and with the prefix in one word, `berg` and `vandenberg`. */
  readonly surnames: readonly string[]
}

/** How much two people are called alike; also when first name and surname were typed in each other's place. */
export function personsAlike(one: PersonNames, other: PersonNames): number {
  const straight = surnamesAlike(one.surnames, other.surnames) * givenAlike(one, other)
  const crossed =
    one.given.length && other.given.length && one.surnames.length && other.surnames.length
      ? words(best(one.given, other.surnames)) * words(best(one.surnames, other.given))
      : 0
  return Math.max(straight, crossed)
}

/** Below this two words are not the same word mistyped. */
const words = (likeness: number) => (likeness < 0.82 ? 0 : likeness)

export const surnamesAlike = (these: readonly string[], those: readonly string[]) => (these.length && those.length ? words(best(these, those)) : unknown)

/** A first name against another, or against initials: J. may be Jan, and Jan Willem is often called Jan. */
export function givenAlike(one: PersonNames, other: PersonNames): number {
  const [theseKnown, thoseKnown] = [one.given.length > 0, other.given.length > 0]
  if (theseKnown && thoseKnown) return Math.max(words(best(one.given, other.given)), best(one.given, other.given, firstOfSeveral))
  const [first, second] = [lettersOf(one), lettersOf(other)]
  if (first === '' || second === '') return unknown
  if (first[0] !== second[0]) return 0
  // Initials of both, such as jp and jp, say more than one letter of a name.
  return first === second && first.length > 1 ? 0.97 : 0.9
}

const firstOfSeveral = (one: string, other: string) => (one.split(' ')[0] === other.split(' ')[0] ? 0.95 : 0)
const lettersOf = ({ initials, given }: PersonNames) =>
  initials ||
  (given[0] ?? '')
    .split(' ')
    .map((name) => name.charAt(0))
    .join('')

/** Legal forms in the Low Countries and around them, folded: they say nothing about who it is. */
const forms = new Set(
  'bv nv vof cv bvba cvba sprl srl sa sc scrl snc scs ebvba comm commv vzw asbl ivzw aisbl maatschap eenmanszaak stichting vereniging ua holding gmbh ag ug ltd llc inc plc sarl sas ev kg besloten vennootschap naamloze'.split(
    ' ',
  ),
)

/** A company's name without its legal form, `bedrijf uno` of Bedrijf Uno B.V.; the whole when nothing else is left. */
export function coreOf(folded: string): string {
  const kept = folded.split(' ').filter((word) => !forms.has(word))
  return kept.length > 0 ? kept.join(' ') : folded
}

const sorted = (name: string) => name.split(' ').sort().join(' ')

/** How much two organisations are called alike: by any of their names, without legal forms, in any order of the words. */
export const organisationsAlike = (these: readonly string[], those: readonly string[]): number =>
  best(these.map(coreOf), those.map(coreOf), (one, other) => Math.max(alike(one, other), sorted(one) === sorted(other) ? 0.98 : 0))

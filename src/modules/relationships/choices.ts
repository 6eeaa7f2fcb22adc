// Which types may stand between two parties, from where one looks.
import { fold } from '#kernel/fold.ts'
import type { Language } from '#kernel/refusal.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import type { RelationshipType } from '#modules/relationship-types/contract.ts'
import { installedTypes } from '#modules/relationship-types/installed.ts'
import { verb } from '#modules/relationship-types/readings.ts'

export type Direction = 'forward' | 'backward'
/** One way to finish the sentence "Dirk Irecteur …": a type, read from the side of the party one looks from. */
export type Choice = { readonly type: RelationshipType; readonly direction: Direction }

export const keyOfChoice = ({ type, direction }: Choice) => `${type.id} ${direction}`

/** "is bestuurder van", "heeft als bestuurder". */
export function readingOf({ type, direction }: Choice, language: Language): string {
  const name = type.names[language][direction]
  return `${verb(name, language)} ${name}`
}

/** The kind of party that belongs on the far side; null is either. */
export const farKind = ({ type, direction }: Choice) => (direction === 'forward' ? type.toKind : type.fromKind)
const nearKind = ({ type, direction }: Choice) => (direction === 'forward' ? type.fromKind : type.toKind)

const fits = (wanted: PartyKind | null, kind: PartyKind | undefined) => wanted === null || kind === undefined || wanted === kind

/**
 * The types that fit a party of this kind, and the other when it is chosen already. What a person *is* comes before whom a person has;
 * with an organisation the other way round, for most types lead from persons to organisations.
 */
export function choicesFor(types: readonly RelationshipType[], near: PartyKind, far: PartyKind | undefined): Choice[] {
  const directions: Direction[] = near === 'person' ? ['forward', 'backward'] : ['backward', 'forward']
  const inUse = types.filter(({ retiredAt }) => retiredAt === null)
  return directions
    .flatMap((direction) => inUse.filter(({ mutual }) => !mutual || direction === directions[0]).map((type) => ({ type, direction })))
    .filter((choice) => fits(nearKind(choice), near) && fits(farKind(choice), far))
}

/** What people say instead of a name an office starts with: someone who types getrouwd means gehuwd met. */
const otherWords = new Map(installedTypes.map(({ id, aliases }) => [id, aliases]))

/** The choices in which every typed word begins a word, best first: those that begin with it, and last those that are also called so. */
export function choicesFound(choices: readonly Choice[], typed: string, language: Language): Choice[] {
  const sought = fold(typed)
  if (sought === '') return [...choices]
  const rank = (choice: Choice) => {
    const { type, direction } = choice
    if (fold(type.names[language][direction]).startsWith(sought)) return 0
    const reading = ` ${fold(readingOf(choice, language))}`
    if (sought.split(' ').every((word) => reading.includes(` ${word}`))) return 1
    return otherWords.get(type.id)?.[direction].some((word) => word.startsWith(sought)) ? 2 : undefined
  }
  const ranked = choices.map((choice) => [choice, rank(choice)] as const)
  return [0, 1, 2].flatMap((wanted) => ranked.filter(([, found]) => found === wanted).map(([choice]) => choice))
}

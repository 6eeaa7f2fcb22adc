// Each opportunity as a sentence, in both languages.
import { type Language, languages, type Sentence } from '#kernel/refusal.ts'
import { showDate } from '#kernel/written-dates.ts'
import { type Named, nameOf } from '#modules/groups/grouping.ts'
import type { PartyRef } from '#modules/parties/contract.ts'
import type { TypeRules } from '#modules/relationship-types/contract.ts'
import type { OpportunityKind } from './contract.ts'
import { type Facts, mostNamed } from './facts.ts'

/** What ids are called by now. */
export type Known = {
  readonly parties: ReadonlyMap<string, Named & PartyRef>
  readonly employees: ReadonlyMap<string, string>
  readonly types: ReadonlyMap<string, Pick<TypeRules, 'names'>>
  readonly categories: ReadonlyMap<string, { readonly names: Sentence }>
  /** What the office calls groups, by kind and id of a member. */
  readonly groups: ReadonlyMap<string, string>
}

/** One with what it rests on, as it was kept. */
export type Kept = { readonly [K in OpportunityKind]: { readonly kind: K; readonly facts: Facts[K] } }[OpportunityKind]

/** The parties that a sentence names, so that a reader can go there. */
export function namedIn(kept: Kept): readonly string[] {
  const ids: readonly (string | undefined)[] = 'ids' in kept.facts ? kept.facts.ids : []
  return ids.filter((id) => id !== undefined)
}
/** All parties that must be known to say it. */
export const neededFor = (kept: Kept): readonly string[] => (kept.kind === 'group' ? [...kept.facts.ids, ...kept.facts.calledAfter] : namedIn(kept))

const and: Sentence = { nl: ' en ', en: ' and ' }
const enumerate = (language: Language, names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')}${and[language]}${names.at(-1)}`

/** What a sentence is filled with, in its language. */
function fillings(known: Known, language: Language) {
  const party = (id: string) => known.parties.get(id)?.name ?? ''
  return {
    /** The first few of so many, and how many more. */
    few: (ids: readonly string[], count: number, more: (left: number) => string) => {
      const left = count - Math.min(ids.length, mostNamed)
      return enumerate(language, left > 0 ? [...ids.map(party), more(left)] : ids.map(party))
    },
    group: ({ group, calledAfter }: Facts['group']) =>
      known.groups.get(`${group} ${calledAfter[0]}`) ??
      nameOf(
        group,
        calledAfter.flatMap((id) => known.parties.get(id) ?? []),
        new Set(),
      )[language],
    employee: (id: string) => known.employees.get(id) ?? '',
    categories: (ids: readonly string[]) =>
      enumerate(
        language,
        ids.flatMap((id) => known.categories.get(id)?.names[language] ?? []),
      ),
    /** "bestuurder van Bedrijf Uno". */
    position: (typeId: string | null, id: string | undefined) =>
      id === undefined || typeId === null ? undefined : `${known.types.get(typeId)?.names[language].forward ?? ''} ${party(id)}`,
    day: (day: string) => showDate(day, language),
  }
}
type Fillings = ReturnType<typeof fillings>
type Sentences = { readonly [K in OpportunityKind]: (facts: Facts[K], say: Fillings) => string }

const sentences: Readonly<Record<Language, Sentences>> = {
  nl: {
    connected: ({ customers, ids }, say) => `Geen klant, wel verbonden met ${customers} klanten: ${say.few(ids, customers, (left) => `nog ${left}`)}.`,
    group: (facts, say) =>
      `${say.group(facts)}: ${facts.customers} van de ${facts.members} ${facts.customers === 1 ? 'is' : 'zijn'} klant. Nog niet: ${say.few(facts.ids, facts.missing, (left) => `nog ${left}`)}.`,
    unattended: ({ categoryIds, nobody }, say) =>
      nobody
        ? `Niemand van het kantoor is bij deze klant betrokken. Verplicht: ${say.categories(categoryIds)}.`
        : `Bij deze klant ontbreekt: ${say.categories(categoryIds)}.`,
    dependence: ({ customers, ids }, say) =>
      `Alleen via deze persoon zijn ${customers} klanten met de rest van uw netwerk verbonden: ${say.few(ids, customers, (left) => `nog ${left}`)}.`,
    'single-contact': ({ employeeId, until }, say) =>
      `Alleen ${say.employee(employeeId)} is bij deze klant betrokken.${until === null ? '' : ` Laatste werkdag: ${say.day(until)}.`}`,
    ended: ({ typeId, ids: [from, to], until, nextTypeId }, say) => {
      const now = say.position(nextTypeId, to)
      return `Tot ${say.day(until)} ${say.position(typeId, from)}. ${now ? `Nu ${now}.` : 'Waarheen is niet bekend.'}`
    },
  },
  en: {
    connected: ({ customers, ids }, say) => `Not a customer, but connected with ${customers} customers: ${say.few(ids, customers, (left) => `${left} more`)}.`,
    group: (facts, say) =>
      `${say.group(facts)}: ${facts.customers} of ${facts.members} ${facts.customers === 1 ? 'is a customer' : 'are customers'}. Not yet: ${say.few(facts.ids, facts.missing, (left) => `${left} more`)}.`,
    unattended: ({ categoryIds, nobody }, say) =>
      nobody
        ? `Nobody from the office is involved with this customer. Required: ${say.categories(categoryIds)}.`
        : `This customer lacks: ${say.categories(categoryIds)}.`,
    dependence: ({ customers, ids }, say) =>
      `Only through this person ${customers} customers are connected with the rest of your network: ${say.few(ids, customers, (left) => `${left} more`)}.`,
    'single-contact': ({ employeeId, until }, say) =>
      `Only ${say.employee(employeeId)} is involved with this customer.${until === null ? '' : ` Last day at work: ${say.day(until)}.`}`,
    ended: ({ typeId, ids: [from, to], until, nextTypeId }, say) => {
      const now = say.position(nextTypeId, to)
      return `Until ${say.day(until)} ${say.position(typeId, from)}. ${now ? `Now ${now}.` : 'Where to is not known.'}`
    },
  },
}

/** The sentence of an opportunity. */
export function told({ kind, facts }: Kept, known: Known): Sentence {
  const say = (language: Language) => (sentences[language][kind] as (facts: Kept['facts'], say: Fillings) => string)(facts, fillings(known, language))
  return Object.fromEntries(languages.map((language) => [language, say(language)])) as Sentence
}

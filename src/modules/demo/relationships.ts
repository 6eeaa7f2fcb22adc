// Who knows whom. What is remembered of earlier parties is bounded, so that an office of any size is made in the same memory.
import { type Institution, institutions } from './companies.ts'
import { dayIn, slug, thisYear } from './people.ts'
import { landline, type Place } from './places.ts'
import type { Chance } from './random.ts'
import type { Country, DemoPerson, DemoRelationship } from './shapes.ts'

export type Known = { index: number; town: Place; domain: string }
export type KnownPerson = { index: number; born: number }

const remembered = 512

/** The last so many, newer ones taking the place of older ones. */
function ring<T>() {
  const items: T[] = []
  let at = 0
  return { items, add: (one: T) => void (items[at++ % remembered] = one) }
}

/** The first so many: the longer one is known, the more know one. */
function firsts<T>() {
  const items: T[] = []
  return { items, add: (one: T) => void (items.length < remembered && items.push(one)) }
}

export type Community = ReturnType<typeof newCommunity>

export function newCommunity() {
  return {
    companies: ring<Known>(),
    people: ring<KnownPerson>(),
    // People work and play in their own country.
    employers: { NL: firsts<Known>(), BE: firsts<Known>() },
    clubs: { NL: firsts<Known>(), BE: firsts<Known>() },
    institutions: Object.fromEntries(institutions.map((trade) => [trade, firsts<Known>()])) as Record<Institution, ReturnType<typeof firsts<Known>>>,
  }
}

/** A relationship of which nothing more is known than who and what. */
export const link = (from: number, typeId: string, to: number, more: Partial<DemoRelationship> = {}): DemoRelationship => ({
  from,
  to,
  typeId,
  position: '',
  email: null,
  phone: null,
  share: null,
  since: null,
  until: null,
  ...more,
})

/** Between two who are each other's equal: the earlier one first. */
export const mutual = (a: number, typeId: string, b: number, more: Partial<DemoRelationship> = {}) => link(Math.min(a, b), typeId, Math.max(a, b), more)

/** A date as people know it: the day, the month, or only the year. */
export function partial(chance: Chance, year: number) {
  const day = dayIn(chance, Math.min(year, thisYear - 1))
  return chance.may(0.55) ? day : chance.may(0.3) ? day.slice(0, 7) : day.slice(0, 4)
}

/** Since some year between these two; now and then over again, and sometimes not known at all. */
export function period(chance: Chance, earliest: number, over = 0.12): Pick<DemoRelationship, 'since' | 'until'> {
  const first = Math.max(1960, Math.min(earliest, thisYear - 3))
  if (chance.may(0.1)) return { since: null, until: null }
  const since = chance.int(Math.max(first, thisYear - 30), thisYear - 3)
  return { since: partial(chance, since), until: chance.may(over) ? partial(chance, chance.int(since + 1, thisYear - 1)) : null }
}

const positions: Record<string, readonly string[]> = {
  director: ['Algemeen directeur', 'Financieel directeur', 'Directeur', 'Gedelegeerd bestuurder', ''],
  'contact-person': [
    'Inkoper',
    'Office manager',
    'Boekhouder',
    'HR-verantwoordelijke',
    'Planner',
    'Wagenparkbeheerder',
    'Projectleider',
    'Directieassistent',
    'Receptie',
  ],
  employee: [
    'Administratief medewerker',
    'Teamleider',
    'Verkoper',
    'Magazijnmedewerker',
    'Chauffeur',
    'Ingenieur',
    'Technicus',
    'Boekhouder',
    'Planner',
    'Consultant',
    '',
  ],
}

/** Somebody's place at an organisation, with the address and the number they have there. */
export function at(
  chance: Chance,
  who: { index: number; party: DemoPerson },
  typeId: string,
  there: Known,
  more: Partial<DemoRelationship> = {},
): DemoRelationship {
  const reachable = typeId === 'contact-person' || chance.may(0.5)
  const { callName, prefix, surname } = who.party
  return link(who.index, typeId, there.index, {
    position: chance.pick(positions[typeId] ?? ['']),
    email: reachable && chance.may(0.85) ? `${slug(callName)}.${slug(prefix + surname)}@${there.domain}` : null,
    phone: reachable && chance.may(0.6) ? landline(chance, there.town) : null,
    ...more,
  })
}

/** Hundred per cent in so many parts, to the cent. */
export function shares(chance: Chance, parts: number): string[] {
  const cuts =
    parts === 2 && chance.may(0.5)
      ? [5000]
      : Array.from({ length: parts - 1 }, () => chance.int(1, 19) * 500 + (chance.may(0.2) ? 33 : 0)).sort((a, b) => a - b)
  return [...cuts, 10_000]
    .map((cut, i) => (cut - (cuts[i - 1] ?? 0)) / 100)
    .filter((part) => part > 0)
    .map(String)
}

/** What ties a grown person to those who were there already, before `newest`: the people of one's own unit are tied by the unit. */
export function* tiesOf(
  chance: Chance,
  { companies, people, employers, clubs, institutions: firms }: Community,
  who: { index: number; party: DemoPerson; born: number },
  country: Country,
  newest: number,
) {
  const { index, born } = who
  const grown = born + 18
  if (grown > thisYear - 4) return
  const works = [chance.may(0.5) && chance.pickEarly(employers[country].items), chance.may(0.4) && chance.pick(companies.items)]
  for (const there of works) if (there) yield at(chance, who, 'employee', there, period(chance, grown, born < thisYear - 67 ? 1 : 0.25))
  for (const [trade, likely] of [
    ['insurer', 0.32],
    ['bank', 0.25],
    ['broker', 0.1],
    ['notary', 0.08],
    ['tax-adviser', 0.05],
  ] as const) {
    if (chance.may(likely)) yield link(chance.pickEarly(firms[trade].items).index, trade, index, period(chance, grown))
  }
  if (chance.may(0.25)) yield link(index, 'member', chance.pickEarly(clubs[country].items).index, period(chance, grown, 0.25))
  const other = chance.pick(people.items)
  if (other.index >= newest) return
  const years = born - other.born
  if (years >= 21 && years <= 42) {
    if (chance.may(0.3)) yield link(other.index, 'parent', index)
  } else if (chance.may(0.03)) yield mutual(other.index, 'ex-partner', index)
  else if (chance.may(0.14)) yield mutual(other.index, chance.pick(['neighbour', 'acquaintance', 'acquaintance']), index)
  else if (chance.may(0.06)) yield link(other.index, 'referrer', index)
}

/** What ties an organisation to those that were there already. */
export function* tiesOfOrganisation(chance: Chance, { companies, people, institutions: firms }: Community, index: number, founded: number) {
  for (const [trade, likely] of [
    ['bank', 0.4],
    ['insurer', 0.4],
    ['lawyer', 0.12],
    ['notary', 0.12],
  ] as const) {
    if (chance.may(likely)) yield link(chance.pickEarly(firms[trade].items).index, trade, index, period(chance, founded))
  }
  if (chance.may(0.6)) {
    const trade = chance.pick(['accountant', 'accountant', 'bookkeeper', 'tax-adviser'] as const)
    yield link(chance.pickEarly(firms[trade].items).index, trade, index, period(chance, founded))
  }
  const [one, another] = [chance.pick(companies.items), chance.pick(companies.items)]
  if (chance.may(0.35)) yield link(one.index, 'supplier', index, period(chance, founded))
  if (another.index !== one.index && chance.may(0.08)) yield link(another.index, 'landlord', index, period(chance, founded))
  if (chance.may(0.04)) yield link(chance.pick(people.items).index, 'guarantor', index, period(chance, founded))
}

// The company parties keep: a household, a firm and its people, a group of firms. Each is made at once, so that what belongs together agrees.
import { domainOf, institutions, organisation, type Trade } from './companies.ts'
import { coupleAmong, married } from './couples.ts'
import { type Gender, person, type Surname, surname, thisYear } from './people.ts'
import { address, place } from './places.ts'
import type { Chance } from './random.ts'
import { at, type Community, type Known, link, mutual, period, shares, tiesOf, tiesOfOrganisation } from './relationships.ts'
import type { Country, DemoAddress, DemoParty, DemoRegime, DemoRelationship } from './shapes.ts'

/** A few parties that belong together, the first of them at place `base` in the stream. */
export type Unit = { parties: DemoParty[]; relationships: DemoRelationship[]; regimes: DemoRegime[] }

export function unit(chance: Chance, community: Community, home: Country, base: number): Unit {
  const town = place(chance, home)
  const parties: DemoParty[] = []
  const relationships: DemoRelationship[] = []
  const regimes: DemoRegime[] = []
  const tie = (...links: Iterable<DemoRelationship>[]) => {
    for (const some of links) relationships.push(...some)
  }

  const addPerson = (born: number, gender: Gender, name: Surname, addresses: DemoAddress[], married?: Surname) => {
    const who = { index: base + parties.length, born, party: person(chance, { born, gender, name, town, addresses, married }) }
    parties.push(who.party)
    tie(tiesOf(chance, community, who, town.country, base))
    community.people.add(who)
    return who
  }
  const addStranger = () => {
    const gender = chance.pick(['man', 'woman'] as const)
    return addPerson(chance.int(1948, 2003), gender, surname(chance, town), chance.may(0.7) ? [address(chance, town, ['post'], 'home')] : [])
  }
  const addStaff = (typeId: string, there: Known & { founded: number }) => {
    const who = addStranger()
    tie([at(chance, who, typeId, there, period(chance, Math.max(there.founded, who.born + 18)))])
  }
  const addOrganisation = (trade: Trade, family = surname(chance, town)): Known & { founded: number } => {
    const index = base + parties.length
    const party = organisation(chance, trade, town, family)
    const founded = chance.int(1965, 2022)
    parties.push(party)
    tie(tiesOfOrganisation(chance, community, index, founded))
    const known = { index, town, domain: party.emails[0]?.address.split('@')[1] ?? domainOf(party.legalName), founded }
    if (trade === 'employer') community.employers[town.country].add(known)
    else if (trade === 'club') {
      // A foundation has no members.
      if (party.legalForm !== 'Stichting') community.clubs[town.country].add(known)
    } else if (trade in community.institutions) community.institutions[trade as keyof typeof community.institutions].add(known)
    else community.companies.add(known)
    return known
  }

  const kinds: Record<string, () => void> = {
    household: () => {
      const [mine, yours, addresses] = [surname(chance, town), surname(chance, town), [address(chance, town, ['post', 'visit', 'invoice'], 'home')]]
      const born = chance.int(1942, 2000)
      const gender = chance.pick(['man', 'woman'] as const)
      const others = chance.may(0.04) ? gender : gender === 'man' ? 'woman' : 'man'
      const pair = chance.pick(['spouse', 'spouse', 'spouse', 'registered-partner', 'partner'])
      const grownUps = [addPerson(born, gender, mine, addresses, pair === 'spouse' ? yours : undefined)]
      if (chance.may(0.88)) {
        grownUps.push(addPerson(Math.min(born + chance.int(-5, 6), 2003), others, yours, addresses, pair === 'spouse' ? mine : undefined))
        tie([mutual(base, pair, base + 1, period(chance, born + 22, 0.05))])
      }
      const youngest = Math.max(...grownUps.map((one) => one.born))
      const children = Array.from({ length: chance.may(0.55) ? chance.int(1, 3) : 0 }, () => youngest + chance.int(23, 38))
        .filter((year) => year < thisYear)
        .sort()
      for (const year of children) {
        const child = addPerson(year, chance.pick(['man', 'woman'] as const), chance.may(0.85) ? mine : yours, addresses)
        // Who lives with their parents has no others.
        relationships.splice(0, relationships.length, ...relationships.filter(({ typeId, to }) => typeId !== 'parent' || to !== child.index))
        tie(grownUps.map((parent) => link(parent.index, 'parent', child.index)))
      }
    },
    single: () => void addStranger(),
    company: () => {
      const family = surname(chance, town)
      const firm = addOrganisation('company', family)
      const partners = isPartnership(parties[0])
      const count = chance.pick([1, 1, 2, 2, 3])
      const owners = shares(chance, count).map((share) => {
        const owner = addPerson(chance.int(1950, 1998), chance.pick(['man', 'man', 'woman'] as const), chance.may(0.6) ? family : surname(chance, town), [
          address(chance, town, ['post'], 'home'),
        ])
        const since = period(chance, Math.max(firm.founded, owner.born + 20), 0)
        tie(
          partners
            ? [at(chance, owner, 'firm-partner', firm, { ...since, share })]
            : [at(chance, owner, 'director', firm, since), link(owner.index, 'shareholder', firm.index, { ...since, share })],
        )
        return owner
      })
      const couple = coupleAmong(owners)
      if (couple) {
        const { wedding, regimes: agreed } = married(couple, town.country)
        couple[1].party.addresses = structuredClone(couple[0].party.addresses)
        relationships.push(wedding)
        regimes.push(...agreed)
      }
      for (let left = chance.pick([0, 0, 1, 1, 2, 3]); left > 0; left--) addStaff('contact-person', firm)
    },
    'company alone': () => void addOrganisation('company'),
    group: () => {
      const family = surname(chance, town)
      const holding = addOrganisation('holding', family)
      for (const share of shares(chance, chance.int(1, 3))) {
        const owner = addPerson(chance.int(1945, 1990), chance.pick(['man', 'woman'] as const), family, [address(chance, town, ['post'], 'home')])
        tie([link(owner.index, 'shareholder', holding.index, { ...period(chance, holding.founded, 0), share })])
        if (chance.may(0.7)) tie([at(chance, owner, 'director', holding, period(chance, holding.founded, 0))])
      }
      const below = [holding]
      for (let left = chance.pick([1, 1, 2, 2, 3, 4, 6]); left > 0; left--) {
        const parent = chance.may(0.7) ? holding : chance.pick(below)
        const firm = addOrganisation('company', family)
        const share = chance.pick(['100', '100', '100', '75', '60', '51', '50.01', '90'])
        tie([
          link(parent.index, 'parent-company', firm.index, { ...period(chance, firm.founded, 0), share }),
          link(holding.index, 'director', firm.index, period(chance, firm.founded, 0)),
        ])
        if (share !== '100' && chance.may(0.6))
          tie([link(chance.pick(community.people.items).index, 'shareholder', firm.index, { share: String(chance.int(5, 10)), since: partialSince(firm) })])
        below.push(firm)
      }
    },
    'sole trader': () => {
      const family = surname(chance, town)
      const firm = addOrganisation('sole-trader', family)
      const owner = addPerson(chance.int(1955, 2001), chance.pick(['man', 'woman'] as const), family, [address(chance, town, ['post', 'visit'], 'home')])
      tie([at(chance, owner, 'sole-trade-owner', firm, period(chance, Math.max(firm.founded, owner.born + 18), 0))])
    },
    club: () => {
      const club = addOrganisation('club')
      for (const typeId of ['chair', 'secretary', 'treasurer']) if (chance.may(0.5)) addStaff(typeId, club)
    },
    institution: () => {
      const firm = addOrganisation(chance.pickEarly(institutions))
      for (let left = chance.int(0, 3); left > 0; left--) addStaff('contact-person', firm)
    },
    employer: () => {
      const firm = addOrganisation('employer')
      for (let left = chance.int(1, 3); left > 0; left--) addStaff('contact-person', firm)
    },
  }
  kinds[oneOf(chance)]?.()
  return { parties, relationships, regimes }
}

/** A firm without shares: its partners own and run it. */
const isPartnership = (party: DemoParty | undefined) => party?.kind === 'organisation' && ['V.O.F.', 'VOF', 'CommV', 'Maatschap'].includes(party.legalForm)

const partialSince = ({ founded }: { founded: number }) => String(Math.max(founded, 1990))

const often: readonly (readonly [kind: string, inThousand: number])[] = [
  ['household', 300],
  ['single', 150],
  ['company', 250],
  ['company alone', 75],
  ['group', 50],
  ['sole trader', 80],
  ['club', 30],
  ['institution', 45],
  ['employer', 20],
]

function oneOf(chance: Chance) {
  let rest = chance.int(0, 999)
  return often.find(([, share]) => (rest -= share) < 0)?.[0] ?? 'single'
}

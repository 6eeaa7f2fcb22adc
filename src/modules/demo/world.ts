// biome-ignore-all format: a table, a row a line
// The people and companies that every demo and screenshot knows. Mr Irecteur runs two companies and chairs a club.
import { domainOf, type Institution } from './companies.ts'
import { belgianVat, dutchVat, iban, kboNumber, kvkNumber } from './identifiers.ts'
import { chanceFrom } from './random.ts'
import { type Community, link, mutual } from './relationships.ts'
import type { DemoAddress, DemoOrganisation, DemoParty, DemoPerson, DemoRelationship } from './shapes.ts'
import type { Unit } from './units.ts'

const chance = chanceFrom(4051971)

/** Korenmarkt 8 bus 3, 9000 Gent */
function at(line: string): DemoAddress[] {
  const [, street = '', houseNumber = '', houseLetter = '', addition = '', postcode = '', city = ''] = /^([^,\d]+) (\d[\d-]*)([A-Z]?)(?: bus (\w+))?, (\d{4}(?: [A-Z]{2})?) (.+)$/.exec(line) ?? []
  return [{ uses: ['post', 'visit', 'invoice'], country: postcode.length === 4 ? 'BE' : 'NL', street, houseNumber, houseLetter, addition, poBox: '', postcode, city }]
}

const phone = (number: string, label: string) => [{ number, label, main: true }]
const mail = (address: string) => [{ address, label: '', main: true }]

type PersonFacts = Partial<DemoPerson> & { lives: string; mobile: string; mails: string }
const person = (formOfAddress: 'mr' | 'ms', initials: string, callName: string, surname: string, { lives, mobile, mails, ...more }: PersonFacts): DemoPerson => ({
  kind: 'person', initials, firstName: callName, callName, prefix: '', surname, partnerPrefix: '', partnerSurname: '', nameUsage: 'own', titleBefore: '', formOfAddress, birthDate: null,
  language: 'nl', emails: mail(mails), phones: phone(mobile, 'mobile'), websites: [], ibans: [], vatNumber: '', note: '', roles: [], labels: [], addresses: at(lives), ...more,
})

type OrganisationFacts = Partial<DemoOrganisation> & { sits: string; calls: string; domain?: string }
function organisation(legalName: string, legalForm: string, { sits, calls, domain = domainOf(legalName), ...more }: OrganisationFacts): DemoOrganisation {
  const addresses = at(sits)
  const country = addresses[0]?.country ?? 'BE'
  const kbo = country === 'BE' ? (more.kboNumber ?? kboNumber(chance)) : ''
  return {
    kind: 'organisation', legalName, tradeNames: [], legalForm, kvkNumber: country === 'NL' ? kvkNumber(chance) : '', kboNumber: kbo, vatNumber: kbo ? belgianVat(kbo) : dutchVat(chance), language: 'nl',
    emails: mail(`info@${domain}`), phones: phone(calls, 'work'), websites: [`https://www.${domain}`], ibans: [iban(country, chance)], note: '', roles: [], labels: [], addresses, ...more,
  }
}

const both: DemoParty['roles'] = ['debtor', 'creditor']
const creditor: DemoParty['roles'] = ['creditor']
const debtor: DemoParty['roles'] = ['debtor']

const world = {
  dirk: person('mr', 'D.', 'Dirk', 'Irecteur', { lives: 'Korenmarkt 8 bus 3, 9000 Gent', mobile: '+32 470 12 34 56', mails: 'dirk@irecteur.example', birthDate: '1971-05-04', roles: debtor, labels: ['VIP'], ibans: [iban('BE', chance)] }),
  uno: organisation('Bedrijf Uno B.V.', 'B.V.', { sits: 'Korenmarkt 8, 9000 Gent', calls: '+32 9 223 45 60', domain: 'uno.example', kboNumber: '0566.988.259', roles: both, labels: ['R&D'] }),
  dos: organisation('Bedrijf Dos B.V.', 'B.V.', { sits: 'Nijverheidslaan 21-27, 9800 Deinze', calls: '+32 9 234 56 70', domain: 'dos.example', roles: debtor }),
  deLob: organisation('Tennisclub De Lob', 'VZW', { sits: 'Sportlaan 4, 9000 Gent', calls: '+32 9 345 67 80', domain: 'delob.example', vatNumber: '', labels: ['Sponsor'] }),
  garage: organisation('Garage Mertens NV', 'NV', { sits: 'Industrielaan 32, 3500 Hasselt', calls: '+32 11 23 45 67', domain: 'garagemertens.example', roles: both, labels: ['Golf 2024'] }),
  petra: person('ms', 'P.M.', 'Petra', 'Artner', { prefix: 'van der', lives: 'Parklaan 14, 3511 KL Utrecht', mobile: '+31 6 23456789', mails: 'petra.vanderartner@post.example', birthDate: '1978-11-23', roles: debtor, labels: ['Nieuwsbrief'] }),
  femke: person('ms', 'F.', 'Femke', 'Berg', { prefix: 'van den', lives: 'Vermeerstraat 61, 3512 GH Utrecht', mobile: '+31 6 34567890', mails: 'femke.vandenberg@mail.example', birthDate: '1989-02-17', labels: ['Nieuwsbrief'] }),
  bakker: organisation('Bakker Techniek B.V.', 'B.V.', { sits: 'Techniekweg 9, 3513 CD Utrecht', calls: '+31 30 234 5678', domain: 'bakkertechniek.example', roles: debtor }),
  youssef: person('mr', 'Y.', 'Youssef', 'Yilmaz', { lives: 'Ambachtsweg 3A, 4811 BK Breda', mobile: '+31 6 45678901', mails: 'youssef@yilmaz.example', birthDate: '1983-07-09', roles: debtor, labels: ['VIP'] }),
  transport: organisation('Yilmaz Transport B.V.', 'B.V.', { sits: 'Transportweg 110, 4812 NJ Breda', calls: '+31 76 345 6789', domain: 'yilmaztransport.example', roles: debtor }),
  media: organisation('Verstraeten Media CV', 'CV', { sits: 'Grote Markt 232 bus 22, 4000 Luik', calls: '+32 4 223 45 67', domain: 'verstraetenmedia.example', roles: debtor, labels: ['Zelfstandige'] }),
  sofie: person('ms', 'S.', 'Sofie', 'Claes', { lives: 'Kapelstraat 77, 3000 Leuven', mobile: '+32 485 23 45 67', mails: 'sofie.claes@thuismail.example', birthDate: '1986-09-30' }),
  elodie: person('ms', 'E.', 'Élodie', "D'Hondt", { lives: 'Guido Gezellestraat 5, 8500 Kortrijk', mobile: '+32 496 34 56 78', mails: 'elodie.dhondt@post.example', birthDate: '1991-04-12' }),
  koen: person('mr', 'K.', 'Koen', 'Maes', { lives: 'Guido Gezellestraat 5, 8500 Kortrijk', mobile: '+32 477 45 67 89', mails: 'koen.maes@post.example', birthDate: '1988-12-01', roles: debtor }),
  molenweg: organisation('Stichting Molenweg', 'Stichting', { sits: 'Molenweg 18, 8011 AB Zwolle', calls: '+31 38 456 7890', vatNumber: '', roles: creditor, labels: ['Kerstkaart'] }),
  gunther: person('mr', 'G.', 'Günther', 'Hart', { prefix: "'t", lives: 'Singel 40, 2611 EV Delft', mobile: '+31 6 15678901', mails: 'gunther.thart@mail.example', birthDate: '1969-01-28', roles: debtor }),
  dakwerken: organisation('Dakwerken Hart B.V.', 'B.V.', { sits: 'Energieweg 7, 2612 PT Delft', calls: '+31 15 256 7890', domain: 'dakwerkenhart.example', roles: debtor }),
  ruben: person('mr', 'R.', 'Ruben', 'Mertens', { lives: 'Lindestraat 12, 3500 Hasselt', mobile: '+32 478 56 78 90', mails: 'ruben.mertens@thuismail.example', birthDate: '1975-06-15' }),
  mieke: person('ms', 'M.', 'Mieke', 'Vandenberghe', { lives: 'Lindestraat 12, 3500 Hasselt', mobile: '+32 479 67 89 01', mails: 'mieke.vandenberghe@thuismail.example', birthDate: '1977-03-03' }),
  noor: person('ms', 'N.', 'Noor', 'Veld', { prefix: "in 't", lives: "Kerkstraat 127, 5211 CD 's-Hertogenbosch", mobile: '+31 6 27561361', mails: 'noor.intveld@post.example', birthDate: '1999-02-20', roles: ['lead'] }),
  bank: organisation('Spaarkas De Brug NV', 'NV', { sits: 'Havenlaan 1, 1000 Brussel', calls: '+32 2 234 56 78', domain: 'debrug.example', roles: creditor }),
  insurer: organisation('Onderlinge De Linde', 'Coöperatie U.A.', { sits: 'Stationsplein 90, 3511 ED Utrecht', calls: '+31 30 567 8901', domain: 'delinde.example', roles: creditor }),
  accountant: organisation('Claes & Peeters Accountants BV', 'BV', { sits: 'Kortrijksesteenweg 401, 9000 Gent', calls: '+32 9 256 78 90', domain: 'claespeeters.example', roles: both }),
  bookkeeper: organisation('Administratiekantoor Kuipers', 'V.O.F.', { sits: 'Marktplein 2, 4811 XR Breda', calls: '+31 76 567 8901', roles: both }),
  taxAdviser: organisation('Dekker Belastingadvies B.V.', 'B.V.', { sits: 'Europalaan 55, 5611 AA Eindhoven', calls: '+31 40 267 8901', roles: creditor }),
  notary: organisation('Notariskantoor Van Acker', 'BV', { sits: 'Vlamingenstraat 30, 3000 Leuven', calls: '+32 16 34 56 78', roles: creditor }),
  lawyer: organisation('Aerts Advocaten BV', 'BV', { sits: 'Albertlaan 16, 2018 Antwerpen', calls: '+32 3 234 56 79', roles: creditor }),
  broker: organisation('Zakenkantoor Claeys', 'BV', { sits: 'Hoogstraat 88, 8000 Brugge', calls: '+32 50 45 67 89', roles: both }),
  hospital: organisation('Ziekenhuis Sint-Jozef VZW', 'VZW', { sits: 'Leopoldlaan 200, 9300 Aalst', calls: '+32 53 56 78 90', domain: 'zhsintjozef.example', roles: debtor }),
  hockey: organisation('Hockeyvereniging De Vecht', 'Vereniging', { sits: 'Parklaan 101, 3514 BC Utrecht', calls: '+31 30 678 9012', domain: 'devecht.example', vatNumber: '' }),
} satisfies Record<string, DemoParty>

type Who = keyof typeof world
const place = Object.fromEntries(Object.keys(world).map((name, i) => [name, i])) as Record<Who, number>
type More = Partial<DemoRelationship>
const is = (from: Who, typeId: string, to: Who, more: More = {}) => link(place[from], typeId, place[to], more)
const pair = (one: Who, typeId: string, other: Who, more: More = {}) => mutual(place[one], typeId, place[other], more)

/** They come first in every demo office, whatever its seed. */
export const namedWorld: Unit = {
  parties: Object.values(world),
  relationships: [
    is('dirk', 'director', 'uno', { position: 'Algemeen directeur', email: 'dirk@uno.example', phone: '+32 9 123 45 67', since: '2012-03-01' }),
    is('dirk', 'shareholder', 'dos', { share: '25', email: 'd.irecteur@dos.example', since: '2018-06-14' }),
    is('dirk', 'chair', 'deLob', { email: 'voorzitter@delob.example', phone: '+32 470 99 88 77', since: '2019' }),
    is('dirk', 'employee', 'garage', { position: 'Verkoper', since: '2003', until: '2012' }),
    is('uno', 'shareholder', 'dos', { share: '40', since: '2018-06-14' }),
    is('petra', 'shareholder', 'dos', { share: '35', since: '2018-06-14' }),
    is('petra', 'director', 'dos', { position: 'Financieel directeur', email: 'petra@dos.example', phone: '+32 9 234 56 71', since: '2018-06-14' }),
    is('petra', 'treasurer', 'deLob', { email: 'penningmeester@delob.example', since: '2021-09' }),
    is('femke', 'contact-person', 'bakker', { position: 'Inkoper', email: 'femke@bakkertechniek.example', phone: '+31 30 234 5679', since: '2020-01-06' }),
    is('youssef', 'business-manager', 'transport', { position: 'Zaakvoerder', email: 'youssef@yilmaztransport.example', phone: '+31 76 345 6780', since: '2011' }),
    is('youssef', 'shareholder', 'transport', { share: '100', since: '2011' }),
    is('sofie', 'contact-person', 'media', { position: 'Uitgever', email: 'sofie@verstraetenmedia.example', phone: '+32 4 223 45 68', since: '2019-04' }),
    is('sofie', 'contact-person', 'uno', { position: 'Communicatie', email: 'sofie@uno.example', since: '2022', until: '2024-07-01' }),
    pair('elodie', 'partner', 'koen', { since: '2016' }),
    is('koen', 'member', 'deLob', { since: '2020-05-01' }),
    is('femke', 'chair', 'hockey', { email: 'voorzitter@devecht.example', since: '2023-09' }),
    is('gunther', 'director', 'dakwerken', { position: 'Directeur', email: 'gunther@dakwerkenhart.example', phone: '+31 15 256 7891', since: '1998-10-01' }),
    is('gunther', 'shareholder', 'dakwerken', { share: '100', since: '1998-10-01' }),
    is('ruben', 'director', 'garage', { position: 'Gedelegeerd bestuurder', email: 'ruben@garagemertens.example', phone: '+32 11 23 45 68', since: '2005-01-01' }),
    is('ruben', 'shareholder', 'garage', { share: '80', since: '2005-01-01' }),
    is('mieke', 'shareholder', 'garage', { share: '20', since: '2005-01-01' }),
    is('mieke', 'contact-person', 'garage', { position: 'Boekhouding', email: 'boekhouding@garagemertens.example', since: '2008' }),
    pair('ruben', 'spouse', 'mieke', { since: '2002-06-22' }),
    is('garage', 'supplier', 'uno', { since: '2013' }),
    is('transport', 'supplier', 'bakker', { since: '2017-03' }),
    is('bank', 'bank', 'uno', { since: '2012' }),
    is('insurer', 'insurer', 'uno', { since: '2014-01-01' }),
    is('accountant', 'accountant', 'uno', { since: '2012-03-01' }),
    is('accountant', 'accountant', 'dos', { since: '2018-06-14' }),
    is('bookkeeper', 'bookkeeper', 'transport', { since: '2011' }),
    is('notary', 'notary', 'dos', { since: '2018-06-14' }),
  ],
  // Mieke holds too little to be an ultimate owner, were it not that what her husband acquired since their wedding is hers as well.
  regimes: [{ one: place.ruben, other: place.mieke, regime: 'be_statutory', since: '2002-06-22' }],
}

/** What an office calls a household or a group of companies, by the place of one of its members. */
export type NamedGroup = { readonly kind: 'household' | 'companies'; readonly name: string }
export const namedGroups: ReadonlyMap<number, NamedGroup> = new Map([
  [place.koen, { kind: 'household', name: "Familie Maes-D'Hondt" }],
  [place.ruben, { kind: 'household', name: 'Familie Mertens, garage' }],
])

/** Makes the named ones known to those who come after. Not Mr Irecteur: his card stays as it is drawn. */
export function introduce(community: Community) {
  const known = (name: Who) => {
    const { addresses: [where], emails: [main] } = world[name]
    const area = /^\+\d\d (\d+)/.exec(world[name].phones[0]?.number ?? '')?.[1] ?? ''
    const { country = 'BE', city = '', postcode = '' } = where ?? {}
    const code = Number.parseInt(postcode, 10)
    return { index: place[name], domain: main?.address.split('@')[1] ?? '', town: { country, city, postcodes: [code, code] as const, area, language: 'nl' as const } }
  }
  for (const name of ['petra', 'femke', 'youssef', 'sofie', 'gunther', 'koen', 'noor'] as const) community.people.add({ index: place[name], born: Number(world[name].birthDate?.slice(0, 4)) })
  for (const name of ['bakker', 'transport', 'media', 'dakwerken'] as const) community.companies.add(known(name))
  for (const name of ['hospital', 'garage'] as const) community.employers.BE.add(known(name))
  community.employers.NL.add(known('bakker'))
  community.clubs.BE.add(known('deLob'))
  community.clubs.NL.add(known('hockey'))
  const trades: Record<Institution, Who> = { bank: 'bank', insurer: 'insurer', accountant: 'accountant', bookkeeper: 'bookkeeper', 'tax-adviser': 'taxAdviser', notary: 'notary', lawyer: 'lawyer', broker: 'broker' }
  for (const [trade, name] of Object.entries(trades) as [Institution, Who][]) community.institutions[trade].add(known(name))
}

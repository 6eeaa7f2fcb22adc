import { belgianVat, dutchVat, iban, kboNumber, kvkNumber, soleTraderVat } from './identifiers.ts'
import { type Surname, slug } from './people.ts'
import { address, landline, type Place, poBox } from './places.ts'
import type { Chance } from './random.ts'
import type { Country, DemoOrganisation } from './shapes.ts'

/** What an organisation is for, which decides its form and its name. */
export type Trade = 'company' | 'holding' | 'sole-trader' | 'club' | 'employer' | Institution
export const institutions = ['bank', 'insurer', 'accountant', 'bookkeeper', 'tax-adviser', 'notary', 'lawyer', 'broker'] as const
export type Institution = (typeof institutions)[number]

const list = (text: string) => text.split(/,\s+/)
const sectors = list(
  'Bouw, Techniek, Transport, Dakwerken, Schilderwerken, Installatie, Tuinen, Zorg, Media, Vastgoed, Bakkerij, Slagerij, Garage, Fietsen, Horeca, Logistiek, Advies, Interieur, Software, Elektro, Metaal, Groenten, Drukwerk, Apotheek, Optiek, Textiel, Catering, Schoonmaak, Verlichting, Keukens',
)
const epithets = list('De Gouden, De Blauwe, De Oude, De Nieuwe, De Witte, De Groene, De Vrolijke, De Rode')
const things = list('Molen, Haven, Brug, Leeuw, Linde, Sleutel, Zwaan, Poort, Toren, Ploeg, Kroon, Eik, Kade')
const coined = list('Nova, Delta, Vero, Lumen, Orion, Prisma, Quadra, Solid, Terra, Vivo, Axis, Mare, Nexus, Altus, Corda, Ferro, Horizon')
const tails = list('Solutions, Groep, Partners, Systems, Consult, Projects, Services, International, Trading')
const sports = list('Tennisclub, Voetbalclub, Hockeyclub, Wielerclub, Harmonie, Toneelvereniging, Zeilvereniging, Schietvereniging, Wandelclub, Turnkring')
const clubNames = list(
  'De Lindeboom, Sint-Sebastiaan, Eendracht, De Volharding, Wilhelmina, Ons Genoegen, De Toekomst, Nooit Gedacht, De Kring, Excelsior, De Ploeg, Oefening Baart Kunst',
)
const causes = list('Vrienden van het Museum, Molenweg, Welzijn, Speelgoedbank, Oud Archief, Dierenopvang, Buurtzorg, Kinderboerderij, Jeugdwerk, Erfgoed')
const large = list(
  'Ziekenhuis Sint-Jozef, Stadsziekenhuis, Hogeschool, Scholengroep, Woningcorporatie, Bouwgroep, Distributiecentrum, Chemie, Zorggroep, Vervoerbedrijf, Voedingsfabriek, Staalwerken',
)

const forms: Record<Country, { trade: readonly string[]; club: readonly string[]; firm: readonly string[] }> = {
  NL: {
    trade: ['B.V.', 'B.V.', 'B.V.', 'B.V.', 'BV', 'V.O.F.', 'V.O.F.', 'N.V.', 'Coöperatie U.A.', 'CV'],
    club: ['Vereniging', 'Stichting'],
    firm: ['B.V.', 'N.V.', 'Maatschap'],
  },
  BE: { trade: ['BV', 'BV', 'BV', 'BV', 'NV', 'NV', 'CommV', 'VOF', 'CV', 'BVBA'], club: ['VZW', 'VZW', 'Stichting'], firm: ['BV', 'NV', 'CV'] },
}

const firms: Record<Institution, (chance: Chance, family: string, city: string) => string> = {
  bank: (chance, family, city) => chance.pick([`Spaarbank ${city}`, `${family} Bankiers`, `Volkskrediet ${city}`]),
  insurer: (chance, family, city) => chance.pick([`${family} Verzekeringen`, `Onderlinge ${city}`, `Waarborg ${city}`]),
  accountant: (_, family) => `${family} Accountants`,
  bookkeeper: (chance, family, city) => chance.pick([`Administratiekantoor ${family}`, `Boekhoudkantoor ${city}`]),
  'tax-adviser': (_, family) => `${family} Belastingadvies`,
  notary: (_, family) => `Notariskantoor ${family}`,
  lawyer: (chance, family) => chance.pick([`${family} Advocaten`, `Advocatenkantoor ${family}`]),
  broker: (chance, family, city) => chance.pick([`${family} Assurantiën`, `Zakenkantoor ${family}`, `Hypotheekhuis ${city}`]),
}

function named(chance: Chance, trade: Trade, family: string, city: string, country: Country): [name: string, form: string] {
  const form = chance.pick(forms[country].trade)
  const sector = chance.pick(sectors)
  switch (trade) {
    case 'sole-trader':
      return [chance.pick([`${sector} ${family}`, `${family} ${sector}`, `Praktijk ${family}`, `${epithets[0]} ${chance.pick(things)}`]), 'Eenmanszaak']
    case 'holding':
      return [
        `${chance.pick([`${family} Holding`, `${family} Beheer`, `Beheer ${chance.pick(things)}`, `${chance.pick(coined)} Invest`])}`,
        country === 'NL' ? 'B.V.' : chance.pick(['BV', 'NV']),
      ]
    case 'club':
      return chance.may(0.7)
        ? [`${chance.pick(sports)} ${chance.pick(clubNames)}`, chance.pick(forms[country].club)]
        : [`Stichting ${chance.pick(causes)}`, 'Stichting']
    case 'employer':
      return [`${chance.pick(large)} ${city}`, chance.pick(forms[country].firm)]
    case 'company':
      return [
        chance.pick([
          `${family} ${sector}`,
          `${sector} ${family}`,
          `${family} & Zonen`,
          `${sector}groep ${city}`,
          `${chance.pick(epithets)} ${chance.pick(things)}`,
          `${chance.pick(coined)} ${chance.pick(tails)}`,
          `${chance.pick(coined)} ${sector}`,
          `${sector} ${city}`,
        ]),
        form,
      ]
    default:
      return [firms[trade](chance, family, city), chance.pick(forms[country].firm)]
  }
}

const notes = [
  'Factuur altijd met bestelnummer.',
  'Wil offertes in tweevoud.',
  'Betaalt meestal na de eerste herinnering.',
  'Nieuwe loods in aanbouw: brandpolis herzien.',
  'Gesloten tussen kerst en nieuwjaar.',
  'Directie wisselt in het najaar.',
  'Klant via accountant.',
]
const labels = ['Nieuwsbrief', 'Kerstkaart', 'Sponsor', 'R&D', 'VIP', 'Golf 2024', 'Familiebedrijf']

const isFrom = (trade: Trade): trade is Institution => (institutions as readonly string[]).includes(trade)
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** An organisation of this trade in this town, named after a family where its trade does that. */
export function organisation(chance: Chance, trade: Trade, town: Place, family: Surname): DemoOrganisation {
  const { country } = town
  const [name, legalForm] = named(chance, trade, capital([family.prefix, family.surname].filter(Boolean).join(' ')), town.city, country)
  const inName = trade !== 'sole-trader' && trade !== 'club' && legalForm !== 'Maatschap' && legalForm !== 'Stichting' && chance.may(0.92)
  const domain = domainOf(name)
  const kbo = country === 'BE' ? kboNumber(chance) : ''
  const paysVat = trade !== 'club' || chance.may(0.3)
  return {
    kind: 'organisation',
    legalName: inName ? `${name} ${legalForm}` : name,
    tradeNames: chance.may(0.08) ? [`${chance.pick(coined)} ${chance.pick(sectors)}`] : [],
    legalForm,
    kvkNumber: country === 'NL' ? kvkNumber(chance) : '',
    kboNumber: kbo,
    vatNumber: !paysVat ? '' : kbo ? belgianVat(kbo) : trade === 'sole-trader' ? soleTraderVat(chance) : dutchVat(chance),
    language: town.language,
    emails: [
      { address: `info@${domain}`, label: '', main: true },
      ...(chance.may(0.25) ? [{ address: `facturen@${domain}`, label: 'invoice', main: false }] : []),
    ],
    phones: chance.may(0.9) ? [{ number: landline(chance, town), label: 'work', main: true }] : [],
    websites: chance.may(0.6) ? [`https://www.${domain}`] : [],
    ibans: chance.may(0.7) ? [iban(country, chance)] : [],
    note: chance.may(0.07) ? chance.pick(notes) : '',
    roles: isFrom(trade) ? ['creditor'] : chance.may(0.08) ? ['lead'] : chance.may(0.15) ? ['debtor', 'creditor'] : chance.may(0.65) ? ['debtor'] : [],
    labels: chance.may(0.3) ? [...new Set([chance.pickEarly(labels), chance.pickEarly(labels)])] : [],
    addresses: chance.may(0.12)
      ? [address(chance, town, ['visit', 'delivery'], 'work'), poBox(chance, town)]
      : [address(chance, town, ['post', 'visit', 'invoice'], 'work')],
  }
}

/** Under .example, which is kept for this: nobody will ever get the mail. */
export const domainOf = (name: string) => `${slug(name) || 'bedrijf'}.example`

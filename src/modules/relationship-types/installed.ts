// biome-ignore-all format: a table, a row a line
// The relationship types a new office starts with. Reference data from then on: the office renames, adds and retires.
import type { Language } from '#kernel/refusal.ts'

export type Side = 'forward' | 'backward'
export type TypeGroup = 'family' | 'business' | 'professional' | 'ownership'
/** How a type reads from either side, as a label in front of the other party: see `readings.ts` for the sentence it makes. */
export type Reading = Readonly<Record<Side, string>>
export type Readings = Readonly<Record<Language, Reading>>

export type InstalledType = {
  readonly id: string
  readonly group: TypeGroup
  /** Forward: what is in front of the far party on the card of the `from` party; backward: the other way round. */
  readonly names: Readings
  /** Where an office in this country says it in other words. */
  readonly countries: Readonly<Partial<Record<'NL' | 'BE', Readings>>>
  /** Reads the same from both sides; then `forward` and `backward` are equal. */
  readonly mutual: boolean
  /** Which kind of party stands on a side; null is either. */
  readonly fromKind: 'person' | 'organisation' | null
  readonly toKind: 'person' | 'organisation' | null
  readonly carries: { readonly position: boolean; readonly contactDetails: boolean; readonly share: boolean }
  /** `from`: who stands there holds one of these at a time. `to`: who stands there has one at a time. On a mutual type both count both ways. */
  readonly atMostOne: { readonly from?: true; readonly to?: true }
  /** Words in a file's type column between two parties, folded: "A; word; B" where A is the word of B. Backward: where B is the `from` party. */
  readonly aliases: Readonly<Record<Side, readonly string[]>>
  /** Place in lists, with room between for the office's own. */
  readonly order: number
}

type About = Partial<Pick<InstalledType, 'fromKind' | 'toKind' | 'countries' | 'atMostOne'>> & {
  nl: string | readonly [string, string]
  en: string | readonly [string, string]
  carries?: Partial<InstalledType['carries']>
  /** Folded words, separated by commas. */
  means?: string
  meansBack?: string
}

const reading = (name: About['nl']): Reading => (typeof name === 'string' ? { forward: name, backward: name } : { forward: name[0], backward: name[1] })
const readings = (nl: About['nl'], en: About['en']): Readings => ({ nl: reading(nl), en: reading(en) })
const words = (list = '') => list.split(',').map((word) => word.trim()).filter(Boolean)

const type = (group: TypeGroup, id: string, { nl, en, fromKind = null, toKind = null, countries = {}, atMostOne = {}, carries = {}, means, meansBack }: About): Omit<InstalledType, 'order'> => ({
  id, group, names: readings(nl, en), countries, mutual: typeof nl === 'string', fromKind, toKind, atMostOne,
  carries: { position: false, contactDetails: false, share: false, ...carries },
  aliases: { forward: words(means), backward: words(meansBack) },
})

const inside = { fromKind: 'person', toKind: 'organisation', carries: { position: true, contactDetails: true } } as const
const adviser = { carries: { position: true, contactDetails: true } } as const
const between = { fromKind: 'person', toKind: 'person' } as const
const companies = { fromKind: 'organisation', toKind: 'organisation' } as const

const types = [
  // A company may itself be a director: a management company or a holding.
  type('business', 'director', { nl: ['bestuurder van', 'bestuurder'], en: ['director of', 'director'], toKind: 'organisation', carries: inside.carries,
    means: 'bestuurder, bestuurster, medebestuurder, gedelegeerd bestuurder, directeur, directrice, algemeen directeur, dga, directeur grootaandeelhouder, ceo, director, managing director, administrateur, gerant' }),
  type('business', 'business-manager', { nl: ['bedrijfsleider van', 'bedrijfsleider'], en: ['manager of', 'manager'], ...inside,
    countries: { BE: readings(['zaakvoerder van', 'zaakvoerder'], ['business manager of', 'business manager']) },
    means: 'zaakvoerder, zaakvoerster, bedrijfsleider, bedrijfsleidster, uitbater, uitbaatster, filiaalhouder, manager, business manager' }),
  type('business', 'sole-trade-owner', { nl: ['eigenaar van', 'eigenaar'], en: ['owner of', 'owner'], ...inside, atMostOne: { to: true },
    means: 'eigenaar, eigenares, ondernemer, ondernemer eenmanszaak, zelfstandige, owner, sole trader', meansBack: 'eenmanszaak, eigendom' }),
  type('business', 'firm-partner', { nl: ['vennoot van', 'vennoot'], en: ['partner in', 'partner'], toKind: 'organisation', carries: { ...inside.carries, share: true },
    countries: { NL: readings(['vennoot of maat van', 'vennoot of maat'], ['partner in', 'partner']) },
    means: 'vennoot, maat, beherend vennoot, stille vennoot, werkend vennoot, firmant, partner, associe, vennoot of maat', meansBack: 'vennootschap, maatschap, vof' }),
  type('business', 'contact-person', { nl: ['contactpersoon bij', 'contactpersoon'], en: ['contact person at', 'contact person'], ...inside,
    means: 'contactpersoon, contact, aanspreekpunt, aanspreekpersoon, contact person' }),
  type('business', 'employee', { nl: ['werknemer van', 'werkgever van'], en: ['employee of', 'employer of'], ...inside,
    means: 'werknemer, werkneemster, medewerker, medewerkster, personeelslid, personeel, bediende, arbeider, collega, employee', meansBack: 'werkgever, werkgeefster, employer' }),
  type('business', 'chair', { nl: ['voorzitter van', 'voorzitter'], en: ['chair of', 'chair'], ...inside,
    means: 'voorzitter, voorzitster, ondervoorzitter, vicevoorzitter, chair, chairman, chairwoman, president' }),
  type('business', 'secretary', { nl: ['secretaris van', 'secretaris'], en: ['secretary of', 'secretary'], ...inside, means: 'secretaris, secretary' }),
  type('business', 'treasurer', { nl: ['penningmeester van', 'penningmeester'], en: ['treasurer of', 'treasurer'], ...inside, means: 'penningmeester, penningmeesteres, schatbewaarder, treasurer' }),
  type('business', 'member', { nl: ['lid van', 'lid'], en: ['member of', 'member'], toKind: 'organisation', carries: { position: true, contactDetails: true },
    means: 'lid, bestuurslid, erelid, clublid, member', meansBack: 'vereniging, club' }),
  type('business', 'supplier', { nl: ['leverancier van', 'klant van'], en: ['supplier of', 'customer of'], carries: { contactDetails: true },
    means: 'leverancier, toeleverancier, onderaannemer, supplier', meansBack: 'klant, afnemer, opdrachtgever, client, customer' }),
  type('business', 'franchisor', { nl: ['franchisegever van', 'franchisenemer van'], en: ['franchisor of', 'franchisee of'], fromKind: 'organisation',
    means: 'franchisegever, formule, franchisor', meansBack: 'franchisenemer, franchise, franchisee' }),
  type('business', 'landlord', { nl: ['verhuurder van', 'huurder van'], en: ['landlord of', 'tenant of'], means: 'verhuurder, pandeigenaar, landlord', meansBack: 'huurder, tenant' }),
  type('business', 'guarantor', { nl: ['borg voor', 'borg'], en: ['guarantor for', 'guarantor'], means: 'borg, borgsteller, borgstelling, hoofdelijk borg, guarantor' }),
  type('business', 'referrer', { nl: ['aanbrenger van', 'aangebracht door'], en: ['referrer of', 'referred by'], atMostOne: { to: true },
    means: 'aanbrenger, aanbrengster, tipgever, doorverwijzer, referrer', meansBack: 'aangebracht door, referred by' }),

  type('ownership', 'shareholder', { nl: ['aandeelhouder van', 'aandeelhouder'], en: ['shareholder of', 'shareholder'], toKind: 'organisation', carries: { share: true, contactDetails: true },
    means: 'aandeelhouder, aandeelhoudster, mede aandeelhouder, grootaandeelhouder, shareholder' }),
  type('ownership', 'parent-company', { nl: ['moedermaatschappij van', 'dochteronderneming van'], en: ['parent company of', 'subsidiary of'], ...companies, carries: { share: true }, atMostOne: { to: true },
    means: 'moedermaatschappij, moederbedrijf, moedervennootschap, moederonderneming, moeder, holding, parent company, parent',
    meansBack: 'dochter, dochtermaatschappij, dochteronderneming, dochterbedrijf, dochtervennootschap, subsidiary' }),
  type('ownership', 'sister-company', { nl: 'zusteronderneming van', en: 'sister company of', ...companies, means: 'zus, zuster, zusteronderneming, zustermaatschappij, zusterbedrijf, zustervennootschap, sister company' }),

  type('professional', 'accountant', { nl: ['accountant van', 'accountant'], en: ['accountant of', 'accountant'], ...adviser, means: 'accountant, ra, aa, bedrijfsrevisor, revisor' }),
  type('professional', 'bookkeeper', { nl: ['boekhouder van', 'boekhouder'], en: ['bookkeeper of', 'bookkeeper'], ...adviser, means: 'boekhouder, boekhoudster, administratiekantoor, boekhoudkantoor, bookkeeper' }),
  type('professional', 'tax-adviser', { nl: ['belastingadviseur van', 'belastingadviseur'], en: ['tax adviser of', 'tax adviser'], ...adviser,
    countries: { BE: readings(['fiscalist van', 'fiscalist'], ['tax adviser of', 'tax adviser']) }, means: 'belastingadviseur, belastingconsulent, fiscalist, tax adviser' }),
  type('professional', 'notary', { nl: ['notaris van', 'notaris'], en: ['notary of', 'notary'], ...adviser, means: 'notaris, notariskantoor, notary' }),
  type('professional', 'lawyer', { nl: ['advocaat van', 'advocaat'], en: ['lawyer of', 'lawyer'], ...adviser, means: 'advocaat, advocate, advocatenkantoor, raadsman, jurist, lawyer' }),
  type('professional', 'insurer', { nl: ['verzekeraar van', 'verzekerd bij'], en: ['insurer of', 'insured with'], fromKind: 'organisation', carries: adviser.carries,
    means: 'verzekeraar, verzekeringsmaatschappij, insurer', meansBack: 'verzekerde, verzekerd bij, verzekeringnemer, insured' }),
  type('professional', 'bank', { nl: ['bank van', 'rekeninghouder bij'], en: ['bank of', 'account holder at'], fromKind: 'organisation', carries: adviser.carries,
    means: 'bank, huisbank, kredietverstrekker, geldverstrekker', meansBack: 'rekeninghouder, bankiert bij, account holder' }),
  type('professional', 'broker', { nl: ['tussenpersoon van', 'tussenpersoon'], en: ['broker of', 'broker'], ...adviser,
    countries: { BE: readings(['makelaar van', 'makelaar'], ['broker of', 'broker']) },
    means: 'tussenpersoon, makelaar, verzekeringsmakelaar, assurantietussenpersoon, kredietmakelaar, hypotheekadviseur, broker' }),
  type('professional', 'administrator', { nl: ['bewindvoerder van', 'bewindvoerder'], en: ['administrator of', 'administrator'], ...adviser, means: 'bewindvoerder, bewindvoerster, curator, curatrice, mentor, administrator' }),

  type('family', 'spouse', { nl: 'gehuwd met', en: 'married to', ...between, atMostOne: { from: true, to: true },
    means: 'echtgenoot, echtgenote, gehuwd, gehuwd met, getrouwd met, man, vrouw, spouse, husband, wife' }),
  type('family', 'registered-partner', { nl: 'geregistreerd partner van', en: 'registered partner of', ...between, atMostOne: { from: true, to: true },
    countries: { BE: readings('wettelijk samenwonend met', 'legally cohabiting with') },
    means: 'geregistreerd partner, geregistreerde partner, wettelijk samenwonend, wettelijk samenwonende, wettelijk samenwonende partner, registered partner' }),
  // What most files call "partner": living together, without saying how. Never guessed into a marriage.
  type('family', 'partner', { nl: 'partner van', en: 'partner of', ...between, means: 'partner, levenspartner, levensgezel, samenwonend, feitelijk samenwonend, samenwonende, verloofde, vriendin, cohabitant' }),
  type('family', 'ex-partner', { nl: 'ex-partner van', en: 'ex-partner of', ...between, means: 'ex partner, ex, expartner, ex echtgenoot, ex echtgenote, gescheiden, gescheiden van' }),
  type('family', 'parent', { nl: ['ouder van', 'kind van'], en: ['parent of', 'child of'], ...between,
    means: 'ouder, vader, moeder, stiefouder, stiefvader, stiefmoeder, pleegouder, parent, father, mother',
    meansBack: 'kind, zoon, dochter, stiefkind, stiefzoon, stiefdochter, pleegkind, child, son, daughter' }),
  type('family', 'sibling', { nl: 'broer of zus van', en: 'sibling of', ...between, means: 'broer, zus, zuster, broer of zus, halfbroer, halfzus, sibling, brother, sister' }),
  type('family', 'grandparent', { nl: ['grootouder van', 'kleinkind van'], en: ['grandparent of', 'grandchild of'], ...between,
    means: 'grootouder, grootvader, grootmoeder, opa, oma, grandparent', meansBack: 'kleinkind, kleinzoon, kleindochter, grandchild' }),
  type('family', 'guardian', { nl: ['voogd van', 'onder voogdij van'], en: ['guardian of', 'ward of'], toKind: 'person', means: 'voogd, voogdes, toeziend voogd, guardian', meansBack: 'pupil, onder voogdij van, ward' }),
  type('family', 'heir', { nl: ['erfgenaam van', 'erflater van'], en: ['heir of', 'testator of'], toKind: 'person', means: 'erfgenaam, erfgename, legataris, heir', meansBack: 'erflater, erflaatster, testator' }),
  type('family', 'acquaintance', { nl: 'bekende van', en: 'acquaintance of', ...between, means: 'bekende, kennis, vriend, vriend of kennis, acquaintance, friend' }),
  type('family', 'neighbour', { nl: 'buur van', en: 'neighbour of', means: 'buur, buurman, buurvrouw, neighbour' }),
]

/** In the order in which a list shows them. */
export const installedTypes: readonly InstalledType[] = types.map((one, i) => ({ ...one, order: (i + 1) * 10 }))

import type { Chance } from './random.ts'
import type { AddressUse, Country, DemoAddress } from './shapes.ts'

/** A town with postcodes it really has and its telephone area, without the leading zero. */
export type Place = { country: Country; city: string; postcodes: readonly [number, number]; area: string; language: 'nl' | 'fr' }

/** Larger towns first, as people pick them. */
const dutch = `Amsterdam 1011-1019 20;Rotterdam 3011-3016 10;Den Haag 2511-2518 70;Utrecht 3511-3515 30;Eindhoven 5611-5617 40;Groningen 9711-9718 50;Tilburg 5011-5018 13;
Almere 1311-1316 36;Breda 4811-4819 76;Nijmegen 6511-6515 24;Haarlem 2011-2015 23;Arnhem 6811-6815 26;Amersfoort 3811-3819 33;Apeldoorn 7311-7316 55;'s-Hertogenbosch 5211-5216 73;
Enschede 7511-7514 53;Zwolle 8011-8014 38;Leiden 2311-2318 71;Dordrecht 3311-3319 78;Maastricht 6211-6219 43;Delft 2611-2616 15;Alkmaar 1811-1817 72;Venlo 5911-5914 77;Deventer 7411-7418 570;
Leeuwarden 8911-8919 58;Hilversum 1211-1217 35;Gouda 2801-2809 182;Capelle aan den IJssel 2901-2909 10;Assen 9401-9408 592;Emmen 7811-7815 591;Bergen op Zoom 4611-4617 164;
Roermond 6041-6045 475;Middelburg 4331-4337 118;Sneek 8601-8608 515;Terneuzen 4531-4538 115;Harderwijk 3841-3849 341`
const belgian = `Antwerpen 2000 3;Gent 9000 9;Brussel 1000 2;Brugge 8000 50;Leuven 3000 16;Mechelen 2800 15;Aalst 9300 53;Hasselt 3500 11;Kortrijk 8500 56;Sint-Niklaas 9100 3;Oostende 8400 59;
Genk 3600 89;Roeselare 8800 51;Turnhout 2300 14;Antwerpen 2018 3;Deinze 9800 9;Lier 2500 3;Vilvoorde 1800 2;Dendermonde 9200 52;Halle 1500 2;Lokeren 9160 9;Geel 2440 14;Waregem 8790 56;
Ieper 8900 57;Tienen 3300 16;Oudenaarde 9700 55;Eeklo 9900 9;Diest 3290 13;Knokke-Heist 8300 50`
const walloon = 'Liège 4000 4;Namur 5000 81'

const places = (list: string, country: Country, language: 'nl' | 'fr') =>
  list.split(/;\s*/).map((line): Place => {
    const [, city = '', low = '', high = low, area = ''] = /^(.+) (\d{4})(?:-(\d{4}))? (\d+)$/.exec(line) ?? []
    return { country, city, postcodes: [Number(low), Number(high)], area, language }
  })

const towns = { NL: places(dutch, 'NL', 'nl'), BE: places(belgian, 'BE', 'nl') }
const frenchTowns = places(walloon, 'BE', 'fr')

const list = (text: string) => text.split(', ')
const homeStreets = {
  NL: list(
    "Kerkstraat, Dorpsstraat, Molenweg, Schoolstraat, Julianastraat, Wilhelminalaan, Stationsweg, Beukenlaan, Eikenlaan, Prins Hendrikstraat, Oranjestraat, Nieuwstraat, Lindelaan, Kastanjelaan, Parklaan, Singel, Havenkade, Rembrandtstraat, Vermeerstraat, Frans Halsstraat, Merelstraat, Koolmeesstraat, Burgemeester de Vriesstraat, Thorbeckelaan, Anne Frankstraat, Veldweg, Brinklaan, Achter de Hoven, 't Zand, Korte Nieuwstraat, Dr. Schaepmanstraat",
  ),
  BE: list(
    "Kerkstraat, Stationsstraat, Nieuwstraat, Molenstraat, Schoolstraat, Veldstraat, Kapelstraat, Grote Markt, Korenmarkt, Leopoldlaan, Albertlaan, Koningin Astridlaan, Gentsesteenweg, Brusselsesteenweg, Antwerpsesteenweg, Hoogstraat, Lindestraat, Beukendreef, Eikenlaan, Guido Gezellestraat, Hendrik Consciencestraat, Bosstraat, Vlamingenstraat, Sint-Jansplein, Begijnhoflaan, Kasteeldreef, 't Zand, Dokter Van de Perrestraat",
  ),
}
const workStreets = {
  NL: list(
    'Industrieweg, Handelsweg, Energieweg, Transportweg, Nijverheidsweg, Ambachtsweg, Techniekweg, Stationsplein, Marktplein, Havenstraat, Kanaalweg, Zuiderpark, Spoorlaan, Europalaan, Metaalweg, Ondernemersplein',
  ),
  BE: list(
    'Industrielaan, Nijverheidslaan, Ambachtenlaan, Bedrijvenlaan, Kortrijksesteenweg, Boomsesteenweg, Stationsplein, Grote Markt, Havenlaan, Kanaalstraat, Europalaan, Technologielaan, Wetenschapspark, Marktplein',
  ),
}
const rues = list(
  'Rue Saint-Gilles, Rue de la Station, Avenue Albert Ier, Place du Marché, Rue des Guillemins, Boulevard du Nord, Rue de Bruxelles, Chaussée de Louvain',
)

/** Where someone lives: mostly in the office's own country. */
export function place(chance: Chance, home: Country): Place {
  const country = chance.may(0.88) ? home : home === 'NL' ? 'BE' : 'NL'
  if (country === 'BE' && chance.may(0.04)) return chance.pick(frenchTowns)
  return chance.pickEarly(towns[country])
}

// Without the letters that codes leave out, and without S: then SA, SD and SS, which are not given, never come up.
const postcodeLetters = [...'ABCDEGHJKLMNPRTVWXZ']

function postcode(chance: Chance, { country, postcodes: [low, high] }: Place) {
  const four = String(chance.int(low, high))
  return country === 'BE' ? four : `${four} ${chance.pick(postcodeLetters)}${chance.pick(postcodeLetters)}`
}

/** An address in a town, to live or to work at. */
export function address(chance: Chance, town: Place, uses: AddressUse[], at: 'home' | 'work'): DemoAddress {
  const { country, city } = town
  const street = chance.pick(town.language === 'fr' ? rues : (at === 'home' ? homeStreets : workStreets)[country])
  const houseNumber =
    country === 'BE' && at === 'work' && chance.may(0.08) ? range(chance) : String(chance.may(0.8) ? chance.int(1, 120) : chance.int(121, 640))
  const [houseLetter, addition] =
    country === 'BE'
      ? ['', chance.may(0.18) ? box(chance) : '']
      : chance.may(0.06)
        ? [chance.pick(['A', 'B', 'C']), '']
        : ['', chance.may(0.05) ? chance.pick(['2', '3', 'hs', '1hg', '12']) : '']
  return { uses, country, street, houseNumber, houseLetter, addition, poBox: '', postcode: postcode(chance, town), city }
}

/** A PO box in the same town, where the post and the invoices go. */
export const poBox = (chance: Chance, town: Place): DemoAddress => ({
  uses: ['post', 'invoice'],
  country: town.country,
  street: '',
  houseNumber: '',
  houseLetter: '',
  addition: '',
  poBox: String(chance.int(1, 9999)),
  postcode: postcode(chance, town),
  city: town.city,
})

function range(chance: Chance) {
  const first = chance.int(1, 90)
  return `${first}-${first + 2 * chance.int(1, 4)}`
}

const box = (chance: Chance) => (chance.may(0.85) ? String(chance.int(1, 22)) : `${chance.int(1, 9)}${chance.pick(['A', 'B', '.1', '.2'])}`)

/** A landline in the town's area, as one writes it internationally. */
export function landline(chance: Chance, { country, area }: Pick<Place, 'country' | 'area'>) {
  if (country === 'NL') {
    const rest = `${chance.int(2, 7)}${chance.digits(8 - area.length)}`
    return `+31 ${area} ${rest.slice(0, 3)} ${rest.slice(3)}`
  }
  const rest = area.length === 1 ? `${chance.int(2, 3)}${chance.digits(6)}` : `${chance.int(2, 8)}${chance.digits(5)}`
  const middle = rest.length - 4
  return `+32 ${area} ${rest.slice(0, middle)} ${rest.slice(middle, middle + 2)} ${rest.slice(middle + 2)}`
}

export const mobile = (chance: Chance, country: Country) =>
  country === 'NL'
    ? `+31 6 ${chance.int(1, 5)}${chance.digits(7)}`
    : `+32 4${chance.pick(['7', '8', '9'])}${chance.int(0, 9)} ${chance.digits(2)} ${chance.digits(2)} ${chance.digits(2)}`

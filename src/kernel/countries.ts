import { fold } from './fold.ts'

/** ISO 3166-1 alpha-2, and XK that post and banks use for Kosovo. */
export const countryCodes: readonly string[] = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ ' +
  'DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
  'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM ' +
  'PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ ' +
  'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
).split(' ')

const known = new Set(countryCodes)

/** The languages whose names for a country are recognised when typed or imported. */
const languagesRead = ['nl', 'en', 'fr', 'de', 'es', 'it', 'pt', 'pl', 'tr'] as const

/** What people write that is neither a code nor a name in one of those languages: car signs, three letters, daily speech. Folded. */
const otherNames: Record<string, string> = {
  NL: 'nld|holland|the netherlands|netherlands the|koninkrijk der nederlanden|die niederlande',
  BE: 'b|bel|koninkrijk belgie|royaume de belgique|kingdom of belgium',
  DE: 'd|deu|brd|bondsrepubliek duitsland|bundesrepublik deutschland',
  FR: 'f|fra',
  LU: 'l|lux|groothertogdom luxemburg|grand duche de luxembourg',
  GB: 'gbr|uk|groot brittannie|great britain|engeland|england|schotland|scotland|wales|noord ierland|northern ireland',
  US: 'usa|vs|verenigde staten van amerika|united states of america|amerika|etats unis d amerique',
  AT: 'a|aut',
  CH: 'che',
  ES: 'e|esp',
  IE: 'irl|ierse republiek|republic of ireland',
  IT: 'i|ita',
  PL: 'pol',
  PT: 'p|prt',
  DK: 'dnk',
  SE: 's|swe',
  TR: 'tur|turkije|turkey',
  CZ: 'cze|tsjechische republiek|czech republic',
  AE: 'vae|uae',
  CD: 'congo kinshasa',
  CG: 'congo brazzaville',
  CI: 'ivoorkust',
  KR: 'zuid korea',
  MK: 'macedonie|macedonia',
  MM: 'birma|burma',
}

/** The name of a country in a language: `BE` is België. The code itself where there is no such country, or the language has no name for it. */
export function countryName(code: string, language: string): string {
  return known.has(code) ? (namesIn(language).of(code) ?? code) : code
}

const displayNames = new Map<string, Intl.DisplayNames>()

function namesIn(language: string): Intl.DisplayNames {
  const names = displayNames.get(language) ?? new Intl.DisplayNames([language, 'en'], { type: 'region' })
  displayNames.set(language, names)
  return names
}

let codesByName: Map<string, string> | undefined

function readCodes(): Map<string, string> {
  const codes = new Map<string, string>()
  // A code is surer than a name, and a name than what is only daily speech: the first one stays.
  const learn = (name: string, code: string) => codes.has(name) || codes.set(name, code)
  for (const code of countryCodes) learn(code.toLowerCase(), code)
  for (const language of languagesRead) for (const code of countryCodes) learn(fold(countryName(code, language)), code)
  for (const [code, names] of Object.entries(otherNames)) for (const name of names.split('|')) learn(name, code)
  return codes
}

/** Which country someone means by `Nederland`, `Belgique`, `Duitsland`, `NL` or `B`; null when none is recognised. */
export function countryCode(typed: string): string | null {
  codesByName ??= readCodes()
  return codesByName.get(fold(typed)) ?? null
}

/** Whether there is a country with this code, in capitals. */
export const isCountryCode = (code: string) => known.has(code)

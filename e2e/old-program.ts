// What a small office exported, with all kinds of trouble in it: made for the journey of an import.

const header = [
  'Relatienr',
  'Soort',
  'Aanhef',
  'Voornaam',
  'Tussenvoegsel',
  'Achternaam',
  'Bedrijfsnaam',
  'Straat',
  'Huisnr',
  'Postcode',
  'Plaats',
  'Land',
  'E-mail',
  'KvK/KBO',
  'Geboortedatum',
  'Labels',
  'Omzet 2025',
  'Memo',
] as const
type Row = Partial<Record<(typeof header)[number], string>>

const surnames = ['Bos', 'Visser', 'Claes', 'Wouters', 'Mulder', 'Smet', 'Dekker', 'Aerts', 'Brouwer', 'Jacobs']

/** Thirty people with nothing wrong, but for what a file may well hold: other spellings of a date, a postcode and a label. */
const people = Array.from(
  { length: 30 },
  (_, i): Row => ({
    Relatienr: String(501 + i),
    Soort: 'persoon',
    Aanhef: i % 2 ? 'mevr.' : 'dhr',
    Voornaam: i % 2 ? 'Zoë' : 'André',
    Tussenvoegsel: i % 3 ? '' : 'van den',
    Achternaam: `${surnames[i % 10]}${['', 'man', 's'][Math.floor(i / 10)]}`,
    Straat: 'Lindelaan',
    Huisnr: String(i + 1),
    Postcode: i % 2 ? '9000' : '3511 NP',
    Plaats: i % 2 ? 'Gent' : 'Utrecht',
    Land: i % 2 ? 'België' : 'NL',
    'E-mail': `lid${i}@voorbeeld.example`,
    Geboortedatum: i % 2 ? `${(i % 28) + 1}-3-1980` : `1981-04-${String((i % 28) + 1).padStart(2, '0')}`,
    Labels: i % 5 ? '' : 'Nieuwsbrief, Golf',
    'Omzet 2025': `${i}.250,75`,
  }),
)

/** Four more that are taken: companies, and a note with everything that ends a cell elsewhere. */
const companies: Row[] = [
  { Relatienr: '601', Soort: 'bedrijf', Bedrijfsnaam: 'Bakkerij Ons Brood BV', Land: 'NL', Memo: 'Zegt "niet mailen"; wel post\r\nen belt liever' },
  { Relatienr: '602', Soort: 'bedrijf', Bedrijfsnaam: 'Café ’t Hoekje', Land: 'België' },
  { Relatienr: '603', Soort: 'bedrijf', Bedrijfsnaam: 'Crème & Co', Land: 'Nederland' },
  { Relatienr: '604', Soort: 'bedrijf', Bedrijfsnaam: 'Tennisclub De Lob vzw', Land: 'BE' },
]

/** Six that cannot be taken, each for a reason of its own. */
const refused: Row[] = [
  { Relatienr: '701', Soort: 'persoon', Straat: 'Dorpsstraat' },
  { Relatienr: '702', Soort: 'persoon', Achternaam: 'Onmogelijk', Geboortedatum: '31-2-1980' },
  { Relatienr: '501', Soort: 'persoon', Achternaam: 'Tweemaal' },
  { Relatienr: '704', Soort: 'bedrijf', Bedrijfsnaam: 'Foutnummer NV', Land: 'BE', 'KvK/KBO': '0417.497.107' },
  { Relatienr: '705', Soort: 'persoon', Achternaam: 'Zonderdomein', 'E-mail': 'iemand@' },
  { Relatienr: '706', Soort: 'hond', Achternaam: 'Waf' },
]

const quoted = (cell: string) => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const written = (cells: readonly string[]) => `${cells.map(quoted).join(';')}\r\n`
/** What is outside Latin-1 in these files, as Windows-1252 has it. */
const bytes = (text: string) => Buffer.from(text.replaceAll('’', '\x92'), 'latin1')

/** Forty rows of parties, in Windows-1252 with semicolons: 34 can be taken, 6 cannot. */
export const oldParties = bytes(written(header) + [...people, ...companies, ...refused].map((row) => written(header.map((name) => row[name] ?? ''))).join(''))

/** Seven rows of relationships: 4 can be taken; of the others a number is not known, twice the same, and a type. */
export const oldRelationships = bytes(
  [
    ['Van relatienr', 'Type', 'Naar relatienr', 'Functie', 'Aandeel %', 'Sinds'],
    ['501', 'bestuurder', '601', 'Directeur', '', '1-3-2012'],
    ['502', 'aandeelhouder', '601', '', '33,5', '2015'],
    ['503', 'contactpersoon', '602', 'Inkoop', '', ''],
    ['504', 'werknemer', '603', '', '', '1-1-2020'],
    ['999', 'bestuurder', '601', '', '', ''],
    ['999', 'werknemer', '602', '', '', ''],
    ['505', 'tovenaar', '604', '', '', ''],
  ]
    .map(written)
    .join(''),
)

import { refusals } from './refusal.ts'

/** How the text of a CSV file is written. `sepLine`: its first line is Excel's `sep=;`, which is not a row. */
export type CsvFormat = {
  readonly encoding: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'
  readonly bom: boolean
  readonly delimiter: ';' | ',' | '\t' | '|'
  readonly quote: '"' | "'"
  readonly lineEnd: '\r\n' | '\n' | '\r'
  readonly sepLine: boolean
}

/** What may be wrong with a file that should be CSV, and with a row of it. */
export const csvRefusals = refusals({
  csv_empty: {
    nl: 'Dit bestand is leeg. Kies een CSV-bestand met een regel kolomnamen en daaronder de gegevens.',
    en: 'This file is empty. Choose a CSV file with a line of column names and the data below it.',
  },
  csv_is_xlsx: { nl: 'Dit is een Excel-bestand (.xlsx); bewaar het als CSV.', en: 'This is an Excel file (.xlsx); save it as CSV.' },
  csv_is_xls: {
    nl: 'Dit is een oud Office-bestand, zoals Excel (.xls); bewaar het als CSV.',
    en: 'This is an old Office file, such as Excel (.xls); save it as CSV.',
  },
  csv_is_ods: { nl: 'Dit is een OpenDocument-bestand (.ods); bewaar het als CSV.', en: 'This is an OpenDocument file (.ods); save it as CSV.' },
  csv_is_zip: {
    nl: 'Dit is een zip-bestand; pak het uit en kies het CSV-bestand dat erin zit.',
    en: 'This is a zip file; unpack it and choose the CSV file inside.',
  },
  csv_is_pdf: { nl: 'Dit is een pdf; vraag de gegevens op als CSV-bestand.', en: 'This is a PDF; ask for the data as a CSV file.' },
  csv_is_image: { nl: 'Dit is een afbeelding; kies een CSV-bestand.', en: 'This is an image; choose a CSV file.' },
  csv_is_markup: {
    nl: 'Dit is een webpagina of XML, ook als de naam op .xls of .csv eindigt; open het in Excel en bewaar het als CSV.',
    en: 'This is a web page or XML, even if its name ends in .xls or .csv; open it in Excel and save it as CSV.',
  },
  csv_not_text: { nl: 'Dit bestand bevat geen tekst; kies een CSV-bestand.', en: 'This file does not hold text; choose a CSV file.' },
  csv_damaged: {
    nl: 'Dit bestand noemt zich UTF-8, maar is het niet overal. Bewaar het opnieuw als CSV (UTF-8).',
    en: 'This file calls itself UTF-8, but is not throughout. Save it again as CSV (UTF-8).',
  },
  csv_delimiter_unknown: {
    nl: 'De eerste regel noemt {delimiter} als scheidingsteken; bewaar het bestand met een puntkomma, komma, tab of |.',
    en: 'The first line names {delimiter} as the delimiter; save the file with a semicolon, comma, tab or |.',
  },
  csv_quote_open: {
    nl: 'Op regel {line} opent een aanhalingsteken dat niet sluit, of pas na {most} tekens. Zet het sluitende aanhalingsteken erbij.',
    en: 'On line {line} a quotation mark opens that does not close, or only after {most} characters. Add the closing quotation mark.',
  },
  csv_row_too_long: {
    nl: 'De rij die op regel {line} begint is langer dan {most} tekens. Is dit wel een CSV-bestand?',
    en: 'The row that begins on line {line} is longer than {most} characters. Is this a CSV file?',
  },
  csv_too_few_cells: {
    nl: 'Deze rij heeft {is} kolommen in plaats van {should}; vul de rij aan.',
    en: 'This row has {is} columns instead of {should}; complete the row.',
  },
  csv_too_many_cells: {
    nl: 'Deze rij heeft {is} kolommen in plaats van {should}; zet tekst met een scheidingsteken erin tussen aanhalingstekens.',
    en: 'This row has {is} columns instead of {should}; put text that holds a delimiter between quotation marks.',
  },
})
export type CsvRefusal = keyof typeof csvRefusals

import type { CsvRefusal } from '#kernel/csv.ts'

/** How files begin that people take for CSV, as text of one byte per character. */
const beginnings: readonly (readonly [RegExp, CsvRefusal])[] = [
  [/^PK\x03\x04[\s\S]*?(\[Content_Types\]|_rels\/|xl\/)/, 'csv_is_xlsx'],
  [/^PK\x03\x04[\s\S]{26}mimetypeapplication\/vnd\.oasis/, 'csv_is_ods'],
  [/^PK(\x03\x04|\x05\x06)/, 'csv_is_zip'],
  [/^\xD0\xCF\x11\xE0/, 'csv_is_xls'],
  [/^(\xEF\xBB\xBF)?\s*%PDF-/, 'csv_is_pdf'],
  [/^(\x89PNG|\xFF\xD8\xFF|GIF8[79]a|RIFF[\s\S]{4}WEBP|II\*\0|MM\0\*|[\s\S]{4}ftyp(heic|heix|mif1|avif))/, 'csv_is_image'],
  [/^(\xEF\xBB\xBF)?\s*<(\?xml|!doctype|html|table|head|body|meta|style)\b/i, 'csv_is_markup'],
]

/** What a file is when it is clearly not CSV, by how it begins. */
export function notCsv(firstBytes: Uint8Array): CsvRefusal | undefined {
  const beginning = Buffer.from(firstBytes.subarray(0, 4096)).toString('latin1')
  return beginnings.find(([pattern]) => pattern.test(beginning))?.[1]
}

// What the first line of a file says of it, before it is sent.
import type { ImportKind } from './contract.ts'
import { fieldOfHeading } from './headings.ts'

/** How much of a file is looked at: more than any header is long. */
const looked = 16_384
const partyNames = new Set(['name', 'legalName', 'surname', 'firstName', 'callName', 'partnerSurname'])
/** In a file of who is involved the name of the party may stand beside its number, to be read. */
const besides = new Set(['name'])
const numbers = ['number', 'partyNumber', 'externalNumber'] as const

/** What the rows under a header are; undefined when its names do not say. */
export function kindOfHeader(line: string): ImportKind | undefined {
  const cells = (delimiter: string) => line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
  const columns = [';', ',', '\t', '|'].map(cells).reduce((most, one) => (one.length > most.length ? one : most))
  const as = (kind: ImportKind) => new Set(columns.map((column) => fieldOfHeading(column, kind)))
  const relationship = as('relationships')
  const internal = as('internal-relationships')
  const names = [...as('parties')].filter((field) => field !== undefined && partyNames.has(field))
  const named = names.length > 0
  const involves = internal.has('category') && internal.has('employee') && numbers.some((number) => internal.has(number))
  if (involves && names.every((field) => field !== undefined && besides.has(field))) return 'internal-relationships'
  if (!named && relationship.has('from') && relationship.has('to')) return 'relationships'
  return named ? 'parties' : undefined
}

/** What a file likely holds, by its first line that is not Excel's `sep=`. */
export async function kindOfFile(file: Blob): Promise<ImportKind | undefined> {
  const bytes = new Uint8Array(await file.slice(0, looked).arrayBuffer())
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'windows-1252'
  const lines = new TextDecoder(encoding)
    .decode(bytes)
    .replace(/^(?:\ufeff|ï»¿)/, '')
    .split(/\r\n|\n|\r/)
  return kindOfHeader(lines.find((line) => line.trim() !== '' && !/^sep=/i.test(line)) ?? '')
}

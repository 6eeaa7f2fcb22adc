import type { CsvFormat, CsvRefusal } from '#kernel/csv.ts'
import { Refusal } from '#kernel/refusal.ts'
import { encodingOf, utf8Judge } from './encoding.ts'
import { notCsv } from './magic.ts'
import { csvParser } from './parser.ts'

const sampleSize = 64 * 1024
const delimiters = [';', ',', '\t', '|'] as const

/**
 * How a CSV file is written, judged by its first bytes: 64 kB is enough, the rest is not looked at.
 * Without a byte order mark `utf-8` is only likely, since the first other byte may come later: see `sniffStream`.
 * Throws a Refusal that says what the file is instead.
 */
export function sniff(firstBytes: Uint8Array): CsvFormat {
  const bytes = firstBytes.subarray(0, sampleSize)
  const instead = notCsv(bytes)
  if (instead) throw refusal(instead)
  const { encoding, bom } = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes, { stream: true })
  if (text.trim() === '') throw refusal('csv_empty')
  if (text.includes('\0')) throw refusal('csv_not_text')

  const lineEnd = (/\r\n|\n|\r/.exec(text)?.[0] ?? '\r\n') as CsvFormat['lineEnd']
  const [sep, named] = /^"?sep=([^\r\n])"?(?:\r\n|\n|\r)/i.exec(text) ?? []
  if (named !== undefined && !isDelimiter(named)) throw refusal('csv_delimiter_unknown', { delimiter: named })
  const body = text.slice(sep?.length ?? 0)
  const delimiter = named ?? likelyDelimiter(body)
  return { encoding, bom, delimiter, quote: likelyQuote(body, delimiter), lineEnd, sepLine: sep !== undefined }
}

/** As `sniff`, after a pass over the whole file: it is UTF-8 only when every byte agrees, and text only when no byte is NUL. */
export async function sniffStream(chunks: AsyncIterable<Uint8Array>): Promise<CsvFormat> {
  let sample: Uint8Array = new Uint8Array(0)
  let hasNul = false
  const isUtf8 = utf8Judge()
  for await (const chunk of chunks) {
    if (sample.length < sampleSize) sample = Buffer.concat([sample, chunk.subarray(0, sampleSize - sample.length)])
    hasNul ||= chunk.includes(0)
    isUtf8(chunk)
  }
  const format = sniff(sample)
  if (format.encoding.startsWith('utf-16')) return format
  if (hasNul) throw refusal('csv_not_text')
  if (isUtf8()) return format
  if (format.bom) throw refusal('csv_damaged')
  return { ...format, encoding: 'windows-1252' }
}

/** The delimiter that gives most rows as many cells as the first; of equals, the one that gives more cells. */
function likelyDelimiter(text: string): CsvFormat['delimiter'] {
  const judged = delimiters.map((delimiter) => {
    const records = csvParser({ delimiter, quote: '"', sepLine: false }).push(`${text}\n`)
    // The last one may be cut off where the sample ends.
    const counts = (records.length > 1 ? records.slice(0, -1) : records).map(({ cells }) => cells.length)
    const columns = counts[0] ?? 1
    const agreeing = counts.filter((count) => count === columns).length / Math.max(counts.length, 1)
    return { delimiter, columns, score: columns > 1 ? agreeing : agreeing / 2 }
  })
  return judged.reduce((best, one) => (one.score > best.score || (one.score === best.score && one.columns > best.columns) ? one : best)).delimiter
}

/** An apostrophe quotes only when every column name stands between two: names and towns begin with one too. */
function likelyQuote(text: string, delimiter: string): CsvFormat['quote'] {
  const names = (/^[^\r\n]*/.exec(text)?.[0] ?? '').split(delimiter)
  return names.every((name) => /^'.*'$/.test(name)) ? "'" : '"'
}

const isDelimiter = (text: string): text is CsvFormat['delimiter'] => (delimiters as readonly string[]).includes(text)
const refusal = (code: CsvRefusal, values: Record<string, string> = {}) => new Refusal([{ code, with: values }])

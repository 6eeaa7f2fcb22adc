import type { CsvFormat } from '#kernel/csv.ts'
import { type CsvRow, csvParser } from './parser.ts'

const piece = 64 * 1024

/**
 * The records of a CSV file as they come in, the header first; memory does not grow with the file.
 * `from` resumes at a record number: the header still comes, the records between are passed over quickly.
 * Cells are as they stand: not trimmed, and as many as the row has. Throws a Refusal with the line when a quote does not close.
 */
export async function* rows(chunks: AsyncIterable<Uint8Array>, format: CsvFormat, { from = 1 } = {}): AsyncGenerator<CsvRow> {
  const decoder = new TextDecoder(format.encoding)
  const parser = csvParser(format, from)
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += piece) {
      // Not `yield*`: over an array that takes a promise more per row.
      for (const row of parser.push(decoder.decode(chunk.subarray(at, at + piece), { stream: true }))) yield row
    }
  }
  yield* parser.push(decoder.decode())
  yield* parser.end()
}

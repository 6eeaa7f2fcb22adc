import type { CsvFormat, CsvRefusal } from '#kernel/csv.ts'
import { type Objection, Refusal } from '#kernel/refusal.ts'

/** One record of a CSV file. `row` 0 is the header, 1 the first after it; `line` is the line of the file where it starts. */
export type CsvRow = { readonly row: number; readonly line: number; readonly cells: readonly string[] }

/** Characters in one record. More is not a row of someone's data, but a quotation mark that does not close. */
export const mostInRow = 1_000_000

const lineFeed = 10
const carriageReturn = 13

/** Where in a cell the parser is; `closing` is just behind a quote inside quotes, which closes or is the first of two. */
type Mode = 'fresh' | 'bare' | 'quoted' | 'closing'

/**
 * Reads CSV in pieces, cut anywhere: `push` gives the records that are complete, `end` the last one.
 * Our own, because the CSV reader of the spreadsheet library takes a whole file as one string, knows no lines and lets a quote stay open.
 * Lines end in CRLF, LF or CR; blank lines are no records; a quote inside a bare cell is text. Records below `from` are passed over.
 */
export function csvParser({ delimiter, quote, sepLine }: Pick<CsvFormat, 'delimiter' | 'quote' | 'sepLine'>, from = 0) {
  const [delimiterCode, quoteCode] = [delimiter.charCodeAt(0), quote.charCodeAt(0)]
  let mode: Mode = 'fresh'
  let held = ''
  let line = 1
  let quoteLine = 1
  let row = sepLine ? -1 : 0
  // Of the record under way:
  let startLine = 1
  let cells: string[] = []
  let cell = ''
  let cellCount = 0
  let size = 0
  let hadQuotes = false

  const wanted = () => row === 0 || (row > 0 && row >= from)

  function take(text: string) {
    size += text.length
    if (size > mostInRow) throw mode === 'quoted' ? refusal('csv_quote_open', quoteLine) : refusal('csv_row_too_long', startLine)
    // The first cell of a record that is passed over still tells whether the line is blank.
    if (cellCount === 0 || wanted()) cell = cell === '' ? text : cell + text
  }

  function endCell() {
    mode = 'fresh'
    size++
    if (cellCount++ === 0 || wanted()) cells.push(cell)
    cell = ''
  }

  function endRecord(into: CsvRow[]) {
    const blank = cellCount === 1 && !hadQuotes && cells[0]?.trim() === ''
    if (!blank) {
      if (wanted()) into.push({ row, line: startLine, cells })
      row++
    }
    startLine = line
    cells = []
    cellCount = size = 0
    hadQuotes = false
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a state machine reads best in one piece
  function read(text: string): CsvRow[] {
    const done: CsvRow[] = []
    let code = 0
    for (let at = 0; at < text.length; ) {
      const start = at
      if (mode === 'quoted') {
        for (; at < text.length && (code = text.charCodeAt(at)) !== quoteCode; at++) {
          if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) line++
        }
        take(text.slice(start, at))
        if (at++ < text.length) mode = 'closing'
      } else if ((mode === 'closing' || mode === 'fresh') && text.charCodeAt(at) === quoteCode) {
        if (mode === 'closing') take(quote)
        else quoteLine = line
        mode = 'quoted'
        hadQuotes = true
        at++
      } else {
        while (at < text.length && (code = text.charCodeAt(at)) !== delimiterCode && code !== lineFeed && code !== carriageReturn) at++
        mode = 'bare'
        take(text.slice(start, at))
        if (at === text.length) break
        endCell()
        at += code === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? 2 : 1
        if (code !== delimiterCode) {
          line++
          endRecord(done)
        }
      }
    }
    return done
  }

  return {
    push(piece: string): CsvRow[] {
      // A carriage return waits for what follows it, so that no line end is ever cut in two.
      const text = held + piece
      held = text.endsWith('\r') ? '\r' : ''
      return read(held ? text.slice(0, -1) : text)
    },
    end(): CsvRow[] {
      const done = read(held)
      if (mode === 'quoted') throw refusal('csv_quote_open', quoteLine)
      if (cellCount > 0 || mode !== 'fresh') {
        endCell()
        endRecord(done)
      }
      return done
    },
  }
}

const refusal = (code: CsvRefusal, line: number) => new Refusal([{ code, with: { line, most: mostInRow } } satisfies Objection<CsvRefusal>])

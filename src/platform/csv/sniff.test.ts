import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { csvRefusals } from '#kernel/csv.ts'
import { Refusal } from '#kernel/refusal.ts'
import { rows } from './rows.ts'
import { sniff, sniffStream } from './sniff.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))
const utf16be = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16())
/** Windows-1252 for the signs these tests use. */
const windows = (text: string) => new Uint8Array([...text].map((sign) => (sign === '€' ? 0x80 : sign === '’' ? 0x92 : sign.charCodeAt(0))))

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const plain = { encoding: 'utf-8', bom: false, delimiter: ';', quote: '"', lineEnd: '\n', sepLine: false }

describe('how a file is written', () => {
  for (const [what, bytes, expected] of [
    ['as Dutch Excel saves it', windows('naam;plaats\r\nZoë;’s-Gravenhage €\r\n'), { encoding: 'windows-1252', lineEnd: '\r\n' }],
    ['UTF-8 without a mark', utf8('naam;plaats\nZoë;Luik\n'), {}],
    ['UTF-8 with a mark', utf8('\uFEFFnaam;plaats\nZoë;Luik\n'), { bom: true }],
    ['UTF-8, cut in the middle of a character', utf8('naam;plaats\nJan;1 €').slice(0, -1), {}],
    ['UTF-16 with a mark', utf16le('\uFEFFnaam\tplaats\nZoë\tLuik\n'), { encoding: 'utf-16le', bom: true, delimiter: '\t' }],
    ['UTF-16, big end first, with a mark', utf16be('\uFEFFnaam\tplaats\nZoë\tLuik\n'), { encoding: 'utf-16be', bom: true, delimiter: '\t' }],
    ['UTF-16 without a mark', utf16le('naam,plaats\nZoë,Luik 1 €\n'), { encoding: 'utf-16le', delimiter: ',' }],
    ['UTF-16, big end first, without a mark', utf16be('naam,plaats\nZoë,Luik 1 €\n'), { encoding: 'utf-16be', delimiter: ',' }],
    ['decimal commas between semicolons', utf8('a;b\n1,5;2,5\n1,5;2,5\n'), {}],
    ['semicolons in quotes between commas', utf8('a,b\n"1;2;3",4\n"1;2;3",4\n'), { delimiter: ',' }],
    ['names with commas between semicolons', utf8('Naam, voornaam;Adres;Plaats\nA, B;c;d\nE, F;g;h\n'), {}],
    ['upright strokes', utf8('a|b|c\n1;1|2|3\n'), { delimiter: '|' }],
    ['one column', utf8('naam\nJansen\n'), {}],
    ['one column with commas here and there', utf8('memo\nja, graag\nnee\nwel, niet, toch\n'), {}],
    ['a header and nothing else', utf8('a,b,c'), { delimiter: ',', lineEnd: '\r\n' }],
    ['old Mac line ends', utf8('a;b\r1;2\r'), { lineEnd: '\r' }],
    ['apostrophes as quotes', utf8("'a','b'\n'1,5','2'\n"), { delimiter: ',', quote: "'" }],
    ['names that begin with an apostrophe', utf8("plaats;naam\n's-Gravenhage;'t Hart\n"), {}],
    ['Excel’s own first line', utf8('sep=,\r\na;a,b;b\r\n1,2\r\n'), { delimiter: ',', lineEnd: '\r\n', sepLine: true }],
    ['Excel’s own first line, quoted, with tabs', utf8('"sep=\t"\n\tb\n1\t2\n'), { delimiter: '\t', sepLine: true }],
  ] as const) {
    test(what, async () => {
      assert.deepEqual(sniff(bytes), { ...plain, ...expected })
      if (!what.includes('cut')) for (const size of [1, 3, 1_000]) assert.deepEqual(await sniffStream(inPieces(bytes, size)), { ...plain, ...expected })
    })
  }
})

describe('what is no CSV', () => {
  for (const [what, bytes, code] of [
    ['nothing', '', 'csv_empty'],
    ['a byte order mark and blank lines', '\xEF\xBB\xBF\r\n \r\n', 'csv_empty'],
    ['.xlsx', 'PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0[Content_Types].xml', 'csv_is_xlsx'],
    ['.xlsx, parts in another order', 'PK\x03\x04\x14\0\0\0\x08\0\0\0!\0_rels/.rels', 'csv_is_xlsx'],
    ['.ods', `PK\x03\x04${'\0'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.spreadsheet`, 'csv_is_ods'],
    ['.zip', 'PK\x03\x04\x14\0\0\0relaties.csv', 'csv_is_zip'],
    ['an empty .zip', 'PK\x05\x06\0\0', 'csv_is_zip'],
    ['.xls', '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 'csv_is_xls'],
    ['PDF', '%PDF-1.7\n', 'csv_is_pdf'],
    ['PNG', '\x89PNG\r\n\x1A\n', 'csv_is_image'],
    ['JPEG', '\xFF\xD8\xFF\xE0', 'csv_is_image'],
    ['a telephone’s photograph', '\0\0\0\x18ftypheic', 'csv_is_image'],
    ['a web page under the name .xls', '<html xmlns:x="urn:schemas-microsoft-com:office:excel">', 'csv_is_markup'],
    ['XML', '\xEF\xBB\xBF<?xml version="1.0"?>', 'csv_is_markup'],
    ['a program', 'MZ\x90\0\x03\0\0\0', 'csv_not_text'],
    ['a delimiter nobody knows', 'sep=^\na^b\n', 'csv_delimiter_unknown'],
  ] as const) {
    test(what, async () => {
      const file = new Uint8Array(Buffer.from(bytes, 'latin1'))
      const saysSo = (error: unknown) => error instanceof Refusal && error.objections[0]?.code === code && code in csvRefusals
      assert.throws(() => sniff(file), saysSo)
      await assert.rejects(sniffStream(inPieces(file, 5)), saysSo)
    })
  }
  test('angle brackets in the text of a CSV are no web page', () => assert.equal(sniff(utf8('<b>naam</b>;b\n1;2')).delimiter, ';'))
})

describe('what shows only far behind the first bytes', () => {
  const ascii = 'naam;plaats\n'.repeat(50_000)
  const late = (tail: Uint8Array, head = utf8(ascii)) => inPieces(Buffer.concat([head, tail]), 4_099)

  test('Windows-1252', async () => {
    const format = await sniffStream(late(windows('Zoë;€')))
    assert.deepEqual(format, { ...plain, encoding: 'windows-1252' })
    assert.deepEqual((await Array.fromAsync(rows(late(windows('Zoë;€')), format))).at(-1)?.cells, ['Zoë', '€'])
  })
  test('UTF-8', async () => {
    const format = await sniffStream(late(utf8('Zoë;€')))
    assert.deepEqual(format, plain)
    assert.deepEqual((await Array.fromAsync(rows(late(utf8('Zoë;€')), format))).at(-1)?.cells, ['Zoë', '€'])
  })
  test('an é that ends the file', async () => assert.equal((await sniffStream(late(windows('Ren\u00E9')))).encoding, 'windows-1252'))
  test('a NUL', () => assert.rejects(sniffStream(late(utf8('a\0'))), { objections: [{ code: 'csv_not_text', with: {} }] }))
  test('that a file is not the UTF-8 it calls itself', () =>
    assert.rejects(sniffStream(late(windows('Zoë'), utf8(`\uFEFF${ascii}`))), { objections: [{ code: 'csv_damaged', with: {} }] }))
})

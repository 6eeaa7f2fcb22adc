import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { contentDisposition, safeName } from './content-disposition.ts'

describe('a name that every system can keep', () => {
  for (const [name, safe] of [
    ['relaties 2026.csv', 'relaties 2026.csv'],
    ['Zoë & Co – €.csv', 'Zoë & Co – €.csv'],
    ['../../x', 'x'],
    ['..%2f..%5Cx', 'x'],
    ['C:\\map\\x.csv', 'x.csv'],
    ['C:x', 'C_x'],
    ['a\0.pdf', 'a.pdf'],
    ['a\r\nSet-Cookie: b', 'aSet-Cookie_ b'],
    ['CON', '_CON'],
    ['aux.csv', '_aux.csv'],
    ['Console.csv', 'Console.csv'],
    ['rekening\u202Egpj.exe', 'rekeninggpj.exe'],
    ['.htaccess', 'htaccess'],
    ['a.csv. ', 'a.csv'],
    ['..', 'bestand'],
    ['', 'bestand'],
    ['map/', 'bestand'],
    [`${'a'.repeat(300)}.csv`, `${'a'.repeat(176)}.csv`],
    [`${'😀'.repeat(300)}.csv`, `${'😀'.repeat(44)}.csv`],
    [`${'a'.repeat(179)} .b c`, 'a'.repeat(179)],
    ['\uD800.csv', '\uFFFD.csv'],
  ] as const)
    test(JSON.stringify(name), () => assert.equal(safeName(name), safe))
})

test('a header for every browser', () => {
  assert.equal(
    contentDisposition(`Zoë's "100%" (€).csv`),
    `attachment; filename="Zoe's _100__ (_).csv"; filename*=UTF-8''Zo%C3%AB%27s%20_100%25_%20%28%E2%82%AC%29.csv`,
  )
})

test('whatever the name, the header is one line of ASCII and the name has no path', () => {
  const sign = fc.constantFrom('/', '\\', '%2F', '.', ' ', '\0', '\n', '"', ':', 'é', '😀', '\uD800', '\u202E', 'con', 'a')
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(sign, { maxLength: 300 }).map((signs) => signs.join('')),
  )
  fc.assert(
    fc.property(name, (name) => {
      assert.match(contentDisposition(name), /^attachment; filename="[^"\\%\x00-\x1f\x7f-\uffff]+"; filename\*=UTF-8''[A-Za-z0-9%!#$&+.^_`|~-]+$/)
      const safe = safeName(name)
      assert.ok(Buffer.byteLength(safe) <= 180)
      assert.doesNotMatch(safe, /^[.\s]|[.\s]$|[/\\<>:"|?*\p{Cc}\p{Cf}]/u)
      assert.equal(safeName(safe), safe)
    }),
  )
})

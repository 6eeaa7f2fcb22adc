import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { linked } from './linked.ts'

const cases: [text: string, hrefs: string[]][] = [
  ['Zie https://kantoor.example/dossier?a=1.', ['https://kantoor.example/dossier?a=1']],
  ['(www.kantoor.example)', ['https://www.kantoor.example']],
  ['Mail els@kantoor.example, of bel.', ['mailto:els@kantoor.example']],
  ['javascript:alert(1) en data:text/html,x', []],
  ['geen adres', []],
]
for (const [text, hrefs] of cases)
  test(`the links in: ${text}`, () => {
    assert.deepEqual(
      linked(text).flatMap(({ href }) => href ?? []),
      hrefs,
    )
  })

test('no text is lost, and nothing is linked but web and mail', () => {
  const part = fc.oneof(fc.string(), fc.constantFrom('https://', 'www.', '@', '.nl', 'javascript:', ' ', ')'))
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join('')
      const pieces = linked(text)
      assert.equal(pieces.map((piece) => piece.text).join(''), text)
      for (const { href } of pieces) assert.match(href ?? 'https:', /^(https?|mailto):/i)
    }),
  )
})

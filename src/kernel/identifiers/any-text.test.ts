import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { material, withoutMaterial } from '#test/material.ts'
import { type IdentifierKind, identifierKinds } from './kinds.ts'

const ask = (kind: IdentifierKind, text: string, country?: string) => identifierKinds[kind].check(text, { country })
const kept = (kind: IdentifierKind, text: string, country?: string) => {
  const found = ask(kind, text, country)
  return found.ok ? found.value : undefined
}

const kinds = Object.keys(identifierKinds) as IdentifierKind[]
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789+-. @/:BENLab\u00fc\u200b')), maxLength: 40 }),
)

test('any text gets an answer, and what is kept is kept as itself', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), anyText, fc.constantFrom(undefined, 'NL', 'BE', 'FR', 'xx'), (kind, text, country) => {
      const found = ask(kind, text, country)
      if (found.ok) assert.equal(kept(kind, found.value, country), found.value)
      else
        assert.equal(
          found.objections.every(({ code }) => code in identifierKinds[kind].refusals),
          true,
        )
    }),
    { numRuns: 2000 },
  )
})

test('one wrong digit is always noticed in a KBO number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 19_999_999 }), fc.nat(9), fc.integer({ min: 1, max: 9 }), (first, at, by) => {
      const head = String(first).padStart(8, '0')
      const good = head + String(97 - (first % 97)).padStart(2, '0')
      assert.equal(kept('kbo', good), good)
      assert.equal(kept('kbo', good.slice(0, at) + ((Number(good[at]) + by) % 10) + good.slice(at + 1)), undefined)
    }),
  )
})

/** Where the rule of this house differs from the labels. */
const differs = [
  'NL00449544B01',
  'NL4495445B01', // a Dutch VAT number has 9 digits; lost zeros are for the person to put back
  'GI22 NW3K 0000 0000 7099 453', // an IBAN is a known country, its length and mod 97; where letters go inside is left to the bank
]

test('VAT numbers and IBANs that other libraries judged', { skip: withoutMaterial('ids/labelled.json') }, () => {
  const labelled = JSON.parse(readFileSync(material('ids/labelled.json'), 'utf8')) as {
    vat: [string, string, boolean, string][]
    iban: [string, boolean, string][]
  }
  const rows = [...labelled.vat.map(([, text, good]) => ['vat', text, good] as const), ...labelled.iban.map(([text, good]) => ['iban', text, good] as const)]
  assert.ok(rows.length > 250)
  assert.deepEqual(
    rows.filter(([kind, text, good]) => ask(kind, text).ok !== good).map(([, text]) => text),
    differs,
  )
})

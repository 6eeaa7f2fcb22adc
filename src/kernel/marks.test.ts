import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { marksIn } from './marks.ts'

/** The text with what is marked between square brackets. */
function marked(text: string, typed: string): string {
  const letters = Array.from(text)
  const all = marksIn(letters, typed)
  return letters.map((letter, i) => `${all.some(([from]) => from === i) ? '[' : ''}${letter}${all.some(([, to]) => to === i + 1) ? ']' : ''}`).join('')
}

describe('what was typed is marked', () => {
  for (const [text, typed, shown] of [
    ['Irecteur, Dirk', '', 'Irecteur, Dirk'],
    ['Irecteur, Dirk', 'irec', '[Irec]teur, Dirk'],
    ['Irecteur, Dirk', 'dirk irec', '[Irec]teur, [Dirk]'],
    ['Irecteur, Dirk', 'xyz', 'Irecteur, Dirk'],
    ["D'Hondt, Élodie", 'dhondt elo', "[D'Hondt], [Élo]die"],
    ['Bedrijf Uno B.V.', 'bv', 'Bedrijf Uno [B.V].'],
    ['Aalst Verhuur', 'ver', 'Aalst [Ver]huur'],
    ['Overveen', 'ver', 'O[ver]veen'],
    ['Anna Ann', 'an ann', '[Ann]a Ann'],
    ['+32 470 12 34 56', '0470123456', '+32 [470 12 34 56]'],
    ['+32 470 12 34 56', '3456', '+32 470 12 [34 56]'],
    ['+32 470 12 34 56', '56', '+32 470 12 34 [56]'],
    ['0566.988.259', '0566988259', '[0566.988.259]'],
    ['dirk@irecteur.be', 'a1b2', 'dirk@irecteur.be'],
  ] as const)
    test(`${typed} in ${text}`, () => assert.equal(marked(text, typed), shown))
})

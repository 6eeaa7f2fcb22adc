import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstLanguage } from './first-language.ts'

const cases: [liked: string[], 'nl' | 'en'][] = [
  [['en-GB', 'en'], 'en'],
  [['en'], 'en'],
  [['EN-us', 'fr'], 'en'],
  [['nl-BE', 'nl', 'en'], 'nl'],
  [['en-US', 'en', 'nl'], 'nl'],
  [['en-GB', 'nl-NL'], 'nl'],
  [['fr-BE', 'en'], 'nl'],
  [['de'], 'nl'],
  [[], 'nl'],
  [['enm'], 'nl'],
]
for (const [liked, language] of cases) test(`${liked.join(', ') || 'nothing known'}: ${language}`, () => assert.equal(firstLanguage(liked), language))

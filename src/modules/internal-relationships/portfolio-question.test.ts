import assert from 'node:assert/strict'
import { test } from 'node:test'
import { portfolioAddress, portfolioQuestionIn } from './portfolio-question.ts'

for (const [written, read] of [
  [{}, {}],
  [
    { category: 'adviser', asOf: '2025-03-01', all: true },
    { category: 'adviser', asOf: '2025-03-01', all: true },
  ],
  [{ category: '', asOf: '2025-02-30', all: 'perhaps', other: 1 }, {}],
  [{ category: 7, asOf: '2025', all: false }, {}],
] as const)
  test(`${JSON.stringify(written)} asks ${JSON.stringify(read)}`, () => assert.deepEqual(portfolioAddress(portfolioQuestionIn(written)), read))

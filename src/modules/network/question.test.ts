import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addressFor, folded, grown, inputOf, keepingPlaces, laidAs, layingKey, pinned, pinsOf, questionIn, stepsOf } from './question.ts'

describe('the question in the address', () => {
  const [one, other] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002']
  test('what makes no sense is left out, and what is asked comes back the same', () => {
    const question = questionIn({ ids: one, steps: '3', group: ['family', 'friends'], asOf: 'gisteren', kind: 'dog', pin: ['x', `${one},3,-4`], label: 7 })
    assert.deepEqual(addressFor(question), { ids: [one], steps: 3, group: ['family'], pin: [`${one},3,-4`] })
    assert.deepEqual(addressFor(questionIn(addressFor(question))), addressFor(question))
    assert.equal('pin' in inputOf(question), false)
  })
  test('a party shows its surroundings, several how they stand to each other', () =>
    assert.deepEqual(
      [stepsOf(questionIn({ ids: [one] })), stepsOf(questionIn({ ids: [one, other] })), stepsOf(questionIn({ ids: [one, other], steps: 1 }))],
      [2, 0, 1],
    ))
  test('growing and folding undo each other; a pin is let go', () => {
    const question = questionIn({ ids: [one] })
    assert.deepEqual(folded(grown(question, other), other), question)
    assert.deepEqual(grown(folded(question, other), other), question)
    assert.deepEqual(pinsOf(pinned(pinned(question, one, { x: 1, y: 2 }), one, { x: 3.4, y: 5 })), new Map([[one, { x: 3, y: 5 }]]))
    assert.deepEqual(pinned(pinned(question, one, { x: 1, y: 2 }), one, undefined), question)
  })

  test('narrowing and widening remember as what the picture was laid, until that is asked again', () => {
    const plain = questionIn({ ids: [one], steps: 2 })
    const wider = keepingPlaces(plain, { ...plain, steps: 4 })
    assert.deepEqual(wider.laid, { steps: 2 })
    const same = (a: typeof plain, b: typeof plain) => assert.deepEqual(addressFor(a), addressFor(b))
    same(laidAs(wider), plain)
    assert.equal(layingKey(wider), layingKey(plain))
    const narrower = keepingPlaces(wider, { ...wider, steps: 2, kind: 'person', unfold: ['x'] })
    assert.deepEqual(narrower.laid, { steps: 2 })
    same(laidAs(questionIn(JSON.parse(JSON.stringify(addressFor(narrower))))), plain)
    same(keepingPlaces(narrower, plain), plain)
    for (const next of [grown(plain, other), pinned(plain, one, { x: 1, y: 2 }), { ...plain, hide: [other] }]) {
      assert.equal(keepingPlaces(plain, next), next)
      assert.equal(layingKey(next), layingKey(plain))
    }
    assert.equal('laid' in inputOf(wider), false)
    assert.equal(questionIn({ ids: [one], laid: 'nonsense' }).laid, undefined)
  })
})

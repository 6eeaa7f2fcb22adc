// What counts for spouses, against another calculation: every path one by one, in fractions that share nothing with ours.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asPercentage, compare } from './exact.ts'
import { judged, type Pair } from './judged.ts'
import { ownersOf } from './owners.ts'
import { measuredParts } from './parts.ts'
import type { Regime } from './property-regimes.ts'
import { type Bounds, type Holding, stakesFrom } from './stakes.ts'

const rule = { country: 'NL', since: '2000-01-01', share: 2_500_000, comparison: 'more_than' } as const
const isPerson = (id: string) => id === id.toLowerCase()
let made = 0
type More = { share?: number | null; max?: number; since?: string | null; indirect?: boolean; typeId?: string }
/** "an 60 A": An holds 60 % of A. People have small names. */
const holds = (ownerId: string, ownedId: string, { share = null, max, since = null, indirect = false, typeId = 'shareholder' }: More): Holding => ({
  id: `r${made++}`,
  typeId,
  ownerId,
  ownedId,
  share: share === null ? null : Math.round(share * 100_000),
  shareMax: max === undefined ? null : Math.round(max * 100_000),
  votes: null,
  votesMax: null,
  indirect,
  since,
})
const anAndBo = (regime: Regime | undefined, since = '2015-01-01'): Pair => ({ oneId: 'an', otherId: 'bo', regime: regime && { regime, since } })
function answer(holdings: readonly Holding[], pairs: readonly Pair[]) {
  const stakes = stakesFrom(holdings)
  return judged('A', { holdings, stakes }, ownersOf('A', stakes, isPerson), isPerson, pairs, rule)
}
const say = ({ low, high }: Bounds) => (compare(low, high) === 0 ? asPercentage(low).text : `${asPercentage(low).text}–${asPercentage(high).text}`)
/** For each of the two what counts for them, and how that stands towards the threshold. */
function told(holdings: readonly Holding[], pairs: readonly Pair[]) {
  const { all, couples } = answer(holdings, pairs)
  const counts = all
    .filter(({ partyId }) => ['an', 'bo'].includes(partyId))
    .map((one) => {
      const { low, high } = (one.together() ?? measuredParts(one.measured)).shares
      return [one.partyId, `${low === high ? low : `${low}–${high}`} ${one.beyond}`]
    })
  return { ...Object.fromEntries(counts), decides: couples[0]?.decides ?? false }
}

const before = '2010-01-01'
const later = '2020-01-01'
for (const [what, holdings, regime, expected] of [
  [
    'everything is common',
    [holds('an', 'A', { share: 15, since: before }), holds('bo', 'A', { share: 15 })],
    'nl_general',
    { an: '30 yes', bo: '30 yes', decides: false },
  ],
  ['everything is common, also for who has nothing', [holds('an', 'A', { share: 60 })], 'be_general', { an: '60 yes', bo: '60 yes', decides: false }],
  ['nothing is common', [holds('an', 'A', { share: 15 }), holds('bo', 'A', { share: 15 })], 'nl_exclusion', { an: '15 no', bo: '15 no', decides: false }],
  ['nothing is common in Belgium', [holds('an', 'A', { share: 60 })], 'be_separation', { an: '60 yes', decides: false }],
  [
    'what was acquired since is common, what was there before is not',
    [holds('an', 'A', { share: 20, since: before }), holds('bo', 'A', { share: 30, since: later })],
    'nl_limited',
    { an: '50 yes', bo: '30 yes', decides: false },
  ],
  [
    'one holding from before and one from after in the same company',
    [holds('an', 'A', { share: 20, since: before }), holds('an', 'A', { share: 10, since: later }), holds('bo', 'A', { share: 20, since: later })],
    'be_statutory',
    { an: '50 yes', bo: '30 yes', decides: false },
  ],
  [
    'through a company that was acquired since; what that company acquired before is no matter',
    [holds('B', 'A', { share: 60, since: before }), holds('an', 'B', { share: 50, since: later })],
    'be_statutory',
    { an: '30 yes', bo: '30 yes', decides: false },
  ],
  [
    'a holding without a day does not count along, and may decide',
    [holds('an', 'A', { share: 20, since: later }), holds('bo', 'A', { share: 10 })],
    'nl_limited',
    { an: '20 perhaps', bo: '30 yes', decides: true },
  ],
  [
    'a holding without a day that decides nothing',
    [holds('an', 'A', { share: 5, since: later }), holds('bo', 'A', { share: 10 })],
    'nl_limited',
    { an: '5 no', bo: '15 no', decides: false },
  ],
  ['no regime: nothing counts along', [holds('an', 'A', { share: 60 })], undefined, { an: '60 yes', decides: true }],
  ['no regime, and it could not matter', [holds('an', 'A', { share: 10 })], undefined, { an: '10 no', decides: false }],
  [
    'a range is at least and at most',
    [holds('an', 'A', { share: 10, max: 20, since: before }), holds('bo', 'A', { share: 10, max: 30, since: later })],
    'nl_limited',
    { an: '20–50 perhaps', bo: '10–30 perhaps', decides: false },
  ],
  [
    'an unknown share is what the others leave',
    [holds('an', 'A', { share: 20, since: before }), holds('bo', 'A', { since: later }), holds('cy', 'A', { share: 70 })],
    'nl_limited',
    { an: '20–30 perhaps', bo: '0–10 no', decides: false },
  ],
  [
    'two unknown shares are no more together than the others leave',
    [holds('an', 'A', {}), holds('bo', 'A', {}), holds('cy', 'A', { share: 70 })],
    'nl_general',
    { an: '0–30 perhaps', bo: '0–30 perhaps', decides: false },
  ],
  [
    'a circle is solved first',
    [
      holds('B', 'A', { share: 50 }),
      holds('A', 'B', { share: 50 }),
      holds('an', 'A', { share: 50, since: later }),
      holds('bo', 'B', { share: 50, since: before }),
    ],
    'nl_limited',
    { an: '66.66667 yes', bo: '100 yes', decides: false },
  ],
  [
    'what is only stated of someone is of everything, and not known to be acquired',
    [holds('an', 'A', { share: 30, indirect: true, since: later })],
    'nl_limited',
    { an: '30 yes', decides: true },
  ],
  [
    'what is only stated of someone counts where everything is common',
    [holds('an', 'A', { share: 30, indirect: true })],
    'nl_general',
    { an: '30 yes', bo: '30 yes', decides: false },
  ],
  [
    'shareholder and parent company of the same stake, of different days',
    [holds('an', 'A', { share: 30, since: later }), holds('an', 'A', { typeId: 'parent-company', since: before })],
    'nl_limited',
    { an: '30 yes', decides: true },
  ],
] as const)
  test(`spouses: ${what}`, () => assert.deepEqual(told(holdings, [anAndBo(regime)]), expected))

test('each direct holding says how it stands, and what of the whole it comes to', () => {
  const holdings = [
    holds('B', 'A', { share: 60 }),
    holds('an', 'B', { share: 50, since: later }),
    holds('an', 'A', { share: 10, since: before }),
    holds('bo', 'A', { share: 5 }),
  ]
  const { couples } = answer(holdings, [anAndBo('be_statutory')])
  assert.deepEqual(
    couples[0]?.sides.flatMap((side) => side.holdings.map((one) => [one.ownerId, one.ownedId, one.standing, say(one.direct.shares), say(one.ofWhole.shares)])),
    [
      ['an', 'A', 'own', '10', '10'],
      ['an', 'B', 'common', '50', '30'],
      ['bo', 'A', 'unknown', '5', '5'],
    ],
  )
})

test('of two who are both owners nothing is lost: what is not known stays what it was', () => {
  const holdings = [holds('an', 'A', { share: 20 }), holds('bo', 'A', { share: 20 })]
  assert.equal(say(answer(holdings, [anAndBo('nl_general')]).unknown.shares), '60')
})

// ——— The other calculation.

type Fraction = readonly [n: bigint, d: bigint]
const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b))
const lowest = ([n, d]: Fraction) => {
  const by = divisor(n, d) || 1n
  return `${n / by}/${d / by}`
}
const sumOf = (all: readonly Fraction[]) => all.reduce<Fraction>(([a, b], [c, d]) => [a * d + c * b, b * d], [0n, 1n])

/** Every way from a direct holding of a person down to A, by the product of its shares. Companies are owned by those after them only. */
function waysOf(personId: string, holdings: readonly Holding[]): { first: Holding; worth: Fraction }[] {
  const down = (id: string, worth: Fraction): Fraction[] =>
    id === 'A'
      ? [worth]
      : holdings.filter(({ ownerId }) => ownerId === id).flatMap(({ ownedId, share }) => down(ownedId, [worth[0] * BigInt(share ?? 0), worth[1] * 10_000_000n]))
  return holdings
    .filter(({ ownerId }) => ownerId === personId)
    .flatMap((first) => down(first.ownedId, [BigInt(first.share ?? 0), 10_000_000n]).map((worth) => ({ first, worth })))
}

const companies = ['A', 'B', 'C', 'D']
const structure = fc
  .array(
    fc.record({
      owner: fc.constantFrom('B', 'C', 'D', 'an', 'bo', 'cy', 'an', 'bo', 'an', 'bo'),
      owned: fc.constantFrom(...companies),
      tenths: fc.integer({ min: 1, max: 400 }),
      year: fc.integer({ min: 2010, max: 2020 }),
    }),
    { minLength: 4, maxLength: 16 },
  )
  .map((some) => {
    const left = new Map(companies.map((id) => [id, 1000]))
    return some.flatMap(({ owner, owned, tenths, year }) => {
      const given = Math.min(tenths, left.get(owned) ?? 0)
      if (given === 0 || (companies.includes(owner) && companies.indexOf(owner) <= companies.indexOf(owned))) return []
      left.set(owned, (left.get(owned) ?? 0) - given)
      return [holds(owner, owned, { share: given / 10, since: `${year}-01-01` })]
    })
  })

test('what counts for each of two is their own and what is common of the other, to the last digit, whatever the structure', () => {
  let acquisitions = 0
  fc.assert(
    fc.property(
      structure,
      fc.constantFrom<Regime>('nl_general', 'nl_limited', 'nl_exclusion', 'be_statutory', 'be_general', 'be_separation'),
      (holdings, regime) => {
        const { all } = answer(holdings, [anAndBo(regime)])
        const common = ({ first }: { first: Holding }) =>
          regime.endsWith('general') || (['nl_limited', 'be_statutory'].includes(regime) && (first.since ?? '') >= '2015-01-01')
        for (const [id, other] of [
          ['an', 'bo'],
          ['bo', 'an'],
        ] as const) {
          const [mine, theirs] = [waysOf(id, holdings), waysOf(other, holdings).filter(common)]
          const expected = sumOf([...mine, ...theirs].map(({ worth }) => worth))
          const one = all.find(({ partyId }) => partyId === id)
          assert.equal((one?.together()?.shares ?? (one ? measuredParts(one.measured).shares : undefined))?.fraction ?? '0/1', lowest(expected))
          assert.equal(one?.beyond ?? 'no', expected[0] * 4n > expected[1] ? 'yes' : 'no')
          if (theirs.length > 0 && theirs.length < waysOf(other, holdings).length) acquisitions++
        }
      },
    ),
    { numRuns: 600 },
  )
  assert.ok(acquisitions > 20, `only ${acquisitions} with some of it common: is this test looking at acquisitions?`)
})

test('whatever lies within the ranges, what counts for the two lies within its bounds', () => {
  const ranged = structure.chain((holdings) =>
    fc.tuple(
      fc.constant(holdings),
      fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 16, maxLength: 16 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 }),
    ),
  )
  fc.assert(
    fc.property(ranged, ([holdings, more, where]) => {
      const wide = holdings.map((one, at) => ({ ...one, shareMax: Math.min(10_000_000, (one.share ?? 0) + (more[at] ?? 0) * 10_000) }))
      const left = new Map(companies.map((id) => [id, 10_000_000 - holdings.reduce((sum, one) => sum + (one.ownedId === id ? (one.share ?? 0) : 0), 0)]))
      const chosen = wide.map((one, at) => {
        const extra = Math.floor(Math.min((one.shareMax ?? 0) - (one.share ?? 0), left.get(one.ownedId) ?? 0) * (where[at] ?? 0))
        left.set(one.ownedId, (left.get(one.ownedId) ?? 0) - extra)
        return { ...one, share: (one.share ?? 0) + extra, shareMax: null }
      })
      const bounds = new Map(answer(wide, [anAndBo('nl_limited')]).all.map((one) => [one.partyId, (one.together() ?? measuredParts(one.measured)).shares]))
      for (const one of answer(chosen, [anAndBo('nl_limited')]).all) {
        const exact = Number((one.together() ?? measuredParts(one.measured)).shares.low)
        const { low = '0', high = '0' } = bounds.get(one.partyId) ?? {}
        assert.ok(Number(low) <= exact + 1e-4 && exact <= Number(high) + 1e-4, `${one.partyId}: ${exact} outside ${low}–${high}`)
      }
    }),
    { numRuns: 400 },
  )
})

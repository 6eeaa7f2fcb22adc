import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Regime } from './property-regimes.ts'
import { regimeObjections, regimeOn, standingOf, statutoryOn } from './rules.ts'

for (const [regime, since, held, expected] of [
  ['nl_general', '2010-05-01', '1999-01-01', 'common'],
  ['nl_general', '2010-05-01', null, 'common'],
  ['be_general', '2010-05-01', '1999', 'common'],
  ['nl_exclusion', '2010-05-01', '2020-01-01', 'own'],
  ['nl_exclusion', '2010-05-01', null, 'own'],
  ['be_separation', '2010-05-01', '2020-01-01', 'own'],
  ['nl_limited', '2018-03-02', '2018-03-02', 'common'],
  ['nl_limited', '2018-03-02', '2018-03-01', 'own'],
  ['be_statutory', '1990-06-01', '2004', 'common'],
  ['be_statutory', '1990-06-01', '1989', 'own'],
  // Nobody knows which came first.
  ['be_statutory', '1990-06-01', '1990', 'unknown'],
  ['be_statutory', '1990', '1990-06-01', 'unknown'],
  ['be_statutory', '1990', '1990', 'unknown'],
  ['be_statutory', '1990', '1990-12-31', 'common'],
  ['be_statutory', '1990', '1991', 'common'],
  ['be_statutory', '1990-06', '1990-05', 'own'],
  ['be_statutory', '1990-06-01', null, 'unknown'],
] as const)
  test(`by ${regime} since ${since} what is held since ${held} is ${expected}`, () => assert.equal(standingOf(held, { regime, since }), expected))

const history = [
  { regime: 'be_statutory', since: '1990-06-01' },
  { regime: 'be_separation', since: '2005-01-01' },
  { regime: 'be_general', since: '2020' },
] as const satisfies readonly { regime: Regime; since: string }[]
for (const [day, married, expected] of [
  ['1990-05-31', '1990-06-01', undefined],
  ['1990-06-01', '1990-06-01', 'be_statutory'],
  ['2004-12-31', '1990-06-01', 'be_statutory'],
  ['2005-01-01', null, 'be_separation'],
  ['2020-01-01', '1990', 'be_general'],
  // Two who married each other again have what they agreed since.
  ['2019-12-31', '2010-01-01', undefined],
  ['2020-07-01', '2010-01-01', 'be_general'],
] as const)
  test(`on ${day}, married since ${married}, it is ${expected}`, () => {
    assert.equal(regimeOn(history, { since: married }, day)?.regime, expected)
    assert.equal(regimeOn(history.toReversed(), { since: married }, day)?.regime, expected)
  })

for (const [country, day, expected] of [
  ['NL', '2017-12-31', 'nl_general'],
  ['NL', '2018-01-01', 'nl_limited'],
  ['BE', '1976-09-28', 'be_statutory'],
  ['BE', '1976-09-27', undefined],
] as const)
  test(`the law of ${country} proposes ${expected} on ${day}`, () => assert.equal(statutoryOn(country, day), expected))

const marriage = (since: string | null, until: string | null = null) => ({ since, until })
for (const [what, regime, since, marriages, expected] of [
  ['of two who are not married', 'nl_general', '2010', [], ['not_spouses']],
  ['in the year they married', 'nl_general', '2010', [marriage('2010-05-01')], []],
  ['of a marriage of which nothing is known', 'nl_general', '2010', [marriage(null)], []],
  ['before the marriage', 'nl_general', '2009', [marriage('2010-05-01')], ['regime_before_marriage']],
  ['after the end', 'nl_general', '2016-01-02', [marriage('2010', '2015')], ['regime_after_marriage']],
  ['between two marriages', 'nl_general', '2016-06-01', [marriage('2010', '2015'), marriage('2017')], ['regime_after_marriage']],
  ['of the second marriage', 'nl_general', '2017', [marriage('2010', '2015'), marriage('2017')], []],
  ['before the law was there', 'be_statutory', '1976-09-27', [marriage('1970')], ['regime_not_yet']],
  ['on a day that is taken', 'nl_general', '2012-01-01', [marriage('2010')], ['regime_day_taken']],
] as const)
  test(`a regime ${what}: ${expected.join(' ') || 'right'}`, () => {
    const found = regimeObjections({ regime, since }, marriages, [{ id: 'x', since: '2012' }], 'nl')
    assert.deepEqual(
      found.map(({ code }) => code),
      expected,
    )
    assert.deepEqual(
      regimeObjections({ id: 'x', regime, since }, marriages, [{ id: 'x', since: '2012' }], 'nl').filter(({ code }) => code === 'regime_day_taken'),
      [],
    )
  })

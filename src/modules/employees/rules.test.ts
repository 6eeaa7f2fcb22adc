import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EmployeeRole } from './contract.ts'
import { hasLeft, manages, managesOn, mayEnter, objections, permissionsOf, permissionsOfToken, worksHere } from './rules.ts'

const all = ['export', 'merge', 'settings', 'seeClosed']
const basis = {
  administrator: ['anyone', 'own', 'account', 'secure', 'read', 'write', 'manage'],
  employee: ['anyone', 'own', 'account', 'secure', 'read', 'write'],
  readonly: ['anyone', 'own', 'account', 'secure', 'read'],
}

for (const [role, given, expected] of [
  ['administrator', [], all],
  ['administrator', ['export'], all],
  ['employee', [], []],
  ['employee', ['settings', 'export'], ['export', 'settings']],
  ['employee', all, all],
  ['readonly', [], []],
  ['readonly', all, ['export', 'seeClosed']],
  ['employee', ['manage', 'write', 'anything'], []],
] as const satisfies [EmployeeRole, readonly string[], readonly string[]][])
  test(`${role} with ${given.join(', ') || 'nothing given'} may ${expected.join(', ') || 'nothing more'}`, () =>
    assert.deepEqual(permissionsOf(role, given), [...basis[role], ...expected]))

const today = '2026-08-01'
const someone = {
  activeFrom: null,
  activeUntil: null,
  disabledAt: null,
  role: 'administrator',
  joinedAt: '2026-01-01T00:00:00.000Z',
  passwordHash: '',
} as const
for (const [what, period, left, works, lasting] of [
  ['without days', {}, false, true, true],
  ['on the last day', { activeUntil: today }, false, true, false],
  ['the day after', { activeUntil: '2026-07-31' }, true, false, false],
  ['on the first day', { activeFrom: today }, false, true, true],
  ['the day before', { activeFrom: '2026-08-02' }, false, false, false],
  ['who left at once, with days to go', { activeUntil: '2027-01-01', disabledAt: '2026-07-01T00:00:00.000Z' }, true, false, false],
] as const)
  test(`someone ${what}`, () => {
    const one = { ...someone, ...period }
    assert.deepEqual([hasLeft(one, today), worksHere(one, today), manages(one, today, false), managesOn(one, today, false)], [left, works, works, lasting])
  })

for (const [what, about, here, elsewhere] of [
  ['no administrator', { role: 'employee' }, false, false],
  ['an administrator with a password', {}, true, true],
  ['an administrator without one', { passwordHash: null }, false, true],
  ['an administrator without an account', { passwordHash: null, joinedAt: null }, false, false],
] as const)
  test(`${what} manages: ${here} with passwords alone, ${elsewhere} where another provider lets one in too`, () => {
    const one = { ...someone, ...about }
    assert.deepEqual([manages(one, today, false), manages(one, today, true)], [here, elsewhere])
  })

test('nobody comes in without an account, or on a day they do not work here', () => {
  const cases = [{}, { joinedAt: null }, { activeFrom: '2026-08-02' }, { activeUntil: '2026-07-31' }, { disabledAt: '2026-07-31T00:00:00.000Z' }]
  assert.deepEqual(
    cases.map((about) => mayEnter({ ...someone, ...about }, today)),
    [true, false, false, false, false],
  )
})

test('a token has the part it was made for of what its owner may by role and by given rights', () => {
  const owner = permissionsOf('employee', ['export'])
  assert.deepEqual(permissionsOfToken(owner, ['read', 'export', 'seeClosed', 'manage']), ['anyone', 'own', 'read', 'export'])
  assert.deepEqual(permissionsOfToken(owner, null), owner)
})

test('everything that is wrong is said at once, each at its field', () => {
  const wrong = { email: 'x', role: 'readonly', activeFrom: '2026-02-01', activeUntil: '2026-01-31', rights: ['merge'], account: true } as const
  assert.deepEqual(
    objections(wrong).map(({ field }) => field),
    ['email', 'activeUntil', 'rights.0'],
  )
  assert.deepEqual(objections({ ...wrong, email: '', activeFrom: null, rights: [], account: false }), [])
})

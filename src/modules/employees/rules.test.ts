import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EmployeeRole } from './contract.ts'
import { hasLeft, manages, managesOn, objections, permissionsOf, worksHere } from './rules.ts'

const all = ['export', 'merge', 'settings', 'seeClosed']
const basis = { administrator: ['anyone', 'own', 'read', 'write', 'manage'], employee: ['anyone', 'own', 'read', 'write'], readonly: ['anyone', 'own', 'read'] }

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
const someone = { activeFrom: null, activeUntil: null, disabledAt: null, role: 'administrator', passwordHash: '' } as const
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
    assert.deepEqual([hasLeft(one, today), worksHere(one, today), manages(one, today), managesOn(one, today)], [left, works, works, lasting])
  })

test('only an administrator with an account manages', () => {
  assert.equal(manages({ ...someone, passwordHash: null }, today), false)
  assert.equal(manages({ ...someone, role: 'employee' }, today), false)
})

test('everything that is wrong is said at once, each at its field', () => {
  const wrong = { email: 'x', role: 'readonly', activeFrom: '2026-02-01', activeUntil: '2026-01-31', rights: ['merge'], account: true } as const
  assert.deepEqual(
    objections(wrong).map(({ field }) => field),
    ['email', 'activeUntil', 'rights.0'],
  )
  assert.deepEqual(objections({ ...wrong, email: '', activeFrom: null, rights: [], account: false }), [])
})

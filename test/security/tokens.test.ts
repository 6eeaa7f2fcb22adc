// A token does what it was made for, never more than its owner may now, and nothing about how its owner signs in.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { changeEmployee, changeMe, changePassword, createToken, getEmployee, getMe, inviteEmployee, listTokens } from '#modules/employees/contract.ts'
import type { Scope } from '#modules/employees/scopes.ts'
import { changeOffice, getOffice } from '#modules/office/contract.ts'
import { listParties } from '#modules/overview/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { beginPasskey, listPasskeys } from '#modules/passkeys/contract.ts'
import { listSessions } from '#modules/sessions/contract.ts'
import { beginTwoFactor } from '#modules/two-factor/contract.ts'
import { engines } from '#test/engine.ts'
import { codesOf, openOffice, problemOf } from '#test/office.ts'
import { join, visitor } from '#test/visitor.ts'

for (const engine of engines) {
  describe(`tokens on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom, lou, clock } = office
    const statusOf = (act: Promise<unknown>) =>
      act.then(
        () => 200,
        (error: { status: number }) => error.status,
      )

    /** What a token answers to looking, writing, changing the office, and what is about its owner's account. */
    async function does(token: string) {
      const call = office.as(token)
      const { version } = await els(getOffice, {})
      return {
        reads: await statusOf(call(listParties, {})),
        writes: await statusOf(call(createParty, { kind: 'organisation', legalName: 'Bedrijf Uno' })),
        settles: await statusOf(call(changeOffice, { version, name: 'Kantoor' })),
        invites: await statusOf(call(inviteEmployee, { name: 'X', email: 'geen adres', role: 'employee' })),
      }
    }

    test('it may what it was made for, and no more', async () => {
      for (const [scopes, expected] of [
        [['read'], { reads: 200, writes: 403, settles: 403, invites: 403 }],
        [['read', 'write'], { reads: 200, writes: 200, settles: 403, invites: 403 }],
        [undefined, { reads: 200, writes: 200, settles: 403, invites: 403 }],
        [['export'], { reads: 403, writes: 403, settles: 403, invites: 403 }],
        [['manage'], { reads: 403, writes: 403, invites: 422 }],
      ] as const satisfies [Scope[] | undefined, object][]) {
        const made = await els(createToken, { name: 'deel', ...(scopes && { scopes: [...scopes] }) })
        const done = await does(made.token)
        assert.deepEqual({ ...done, ...expected }, done, String(scopes))
      }
    })

    test('whatever it may, it does not touch how its owner signs in', async () => {
      const { token } = await els(createToken, { name: 'alles', scopes: ['read', 'write', 'export', 'merge', 'settings', 'manage', 'seeClosed'] })
      const call = office.as(token)
      assert.equal((await call(getMe, {})).name, 'Els Verhaegen')
      await call(changeMe, { language: 'nl' })
      for (const act of [
        () => call(createToken, { name: 'nog een' }),
        () => call(listTokens, {}),
        () => call(listSessions, {}),
        () => call(listPasskeys, {}),
        () => call(changePassword, { current: 'x', password: 'een lang wachtwoord' }),
        () => call(beginTwoFactor, { current: 'x' }),
        () => call(beginPasskey, { current: 'x' }),
      ])
        assert.equal((await problemOf(act())).status, 403)
    })

    test('nobody gives a program what they may not do themselves', async () => {
      assert.deepEqual(await codesOf(tom(createToken, { name: 'te veel', scopes: ['read', 'manage'] })), ['scope_beyond_own'])
      assert.deepEqual((await lou(createToken, { name: 'gewoon' })).scopes, ['read'])
      assert.equal((await problemOf(tom(createToken, { name: 'leeg', scopes: [] }))).status, 422)
      assert.equal((await problemOf(tom(createToken, { name: 'eigen', scopes: ['account' as 'read'] }))).status, 422)
    })

    test('of who has left it is a wrong one: it opens nothing and is counted', async () => {
      const { id, browser } = await join(office, 'Weg')
      const { token } = (await browser.call(createToken, { name: 'blijft draaien' })).body as { token: string }
      const from = visitor(office, '192.0.2.77')
      const by = (bearer: string) => from.call(getMe, {}, { authorization: `Bearer ${bearer}` })
      assert.equal((await by(token)).status, 200)
      const { version } = await els(getEmployee, { employeeId: id })
      await els(changeEmployee, { employeeId: id, version, activeUntil: '2026-08-01' })
      const before = clock.now
      clock.now = new Date('2026-08-01T22:00:00Z')
      const answers = []
      for (let i = 0; i < 11; i++) answers.push(await by(token))
      assert.deepEqual([answers[0]?.status, answers[9]?.status, answers[10]?.status], [401, 401, 429])
      assert.equal((await by('x'.repeat(43))).text, answers[10]?.text)
      assert.equal((await by(office.tokens.tom)).status, 200, 'a right one works from there')
      clock.now = before
    })

    test('it lasts a year, or until the day it was given', async () => {
      const usual = await tom(createToken, { name: 'gewoon' })
      assert.equal(usual.expiresAt, '2027-08-01T23:59:59.999Z')
      const short = await tom(createToken, { name: 'kort', until: '2026-08-02' })
      assert.deepEqual(await codesOf(tom(createToken, { name: 'voorbij', until: '2026-07-31' })), ['token_ends_in_the_past'])
      const before = clock.now
      clock.now = new Date('2026-08-02T20:00:00Z')
      assert.equal(await statusOf(office.as(short.token)(getMe, {})), 200)
      clock.now = new Date('2026-08-03T00:00:00Z')
      assert.deepEqual([await statusOf(office.as(short.token)(getMe, {})), await statusOf(office.as(usual.token)(getMe, {}))], [401, 200])
      clock.now = before
      assert.deepEqual(
        (await tom(listTokens, {}))
          .slice(-2)
          .map(({ name, scopes }) => [name, scopes])
          .sort(),
        [
          ['gewoon', ['read', 'write']],
          ['kort', ['read', 'write']],
        ],
      )
    })
  })
}

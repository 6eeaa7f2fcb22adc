// T9: a session is new at every sign-in, and whatever changes what someone may do or how they sign in ends what was open before.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { TOTP } from 'otpauth'
import { createApp } from '#app'
import { identifyBy } from '#modules/employees/access.ts'
import {
  acceptInvitation,
  changeEmployee,
  changePassword,
  createToken,
  getMe,
  inviteAgain,
  listEmployees,
  signIn,
  signOut,
} from '#modules/employees/contract.ts'
import { endOtherSessions, endSession, listSessions, type Session } from '#modules/sessions/contract.ts'
import { changeSignInRules, getSignInRules } from '#modules/sign-in-rules/contract.ts'
import { beginTwoFactor, confirmTwoFactor, endTwoFactor, removeTwoFactor } from '#modules/two-factor/contract.ts'
import { engines } from '#test/engine.ts'
import { openOffice, problemOf } from '#test/office.ts'
import { codeOf, join, password, visitor } from '#test/visitor.ts'

for (const engine of engines) {
  describe(`sessions on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, clock } = office

    /** Someone signed in twice, with a token as well: what must end is `there` and `token`. */
    async function wellConnected(name: string, role: 'administrator' | 'employee' = 'employee') {
      const { id, email, browser: here } = await join(office, name, role)
      const there = visitor(office)
      assert.equal((await there.call(signIn, { email, password })).status, 200)
      const { token } = (await here.call(createToken, { name: 'programma' })).body as { token: string }
      const version = async () => (await els(listEmployees, {})).find((one) => one.id === id)?.version ?? 0
      const statuses = async () => [
        (await here.call(getMe, {})).status,
        (await there.call(getMe, {})).status,
        await office
          .as(token)(getMe, {})
          .then(
            () => 200,
            (error: { status: number }) => error.status,
          ),
      ]
      assert.deepEqual(await statuses(), [200, 200, 200])
      return { id, email, here, there, version, statuses }
    }

    async function withSecondStep(name: string) {
      const someone = await wellConnected(name)
      const { key } = (await someone.here.call(beginTwoFactor, { current: password })).body as { key: string }
      const code = () => new TOTP({ secret: key }).generate({ timestamp: clock.now.getTime() })
      return { ...someone, code }
    }

    test('the cookie before signing in is not the one after, and it does not come back', async () => {
      const { email } = await join(office, 'Karel')
      const browser = visitor(office)
      browser.jar.set('verwant', 'A'.repeat(43))
      await browser.call(signIn, { email, password })
      const first = browser.jar.get('verwant')
      assert.match(first ?? '', /^[\w-]{43}$/)
      assert.notEqual(first, 'A'.repeat(43))
      await browser.call(signIn, { email, password })
      assert.notEqual(browser.jar.get('verwant'), first)
      const old = visitor(office)
      old.jar.set('verwant', first ?? '')
      assert.equal((await old.call(getMe, {})).status, 401, 'the session this browser had before')
    })

    test('where the office is reached over HTTPS the cookie is bound to it', async () => {
      const secure = 'https://office.example'
      const { app } = createApp({ engine: office.engine, identify: identifyBy(secure, () => clock.now), baseUrl: secure, now: () => clock.now })
      const { email } = await join(office, 'Sofie')
      const answer = await app.request(`${secure}/api/session`, {
        method: 'POST',
        body: JSON.stringify({ email, password }),
        headers: { 'content-type': 'application/json' },
      })
      const cookies = answer.headers.getSetCookie()
      assert.equal(cookies.length, 2)
      for (const cookie of cookies) assert.match(cookie, /^__Host-verwant(-known)?=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/)
      assert.match(answer.headers.get('strict-transport-security') ?? '', /^max-age=31536000/)
    })

    test('signing out ends it', async () => {
      const { browser } = await join(office, 'Uit')
      const held = browser.jar.get('verwant') ?? ''
      assert.equal((await browser.call(signOut, {})).status, 204)
      browser.jar.set('verwant', held)
      assert.equal((await browser.call(getMe, {})).status, 401)
    })

    test('another password leaves only where it was changed', async () => {
      const { here, statuses } = await wellConnected('Wim')
      assert.equal((await here.call(changePassword, { current: password, password: 'nog een lang wachtwoord' })).status, 204)
      assert.deepEqual(await statuses(), [200, 401, 401])
    })

    test('a password chosen by a link ends everything before it', async () => {
      const { id, statuses } = await wellConnected('Link')
      const { link } = await els(inviteAgain, { employeeId: id })
      assert.equal((await visitor(office).call(acceptInvitation, { code: codeOf(link), password: 'nog een lang wachtwoord' })).status, 200)
      assert.deepEqual(await statuses(), [401, 401, 401])
    })

    test('who leaves is out everywhere', async () => {
      const { id, version, statuses } = await wellConnected('Vera')
      await els(changeEmployee, { employeeId: id, version: await version(), disabled: true })
      assert.deepEqual(await statuses(), [401, 401, 401])
    })

    test('who loses rights signs in anew', async () => {
      const { id, version, statuses } = await wellConnected('Rita', 'administrator')
      await els(changeEmployee, { employeeId: id, version: await version(), role: 'readonly' })
      assert.deepEqual(await statuses(), [401, 401, 401])
    })

    test('turning the second step on and off ends the others', async () => {
      const { id, here, email, statuses, code } = await withSecondStep('Twee')
      assert.equal((await here.call(confirmTwoFactor, { code: code() })).status, 200)
      assert.deepEqual(await statuses(), [200, 401, 401])
      assert.equal((await here.call(endTwoFactor, { current: password })).status, 204)
      const again = visitor(office)
      assert.equal((await again.call(signIn, { email, password })).status, 200)
      const { key } = (await here.call(beginTwoFactor, { current: password })).body as { key: string }
      await here.call(confirmTwoFactor, { code: new TOTP({ secret: key }).generate({ timestamp: clock.now.getTime() }) })
      assert.equal((await again.call(getMe, {})).status, 401)
      await els(removeTwoFactor, { employeeId: id })
      assert.deepEqual(await statuses(), [401, 401, 401], 'by an administrator')
    })

    test('one sees where one is signed in, and ends one or all others', async () => {
      const { id, here, there, email } = await wellConnected('Ziet')
      const third = visitor(office)
      clock.now = new Date(clock.now.getTime() + 60_000)
      await third.call(signIn, { email, password }, { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)' })
      const list = async () => (await here.call(listSessions, {})).body as Session[]
      const seen = await list()
      assert.equal(seen.length, 3)
      assert.deepEqual(seen.filter((one) => one.here).length, 1)
      const phone = seen.find(({ userAgent }) => userAgent.includes('iPhone'))
      assert.ok(phone)
      assert.equal((await problemOf(els(endSession, { sessionId: phone.id }))).status, 404, 'of somebody else')
      assert.equal((await here.call(endSession, { sessionId: phone.id })).status, 204)
      assert.deepEqual([(await third.call(getMe, {})).status, (await list()).length], [401, 2])
      assert.equal((await here.call(endOtherSessions, {})).status, 204)
      assert.deepEqual([(await there.call(getMe, {})).status, (await here.call(getMe, {})).status, (await list()).length], [401, 200, 1])
      const acts = await office.engine.reader.selectFrom('audit').select('after').where('action', '=', 'session.ended').where('subjectId', '=', id).execute()
      assert.equal(acts.length, 2)
    })

    test('a session ends after thirty days, however much it was used', async () => {
      const { browser } = await join(office, 'Dertig')
      const { version } = await els(getSignInRules, {})
      await els(changeSignInRules, { version, idleMinutes: null })
      const before = clock.now
      clock.now = new Date(before.getTime() + 29 * 24 * 3600_000)
      assert.equal((await browser.call(getMe, {})).status, 200)
      clock.now = new Date(before.getTime() + 31 * 24 * 3600_000)
      assert.equal((await browser.call(getMe, {})).status, 401)
      clock.now = before
    })
  })
}

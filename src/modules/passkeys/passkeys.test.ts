import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { acceptInvitation, changeEmployee, getEmployee, getMe, inviteAgain, listEmployees, type Me, removeAccount } from '#modules/employees/contract.ts'
import { authenticator, otherKey } from '#test/authenticator.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, openOffice, type Problem } from '#test/office.ts'
import { codeOf, join, password, type Visitor, visitor } from '#test/visitor.ts'
import { addPasskey, beginPasskey, beginPasskeySignIn, listPasskeys, type Passkey, removePasskey, signInWithPasskey } from './contract.ts'

type Asked = { challenge: string }
let networks = 0

for (const engine of engines) {
  describe(`passkeys on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, clock } = office
    const from = () => visitor(office, `198.51.100.${++networks}`)
    const refusal = ({ status, body }: { status: number; body: unknown }) => [status, (body as Problem | null)?.errors?.[0]?.code]
    const refused = [422, 'passkey_refused']
    const toAdd = async (browser: Visitor) => (await browser.call(beginPasskey, { current: password })).body as Asked
    const toEnter = async (browser: Visitor) => (await browser.call(beginPasskeySignIn, {})).body as Asked

    async function withPasskey(name: string) {
      const someone = await join(office, name)
      const device = authenticator(baseUrl)
      const added = await someone.browser.call(addPasskey, { name: 'laptop', answer: device.make(await toAdd(someone.browser)) })
      assert.equal(added.status, 201, added.text)
      return { ...someone, device }
    }

    test('one is made with the password, and signs in alone', async () => {
      const { browser, device } = await withPasskey('Anna')
      const elsewhere = from()
      const { status, body } = await elsewhere.call(signInWithPasskey, { answer: device.sign(await toEnter(elsewhere)) })
      assert.deepEqual([status, (body as Me).name], [200, 'Anna'])
      assert.equal((await elsewhere.call(getMe, {})).status, 200)
      const [kept] = (await browser.call(listPasskeys, {})).body as Passkey[]
      assert.deepEqual([kept?.name, kept?.seenAt], ['laptop', clock.now.toISOString()])
    })

    test('without the password none is made', async () => {
      const { browser } = await join(office, 'Bob')
      assert.deepEqual(refusal(await browser.call(beginPasskey, { current: 'niet dit' })), [422, 'wrong_password'])
    })

    test('what is asked is asked once, and not for ever', async () => {
      const { device } = await withPasskey('Cor')
      const browser = from()
      const answer = device.sign(await toEnter(browser))
      assert.equal((await browser.call(signInWithPasskey, { answer })).status, 200)
      assert.deepEqual(refusal(await browser.call(signInWithPasskey, { answer })), refused, 'again')
      const asked = await toEnter(browser)
      assert.deepEqual(refusal(await browser.call(signInWithPasskey, { answer: device.sign(asked, { key: otherKey() }) })), refused)
      assert.deepEqual(refusal(await browser.call(signInWithPasskey, { answer: device.sign(asked) })), refused, 'after a wrong answer to it')
      const late = device.sign(await toEnter(browser))
      const before = clock.now
      clock.now = new Date(before.getTime() + 301_000)
      assert.deepEqual(refusal(await browser.call(signInWithPasskey, { answer: late })), refused, 'too late')
      clock.now = before
    })

    test('of one answer sent ten times at the same moment one signs in', async () => {
      const { device } = await withPasskey('Dirk')
      const browser = from()
      const answer = device.sign(await toEnter(browser))
      const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await from().call(signInWithPasskey, { answer })).status))
      assert.deepEqual(statuses.sort(), [200, ...Array.from({ length: 9 }, () => 422)])
    })

    test('an answer for another site, of another device, or without seeing the owner is refused', async () => {
      const { device } = await withPasskey('Ed')
      for (const wrong of [
        { origin: 'https://evil.example' },
        { origin: `${baseUrl}.evil.example` },
        { host: 'evil.example' },
        { type: 'webauthn.create' },
        { challenge: 'A'.repeat(43) },
        { verified: false },
        { key: otherKey() },
        { counter: 1 },
      ]) {
        const browser = from()
        await browser.call(signInWithPasskey, { answer: device.sign(await toEnter(browser)) })
        assert.deepEqual(refusal(await from().call(signInWithPasskey, { answer: device.sign(await toEnter(browser), wrong) })), refused, JSON.stringify(wrong))
      }
    })

    test('a passkey that is asked of one is not added by another, nor for signing in', async () => {
      const [anna, ben] = [await join(office, 'Fia'), await join(office, 'Guus')]
      const device = authenticator(baseUrl)
      assert.deepEqual(refusal(await ben.browser.call(addPasskey, { name: 'x', answer: device.make(await toAdd(anna.browser)) })), refused)
      assert.deepEqual(refusal(await ben.browser.call(addPasskey, { name: 'x', answer: device.make(await toEnter(ben.browser)) })), refused)
      for (const wrong of [{ origin: 'https://evil.example' }, { host: 'evil.example' }, { verified: false }, { type: 'webauthn.get' }])
        assert.deepEqual(
          refusal(await ben.browser.call(addPasskey, { name: 'x', answer: device.make(await toAdd(ben.browser), wrong) })),
          refused,
          JSON.stringify(wrong),
        )
      assert.deepEqual((await ben.browser.call(listPasskeys, {})).body, [])
    })

    test('one passkey belongs to one person', async () => {
      const { browser, device } = await withPasskey('Hans')
      assert.deepEqual(refusal(await browser.call(addPasskey, { name: 'nog eens', answer: device.make(await toAdd(browser)) })), [422, 'passkey_exists'])
      const other = await join(office, 'Ida')
      assert.deepEqual(refusal(await other.browser.call(addPasskey, { name: 'x', answer: device.make(await toAdd(other.browser)) })), [422, 'passkey_exists'])
      assert.equal((await other.browser.call(removePasskey, { passkeyId: device.id })).status, 404)
    })

    test('removed, or its owner gone, it no longer signs in', async () => {
      const { browser, device } = await withPasskey('Jan')
      assert.equal((await browser.call(removePasskey, { passkeyId: device.id })).status, 204)
      const visitor = from()
      assert.deepEqual(refusal(await visitor.call(signInWithPasskey, { answer: device.sign(await toEnter(visitor)) })), refused)
      const gone = await withPasskey('Kim')
      const version = (await els(listEmployees, {})).find(({ id }) => id === gone.id)?.version ?? 0
      await els(changeEmployee, { employeeId: gone.id, version, disabled: true })
      assert.deepEqual(refusal(await visitor.call(signInWithPasskey, { answer: gone.device.sign(await toEnter(visitor)) })), refused)
    })

    test('it signs in while its owner works here, and is gone with the account', async () => {
      const { id, browser, device } = await withPasskey('Lars')
      const enter = async () => refusal(await from().call(signInWithPasskey, { answer: device.sign(await toEnter(from())) }))
      const change = async (changes: object) =>
        els(changeEmployee, { employeeId: id, version: (await els(getEmployee, { employeeId: id })).version, ...changes })
      await change({ activeUntil: '2026-08-10' })
      const before = clock.now
      clock.now = new Date('2026-08-10T21:59:59Z')
      assert.equal((await enter())[0], 200, 'the last day')
      clock.now = new Date('2026-08-10T22:00:00Z')
      assert.deepEqual(await enter(), refused, 'the day after')
      clock.now = before
      await change({ activeUntil: null, activeFrom: '2026-08-02' })
      assert.deepEqual(await enter(), refused, 'before the first day')
      await change({ activeFrom: null })
      assert.equal((await enter())[0], 200)

      const { version } = await els(getEmployee, { employeeId: id })
      await els(removeAccount, { employeeId: id, version })
      assert.equal((await browser.call(getMe, {})).status, 401)
      assert.deepEqual(await enter(), refused, 'without an account')
      const { link } = await els(inviteAgain, { employeeId: id })
      const anew = from()
      assert.equal((await anew.call(acceptInvitation, { code: codeOf(link), password })).status, 200)
      assert.deepEqual((await anew.call(listPasskeys, {})).body, [])
      assert.deepEqual(await enter(), refused, 'a new account has none')
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}

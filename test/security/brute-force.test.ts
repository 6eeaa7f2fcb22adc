// T11: whatever one can guess at shares one throttle, a thousand at once are not looked at either, and nobody is kept out by guesses from elsewhere.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { TOTP } from 'otpauth'
import { createApp } from '#app'
import { identifyBy } from '#modules/employees/access.ts'
import { acceptInvitation, changePassword, getInvitation, getMe, signIn } from '#modules/employees/contract.ts'
import { signInWithPasskey } from '#modules/passkeys/contract.ts'
import { beginTwoFactor, confirmTwoFactor, takeSecondStep } from '#modules/two-factor/contract.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, openOffice } from '#test/office.ts'
import { type Answer, join, password, type Visitor, visitor } from '#test/visitor.ts'

const wrong = 'verkeerd verkeerd'
const unknownCode = 'A'.repeat(43)
let strangers = 0
let networks = 0
/** A network that nobody guessed from yet. */
const elsewhere = () => `198.51.100.${++networks}`

for (const engine of engines) {
  describe(`guessing on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { clock } = office

    const answer = { id: 'x', rawId: 'x', type: 'public-key' as const, response: { clientDataJSON: 'e30', authenticatorData: 'x', signature: 'x' } }
    /** Every way to guess, without an account to guess for. */
    const ways: Record<string, (browser: Visitor) => Promise<Answer>> = {
      'a password': (browser) => browser.call(signIn, { email: `niemand${++strangers}@kantoor.example`, password: wrong }),
      'a link, looked at': (browser) => browser.call(getInvitation, { code: unknownCode }),
      'a link, used': (browser) => browser.call(acceptInvitation, { code: unknownCode, password }),
      'a code': (browser) => browser.call(takeSecondStep, { ticket: unknownCode, code: '123456' }),
      'a passkey': (browser) => browser.call(signInWithPasskey, { answer }),
    }

    for (const [name, guess] of Object.entries(ways)) {
      test(`${name}: ten from one network, and the eleventh waits`, async () => {
        const browser = visitor(office, elsewhere())
        for (let i = 0; i < 10; i++) assert.ok([410, 422].includes((await guess(browser)).status), `guess ${i}`)
        const late = await guess(browser)
        assert.equal(late.status, 429)
        assert.ok(Number(late.headers.get('retry-after')) > 0 && Number(late.headers.get('retry-after')) <= 300)
      })
    }

    test('they all count together', async () => {
      const browser = visitor(office, elsewhere())
      for (let i = 0; i < 2; i++) for (const guess of Object.values(ways)) assert.notEqual((await guess(browser)).status, 429)
      for (const guess of Object.values(ways)) assert.equal((await guess(browser)).status, 429)
    })

    test('the token of a program: wrong ones are counted, a right one always works', async () => {
      const from = elsewhere()
      const ask = (bearer: string) => visitor(office, from).call(getMe, {}, { authorization: `Bearer ${bearer}` })
      const statuses = []
      for (let i = 0; i < 12; i++) statuses.push((await ask(`${'B'.repeat(41)}${String(i).padStart(2, '0')}`)).status)
      assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 401), 429, 429])
      assert.equal((await ask('kort')).status, 429, 'also what cannot be a token')
      assert.equal((await ask(office.tokens.els)).status, 200)
    })

    test('an account is guarded from all networks at once', async () => {
      const { email } = await join(office, 'Greet')
      const statuses = []
      for (let i = 0; i < 12; i++) statuses.push((await visitor(office, elsewhere()).call(signIn, { email, password: wrong })).status)
      assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 422), 429, 429])
      assert.equal((await visitor(office, elsewhere()).call(signIn, { email, password })).status, 429, 'also with the right one')
      const before = clock.now
      clock.now = new Date(before.getTime() + 6 * 60_000)
      assert.equal((await visitor(office, elsewhere()).call(signIn, { email, password })).status, 200)
      clock.now = before
    })

    test('its owner gets in meanwhile, in a browser that was used before, and only there', async () => {
      const { email, browser } = await join(office, 'Eigenaar', 'employee', elsewhere())
      const thief = visitor(office, elsewhere())
      for (let i = 0; i < 11; i++) await visitor(office, elsewhere()).call(signIn, { email, password: wrong })
      browser.jar.delete('verwant')
      assert.equal((await browser.call(signIn, { email, password })).status, 200)
      assert.equal((await browser.call(changePassword, { current: password, password })).status, 204)
      thief.jar.set('verwant-known', 'C'.repeat(43))
      assert.equal((await thief.call(signIn, { email, password })).status, 429, 'a cookie of one’s own making')
      const other = await join(office, 'Collega', 'employee', elsewhere())
      assert.equal((await other.browser.call(signIn, { email, password })).status, 429, 'the browser of a colleague')
      // What is guessed in the owner's own browser counts there.
      browser.jar.delete('verwant')
      const statuses = []
      for (let i = 0; i < 11; i++) statuses.push((await browser.call(signIn, { email, password: wrong })).status)
      assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 422), 429])
    })

    test('who knows the password cannot go on guessing the code', async () => {
      const { email, browser } = await join(office, 'Code', 'employee', elsewhere())
      const { key } = (await browser.call(beginTwoFactor, { current: password })).body as { key: string }
      const code = () => new TOTP({ secret: key }).generate({ timestamp: clock.now.getTime() })
      await browser.call(confirmTwoFactor, { code: code() })
      let looked = 0
      for (let i = 0; i < 20; i++) {
        const thief = visitor(office, elsewhere())
        const { status, body } = await thief.call(signIn, { email, password })
        if (status === 429) break
        const { ticket } = (body as { secondStep: { ticket: string } }).secondStep
        if ((await thief.call(takeSecondStep, { ticket, code: '000000' })).status === 422) looked++
      }
      assert.ok(looked > 0 && looked <= 10, `${looked} codes were looked at`)
    })

    test('one’s own password is guarded too, from a session left open', async () => {
      const { browser } = await join(office, 'Open')
      const statuses = []
      for (let i = 0; i < 11; i++) statuses.push((await browser.call(changePassword, { current: wrong, password })).status)
      assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 422), 429])
    })

    test('a success does not wipe out the guesses of its network', async () => {
      const { email } = await join(office, 'Slim')
      const from = elsewhere()
      for (let i = 0; i < 9; i++) await visitor(office, from).call(signIn, { email: `iemand${i}@kantoor.example`, password: wrong })
      assert.equal((await visitor(office, from).call(signIn, { email, password })).status, 200)
      assert.equal((await visitor(office, from).call(signIn, { email: 'laatste@kantoor.example', password: wrong })).status, 422)
      assert.equal((await visitor(office, from).call(signIn, { email: 'teveel@kantoor.example', password: wrong })).status, 429)
    })

    test('an office on IPv6 is one network, however many addresses it has', async () => {
      const statuses = []
      for (let i = 0; i < 11; i++) {
        const browser = visitor(office, `2001:db8:0:7::${(i + 1).toString(16)}`)
        statuses.push((await browser.call(signIn, { email: `zes${i}@kantoor.example`, password: wrong })).status)
      }
      assert.equal(statuses.at(-1), 429)
      assert.equal((await visitor(office, '2001:db8:0:8::1').call(signIn, { email: 'zes@kantoor.example', password: wrong })).status, 422)
    })

    test('a forged X-Forwarded-For changes nothing, unless a proxy is trusted', async () => {
      const now = () => new Date(clock.now)
      const trusting = createApp({ engine: office.engine, identify: identifyBy(baseUrl, now), baseUrl, now, trustProxy: true })
      const guesses = async (app: typeof office.api, from: string, round: string) => {
        const statuses = []
        for (let i = 0; i < 11; i++) {
          const browser = visitor({ api: app }, from)
          statuses.push((await browser.call(signIn, { email: `${round}${i}@kantoor.example`, password: wrong }, { 'x-forwarded-for': `192.0.2.${i}` })).status)
        }
        return statuses.at(-1)
      }
      assert.equal(await guesses(office.api, elsewhere(), 'direct'), 429)
      assert.equal(await guesses(trusting, elsewhere(), 'proxy'), 422)
    })

    test('of a thousand at once ten are looked at', { timeout: 120_000 }, async () => {
      const { email } = await join(office, 'Duizend')
      const from = elsewhere()
      const guesses = Array.from({ length: 1000 }, () => visitor(office, from).call(signIn, { email, password: wrong }))
      const statuses = (await Promise.all(guesses)).map(({ status }) => status)
      const looked = statuses.filter((status) => status === 422).length
      assert.ok(looked > 0 && looked <= 10, `${looked} were looked at`)
      assert.deepEqual(
        [...new Set(statuses)].filter((status) => status !== 422 && status !== 429 && status !== 503),
        [],
      )
      assert.deepEqual(office.unforeseen, [])
    })
  })
}

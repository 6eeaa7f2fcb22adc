// The office asks everyone for a second step, and signs out a browser that nobody uses.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { TOTP } from 'otpauth'
import { sweep } from '#modules/employees/access.ts'
import { acceptInvitation, changeMe, createToken, getMe, inviteAgain, type Me, type SecondStep, signIn, signOut } from '#modules/employees/contract.ts'
import { listParties } from '#modules/overview/contract.ts'
import { addPasskey, beginPasskey, beginPasskeySignIn, listPasskeys, removePasskey, signInWithPasskey } from '#modules/passkeys/contract.ts'
import { listSessions } from '#modules/sessions/contract.ts'
import { beginTwoFactor, confirmTwoFactor, endTwoFactor, getTwoFactor, listTwoFactor, removeTwoFactor, takeSecondStep } from '#modules/two-factor/contract.ts'
import { authenticator } from '#test/authenticator.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, codesOf, openOffice, type Problem, problemOf } from '#test/office.ts'
import { type Answer, codeOf, join, password, type Visitor, visitor } from '#test/visitor.ts'
import { changeSignInRules, getSignInRules } from './contract.ts'

const codeIn = ({ status, body }: Answer) => [status, (body as Problem).errors[0]?.code]

for (const engine of engines) {
  describe(`how one signs in, on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, clock } = office
    let networks = 0
    const from = () => visitor(office, `198.51.100.${++networks}`)
    const start = clock.now
    const later = (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000)
    }
    const rule = async (changes: { secondStepFrom?: string | null; idleMinutes?: number | null }) =>
      els(changeSignInRules, { version: (await els(getSignInRules, {})).version, ...changes })
    const enter = async (email: string, browser = from()) => ({ browser, entered: await browser.call(signIn, { email, password }) })

    async function withApp(name: string) {
      const someone = await join(office, name)
      const { key } = (await someone.browser.call(beginTwoFactor, { current: password })).body as { key: string }
      const code = () => new TOTP({ secret: key }).generate({ timestamp: clock.now.getTime() })
      await someone.browser.call(confirmTwoFactor, { code: code() })
      later(1)
      return { ...someone, code }
    }
    async function addKey(browser: Visitor) {
      const device = authenticator(baseUrl)
      const { body } = await browser.call(beginPasskey, { current: password })
      const made = await browser.call(addPasskey, { name: 'laptop', answer: device.make(body as { challenge: string }) })
      assert.equal(made.status, 201, made.text)
      return device
    }
    async function withKey(name: string) {
      const someone = await join(office, name)
      return { ...someone, device: await addKey(someone.browser) }
    }

    test('are changed by who may change the settings, by their version, from today on, and it is written down', async () => {
      const { version, ...begin } = await els(getSignInRules, {})
      assert.deepEqual(begin, { secondStepFrom: null, idleMinutes: 720 })
      assert.equal((await problemOf(office.tom(changeSignInRules, { version, idleMinutes: 60 }))).status, 403)
      assert.deepEqual(await codesOf(els(changeSignInRules, { version, secondStepFrom: '2026-07-31' })), ['second_step_in_the_past'])
      for (const idleMinutes of [14, 43_201, 0, -1]) assert.equal((await problemOf(els(changeSignInRules, { version, idleMinutes }))).status, 422)
      const after = await rule({ secondStepFrom: '2026-08-05' })
      assert.equal((await problemOf(els(changeSignInRules, { version, idleMinutes: 60 }))).status, 412)
      assert.deepEqual(after, { secondStepFrom: '2026-08-05', idleMinutes: 720, version: version + 1 })
      const acts = await office.engine.reader.selectFrom('audit').select('after').where('action', '=', 'sign_in_rules.changed').execute()
      assert.equal(acts.length, 1)
      await rule({ secondStepFrom: null })
    })

    test('from its day on who came in with a password alone sets up a second step before anything else, and is then simply in', async () => {
      const { email } = await join(office, 'Anna')
      await rule({ secondStepFrom: '2026-08-02', idleMinutes: null })
      const { browser, entered } = await enter(email)
      assert.equal((entered.body as Me).owes, null, 'the day before')
      assert.equal((await browser.call(listParties, {})).status, 200)
      assert.deepEqual(((await browser.call(getTwoFactor, {})).body as { askedFrom: string }).askedFrom, '2026-08-02')
      clock.now = new Date('2026-08-01T22:00:00Z')
      // As the day turns at the office, also for who is in.
      assert.deepEqual(codeIn(await browser.call(listParties, {})), [403, 'second_step_required'])
      const next = await enter(email)
      const me = next.entered.body as Me
      assert.deepEqual([me.owes, me.may], ['secondStep', ['anyone', 'own', 'secure']])
      for (const one of office.api.served.filter(({ permission }) => !['anyone', 'own', 'secure'].includes(permission))) {
        const answer = await next.browser.call(one, { partyId: 'x', employeeId: 'x' } as never, { 'if-match': '"1"' })
        assert.deepEqual(codeIn(answer), [403, 'second_step_required'], one.route)
      }
      assert.deepEqual(codeIn(await next.browser.call(createToken, { name: 'omweg' })), [403, 'second_step_required'])
      assert.equal((await next.browser.call(changeMe, { language: 'en' })).status, 200)
      const { key } = (await next.browser.call(beginTwoFactor, { current: password })).body as { key: string }
      assert.equal(((await next.browser.call(getMe, {})).body as Me).owes, 'secondStep', 'beginning is not enough')
      const code = new TOTP({ secret: key }).generate({ timestamp: clock.now.getTime() })
      assert.equal((await next.browser.call(confirmTwoFactor, { code })).status, 200)
      assert.equal(((await next.browser.call(getMe, {})).body as Me).owes, null)
      assert.equal((await next.browser.call(listParties, {})).status, 200)
      assert.ok('secondStep' in ((await enter(email)).entered.body as object))
      clock.now = start
      await rule({ secondStepFrom: null, idleMinutes: 720 })
    })

    test('a passkey counts as two steps, and whoever has one is not let in to set up another by the password alone', async () => {
      const { email, browser, device } = await withKey('Bram')
      await rule({ secondStepFrom: '2026-08-01' })
      assert.equal(((await browser.call(getMe, {})).body as Me).owes, null, 'showed it in this session')
      const asked = (await enter(email)).entered.body as SecondStep
      assert.deepEqual(asked.secondStep.ways, ['passkey'])
      assert.deepEqual(codeIn(await from().call(takeSecondStep, { ticket: asked.secondStep.ticket, code: '000000' })), [422, 'code_wrong'])
      const other = from()
      const asks = (await other.call(beginPasskeySignIn, {})).body as { challenge: string }
      const entered = await other.call(signInWithPasskey, { answer: device.sign(asks) })
      assert.deepEqual([entered.status, (entered.body as Me).owes], [200, null])
      await rule({ secondStepFrom: null })
      assert.ok('id' in ((await enter(email)).entered.body as object), 'where it is not asked a password is enough')
    })

    test('a link for a forgotten password does not pass it by either', async () => {
      const plain = await join(office, 'Cor')
      const keyed = await withKey('Dien')
      await rule({ secondStepFrom: '2026-08-01' })
      const accept = async (employeeId: string) =>
        (await from().call(acceptInvitation, { code: codeOf((await els(inviteAgain, { employeeId })).link), password: 'een ander lang wachtwoord' })).body
      assert.equal(((await accept(plain.id)) as Me).owes, 'secondStep')
      assert.deepEqual(((await accept(keyed.id)) as SecondStep).secondStep.ways, ['passkey'])
      await rule({ secondStepFrom: null })
    })

    test('who turns the last one off has to set it up anew, and nobody is locked out', async () => {
      const { browser } = await withApp('Ed')
      const device = await withKey('Fem')
      await rule({ secondStepFrom: '2026-08-01' })
      assert.equal((await browser.call(endTwoFactor, { current: password })).status, 204)
      assert.equal(((await browser.call(getMe, {})).body as Me).owes, 'secondStep')
      await addKey(browser)
      assert.equal(((await browser.call(getMe, {})).body as Me).owes, null, 'a passkey will do')
      const [passkey] = (await device.browser.call(listPasskeys, {})).body as { id: string }[]
      await device.browser.call(removePasskey, { passkeyId: passkey?.id ?? '' })
      assert.equal(((await device.browser.call(getMe, {})).body as Me).owes, 'secondStep')
      assert.equal((await device.browser.call(signOut, {})).status, 204)
      await rule({ secondStepFrom: null })
    })

    test('an administrator takes the second step and the passkeys of a colleague away, who then sets them up anew; it is written down', async () => {
      const someone = await withApp('Guus')
      await addKey(someone.browser)
      const { token } = (await someone.browser.call(createToken, { name: 'programma' })).body as { token: string }
      const told = async () => (await els(listTwoFactor, {})).find(({ employeeId }) => employeeId === someone.id)
      assert.deepEqual({ ...(await told()), since: '' }, { employeeId: someone.id, since: '', passkeys: 1 })
      assert.equal((await problemOf(office.tom(removeTwoFactor, { employeeId: someone.id }))).status, 403)
      await rule({ secondStepFrom: '2026-08-01' })
      await els(removeTwoFactor, { employeeId: someone.id })
      assert.equal(await told(), undefined)
      assert.deepEqual(
        [(await someone.browser.call(getMe, {})).status, (await from().call(getMe, {}, { authorization: `Bearer ${token}` })).status],
        [401, 401],
      )
      assert.equal((await problemOf(els(removeTwoFactor, { employeeId: someone.id }))).status, 404)
      assert.equal(((await enter(someone.email)).entered.body as Me).owes, 'secondStep')
      const acts = await office.engine.reader.selectFrom('audit').select(['action', 'byUser']).where('subjectId', '=', someone.id).execute()
      const done = acts.filter(({ byUser }) => byUser !== someone.id).map(({ action }) => action)
      assert.ok(done.includes('two_factor.off') && done.includes('passkey.removed'), String(done))
      const key = await withKey('Hilde')
      await els(removeTwoFactor, { employeeId: key.id })
      assert.equal((await key.browser.call(getMe, {})).status, 401, 'with a passkey alone too')
      const boss = await join(office, 'Ivo', 'administrator')
      await addKey(boss.browser)
      assert.deepEqual(codeIn(await boss.browser.call(removeTwoFactor, { employeeId: boss.id })), [422, 'not_yourself'])
      await rule({ secondStepFrom: null })
    })

    test('programs go on with their tokens whatever the rules', async () => {
      await rule({ secondStepFrom: '2026-08-01', idleMinutes: 15 })
      assert.equal((await els(getMe, {})).owes, null)
      later(60 * 24)
      assert.equal((await office.tom(listParties, {})).items.length, 0)
      clock.now = start
      await rule({ secondStepFrom: null, idleMinutes: 720 })
    })

    test('a browser that nobody uses is signed out in time, one that is used goes on, and what ended does not come back', async () => {
      const { email } = await join(office, 'Jet')
      const { browser } = await enter(email)
      const { browser: other } = await enter(email)
      await rule({ idleMinutes: 60 })
      const status = async (one: Visitor) => (await one.call(getMe, {})).status
      later(50)
      assert.equal(await status(browser), 200)
      await sweep(office.engine, clock.now)
      later(50)
      assert.deepEqual([await status(browser), await status(other)], [200, 401], 'an hour after its last use, not after it began')
      await rule({ idleMinutes: 600 })
      await rule({ idleMinutes: 60 })
      await sweep(office.engine, clock.now)
      await rule({ idleMinutes: null })
      assert.deepEqual([await status(browser), await status(other)], [200, 401], 'it was cleared away')
      assert.equal(((await browser.call(listSessions, {})).body as unknown[]).length, 1)
      later(29 * 24 * 60)
      assert.equal(await status(browser), 200, 'without the rule until its thirty days are over')
      later(2 * 24 * 60)
      assert.equal(await status(browser), 401)
      clock.now = start
      await rule({ idleMinutes: 720 })
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}

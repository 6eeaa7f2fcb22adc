import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { TOTP } from 'otpauth'
import { createApp } from '#app'
import { identifyBy } from '#modules/employees/access.ts'
import {
  acceptInvitation,
  changeEmployee,
  getEmployee,
  getMe,
  inviteAgain,
  type Me,
  removeAccount,
  type SecondStep,
  signIn,
} from '#modules/employees/contract.ts'
import { sealWith } from '#platform/seal.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, codesOf, type Office, openOffice, type Problem, problemOf } from '#test/office.ts'
import { codeOf, join, password, visitor } from '#test/visitor.ts'
import { newKey, newRecoveryCode, stepOfCode, tidied } from './codes.ts'
import { beginTwoFactor, confirmTwoFactor, endTwoFactor, getTwoFactor, listTwoFactor, removeTwoFactor, renewRecoveryCodes, takeSecondStep } from './contract.ts'
import { sealKept } from './service.ts'

describe('codes', () => {
  /** The key of RFC 6238, appendix B: the ASCII text 12345678901234567890. Its codes there have eight digits, of which six are ours. */
  const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  for (const [seconds, code] of [
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ] as const)
    test(`of RFC 6238 at ${seconds}`, () => assert.equal(stepOfCode(key, code, new Date(seconds * 1000), 0), Math.floor(seconds / 30)))

  test('half a minute too early or too late still counts, more does not', () => {
    const at = (shift: number) => stepOfCode(key, '050471', new Date((1111111111 + shift) * 1000), 0)
    assert.deepEqual(
      [-60, -30, 0, 30, 60].map((shift) => at(shift) !== undefined),
      [false, true, true, true, false],
    )
  })

  test('one that was used, or is older than one that was used, no longer counts', () => {
    const step = Math.floor(1111111111 / 30)
    const at = (last: number) => stepOfCode(key, '050471', new Date(1111111111 * 1000), last)
    assert.deepEqual([at(step - 1), at(step), at(step + 1)], [step, undefined, undefined])
  })

  test('keys and recovery codes are long, and never the same', () => {
    assert.match(newKey(), /^[A-Z2-7]{32}$/)
    const codes = Array.from({ length: 200 }, newRecoveryCode)
    assert.equal(new Set(codes).size, 200)
    for (const code of codes) assert.match(code, /^([A-HJ-NP-Z2-9]{6}-){3}[A-HJ-NP-Z2-9]{6}$/)
    assert.equal(tidied(' abcdef-ghjklm npqrst-uvwxyz '), 'ABCDEFGHJKLMNPQRSTUVWXYZ')
  })
})

for (const engine of engines) {
  describe(`the second step on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, clock } = office
    let networks = 0
    const from = () => visitor(office, `198.51.100.${++networks}`)
    const refusal = ({ status, body }: { status: number; body: unknown }) => [status, (body as Problem).errors[0]?.code]
    const later = (seconds: number) => {
      clock.now = new Date(clock.now.getTime() + seconds * 1000)
    }

    /** Someone whose second step is on. Half a minute goes by, so that the code that turned it on is not the one of now. */
    async function protectedOne(name: string, of: Office = office) {
      const someone = await join(of, name)
      const { key, address } = (await someone.browser.call(beginTwoFactor, { current: password })).body as { key: string; address: string }
      const code = () => new TOTP({ secret: key }).generate({ timestamp: clock.now.getTime() })
      const { body } = await someone.browser.call(confirmTwoFactor, { code: code() })
      later(31)
      const start = async (browser = from()) => {
        const { body: entered } = await browser.call(signIn, { email: someone.email, password })
        return { browser, ticket: (entered as SecondStep).secondStep.ticket }
      }
      return { ...someone, key, address, code, codes: (body as { codes: string[] }).codes, start }
    }

    test('a password alone opens nothing; with the code it does, once', async () => {
      const { email, code, start } = await protectedOne('Anna')
      const first = from()
      const { status, body, headers } = await first.call(signIn, { email, password })
      assert.deepEqual([status, Object.keys(body as object), headers.getSetCookie()], [200, ['secondStep'], []])
      assert.equal((await first.call(getMe, {})).status, 401)
      const now = code()
      const { ticket } = (body as SecondStep).secondStep
      assert.deepEqual(refusal(await first.call(takeSecondStep, { ticket, code: '000000' })), [422, 'code_wrong'])
      assert.equal(((await first.call(takeSecondStep, { ticket, code: ` ${now.slice(0, 3)} ${now.slice(3)} ` })).body as Me).name, 'Anna')
      assert.equal((await first.call(getMe, {})).status, 200)
      assert.deepEqual(refusal(await first.call(takeSecondStep, { ticket, code: now })), [422, 'second_step_expired'], 'the ticket again')
      const second = await start()
      assert.deepEqual(refusal(await second.browser.call(takeSecondStep, { ticket: second.ticket, code: now })), [422, 'code_wrong'], 'the code again')
      later(30)
      assert.equal((await second.browser.call(takeSecondStep, { ticket: second.ticket, code: code() })).status, 200)
    })

    test('of one code given four times at the same moment one gets in', async () => {
      const { code, start } = await protectedOne('Bram')
      const doors = []
      for (let i = 0; i < 4; i++) doors.push(await start())
      const statuses = await Promise.all(doors.map(async ({ browser, ticket }) => (await browser.call(takeSecondStep, { ticket, code: code() })).status))
      assert.equal(statuses.filter((status) => status === 200).length, 1)
      assert.deepEqual([...new Set(statuses)].sort(), [200, 422])
    })

    test('a recovery code gets in once, however it is written', async () => {
      const { browser, codes, start } = await protectedOne('Cor')
      assert.equal(codes.length, 10)
      const one = codes[0] ?? ''
      const first = await start()
      assert.equal((await first.browser.call(takeSecondStep, { ticket: first.ticket, code: one.toLowerCase().replaceAll('-', ' ') })).status, 200)
      assert.equal(((await browser.call(getTwoFactor, {})).body as { codesLeft: number }).codesLeft, 9)
      const second = await start()
      assert.deepEqual(refusal(await second.browser.call(takeSecondStep, { ticket: second.ticket, code: one })), [422, 'code_wrong'])
      const renewed = (await browser.call(renewRecoveryCodes, { current: password })).body as { codes: string[] }
      assert.deepEqual(refusal(await second.browser.call(takeSecondStep, { ticket: second.ticket, code: codes[1] ?? '' })), [422, 'code_wrong'], 'an old one')
      assert.equal((await second.browser.call(takeSecondStep, { ticket: second.ticket, code: renewed.codes[1] ?? '' })).status, 200)
    })

    test('a recovery code of somebody else does not', async () => {
      const { start } = await protectedOne('Dien')
      const { codes } = await protectedOne('Ed')
      const { browser, ticket } = await start()
      assert.deepEqual(refusal(await browser.call(takeSecondStep, { ticket, code: codes[0] ?? '' })), [422, 'code_wrong'])
    })

    test('one has five minutes for it', async () => {
      const { code, start } = await protectedOne('Fem')
      const { browser, ticket } = await start()
      later(301)
      assert.deepEqual(refusal(await browser.call(takeSecondStep, { ticket, code: code() })), [422, 'second_step_expired'])
    })

    test('a link for a forgotten password does not pass it by', async () => {
      const { id, code } = await protectedOne('Guus')
      const { link } = await els(inviteAgain, { employeeId: id })
      const browser = from()
      const { body } = await browser.call(acceptInvitation, { code: codeOf(link), password: 'een nieuw lang wachtwoord' })
      assert.equal((await browser.call(getMe, {})).status, 401)
      assert.equal((await browser.call(takeSecondStep, { ticket: (body as SecondStep).secondStep.ticket, code: code() })).status, 200)
    })

    test('setting it up asks for the password, and asks nothing until it is confirmed', async () => {
      const { email, browser } = await join(office, 'Hilde')
      assert.deepEqual(refusal(await browser.call(beginTwoFactor, { current: 'niet dit' })), [422, 'wrong_password'])
      assert.deepEqual(refusal(await browser.call(confirmTwoFactor, { code: '123456' })), [422, 'two_factor_not_begun'])
      const { key, address } = (await browser.call(beginTwoFactor, { current: password })).body as { key: string; address: string }
      assert.match(address, /^otpauth:\/\/totp\/Verwant.*hilde%40kantoor\.example\?/)
      assert.ok(address.includes(`secret=${key}`))
      assert.deepEqual(refusal(await browser.call(confirmTwoFactor, { code: '000000' })), [422, 'code_wrong'])
      assert.ok(!('secondStep' in ((await from().call(signIn, { email, password })).body as object)))
      assert.deepEqual((await browser.call(getTwoFactor, {})).body, { since: null, codesLeft: 0, askedFrom: null })
    })

    test('its key is given once, and turning it off asks for the password', async () => {
      const { email, browser, key } = await protectedOne('Ivo')
      assert.deepEqual(refusal(await browser.call(beginTwoFactor, { current: password })), [422, 'two_factor_on'])
      assert.ok(!(await browser.call(getTwoFactor, {})).text.includes(key))
      assert.deepEqual(refusal(await browser.call(endTwoFactor, { current: 'niet dit' })), [422, 'wrong_password'])
      assert.equal((await browser.call(endTwoFactor, { current: password })).status, 204)
      assert.equal((await from().call(signIn, { email, password })).headers.getSetCookie().length, 2)
    })

    test('an administrator turns it off for a colleague, nobody else does, and it is written down', async () => {
      const { id, email } = await protectedOne('Jet')
      assert.ok((await els(listTwoFactor, {})).some(({ employeeId }) => employeeId === id))
      assert.equal((await problemOf(office.tom(removeTwoFactor, { employeeId: id }))).status, 403)
      await els(removeTwoFactor, { employeeId: id })
      assert.equal((await problemOf(els(removeTwoFactor, { employeeId: id }))).status, 404)
      assert.equal((await from().call(signIn, { email, password })).headers.getSetCookie().length, 2)
      const [act] = await office.engine.reader.selectFrom('audit').selectAll().where('action', '=', 'two_factor.off').where('subjectId', '=', id).execute()
      assert.notEqual(act?.byUser, id)
    })

    test('an administrator does not turn off their own without the password', async () => {
      const boss = await join(office, 'Kees', 'administrator')
      const { key } = (await boss.browser.call(beginTwoFactor, { current: password })).body as { key: string }
      await boss.browser.call(confirmTwoFactor, { code: new TOTP({ secret: key }).generate({ timestamp: clock.now.getTime() }) })
      assert.deepEqual(refusal(await boss.browser.call(removeTwoFactor, { employeeId: boss.id })), [422, 'not_yourself'])
    })

    test('whose last day passed between password and code is told what an unknown ticket is', async () => {
      const { id, code, codes, start } = await protectedOne('Laatste')
      const [{ browser, ticket }, other] = [await start(), await start()]
      const { version } = await els(getEmployee, { employeeId: id })
      await els(changeEmployee, { employeeId: id, version, activeUntil: clock.now.toISOString().slice(0, 10) })
      const before = clock.now
      clock.now = new Date(`${before.toISOString().slice(0, 10)}T22:00:00Z`)
      await office.engine.write((db) =>
        db
          .updateTable('secondStep')
          .set({ expiresAt: new Date(clock.now.getTime() + 60_000).toISOString() })
          .execute(),
      )
      const unknown = await from().call(takeSecondStep, { ticket: 'A'.repeat(43), code: '123456' })
      assert.deepEqual((await browser.call(takeSecondStep, { ticket, code: code() })).text, unknown.text)
      assert.deepEqual((await other.browser.call(takeSecondStep, { ticket: other.ticket, code: codes[0] ?? '' })).text, unknown.text, 'by a recovery code')
      clock.now = before
    })

    test('an account that is taken away takes the second step with it, also for who is invited again', async () => {
      const { id, email, code, start } = await protectedOne('Ontnomen')
      const { browser, ticket } = await start()
      const { version } = await els(getEmployee, { employeeId: id })
      await els(removeAccount, { employeeId: id, version })
      assert.deepEqual(refusal(await browser.call(takeSecondStep, { ticket, code: code() })), [422, 'second_step_expired'])
      assert.ok((await els(listTwoFactor, {})).every(({ employeeId }) => employeeId !== id))
      for (const table of ['twoFactor', 'recoveryCode', 'secondStep', 'knownBrowser', 'session', 'token'] as const)
        assert.deepEqual(await office.engine.reader.selectFrom(table).select('employeeId').where('employeeId', '=', id).execute(), [], table)
      const { link } = await els(inviteAgain, { employeeId: id })
      const again = from()
      assert.ok('id' in ((await again.call(acceptInvitation, { code: codeOf(link), password })).body as object))
      assert.ok('id' in ((await from().call(signIn, { email, password })).body as object))
    })

    test('the key of an app is kept sealed, opens with the key of the office alone, and without it a recovery code still does', async () => {
      const now = () => new Date(clock.now)
      const appWith = (key: string) => ({ api: createApp({ engine: office.engine, identify: identifyBy(baseUrl, now), baseUrl, now, seal: sealWith(key) }) })
      const [ours, other] = [appWith('k'.repeat(32)), appWith('l'.repeat(32))]
      const kept = async (id: string) =>
        (await office.engine.reader.selectFrom('twoFactor').select('secret').where('employeeId', '=', id).executeTakeFirst())?.secret
      // Of before there were seals.
      const old = await protectedOne('Oud')
      assert.equal(await kept(old.id), old.key)
      const someone = await protectedOne('Verzegeld', { ...office, ...ours })
      assert.ok(!(await kept(someone.id))?.includes(someone.key))
      assert.match((await kept(someone.id)) ?? '', /^sealed:[0-9a-f]{8}:[\w-]+$/)
      assert.deepEqual(await sealKept(office.engine, sealWith('k'.repeat(32))), { unreadable: 0 })
      assert.match((await kept(old.id)) ?? '', /^sealed:/)
      const enter = async (app: typeof ours, { email }: { email: string }, code: string) => {
        const browser = visitor(app, `198.51.100.${++networks}`)
        const { body } = await browser.call(signIn, { email, password })
        return browser.call(takeSecondStep, { ticket: (body as SecondStep).secondStep.ticket, code })
      }
      later(60)
      for (const one of [old, someone]) assert.equal((await enter(ours, one, one.code())).status, 200, one.email)
      later(60)
      const [first = '', second = ''] = someone.codes
      assert.deepEqual(refusal(await enter(other, someone, someone.code())), [422, 'key_away'])
      assert.deepEqual(refusal(await enter({ api: office.api }, someone, someone.code())), [422, 'key_away'], 'an office without a key')
      assert.equal((await enter(other, someone, first)).status, 200, 'a recovery code')
      assert.equal((await enter(ours, someone, second)).status, 200)
      assert.equal((await sealKept(office.engine, sealWith('l'.repeat(32)))).unreadable > 0, true)
      assert.equal((await enter(ours, someone, someone.code())).status, 200, 'the key that comes back opens it again')
    })

    test('only hashes of recovery codes and tickets are kept', async () => {
      const { codes, start } = await protectedOne('Lia')
      const { ticket } = await start()
      const kept = [
        ...(await office.engine.reader.selectFrom('recoveryCode').select('id').execute()),
        ...(await office.engine.reader.selectFrom('secondStep').select('id').execute()),
      ]
      for (const { id } of kept) assert.match(id, /^[0-9a-f]{64}$/)
      const all = JSON.stringify(kept)
      for (const secret of [...codes, ticket]) assert.ok(!all.includes(secret))
      assert.deepEqual(await codesOf(office.tom(endTwoFactor, { current: 'x' })), ['wrong_password'])
    })
  })
}

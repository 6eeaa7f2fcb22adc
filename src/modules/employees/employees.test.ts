import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { requestFor } from '#kernel/call.ts'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, codesOf, openOffice, problemOf } from '#test/office.ts'
import {
  acceptInvitation,
  changeEmployee,
  changeMe,
  changePassword,
  createToken,
  getInvitation,
  getMe,
  inviteAgain,
  inviteEmployee,
  listEmployees,
  listTokens,
  removeToken,
  signIn,
  signOut,
} from './contract.ts'

for (const engine of engines) {
  describe(`employees on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom, nobody, clock } = office

    /** A browser: keeps its cookie and says where it comes from. */
    const browser = (from = '') => {
      let cookie = ''
      return {
        cookie: () => cookie,
        async call<E extends Endpoint>(endpoint: E, input: Input<E>, headers: Record<string, string> = {}) {
          const request = requestFor(endpoint, input, `${baseUrl}/api`)
          if (cookie) request.headers.set('cookie', cookie)
          for (const [name, value] of Object.entries(headers)) request.headers.set(name, value)
          const response = await office.api.app.fetch(request, { incoming: { socket: { remoteAddress: from } } })
          const [set] = response.headers.getSetCookie()
          if (set) cookie = set.split(';')[0] ?? ''
          return { status: response.status, headers: response.headers, body: response.status === 204 ? null : await response.json() }
        },
      }
    }
    const codeOf = (link: string | null) => link?.split('/').at(-1) ?? ''
    const password = 'een heel lang wachtwoord'

    /** Invites someone and lets them accept, so that they can sign in. */
    async function join(name: string, role: 'administrator' | 'employee' | 'readonly' = 'employee') {
      const email = `${name.toLowerCase()}@kantoor.example`
      const invited = await els(inviteEmployee, { name, email, role })
      const mine = browser()
      assert.equal((await mine.call(acceptInvitation, { code: codeOf(invited.link), password })).status, 200)
      return { id: invited.id, email, browser: mine }
    }

    test('an invitation is accepted once, with a password of one’s own', async () => {
      const invited = await els(inviteEmployee, { name: 'Samira El Idrissi', email: 'Samira@Kantoor.example', role: 'employee' })
      assert.ok(invited.link?.startsWith(`${baseUrl}/invitation/`))
      const code = codeOf(invited.link)
      assert.deepEqual(await nobody(getInvitation, { code }), {
        name: 'Samira El Idrissi',
        email: 'Samira@Kantoor.example',
        officeName: 'Kantoor Verhaegen',
        language: 'nl',
        joined: false,
      })
      const answers = await Promise.all(Array.from({ length: 5 }, () => browser().call(acceptInvitation, { code, password })))
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410, 410, 410, 410])
      assert.equal((await problemOf(nobody(getInvitation, { code }))).status, 410)
      assert.equal((await browser().call(signIn, { email: 'samira@kantoor.EXAMPLE', password })).status, 200)
    })

    test('a newer invitation replaces the one before, and three days end it', async () => {
      const first = await els(inviteEmployee, { name: 'Noor', email: 'noor@kantoor.example', role: 'readonly' })
      const second = await els(inviteAgain, { employeeId: first.id })
      assert.equal((await problemOf(nobody(getInvitation, { code: codeOf(first.link) }))).status, 410)
      const before = clock.now
      clock.now = new Date(before.getTime() + 73 * 3600_000)
      assert.equal((await problemOf(nobody(getInvitation, { code: codeOf(second.link) }))).status, 410)
      clock.now = before
      assert.equal((await nobody(getInvitation, { code: codeOf(second.link) })).name, 'Noor')
    })

    test('who forgot the password chooses another by an invitation, and what was open under the old one ends', async () => {
      const { id, email, browser: before } = await join('Hanne')
      const { link } = await els(inviteAgain, { employeeId: id })
      assert.equal((await browser().call(acceptInvitation, { code: codeOf(link), password: 'een nieuw lang wachtwoord' })).status, 200)
      assert.equal((await before.call(getMe, {})).status, 401)
      assert.equal((await browser().call(signIn, { email, password })).status, 422)
      assert.equal((await browser().call(signIn, { email, password: 'een nieuw lang wachtwoord' })).status, 200)
    })

    test('signing in gives another cookie each time, and signing out ends it', async () => {
      const { email, browser: first } = await join('Karel')
      const second = browser()
      const { headers } = await second.call(signIn, { email, password })
      assert.match(headers.getSetCookie()[0] ?? '', /^verwant=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/)
      assert.notEqual(first.cookie(), second.cookie())
      assert.equal(((await second.call(getMe, {})).body as { name: string }).name, 'Karel')
      const held = second.cookie()
      assert.equal((await second.call(signOut, {})).status, 204)
      assert.equal((await browser().call(getMe, {}, { cookie: held })).status, 401)
      assert.equal((await first.call(getMe, {})).status, 200)
    })

    test('a wrong password and an unknown address are refused alike', async () => {
      const { email } = await join('Piet')
      const wrong = await browser('10.0.0.1').call(signIn, { email, password: 'niet dit wachtwoord' })
      const unknown = await browser('10.0.0.1').call(signIn, { email: 'niemand@kantoor.example', password: 'niet dit wachtwoord' })
      assert.deepEqual([wrong.status, wrong.body], [unknown.status, unknown.body])
      assert.equal(wrong.status, 422)
    })

    test('ten wrong guesses, and the eleventh waits; the others of that network too', async () => {
      const { email } = await join('Greet')
      const guess = (from: string, who = email) => browser(from).call(signIn, { email: who, password: 'verkeerd verkeerd' })
      const statuses = (await Promise.all(Array.from({ length: 30 }, () => guess('192.0.2.7')))).map(({ status }) => status)
      assert.equal(statuses.filter((status) => status === 422).length, 10)
      assert.equal(statuses.filter((status) => status === 429).length, 20)
      const late = await guess('192.0.2.7', 'iemand.anders@kantoor.example')
      assert.equal(late.status, 429)
      assert.ok(Number(late.headers.get('retry-after')) > 0)
      assert.equal((await browser('198.51.100.9').call(signIn, { email: 'els@kantoor.example', password: 'x' })).status, 422)
      const before = clock.now
      clock.now = new Date(before.getTime() + 6 * 60_000)
      assert.equal((await browser('192.0.2.7').call(signIn, { email, password })).status, 200)
      clock.now = before
    })

    test('another password ends the other sessions, and asks for the one before', async () => {
      const { email, browser: here } = await join('Wim')
      const there = browser()
      await there.call(signIn, { email, password })
      assert.equal((await here.call(changePassword, { current: 'iets heel anders', password: 'nog een lang wachtwoord' })).status, 422)
      assert.equal((await here.call(changePassword, { current: password, password: 'kort' })).status, 422)
      assert.equal((await here.call(changePassword, { current: password, password: 'nog een lang wachtwoord' })).status, 204)
      assert.deepEqual([(await here.call(getMe, {})).status, (await there.call(getMe, {})).status], [200, 401])
    })

    test('leaving ends access at once, everywhere', async () => {
      const { id, email, browser: theirs } = await join('Vera')
      const { token } = (await theirs.call(createToken, { name: 'mijn programma' })).body as { token: string }
      assert.equal((await office.as(token)(getMe, {})).name, 'Vera')
      const [vera] = (await els(listEmployees, {})).filter((one) => one.id === id)
      await els(changeEmployee, { employeeId: id, version: vera?.version ?? 0, disabled: true })
      assert.equal((await theirs.call(getMe, {})).status, 401)
      assert.equal((await problemOf(office.as(token)(getMe, {}))).status, 401)
      assert.equal((await browser().call(signIn, { email, password })).status, 422)
    })

    test('another role ends what was open under the one before', async () => {
      const { id, browser: theirs } = await join('Rita', 'administrator')
      const [rita] = (await els(listEmployees, {})).filter((one) => one.id === id)
      await els(changeEmployee, { employeeId: id, version: rita?.version ?? 0, role: 'readonly' })
      assert.equal((await theirs.call(getMe, {})).status, 401)
    })

    test('somebody must be left to manage the office, and nobody takes away their own rights', async () => {
      const me = await els(getMe, {})
      const [mine] = (await els(listEmployees, {})).filter((one) => one.id === me.id)
      assert.deepEqual(await codesOf(els(changeEmployee, { employeeId: me.id, version: mine?.version ?? 0, role: 'employee' })), ['not_yourself'])
      assert.equal((await problemOf(tom(changeEmployee, { employeeId: me.id, version: 1, role: 'employee' }))).status, 403)
    })

    test('an e-mail address belongs to one employee', async () => {
      assert.deepEqual(await codesOf(els(inviteEmployee, { name: 'Dubbel', email: 'ELS@kantoor.example', role: 'employee' })), ['employee_email_taken'])
      assert.deepEqual(await codesOf(els(inviteEmployee, { name: 'Fout', email: 'geen adres', role: 'employee' })), ['email_invalid'])
    })

    test('a token acts for its maker until it is ended, and is shown once', async () => {
      const made = await tom(createToken, { name: 'telefooncentrale' })
      assert.equal((await office.as(made.token)(getMe, {})).name, 'Tom Deckers')
      const listed = await tom(listTokens, {})
      assert.ok(listed.every((one) => !('token' in one)))
      assert.equal((await problemOf(els(removeToken, { tokenId: made.id }))).status, 404, 'of somebody else')
      await tom(removeToken, { tokenId: made.id })
      assert.equal((await problemOf(office.as(made.token)(getMe, {}))).status, 401)
    })

    test('how one likes it is kept, and fields one may not choose are refused by name', async () => {
      const me = await tom(changeMe, { language: 'en', theme: 'dark', screen: { parties: { columns: ['name', 'city'] } } })
      assert.deepEqual([me.language, me.theme, me.screen], ['en', 'dark', { parties: { columns: ['name', 'city'] } }])
      await tom(changeMe, { screen: { leads: 1 } })
      assert.deepEqual((await tom(getMe, {})).screen, { parties: { columns: ['name', 'city'] }, leads: 1 })
      for (const field of ['role', 'passwordHash', 'disabledAt']) {
        const { errors } = await problemOf(tom(changeMe, { [field]: 'administrator' }))
        assert.deepEqual(
          errors.map((error) => [error.field, error.code]),
          [[field, 'unknown_field']],
        )
      }
    })

    test('nothing secret leaves, and only hashes are kept', async () => {
      const answer = JSON.stringify([await els(listEmployees, {}), await els(getMe, {})])
      assert.doesNotMatch(answer, /hash|argon2/i)
      const rows = await office.engine.reader.selectFrom('token').select('id').execute()
      assert.ok(rows.every(({ id }) => /^[0-9a-f]{64}$/.test(id)))
    })
  })
}

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createApp } from '#app'
import { identifyBy } from '#modules/employees/access.ts'
import {
  acceptInvitation,
  changeEmployee,
  getEmployee,
  getMe,
  inviteAgain,
  inviteEmployee,
  listEmployees,
  type Me,
  removeAccount,
  signIn,
} from '#modules/employees/contract.ts'
import { beginPasskeySignIn } from '#modules/passkeys/contract.ts'
import { changeSignInRules, getSignInRules } from '#modules/sign-in-rules/contract.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, codesOf, openOffice, type Problem } from '#test/office.ts'
import { startProvider, type TestProvider } from '#test/provider.ts'
import { codeOf, password, type Visitor, visitor } from '#test/visitor.ts'
import { beginSingleSignOn, finishSingleSignOn, getSignIn } from './contract.ts'

let provider: TestProvider
before(async () => {
  provider = await startProvider(`${baseUrl}/login/provider`)
})
after(() => provider.stop())

/** What a browser does at the provider: follows where it is sent, keeping the provider's cookies, until it is sent back here. */
async function away(address: string): Promise<string> {
  const jar = new Map<string, string>()
  let next = address
  while (!next.startsWith(baseUrl)) {
    const response = await fetch(next, { redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      jar.set(name, value)
    }
    const to = response.headers.get('location')
    if (!to) throw new Error(`the provider answered ${response.status}: ${await response.text()}`)
    next = new URL(to, next).href
  }
  return new URL(next).search
}

for (const engine of engines) {
  describe(`signing in with another provider on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, clock } = office
    const now = () => new Date(clock.now)
    const appWith = (more: object = {}) => {
      const { issuer, client } = provider
      const about = { issuer, clientId: client.id, clientSecret: client.secret, label: 'Kantoor', trustsAddress: false, only: false, ...more }
      return { api: createApp({ engine: office.engine, identify: identifyBy(baseUrl, now), baseUrl, now, provider: about }) }
    }
    let networks = 0
    const visit = (more = {}) => visitor(appWith(more), `198.51.100.${++networks}`)
    const begin = async (browser: Visitor) => {
      const { status, body } = await browser.call(beginSingleSignOn, {})
      assert.equal(status, 200, JSON.stringify(body))
      return (body as { address: string }).address
    }
    const enter = async (browser: Visitor) => browser.call(finishSingleSignOn, { query: await away(await begin(browser)) })
    const codeIn = ({ body }: { body: unknown }) => (body as Problem).errors[0]?.code
    const person = (email: string, verified = true, subject = email.toLowerCase()) => Object.assign(provider.person, { email, verified, subject })

    test('an employee comes in by the address the provider vouches for', async () => {
      person('ELS@kantoor.example')
      const browser = visit()
      const { status, body } = await enter(browser)
      assert.equal(status, 200, JSON.stringify(body))
      assert.equal((body as Me).name, 'Els Verhaegen')
      assert.equal((await browser.call(getMe, {})).status, 200)
      assert.equal(browser.jar.has('verwant-away'), false)
    })

    test('someone invited comes in without ever choosing a password, and has an account from then on', async () => {
      const { id, link } = await els(inviteEmployee, { name: 'Nieuw', email: 'nieuw@kantoor.example', role: 'readonly' })
      person('nieuw@kantoor.example')
      assert.equal(((await enter(visit())).body as Me).role, 'readonly')
      assert.equal((await els(getEmployee, { employeeId: id })).account, 'joined')
      assert.equal((await visit().call(acceptInvitation, { code: codeOf(link), password })).status, 410, 'the invitation was used')
      const before = clock.now
      clock.now = new Date(before.getTime() + 100 * 3600_000)
      assert.equal((await enter(visit())).status, 200, 'long after the invitation')
      clock.now = before
    })

    test('who has no account, was invited too long ago, has left or has yet to begin is nobody', async () => {
      const add = (name: string, more: object = {}) => els(inviteEmployee, { name, email: `${name.toLowerCase()}@kantoor.example`, role: 'employee', ...more })
      const change = async (employeeId: string, changes: object) =>
        els(changeEmployee, { employeeId, version: (await els(getEmployee, { employeeId })).version, ...changes })
      const tried = async (name: string) => {
        person(`${name.toLowerCase()}@kantoor.example`)
        const { status, text } = await enter(visit())
        return status === 200 ? 200 : text
      }
      const stranger = await tried('Niemand')
      assert.match(String(stranger), /no_such_employee/)
      await add('Zonder', { account: false })
      await add('Later', { activeFrom: '2026-09-01' })
      const { id: lateId } = await add('Verlopen')
      const { id: goneId } = await add('Voorbij')
      const { id: takenId } = await add('Ontnomen')
      assert.deepEqual([await tried('Voorbij'), await tried('Ontnomen')], [200, 200])
      await change(goneId, { activeUntil: '2026-07-31' })
      const taken = await els(getEmployee, { employeeId: takenId })
      await els(removeAccount, { employeeId: takenId, version: taken.version })
      for (const name of ['Zonder', 'Later', 'Voorbij', 'Ontnomen']) assert.equal(await tried(name), stranger, name)
      const before = clock.now
      clock.now = new Date(before.getTime() + 73 * 3600_000)
      assert.equal(await tried('Verlopen'), stranger)
      await els(inviteAgain, { employeeId: lateId })
      await els(inviteAgain, { employeeId: takenId })
      assert.deepEqual([await tried('Verlopen'), await tried('Ontnomen')], [200, 200], 'invited again')
      clock.now = before
    })

    test('an administrator without a password can be counted on only where the provider lets them in', async () => {
      const { id } = await els(inviteEmployee, { name: 'Beheer', email: 'beheer@kantoor.example', role: 'administrator' })
      person('beheer@kantoor.example')
      assert.equal((await enter(visit())).status, 200)
      const me = (await els(listEmployees, {})).find(({ name }) => name.startsWith('Els'))
      const goes = { employeeId: me?.id ?? '', version: me?.version ?? 0, activeUntil: '2026-12-31' }
      assert.deepEqual(await codesOf(els(changeEmployee, goes)), ['last_administrator'], 'no provider')
      const there = await visit().call(changeEmployee, goes, { authorization: `Bearer ${office.tokens.els}` })
      assert.equal(there.status, 200, there.text)
      const other = await els(getEmployee, { employeeId: id })
      const staying = await visit().call(
        changeEmployee,
        { employeeId: id, version: other.version, role: 'employee' },
        { authorization: `Bearer ${office.tokens.els}` },
      )
      assert.deepEqual([staying.status, codeIn(staying)], [422, 'last_administrator'])
    })

    test('nobody is made, and who has left stays out', async () => {
      person('vreemd@elders.example')
      const stranger = await enter(visit())
      assert.deepEqual([stranger.status, codeIn(stranger)], [422, 'no_such_employee'])
      const gone = await els(inviteEmployee, { name: 'Weg', email: 'weg@kantoor.example', role: 'employee' })
      await els(changeEmployee, { employeeId: gone.id, version: gone.version, disabled: true })
      person('weg@kantoor.example')
      assert.equal(codeIn(await enter(visit())), 'no_such_employee')
      assert.ok((await els(listEmployees, {})).every(({ email }) => email !== 'vreemd@elders.example'))
    })

    test('an address the provider does not vouch for counts only where the office says so', async () => {
      person('tom@kantoor.example', false)
      assert.equal(codeIn(await enter(visit())), 'address_not_verified')
      assert.equal((await enter(visit({ trustsAddress: true }))).status, 200)
      assert.equal((await enter(visit())).status, 200, 'known by the name of the provider by now')
    })

    test('the flow is the one with PKCE, state and nonce', async () => {
      const asked = new URL(await begin(visit())).searchParams
      assert.deepEqual([asked.get('response_type'), asked.get('code_challenge_method')], ['code', 'S256'])
      for (const name of ['code_challenge', 'state', 'nonce']) assert.ok((asked.get(name) ?? '').length >= 43, name)
      assert.equal(asked.get('redirect_uri'), `${baseUrl}/login/provider`)
    })

    test('an answer counts once, in the browser that began, for a while', async () => {
      person('els@kantoor.example')
      const browser = visit()
      const query = await away(await begin(browser))
      const other = visit()
      assert.equal(codeIn(await other.call(finishSingleSignOn, { query })), 'provider_refused', 'a browser that did not begin')
      await begin(other)
      assert.equal(codeIn(await other.call(finishSingleSignOn, { query })), 'provider_refused', 'the answer of another browser')
      const kept = browser.jar.get('verwant-away') ?? ''
      assert.equal((await browser.call(finishSingleSignOn, { query })).status, 200)
      browser.jar.set('verwant-away', kept)
      assert.equal(codeIn(await browser.call(finishSingleSignOn, { query })), 'provider_refused', 'a second time')

      const late = visit()
      const lateQuery = await away(await begin(late))
      const before = clock.now
      clock.now = new Date(before.getTime() + 11 * 60_000)
      assert.equal(codeIn(await late.call(finishSingleSignOn, { query: lateQuery })), 'provider_refused')
      clock.now = before
    })

    test('an answer that was touched is refused', async () => {
      person('els@kantoor.example')
      for (const touch of [
        (query: URLSearchParams) => query.set('code', 'x'.repeat(43)),
        (query: URLSearchParams) => query.set('state', 'x'.repeat(43)),
        (query: URLSearchParams) => query.set('iss', 'https://evil.example'),
        (query: URLSearchParams) => query.delete('iss'),
        (query: URLSearchParams) => query.delete('code'),
        (query: URLSearchParams) => query.set('error', 'access_denied'),
      ]) {
        const browser = visit()
        const query = new URLSearchParams(await away(await begin(browser)))
        touch(query)
        const answer = await browser.call(finishSingleSignOn, { query: `?${query}` })
        assert.deepEqual([answer.status, codeIn(answer)], [422, 'provider_refused'], String(query))
      }
    })

    test('a nonce or verifier that is not the one we kept is refused', async () => {
      for (const changed of [{ nonce: 'een andere' }, { verifier: 'v'.repeat(43) }]) {
        const browser = visit()
        const query = await away(await begin(browser))
        await office.engine.write((db) => db.updateTable('singleSignOn').set(changed).execute())
        assert.equal(codeIn(await browser.call(finishSingleSignOn, { query })), 'provider_refused', JSON.stringify(changed))
      }
    })

    test('without a provider there is nothing to begin, and one that is down is said so', async () => {
      const none = visitor(office, `198.51.100.${++networks}`)
      assert.equal((await none.call(beginSingleSignOn, {})).status, 404)
      assert.deepEqual((await none.call(getSignIn, {})).body, { provider: null, only: false, mails: false })
      assert.deepEqual((await visit().call(getSignIn, {})).body, { provider: 'Kantoor', only: false, mails: false })
      const down = await visit({ issuer: 'http://127.0.0.1:1' }).call(beginSingleSignOn, {})
      assert.deepEqual([down.status, codeIn(down)], [422, 'provider_unreachable'])
    })

    test('who came in once is known by the name the provider has for them, whatever becomes of their address', async () => {
      const { id } = await els(inviteEmployee, { name: 'Bram', email: 'bram@kantoor.example', role: 'employee' })
      person('bram@kantoor.example', true, 'subject-of-bram')
      assert.equal(((await enter(visit())).body as Me).id, id)
      // Another name there, no address that is vouched for, the address of a colleague: it is still Bram.
      for (const [email, verified] of [
        ['bram@elders.example', true],
        ['bram@kantoor.example', false],
        ['els@kantoor.example', true],
      ] as const) {
        person(email, verified, 'subject-of-bram')
        assert.equal(((await enter(visit())).body as Me).id, id, email)
      }
      // Someone new at the provider who was given the address of Bram.
      person('bram@kantoor.example', true, 'subject-of-a-successor')
      const successor = await enter(visit())
      assert.deepEqual([successor.status, codeIn(successor)], [422, 'other_identity'])
      assert.equal(
        successor.headers.getSetCookie().some((cookie) => cookie.startsWith('verwant=')),
        false,
      )
      const kept = await office.engine.reader.selectFrom('providerIdentity').select(['subject', 'issuer']).where('employeeId', '=', id).execute()
      assert.deepEqual(kept, [{ subject: 'subject-of-bram', issuer: provider.issuer }])
      // Once the account is taken away and made anew it is theirs.
      const { version } = await els(getEmployee, { employeeId: id })
      await els(removeAccount, { employeeId: id, version })
      person('bram@kantoor.example', true, 'subject-of-bram')
      assert.equal(codeIn(await enter(visit())), 'no_such_employee')
      await els(inviteAgain, { employeeId: id })
      person('bram@kantoor.example', true, 'subject-of-a-successor')
      assert.equal(((await enter(visit())).body as Me).id, id)
    })

    test('who signs in with the provider alone is told so, and owes no second step', async () => {
      const { version } = await els(getSignInRules, {})
      await els(changeSignInRules, { version, secondStepFrom: '2026-08-01' })
      await els(inviteEmployee, { name: 'Alleen', email: 'alleen@kantoor.example', role: 'employee' })
      person('alleen@kantoor.example')
      const { onlyProvider, owes } = (await enter(visit())).body as Me
      assert.deepEqual([onlyProvider, owes], [true, null])
      await els(changeSignInRules, { version: version + 1, secondStepFrom: null })
    })

    test('whoever begins without end is made to wait', async () => {
      const browser = visit()
      const from = `198.51.100.${networks}`
      assert.equal((await browser.call(beginPasskeySignIn, {})).status, 200)
      // As if it had begun 198 times more.
      await office.engine.write((db) => db.updateTable('attempt').set({ count: 199 }).where('key', '=', `begun:${from}`).execute())
      const statuses = []
      for (let i = 0; i < 3; i++) statuses.push((await browser.call(beginPasskeySignIn, {})).status)
      assert.deepEqual(statuses, [200, 429, 429])
      assert.equal((await browser.call(beginSingleSignOn, {})).status, 429, 'they count together')
      assert.notEqual((await visit().call(beginSingleSignOn, {})).status, 429, 'from elsewhere')
      assert.equal((await browser.call(signIn, { email: 'niemand@kantoor.example', password })).status, 422, 'it keeps nobody from their password')
    })

    test('where it is the only way, a password does not sign in', async () => {
      const answer = await visit({ only: true }).call(signIn, { email: 'els@kantoor.example', password: 'een heel lang wachtwoord' })
      assert.deepEqual([answer.status, codeIn(answer)], [422, 'passwords_off'])
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}

// T25: what goes wrong tells nothing of the inside, answers with data stay in no cache, and secrets reach no log and no other table.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { TOTP } from 'otpauth'
import { createApp } from '#app'
import { changes, method, path } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { identifyBy } from '#modules/employees/access.ts'
import { changePassword, createToken, inviteAgain, type SecondStep, signIn } from '#modules/employees/contract.ts'
import { beginTwoFactor, confirmTwoFactor, renewRecoveryCodes, takeSecondStep } from '#modules/two-factor/contract.ts'
import type { Answered } from '#platform/http/headers.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, openOffice } from '#test/office.ts'
import { codeOf, join, password, visitor } from '#test/visitor.ts'

/** What every answer of the API carries. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
  'cache-control': 'no-store',
}

for (const engine of engines) {
  describe(`leaks on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, clock } = office
    const now = () => new Date(clock.now)

    test('every answer has every header, whoever asks and whatever comes of it', async () => {
      for (const one of office.api.served)
        for (const token of ['', office.tokens.els]) {
          const { headers } = await office.bare(`/api${path(one).replace(/:\w+/g, newId())}`, {
            method: method(one),
            headers: { ...(token && { authorization: `Bearer ${token}` }), 'content-type': 'application/json', 'if-match': '"1"' },
            ...(changes(one) && method(one) !== 'DELETE' && { body: '{"unknown":1}' }),
          })
          for (const [name, value] of Object.entries(always)) assert.equal(headers.get(name), value, `${one.route}: ${name}`)
          assert.match(headers.get('permissions-policy') ?? '', /camera=\(\).*microphone=\(\)/)
          for (const name of ['server', 'x-powered-by', 'access-control-allow-origin']) assert.equal(headers.get(name), null, name)
        }
    })

    test('a fault of ours says nothing of the inside', async () => {
      const reported: unknown[] = []
      const broken = createApp({
        engine: office.engine,
        identify: async () => {
          throw new Error('select secret from /etc/passwd where password = 1')
        },
        baseUrl,
        report: (error) => void reported.push(error),
      })
      const response = await broken.app.request(`${baseUrl}/api/me`)
      const text = await response.text()
      assert.deepEqual([response.status, response.headers.get('content-type'), reported.length], [500, 'application/problem+json', 1])
      assert.doesNotMatch(text, /select|passwd|stack|\.ts\b|node_modules|sqlite|postgres/i)
    })

    test('nothing secret of a life of signing in reaches the log, the audit or the answers that are kept', async () => {
      const told: Answered[] = []
      const { app } = createApp({ engine: office.engine, identify: identifyBy(baseUrl, now), baseUrl, now, answered: (one) => void told.push(one) })
      const there = { api: { ...office.api, app } }
      const { id, email, browser } = await join({ ...office, ...there }, 'Geheim')
      const secrets = new Set<string>([password, 'niet het wachtwoord', ...browser.jar.values()])
      const keep = (value: string) => {
        secrets.add(value)
        return value
      }
      await visitor(there).call(signIn, { email, password: 'niet het wachtwoord' })
      keep(((await browser.call(createToken, { name: 'programma' })).body as { token: string }).token)
      const key = keep(((await browser.call(beginTwoFactor, { current: password })).body as { key: string }).key)
      const code = keep(new TOTP({ secret: key }).generate({ timestamp: clock.now.getTime() }))
      for (const one of ((await browser.call(confirmTwoFactor, { code })).body as { codes: string[] }).codes) keep(one)
      const { codes } = (await browser.call(renewRecoveryCodes, { current: password })).body as { codes: string[] }
      for (const one of codes) keep(one)
      const other = visitor(there)
      const { ticket } = ((await other.call(signIn, { email, password })).body as SecondStep).secondStep
      await other.call(takeSecondStep, { ticket: keep(ticket), code: codes[0] ?? '' })
      await browser.call(changePassword, { current: password, password: keep('een ander lang wachtwoord') })
      keep(codeOf((await els(inviteAgain, { employeeId: id })).link))

      const tables = ['audit', 'answer', 'session', 'token', 'invitation', 'attempt', 'known_browser', 'recovery_code', 'second_step', 'employee']
      const rows = await Promise.all(tables.map(async (table) => (await sql`select * from ${sql.table(table)}`.execute(office.engine.reader)).rows))
      const written = JSON.stringify([told, rows])
      assert.ok(told.length > 8 && secrets.size > 25)
      for (const secret of secrets) assert.ok(!written.includes(secret), `a secret of ${secret.length} characters was written down`)
    })

    test('the log has routes, never the address that was asked', async () => {
      const told: Answered[] = []
      const { app } = createApp({ engine: office.engine, identify: identifyBy(baseUrl, now), baseUrl, now, answered: (one) => void told.push(one) })
      await app.request(`${baseUrl}/api/invitations/${'S'.repeat(43)}?q=jan%0Ade%1b%E2%80%A8wit`)
      assert.equal(told[0]?.route, '/api/invitations/:code')
      assert.doesNotMatch(JSON.stringify(told), /SSSS|jan/)
    })

    test('no endpoint changes what is written down of who did what', () => {
      assert.deepEqual(
        office.api.served.filter((one) => changes(one) && /audit|histor/.test(one.route)),
        [],
      )
    })
  })
}

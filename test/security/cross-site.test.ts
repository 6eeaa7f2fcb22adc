// T10: another site cannot have a browser change anything, and nothing changes by looking.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { changes, hasBody, method, path } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { engines } from '#test/engine.ts'
import { openOffice } from '#test/office.ts'
import { join } from '#test/visitor.ts'
import { settle } from '#test/world.ts'

for (const engine of engines) {
  describe(`another site on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    await settle(office)
    const { browser } = await join(office, 'Slachtoffer', 'administrator')
    const cookie = `verwant=${browser.jar.get('verwant')}`
    const changing = office.api.served.filter(changes)
    const send = (one: (typeof changing)[number], headers: Record<string, string>, body = '{}') =>
      office.bare(`/api${path(one).replace(/:\w+/g, newId())}`, {
        method: method(one),
        headers: { cookie, 'if-match': '"1"', 'content-type': one.takes ?? 'application/json', ...headers },
        ...((hasBody(one) || one.takes) && { body }),
      })
    const held = async () => {
      const all = ['employee', 'session', 'token', 'party', 'label', 'audit', 'twoFactor', 'passkey'] as const
      return Promise.all(
        all.map((table) =>
          office.engine.reader
            .selectFrom(table)
            .select((eb) => eb.fn.countAll().as('n'))
            .executeTakeFirst(),
        ),
      )
    }

    test('no endpoint that changes something does so for another site', async () => {
      const before = await held()
      assert.ok(changing.length > 30)
      for (const one of changing)
        for (const headers of [
          { origin: 'https://evil.example' },
          { origin: 'null' },
          { origin: 'http://office.example.evil.example' },
          { 'sec-fetch-site': 'cross-site' },
        ] as Record<string, string>[])
          assert.equal((await send(one, headers)).status, 403, `${one.route} ${JSON.stringify(headers)}`)
      assert.deepEqual(await held(), before)
    })

    test('a body that a form of another site could send is not read', async () => {
      const before = await held()
      for (const one of changing.filter(hasBody))
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])
          assert.equal((await send(one, { 'content-type': type })).status, 415, `${one.route} ${type}`)
      assert.deepEqual(await held(), before)
    })

    test('a header or field does not make another method of it', async () => {
      for (const headers of [{ 'x-http-method-override': 'DELETE' }, { 'x-method-override': 'DELETE' }, { 'x-http-method': 'DELETE' }] as Record<
        string,
        string
      >[])
        assert.notEqual((await office.bare('/api/session?_method=DELETE', { headers: { cookie, ...headers } })).status, 204)
      assert.equal((await office.bare('/api/me', { headers: { cookie } })).status, 200, 'still signed in')
    })

    test('looking changes nothing', async () => {
      const before = await held()
      // But that a file leaves the office is written down.
      for (const one of office.api.served.filter((endpoint) => !changes(endpoint) && endpoint.permission !== 'export'))
        await office.bare(`/api${path(one).replace(/:\w+/g, newId())}`, { headers: { cookie } })
      assert.deepEqual(await held(), before)
    })

    test('no answer lets another site read it', async () => {
      for (const one of office.api.served.filter((endpoint) => !changes(endpoint))) {
        const { headers } = await office.bare(`/api${path(one).replace(/:\w+/g, newId())}`, { headers: { cookie, origin: 'https://evil.example' } })
        assert.deepEqual(
          [...headers.keys()].filter((name) => name.startsWith('access-control')),
          [],
        )
        assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin')
      }
    })
  })
}

// T8: what one may not choose is refused by its name wherever it is slipped in, and no answer carries what is secret.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { changes, hasBody, method, path } from '#kernel/endpoint.ts'
import { changeMe, createToken, getMe, inviteEmployee } from '#modules/employees/contract.ts'
import { changeParty, getParty } from '#modules/parties/contract.ts'
import { engines } from '#test/engine.ts'
import { textOf } from '#test/listener.ts'
import { openOffice, type Problem, problemOf } from '#test/office.ts'
import { join } from '#test/visitor.ts'
import { settle } from '#test/world.ts'

for (const engine of engines) {
  describe(`fields nobody may choose, on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom } = office
    const { dirk } = await settle(office)
    const refusedFields = async (act: Promise<unknown>) => {
      const { status, errors } = await problemOf(act)
      return [status, ...errors.map(({ field, code }) => `${field} ${code}`)]
    }

    test('of oneself', async () => {
      const before = await tom(getMe, {})
      for (const field of ['role', 'may', 'id', 'email', 'passwordHash', 'joinedAt', 'disabledAt', 'totpEnabled', 'secret'])
        assert.deepEqual(await refusedFields(tom(changeMe, { [field]: 'administrator' })), [422, `${field} unknown_field`])
      assert.deepEqual(await tom(getMe, {}), before)
    })

    test('of a colleague one invites, and of a token', async () => {
      for (const field of ['passwordHash', 'joinedAt', 'invited', 'disabledAt', 'seenAt', 'createdAt'])
        assert.deepEqual(await refusedFields(els(inviteEmployee, { name: 'X', email: 'x@kantoor.example', role: 'employee', [field]: 'x' })), [
          422,
          `${field} unknown_field`,
        ])
      for (const field of ['id', 'employeeId', 'token', 'may', 'expiresAt'])
        assert.deepEqual(await refusedFields(tom(createToken, { name: 'x', [field]: 'x' })), [422, `${field} unknown_field`])
    })

    test('of a party', async () => {
      const before = await els(getParty, { partyId: dirk.id })
      for (const field of ['partyNumber', 'id', 'createdAt', 'updatedAt', 'mergedInto', 'closedAt', 'sortName'])
        assert.deepEqual(await refusedFields(tom(changeParty, { partyId: dirk.id, version: before.version, [field]: 'x' })), [422, `${field} unknown_field`])
      assert.deepEqual(await els(getParty, { partyId: dirk.id }), before)
    })

    test('by names that mean something to the language', async () => {
      for (const body of ['{"__proto__":{"role":"administrator"}}', '{"constructor":{"prototype":{"role":"administrator"}}}', '{"toString":"x"}']) {
        const response = await office.bare('/api/me', {
          method: 'PATCH',
          headers: { authorization: `Bearer ${office.tokens.tom}`, 'content-type': 'application/json' },
          body,
        })
        const { errors } = (await response.json()) as Problem
        assert.deepEqual([response.status, errors[0]?.code], [422, 'unknown_field'], body)
      }
      assert.equal(({} as { role?: string }).role, undefined)
      assert.equal((await tom(getMe, {})).role, 'employee')
    })

    test('by the query beside a body, and twice in a query', async () => {
      const patched = await office.bare('/api/me?role=administrator', {
        method: 'PATCH',
        headers: { authorization: `Bearer ${office.tokens.tom}`, 'content-type': 'application/json' },
        body: '{"language":"nl"}',
      })
      assert.equal(patched.status, 422)
      const twice = await office.bare('/api/me?role=employee&role=administrator', { headers: { authorization: `Bearer ${office.tokens.tom}` } })
      assert.equal(twice.status, 422)
    })

    test('no endpoint takes a field it does not name', async () => {
      const id = dirk.id
      for (const one of office.api.served.filter((endpoint) => changes(endpoint) && hasBody(endpoint))) {
        const response = await office.bare(`/api${path(one).replace(/:\w+/g, id)}`, {
          method: method(one),
          headers: { authorization: `Bearer ${office.tokens.els}`, 'content-type': 'application/json', 'if-match': '"1"' },
          body: '{"isAdministrator":true}',
        })
        const { errors } = (await response.json()) as Problem
        assert.ok(response.status === 422 && errors.some(({ field, code }) => field === 'isAdministrator' && code === 'unknown_field'), one.route)
      }
    })

    test('nothing that is read carries a hash or a secret', async () => {
      const { browser } = await join(office, 'Kijkt', 'administrator')
      const hashes = await office.engine.reader.selectFrom('employee').select('passwordHash').execute()
      for (const one of office.api.served.filter((endpoint) => !changes(endpoint))) {
        const response = await office.bare(`/api${path(one).replace(/:\w+/g, dirk.id)}`, { headers: { cookie: `verwant=${browser.jar.get('verwant')}` } })
        const text = await textOf(response)
        assert.doesNotMatch(text, /"\w*(hash|secret|password|folded|publicKey|verifier)\w*":/i, one.route)
        for (const { passwordHash } of hashes) assert.ok(!passwordHash || !text.includes(passwordHash), one.route)
        assert.doesNotMatch(text, /[0-9a-f]{64}|argon2/, `${one.route}: a hash`)
      }
    })
  })
}

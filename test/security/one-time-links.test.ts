// T13: a link that lets someone choose a password works once, for a while, for its own office, and the database does not hold it.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { acceptInvitation, changeEmployee, getInvitation, inviteAgain, inviteEmployee, listEmployees } from '#modules/employees/contract.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, openOffice } from '#test/office.ts'
import { codeOf, join, password, visitor } from '#test/visitor.ts'

let networks = 0

for (const engine of engines) {
  describe(`links on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, clock } = office

    /** Both kinds: of who is new, and of who forgot the password. */
    const kinds = {
      'an invitation': async (name: string) => {
        const { id, link, expiresAt } = await els(inviteEmployee, { name, email: `${name}@kantoor.example`, role: 'employee' })
        return { id, link, expiresAt, hours: 72 }
      },
      'a link for who forgot the password': async (name: string) => {
        const { id } = await join(office, name)
        const { link, expiresAt } = await els(inviteAgain, { employeeId: id })
        return { id, link, expiresAt, hours: 1 }
      },
    }
    const from = () => visitor(office, `192.0.2.${++networks}`)
    const use = async (link: string | null) => (await from().call(acceptInvitation, { code: codeOf(link), password })).status
    const look = async (link: string | null) => (await from().call(getInvitation, { code: codeOf(link) })).status
    const at = async <T>(hours: number, act: () => Promise<T>): Promise<T> => {
      const before = clock.now
      clock.now = new Date(before.getTime() + hours * 3600_000)
      try {
        return await act()
      } finally {
        clock.now = before
      }
    }

    for (const [kind, make] of Object.entries(kinds)) {
      describe(kind, () => {
        const named = (name: string) => make(`${name}${kind.length}`)

        test('works once, also when it is used ten times at the same moment', async () => {
          const { link } = await named('Tien')
          const statuses = await Promise.all(Array.from({ length: 10 }, () => use(link)))
          assert.deepEqual(statuses.sort(), [200, ...Array.from({ length: 9 }, () => 410)])
          assert.deepEqual([await use(link), await look(link)], [410, 410])
        })

        test('stops working when there is a newer one', async () => {
          const { id, link } = await named('Nieuwer')
          const newer = await els(inviteAgain, { employeeId: id })
          assert.deepEqual([await use(link), await look(link), await use(newer.link)], [410, 410, 200])
        })

        test('stops working after its time, and says when that is', async () => {
          const { link, hours, expiresAt } = await named('Laat')
          assert.equal(Date.parse(expiresAt ?? '') - clock.now.getTime(), hours * 3600_000)
          assert.deepEqual(await at(hours, async () => [await use(link), await look(link)]), [410, 410])
          assert.equal(await at(hours - 0.01, () => use(link)), 200)
        })

        test('stops working when the access of its owner ends, and does not come back with it', async () => {
          const { id, link } = await named('Weg')
          const version = async () => (await els(listEmployees, {})).find((one) => one.id === id)?.version ?? 0
          await els(changeEmployee, { employeeId: id, version: await version(), disabled: true })
          assert.deepEqual([await use(link), await look(link)], [410, 410])
          await els(changeEmployee, { employeeId: id, version: await version(), disabled: false })
          assert.equal(await use(link), 410)
        })

        test('is not to be found in the database, which has its SHA-256 alone', async () => {
          const { id, link } = await named('Hash')
          await office.raw('/api/employees', {
            method: 'POST',
            headers: { 'idempotency-key': `sleutel-${kind}` },
            body: JSON.stringify({ name: 'Nog', email: `nog${kind.length}@kantoor.example`, role: 'employee' }),
          })
          const { id: hash } = await office.engine.reader.selectFrom('invitation').select('id').where('employeeId', '=', id).executeTakeFirstOrThrow()
          assert.match(hash, /^[0-9a-f]{64}$/)
          const kept = await Promise.all(['answer', 'audit'].map(async (table) => sql`select * from ${sql.table(table)}`.execute(office.engine.reader)))
          const all = JSON.stringify(kept.map(({ rows }) => rows))
          assert.ok(!all.includes(codeOf(link)))
          assert.doesNotMatch(all, /\/invitation\/[\w-]{20}/)
        })
      })
    }

    test('what never was answers as what was used', async () => {
      const { link } = await kinds['an invitation']('Ooit')
      await use(link)
      const [used, unknown] = [
        await from().call(acceptInvitation, { code: codeOf(link), password }),
        await from().call(acceptInvitation, { code: 'Z'.repeat(43), password }),
      ]
      assert.deepEqual([used.status, used.text], [unknown.status, unknown.text])
    })

    test('a request that claims another host gets a link to this office all the same', async () => {
      for (const [headers, n] of [
        [{ host: 'evil.example' }, 1],
        [{ 'x-forwarded-host': 'evil.example' }, 2],
        [{ forwarded: 'host=evil.example' }, 3],
      ] as const) {
        const response = await office.api.app.fetch(
          new Request(`${baseUrl}/api/employees`, {
            method: 'POST',
            headers: { ...headers, authorization: `Bearer ${office.tokens.els}`, 'content-type': 'application/json' },
            body: JSON.stringify({ name: 'Host', email: `host${n}@kantoor.example`, role: 'employee' }),
          }),
        )
        const { link } = (await response.json()) as { link: string }
        assert.ok(link.startsWith(`${baseUrl}/invitation/`), link)
      }
    })

    test('the page of a link tells other sites nothing of its address', async () => {
      const response = await office.bare(`/api/invitations/${'Q'.repeat(43)}`)
      assert.equal(response.headers.get('referrer-policy'), 'same-origin')
      assert.equal(response.headers.get('cache-control'), 'no-store')
    })
  })
}

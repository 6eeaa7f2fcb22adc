import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { requestFor } from '#kernel/call.ts'
import { listEmployees } from '#modules/employees/contract.ts'
import { getOpportunityState } from '#modules/opportunities/contract.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, openOffice, problemOf } from '#test/office.ts'
import { getSetup, setUp } from './contract.ts'

const first = { country: 'BE', name: 'Els Verhaegen', email: 'els@kantoor.example', password: 'een heel lang wachtwoord' } as const

for (const engine of engines) {
  describe(`the first visit on ${engine}`, () => {
    test('of two who set up at once one is first, and it is done once', async () => {
      const office = await openOffice(engine, { unsettled: true })
      const { nobody } = office
      assert.deepEqual(await nobody(getSetup, {}), { open: true })
      assert.equal((await problemOf(nobody(listEmployees, {}))).status, 401)
      for (const wrong of [{ email: 'geen adres' }, { password: 'kort' }, { name: ' ' }, { country: 'FR' as 'BE' }])
        assert.equal((await problemOf(nobody(setUp, { ...first, ...wrong }))).status, 422)

      const answers = await Promise.all([1, 2, 3].map(async () => office.api.app.fetch(requestFor(setUp, first, `${baseUrl}/api`))))
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404, 404])
      const won = answers.find(({ ok }) => ok)
      const me = (await won?.json()) as { role: string; office: { country: string } }
      assert.deepEqual([me.role, me.office.country], ['administrator', 'BE'])
      assert.ok(won?.headers.getSetCookie()[0]?.includes('HttpOnly'))
      assert.deepEqual(await nobody(getSetup, {}), { open: false })
      assert.equal((await problemOf(nobody(setUp, first))).status, 404)
      await office.close()
    })

    test('a demo office has its opportunities computed without anyone asking; an empty one has none to compute', async () => {
      for (const demo of [true, false]) {
        const office = await openOffice(engine, { unsettled: true })
        const settled = await office.api.app.fetch(requestFor(setUp, { ...first, demo }, `${baseUrl}/api`))
        const [cookie = ''] = settled.headers.getSetCookie()
        const asked = requestFor(getOpportunityState, {}, `${baseUrl}/api`)
        asked.headers.set('cookie', cookie.split(';')[0] ?? '')
        const { progress } = (await (await office.api.app.fetch(asked)).json()) as { progress: number | null }
        assert.equal(progress !== null, demo)
        await office.close()
      }
    })
  })
}

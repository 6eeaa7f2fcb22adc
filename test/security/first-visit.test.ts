// T28: an office is set up once. Whoever comes later, or at the same moment, finds nothing there.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { requestFor } from '#kernel/call.ts'
import { setUp } from '#modules/setup/contract.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, openOffice } from '#test/office.ts'

for (const engine of engines) {
  describe(`the first visit on ${engine}`, () => {
    test('of ten at the same moment one sets it up, and there is one administrator', async () => {
      const office = await openOffice(engine, { unsettled: true })
      const visit = async (n: number) =>
        office.api.app.fetch(
          requestFor(setUp, { country: 'NL', name: `Els ${n}`, email: `els${n}@kantoor.example`, password: 'een heel lang wachtwoord' }, `${baseUrl}/api`),
        )
      const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => visit(n)))
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array.from({ length: 9 }, () => 404)])
      assert.equal((await office.engine.reader.selectFrom('employee').selectAll().execute()).length, 1)
      assert.equal((await visit(11)).status, 404)
      assert.deepEqual(office.unforeseen, [])
      await office.close()
    })
  })
}

// T12: from outside nobody learns who has an account. How long it takes is measured by bench/sign-in-timing.ts.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import {
  acceptInvitation,
  changeEmployee,
  getEmployee,
  getInvitation,
  inviteEmployee,
  listEmployees,
  removeAccount,
  signIn,
} from '#modules/employees/contract.ts'
import { takeSecondStep } from '#modules/two-factor/contract.ts'
import { engines } from '#test/engine.ts'
import { openOffice } from '#test/office.ts'
import { type Answer, codeOf, join, password, visitor } from '#test/visitor.ts'

/** All of an answer that someone outside sees, but what is new in each: the id of the request. */
const seen = ({ status, headers, text }: Answer) => ({
  status,
  headers: [...headers].filter(([name]) => name !== 'x-request-id').sort(),
  length: text.length,
  text,
})
let networks = 0

for (const engine of engines) {
  describe(`who has an account, on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els } = office
    const from = () => visitor(office, `192.0.2.${++networks}`)
    const tried = (email: string, given = 'verkeerd verkeerd') => from().call(signIn, { email, password: given })

    test('signing in: known, unknown, invited, gone, yet to begin, without an account, all alike', async () => {
      const { email } = await join(office, 'Bekend')
      const gone = await join(office, 'Vertrokken')
      const version = (await els(listEmployees, {})).find(({ id }) => id === gone.id)?.version ?? 0
      await els(changeEmployee, { employeeId: gone.id, version, disabled: true })
      await els(inviteEmployee, { name: 'Nieuw', email: 'nieuw@kantoor.example', role: 'employee' })
      const changed = async (who: { id: string }, changes: object) => {
        const { version } = await els(getEmployee, { employeeId: who.id })
        await els(changeEmployee, { employeeId: who.id, version, ...changes })
      }
      const [past, early, taken] = [await join(office, 'Voorbij'), await join(office, 'Later'), await join(office, 'Ontnomen')]
      await changed(past, { activeUntil: '2026-07-31' })
      await changed(early, { activeFrom: '2026-08-02' })
      await els(removeAccount, { employeeId: taken.id, version: (await els(getEmployee, { employeeId: taken.id })).version })
      await els(inviteEmployee, { name: 'Zonder', email: 'zonder@kantoor.example', role: 'employee', account: false })
      const known = seen(await tried(email))
      assert.equal(known.status, 422)
      for (const other of [
        await tried('niemand@kantoor.example'),
        await tried('nieuw@kantoor.example'),
        await tried(gone.email),
        await tried(gone.email, password),
        await tried(past.email, password),
        await tried(early.email, password),
        await tried(taken.email, password),
        await tried('zonder@kantoor.example'),
        await tried(''),
        await tried('geen adres'),
      ])
        assert.deepEqual(seen(other), known)
    })

    test('after ten guesses: known and unknown wait alike', async () => {
      const { email } = await join(office, 'Wacht')
      const last = async (who: string) => {
        let answer = await tried(who)
        for (let i = 0; i < 10; i++) answer = await tried(who)
        return seen(answer)
      }
      assert.deepEqual(await last(email), await last('wie@kantoor.example'))
    })

    test('links and tickets: used and never made are alike', async () => {
      const { link } = await els(inviteEmployee, { name: 'Link', email: 'link@kantoor.example', role: 'employee' })
      await from().call(acceptInvitation, { code: codeOf(link), password })
      assert.deepEqual(seen(await from().call(getInvitation, { code: codeOf(link) })), seen(await from().call(getInvitation, { code: 'N'.repeat(43) })))
      const ticket = (value: string) => from().call(takeSecondStep, { ticket: value, code: '123456' })
      assert.deepEqual(seen(await ticket('A'.repeat(43))), seen(await ticket('B'.repeat(43))))
    })
  })
}

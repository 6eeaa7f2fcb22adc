// T11 to T13 for who forgot the password: asking is throttled, tells nothing, and what comes by mail works once, for a while, for whom it was meant.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { TOTP } from 'otpauth'
import {
  acceptInvitation,
  changeEmployee,
  getEmployee,
  getInvitation,
  getMe,
  inviteAgain,
  inviteEmployee,
  removeAccount,
  signIn,
} from '#modules/employees/contract.ts'
import { forgotPassword } from '#modules/employees/forgotten.ts'
import { tokenFor } from '#modules/employees/tokens.ts'
import { listMail } from '#modules/mail/contract.ts'
import { beginTwoFactor, confirmTwoFactor } from '#modules/two-factor/contract.ts'
import { wakeSenders } from '#platform/mail/outbox.ts'
import { engines } from '#test/engine.ts'
import { openMailingOffice, type Received } from '#test/mail.ts'
import { baseUrl } from '#test/office.ts'
import { type Answer, codeOf, join, password, visitor } from '#test/visitor.ts'

const other = 'een heel ander wachtwoord'
let networks = 0
const elsewhere = () => `198.51.100.${++networks}`
const seen = ({ status, headers, text }: Answer) => ({ status, headers: [...headers].filter(([name]) => name !== 'x-request-id').sort(), text })

for (const engine of engines) {
  describe(`a forgotten password on ${engine}`, async () => {
    const office = await openMailingOffice(engine)
    after(() => office.close())
    const { els, clock, sink } = office

    const ask = (email: string, from = elsewhere()) => visitor(office, from).call(forgotPassword, { email })
    const linkIn = (received: Received) => received.links.find((link) => link.includes('/invitation/')) ?? ''
    const use = async (link: string, given = other) =>
      (await visitor(office, elsewhere()).call(acceptInvitation, { code: codeOf(link), password: given })).status
    const look = async (link: string) => (await visitor(office, elsewhere()).call(getInvitation, { code: codeOf(link) })).status
    /** Asks, and gives the link in the mail that came of it. */
    const mailed = async (email: string, count = 2) => {
      assert.equal((await ask(email)).status, 204)
      return linkIn(await sink.lastTo(email, count))
    }
    const change = async (employeeId: string, changes: object) => {
      const { version } = await els(getEmployee, { employeeId })
      return els(changeEmployee, { employeeId, version, ...changes })
    }
    const later = (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000)
      wakeSenders()
    }
    /** All that was asked has been looked at: nothing waits. */
    const quiet = async () => {
      for (;;) {
        const { rows } = await sql`select 1 from mail where sent_at is null and given_up_at is null`.execute(office.engine.reader)
        if (rows.length === 0) return
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }

    test('the link in the mail replaces the password, ends what was open, and works once, also ten times at the same moment', async () => {
      const { id, email, browser } = await join(office, 'Tien')
      const token = await office.engine.write(async (db) => {
        const who = { id, name: 'Tien', language: 'nl' as const, may: [] }
        const http = { from: '', userAgent: '', headers: new Headers(), baseUrl }
        const ctx = { db, user: who, office: { name: '', country: 'NL' as const }, now: () => clock.now, afterCommit: () => {}, http }
        return (await tokenFor(ctx, id, { name: 'proef', until: '9999-12-31' })).token
      })
      const link = await mailed(email)
      assert.ok(link.startsWith(`${baseUrl}/invitation/`), link)
      assert.equal((await browser.call(getMe, {})).status, 200, 'until it is used nothing changes')
      const statuses = await Promise.all(Array.from({ length: 10 }, () => use(link)))
      assert.deepEqual(statuses.sort(), [200, ...Array.from({ length: 9 }, () => 410)])
      assert.deepEqual([await use(link), await look(link)], [410, 410])
      assert.equal((await browser.call(getMe, {})).status, 401)
      assert.equal((await visitor(office, elsewhere()).call(getMe, {}, { authorization: `Bearer ${token}` })).status, 401)
      assert.equal((await visitor(office, elsewhere()).call(signIn, { email, password })).status, 422)
      assert.equal((await visitor(office, elsewhere()).call(signIn, { email, password: other })).status, 200)
      assert.equal((await sink.lastTo(email, 3)).mail.subject, 'Uw wachtwoord is gewijzigd')
    })

    test('the second step is asked all the same', async () => {
      const { email, browser } = await join(office, 'Stap')
      const { key } = (await browser.call(beginTwoFactor, { current: password })).body as { key: string }
      await browser.call(confirmTwoFactor, { code: new TOTP({ secret: key }).generate({ timestamp: clock.now.getTime() }) })
      const link = await mailed(email)
      const visit = visitor(office, elsewhere())
      const { body } = await visit.call(acceptInvitation, { code: codeOf(link), password: other })
      assert.ok(body && typeof body === 'object' && 'secondStep' in body)
      assert.equal((await visit.call(getMe, {})).status, 401)
    })

    test('a newer one replaces it; asked again at once, no second mail comes', async () => {
      const { email, id } = await join(office, 'Nieuwer')
      const first = await mailed(email)
      assert.equal((await ask(email)).status, 204)
      await quiet()
      assert.equal(await look(first), 200)
      later(2)
      const second = await mailed(email, 3)
      assert.deepEqual([await use(first), await use(second)], [410, 200])
      const { link } = await els(inviteAgain, { employeeId: id })
      const third = linkIn(await sink.lastTo(email, 5))
      assert.notEqual(link, third)
      assert.equal(await look(link), 200, 'the administrator has one to pass on')
      assert.deepEqual([await use(third), await use(link)], [200, 410], 'and they are one: used is used')
    })

    test('it stops working after an hour, when its owner leaves or gets another address, and does not come back', async () => {
      const [late, gone, moved] = [await join(office, 'Laat'), await join(office, 'Weg'), await join(office, 'Verhuisd')]
      const links = [await mailed(late.email), await mailed(gone.email), await mailed(moved.email)] as const
      await change(gone.id, { disabled: true })
      await change(gone.id, { disabled: false })
      await change(moved.id, { email: 'elders@kantoor.example' })
      assert.deepEqual([await look(links[0]), await use(links[1]), await use(links[2])], [200, 410, 410])
      assert.equal((await sink.lastTo(moved.email, 3)).mail.subject, 'Uw e-mailadres is gewijzigd')
      later(60)
      assert.deepEqual([await use(links[0]), await look(links[0])], [410, 410])
    })

    test('what waits when the account goes, or its address changes, is not sent at all', async () => {
      const [gone, moved] = [await join(office, 'Vertrekt'), await join(office, 'Verhuist')]
      await quiet()
      const before = sink.received.length
      sink.ways.push({ rcpt: 451 }, { rcpt: 451 })
      for (const { email } of [gone, moved]) await ask(email)
      const waits = async () => (await els(listMail, {})).items.filter(({ tries }) => tries === 1)
      while ((await waits()).length < 2) await new Promise((resolve) => setTimeout(resolve, 20))
      await change(gone.id, { disabled: true })
      await change(moved.id, { email: 'verhuist-naar@kantoor.example' })
      later(2)
      await quiet()
      assert.deepEqual(
        sink.received.slice(before).map(({ mail }) => mail.subject),
        ['Uw e-mailadres is gewijzigd'],
      )
      assert.deepEqual((await els(listMail, {})).items, [])
    })

    test('tried again it has a link of its own, and every link that may have arrived works, until one is used', async () => {
      const { email } = await join(office, 'Afgebroken')
      await quiet()
      sink.ways.push({ data: 'break off' })
      await ask(email)
      while (!sink.received.some(({ to, accepted }) => to.includes(email) && !accepted)) await new Promise((resolve) => setTimeout(resolve, 20))
      const broken = sink.received.findLast(({ to }) => to.includes(email)) as Received
      while ((await els(listMail, {})).items.length === 0 || (await els(listMail, {})).items[0]?.tries !== 1)
        await new Promise((resolve) => setTimeout(resolve, 20))
      later(1)
      const whole = await sink.lastTo(email, 2)
      assert.equal(whole.messageId, broken.messageId)
      assert.notEqual(linkIn(whole), linkIn(broken))
      assert.deepEqual([await look(linkIn(broken)), await look(linkIn(whole))], [200, 200])
      assert.deepEqual([await use(linkIn(broken)), await use(linkIn(whole))], [200, 410])
    })

    test('who asks learns nothing: known, unknown, invited, gone, without an account or a password, all alike, and only the first gets mail', async () => {
      const known = await join(office, 'Bekend')
      const [gone, taken] = [await join(office, 'Vertrokken'), await join(office, 'Ontnomen')]
      await change(gone.id, { activeUntil: '2026-07-31' })
      await els(removeAccount, { employeeId: taken.id, version: (await els(getEmployee, { employeeId: taken.id })).version })
      await els(inviteEmployee, { name: 'Nieuw', email: 'nieuw@kantoor.example', role: 'employee' })
      await els(inviteEmployee, { name: 'Zonder', email: 'zonder@kantoor.example', role: 'employee', account: false })
      await quiet()
      const before = sink.received.length
      const expected = seen(await ask(known.email))
      assert.equal(expected.status, 204)
      for (const email of ['niemand@kantoor.example', 'nieuw@kantoor.example', 'zonder@kantoor.example', gone.email, taken.email])
        assert.deepEqual(seen(await ask(email)), expected, email)
      await quiet()
      assert.deepEqual(
        sink.received.slice(before).map(({ to }) => to),
        [[known.email]],
      )
    })

    test('known or not, the same statements are asked of the database', async () => {
      const { email } = await join(office, 'Geteld')
      await office.stopMailing()
      const queries = async (who: string) => office.queriesOf(() => ask(who))
      const counts = [await queries(email), await queries('niemand-hier@kantoor.example'), await queries(email), await queries('wie@kantoor.example')]
      assert.equal(new Set(counts).size, 1, String(counts))
    })

    test('after ten of anything the eleventh waits, known and unknown alike', async () => {
      const { email } = await join(office, 'Vaak')
      const last = async (who: string) => {
        let answer = await ask(who)
        for (let i = 0; i < 10; i++) answer = await ask(who)
        return seen(answer)
      }
      const [one, two] = [await last(email), await last('vaak-niemand@kantoor.example')]
      assert.equal(one.status, 429)
      assert.deepEqual(one, two)
      const from = elsewhere()
      const statuses = []
      for (let i = 0; i < 11; i++) statuses.push((await ask(`iemand${i}@kantoor.example`, from)).status)
      assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 204), 429])
      assert.equal((await visitor(office, from).call(signIn, { email: 'ander@kantoor.example', password })).status, 429, 'one count for all')
    })

    test('no link is to be found in the database', async () => {
      const codes = sink.received.flatMap(({ links }) => links.filter((link) => link.includes('/invitation/')).map(codeOf))
      assert.ok(codes.length > 5)
      for (const table of ['mail', 'invitation', 'audit', 'answer', 'job']) {
        const { rows } = await sql`select * from ${sql.table(table)}`.execute(office.engine.reader)
        const all = JSON.stringify(rows)
        for (const code of codes) assert.ok(!all.includes(code), table)
      }
      assert.deepEqual(office.unforeseen, [])
    })
  })
}

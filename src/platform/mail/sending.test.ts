// F6: the mail server is away, slow, busy, refuses or breaks off. What was said is sent once, later, and no request waits for it.
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { changeMe } from '#modules/employees/contract.ts'
import { getMail, listMail, sendTestMail, tryMailAgain } from '#modules/mail/contract.ts'
import { openEngine } from '#platform/db/engine.ts'
import { engines } from '#test/engine.ts'
import { openSink, patience, type Sink, sendFor } from '#test/mail.ts'
import { codesOf, type Office, openOffice, problemOf } from '#test/office.ts'
import { officeAtHand } from '../../cli/office.ts'
import { verify } from '../verify/verify.ts'
import { wakeSenders } from './outbox.ts'
import { openTransport } from './transport.ts'

const minute = 60_000

for (const engine of engines) {
  describe(`sending on ${engine}`, () => {
    let sink: Sink
    let office: Office
    let mailing: ReturnType<typeof sendFor> | undefined
    let settled: (() => void)[] = []
    before(async () => {
      sink = await openSink()
      office = await openOffice(engine, { mail: sink.settings })
    })
    beforeEach(async () => {
      await office.engine.write((db) => db.deleteFrom('mail').execute())
      sink.received.length = 0
      sink.ways.length = 0
    })
    afterEach(async () => {
      for (const settle of settled) settle()
      settled = []
      await mailing?.stop()
      mailing = undefined
    })
    after(async () => {
      await office.close()
      await sink.close()
    })

    const begin = (more: Parameters<typeof sendFor>[2] = {}) => {
      mailing = sendFor(office, sink.settings, { report: (error) => void office.unforeseen.push(error), ...more })
    }
    /** Time goes by, and the senders look again. */
    const later = (milliseconds: number) => {
      office.clock.now = new Date(office.clock.now.getTime() + milliseconds)
      wakeSenders()
    }
    const open = async () => (await office.els(listMail, {})).items
    const sent = async () => (await office.els(listMail, { sent: 'true' })).items
    /** Waits until the queue tells what is asked of it: nothing else says when a try has been noted. */
    async function told<T>(ask: () => Promise<readonly T[]>, holds: (items: readonly T[]) => boolean): Promise<readonly T[]> {
      for (const end = Date.now() + patience; ; ) {
        const items = await ask()
        if (holds(items)) return items
        if (Date.now() > end) throw new Error(`waited in vain: ${JSON.stringify(items)}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    const tried = (tries: number) => told(open, ([one]) => one?.tries === tries)

    test('what is put in the queue goes out once, from the office to whom it is for', async () => {
      begin()
      const { id, state } = await office.els(sendTestMail, {})
      assert.equal(state, 'waiting')
      const [one] = await sink.accepted(1)
      assert.deepEqual([one?.from, one?.to], ['post@kantoor.example', ['els@kantoor.example']])
      assert.deepEqual(one?.mail.from, { name: 'Kantoor Verhaegen', address: 'post@kantoor.example' })
      assert.deepEqual(one?.mail.to, [{ name: 'Els Verhaegen', address: 'els@kantoor.example' }])
      assert.equal(one?.messageId, `<${id}@office.example>`)
      const [noted] = await told(sent, (items) => items.length === 1)
      assert.deepEqual([noted?.id, noted?.state, noted?.tries, noted?.problem], [id, 'sent', 1, null])
      later(60 * minute)
      await told(sent, (items) => items.length === 1)
      assert.equal(sink.received.length, 1)
    })

    test('no request waits for a server that keeps us waiting', async () => {
      const wait = new Promise<void>((resolve) => settled.push(resolve))
      for (let i = 0; i < 3; i++) sink.ways.push({ wait })
      begin()
      for (let i = 0; i < 3; i++) await office.els(sendTestMail, {})
      await sink.begun(3)
      // The server still has all three, and the office goes on as if nothing were the matter.
      await office.els(sendTestMail, {})
      await office.els(changeMe, { theme: 'dark' })
      assert.deepEqual([sink.received.length, (await office.els(getMail, {})).waiting], [0, 4])
      for (const settle of settled) settle()
      assert.equal(new Set((await sink.accepted(4)).map(({ messageId }) => messageId)).size, 4)
      assert.equal(sink.received.length, 4)
    })

    test('a server that never answers is left, and asked again', async () => {
      const wait = new Promise<void>((resolve) => settled.push(resolve))
      sink.ways.push({ wait })
      begin({ transport: openTransport(sink.settings, { connect: 60_000, silence: 200, message: 60_000 }) })
      await office.els(sendTestMail, {})
      const [one] = await tried(1)
      assert.deepEqual([one?.state, one?.problem], ['waiting', 'unreachable'])
      await mailing?.stop()
      begin()
      later(minute)
      await sink.accepted(1)
    })

    test('one that drips, so that no silence is long enough, is left too', async () => {
      const wait = new Promise<void>((resolve) => settled.push(resolve))
      sink.ways.push({ wait })
      begin({ transport: openTransport(sink.settings, { connect: 60_000, silence: 60_000, message: 200 }) })
      await office.els(sendTestMail, {})
      const [one] = await tried(1)
      assert.deepEqual([one?.state, one?.problem], ['waiting', 'unreachable'])
    })

    test('a server that is away: it waits, longer each time, and goes out when there is one', async () => {
      const gone = await openSink()
      await gone.close()
      mailing = sendFor(office, gone.settings, {})
      await office.els(sendTestMail, {})
      const [first] = await tried(1)
      assert.deepEqual([first?.state, first?.problem], ['waiting', 'unreachable'])
      assert.match(first?.answer ?? '', /ECONNREFUSED/)
      const waits = [Date.parse(first?.nextTryAt ?? '') - office.clock.now.getTime()]
      for (let n = 2; n <= 4; n++) {
        later(60 * minute)
        const [next] = await tried(n)
        waits.push(Date.parse(next?.nextTryAt ?? '') - office.clock.now.getTime())
      }
      assert.deepEqual(waits, [30_000, 60_000, 120_000, 240_000])
      await mailing.stop()
      begin()
      later(60 * minute)
      await sink.accepted(1)
    })

    test('451: not now; it is the same message later', async () => {
      sink.ways.push({ rcpt: 451 }, { data: 451 })
      begin()
      await office.els(sendTestMail, {})
      const [one] = await tried(1)
      assert.deepEqual([one?.state, one?.problem], ['waiting', 'deferred'])
      assert.match(one?.answer ?? '', /451/)
      later(minute)
      await tried(2)
      later(2 * minute)
      await sink.accepted(1)
      assert.equal(new Set(sink.received.map(({ messageId }) => messageId)).size, 1)
      assert.deepEqual(
        sink.received.map(({ accepted }) => accepted),
        [false, true],
      )
    })

    test('550: given up with what the server said, and tried again when someone asks', async () => {
      sink.ways.push({ rcpt: 550 })
      begin()
      const { id } = await office.els(sendTestMail, {})
      const [one] = await told(open, ([first]) => first?.state === 'given-up')
      assert.deepEqual([one?.problem, one?.tries, one?.nextTryAt], ['refused', 1, null])
      assert.match(one?.answer ?? '', /550/)
      assert.equal((await office.els(getMail, {})).givenUp, 1)
      later(600 * minute)
      assert.equal((await open())[0]?.state, 'given-up')
      assert.equal((await office.els(tryMailAgain, { mailId: id })).state, 'waiting')
      await sink.accepted(1)
      await told(sent, (items) => items.length === 1)
      assert.deepEqual(await codesOf(office.els(tryMailAgain, { mailId: id })), ['mail_sent'])
      assert.equal(sink.received.length, 1)
    })

    test('a connection that breaks off after the whole message: the same Message-ID again, and accepted once', async () => {
      sink.ways.push({ data: 'break off' })
      begin()
      await office.els(sendTestMail, {})
      const [one] = await tried(1)
      assert.equal(one?.state, 'waiting')
      assert.equal(sink.received.length, 1)
      later(minute)
      await sink.accepted(1)
      await told(sent, (items) => items.length === 1)
      assert.deepEqual(new Set(sink.received.map(({ messageId }) => messageId)).size, 1)
      assert.deepEqual(
        sink.received.map(({ accepted }) => accepted),
        [false, true],
      )
    })

    test('a server that does not know us says nothing of the message: it waits', async () => {
      const strict = await openSink({ unknown: true })
      mailing = sendFor(office, { ...strict.settings, user: 'verwant', password: 'geheim' }, {})
      await office.els(sendTestMail, {})
      const [one] = await tried(1)
      assert.deepEqual([one?.state, one?.problem], ['waiting', 'sign-in'])
      assert.match(one?.answer ?? '', /535/)
      assert.ok(!JSON.stringify(one).includes('geheim'))
      await mailing.stop()
      await strict.close()
    })

    test('a process that dies with a message in hand: another takes it over, and it is the same message', async () => {
      await office.els(sendTestMail, {})
      const old = new Date(Date.now() - 1000).toISOString()
      await office.engine.write((db) => db.updateTable('mail').set({ holder: '018f4b2a-0000-7000-8000-000000000009', heldUntil: old }).execute())
      begin()
      await sink.accepted(1)
    })

    test('what another process has in hand is left to it', async () => {
      const { id } = await office.els(sendTestMail, {})
      const soon = new Date(Date.now() + minute).toISOString()
      await office.engine.write((db) => db.updateTable('mail').set({ holder: '018f4b2a-0000-7000-8000-000000000009', heldUntil: soon }).execute())
      begin()
      const next = await office.els(sendTestMail, {})
      const [one] = await sink.accepted(1)
      assert.equal(one?.messageId, `<${next.id}@office.example>`)
      assert.deepEqual(
        (await told(open, (items) => items.length === 1)).map((left) => left.id),
        [id],
      )
    })

    test('what is of no use any more is given up, and not tried again', async () => {
      const { id } = await office.els(sendTestMail, {})
      later(4 * 24 * 60 * minute)
      begin()
      const [one] = await told(open, ([first]) => first?.state === 'given-up')
      assert.deepEqual([one?.id, one?.problem, one?.tries], [id, 'expired', 0])
      assert.deepEqual(await codesOf(office.els(tryMailAgain, { mailId: id })), ['mail_expired'])
      assert.equal(sink.received.length, 0)
    })

    test('two processes on one queue send each once', async () => {
      const second = engine === 'postgres' ? await openEngine(office.where) : office.engine
      begin()
      const other = sendFor({ engine: second, clock: office.clock }, sink.settings, { report: (error) => void office.unforeseen.push(error), pollEvery: 50 })
      try {
        await Promise.all(Array.from({ length: 30 }, () => office.els(sendTestMail, {})))
        await told(sent, (items) => items.length === 30)
        assert.equal(sink.received.length, 30)
        assert.equal(new Set(sink.received.map(({ messageId }) => messageId)).size, 30)
      } finally {
        await other.stop()
        if (second !== office.engine) await second.close()
      }
    })

    test('whoever may not manage the office sees none of it', async () => {
      assert.equal((await problemOf(office.tom(listMail, {}))).status, 403)
      assert.equal((await problemOf(office.tom(sendTestMail, {}))).status, 403)
    })

    test('verify names what cannot be, and nothing else', async () => {
      const at = await officeAtHand(office.engine, 'http://office.example', {})
      const found: string[] = []
      const look = async () => {
        found.length = 0
        await verify(office.engine, at, ({ check, ids }) => void found.push(`${check} ${ids}`))
        return found.filter((one) => one.startsWith('mail.'))
      }
      const { id } = await office.els(sendTestMail, {})
      assert.deepEqual(await look(), [])
      await office.engine.write((db) => db.updateTable('mail').set({ kind: 'onbekend' }).execute())
      assert.deepEqual(await look(), [`mail.kind ${id}`])
      await office.engine.write((db) => db.updateTable('mail').set({ sentAt: office.clock.now.toISOString() }).execute())
      assert.deepEqual(await look(), [`mail.sent ${id}`])
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}

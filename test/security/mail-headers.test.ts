// T16: nothing that someone may type becomes a header, another recipient or a command of a mail.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import { inviteEmployee } from '#modules/employees/contract.ts'
import { forgotPassword } from '#modules/employees/forgotten.ts'
import { changeOffice, getOffice } from '#modules/office/contract.ts'
import { letter } from '#platform/mail/letter.ts'
import { oneLine } from '#platform/mail/rules.ts'
import { openTransport } from '#platform/mail/transport.ts'
import { engines } from '#test/engine.ts'
import { openMailingOffice, openSink } from '#test/mail.ts'
import { baseUrl, codesOf } from '#test/office.ts'
import { join, visitor } from '#test/visitor.ts'

const headersAllowed = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type', 'content-transfer-encoding', 'auto-submitted']

for (const engine of engines) {
  describe(`headers of mail on ${engine}`, async () => {
    const office = await openMailingOffice(engine)
    after(() => office.close())
    const { els, sink } = office

    test('a name with line breaks stays a name', async () => {
      const names = [
        'Jan\r\nBcc: v@x.example',
        'Jan\nSubject: anders',
        'Jan <v@x.example>, Piet',
        '"Jan" <v@x.example>',
        'Jan\r\n\r\n.\r\nMAIL FROM:<v@x.example>',
        'Zoë Ж 名前',
        '=?utf-8?q?x?=',
      ]
      const before = await els(getOffice, {})
      await els(changeOffice, { version: before.version, name: 'Kantoor\r\nBcc: baas@x.example' })
      for (const [i, name] of names.entries()) {
        const email = `naam${i}@kantoor.example`
        await els(inviteEmployee, { name, email, role: 'employee' })
        const one = await sink.lastTo(email)
        assert.deepEqual(one.to, [email], name)
        assert.deepEqual(
          one.mail.to?.map(({ address }) => address),
          [email],
        )
        assert.deepEqual(
          one.mail.headers.map(({ key }) => key).filter((key) => !headersAllowed.includes(key)),
          [],
          name,
        )
        assert.equal(one.from, 'post@kantoor.example')
      }
    })

    test('an address that is more than one, or carries a header, is no address', async () => {
      for (const email of [
        'a@b.nl,c@d.nl',
        'a@b.nl\nCc:x@y.nl',
        'a@b.nl\r\nBcc: x@y.nl',
        'a@b.nl;c@d.nl',
        'Jan <a@b.nl>',
        'a@b.nl c@d.nl',
        'a@b.nl\r\n.\r\nMAIL FROM:<x@y.nl>',
      ])
        assert.deepEqual(await codesOf(els(inviteEmployee, { name: 'Fout', email, role: 'employee' })), ['email_invalid'], email)
    })

    test('who asks for a new password says for whom, not whereto: the address is that of the register', async () => {
      const { email } = await join(office, 'Greet')
      const ask = async (asked: string) => (await visitor(office, '192.0.2.77').call(forgotPassword, { email: asked })).status
      for (const asked of [`${email},dief@x.example`, `${email}\r\nBcc: dief@x.example`, `Greet <${email}>`, `${email} dief@x.example`])
        assert.equal(await ask(asked), 422, asked)
      assert.equal(await ask('  GREET@Kantoor.EXAMPLE '), 204)
      const one = await sink.lastTo(email, 2)
      assert.deepEqual([one.to, one.mail.subject], [[email], 'Kies een nieuw wachtwoord'])
    })

    test('every address in a mail is of this office, whatever host a request claims', async () => {
      const response = await office.api.app.fetch(
        new Request(`${baseUrl}/api/employees`, {
          method: 'POST',
          headers: {
            host: 'evil.example',
            'x-forwarded-host': 'evil.example',
            authorization: `Bearer ${office.tokens.els}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ name: 'Host http://evil.example/x', email: 'host@kantoor.example', role: 'employee' }),
        }),
      )
      assert.equal(response.status, 201)
      const { raw, mail } = await sink.lastTo('host@kantoor.example')
      const linked = [...(mail.html ?? '').matchAll(/(?:href|src|action)\s*=\s*"?([^"\s>]+)/g)].map(([, address]) => address ?? '')
      assert.ok(linked.length > 0)
      for (const address of linked) assert.ok(address.startsWith(`${baseUrl}/`), address)
      assert.doesNotMatch(mail.html ?? '', /<(img|script|iframe|link|form)/i)
      assert.match(raw, /^Message-ID: <[\w-]+@office\.example>/m)
    })
  })
}

test('whatever a text holds, it stays text, on one line in a header', async () => {
  const sink = await openSink()
  const transport = openTransport(sink.settings)
  let n = 0
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('\r\nBcc: v@x.example', '\n\n.\r\n', '<b>', '"', ',c@d.nl', '\u2028x'),
        async (some, nasty) => {
          const text = `${some}${nasty}${some}`.toWellFormed()
          const said = letter({
            language: 'nl',
            officeName: text,
            subject: text,
            paragraphs: [text],
            button: { label: text, address: `${baseUrl}/x` },
            foot: text,
          })
          assert.doesNotMatch(oneLine(text), /[\r\n]/)
          const messageId = `<${++n}@office.example>`
          await transport.send({ messageId, createdAt: '2026-08-01T10:00:00Z', toName: text, toAddress: 'jan@kantoor.example' }, said, text)
          const one = sink.received.at(-1)
          assert.equal(one?.messageId, messageId)
          assert.deepEqual(one?.to, ['jan@kantoor.example'])
          assert.deepEqual(
            one?.mail.headers.map(({ key }) => key).filter((key) => !headersAllowed.includes(key)),
            [],
          )
          assert.deepEqual(
            [...(one?.mail.html ?? '').matchAll(/<(\w+)/g)].map(([, tag]) => tag).filter((tag) => tag === 'b'),
            [],
          )
        },
      ),
      { numRuns: 60 },
    )
  } finally {
    transport.close()
    await sink.close()
  }
})

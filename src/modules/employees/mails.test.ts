// Who gets which mail about an account, in which language, and when none.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as inFolder } from 'node:path'
import { after, describe, test } from 'node:test'
import { listMail } from '#modules/mail/contract.ts'
import { readBackup } from '#platform/backup/read.ts'
import { restore } from '#platform/backup/restore.ts'
import { writeBackup } from '#platform/backup/write.ts'
import { wakeSenders } from '#platform/mail/outbox.ts'
import { engines, migratedEngine } from '#test/engine.ts'
import { openMailingOffice } from '#test/mail.ts'
import { openOffice, problemOf } from '#test/office.ts'
import { codeOf, join, password, visitor } from '#test/visitor.ts'
import { acceptInvitation, changeEmployee, changePassword, getEmployee, inviteAgain, inviteEmployee } from './contract.ts'
import { forgotPassword } from './forgotten.ts'

for (const engine of engines) {
  describe(`mail about accounts on ${engine}`, async () => {
    const office = await openMailingOffice(engine)
    after(() => office.close())
    const { els, sink } = office
    const linkIn = (links: readonly string[]) => links.find((link) => link.includes('/invitation/')) ?? ''
    const change = async (employeeId: string, changes: object) => {
      const { version } = await els(getEmployee, { employeeId })
      return els(changeEmployee, { employeeId, version, ...changes })
    }

    test('an invitation, in the language of whoever gets it, with by whom, until when, and a link that works', async () => {
      const { link, mailed } = await els(inviteEmployee, { name: 'Tom', email: 'tom2@kantoor.example', role: 'employee' })
      assert.equal(mailed, true)
      const { mail, links } = await sink.lastTo('tom2@kantoor.example')
      assert.equal(mail.subject, 'Uitnodiging van Kantoor Verhaegen')
      assert.match(mail.text ?? '', /^Dag Tom,\s+Els Verhaegen nodigt u uit om bij Kantoor Verhaegen in Verwant te werken\./)
      assert.match(mail.text ?? '', /één keer, tot 4-8-2026 om 12:00\./)
      assert.notEqual(linkIn(links), link)
      assert.equal((await visitor(office).call(acceptInvitation, { code: codeOf(linkIn(links)), password })).status, 200)
      assert.equal((await visitor(office).call(acceptInvitation, { code: codeOf(link), password })).status, 410)

      await els(inviteEmployee, { name: 'Ann', email: 'ann@kantoor.example', role: 'employee', language: 'en' })
      const english = (await sink.lastTo('ann@kantoor.example')).mail
      assert.equal(english.subject, 'Invitation from Kantoor Verhaegen')
      assert.match(english.text ?? '', /^Hello Ann,/)
      assert.match(english.html ?? '', /<html lang="en">/)
    })

    test('who has yet to begin reads from when; who is invited again gets another mail, and the first no longer works', async () => {
      const { id } = await els(inviteEmployee, { name: 'Later', email: 'later@kantoor.example', role: 'employee', activeFrom: '2026-09-01' })
      const first = await sink.lastTo('later@kantoor.example')
      assert.match(first.mail.text ?? '', /U werkt er vanaf 1-9-2026/)
      assert.equal((await els(inviteAgain, { employeeId: id })).mailed, true)
      const second = await sink.lastTo('later@kantoor.example', 2)
      assert.notEqual(second.messageId, first.messageId)
      const status = async (links: readonly string[]) => (await visitor(office).call(acceptInvitation, { code: codeOf(linkIn(links)), password })).status
      assert.deepEqual([await status(first.links), await status(second.links)], [410, 422])
    })

    test('without an account there is no mail', async () => {
      const { mailed } = await els(inviteEmployee, { name: 'Zonder', email: 'zonder@kantoor.example', role: 'employee', account: false })
      assert.equal(mailed, false)
      const known = [...(await els(listMail, {})).items, ...(await els(listMail, { sent: 'true' })).items]
      assert.equal(known.filter(({ toAddress }) => toAddress.startsWith('zonder@')).length, 0)
    })

    test('another password is told, by whatever way it came', async () => {
      const { id, email, browser } = await join(office, 'Wissel')
      await sink.lastTo(email)
      assert.equal((await browser.call(changePassword, { current: password, password: 'nog een lang wachtwoord' })).status, 204)
      const told = await sink.lastTo(email, 2)
      assert.equal(told.mail.subject, 'Uw wachtwoord is gewijzigd')
      assert.match(told.mail.text ?? '', /gewijzigd op 1-8-2026 om 12:00/)
      assert.equal(linkIn(told.links), '')
      await els(inviteAgain, { employeeId: id })
      const made = await sink.lastTo(email, 3)
      assert.match(made.mail.text ?? '', /Els Verhaegen laat u een nieuw wachtwoord/)
    })

    test('another address is told to the old one, of who has an account; a link that went there ends', async () => {
      const { id, email } = await join(office, 'Verhuist')
      await change(id, { email: 'nieuw-adres@kantoor.example' })
      assert.equal((await sink.lastTo(email, 2)).mail.subject, 'Uw e-mailadres is gewijzigd')
      await change(id, { email: 'NIEUW-adres@kantoor.example' })
      const invited = await els(inviteEmployee, { name: 'Typfout', email: 'typfuot@kantoor.example', role: 'employee' })
      const { links } = await sink.lastTo('typfuot@kantoor.example')
      assert.equal((await change(invited.id, { email: 'typfout@kantoor.example' })).account, 'lapsed')
      for (const link of [linkIn(links), invited.link])
        assert.equal((await visitor(office).call(acceptInvitation, { code: codeOf(link), password })).status, 410)
      await els(inviteAgain, { employeeId: invited.id })
      assert.equal((await sink.lastTo('typfout@kantoor.example')).mail.subject, 'Uitnodiging van Kantoor Verhaegen')
      assert.equal(sink.received.filter(({ to }) => to.some((one) => /^(nieuw-adres|typfuot)@/i.test(one))).length, 1)
    })

    test('who has an account without a password is told how to sign in, once', async () => {
      const { id, email } = await join(office, 'Elders')
      await sink.lastTo(email)
      await office.engine.write((db) => db.updateTable('employee').set({ passwordHash: null }).where('id', '=', id).execute())
      for (let i = 0; i < 3; i++) assert.equal((await visitor(office, `192.0.2.${50 + i}`).call(forgotPassword, { email })).status, 204)
      const { mail, links } = await sink.lastTo(email, 2)
      assert.equal(mail.subject, 'U meldt zich zonder wachtwoord aan')
      assert.deepEqual([linkIn(links), links[0]], ['', 'http://office.example/login'])
      wakeSenders()
      while ((await els(listMail, {})).items.length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
      assert.equal(sink.received.filter(({ to }) => to.includes(email)).length, 2)
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))

    test('an office that is brought back does not send what waited when the backup was made', async () => {
      await office.stopMailing()
      await els(inviteEmployee, { name: 'Wacht', email: 'wacht@kantoor.example', role: 'employee' })
      assert.equal((await els(listMail, {})).items.length, 1)
      const folder = mkdtempSync(inFolder(tmpdir(), 'verwant-mail-'))
      const other = await migratedEngine(engine)
      try {
        await writeBackup(office.engine, inFolder(folder, 'kantoor.tar'), { now: new Date() })
        await restore(other.engine, await readBackup(inFolder(folder, 'kantoor.tar')))
        assert.deepEqual(await other.engine.reader.selectFrom('mail').select('id').execute(), [])
        assert.ok((await other.engine.reader.selectFrom('employee').select('id').execute()).length > 5)
      } finally {
        await other.remove()
        rmSync(folder, { recursive: true })
      }
    })
  })

  test(`an office on ${engine} that sends no mail: links are passed on, and who forgot the password is told so`, async () => {
    const office = await openOffice(engine)
    try {
      const { mailed, link } = await office.els(inviteEmployee, { name: 'Tom', email: 'tom2@kantoor.example', role: 'employee' })
      assert.deepEqual([mailed, link?.startsWith('http://office.example/invitation/')], [false, true])
      const { status, errors } = await problemOf(office.nobody(forgotPassword, { email: 'tom@kantoor.example' }))
      assert.deepEqual([status, errors[0]?.code], [422, 'mail_off'])
      assert.deepEqual(await office.engine.reader.selectFrom('mail').select('id').execute(), [])
    } finally {
      await office.close()
    }
  })
}

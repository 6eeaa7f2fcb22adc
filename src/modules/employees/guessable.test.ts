import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { setUp } from '#modules/setup/contract.ts'
import { engines } from '#test/engine.ts'
import { codesOf, openOffice } from '#test/office.ts'
import { codeOf, join, password, visitor } from '#test/visitor.ts'
import { acceptInvitation, changePassword, inviteEmployee, signIn } from './contract.ts'
import { refuseGuessable, weakness } from './guessable.ts'

const known = ['Els Verhaegen', 'els.verhaegen@kantoor.example', 'Kantoor Verhaegen & Zonen']
const judged = (given: string) =>
  refuseGuessable(given, known).then(
    () => undefined,
    (error: Error) => error.message,
  )

for (const [given, code] of [
  // As they leaked, and as they are made long enough.
  ['unbelievable', 'password_leaked'],
  ['UNBELIEVABLE', 'password_leaked'],
  ['qwerty123456', 'password_leaked'],
  ['welcome12345', 'password_leaked'],
  ['2026-Password!!', 'password_leaked'],
  ['***dragon2026***', 'password_leaked'],
  ['footballfootball', 'password_leaked'],
  ['monkey1monkey1', 'password_leaked'],
  ['aaaaaaaaaaaa', 'password_leaked'],
  ['abababababab', 'password_leaked'],
  ['123123123123', 'password_leaked'],
  // Of the one who chooses.
  ['elsverhaegen', 'password_about_you'],
  ['VERHAEGEN-2026', 'password_about_you'],
  ['Verhaegen & Zonen', 'password_about_you'],
  ['kantoorkantoor1', 'password_about_you'],
  ['zonen!Kantoor9', 'password_about_you'],
  // Their own.
  ['een heel lang wachtwoord', undefined],
  ['Verhaegen fietst graag', undefined],
  ['paard batterij nietje', undefined],
  ['correct horse battery staple', undefined],
  ['Xk9#vLq2pTz7', undefined],
  ['例えば長いパスワード文', undefined],
] as const)
  test(`${given}: ${code ?? 'may be'}`, async () => assert.equal(await judged(given), code))

test('a word of three letters means nothing, and neither does nothing', () => {
  assert.equal(weakness('jan en piet lopen', new Set(), ['Jan', '', ' ']), undefined)
})

test('a long password is judged at once', async () => {
  for (const part of ['a', '1', ' ', 'ab', '!1', 'kantoor']) await judged(part.repeat(200).slice(0, 200))
})

for (const engine of engines) {
  describe(`choosing a password on ${engine}`, async () => {
    const office = await openOffice(engine)
    const fresh = await openOffice(engine, { unsettled: true })
    after(async () => {
      await office.close()
      await fresh.close()
    })
    const refused = ({ status, body }: { status: number; body: unknown }) => {
      const [error] = (body as { errors: { code: string; field: string; message: string }[] }).errors
      assert.ok((error?.message.length ?? 0) > 20)
      return [status, error?.field, error?.code]
    }

    test('is refused by the same rule wherever one is chosen, and nothing comes of it', async () => {
      const { email, browser } = await join(office, 'Greetje')
      assert.deepEqual(refused(await browser.call(changePassword, { current: password, password: 'unbelievable' })), [422, 'password', 'password_leaked'])
      assert.deepEqual(refused(await browser.call(changePassword, { current: password, password: 'Greetje2026!' })), [422, 'password', 'password_about_you'])
      assert.deepEqual(refused(await browser.call(changePassword, { current: password, password: 'verhaegen-2026' })), [422, 'password', 'password_about_you'])
      assert.equal((await visitor(office).call(signIn, { email, password })).status, 200, 'the old one still holds')

      const { link } = await office.els(inviteEmployee, { name: 'Nieuweling', email: 'nieuweling@kantoor.example', role: 'employee' })
      const invited = visitor(office)
      assert.deepEqual(refused(await invited.call(acceptInvitation, { code: codeOf(link), password: 'nieuweling12' })), [422, 'password', 'password_about_you'])
      assert.equal((await invited.call(acceptInvitation, { code: codeOf(link), password })).status, 200, 'the link was not used up')

      const draft = { country: 'BE', name: 'Petra Artner', email: 'petra@artner.example', officeName: 'Kantoor Artner' } as const
      assert.deepEqual(await codesOf(fresh.nobody(setUp, { ...draft, password: 'PetraArtner12' })), ['password_about_you'])
      assert.deepEqual(await codesOf(fresh.nobody(setUp, { ...draft, password: 'welcome12345' })), ['password_leaked'])
      assert.equal((await fresh.nobody(setUp, { ...draft, password })).name, 'Petra Artner')
    })
  })
}

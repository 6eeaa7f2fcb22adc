// From nothing to an office with a colleague in it, and the lists an office keeps itself.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeFindings, openBrowser, settled, type TestBrowser } from '#test/browser.ts'
import { startServer } from '#test/process.ts'

let browser: TestBrowser
let server: Awaited<ReturnType<typeof startServer>>
let els: Page

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)
const password = 'een heel lang wachtwoord'

before(async () => {
  browser = await openBrowser()
  server = await startServer()
  els = await browser.newPage()
})
after(async () => {
  await browser.close()
  await server.stop()
})

describe('the first visit', () => {
  test('asks three questions, says what is missing, and opens the office', async () => {
    await els.goto(server.baseUrl)
    await els.waitForURL('**/setup')
    await clean(els, 'setup')
    await els.getByRole('button', { name: 'Beginnen' }).click()
    await els.getByText('Vul uw naam in.').waitFor()
    await els.getByText('België').click()
    await els.getByLabel('Uw naam').fill('Els Verhaegen')
    await els.getByLabel('E-mailadres').fill('els@kantoor.example')
    await els.getByLabel('Wachtwoord', { exact: true }).fill(password)
    await els.getByText('Met een leeg kantoor').click()
    await els.getByRole('button', { name: 'Beginnen' }).click()
    await els.waitForURL('**/parties')
    await els.getByRole('heading', { level: 1, name: /Relaties/ }).waitFor()
    await clean(els, 'an empty office')
  })

  test('is only once', async () => {
    const stranger = await browser.newPage()
    await stranger.goto(`${server.baseUrl}/setup`)
    await stranger.waitForURL('**/login')
    await clean(stranger, 'login')
  })
})

describe('the language of a visitor', () => {
  test('is that of an English browser, until one chooses; what was chosen stays', async () => {
    const visitor = await browser.newPage({ locale: 'en-GB' })
    await visitor.goto(`${server.baseUrl}/login`)
    await visitor.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    assert.equal(await visitor.locator('html').getAttribute('lang'), 'en')
    await clean(visitor, 'login in English')
    await visitor.getByRole('button', { name: 'Nederlands' }).click()
    await visitor.getByRole('heading', { level: 1, name: 'Aanmelden' }).waitFor()
    await visitor.reload()
    await visitor.getByRole('heading', { level: 1, name: 'Aanmelden' }).waitFor()
    await visitor.context().close()
  })

  test('is Dutch in a Dutch browser, and English there for whoever chose that', async () => {
    const visitor = await browser.newPage()
    await visitor.goto(`${server.baseUrl}/login`)
    await visitor.getByRole('heading', { level: 1, name: 'Aanmelden' }).waitFor()
    await visitor.getByRole('button', { name: 'English' }).click()
    await visitor.reload()
    await visitor.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await visitor.context().close()
  })
})

describe('a colleague', () => {
  test('is invited by a link, joins with it, signs out and in again', async () => {
    await els.goto(`${server.baseUrl}/settings/employees`)
    await els.getByRole('button', { name: 'Medewerker toevoegen' }).click()
    await els.getByRole('textbox', { name: 'Naam' }).fill('Tom Deckers')
    await els.getByRole('textbox', { name: 'E-mail' }).fill('tom@kantoor.example')
    await els.getByRole('button', { name: 'Uitnodigen', exact: true }).click()
    const link = await els.getByRole('textbox', { name: 'Koppeling' }).inputValue()
    await clean(els, 'the invitation')

    const tom = await browser.newPage({ screen: 'phone' })
    await tom.goto(link)
    await tom.getByRole('heading', { name: 'Welkom, Tom Deckers' }).waitFor()
    await clean(tom, 'accepting')
    await tom.getByLabel('Wachtwoord', { exact: true }).fill(password)
    await tom.getByRole('button', { name: 'Wachtwoord opslaan en beginnen' }).click()
    await tom.waitForURL('**/parties')
    await tom.getByRole('button', { name: /Uw account/ }).click()
    await tom.getByRole('menuitem', { name: 'Afmelden' }).click()
    await tom.waitForURL('**/login')
    await tom.getByLabel('E-mailadres').fill('tom@kantoor.example')
    await tom.getByLabel('Wachtwoord', { exact: true }).fill('verkeerd wachtwoord')
    await tom.getByRole('button', { name: 'Aanmelden' }).click()
    await tom.getByText('Dit e-mailadres en wachtwoord horen niet bij elkaar.').waitFor()
    await tom.getByLabel('Wachtwoord', { exact: true }).fill(password)
    await tom.getByRole('button', { name: 'Aanmelden' }).click()
    await tom.waitForURL('**/parties')
    await tom.goto(`${server.baseUrl}/settings/employees`)
    await tom.getByText('Els Verhaegen').waitFor()
    assert.equal(await tom.getByRole('button', { name: 'Medewerker toevoegen' }).count(), 0, 'an employee does not invite')
  })
})

describe('the lists of the office', () => {
  test('a label is made, changed, retired and taken back', async () => {
    await els.goto(`${server.baseUrl}/settings/labels`)
    await els.getByRole('button', { name: 'Label toevoegen' }).click()
    await els.getByRole('textbox', { name: 'Naam' }).fill('R&D')
    await els.getByRole('button', { name: 'Opslaan' }).click()
    await els.getByText('R&D').waitFor()
    await els.getByRole('button', { name: 'Acties voor R&D' }).click()
    await clean(els, 'labels')
    await els.getByRole('menuitem', { name: 'Uit gebruik nemen' }).click()
    await els.getByText('R&D is uit gebruik genomen.').waitFor()
    await els.getByRole('button', { name: 'Ongedaan maken' }).click()
    await els.getByRole('button', { name: 'R&D verplaatsen' }).waitFor()
  })

  test('a relationship type is made with a name from either side, and moved by keyboard', async () => {
    await els.goto(`${server.baseUrl}/settings/relationship-types`)
    await els.getByRole('button', { name: 'Type toevoegen' }).click()
    await els.getByLabel('Heen, in het Nederlands').fill('peter van')
    await els.getByLabel('Terug, in het Nederlands').fill('petekind van')
    await els.getByLabel('Heen, in het Engels').fill('godfather of')
    await els.getByLabel('Terug, in het Engels').fill('godchild of')
    await els.getByText(/is peter van/).waitFor()
    await clean(els, 'a new type')
    await els.getByRole('button', { name: 'Opslaan' }).click()
    const grip = els.getByRole('button', { name: 'peter van verplaatsen' })
    await grip.waitFor()
    await settled(els)
    const order = () => els.locator('.list-editor').first().locator('.strong').allTextContents()
    const before = (await order()).indexOf('peter van')
    await grip.focus()
    await els.keyboard.press('Space')
    await els.getByText(new RegExp(`^peter van op plaats ${before + 1} van`)).waitFor({ state: 'attached' })
    await els.keyboard.press('ArrowUp')
    await els.getByText(new RegExp(`^peter van op plaats ${before} van`)).waitFor({ state: 'attached' })
    const moved = els.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok())
    await els.keyboard.press('Space')
    await moved
    await els.reload()
    await els.getByText('peter van').waitFor()
    assert.equal((await order()).indexOf('peter van'), before - 1)
  })

  test('every section reads in either language, light and dark, on a desk and a phone', async () => {
    for (const section of ['office', 'employees', 'teams', 'relationship-types', 'labels', 'account']) {
      await els.goto(`${server.baseUrl}/settings/${section}`)
      await els.getByRole('heading', { level: 1 }).waitFor()
      await settled(els)
      await clean(els, section)
    }
    await els.getByRole('button', { name: /Uw account/ }).click()
    await els.getByRole('menuitemradio', { name: 'English' }).click()
    await els.getByRole('heading', { name: 'Your account' }).waitFor()
    assert.equal(await els.locator('html').getAttribute('lang'), 'en')
    await els.emulateMedia({ colorScheme: 'dark' })
    await els.setViewportSize({ width: 390, height: 844 })
    await clean(els, 'dark, English, on a phone')
  })
})

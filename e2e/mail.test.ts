// Mail that arrives: who forgot the password gets in again, who is invited joins, and whoever manages the office sees how the mail is doing.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeFindings, openBrowser, signIn, type TestBrowser } from '#test/browser.ts'
import { openSink, type Received, type Sink } from '#test/mail.ts'
import { startOffice } from '#test/process.ts'

let browser: TestBrowser
let sink: Sink
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)
const fresh = 'een ander lang wachtwoord'
const linkIn = (received: Received) => received.links.find((link) => link.includes('/invitation/')) ?? ''

before(async () => {
  browser = await openBrowser()
  sink = await openSink()
  office = await startOffice({ environment: { SMTP_URL: sink.url, MAIL_FROM: 'Kantoor Verhaegen <post@kantoor.example>' } })
  els = await browser.newPage()
})
after(async () => {
  await browser?.close()
  await office?.stop()
  await sink?.close()
})

describe('mail', () => {
  test('who forgot the password asks for a mail, follows its link, and is in with a new one', async () => {
    const page = await browser.newPage()
    await page.goto(`${office.baseUrl}/login`)
    await page.getByRole('link', { name: 'Wachtwoord vergeten?' }).click()
    await page.getByRole('button', { name: 'Mail de koppeling' }).click()
    await page.getByText('Dit is geen e-mailadres.', { exact: false }).waitFor()
    await clean(page, 'asking')
    await page.getByLabel('E-mailadres').fill(office.email)
    await page.getByRole('button', { name: 'Mail de koppeling' }).click()
    await page.getByRole('heading', { name: 'Kijk in uw mail' }).waitFor()
    await clean(page, 'asked')

    const received = await sink.lastTo(office.email)
    assert.equal(received.mail.subject, 'Kies een nieuw wachtwoord')
    assert.deepEqual(received.mail.from, { name: 'Kantoor Verhaegen', address: 'post@kantoor.example' })
    await page.goto(linkIn(received))
    await page.getByLabel('Wachtwoord', { exact: true }).fill(fresh)
    await page.getByRole('button', { name: 'Wachtwoord opslaan en beginnen' }).click()
    await page.waitForURL('**/parties')
    assert.equal((await sink.lastTo(office.email, 2)).mail.subject, 'Uw wachtwoord is gewijzigd')

    await page.goto(linkIn(received))
    await page.getByRole('heading', { name: 'Deze koppeling werkt niet meer' }).waitFor()
    await clean(page, 'used')
    await page.context().close()
    await signIn(els, { ...office, password: fresh })
  })

  test('a colleague is invited by mail, and joins by it', async () => {
    await els.goto(`${office.baseUrl}/settings/employees`)
    await els.getByRole('button', { name: 'Medewerker toevoegen' }).click()
    await els.getByRole('textbox', { name: 'Naam' }).fill('Tom Deckers')
    await els.getByRole('textbox', { name: 'E-mail' }).fill('tom@kantoor.example')
    await els.getByRole('button', { name: 'Uitnodigen', exact: true }).click()
    await els.getByText('De uitnodiging wordt gemaild naar tom@kantoor.example.').waitFor()
    await els.getByRole('textbox', { name: 'Koppeling' }).waitFor()
    await clean(els, 'invited')

    const tom = await browser.newPage()
    await tom.goto(linkIn(await sink.lastTo('tom@kantoor.example')))
    await tom.getByLabel('Wachtwoord', { exact: true }).fill(fresh)
    await tom.getByRole('button', { name: 'Wachtwoord opslaan en beginnen' }).click()
    await tom.waitForURL('**/parties')
    await tom.goto(`${office.baseUrl}/settings/mail`)
    await tom.getByText('Deze pagina bestaat niet').waitFor()
    await tom.context().close()
  })

  test('the page of the mail: a test message, one that is refused with its reason, and tried again', async () => {
    await els.goto(`${office.baseUrl}/settings/mail`)
    await els.getByRole('button', { name: 'Proefbericht sturen' }).click()
    await els.getByText('Het proefbericht aan els@kantoor.example is verstuurd.', { exact: false }).waitFor()
    await els.getByRole('region', { name: 'Verstuurd' }).getByText('Proefbericht', { exact: true }).first().waitFor()
    await clean(els, 'mail')

    sink.ways.push({ rcpt: 550 })
    await els.getByRole('button', { name: 'Proefbericht sturen' }).click()
    const open = els.getByRole('region', { name: 'Niet verstuurd' })
    await open.getByText('De ontvangende server weigert dit bericht.', { exact: false }).waitFor()
    await open.getByText('550', { exact: false }).waitFor()
    await clean(els, 'refused')
    await open.getByRole('button', { name: 'Nog eens proberen' }).click()
    await open.waitFor({ state: 'detached' })
    assert.equal((await sink.lastTo(office.email, 4)).mail.subject, 'Proefbericht van Verwant')
  })
})

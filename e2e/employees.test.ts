// Who works at the office, kept by an administrator: someone without an account, a right, a photo, a last day, a team; and gone at once.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { acceptInvitation, changeEmployee, type Employee, inviteEmployee, listEmployees } from '#modules/employees/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { axeFindings, keepMine, openBrowser, type TestBrowser } from '#test/browser.ts'
import { png } from '#test/pictures.ts'
import { askAt, startOffice } from '#test/process.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page
let tom: Page

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)
const colleaguePassword = 'een heel lang wachtwoord'

const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)
const named = async (name: string) => (await ask(listEmployees, {})).find((one) => one.name === name) as Employee

async function signIn(page: Page, email = office.email, password = office.password) {
  await page.goto(`${office.baseUrl}/login`)
  await page.getByLabel('E-mailadres').fill(email)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Aanmelden' }).click()
  await page.waitForURL('**/parties')
}
const form = (page: Page) => page.locator('.list-form')
const row = (page: Page, name: string) => page.locator('.list-row').filter({ hasText: name })
const menu = async (page: Page, name: string, item: string) => {
  await page.getByRole('button', { name: `Acties voor ${name}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
/** As much of an image in a page as is asked here. */
type Drawn = { decode(): Promise<void>; readonly naturalWidth: number }
const field = (page: Page, name: string) => form(page).getByRole('textbox', { name, exact: true })

before(async () => {
  browser = await openBrowser()
  office = await startOffice({ country: 'NL' })
  els = await browser.newPage()
  tom = await browser.newPage()
  const { link } = await ask(inviteEmployee, { name: 'Tom Deckers', email: 'tom@kantoor.example', role: 'employee' })
  await ask(acceptInvitation, { code: link?.split('/').at(-1) ?? '', password: colleaguePassword })
  await signIn(els)
  await signIn(tom, 'tom@kantoor.example', colleaguePassword)
})
after(async () => {
  await browser?.close()
  await office?.stop()
})

describe('the employees of the office', () => {
  test('a team is made, and someone is added to it who never signs in', async () => {
    await els.goto(`${office.baseUrl}/settings/teams`)
    await els.getByRole('button', { name: 'Team toevoegen' }).click()
    await field(els, 'Naam').fill('Schade')
    await clean(els, 'a new team')
    await els.keyboard.press('Control+Enter')
    await row(els, 'Schade').waitFor()

    await els.goto(`${office.baseUrl}/settings/employees`)
    await els.getByRole('button', { name: 'Medewerker toevoegen' }).click()
    await field(els, 'Naam').fill('Anne Brenger')
    await field(els, 'Functie').fill('Aanbrenger')
    await form(els).getByRole('combobox', { name: 'Teams' }).fill('sch')
    await els.getByRole('option', { name: 'Schade' }).click()
    await form(els).getByRole('button', { name: 'Uitnodigen' }).click()
    await form(els).getByText('Wie zich aanmeldt, heeft een e-mailadres nodig.').waitFor()
    await clean(els, 'refused')
    await form(els).getByRole('checkbox', { name: 'Kan zich aanmelden' }).uncheck()
    await form(els).getByRole('button', { name: 'Medewerker toevoegen' }).click()
    await row(els, 'Anne Brenger').getByText('geen account').waitFor()
    await row(els, 'Anne Brenger').getByText('Schade').waitFor()
    await clean(els, 'the list')
  })

  test('a right and a photo are given, and read back', async () => {
    await menu(els, 'Tom Deckers', 'Aanpassen')
    await form(els).getByRole('checkbox', { name: 'Samenvoegen' }).check()
    await clean(els, 'the form')
    await form(els)
      .locator('input[type=file]')
      .setInputFiles({ name: 'tom.svg', mimeType: 'image/png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') })
    await form(els)
      .getByText(/geen afbeelding die getoond kan worden/)
      .waitFor()
    await form(els)
      .locator('input[type=file]')
      .setInputFiles({ name: 'tom.png', mimeType: 'image/png', buffer: Buffer.from(png(900, 600)) })
    await els.getByText('De foto is opgeslagen.').waitFor()
    await form(els).getByRole('button', { name: 'Andere foto kiezen' }).waitFor()
    await field(els, 'Naam').focus()
    await els.keyboard.press('Control+Enter')
    await form(els).waitFor({ state: 'detached' })
    const photo = row(els, 'Tom Deckers').locator('img.mark')
    assert.equal(await photo.evaluate((image: Drawn) => image.decode().then(() => image.naturalWidth)), 512)
    assert.deepEqual((await named('Tom Deckers')).rights, ['merge'])
  })

  test('a last day that has passed signs out at once, says what is left to hand over, and shows when someone left', async () => {
    const { id } = await named('Tom Deckers')
    const party = await ask(createParty, { kind: 'organisation', legalName: 'Bedrijf Uno' })
    await ask(savePanel, { partyId: party.id, version: 0, changes: [{ kind: 'add', categoryId: 'adviser', employeeId: id, since: '2020-01-01' }] })
    await els.reload()
    await menu(els, 'Tom Deckers', 'Aanpassen')
    await field(els, 'Laatste werkdag').fill('31-1-2026')
    await form(els)
      .getByText(/Tom Deckers wordt meteen afgemeld/)
      .waitFor()
    await form(els).getByText('Tom Deckers is nu nog adviseur bij 1 relatie.').waitFor()
    const handOver = form(els).getByRole('link', { name: 'Overdragen aan een collega' })
    assert.equal(await handOver.getAttribute('href'), `/handover?from=${id}`)
    await clean(els, 'leaving')
    await field(els, 'In dienst vanaf').fill('1-2-2026')
    await field(els, 'Laatste werkdag').press('Control+Enter')
    await form(els).getByText('De laatste werkdag ligt vóór de eerste.').waitFor()
    await field(els, 'In dienst vanaf').fill('')
    await field(els, 'Laatste werkdag').press('Control+Enter')
    await row(els, 'Tom Deckers').waitFor({ state: 'detached' })
    await els.getByRole('checkbox', { name: 'Ook wie vertrokken is (1)' }).check()
    await row(els, 'Tom Deckers').getByText('vertrokken op 31-1-2026').waitFor()
    await clean(els, 'with who left')
    await tom.reload()
    await tom.waitForURL('**/login**')
  })

  test('who came back signs in again; an account is taken after a question, and the others of that row stay', async () => {
    await menu(els, 'Tom Deckers', 'Weer in dienst nemen')
    await row(els, 'Tom Deckers')
      .getByText(/vertrokken/)
      .waitFor({ state: 'detached' })
    await signIn(tom, 'tom@kantoor.example', colleaguePassword)
    await tom.goto(`${office.baseUrl}/settings/employees`)
    await row(tom, 'Anne Brenger').waitFor()
    assert.equal(await tom.getByRole('button', { name: 'Acties voor Anne Brenger' }).count(), 0, 'an employee looks')
    await els.reload()
    await menu(els, 'Tom Deckers', 'Account weghalen')
    await els
      .getByRole('dialog')
      .getByText(/blijft medewerker/)
      .waitFor()
    await clean(els, 'the question')
    await els.getByRole('dialog').getByRole('button', { name: 'Account weghalen' }).click()
    await row(els, 'Tom Deckers').getByText('geen account').waitFor()
    await tom.reload()
    await tom.waitForURL('**/login**')
  })

  test('who comes too late sees both, and saving keeps what the other changed elsewhere', async () => {
    await menu(els, 'Anne Brenger', 'Aanpassen')
    await field(els, 'Functie').fill('Tussenpersoon')
    const { id, version } = await named('Anne Brenger')
    await ask(changeEmployee, { employeeId: id, version, jobTitle: 'Adviseur', phone: '+31 20 570 01 99' })
    await field(els, 'Functie').press('Control+Enter')
    await els.getByRole('heading', { name: 'Iemand anders heeft dit intussen gewijzigd' }).waitFor()
    await clean(els, 'too late')
    await keepMine(els)
    await row(els, 'Anne Brenger').getByText('Tussenpersoon').waitFor()
    const { jobTitle, phone } = await named('Anne Brenger')
    assert.deepEqual([jobTitle, phone], ['Tussenpersoon', '+31 20 570 01 99'])
  })
})

// Who owns a company in the end: from the shareholders one types in to the outcome, its sums, the drawing, a check and a report.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { axeFindings, openBrowser, signIn, type TestBrowser } from '#test/browser.ts'
import { beginConnection } from '#test/connecting.ts'
import { askAt, startOffice } from '#test/process.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page
let uno: { id: string }
let dirk: { id: string }

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)

before(async () => {
  browser = await openBrowser()
  office = await startOffice({ country: 'NL' })
  els = await browser.newPage()
  uno = await ask(createParty, { kind: 'organisation', legalName: 'Bedrijf Uno B.V.' })
  dirk = await ask(createParty, { kind: 'person', callName: 'Dirk', surname: 'Irecteur' })
  const holding = await ask(createParty, { kind: 'organisation', legalName: 'Irecteur Holding' })
  await ask(createRelationship, { typeId: 'shareholder', fromId: dirk.id, toId: holding.id, share: '90' })
  await ask(createRelationship, { typeId: 'shareholder', fromId: holding.id, toId: uno.id, share: '30' })
  await ask(createParty, { kind: 'person', callName: 'Petra', prefix: 'van der', surname: 'Artner' })
  await signIn(els, office)
})
after(async () => {
  await browser?.close()
  await office?.stop()
})

describe('ownership', () => {
  test('the card names the ultimate owner; a shareholder with votes and a range is typed in', async () => {
    await els.goto(`${office.baseUrl}/parties/${uno.id}`)
    const panel = region(els, 'Eigendom en UBO')
    await panel.getByText('27 %', { exact: true }).waitFor()
    await panel.getByText('Nog niet volledig: er kan nog een UBO zijn die niet bekend is.').waitFor()

    const form = await beginConnection(els, { type: 'aandeelhouder', typed: 'Artner', other: 'Artner, Petra van der' })
    await form.getByRole('button', { name: 'stemmen, marge of indirect' }).click()
    await form.getByLabel('Aandeel in %').fill('40')
    await form.getByLabel('Aandeel tot %').fill('30')
    await form.getByLabel('Stemmen in %').fill('60')
    await clean(els, 'the form with votes')
    await form.getByRole('button', { name: 'Opslaan' }).click()
    await form.getByText('Het hoogste ligt onder het laagste.').waitFor()
    await form.getByLabel('Aandeel tot %').fill('50')
    await form.getByRole('button', { name: 'Opslaan' }).click()
    await els.getByText('60 % van de stemmen').waitFor()
    await panel.getByText('40 – 50 % · 60 % stemmen').waitFor()
    await clean(els, 'the card')
  })

  test('the page shows the drawing, the sums and what is not known, all by keyboard', async () => {
    await region(els, 'Eigendom en UBO').getByRole('link', { name: 'Structuur en berekening' }).press('Enter')
    await els.getByRole('heading', { level: 1, name: 'Eigendom van Bedrijf Uno B.V.' }).waitFor()
    const sums = region(els, 'Uiteindelijke eigenaren')
    await sums.getByRole('button', { name: /Berekening van Dirk Irecteur/ }).press('Enter')
    await sums.getByText('90 % × 30 % = 27 %').waitFor()
    await region(els, 'Niet bekend').getByText('van Irecteur Holding is 10 % niet bekend').waitFor()
    await clean(els, 'the page of ownership')
    const drawing = els.locator('.structure-window')
    await drawing.getByRole('link', { name: 'Irecteur Holding' }).press('Enter')
    await els.getByRole('heading', { level: 1, name: 'Eigendom van Irecteur Holding' }).waitFor()
    await els.goBack()
    await els.getByRole('button', { name: 'Als lijst' }).click()
    await els.getByText('Irecteur Holding houdt 30 % van Bedrijf Uno B.V.').waitFor()
    await els.getByText('Petra van der Artner houdt 40 – 50 % van Bedrijf Uno B.V., 60 % van de stemmen').waitFor()
    await els.getByRole('button', { name: 'Als tekening' }).click()
  })

  test('a check is written down, and what changes after it is told', async () => {
    await els.getByRole('button', { name: /Wie heeft dit gecontroleerd/ }).click()
    await els.getByLabel('Bronnen').fill('Aandeelhoudersregister')
    await els.keyboard.press('Control+Enter')
    await region(els, 'Controles').locator('.ubo-checks').getByText('Aandeelhoudersregister').waitFor()
    await region(els, 'Controles').getByText('Niets gewijzigd sinds de laatste controle.').waitFor()
    await ask(createRelationship, { typeId: 'shareholder', fromId: dirk.id, toId: uno.id, share: '5' })
    await els.reload()
    await region(els, 'Controles').getByText('Dirk Irecteur: van 27 % naar 32 %').waitFor()
    await clean(els, 'a check')
  })

  test('the report is a file', async () => {
    const [download] = await Promise.all([els.waitForEvent('download'), els.getByRole('link', { name: 'Rapport (pdf)' }).click()])
    assert.match(download.suggestedFilename(), /^UBO Bedrijf Uno B\.V\. \d{4}-\d\d-\d\d\.pdf$/)
    await download.delete()
  })

  test('a person has what they own, on a telephone too', async () => {
    const phone = await browser.newPage({ screen: 'phone', colorScheme: 'dark' })
    await signIn(phone, office)
    await phone.goto(`${office.baseUrl}/parties/${dirk.id}`)
    await region(phone, 'Bezit').getByRole('link', { name: 'Structuur en berekening' }).click()
    await phone.getByRole('heading', { level: 1, name: 'Bezit van Dirk Irecteur' }).waitFor()
    await phone.getByText('32 %', { exact: true }).waitFor()
    assert.ok(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'))
    await clean(phone, 'on a telephone, dark')
    await phone.context().close()
  })

  test('the settings keep the thresholds and what types mean', async () => {
    await els.goto(`${office.baseUrl}/settings/ubo`)
    await els.getByText('Nederland, vanaf 10-7-2027').waitFor()
    await clean(els, 'the settings')
    await els.getByRole('button', { name: 'Drempel toevoegen' }).click()
    await els.getByRole('textbox', { name: 'Vanaf' }).fill('1-1-2030')
    await els.getByRole('textbox', { name: 'Percentage' }).fill('15')
    await els.keyboard.press('Control+Enter')
    await els.getByText('Nederland, vanaf 1-1-2030').waitFor()
    await els.getByRole('button', { name: 'Drempel van Nederland vanaf 1-1-2030 wissen' }).click()
    await els.getByText('De drempel is gewist.').waitFor()
    await els.getByRole('button', { name: 'Ongedaan maken' }).click()
    await els.getByText('Nederland, vanaf 1-1-2030').waitFor()
  })
})

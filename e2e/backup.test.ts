// An administrator makes a backup, takes it away, and sets the office to make one every day.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { readBackup } from '#platform/backup/read.ts'
import { axeFindings, openBrowser, type TestBrowser } from '#test/browser.ts'
import { startOffice } from '#test/process.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page

/** A folder for pictures of what is seen, to look at. */
const pictures = process.env.PICTURES
const clean = async (page: Page, where: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${where}.png` })
  assert.deepEqual(await axeFindings(page), [], where)
}

async function signIn(page: Page, password = /Wachtwoord|Password/) {
  await page.goto(`${office.baseUrl}/login`)
  await page.getByLabel(/E-mailadres|E-mail address/).fill(office.email)
  await page.getByLabel(password).first().fill(office.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/parties')
}

before(async () => {
  browser = await openBrowser()
  office = await startOffice()
  els = await browser.newPage()
  await signIn(els)
})
after(async () => {
  await browser.close()
  await office.stop()
})

describe('the backups of an office', () => {
  test('are begun with a button, followed without a reload, and downloaded', async () => {
    await els.goto(`${office.baseUrl}/settings/backup`)
    await els.getByText('Er zijn nog geen back-ups.').waitFor()
    await clean(els, 'empty')
    await els.getByRole('button', { name: 'Nu een back-up maken' }).click()
    await els.getByRole('cell', { name: 'goed' }).waitFor()
    const [file] = await Promise.all([els.waitForEvent('download'), els.getByRole('link', { name: /^Downloaden: de back-up van/ }).click()])
    assert.match(file.suggestedFilename(), /^verwant-.*\.tar$/)
    const { manifest } = await readBackup(await file.path())
    assert.equal(manifest.tables.find(({ name }) => name === 'employee')?.rows, 1)
  })

  test('are made every day from the time that is typed, the way one writes it', async () => {
    await els.getByRole('button', { name: /Aanpassen: Elke dag vanzelf/ }).click()
    await els.getByLabel('Tijdstip').fill('25')
    await els.getByLabel('Hoeveel bewaren').fill('7')
    await els.keyboard.press('Control+Enter')
    await els.getByText('Schrijf de tijd als uren en minuten, zoals 22:30.').waitFor()
    await clean(els, 'refused')
    await els.getByLabel('Tijdstip').fill('23.59')
    await els.keyboard.press('Enter')
    await els.getByText('Elke dag om 23:59').waitFor()
    await els.getByText('de laatste 7').waitFor()
    await clean(els, 'desk')
  })

  test('are shown on a telephone, in the dark and in English', async () => {
    const page = await browser.newPage({ screen: 'phone', locale: 'en-GB', colorScheme: 'dark' })
    await signIn(page)
    await page.goto(`${office.baseUrl}/settings/backup`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('cell').first().waitFor()
    assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= 390, 'nothing sticks out')
    await clean(page, 'phone')
  })
})

// From what an old program exported to a register, and back again.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeFindings, openBrowser, type PageOptions, shows, type TestBrowser } from '#test/browser.ts'
import { material, withoutMaterial } from '#test/material.ts'
import { startOffice } from '#test/process.ts'
import { oldParties, oldRelationships } from './old-program.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page
let mending = ''

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)
const patient = { timeout: 60_000 }

async function signedIn(where: typeof office, options: PageOptions = {}) {
  const page = await browser.newPage(options)
  await page.request.post(`${where.baseUrl}/api/session`, { data: { email: where.email, password: where.password } })
  await page.goto(`${where.baseUrl}/import`)
  return page
}
const choose = (page: Page, name: string, buffer: Buffer) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const head = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true }).waitFor(patient)

async function send(page: Page, name: string, buffer: Buffer) {
  await choose(page, name, buffer)
  await button(page, 'Verder').click()
  await head(page, 'Waar gaan de kolommen heen?')
}
async function check(page: Page) {
  await button(page, 'Controleren').click()
  await head(page, 'Dit gaat er gebeuren')
}
async function run(page: Page, label: RegExp) {
  await button(page, label).click()
  await head(page, 'Geïmporteerd')
}
const sum = (page: Page) => page.locator('.sum').textContent()

before(async () => {
  browser = await openBrowser()
  office = await startOffice()
  els = await signedIn(office)
})
after(async () => {
  await browser.close()
  await office.stop()
})

describe('a small export with all kinds of trouble', () => {
  test('a wrong file is answered at the drop zone', async () => {
    await clean(els, 'the start')
    const wrong: [string, Buffer, RegExp][] = [
      ['relaties.xlsx', Buffer.from('PK\x03\x04[Content_Types].xml xl/workbook.xml'), /Excel-bestand/],
      ['relaties.pdf', Buffer.from('%PDF-1.7\n'), /pdf/],
      ['leeg.csv', Buffer.alloc(0), /leeg/],
    ]
    for (const [name, buffer, sentence] of wrong) {
      await choose(els, name, buffer)
      await button(els, 'Verder').click()
      const alert = els.getByRole('alert')
      await alert.waitFor()
      assert.match((await alert.textContent()) ?? '', sentence)
    }
    await clean(els, 'a wrong file')
  })

  test('what the file holds and where its columns go is recognised', async () => {
    await choose(els, 'relaties.csv', oldParties)
    await els.getByText('Herkend aan de kolomnamen.').waitFor()
    assert.equal(await els.getByRole('radio', { name: /Relaties/ }).isChecked(), true)
    await clean(els, 'a chosen file')
    await els.keyboard.press('Enter')
    await head(els, 'Waar gaan de kolommen heen?')
    assert.equal(await els.getByRole('combobox', { name: 'Tekens' }).inputValue(), 'Windows-1252 (West-Europees)')
    assert.equal(await els.getByRole('combobox', { name: 'Scheidingsteken' }).inputValue(), 'Puntkomma ( ; )')
    assert.equal(await els.getByRole('combobox', { name: 'Waar kolom Tussenvoegsel heen gaat' }).inputValue(), 'Tussenvoegsel')
    await els.getByText('Eén kolom heeft nog geen plaats: Omzet 2025.').waitFor()
    await clean(els, 'the columns')
    await button(els, 'In de notitie bewaren').click()
    await els.getByText('18 van 18 kolommen krijgen een plaats').waitFor()
  })

  test('a column is given another place by keyboard; two in one place are refused at the field', async () => {
    const place = els.getByRole('combobox', { name: 'Waar kolom Plaats heen gaat' })
    const pick = async (typed: string) => {
      await place.click()
      await els.keyboard.type(typed)
      await els.locator('[data-combobox-selected]', { hasText: new RegExp(`^${typed}`) }).waitFor()
      await els.keyboard.press('Enter')
    }
    await pick('Postcode')
    await els.getByText('Twee kolommen').waitFor()
    assert.equal(await button(els, 'Controleren').isDisabled(), true)
    await clean(els, 'two columns in one place')
    await pick('Plaats')
    await els.getByText('Twee kolommen').waitFor({ state: 'detached' })
  })

  test('a check counts every row and says why, and changes nothing', async () => {
    await check(els)
    assert.equal(await sum(els), '40 rijen = 34 nieuw + 6 geweigerd')
    assert.equal(await els.evaluate('document.activeElement?.textContent'), 'Dit gaat er gebeuren')
    await shows(els.locator('.import-rows tbody tr'), 6)
    await els.getByText('‘31-2-1980’ is geen datum.').waitFor()
    await els.getByText(/controlegetal/).waitFor()
    await clean(els, 'the check')
    await button(els, /De naam ontbreekt/).click()
    await els.getByText('Deze rij heeft geen naam.').waitFor()
    await shows(els.locator('.import-rows tbody tr'), 1)
    await button(els, /34.*Nieuw/).click()
    await els.getByText('Café ’t Hoekje').waitFor()
    const { items } = await (await els.request.get(`${office.baseUrl}/api/parties`)).json()
    assert.equal(items.length, 0)
  })

  test('a run does what the check said, and offers what was refused for mending', async () => {
    await run(els, /34 rijen importeren/)
    assert.equal(await sum(els), '40 rijen = 34 nieuw + 6 geweigerd')
    await clean(els, 'the result')
    const downloading = els.waitForEvent('download')
    await els.getByRole('link', { name: 'Geweigerde rijen downloaden' }).click()
    mending = readFileSync(await (await downloading).path(), 'utf8')
    assert.equal(mending.trimEnd().split('\r\n').length, 7, 'a header and the six rows')
  })

  test('the relationships come after it; unknown numbers and types are named once', async () => {
    await els.getByRole('link', { name: 'Verbanden importeren' }).click()
    await els.waitForURL('**/import')
    await choose(els, 'verbanden.csv', oldRelationships)
    assert.equal(await els.getByRole('radio', { name: /Verbanden/ }).isChecked(), true)
    await button(els, 'Verder').click()
    await head(els, 'Waar gaan de kolommen heen?')
    await check(els)
    assert.equal(await sum(els), '7 rijen = 4 nieuw + 3 geweigerd')
    await els.getByRole('heading', { name: 'Nummers die niet zijn gevonden' }).waitFor()
    await els.getByText('2×').waitFor()
    await els.locator('.unknown-cells').getByText('tovenaar').waitFor()
    await clean(els, 'unknown numbers')
    await run(els, /4 rijen importeren/)
  })

  test('the same file again is all duplicates, by the mapping of last time', async () => {
    await els.goto(`${office.baseUrl}/import`)
    await send(els, 'relaties.csv', oldParties)
    await els.getByText(/overgenomen van de vorige keer/).waitFor()
    assert.equal(await els.getByRole('combobox', { name: 'Waar kolom Omzet 2025 heen gaat' }).inputValue(), 'In de notitie, met kolomnaam')
    await check(els)
    assert.equal(await sum(els), '40 rijen = 34 dubbel + 6 geweigerd')
    await els.getByText('Er is niets te importeren').waitFor()
    await button(els, 'Acties voor relaties.csv').click()
    await els.getByRole('menuitem', { name: 'Import vergeten' }).click()
    await button(els, 'Import vergeten').click()
    await els.waitForURL('**/import')
  })

  test('a refused row that was mended comes in', async () => {
    await send(els, 'geweigerd.csv', Buffer.from(mending.replaceAll('31-2-1980', '3-2-1980')))
    await els.getByText('Dit is het bestand met geweigerde rijen.', { exact: false }).waitFor()
    await check(els)
    assert.equal(await sum(els), '6 rijen = 1 nieuw + 5 geweigerd')
    await run(els, /1 rij importeren/)
    await els.goto(`${office.baseUrl}/import`)
  })

  test('an import is undone after it is named what goes', async () => {
    const line = els.locator('.import-list tr', { hasText: 'verbanden.csv' })
    await line.getByText('Geïmporteerd').waitFor()
    await clean(els, 'the list')
    await line.getByRole('link').click()
    await button(els, 'Import ongedaan maken').click()
    await els.getByText('4 verbanden uit dit bestand worden gewist.').waitFor()
    await clean(els, 'the dialog')
    await button(els, '4 verbanden wissen').click()
    await head(els, 'Ongedaan gemaakt')
    await els.getByText('4 gewist.').waitFor()
    await clean(els, 'undone')
  })

  test('who of the office goes with whom comes in the same way, is taken out as a file, and that file brings nothing new', async () => {
    const { items } = await (await els.request.get(`${office.baseUrl}/api/parties?sort=partyNumber&limit=2`)).json()
    const [one, two] = items as { partyNumber: string }[]
    const file = [
      'Relatienr;Categorie;Medewerker;Sinds;Tot;Commissie %',
      `${one?.partyNumber};adviseur;${office.email};12-3-2019;;60,00`,
      `${two?.partyNumber};tovenaar;${office.email};1-1-2020;;`,
      `${two?.partyNumber};adviseur;Niemand;1-1-2020;;33,333`,
    ].join('\r\n')
    await els.goto(`${office.baseUrl}/import`)
    await choose(els, 'betrokken.csv', Buffer.from(file))
    await els.getByText('Herkend aan de kolomnamen.').waitFor()
    assert.equal(await els.getByRole('radio', { name: /Interne relaties/ }).isChecked(), true)
    await clean(els, 'three kinds')
    await button(els, 'Verder').click()
    await head(els, 'Waar gaan de kolommen heen?')
    await els.getByText('6 van 6 kolommen krijgen een plaats').waitFor()
    await clean(els, 'columns of internal relationships')
    await check(els)
    assert.equal(await sum(els), '3 rijen = 1 nieuw + 2 geweigerd')
    await els.getByRole('heading', { name: 'Categorieën die niet bekend zijn' }).waitFor()
    await els.getByRole('heading', { name: 'Medewerkers die niet bekend zijn' }).waitFor()
    await clean(els, 'unknown categories and employees')
    await run(els, /1 rij importeren/)

    await els.goto(`${office.baseUrl}/import`)
    await els.getByRole('heading', { name: 'Interne relaties exporteren' }).waitFor()
    await clean(els, 'the export')
    const downloading = els.waitForEvent('download')
    await els.getByRole('link', { name: 'Exporteren', exact: true }).click()
    const exported = readFileSync(await (await downloading).path())
    assert.match(exported.toString('utf8'), /^\ufeffRelatienummer \(Verwant\);Categorie;Medewerker;Sinds;Tot;Percentage\r\n.*;adviseur;.*;2019-03-12;;60\r\n$/)
    await send(els, 'interne relaties.csv', exported)
    await check(els)
    assert.equal(await sum(els), '1 rij = 1 dubbel')
    await els.goto(`${office.baseUrl}/import`)
  })

  test('every step reads in the dark, in English, on a phone', async () => {
    await els.request.patch(`${office.baseUrl}/api/me`, { data: { language: 'en', theme: 'dark' } })
    const page = await signedIn(office, { screen: 'phone' })
    await page.getByRole('heading', { name: 'Earlier imports' }).waitFor()
    await clean(page, 'the start')
    await choose(page, 'relaties.csv', oldParties)
    await button(page, 'Continue').click()
    await head(page, 'Where do the columns go?')
    await clean(page, 'the columns')
    assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false, 'the page fits')
    await button(page, 'Check').click()
    await head(page, 'What will happen')
    await clean(page, 'the check')
    assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false, 'the page fits')
  })
})

describe('what an office of two thousand relations exported', { skip: withoutMaterial('office-export') }, () => {
  let other: typeof office
  let page: Page
  before(async () => {
    other = await startOffice()
    page = await signedIn(other)
  })
  after(() => other.stop())
  const exported = (name: string) => readFileSync(material(`office-export/${name}`))

  test('2.000 come in and 3 are refused', async () => {
    await send(page, 'relaties.csv', exported('relaties.csv'))
    await check(page)
    assert.equal(await sum(page), '2.003 rijen = 2.000 nieuw + 3 geweigerd')
    await run(page, /2\.000 rijen importeren/)
    assert.equal(await sum(page), '2.003 rijen = 2.000 nieuw + 3 geweigerd')
  })

  test('so do 948 relationships', async () => {
    await page.goto(`${other.baseUrl}/import`)
    await send(page, 'verbanden.csv', exported('verbanden.csv'))
    await check(page)
    assert.equal(await sum(page), '948 rijen = 948 nieuw')
    await run(page, /948 rijen importeren/)
  })
})

// The overview as an office worker uses it: find, filter, sort, look, come back; make a party, and one's leads customers.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { addAddress } from '#modules/addresses/contract.ts'
import { listParties } from '#modules/overview/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { axeFindings, openBrowser, type TestBrowser } from '#test/browser.ts'
import { askAt, startOffice } from '#test/process.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let page: Page

const clean = async (where: string, on = page) => assert.deepEqual(await axeFindings(on), [], where)

const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)

const make = (draft: Input<typeof createParty>) => ask(createParty, draft)

async function signIn(on: Page) {
  await on.goto(`${office.baseUrl}/parties`)
  await on.getByLabel('E-mail').fill(office.email)
  await on.getByLabel('Wachtwoord', { exact: true }).fill(office.password)
  await on.keyboard.press('Enter')
  await on.waitForURL('**/parties')
}

const count = async (on = page) => (await on.locator('h1 .count').innerText()).trim()
const counted = (expected: string, on = page) => on.locator('h1 .count', { hasText: new RegExp(`^${expected}$`) }).waitFor()
const rows = (on = page) => on.getByRole('grid').getByRole('row')
const names = async () => (await page.locator('.grid-body .line .strong').allInnerTexts()).map((name) => name.trim())
/** The line the keyboard is on, as a screen reader is told. */
const current = async () => {
  const id = await page.getByRole('grid').getAttribute('aria-activedescendant')
  return id ? (await page.locator(`[id="${id}"] .strong`).innerText()).trim() : undefined
}

before(async () => {
  browser = await openBrowser()
  office = await startOffice({ country: 'BE' })
  page = await browser.newPage()
  await signIn(page)
})
after(async () => {
  await browser.close()
  await office.stop()
})

describe('a new office', () => {
  test('is shown how to begin', async () => {
    await page.getByText('Nog geen relaties').waitFor()
    await clean('nothing yet')
    await page.getByRole('button', { name: 'Voeg uw eerste relatie toe' }).click()
    await page.getByRole('dialog', { name: 'Nieuwe relatie' }).waitFor()
    await clean('a new party')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Nieuwe relatie' }).waitFor({ state: 'hidden' })
  })
})

describe('a full office', () => {
  before(async () => {
    const dirk = await make({
      kind: 'person',
      firstName: 'Dirk',
      surname: 'Irecteur',
      roles: ['debtor'],
      emails: [{ address: 'dirk@irecteur.example' }],
      phones: [{ number: '+32 470 12 34 56' }],
    })
    await ask(addAddress, { partyId: dirk.id, street: 'Korenmarkt', houseNumber: '8', postcode: '9000', city: 'Gent' })
    await make({ kind: 'person', firstName: 'Petra', surname: 'Artner', roles: ['lead'] })
    await make({ kind: 'organisation', legalName: 'Bedrijf Uno B.V.' })
    for (let number = 100; number < 260; number++) await make({ kind: 'organisation', legalName: `Zaak ${number}` })
    await page.goto(`${office.baseUrl}/parties`)
    await counted('163')
  })

  test('is a table one walks through by keyboard, reading on as one goes', async () => {
    await clean('the table')
    assert.equal(await page.getByRole('grid').getAttribute('aria-rowcount'), '164')
    await page.keyboard.press('ArrowDown')
    assert.equal(await current(), 'Artner, Petra')
    await page.keyboard.press('ArrowDown')
    assert.equal(await current(), 'Bedrijf Uno B.V.')
    await page.keyboard.press('End')
    await page.getByText('Zaak 259').waitFor()
    assert.equal(await current(), 'Zaak 259')
    await page.keyboard.press('Home')
    assert.equal(await current(), 'Artner, Petra')
  })

  test('sorts by a column, and says so', async () => {
    const head = page.getByRole('columnheader', { name: 'Naam' })
    assert.equal(await head.getAttribute('aria-sort'), 'ascending')
    await page.getByRole('button', { name: 'Naam' }).click()
    await page.getByText('Zaak 259').waitFor()
    assert.equal(await head.getAttribute('aria-sort'), 'descending')
    assert.equal((await names())[0], 'Zaak 259')
    await page.getByRole('button', { name: 'Naam' }).click()
    await page.getByText('Artner, Petra').waitFor()
  })

  test('filters as one types, marks what was typed and says why', async () => {
    await page.keyboard.press('f')
    await page.keyboard.type('irect')
    await counted('1')
    assert.equal(await page.locator('.grid-body mark').first().innerText(), 'Irect')
    await page.getByLabel('Filteren op tekst').fill('korenmarkt')
    await page.getByText('adres Korenmarkt 8').waitFor()
    await page.getByLabel('Filteren op tekst').fill('niemand zoiets')
    await page.getByText('Niets gevonden voor “niemand zoiets”').waitFor()
    await clean('no hits')
    await page.getByRole('button', { name: 'Alle filters weghalen' }).click()
    await counted('163')
  })

  test('narrows with chips that stand in the address', async () => {
    await page.getByRole('button', { name: 'filter', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Plaats' }).click()
    await page.getByRole('dialog', { name: 'Plaats' }).getByLabel(/Gent/).check()
    await counted('1')
    await clean('choosing a city')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Plaats: Gent' }).waitFor()
    await page.reload()
    await counted('1')
    await page.getByRole('button', { name: 'Filter Plaats weghalen' }).click()
    await counted('163')
    assert.equal(new URL(page.url()).search, '')
  })

  test('keeps the columns someone chose', async () => {
    await page.getByRole('button', { name: 'Kolommen' }).click()
    await page.getByLabel('Aangemaakt').click()
    await page.getByLabel('E-mail', { exact: true }).click()
    await clean('choosing columns')
    await page.keyboard.press('Escape')
    const heads = async () => (await page.getByRole('columnheader').allInnerTexts()).map((head) => head.replace(/[↑↓]/, '').trim())
    const chosen = ['Naam', 'Nr.', 'Plaats', 'Verbonden met', 'Labels', 'Debiteur · crediteur', 'Telefoon', 'Aangemaakt']
    assert.deepEqual(await heads(), chosen)
    await page.reload()
    await counted('163')
    assert.deepEqual(await heads(), chosen)
  })

  test('shows a card beside the list, opens it, and is found back as it was left', async () => {
    await page.keyboard.press('ArrowDown')
    for (let step = 0; step < 4; step++) await page.keyboard.press('PageDown')
    const left = await current()
    const scrolled = await page.getByRole('grid').evaluate('(grid) => grid.scrollTop')
    await page.keyboard.press('Space')
    await page.getByRole('complementary', { name: /Voorbeeld/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/parties\/[0-9a-f-]{36}$/)
    await page.getByRole('grid').waitFor({ state: 'detached' })
    await page.goBack()
    await counted('163')
    await page.locator('[role=grid]:focus').waitFor()
    assert.equal(await current(), left)
    assert.equal(await page.getByRole('grid').evaluate('(grid) => grid.scrollTop'), scrolled)
  })

  test('opens the first of what is typed, however fast one is', async () => {
    await page.keyboard.press('f')
    await page.keyboard.type('zaak 207')
    await page.keyboard.press('Enter')
    const { items } = await ask(listParties, { search: 'Zaak 207' })
    await page.waitForURL(`**/parties/${items[0]?.id}`)
    await page.goBack()
    await counted('1')
  })
})

describe('a new party', () => {
  test('looks like one that is there already, is saved with its address, and opens', async () => {
    await page.keyboard.press('n')
    await page.getByRole('menuitem', { name: 'Persoon' }).click()
    await page.getByLabel('Voornaam').fill('Dirk')
    await page.getByLabel('Achternaam').fill('Irecteur')
    await page.getByText('zelfde naam').waitFor()
    await clean('likely the same')
    await page.getByLabel('Voornaam').fill('Sofie')
    await page.getByLabel('Achternaam').fill('Claes')
    await page.getByLabel('E-mail').fill('sofie@')
    await page.getByRole('button', { name: 'Opslaan' }).click()
    await page.getByText(/Na de @ hoort/).waitFor()
    await page.getByLabel('E-mail').fill('sofie@claes.example')
    await page.getByLabel('Postcode').fill('99')
    await page.getByLabel('Plaats').fill('Gent')
    await page.getByRole('button', { name: 'Opslaan' }).click()
    await page.getByText('Sofie Claes is opgeslagen, het adres nog niet.').waitFor()
    await page.getByText(/Een Belgische postcode/).waitFor()
    await page.getByLabel('Postcode').fill('9000')
    await page.getByRole('button', { name: 'Adres opslaan' }).click()
    await page.waitForURL(/\/parties\/[0-9a-f-]{36}$/)
  })

  test('that was closed by mistake comes back', async () => {
    await page.goto(`${office.baseUrl}/parties?new=organisation`)
    await page.getByRole('textbox', { name: 'Naam' }).fill('Bedrijf Tres')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Ongedaan maken' }).click()
    assert.equal(await page.getByRole('textbox', { name: 'Naam' }).inputValue(), 'Bedrijf Tres')
    await page.keyboard.press('Escape')
  })
})

describe('leads', () => {
  test('become customers in one press', async () => {
    await page.goto(`${office.baseUrl}/leads`)
    await counted('1')
    await clean('leads')
    await page.getByRole('button', { name: 'Maak klant: Petra Artner' }).click()
    await page.getByText(/Petra Artner is nu klant/).waitFor()
    await page.getByText('Geen leads').waitFor()
    await clean('no leads')
  })
})

describe('on a phone', () => {
  test('a party takes two lines, and filters come from below', async () => {
    const phone = await browser.newPage({ screen: 'phone', colorScheme: 'dark' })
    await signIn(phone)
    await counted('164', phone)
    await clean('the list', phone)
    await phone.getByRole('button', { name: 'Filters' }).click()
    await phone.getByRole('button', { name: 'Soort' }).click()
    await phone.getByLabel('persoon').click()
    await phone.getByRole('button', { name: 'Toon 3' }).click()
    assert.equal(await count(phone), '3')
    await clean('filtered', phone)
    await rows(phone).first().click()
    await phone.waitForURL(/\/parties\/[0-9a-f-]{36}$/)
  })
})

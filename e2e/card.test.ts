// The card of a party, as someone uses it with a client on the line: connecting, mending, noting, undoing.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { changeParty, createParty } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { axeFindings, keepMine, openBrowser, signIn, type TestBrowser } from '#test/browser.ts'
import { askAt, startOffice } from '#test/process.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)

const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)
type Draft = Partial<Input<typeof createParty>>
const person = (callName: string, surname: string, more: Draft = {}) => ask(createParty, { kind: 'person', callName, surname, ...more })
const company = (legalName: string) => ask(createParty, { kind: 'organisation', legalName })

async function open(page: Page, id: string) {
  await page.goto(`${office.baseUrl}/parties/${id}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  // The focus goes to the title; keys before that are lost.
  await page.locator('.card-columns').waitFor()
}

const row = (page: Page, name: string) => page.locator('.relationship', { hasText: name })

before(async () => {
  browser = await openBrowser()
  office = await startOffice({ country: 'BE' })
  els = await browser.newPage()
  await signIn(els, office)
})
after(async () => {
  await browser?.close()
  await office?.stop()
})

describe('connections', () => {
  let dirk: { id: string }
  before(async () => {
    dirk = await person('Dirk', 'Irecteur', { formOfAddress: 'mr', roles: ['debtor'] })
    await company('Bedrijf Uno B.V.')
    await company('Bedrijf Dos B.V.')
  })

  test('one is made by keyboard alone, in a sentence, with what its type carries', async () => {
    await open(els, dirk.id)
    await els.getByRole('button', { name: /Met wie is Dirk Irecteur verbonden/ }).press('Enter')
    await els.getByRole('option', { name: 'is bestuurder van' }).waitFor()
    await clean(els, 'choosing a type')
    await els.keyboard.type('bestuurder')
    await els.keyboard.press('Enter')
    await els.locator('.other input:focus').waitFor()
    await els.keyboard.type('uno')
    await els.getByRole('option', { name: /Bedrijf Uno/ }).waitFor()
    await els.keyboard.press('Enter')
    await els.getByRole('textbox', { name: 'Functie' }).fill('Algemeen directeur')
    await els.getByRole('textbox', { name: 'E-mail' }).fill('dirk@uno')
    await els.getByRole('textbox', { name: 'Sinds' }).fill('maart 2012')
    await els.keyboard.press('Control+Enter')
    await els.locator('.relationship-form .mantine-InputWrapper-error').waitFor()
    await clean(els, 'a refusal at its field')
    await els.getByRole('textbox', { name: 'E-mail' }).fill('dirk@uno.example')
    await els.keyboard.press('Control+Enter')
    await row(els, 'Bedrijf Uno').getByText('Algemeen directeur').waitFor()
    await row(els, 'Bedrijf Uno').getByText('sinds maart 2012').waitFor()
    await clean(els, 'with a connection')
  })

  test('who is not there yet is made along with it', async () => {
    await els.getByRole('button', { name: 'Relatie toevoegen' }).click()
    // What people call it, rather than what the office does.
    await els.keyboard.type('getrouwd')
    await els.getByRole('option', { name: 'is gehuwd met' }).waitFor()
    await els.keyboard.press('Enter')
    await els.locator('.other input:focus').waitFor()
    await els.keyboard.type('Anna van den Broeck')
    await els.getByRole('option', { name: 'Nieuw: “Anna van den Broeck”' }).click()
    assert.equal(await els.getByRole('textbox', { name: 'Voornaam' }).inputValue(), 'Anna')
    assert.equal(await els.getByRole('textbox', { name: 'Tussenvoegsel' }).inputValue(), 'van den')
    assert.equal(await els.getByRole('textbox', { name: 'Achternaam' }).inputValue(), 'Broeck')
    await clean(els, 'making the other')
    await els.keyboard.press('Control+Enter')
    await row(els, 'Anna van den Broeck').waitFor()
  })

  test('the kind of the other narrows the types, a refusal of the whole is said, Esc leaves', async () => {
    await els.getByRole('button', { name: 'Relatie toevoegen' }).click()
    await els.getByRole('listbox', { name: 'Relatietype' }).waitFor()
    await els.keyboard.press('Escape')
    await els.getByRole('combobox', { name: 'Persoon of bedrijf' }).fill('dos')
    await els.getByRole('option', { name: /Bedrijf Dos/ }).click()
    await els.getByRole('combobox', { name: 'Relatietype' }).click()
    await els.getByRole('option', { name: 'is aandeelhouder van' }).waitFor()
    assert.equal(await els.getByRole('option', { name: 'is gehuwd met' }).count(), 0)
    await els.getByRole('option', { name: 'is aandeelhouder van' }).click()
    await els.getByRole('textbox', { name: 'Aandeel in %' }).fill('veel')
    await els.keyboard.press('Control+Enter')
    await els.getByText('Schrijf een percentage, zoals 25 of 33,3.').waitFor()
    await els.getByRole('textbox', { name: 'Aandeel in %' }).fill('33,3')
    await els.keyboard.press('Control+Enter')
    await row(els, 'Bedrijf Dos').getByText('33,3 %').waitFor()
    await els.getByRole('button', { name: 'Relatie toevoegen' }).click()
    await els.getByRole('listbox', { name: 'Relatietype' }).waitFor()
    await els.keyboard.press('Escape')
    await els.keyboard.press('Escape')
    await els.locator('.relationship-form').waitFor({ state: 'detached' })
  })

  test('one is ended with the way back, wiped with the way back, and seen from another day', async () => {
    const menu = els.getByRole('button', { name: 'Acties voor bestuurder van Bedrijf Uno B.V.' })
    await menu.click()
    await els.getByRole('menuitem', { name: 'Beëindigen' }).click()
    await els.getByRole('textbox', { name: 'Laatste dag' }).fill('2020')
    await els.getByRole('textbox', { name: 'Laatste dag' }).press('Enter')
    await els.getByRole('button', { name: '1 beëindigd' }).click()
    await els.getByText('maart 2012 – 2020').waitFor()
    await clean(els, 'with one that ended')
    await els.getByRole('button', { name: /Peildatum/ }).click()
    const day = els.getByRole('textbox', { name: 'Toon hoe het was op' })
    await day.fill('1-6-2015')
    await clean(els, 'choosing a day')
    await day.press('Enter')
    await els.getByRole('button', { name: 'Peildatum: 1-6-2015' }).waitFor()
    await els.locator('.relationship.current', { hasText: 'Bedrijf Uno' }).waitFor()
    await els.getByRole('button', { name: /Peildatum/ }).click()
    await els.getByRole('button', { name: 'Vandaag' }).click()
    await els.locator('.notice', { hasText: 'beëindigd' }).getByRole('button', { name: 'Ongedaan maken' }).click()
    await row(els, 'Bedrijf Uno').getByText('sinds maart 2012').waitFor()
    await menu.click()
    await els.getByRole('menuitem', { name: 'Wissen' }).click()
    await row(els, 'Bedrijf Uno').waitFor({ state: 'detached' })
    await els.locator('.notice', { hasText: 'gewist' }).getByRole('button', { name: 'Ongedaan maken' }).click()
    await row(els, 'Bedrijf Uno').waitFor()
  })

  test('what happened is told', async () => {
    await els.getByRole('button', { name: /Tonen Geschiedenis/ }).click()
    await els.locator('.history li', { hasText: 'Els Verhaegen' }).first().waitFor()
    await clean(els, 'history')
  })
})

describe('details', () => {
  test('are edited in place with e, checked while typing, and guarded on leaving', async () => {
    const { id } = await person('Femke', 'Maes')
    await open(els, id)
    await els.keyboard.press('e')
    await els.getByRole('textbox', { name: 'Achternaam', exact: true }).fill('van den Berg')
    await els.getByRole('button', { name: 'Splitsen' }).click()
    assert.equal(await els.getByRole('textbox', { name: 'Tussenvoegsel', exact: true }).inputValue(), 'van den')
    await els.getByText('Geachte heer of mevrouw').waitFor()
    await els.getByRole('textbox', { name: 'Telefoon 1' }).fill('0470 12 34 56')
    await els.getByText('Nummers', { exact: true }).click()
    await els.getByRole('textbox', { name: 'KBO-nummer' }).fill('0566.988.258')
    await els.getByText(/controlegetal/).waitFor()
    await clean(els, 'a number that is wrong')
    await els.getByRole('link', { name: /^Leads/ }).click()
    await els.getByRole('dialog', { name: 'U hebt wijzigingen die niet zijn opgeslagen' }).waitFor()
    await els.getByRole('button', { name: 'Hier blijven' }).click()
    await els.getByRole('button', { name: 'Opslaan' }).click()
    await els.locator('input[aria-invalid=true]:focus').waitFor()
    await els.getByRole('textbox', { name: 'KBO-nummer' }).fill('0566.988.259')
    await els.keyboard.press('Control+Enter')
    await els.getByRole('heading', { name: 'Femke van den Berg' }).waitFor()
    await els.locator('.card-facts').getByText('0566.988.259').waitFor()
    await els
      .locator('.card-facts')
      .getByRole('link', { name: /470 12 34 56/ })
      .waitFor()
    await clean(els, 'details')
  })

  test('of two who change the same at once, the second sees both', async () => {
    const { id, version } = await company('Garage Mertens NV')
    await open(els, id)
    await els.keyboard.press('e')
    await els.getByRole('textbox', { name: 'Naam', exact: true }).fill('Garage Mertens BV')
    await ask(changeParty, { partyId: id, version, legalName: 'Autobedrijf Mertens NV', note: 'Zie https://mertens.example' })
    await els.getByRole('textbox', { name: 'Naam', exact: true }).press('Control+Enter')
    await els.getByRole('region', { name: 'Iemand anders heeft dit intussen gewijzigd' }).getByText('Autobedrijf Mertens NV').waitFor()
    await clean(els, 'a conflict')
    await keepMine(els)
    await els.getByRole('heading', { level: 1, name: 'Garage Mertens BV' }).waitFor()
    const link = els.getByRole('link', { name: 'https://mertens.example' })
    assert.equal(await link.getAttribute('rel'), 'noreferrer', 'what the other wrote is kept')
  })
})

describe('addresses and labels', () => {
  test('an address is written as its country does, mended in place, wiped and brought back', async () => {
    const { id } = await company('Claes & Peeters')
    await open(els, id)
    await els.getByRole('button', { name: 'Adres toevoegen' }).click()
    await els.getByRole('button', { name: 'Opslaan' }).click()
    await els.getByText('Vul een adres in: ten minste een straat, een postbus of een plaats.').waitFor()
    await els.getByRole('textbox', { name: 'Straat' }).fill('Korenmarkt')
    await els.getByRole('textbox', { name: 'Nummer' }).fill('8 bus 3')
    await els.getByRole('textbox', { name: 'Postcode' }).fill('b-9000')
    await els.getByRole('textbox', { name: 'Gemeente' }).fill('Gent')
    assert.equal(await els.getByRole('textbox', { name: 'Bus', exact: true }).inputValue(), '3')
    await clean(els, 'an address')
    await els.keyboard.press('Control+Enter')
    await els.locator('.address').getByText('Korenmarkt 8 bus 3').waitFor()
    await els.getByRole('button', { name: 'Acties voor adres Korenmarkt 8 bus 3' }).click()
    await els.getByRole('menuitem', { name: 'Wissen' }).click()
    await els.locator('.address').waitFor({ state: 'detached' })
    await els.getByRole('button', { name: 'Ongedaan maken' }).click()
    await els.locator('.address').getByText('9000 Gent').waitFor()
  })

  test('a label is made by typing, in a colour, taken off and put back', async () => {
    await els.getByRole('button', { name: 'label', exact: true }).click()
    await els.keyboard.type('Zeiler')
    await els.getByRole('option', { name: 'Nieuw: “Zeiler”' }).waitFor()
    await clean(els, 'finding a label')
    await els.keyboard.press('ArrowDown')
    await els.keyboard.press('Enter')
    await els.getByRole('group', { name: 'Kleur voor Zeiler' }).waitFor()
    await clean(els, 'a colour')
    await els.keyboard.press('Enter')
    await els.getByRole('button', { name: 'Label Zeiler weghalen' }).click()
    await els.locator('.party-label').waitFor({ state: 'detached' })
    await els.locator('.notice', { hasText: 'weggehaald' }).getByRole('button', { name: 'Ongedaan maken' }).click()
    await els.locator('.party-label', { hasText: 'Zeiler' }).waitFor()
  })
})

describe('from lead to archive', () => {
  test('a lead becomes a customer in one action, and back again', async () => {
    const { id } = await person('Noor', 'Veld', { roles: ['lead'] })
    await open(els, id)
    await clean(els, 'a lead')
    await els.getByRole('button', { name: 'Maak klant' }).click()
    await els
      .locator('.card-head')
      .getByText(/debiteur \d+/)
      .waitFor()
    await els.locator('.notice', { hasText: 'klant' }).getByRole('button', { name: 'Ongedaan maken' }).click()
    await els.getByRole('button', { name: 'Maak klant' }).waitFor()
  })

  test('what is still connected can be archived, not deleted; what was a mistake is deleted; and then it is not there', async () => {
    const [one, other] = [await person('Jan', 'Een'), await company('Twee BV')]
    await ask(createRelationship, { typeId: 'director', fromId: one.id, toId: other.id })
    await open(els, one.id)
    const erase = async () => {
      await els
        .locator('.card-head')
        .getByRole('button', { name: /^Acties voor/ })
        .click()
      await els.getByRole('menuitem', { name: 'Wissen …' }).click()
      await els.getByRole('button', { name: 'Voorgoed wissen' }).click()
    }
    await erase()
    await els.getByText(/kan niet worden gewist/).waitFor()
    await clean(els, 'why not')
    await els.getByRole('dialog').getByRole('button', { name: 'Archiveren' }).click()
    await els.getByText(/^Gearchiveerd op/).waitFor()
    await clean(els, 'archived')
    const mistake = await person('Ver', 'Gissing')
    await open(els, mistake.id)
    await erase()
    await els.waitForURL('**/parties')
    await els.goto(`${office.baseUrl}/parties/${mistake.id}`)
    await els.getByRole('heading', { name: 'Deze relatie is er niet' }).waitFor()
    await clean(els, 'not there')
  })
})

test('on a phone, in the dark and in English: everything is within reach and within the screen', async () => {
  const { id } = await person('Dirk', 'Telefoon', {
    phones: [{ number: '+32 470 12 34 56' }, { number: '+32 9 223 45 60', label: 'work' }],
    emails: [{ address: 'dirk@irecteur.example' }],
  })
  const page = await browser.newPage({ screen: 'phone', colorScheme: 'dark' })
  await signIn(page, office)
  await page.getByRole('button', { name: /Uw account/ }).click()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await open(page, id)
  await page.getByRole('button', { name: 'Call' }).click()
  assert.equal(await page.getByRole('menuitem', { name: '+32 9 223 45 60' }).getAttribute('href'), 'tel:+3292234560')
  await page.keyboard.press('Escape')
  assert.equal(await page.getByRole('link', { name: 'Mail' }).getAttribute('href'), 'mailto:dirk@irecteur.example')
  await clean(page, 'a card on a phone')
  for (const button of ['Add a connection', 'Add an address', 'Change details']) {
    await page.getByRole('button', { name: button }).first().click()
    // The list of types is open over what is below it.
    if (button === 'Add a connection') await page.getByRole('listbox').waitFor()
    if (button === 'Add a connection') await page.keyboard.press('Escape')
    assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, `${button}: nothing hangs over the edge`)
    await clean(page, button)
  }
})

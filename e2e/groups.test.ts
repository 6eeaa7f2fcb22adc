// Households and groups of companies: named on the card, found by that name, and all of them in a list.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { addAddress } from '#modules/addresses/contract.ts'
import { getGroups, nameGroup } from '#modules/groups/contract.ts'
import { createParty, type PartyDraft } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { axeFindings, keepMine, openBrowser, settled, shows, signIn, type TestBrowser } from '#test/browser.ts'
import { askAt, startOffice } from '#test/process.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page
let jan: { id: string }

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)
const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)
const family = (page: Page) => page.getByRole('region', { name: /^(Gezin|Family)$/ })
const field = (page: Page) => page.getByRole('textbox', { name: /^(Naam van het gezin|Name of the family)$/ })
const lines = (page: Page) => page.locator('.group-list li')

before(async () => {
  browser = await openBrowser()
  office = await startOffice({ country: 'BE' })
  els = await browser.newPage()
  const party = (draft: PartyDraft) => ask(createParty, draft)
  jan = await party({ kind: 'person', callName: 'Jan', surname: 'Claes', roles: ['debtor'] })
  const an = await party({ kind: 'person', callName: 'An', surname: 'Peeters' })
  await ask(createRelationship, { typeId: 'spouse', fromId: jan.id, toId: an.id })
  for (const { id } of [jan, an]) await ask(addAddress, { partyId: id, street: 'Meir', houseNumber: '1', postcode: '2000', city: 'Antwerpen', country: 'BE' })
  const [holding, firm] = [
    await party({ kind: 'organisation', legalName: 'Zand Holding', roles: ['debtor'] }),
    await party({ kind: 'organisation', legalName: 'Zandbak Bouw', roles: ['debtor'] }),
  ]
  await ask(createRelationship, { typeId: 'parent-company', fromId: holding.id, toId: firm.id })
  await signIn(els, office)
})
after(async () => {
  await browser?.close()
  await office?.stop()
})

describe('a family on the card', () => {
  test('shows who is a customer, and leads on', async () => {
    await els.goto(`${office.baseUrl}/parties/${jan.id}`)
    await family(els).getByText('Gezin Claes-Peeters').waitFor()
    assert.deepEqual(await family(els).locator('li > span:last-child').allInnerTexts(), ['klant', 'geen klant'])
    await clean(els, 'the card with a family')
    await family(els).getByRole('link', { name: 'An Peeters' }).click()
    await els.getByRole('heading', { level: 1, name: 'An Peeters' }).waitFor()
    await els.goBack()
  })

  test('gets a name in place: left with Escape, saved with Ctrl+Enter, undone, and saved again', async () => {
    const pencil = family(els).getByRole('button', { name: 'Gezin een naam geven' })
    await pencil.click()
    await field(els).fill('Familie Half')
    await clean(els, 'naming')
    await els.keyboard.press('Escape')
    await family(els).getByText('Gezin Claes-Peeters').waitFor()
    await pencil.press('Enter')
    await field(els).fill('Familie Zonnewende')
    await els.keyboard.press('Control+Enter')
    await family(els).getByText('Familie Zonnewende').waitFor()
    await family(els)
      .getByText(/^Naam gegeven door Els Verhaegen op /)
      .waitFor()
    await els.getByRole('button', { name: 'Ongedaan maken' }).click()
    await family(els).getByText('Gezin Claes-Peeters').waitFor()
    await pencil.click()
    await field(els).fill('Familie Zonnewende')
    await family(els).getByRole('button', { name: 'Opslaan' }).click()
    await family(els).getByText('Familie Zonnewende').waitFor()
    await clean(els, 'named')
    await els.getByRole('region', { name: 'Geschiedenis' }).getByRole('button', { name: 'Tonen' }).click()
    await els.getByText('Els Verhaegen gaf het gezin of de groep de naam Familie Zonnewende').first().waitFor()
  })

  test('says when a colleague was first, and lets one choose', async () => {
    await family(els).getByRole('button', { name: 'Gezin een naam geven' }).click()
    await field(els).fill('Familie Mijn')
    const [group] = (await ask(getGroups, { partyId: jan.id })).items
    await ask(nameGroup, { partyId: jan.id, kind: 'household', name: 'Familie Hun', version: group?.version ?? 0 })
    await family(els).getByRole('button', { name: 'Opslaan' }).click()
    await els.getByRole('cell', { name: 'Familie Hun' }).waitFor()
    await els.getByRole('cell', { name: 'Familie Mijn' }).waitFor()
    await clean(els, 'a conflict')
    await keepMine(els)
    await family(els).getByText('Familie Mijn').waitFor()
  })

  test('is found by its name, with why', async () => {
    await els.keyboard.press('/')
    await els.keyboard.type('familie mijn')
    for (const name of [/Claes, Jan.*groep Familie Mijn/, /Peeters, An.*groep Familie Mijn/]) await els.getByRole('option', { name }).waitFor()
    await els.keyboard.press('Escape')
  })
})

describe('all families and groups', () => {
  test('are reached from the opportunities, say that they are not found yet, and then are there', async () => {
    await els.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Kansen' }).click()
    await els.getByRole('link', { name: 'Alle gezinnen en groepen' }).click()
    await els.getByRole('heading', { level: 1, name: 'Gezinnen en groepen' }).waitFor()
    await els.getByText('Nog niet berekend').waitFor()
    await clean(els, 'not found yet')
    await els.getByRole('button', { name: 'Nu berekenen' }).click()
    await shows(lines(els), 2)
    assert.deepEqual(await lines(els).locator('a').allInnerTexts(), ['Familie Mijn', 'Groep Zand Holding'])
    await lines(els).first().getByText('1 van 2 klant').waitFor()
    await lines(els).first().getByText('niemand van het kantoor').waitFor()
    await clean(els, 'all')
  })

  test('are narrowed by kind and by what one types; the address keeps it', async () => {
    await els.getByRole('button', { name: /^Groepen bedrijven 1$/ }).click()
    await shows(lines(els), 1)
    await els.getByRole('button', { name: /^Alles 2$/ }).click()
    await els.getByRole('searchbox', { name: /^Naam van de groep/ }).fill('zandbak')
    await shows(lines(els), 1)
    await els.reload()
    await lines(els).getByRole('link', { name: 'Groep Zand Holding' }).waitFor()
    await els.getByRole('searchbox', { name: /^Naam van de groep/ }).fill('bestaatniet')
    await els.getByText('Geen gezin of groep heet zo of heeft zo’n lid.').waitFor()
    await clean(els, 'nothing found')
    await els.getByRole('searchbox', { name: /^Naam van de groep/ }).fill('')
    await lines(els).getByRole('link', { name: 'Familie Mijn' }).click()
    await els.getByRole('heading', { level: 1, name: 'Jan Claes' }).waitFor()
  })

  test('the name that was given is taken away by leaving it empty', async () => {
    await family(els).getByRole('button', { name: 'Gezin een naam geven' }).click()
    await field(els).fill('')
    await family(els).getByRole('button', { name: 'Opslaan' }).click()
    await family(els).getByText('Gezin Claes-Peeters').waitFor()
    await els.goto(`${office.baseUrl}/groups`)
    await els.locator('.rail-entry[aria-current="true"]', { hasText: 'Kansen' }).waitFor()
    await lines(els).getByRole('link', { name: 'Gezin Claes-Peeters' }).waitFor()
  })

  test('on a phone, in the dark, it is as good, and so is a choice between two names', async () => {
    const phone = await browser.newPage({ screen: 'phone', colorScheme: 'dark', visitor: { storageState: await els.context().storageState() } })
    await phone.goto(`${office.baseUrl}/groups`)
    await shows(lines(phone), 2)
    await settled(phone)
    await clean(phone, 'on a phone')
    assert.equal(await phone.evaluate('document.documentElement.scrollWidth > innerWidth'), false, 'nothing sticks out')
    await lines(phone).getByRole('link', { name: 'Gezin Claes-Peeters' }).click()
    await family(phone).getByRole('button', { name: 'Gezin een naam geven' }).click()
    await field(phone).fill('Familie Mijn')
    await ask(nameGroup, { partyId: jan.id, kind: 'household', name: 'Familie Hun', version: 0 })
    await family(phone).getByRole('button', { name: 'Opslaan' }).click()
    const mine = phone.getByRole('button', { name: 'Mijn versie opslaan' })
    await mine.waitFor()
    await settled(phone)
    // The whole button is in sight, and nothing lies over it.
    const { x, y, width, height } = (await mine.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    for (const at of [y + 3, y + height - 3])
      assert.equal(await phone.evaluate(`document.elementFromPoint(${x + width / 2}, ${at})?.closest('button')?.textContent`), 'Mijn versie opslaan')
    await clean(phone, 'a conflict on a phone')
    await phone.context().close()
  })

  test('a list of parties that is narrowed leads to its network on a phone too', async () => {
    const phone = await browser.newPage({ screen: 'phone', visitor: { storageState: await els.context().storageState() } })
    await phone.goto(`${office.baseUrl}/parties?search=claes`)
    await phone.locator('main').getByRole('button', { name: 'Netwerk' }).click()
    await phone.waitForURL('**/network?*')
    await phone.getByRole('heading', { level: 1 }).waitFor()
    await clean(phone, 'the network of a list')
    await phone.context().close()
  })
})

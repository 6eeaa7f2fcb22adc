// Whom to call and what may be lost: computed on demand, narrowed, followed to a card, put aside with a reason, undone and taken back; and the family on a card.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { addAddress } from '#modules/addresses/contract.ts'
import { createParty, type PartyDraft } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { axeFindings, openBrowser, shows, signIn, type TestBrowser } from '#test/browser.ts'
import { askAt, startOffice } from '#test/process.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page
let jan: { id: string }

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)
const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)
const lines = (page: Page) => page.locator('.opportunity')
const chip = (page: Page, name: RegExp) => page.getByRole('group', { name: 'Soort' }).getByRole('button', { name })

before(async () => {
  browser = await openBrowser()
  office = await startOffice({ country: 'BE' })
  els = await browser.newPage()
  const party = (draft: PartyDraft) => ask(createParty, draft)
  const person = (surname: string, draft: Partial<PartyDraft> = {}) => party({ kind: 'person', surname, ...draft })
  jan = await person('Janssens', { callName: 'Jan', roles: ['debtor'] })
  const an = await person('De Smet', { callName: 'An' })
  await ask(createRelationship, { typeId: 'spouse', fromId: jan.id, toId: an.id })
  for (const { id } of [jan, an]) await ask(addAddress, { partyId: id, street: 'Meir', houseNumber: '1', postcode: '2000', city: 'Antwerpen', country: 'BE' })
  const dirk = await person('Irecteur', { callName: 'Dirk' })
  for (const legalName of ['Bakkerij Claes', 'Bedrijf Dos', 'Garage Mertens']) {
    const { id } = await party({ kind: 'organisation', legalName, roles: ['debtor'] })
    await ask(createRelationship, { typeId: 'director', fromId: dirk.id, toId: id })
  }
  await signIn(els, office)
})
after(async () => {
  await browser?.close()
  await office?.stop()
})

describe('opportunities and risks', () => {
  test('the first time they are computed by a button, while the page stays', async () => {
    await els.getByRole('heading', { level: 1, name: 'Relaties' }).waitFor()
    await els.keyboard.press('g')
    await els.keyboard.press('o')
    await els.getByRole('heading', { level: 1, name: 'Kansen en risico’s' }).waitFor()
    await els.getByText('Nog niet berekend').waitFor()
    await clean(els, 'not computed')
    await els.getByRole('button', { name: 'Opnieuw berekenen' }).click()
    await lines(els).first().waitFor()
    await els.getByText(/^Berekend /).waitFor()
    await shows(lines(els), 6)
    await clean(els, 'all')
  })

  test('of one kind; the address keeps it, and the sentence leads to who it names', async () => {
    await chip(els, /Bekend bij klanten 1/).click()
    await els.getByText('Geen klant, maar met drie of meer van uw klanten verbonden.').waitFor()
    await els.reload()
    await lines(els).filter({ hasText: 'Geen klant, wel verbonden met 3 klanten: Bakkerij Claes, Bedrijf Dos en Garage Mertens.' }).waitFor()
    await shows(lines(els), 1)
    await lines(els).getByRole('link', { name: 'Bedrijf Dos' }).click()
    await els.getByRole('heading', { level: 1, name: 'Bedrijf Dos' }).waitFor()
    await els.goBack()
    await lines(els).getByRole('button', { name: 'Netwerk van Dirk Irecteur' }).click()
    await els.waitForURL('**/network')
    await els.goBack()
    await lines(els).first().waitFor()
  })

  test('put aside by keyboard with a reason, undone, put aside again, and taken back', async () => {
    const aside = async () => {
      await els.getByRole('button', { name: 'Wegleggen: Dirk Irecteur' }).press('Enter')
      await els.getByLabel('Waarom?').fill('Is al klant elders')
      await clean(els, 'asking why')
      await els.keyboard.press('Enter')
      await els.getByText('Niets om op te letten').waitFor()
    }
    await aside()
    await els.getByRole('button', { name: 'Ongedaan maken' }).click()
    await els.getByRole('button', { name: 'Wegleggen: Dirk Irecteur' }).waitFor()
    await aside()
    await chip(els, /Weggelegd 1/).click()
    await els.getByText(/Weggelegd door .+: Is al klant elders/).waitFor()
    await clean(els, 'put aside')
    await els.getByRole('button', { name: 'Terughalen: Dirk Irecteur' }).click()
    await els.getByText('Er is niets weggelegd').waitFor()
    await chip(els, /Alles 6/).click()
    await lines(els).filter({ hasText: 'Dirk Irecteur' }).first().waitFor()
  })

  test('the card shows the family, with who is a customer, and leads on', async () => {
    await els.goto(`${office.baseUrl}/parties/${jan.id}`)
    const family = els.getByRole('region', { name: 'Gezin' })
    await family.getByText('Gezin Janssens-De Smet').waitFor()
    assert.deepEqual(await family.locator('li > span:last-child').allInnerTexts(), ['klant', 'geen klant'])
    await clean(els, 'the card with a family')
    await family.getByRole('link', { name: 'An De Smet' }).click()
    await els.getByRole('heading', { level: 1, name: 'An De Smet' }).waitFor()
  })

  test('on a phone, in the dark and in English it is as good', async () => {
    const phone = await browser.newPage({
      screen: 'phone',
      locale: 'en-GB',
      colorScheme: 'dark',
      visitor: { storageState: await els.context().storageState() },
    })
    await phone.goto(`${office.baseUrl}/opportunities`)
    await lines(phone).first().waitFor()
    await clean(phone, 'on a phone')
    assert.equal(await phone.evaluate('document.documentElement.scrollWidth > innerWidth'), false, 'nothing sticks out')
    await phone.context().close()
  })
})

// Whose parties are whose: one's own portfolio by keyboard, a colleague's as of a day, the overview filtered by who looks after a party, and the same day on a card.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDays } from '#kernel/dates.ts'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { changeEmployee, inviteEmployee, listEmployees } from '#modules/employees/contract.ts'
import { changeCategory, listCategories } from '#modules/internal-relationship-categories/contract.ts'
import { getPanel, type PanelChange, savePanel } from '#modules/internal-relationships/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { axeFindings, openBrowser, shows, signIn, type TestBrowser } from '#test/browser.ts'
import { askAt, startOffice } from '#test/process.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page
const ids: Record<string, string> = {}
const today = new Date().toISOString().slice(0, 10)

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)

const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)

async function customer(legalName: string, ...changes: PanelChange[]) {
  const { id } = await ask(createParty, { kind: 'organisation', legalName, roles: ['debtor'] })
  if (changes.length > 0) await ask(savePanel, { partyId: id, version: 0, changes })
  return id
}
const add = (who: string, categoryId: string, since = '2019-03-12', until: string | null = null) =>
  ({ kind: 'add', employeeId: ids[who] ?? '', categoryId, since, until }) as const
const grid = (page: Page) => page.getByRole('grid')
const lines = (page: Page) => grid(page).locator('.grid-body .line')
const panel = (page: Page) => page.getByRole('region', { name: 'Interne relaties' })
const form = (page: Page) => page.locator('.internal-form')
/** The day in the field that has just opened. */
async function pick(page: Page, button: ReturnType<Page['getByRole']>, day: string) {
  await button.click()
  await page.getByRole('textbox', { name: 'Toon hoe het was op' }).fill(day)
  await page.keyboard.press('Enter')
}

before(async () => {
  browser = await openBrowser()
  office = await startOffice({ country: 'BE' })
  els = await browser.newPage()
  for (const [name, email] of [
    ['Tom Deckers', 'tom@kantoor.example'],
    ['Samira El Idrissi', 'samira@kantoor.example'],
  ] as const)
    await ask(inviteEmployee, { name, email, role: 'employee' })
  for (const { id, name } of await ask(listEmployees, {})) ids[name.split(' ')[0] ?? ''] = id
  const soon = addDays(today, 5)
  const person = await ask(createParty, { kind: 'person', callName: 'Dirk', surname: 'Irecteur', birthDate: `1966${soon.slice(4)}`, roles: ['debtor'] })
  await ask(savePanel, { partyId: person.id, version: 0, changes: [add('Els', 'adviser')] })
  ids.dirk = person.id
  for (let i = 10; i < 40; i++) await customer(`Bedrijf ${i}`, add('Els', 'adviser'))
  await customer('Uno', add('Els', 'adviser'), add('Els', 'file-manager'))
  ids.dos = await customer('Dos', add('Els', 'adviser', '2019-03-12', '2024-12-31'), add('Tom', 'adviser', '2025-01-01'))
  ids.tres = await customer('Tres')
  await signIn(els, office)
})
after(async () => {
  await browser?.close()
  await office?.stop()
})

describe('a portfolio', () => {
  test('one’s own, by keyboard: from the rail to a card and back to the same line', async () => {
    await lines(els).first().waitFor()
    await els.keyboard.press('g')
    await els.keyboard.press('p')
    await els.getByRole('heading', { level: 1, name: 'Mijn portefeuille 32' }).waitFor()
    await clean(els, 'my portfolio')
    assert.equal(await els.getByRole('button', { name: 'adviseur 32' }).getAttribute('aria-pressed'), 'false')
    const soon = els.getByRole('region', { name: 'Binnenkort' })
    await soon.getByText('Dirk Irecteur', { exact: false }).waitFor()
    assert.match((await soon.textContent()) ?? '', /wordt \d\d/)
    await els.keyboard.press('ArrowDown')
    await els.keyboard.press('End')
    const last = lines(els).filter({ has: els.locator('xpath=self::*[@aria-selected="true"]') })
    await last.getByText('Uno').waitFor()
    assert.match((await last.textContent()) ?? '', /adviseur|dossierbeheerder/)
    await els.keyboard.press('Space')
    await els.getByRole('complementary', { name: /Uno/ }).waitFor()
    await els.keyboard.press('Escape')
    await els.keyboard.press('Enter')
    await els.getByRole('heading', { level: 1, name: 'Uno' }).waitFor()
    await els.goBack()
    await grid(els).locator('[aria-selected="true"]').getByText('Uno').waitFor()
  })

  test('of one category, and from there the same in the overview', async () => {
    await els.getByRole('button', { name: 'dossierbeheerder 1' }).click()
    await els.waitForURL('**/portfolio?category=file-manager')
    await lines(els).filter({ hasText: 'Bedrijf 10' }).waitFor({ state: 'detached' })
    await shows(lines(els), 1)
    await els.getByRole('link', { name: 'Toon in Relaties' }).click()
    await els.getByRole('heading', { level: 1, name: 'Relaties 1' }).waitFor()
    await els.getByRole('button', { name: 'Medewerker: Els Verhaegen' }).waitFor()
    await els.getByRole('button', { name: 'Interne relatie: dossierbeheerder' }).waitFor()
    await clean(els, 'the overview, filtered')
  })

  test('a colleague’s, behind their name in the settings: as of a day, with what went to whom', async () => {
    await els.goto(`${office.baseUrl}/settings/employees`)
    await els.getByRole('link', { name: 'Tom Deckers' }).click()
    await els.getByRole('heading', { level: 1, name: 'Portefeuille van Tom Deckers 1' }).waitFor()
    await lines(els).getByText('Dos').waitFor()
    assert.match((await els.getByRole('link', { name: 'Overdragen' }).getAttribute('href')) ?? '', new RegExp(`^/handover\\?from=${ids.Tom}$`))
    await pick(els, els.getByRole('button', { name: /Peildatum/ }), '1-3-2024')
    await els.getByText('Op 1-3-2024 was er niets').waitFor()
    await clean(els, 'nothing on that day')
    // The other way about, chosen by typing: then it was Els.
    await els.getByRole('combobox', { name: 'Van' }).fill('els')
    await els.getByRole('option', { name: 'Els Verhaegen' }).click()
    await els.getByRole('heading', { level: 1, name: 'Mijn portefeuille 33' }).waitFor()
    await els.getByRole('button', { name: 'Ook eerder en later' }).click()
    await els.goto(`${office.baseUrl}/portfolio?all=true`)
    await lines(els).first().waitFor()
    await grid(els).press('End')
    await lines(els).filter({ hasText: 'naar Tom Deckers' }).getByText('Dos').waitFor()
    await clean(els, 'with what was')
    await els.goto(`${office.baseUrl}/employees/${crypto.randomUUID()}`)
    await els.getByRole('heading', { level: 1, name: 'Deze medewerker is er niet' }).waitFor()
  })

  test('on a phone too', async () => {
    const phone = await browser.newPage({ screen: 'phone' })
    await phone.context().addCookies(await els.context().cookies())
    await phone.goto(`${office.baseUrl}/portfolio`)
    await lines(phone).first().waitFor()
    await clean(phone, 'a portfolio on a phone')
    assert.ok(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing sticks out')
    await phone.goto(`${office.baseUrl}/parties`)
    await phone.getByRole('button', { name: 'Filters' }).click()
    await phone.getByRole('button', { name: 'Klanten zonder adviseur' }).click()
    await phone.getByRole('button', { name: 'Toon 1' }).click()
    await lines(phone).getByText('Tres').waitFor()
    await phone.close()
  })
})

describe('the overview by who looks after a party', () => {
  test('a colleague by typing, customers without an adviser at once, all in the address', async () => {
    await els.goto(`${office.baseUrl}/parties`)
    const filter = els.getByRole('button', { name: 'filter', exact: true })
    await filter.click()
    await els.getByRole('menuitem', { name: 'Medewerker', exact: true }).click()
    await els.getByRole('textbox', { name: 'Zoek een medewerker' }).fill('deck')
    await els.getByRole('checkbox', { name: /Tom Deckers/ }).check()
    await els.getByRole('heading', { level: 1, name: 'Relaties 1' }).waitFor()
    await clean(els, 'choosing an employee')
    await els.keyboard.press('Escape')
    assert.match(els.url(), new RegExp(`employeeId=.*${ids.Tom}`))
    await els.getByRole('button', { name: 'Filter Medewerker weghalen' }).click()
    await filter.click()
    await els.getByRole('menuitem', { name: 'Klanten zonder adviseur' }).click()
    await els.getByRole('heading', { level: 1, name: 'Relaties 1' }).waitFor()
    await lines(els).getByText('Tres').waitFor()
    await els.reload()
    await els.getByRole('button', { name: 'Zonder interne relatie: adviseur' }).waitFor()
    await clean(els, 'without an adviser')
    await grid(els).focus()
    await els.keyboard.press('ArrowDown')
    await els.keyboard.press('Enter')
    await panel(els).getByText('Elke klant hoort een adviseur te hebben; hier ontbreekt die nog.').waitFor()
    await clean(els, 'a customer without an adviser')
  })

  test('the hint on the card adds who is missing; then nobody is left, and the list says so', async () => {
    await panel(els).getByRole('button', { name: 'Toevoegen: adviseur' }).click()
    await els.keyboard.type('Sam')
    await els.getByRole('option', { name: /Samira/ }).waitFor()
    await els.keyboard.press('Enter')
    await els.keyboard.press('Control+Enter')
    await panel(els).getByText('Samira El Idrissi').waitFor()
    assert.equal(await panel(els).getByText('Elke klant hoort').count(), 0)
    await els.goBack()
    await els.getByText('bij elke staat er iemand van het kantoor').waitFor()
    await clean(els, 'nobody is left')
  })
})

describe('the panel of a card', () => {
  const edit = () => panel(els).getByRole('button', { name: 'Interne relaties aanpassen' }).click()

  test('one date says who it was, of both sides of the card', async () => {
    await els.goto(`${office.baseUrl}/parties/${ids.dos}`)
    await panel(els).getByText('Tom Deckers').waitFor()
    await pick(els, panel(els).getByRole('button', { name: 'Peildatum: vandaag' }), '1-3-2024')
    await panel(els).getByText('Els Verhaegen').waitFor()
    assert.equal(await panel(els).getByText('Tom Deckers').count(), 0)
    await panel(els).getByRole('button', { name: '1 eerder of later' }).click()
    await panel(els).getByText('Tom Deckers').waitFor()
    await clean(els, 'as of a day')
    await pick(els, panel(els).getByRole('button', { name: 'Peildatum: 1-3-2024' }), '1-3-2010')
    await panel(els).getByRole('button', { name: '2 eerder of later' }).click()
    await panel(els).getByText('Op 1-3-2010 was niemand betrokken.').waitFor()
    // What one changes is how it is now.
    await edit()
    await form(els).getByText('Tom Deckers').waitFor()
    await els.keyboard.press('Escape')
    await panel(els).getByRole('button', { name: 'Peildatum: vandaag' }).waitFor()
  })

  test('leaving with something unsaved asks: another page, and closing the tab', async () => {
    await edit()
    await panel(els).getByRole('button', { name: 'Toevoegen: back-office' }).click()
    await els.getByRole('link', { name: 'Portefeuille' }).first().click()
    await els.getByRole('dialog', { name: 'U hebt wijzigingen die niet zijn opgeslagen' }).waitFor()
    await clean(els, 'leaving')
    await els.getByRole('button', { name: 'Hier blijven' }).click()
    const asked = els.waitForEvent('dialog')
    await els.close({ runBeforeUnload: true })
    const dialog = await asked
    assert.equal(dialog.type(), 'beforeunload')
    await dialog.dismiss()
    await form(els)
      .getByRole('button', { name: /Annuleren/ })
      .click()
    await form(els).waitFor({ state: 'detached' })
    await els.getByRole('link', { name: 'Portefeuille' }).first().click()
    await els.getByRole('heading', { level: 1, name: /Mijn portefeuille/ }).waitFor()
  })

  test('whatever is wrong is said in words at its field', async () => {
    await els.goto(`${office.baseUrl}/parties/${ids.dirk}`)
    await edit()
    const plus = (category: string) =>
      panel(els)
        .getByRole('button', { name: `Toevoegen: ${category}` })
        .click()
    const choose = async (name: string) => {
      await els.keyboard.type(name)
      // The list has followed what was typed: Enter takes effect before the next is filled in.
      await els.getByRole('option').nth(1).waitFor({ state: 'detached' })
      await els.getByRole('option', { name: new RegExp(name) }).waitFor()
      await els.keyboard.press('Enter')
    }
    const save = () => form(els).getByRole('button', { name: 'Opslaan' }).click()
    const says = (sentence: string) => form(els).getByText(sentence).waitFor()
    const percentage = form(els).getByRole('textbox', { name: 'Commissie in %' })
    // Somebody nobody knows is not found, and a line without anyone is not sent.
    await plus('adviseur')
    await els.keyboard.type('Nergens')
    await els.getByRole('option', { name: 'Niets gevonden.' }).waitFor()
    await els.keyboard.press('Escape')
    await save()
    await says('Kies een medewerker.')
    await form(els).getByLabel('Medewerker', { exact: true }).click()
    await choose('Samira')
    for (const wrong of ['33,333', '-5', '100,01', 'half']) {
      await percentage.fill(wrong)
      await save()
      await says('Een percentage ligt boven 0, is hooguit 100 en heeft hooguit twee decimalen.')
      assert.equal(await percentage.getAttribute('aria-invalid'), 'true', wrong)
      await percentage.fill('')
    }
    // Two where one is allowed.
    await form(els).getByRole('button', { name: 'Deze regel weglaten' }).click()
    await plus('dossierbeheerder')
    await choose('Tom')
    await plus('dossierbeheerder')
    await choose('Samira')
    await save()
    await says('Tom Deckers is in deze periode al dossierbeheerder, en dat kan er maar één tegelijk zijn. Beëindig die eerst.')
    await clean(els, 'two where one is allowed')
    await form(els).getByRole('button', { name: 'Deze regel weglaten' }).first().click()
    // An end before the start.
    await form(els).getByRole('button', { name: 'Els Verhaegen als adviseur beëindigen' }).click()
    await form(els).getByRole('textbox', { name: 'Laatste dag' }).fill('1-1-2018')
    await save()
    await says('De einddatum ligt vóór de begindatum.')
    await form(els).getByRole('button', { name: 'Els Verhaegen laten zoals het was' }).click()
    // Meanwhile a colleague leaves, and a category is retired.
    const samira = (await ask(listEmployees, {})).find(({ name }) => name.startsWith('Samira')) ?? assert.fail()
    await ask(changeEmployee, { employeeId: samira.id, version: samira.version, disabled: true })
    const keeps = (await ask(listCategories, {})).find(({ id }) => id === 'file-manager') ?? assert.fail()
    await ask(changeCategory, { categoryId: keeps.id, version: keeps.version, retired: true })
    await save()
    await says('Samira El Idrissi werkt hier niet meer. Kies een andere medewerker.')
    await says('De categorie dossierbeheerder is uit gebruik genomen.')
    await clean(els, 'refused')
    await form(els)
      .getByRole('button', { name: /Annuleren/ })
      .click()
    assert.equal((await ask(getPanel, { partyId: ids.dirk ?? '', all: 'true' })).items.length, 1)
  })

  test('the history tells it, and keeps the percentage of before', async () => {
    const { items, version } = await ask(getPanel, { partyId: ids.dirk ?? '' })
    const id = items[0]?.id ?? ''
    await ask(savePanel, { partyId: ids.dirk ?? '', version, changes: [{ kind: 'change', id, percentage: '60' }] })
    await ask(savePanel, { partyId: ids.dirk ?? '', version: version + 1, changes: [{ kind: 'change', id, asOf: '2025-01-01', percentage: '40' }] })
    await els.reload()
    await panel(els).getByText('40 %').waitFor()
    await els.getByRole('region', { name: 'Geschiedenis' }).getByRole('button', { name: 'Tonen' }).click()
    await els.getByText('Els Verhaegen wijzigde de rol van Els Verhaegen als adviseur vanaf 1-1-2025').waitFor()
    await els.getByText('Commissie: 60 % → 40 %').waitFor()
    await clean(els, 'the history')
    await pick(els, panel(els).getByRole('button', { name: 'Peildatum: vandaag' }), '31-12-2024')
    await panel(els).getByText('60 %').waitFor()
  })
})

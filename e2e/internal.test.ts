// Who of the office looks after a party, kept on its card: added, refused, saved at once, ended; and the categories of the office.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { inviteEmployee } from '#modules/employees/contract.ts'
import { getPanel, savePanel } from '#modules/internal-relationships/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { axeFindings, keepMine, openBrowser, signIn, type TestBrowser } from '#test/browser.ts'
import { askAt, startOffice } from '#test/process.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page
let dirk: { id: string }

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)

const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)

const panel = (page: Page) => page.getByRole('region', { name: 'Interne relaties' })
const form = (page: Page) => page.locator('.internal-form')
const open = async (page: Page) => {
  await page.goto(`${office.baseUrl}/parties/${dirk.id}`)
  await panel(page).waitFor()
}
/** Presses the plus of a category and chooses by typing. */
async function add(page: Page, category: string, name: string) {
  await panel(page)
    .getByRole('button', { name: `Toevoegen: ${category}` })
    .click()
  await page.keyboard.type(name)
  await page.getByRole('option', { name: new RegExp(name) }).waitFor()
  await page.keyboard.press('Enter')
}
const save = (page: Page) => form(page).getByRole('button', { name: 'Opslaan' }).click()

before(async () => {
  browser = await openBrowser()
  office = await startOffice({ country: 'BE' })
  els = await browser.newPage()
  await ask(inviteEmployee, { name: 'Tom Deckers', email: 'tom@kantoor.example', role: 'employee' })
  await ask(inviteEmployee, { name: 'Samira El Idrissi', email: 'samira@kantoor.example', role: 'readonly' })
  dirk = await ask(createParty, { kind: 'person', callName: 'Dirk', surname: 'Irecteur' })
  await signIn(els, office)
})
after(async () => {
  await browser?.close()
  await office?.stop()
})

describe('the panel of a card', () => {
  test('two are added; above the whole is refused at the field; then both are stored', async () => {
    await open(els)
    await panel(els)
      .getByRole('button', { name: /Wie van het kantoor/ })
      .press('Enter')
    await add(els, 'adviseur', 'Tom')
    await form(els).getByRole('textbox', { name: 'Commissie in %' }).fill('62,5')
    await add(els, 'adviseur', 'Samira')
    const second = form(els).getByRole('textbox', { name: 'Commissie in %' }).nth(1)
    await second.fill('40')
    await clean(els, 'two to come')
    await save(els)
    await form(els).getByText('Samen wordt de commissie voor adviseur dan 102,5 %; meer dan 100 % kan niet.').waitFor()
    assert.equal(await second.getAttribute('aria-invalid'), 'true')
    await clean(els, 'refused')
    await second.fill('37,5')
    await els.keyboard.press('Control+Enter')
    await form(els).waitFor({ state: 'detached' })
    await els.reload()
    await panel(els).getByText('62,5 %').waitFor()
    await panel(els).getByText('Samira El Idrissi').waitFor()
    await clean(els, 'to read')
  })

  test('a line without an employee is not sent, Annuleren stores nothing, leaving asks', async () => {
    await panel(els).getByRole('button', { name: 'Interne relaties aanpassen' }).click()
    await panel(els).getByRole('button', { name: 'Toevoegen: dossierbeheerder' }).click()
    await save(els)
    await form(els).getByText('Kies een medewerker.').waitFor()
    await els.getByRole('link', { name: 'Instellingen' }).first().click()
    await els.getByRole('button', { name: 'Hier blijven' }).click()
    await form(els)
      .getByRole('button', { name: /Annuleren/ })
      .click()
    await form(els).waitFor({ state: 'detached' })
    assert.equal((await ask(getPanel, { partyId: dirk.id, all: 'true' })).items.length, 2)
  })

  test('another percentage from today leaves what was before', async () => {
    const { items, version } = await ask(getPanel, { partyId: dirk.id })
    const tom = items.find(({ employee }) => employee.name === 'Tom Deckers')
    assert.ok(tom)
    await ask(savePanel, { partyId: dirk.id, version, changes: [{ kind: 'change', id: tom.id, since: '2019-03-12' }] })
    await els.reload()
    await panel(els).getByRole('button', { name: 'Interne relaties aanpassen' }).click()
    await form(els).getByRole('button', { name: 'Tom Deckers als adviseur aanpassen' }).click()
    await form(els).getByRole('textbox', { name: 'Commissie in %' }).fill('50')
    await clean(els, 'changing one')
    await save(els)
    await panel(els).getByText('50 %').waitFor()
    await panel(els).getByRole('button', { name: '1 eerder of later' }).click()
    await panel(els)
      .getByText(/12-3-2019 – /)
      .waitFor()
    await clean(els, 'with one that was')
    await panel(els).getByRole('button', { name: '1 eerder of later' }).click()
  })

  test('the bin ends one, or takes a mistake away', async () => {
    const mistake = (name: string) => form(els).getByRole('listitem').filter({ hasText: name }).getByRole('checkbox')
    await panel(els).getByRole('button', { name: 'Interne relaties aanpassen' }).click()
    await form(els).getByRole('button', { name: 'Tom Deckers als adviseur beëindigen' }).click()
    await form(els).getByRole('textbox', { name: 'Laatste dag' }).fill('1-1-2018')
    await form(els).getByRole('button', { name: 'Samira El Idrissi als adviseur beëindigen' }).click()
    await mistake('Samira').check()
    await clean(els, 'ending')
    await save(els)
    await form(els).getByText('De einddatum ligt vóór de begindatum.').waitFor()
    await mistake('Tom').check()
    await save(els)
    await form(els).waitFor({ state: 'detached' })
    const { items } = await ask(getPanel, { partyId: dirk.id, all: 'true' })
    assert.deepEqual(
      items.map(({ state, percentage }) => [state, percentage]),
      [['ended', '62.5']],
    )
  })

  test('who comes too late sees both, and chooses', async () => {
    await els.reload()
    await panel(els).getByRole('button', { name: 'Interne relaties aanpassen' }).click()
    await add(els, 'adviseur', 'Els')
    const { version } = await ask(getPanel, { partyId: dirk.id })
    const { id: employeeId } = (await ask(getPanel, { partyId: dirk.id, all: 'true' })).items[0]?.employee ?? { id: '' }
    await ask(savePanel, { partyId: dirk.id, version, changes: [{ kind: 'add', categoryId: 'back-office', employeeId }] })
    await save(els)
    await els.getByRole('heading', { name: 'Iemand anders heeft dit intussen gewijzigd' }).waitFor()
    await clean(els, 'too late')
    await keepMine(els)
    await panel(els).getByText('Els Verhaegen').waitFor()
    await panel(els).getByText('Tom Deckers').waitFor()
  })
})

test('the office makes a category of its own, which the card offers at once, and retires it', async () => {
  await els.goto(`${office.baseUrl}/settings/internal-relationship-categories`)
  await els.getByRole('button', { name: 'Categorie toevoegen' }).click()
  await els.getByRole('textbox', { name: 'Naam in het Nederlands' }).fill('adviseur')
  await els.getByRole('textbox', { name: 'Naam in het Engels' }).fill('mentor')
  await els.keyboard.press('Control+Enter')
  await els.getByText('Er is al een categorie die zo heet.').waitFor()
  await clean(els, 'a category refused')
  await els.getByRole('textbox', { name: 'Naam in het Nederlands' }).fill('mentor')
  await els.keyboard.press('Control+Enter')
  await els.getByText('mentor', { exact: true }).waitFor()
  await clean(els, 'the categories')
  await open(els)
  await panel(els).getByRole('button', { name: 'Interne relaties aanpassen' }).click()
  await panel(els).getByRole('button', { name: 'Toevoegen: mentor' }).waitFor()
  await els.goto(`${office.baseUrl}/settings/internal-relationship-categories`)
  await els.getByRole('button', { name: 'Acties voor mentor' }).click()
  await els.getByRole('menuitem', { name: 'Uit gebruik nemen' }).click()
  await els.getByText('‘mentor’ is uit gebruik genomen.').waitFor()
})

// Whom to call and what may be lost: computed on demand, each list reached by clicking, read, followed to the network, put aside, remembered and brought back.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDays } from '#kernel/dates.ts'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { addAddress } from '#modules/addresses/contract.ts'
import { inviteEmployee, listEmployees } from '#modules/employees/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { createParty, type PartyDraft } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { axeFindings, openBrowser, settled, shows, signIn, type TestBrowser } from '#test/browser.ts'
import { askAt, startOffice } from '#test/process.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)
const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)
const lines = (page: Page) => page.locator('.opportunity')
/** Waits until so many are left of the list at hand. */
const leaves = (many: number) => (many > 0 ? shows(lines(els), many) : els.getByText('Niets om op te letten').waitFor())
const chip = (page: Page, name: RegExp) => page.getByRole('group', { name: 'Soort' }).getByRole('button', { name })

const today = new Date().toISOString().slice(0, 10)
const shown = (day: string) => day.split('-').map(Number).reverse().join('-')
const [left, began] = [addDays(today, -40), addDays(today, -30)]

/** A list: its chip, how it explains itself, and whom it names first with which reason. */
const lists: readonly (readonly [chip: string, help: string, name: string, reason: string, many: number])[] = [
  [
    'Bekend bij klanten',
    'Geen klant, maar met drie of meer van uw klanten verbonden.',
    'Dirk Irecteur',
    'Geen klant, wel verbonden met 3 klanten: Garage Mertens, Bakkerij Claes en Bedrijf Dos.',
    3,
  ],
  [
    'Deels klant',
    'Gezinnen en groepen bedrijven waarvan nog niet iedereen klant is.',
    'Jan Janssens',
    'Gezin Janssens-De Smet: 1 van de 2 is klant. Nog niet: An De Smet.',
    2,
  ],
  [
    'Niemand verantwoordelijk',
    'Klanten zonder medewerker in een categorie die bij klanten verplicht is.',
    'Garage Mertens',
    'Niemand van het kantoor is bij deze klant betrokken. Verplicht: adviseur.',
    12,
  ],
  [
    'Hangt aan één persoon',
    'Personen via wie een hele tak met klanten aan uw netwerk hangt.',
    'Bo Brug',
    'Alleen via deze persoon zijn 3 klanten met de rest van uw netwerk verbonden: Links 1, Links 2 en Links 3.',
    1,
  ],
  [
    'Eén collega kent de klant',
    'Klanten die maar één collega kent. Wie uit dienst gaat, staat bovenaan.',
    'Kent Een NV',
    'Alleen Els Verhaegen is bij deze klant betrokken.',
    1,
  ],
  [
    'Vertrokken',
    'Wie het laatste half jaar bij een klant wegging, en waarheen.',
    'Vera Vertrek',
    `Tot ${shown(left)} bestuurder van Bakkerij Claes. Nu bestuurder van Nieuwe Stek.`,
    1,
  ],
]
const total = lists.reduce((sum, [, , , , many]) => sum + many, 0)

before(async () => {
  browser = await openBrowser()
  office = await startOffice({ country: 'BE' })
  els = await browser.newPage()
  const party = (draft: PartyDraft) => ask(createParty, draft)
  const person = (surname: string, draft: Partial<PartyDraft> = {}) => party({ kind: 'person', surname, ...draft })
  const company = (legalName: string, roles: 'debtor'[] = []) => party({ kind: 'organisation', legalName, roles })
  const relate = (typeId: string, from: { id: string }, to: { id: string }, more: { since?: string; until?: string } = {}) =>
    ask(createRelationship, { typeId, fromId: from.id, toId: to.id, ...more })
  // Known to three customers.
  const dirk = await person('Irecteur', { callName: 'Dirk' })
  const customers = [
    await company('Bakkerij Claes', ['debtor']),
    await company('Bedrijf Dos', ['debtor']),
    await company('Garage Mertens', ['debtor']),
  ] as const
  for (const one of customers) await relate('director', dirk, one)
  // A family and a group served in part.
  const jan = await person('Janssens', { callName: 'Jan', roles: ['debtor'] })
  const an = await person('De Smet', { callName: 'An' })
  await relate('spouse', jan, an)
  for (const { id } of [jan, an]) await ask(addAddress, { partyId: id, street: 'Meir', houseNumber: '1', postcode: '2000', city: 'Antwerpen', country: 'BE' })
  await relate('parent-company', customers[2], await company('Mertens Verhuur'))
  // A branch that hangs on one person: three customers to the left, five to the right.
  const bridge = await person('Brug', { callName: 'Bo' })
  for (const [side, many] of [
    ['Links', 3],
    ['Rechts', 5],
  ] as const) {
    const hub = await company(`${side} hoofd`)
    await relate('director', bridge, hub)
    for (let at = 1; at <= many; at++) await relate('supplier', hub, await company(`${side} ${at}`, ['debtor']))
  }
  // Whom one colleague alone knows, of several there are.
  await ask(inviteEmployee, { name: 'Tom Deckers', email: 'tom@kantoor.example', role: 'employee' })
  const [me] = (await ask(listEmployees, {})).filter(({ name }) => name === 'Els Verhaegen')
  const known = await company('Kent Een NV', ['debtor'])
  const change = { kind: 'add', categoryId: 'adviser', employeeId: me?.id ?? '', since: '2020-01-01' } as const
  await ask(savePanel, { partyId: known.id, version: 0, changes: [change] })
  // A director who left, and where to.
  const vera = await person('Vertrek', { callName: 'Vera' })
  await relate('director', vera, customers[0], { since: '2015', until: left })
  await relate('director', vera, await company('Nieuwe Stek'), { since: began })
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
    await els.getByRole('button', { name: 'Nu berekenen' }).click()
    await lines(els).first().waitFor()
    await els.getByText(/^Berekend /).waitFor()
    await shows(lines(els), total)
    await clean(els, 'all')
  })

  for (const [kind, help, name, reason, many] of lists) {
    test(`${kind}: reached, read, followed to the network, put aside, remembered and brought back`, async () => {
      await els.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Kansen' }).click()
      await chip(els, new RegExp(`^${kind} ${many}$`)).click()
      await els.getByText(help).waitFor()
      await shows(lines(els), many)
      const line = lines(els).filter({ has: els.getByRole('link', { name, exact: true }) })
      await line.first().getByText(reason).waitFor()
      await clean(els, kind)
      await line
        .first()
        .getByRole('button', { name: `Netwerk van ${name}` })
        .click()
      await els.waitForURL('**/network')
      await els.getByRole('heading', { level: 1 }).waitFor()
      await els
        .getByRole('treeitem', { name: new RegExp(name) })
        .first()
        .waitFor()
      await els.goBack()
      await els.getByRole('button', { name: `Wegleggen: ${name}` }).click()
      await els.getByLabel('Waarom?').fill('Al gesproken')
      await els.getByLabel('Waarom?').press('Enter')
      await leaves(many - 1)
      await els.reload()
      await els.getByText(help).waitFor()
      await leaves(many - 1)
      await chip(els, /^Weggelegd 1$/).click()
      const aside = lines(els).filter({ hasText: reason })
      await aside.getByText('Weggelegd door Els Verhaegen').waitFor()
      await aside.getByText(': Al gesproken').waitFor()
      await els.getByRole('button', { name: `Terughalen: ${name}` }).click()
      await els.getByText('Er is niets weggelegd').waitFor()
      await chip(els, new RegExp(`^${kind} ${many}$`)).click()
      await shows(lines(els), many)
    })
  }

  test('of one kind; the address keeps it, and the sentence leads to who it names', async () => {
    await chip(els, /Bekend bij klanten/).click()
    await els.reload()
    const dirk = lines(els).filter({ hasText: 'Dirk Irecteur' })
    await dirk.getByRole('link', { name: 'Bedrijf Dos' }).click()
    await els.getByRole('heading', { level: 1, name: 'Bedrijf Dos' }).waitFor()
    await els.goBack()
    await dirk.waitFor()
  })

  test('put aside by keyboard, left with Escape, and undone', async () => {
    await els.getByRole('button', { name: 'Wegleggen: Dirk Irecteur' }).press('Enter')
    await clean(els, 'asking why')
    await els.keyboard.press('Escape')
    await els.getByLabel('Waarom?').waitFor({ state: 'detached' })
    await els.getByRole('button', { name: 'Wegleggen: Dirk Irecteur' }).press('Enter')
    await els.keyboard.press('Enter')
    await els.getByRole('button', { name: 'Wegleggen: Dirk Irecteur' }).waitFor({ state: 'detached' })
    await els.getByRole('button', { name: 'Ongedaan maken' }).last().click()
    await els.getByRole('button', { name: 'Wegleggen: Dirk Irecteur' }).waitFor()
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
    await settled(phone)
    await clean(phone, 'on a phone')
    assert.equal(await phone.evaluate('document.documentElement.scrollWidth > innerWidth'), false, 'nothing sticks out')
    await phone.context().close()
  })
})

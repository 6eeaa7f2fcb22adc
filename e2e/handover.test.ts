// Handing over what a colleague who leaves looks after: chosen, previewed, done, taken back; by keyboard, on a phone, and by who may only hand over their own.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { inviteEmployee } from '#modules/employees/contract.ts'
import { getPanel, type PanelChange, savePanel } from '#modules/internal-relationships/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { axeFindings, openBrowser, signIn, type TestBrowser } from '#test/browser.ts'
import { askAt, startOffice } from '#test/process.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page
let lien: string
const parties: { id: string }[] = []

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)

const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)

/** Chooses in a field by typing. */
async function choose(page: Page, field: string, name: string) {
  await page.getByRole('combobox', { name: field, exact: true }).focus()
  await page.keyboard.type(name)
  await page.getByRole('option', { name: new RegExp(name) }).waitFor()
  await page.keyboard.press('Enter')
  // Chosen once the list is gone: Enter may still wait for what it finds.
  await page.getByRole('listbox').waitFor({ state: 'hidden' })
}
const sentence = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor()
/** Who is involved with a party on a day; today if none is given. */
const whoAt = async (nth: number, asOf?: string) =>
  (await ask(getPanel, { partyId: parties[nth]?.id ?? '', ...(asOf && { asOf }) })).items.map(
    ({ employee, percentage }) => `${employee.name} ${percentage ?? '-'}`,
  )

before(async () => {
  browser = await openBrowser()
  office = await startOffice({ country: 'BE' })
  const colleague = async (name: string) =>
    (await ask(inviteEmployee, { name, email: `${name.split(' ')[0]?.toLowerCase()}@kantoor.example`, role: 'employee' })).id
  lien = await colleague('Lien Goossens')
  const tom = await colleague('Tom Deckers')
  await colleague('Samira El Idrissi')
  const add = (employeeId: string, categoryId: string, percentage: string | null = null): PanelChange => ({
    kind: 'add',
    employeeId,
    categoryId,
    since: '2020-01-01',
    percentage,
  })
  for (const legalName of ['Aardbei', 'Bosbes', 'Citroen', 'Dadel']) {
    const party = await ask(createParty, { kind: 'organisation', legalName })
    const doubled = legalName === 'Bosbes' ? [add(tom, 'adviser', '40')] : []
    await ask(savePanel, { partyId: party.id, version: 0, changes: [add(lien, 'adviser', '60'), add(lien, 'file-manager'), ...doubled] })
    parties.push(party)
  }
  els = await browser.newPage()
  await signIn(els, office)
})
after(async () => {
  await browser?.close()
  await office?.stop()
})

describe('handing over', () => {
  test('from the list of employees, to two colleagues, from a day; and back again', async () => {
    await els.goto(`${office.baseUrl}/settings/employees`)
    await els.getByRole('button', { name: 'Acties voor Lien Goossens' }).click()
    await els.getByRole('menuitem', { name: 'Relaties overdragen' }).click()
    await els.waitForURL(`**/handover?from=${lien}`)
    await els.getByText('Hier staat dan wat er verandert.', { exact: false }).waitFor()
    await clean(els, 'nothing chosen')
    await choose(els, 'Collega', 'Tom')
    await els.getByRole('button', { name: 'Nog een collega' }).press('Enter')
    await choose(els, '2e collega', 'Samira')
    await els.getByRole('textbox', { name: 'Eerste dag van de collega' }).fill('1-1-2027')
    await sentence(els, '4 relaties van Lien Goossens gaan per 1-1-2027 naar Tom Deckers (2) en Samira El Idrissi (2).')
    await els.getByText('Bij 1 relatie is de collega er al in die rol. De percentages worden opgeteld', { exact: false }).waitFor()
    await els.getByRole('listitem').filter({ hasText: 'Bosbes' }).getByText('Tom Deckers, vanaf 1-1-2027, 100 %').waitFor()
    await clean(els, 'previewed')

    await els.getByRole('button', { name: '4 relaties overdragen' }).click()
    await els.getByText('Overgedragen: 4 relaties naar Tom Deckers (2) en Samira El Idrissi (2).').waitFor()
    assert.deepEqual(await whoAt(1, '2027-01-01'), ['Tom Deckers 100', 'Tom Deckers -'])
    assert.deepEqual(await whoAt(1, '2026-12-31'), ['Lien Goossens 60', 'Tom Deckers 40', 'Lien Goossens -'])
    await els.getByText('Op deze dag heeft deze medewerker geen relaties.').waitFor()
    await clean(els, 'done')
    await els.keyboard.press('Control+z')
    await els.getByText('Ongedaan gemaakt.').waitFor()
    await els.getByText('ongedaan gemaakt door Els Verhaegen', { exact: false }).waitFor()
    assert.deepEqual(await whoAt(1, '2027-01-01'), ['Lien Goossens 60', 'Tom Deckers 40', 'Lien Goossens -'])
  })

  test('a part: one role, one party taken off the list; what changed since is named and the rest goes back', async () => {
    await els.goto(`${office.baseUrl}/handover?from=${lien}`)
    await els.getByRole('checkbox', { name: 'dossierbeheerder' }).uncheck()
    await choose(els, 'Collega', 'Samira')
    await els.getByRole('button', { name: 'Dadel niet overdragen' }).click()
    await els.getByRole('button', { name: '3 relaties overdragen' }).click()
    await els.getByText('Overgedragen: 3 relaties naar Samira El Idrissi.').waitFor()
    const partyId = parties[0]?.id ?? ''
    const { items, version } = await ask(getPanel, { partyId })
    const row = items.find(({ employee }) => employee.name.startsWith('Samira'))?.id ?? ''
    await ask(savePanel, { partyId, version, changes: [{ kind: 'change', id: row, percentage: '50' }] })
    const earlier = els.getByRole('region', { name: 'Eerder overgedragen' })
    await earlier.getByRole('button', { name: /Ongedaan maken: 3 relaties/ }).click()
    await els.getByRole('dialog').getByText('Aardbei').waitFor()
    await clean(els, 'something changed since')
    await els.getByRole('button', { name: 'De andere teruggeven' }).click()
    await earlier.getByText('behalve bij 1 relatie', { exact: false }).waitFor()
    assert.deepEqual((await whoAt(0))[0], 'Samira El Idrissi 50')
    assert.deepEqual((await whoAt(2))[0], 'Lien Goossens 60')
  })

  test('each role its own colleague; what changed after the preview is said, and shown anew', async () => {
    // What a colleague changes is heard within moments, and then there is nothing left to refuse: here the click comes first.
    await els.route('**/api/live', (route) => route.abort())
    await els.goto(`${office.baseUrl}/handover?from=${lien}`)
    await els.getByRole('checkbox', { name: 'Per rol een eigen collega' }).check()
    await choose(els, 'Collega voor adviseur', 'Tom')
    await els.getByText('Hier staat dan wat er verandert.', { exact: false }).waitFor()
    await choose(els, 'Collega voor dossierbeheerder', 'Samira')
    await els.getByText('Samira El Idrissi: dossierbeheerder 4').waitFor()
    const partyId = parties[3]?.id ?? ''
    const { items, version } = await ask(getPanel, { partyId })
    await ask(savePanel, { partyId, version, changes: items.map(({ id }) => ({ kind: 'remove', id }) as const) })
    await els.getByRole('button', { name: '4 relaties overdragen' }).click()
    await els.getByText('Er is intussen iets gewijzigd. Bekijk opnieuw wat er gaat gebeuren.').waitFor()
    await els.getByText('Samira El Idrissi: dossierbeheerder 3').waitFor()
    await els.getByRole('button', { name: '3 relaties overdragen' }).waitFor()
    await els.unroute('**/api/live')
  })

  test('who does not manage hands over their own, and nobody else’s', async () => {
    const { link } = await ask(inviteEmployee, { name: 'Noor Peeters', email: 'noor@kantoor.example', role: 'employee' })
    const noor = await browser.newPage()
    const accepted = await noor.request.post(`${office.baseUrl}/api/invitations/${(link ?? '').split('/').at(-1)}/accept`, {
      data: { password: 'een heel lang wachtwoord' },
      headers: { origin: office.baseUrl },
    })
    const { id } = (await accepted.json()) as { id: string }
    const party = await ask(createParty, { kind: 'organisation', legalName: 'Eikel' })
    const mine = { kind: 'add', employeeId: id, categoryId: 'back-office' } as const
    await ask(savePanel, { partyId: party.id, version: 0, changes: [mine] })
    await noor.goto(`${office.baseUrl}/handover`)
    await choose(noor, 'Collega', 'Samira')
    await noor.getByRole('button', { name: '1 relatie overdragen' }).click()
    await noor.getByText('Overgedragen: 1 relatie naar Samira El Idrissi.').waitFor()
    await clean(noor, 'one’s own')
    await noor.getByRole('button', { name: /Ongedaan maken: 1 relatie/ }).click()
    await noor.getByText('ongedaan gemaakt door Noor Peeters', { exact: false }).waitFor()
    await noor.goto(`${office.baseUrl}/handover?from=${lien}`)
    await noor.getByText('U kunt alleen uw eigen relaties overdragen.', { exact: false }).waitFor()
  })

  test('on a phone nothing falls off the screen', async () => {
    const phone = await browser.newPage({ screen: 'phone' })
    await phone.context().addCookies(await els.context().cookies())
    await phone.goto(`${office.baseUrl}/handover?from=${lien}`)
    await choose(phone, 'Collega', 'Tom')
    await phone.getByRole('button', { name: /relaties overdragen/ }).waitFor()
    await clean(phone, 'on a phone')
    assert.ok(await phone.evaluate('document.documentElement.scrollWidth <= window.innerWidth'))
  })
})

// A file that is closed: the colleague who is not involved no longer finds it anywhere, the one who closed it sees that it is.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { axeFindings, openBrowser, type TestBrowser } from '#test/browser.ts'
import { askAt } from '#test/process.ts'
import { twoAtWork } from '#test/two-at-work.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof twoAtWork>>['office']
let els: Page
let tom: Page
let dirk: { id: string }
let uno: { id: string }

const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)
const card = (page: Page, { id }: { id: string }) => page.goto(`${office.baseUrl}/parties/${id}`)
const act = async (page: Page, name: string, action: string) => {
  await page
    .getByRole('button', { name: `Acties voor ${name}` })
    .first()
    .click()
  await page.getByRole('menuitem', { name: action }).click()
}

before(async () => {
  browser = await openBrowser()
  ;({ office, els, tom } = await twoAtWork(browser))
  dirk = await ask(createParty, { kind: 'person', callName: 'Dirk', surname: 'Irecteur' })
  uno = await ask(createParty, { kind: 'organisation', legalName: 'Bedrijf Uno B.V.' })
  await ask(createRelationship, { typeId: 'director', fromId: dirk.id, toId: uno.id })
})
after(async () => {
  await browser?.close()
  await office?.stop()
})

describe('a closed file', () => {
  test('who closes it sees that it is closed, on the card and in the list', async () => {
    await card(els, dirk)
    await act(els, 'Dirk Irecteur', 'Dossier sluiten')
    await els.getByText(/^Gesloten dossier sinds /).waitFor()
    await clean(els, 'the card of a closed file')
    await els.goto(`${office.baseUrl}/parties`)
    await els.getByRole('row', { name: /Irecteur, Dirk.*gesloten dossier/ }).waitFor()
    await clean(els, 'the list with a closed file')
  })

  test('who is not involved finds it nowhere', async () => {
    await tom.goto(`${office.baseUrl}/parties`)
    await tom.getByRole('row', { name: /Bedrijf Uno/ }).waitFor()
    assert.equal(await tom.getByText('Irecteur').count(), 0)
    await card(tom, dirk)
    await tom.getByText('Deze relatie is er niet').waitFor()
    await card(tom, uno)
    await tom.getByRole('heading', { level: 1, name: 'Bedrijf Uno B.V.' }).waitFor()
    await tom.getByRole('region', { name: 'Relaties', exact: true }).waitFor()
    assert.equal(await tom.getByText('Irecteur').count(), 0)
  })

  test('who would shut themselves out is told what to do first', async () => {
    await act(tom, 'Bedrijf Uno B.V.', 'Dossier sluiten')
    await tom.getByText(/Voeg uzelf eerst toe bij Interne relaties/).waitFor()
    assert.equal(await tom.getByText(/^Gesloten dossier sinds /).count(), 0)
  })

  test('opened to everyone again, it is found again', async () => {
    await card(els, dirk)
    await act(els, 'Dirk Irecteur', 'Dossier openstellen')
    await els.getByText(/weer open voor iedereen/).waitFor()
    await card(tom, dirk)
    await tom.getByRole('heading', { level: 1, name: 'Dirk Irecteur' }).waitFor()
  })
})

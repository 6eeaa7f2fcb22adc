// Two colleagues at two screens: what one changes the other sees, without doing anything and without losing anything.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { createLabel, putLabel } from '#modules/labels/contract.ts'
import { changeParty, createParty, getParty } from '#modules/parties/contract.ts'
import { endOtherSessions } from '#modules/sessions/contract.ts'
import { axeFindings, openBrowser, signIn, type TestBrowser } from '#test/browser.ts'
import { beginConnection } from '#test/connecting.ts'
import { askAt, startServer } from '#test/process.ts'
import { twoAtWork } from '#test/two-at-work.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof twoAtWork>>['office']
let again: Awaited<ReturnType<typeof startServer>> | undefined
let els: Page
let tom: Page
let dirk: { id: string }

const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)
const company = (legalName: string) => ask(createParty, { kind: 'organisation', legalName })

/** Opens a card and waits until what changes is told to it. */
async function open(page: Page, id: string) {
  await Promise.all([page.waitForResponse((response) => response.url().endsWith('/api/live')), page.goto(`${office.baseUrl}/parties/${id}`)])
  await page.locator('.card-columns').waitFor()
}

before(async () => {
  browser = await openBrowser()
  ;({ office, els, tom } = await twoAtWork(browser))
  dirk = await ask(createParty, { kind: 'person', callName: 'Dirk', surname: 'Irecteur' })
  await company('Bedrijf Uno B.V.')
})
after(async () => {
  await browser?.close()
  await again?.end()
  await office?.stop()
})

describe('two at once', () => {
  test('a relationship that one makes is on the card of the other, and half a note there stays', async () => {
    await open(tom, dirk.id)
    await tom.getByRole('button', { name: /Wat moet iedereen hier weten/ }).click()
    await tom.getByRole('textbox', { name: 'Notitie' }).fill('Belt liever na')
    await open(els, dirk.id)
    await beginConnection(els, { type: 'bestuurder', typed: 'uno', other: /Bedrijf Uno/ })
    await els.keyboard.press('Control+Enter')
    await tom.locator('.relationship', { hasText: 'Bedrijf Uno' }).waitFor()
    await tom.getByText('Els Verhaegen heeft deze relatie zojuist gewijzigd').waitFor()
    assert.equal(await tom.getByRole('textbox', { name: 'Notitie' }).inputValue(), 'Belt liever na')
  })

  test('what was typed over what the other saved meanwhile is not saved unseen: both are shown', async () => {
    await ask(changeParty, { partyId: dirk.id, version: (await ask(getParty, { partyId: dirk.id })).version, note: 'Nooit op maandag' })
    await tom.getByRole('textbox', { name: 'Notitie' }).fill('Belt liever na vijven')
    await tom.getByRole('textbox', { name: 'Notitie' }).press('Control+Enter')
    await tom.getByText('Iemand anders heeft dit intussen gewijzigd').first().waitFor()
    await tom.getByText('Nooit op maandag').first().waitFor()
    await tom.getByRole('button', { name: 'Versie van de ander overnemen' }).click()
    await tom.locator('.note-text', { hasText: 'Nooit op maandag' }).waitFor()
  })

  test('a label and a new company are on the other screen, on the card and in the list', async () => {
    const { id: labelId } = await ask(createLabel, { name: 'Vaste klant' })
    await ask(putLabel, { partyId: dirk.id, labelId })
    await tom.getByText('Vaste klant').first().waitFor()
    await Promise.all([tom.waitForResponse((response) => response.url().endsWith('/api/live')), tom.goto(`${office.baseUrl}/parties`)])
    await tom.getByText('Irecteur, Dirk').first().waitFor()
    await company('Aannemer Eerst B.V.')
    await tom.getByText('Aannemer Eerst B.V.').first().waitFor()
    assert.deepEqual(await axeFindings(tom), [])
  })

  test('two tabs hear by one stream, and the second goes on when the first is closed', async () => {
    const context = tom.context()
    let streams = 0
    context.on('request', (request) => {
      if (request.url().endsWith('/api/live')) streams++
    })
    const second = await context.newPage()
    await second.goto(`${office.baseUrl}/parties/${dirk.id}`)
    await second.locator('.card-columns').waitFor()
    const put = async (name: string) => ask(putLabel, { partyId: dirk.id, labelId: (await ask(createLabel, { name })).id })
    await put('Tweede')
    await second.getByText('Tweede').first().waitFor()
    assert.equal(streams, 0, 'the stream of the first tab is enough')
    const taken = second.waitForResponse((response) => response.url().endsWith('/api/live'))
    await tom.close()
    await taken
    await put('Derde')
    await second.getByText('Derde').first().waitFor()
    tom = second
  })

  test('who may no longer be signed in is at the door at once', async () => {
    const page = await browser.newPage()
    await signIn(page, office)
    await open(page, dirk.id)
    // By the token, so that every session in a browser is another one.
    await ask(endOtherSessions, {})
    await page.waitForURL('**/login**')
    await els.waitForURL('**/login**')
  })

  test('a connection that is gone is said, and so is nothing once it is back: then what was missed is there', async () => {
    await tom.goto(`${office.baseUrl}/parties/${dirk.id}`)
    await tom.locator('.card-columns').waitFor()
    await office.end()
    await tom.getByText('Geen verbinding').waitFor({ timeout: 20_000 })
    assert.deepEqual(await axeFindings(tom), [])
    again = await startServer({ environment: office.environment })
    const { id: labelId } = await ask(createLabel, { name: 'Gemist' })
    await ask(putLabel, { partyId: dirk.id, labelId })
    await tom.getByText('Gemist').first().waitFor({ timeout: 40_000 })
    await tom.getByText('Geen verbinding').waitFor({ state: 'detached' })
  })
})

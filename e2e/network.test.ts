// The network of a party, walked by keyboard in the list and drawn beside it; and how we know someone, to be read out.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { getMe } from '#modules/employees/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { axeFindings, openBrowser, shows, signIn, type TestBrowser } from '#test/browser.ts'
import { askAt, startOffice } from '#test/process.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page
let bakery: { id: string }
let dirk: { id: string }
const policy: string[] = []

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)

const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)

const tree = (page = els) => page.getByRole('tree', { name: 'Het netwerk als lijst' })
const line = (name: string | RegExp, page = els) => tree(page).getByRole('treeitem', { name })
const chosen = (name: string) => els.getByRole('region', { name: `Gekozen: ${name}` })

before(async () => {
  browser = await openBrowser()
  office = await startOffice({ country: 'BE' })
  const person = (callName: string, surname: string) => ask(createParty, { kind: 'person', callName, surname, formOfAddress: 'mr' })
  const company = (legalName: string) => ask(createParty, { kind: 'organisation', legalName })
  bakery = await company('Bakkerij Claes')
  dirk = await person('Dirk', 'Irecteur')
  const [jan, club, uno] = [await person('Jan', 'Claes'), await company('Tennisclub De Lob'), await company('Bedrijf Uno')]
  const connect = (from: { id: string }, typeId: string, to: { id: string }, since: string) =>
    ask(createRelationship, { fromId: from.id, typeId, toId: to.id, since })
  await connect(jan, 'business-manager', bakery, '2012')
  await connect(jan, 'director', club, '2019')
  await connect(dirk, 'chair', club, '2019-03-12')
  await connect(dirk, 'director', uno, '2015')
  const me = await ask(getMe, {})
  await ask(savePanel, { partyId: bakery.id, version: 0, changes: [{ kind: 'add', categoryId: 'adviser', employeeId: me.id, since: '2020-01-01' }] })
  els = await browser.newPage()
  els.on('console', (message) => void (/Content Security Policy/.test(message.text()) && policy.push(message.text())))
  await signIn(els, office)
})
after(async () => {
  await browser?.close()
  await office?.stop()
})

describe('the network', () => {
  test('asks whose, and is found with two keys', async () => {
    await els.getByRole('heading', { name: /Relaties/ }).click()
    await els.keyboard.press('g')
    await els.keyboard.press('n')
    await els.getByRole('heading', { name: 'Netwerk' }).waitFor()
    await clean(els, 'whose network')
    await els.getByRole('combobox', { name: 'Van wie wilt u het netwerk zien?' }).fill('Bakkerij')
    await els.getByRole('option', { name: /Bakkerij Claes/ }).waitFor()
    await els.keyboard.press('Enter')
    await els.getByRole('heading', { name: 'Netwerk van Bakkerij Claes' }).waitFor()
  })

  test('is drawn, and is a list that says the same', async () => {
    await els.locator('.network-canvas[data-drawn]').waitFor()
    const texts = await tree().getByRole('treeitem').allInnerTexts()
    const tidied = texts.map((text) => text.replace(/\s+/g, ' ').replace(/( ·)?( \+\d+)? ?$/, ''))
    assert.deepEqual(tidied, ['BC Bakkerij Claes', 'heeft als zaakvoerder JC Jan Claes · sinds 2012', 'is bestuurder van TL Tennisclub De Lob · sinds 2019'])
    await clean(els, 'the network')
  })

  test('grows, folds, hides and opens by keyboard alone', async () => {
    await tree().focus()
    await els.keyboard.press('End')
    await els.keyboard.press(' ')
    await chosen('Tennisclub De Lob').waitFor()
    await els.keyboard.press('ArrowRight')
    await line(/Dirk Irecteur/).waitFor()
    assert.match(els.url(), /grow=/)
    await els.keyboard.press('ArrowLeft')
    await line(/Dirk Irecteur/).waitFor({ state: 'detached' })
    await els.keyboard.press('ArrowUp')
    await els.keyboard.press('ArrowLeft')
    await line(/Tennisclub/).waitFor({ state: 'detached' })
    assert.equal(await line(/Jan Claes/).getAttribute('aria-expanded'), 'false')
    await els.keyboard.press('ArrowRight')
    await line(/Tennisclub/).waitFor()
    await els.keyboard.press('End')
    await els.keyboard.press('Delete')
    await line(/Tennisclub/).waitFor({ state: 'detached' })
    await els.getByRole('button', { name: '1 verborgen, weer tonen' }).click()
    await line(/Tennisclub/).waitFor()
    await tree().focus()
    await els.keyboard.press('End')
    await els.keyboard.press('Enter')
    await els.waitForURL(/\/parties\/[0-9a-f-]{36}$/)
    await els.getByRole('heading', { name: 'Tennisclub De Lob' }).waitFor()
  })

  test('goes further by steps, back in time by the day, and narrows by filters', async () => {
    await els.goto(`${office.baseUrl}/parties/${bakery.id}/network`)
    await els.getByRole('radiogroup', { name: 'Stappen' }).getByText('4', { exact: true }).click()
    await line(/Bedrijf Uno/).waitFor()
    await els.getByRole('textbox', { name: 'Stand op' }).fill('1-1-2014')
    await line(/Tennisclub/).waitFor({ state: 'detached' })
    await line(/Jan Claes/).waitFor()
    await els.getByRole('slider', { name: 'Jaar' }).focus()
    await els.keyboard.press('End')
    await line(/Bedrijf Uno/).waitFor()
    await els.getByRole('button', { name: 'Filters' }).click()
    await els.getByRole('combobox', { name: 'Personen of bedrijven' }).click()
    await els.getByRole('option', { name: 'Alleen personen' }).click()
    await line(/Tennisclub/).waitFor({ state: 'detached' })
    await clean(els, 'the filters')
    await els.getByRole('button', { name: 'Filters wissen' }).click()
    await line(/Bedrijf Uno/).waitFor()
    await els.keyboard.press('Escape')
  })

  test('narrows by several values at once, each a chip, and the address opens the same again', async () => {
    await els.goto(`${office.baseUrl}/parties/${bakery.id}/network?steps=4`)
    await els.getByRole('button', { name: 'Filters' }).click()
    for (const group of ['Zakelijk', 'Familie']) {
      await els.getByRole('combobox', { name: 'Soort verbinding' }).fill(group)
      await els.getByRole('option', { name: group }).waitFor()
      await els.keyboard.press('ArrowDown')
      await els.keyboard.press('Enter')
      await els.locator('.network-narrowed .chip', { hasText: `Soort verbinding: ${group}` }).waitFor()
    }
    await els.goto(els.url())
    await shows(els.locator('.network-narrowed .chip'), 2)
    await els.locator('.network-narrowed .chip', { hasText: 'Zakelijk' }).getByRole('button').click()
    await shows(els.locator('.network-narrowed .chip'), 1)
    assert.match(els.url(), /family/)
    assert.doesNotMatch(els.url(), /business/)
  })

  test('all the drawing can do is done from the list: the menu, a pin, a way between two', async () => {
    await els.goto(`${office.baseUrl}/parties/${bakery.id}/network`)
    await line(/Tennisclub/).waitFor()
    await tree().focus()
    await els.keyboard.press('End')
    await els.keyboard.press('m')
    await els.getByRole('menuitem', { name: 'Kaart openen' }).waitFor()
    await clean(els, 'the menu of a party')
    await els.getByRole('menuitem', { name: 'Vastzetten' }).click()
    await line(/Tennisclub.*vastgezet/).waitFor()
    assert.match(els.url(), /pin=/)
    await tree().focus()
    await els.keyboard.press('p')
    await line(/vastgezet/).waitFor({ state: 'detached' })
    await els.keyboard.press('w')
    await els.getByText('Weg van: Tennisclub De Lob').waitFor()
    await els.keyboard.press('Home')
    await els.keyboard.press('w')
    await els.waitForURL(/\/paths\?/)
    await els
      .getByText(/Tennisclub De Lob.*Jan Claes/)
      .first()
      .waitFor()
  })

  test('says so where nothing can be drawn, and shows the list alone', async () => {
    const page = await browser.newPage({ screen: 'phone', visitor: { storageState: await els.context().storageState() } })
    await page.addInitScript(
      'const before = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext = function (kind, ...more) { return /webgl/.test(kind) ? null : before.call(this, kind, ...more) }',
    )
    await page.goto(`${office.baseUrl}/parties/${bakery.id}/network`)
    await page.getByText('Deze browser kan het netwerk niet tekenen', { exact: false }).waitFor()
    await line(/Jan Claes/, page).waitFor()
    assert.equal(await page.locator('.network-canvas').count(), 0)
    await clean(page, 'without a drawing')
    await page.context().close()
  })

  test('a finger selects, a finger that stays asks what can be done', async () => {
    const page = await browser.newPage({ screen: 'phone', visitor: { storageState: await els.context().storageState(), hasTouch: true } })
    await page.goto(`${office.baseUrl}/parties/${bakery.id}/network?steps=1`)
    await page.locator('.network-canvas[data-drawn]').waitFor()
    const canvas = page.locator('.network-canvas')
    await canvas.scrollIntoViewIfNeeded()
    const session = await page.context().newCDPSession(page)
    const fingers = async (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
      void (await session.send('Input.dispatchTouchEvent', { type, touchPoints }))
    const box = await canvas.boundingBox()
    if (!box) throw new Error('nothing is drawn')
    // Two stand above each other; where just, the mouse finds out.
    const place = { x: box.x + box.width / 2, y: box.y + 20 }
    while ((await canvas.getAttribute('data-over')) === null && place.y < box.y + box.height) await page.mouse.move(place.x, (place.y += 6))
    assert.notEqual(await canvas.getAttribute('data-over'), null, 'nobody was found')
    await page.touchscreen.tap(place.x, place.y)
    await page.locator('.network-selected').waitFor()
    const menu = page.getByRole('menu')
    await fingers('touchStart', [place])
    await menu.waitFor()
    await fingers('touchEnd', [])
    await clean(page, 'the menu by touch')
    await page.keyboard.press('Escape')
    await menu.waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('is printed with what it is, and nothing beside it', async () => {
    await els.goto(`${office.baseUrl}/parties/${bakery.id}/network?kind=person`)
    await els.locator('.network-canvas[data-drawn]').waitFor()
    await els.evaluate('window.print = () => undefined')
    await els.getByRole('button', { name: 'Afdrukken' }).click()
    const paper = els.locator('.network-paper')
    await paper.waitFor({ state: 'attached' })
    const said = (await paper.textContent()) ?? ''
    for (const part of ['Netwerk van Bakkerij Claes', 'Jan Claes', 'Stand op', 'Alleen personen', 'Rond is een persoon']) assert.ok(said.includes(part), part)
    await els.emulateMedia({ media: 'print' })
    assert.equal(await paper.isVisible(), true)
    assert.equal(await els.getByRole('heading', { name: 'Netwerk van Bakkerij Claes' }).isVisible(), false)
    await els.emulateMedia({ media: null })
    await els.evaluate("window.dispatchEvent(new Event('afterprint'))")
    await paper.waitFor({ state: 'detached' })
  })

  test('is kept as a picture and for other programs', async () => {
    await els.goto(`${office.baseUrl}/parties/${bakery.id}/network?steps=4`)
    await line(/Bedrijf Uno/).waitFor()
    const kept = async (kind: string) => {
      await els.getByRole('button', { name: 'Bewaren als' }).click()
      const [download] = await Promise.all([els.waitForEvent('download'), els.getByRole('menuitem', { name: kind }).click()])
      return readFile(await download.path())
    }
    const svg = (await kept('SVG')).toString()
    assert.match(svg, /^<svg [^>]*viewBox/)
    for (const name of ['Bakkerij Claes', 'Jan Claes', 'Bedrijf Uno', 'zaakvoerder van']) assert.ok(svg.includes(name), name)
    assert.deepEqual([...(await kept('PNG')).subarray(1, 4)], [...Buffer.from('PNG')])
    const graph = (await kept('GraphML')).toString()
    assert.equal(graph.match(/<node /g)?.length, 5)
    assert.equal(graph.match(/<edge /g)?.length, 4)
  })

  test('of a list as it is filtered: how those in it stand to each other', async () => {
    await els.goto(`${office.baseUrl}/parties?kind=person`)
    await els.getByRole('main').getByRole('link', { name: 'Netwerk' }).click()
    await els.getByRole('heading', { name: 'Netwerk van 2 relaties' }).waitFor()
    await shows(tree().getByRole('treeitem'), 2)
    await els.getByRole('radiogroup', { name: 'Stappen' }).getByText('1', { exact: true }).click()
    await line(/Tennisclub/)
      .first()
      .waitFor()
  })

  test('who is not there is not there', async () => {
    await els.goto(`${office.baseUrl}/parties/00000000-0000-7000-8000-000000000000/network`)
    await els.getByText('Deze relatie is er niet (meer).').waitFor()
  })
})

describe('how do we know …?', () => {
  test('from the card: who of us, as a sentence', async () => {
    await els.goto(`${office.baseUrl}/parties/${dirk.id}`)
    await els.getByRole('link', { name: 'Hoe kennen wij …?' }).click()
    await els
      .getByText('Els Verhaegen is adviseur van Bakkerij Claes; Jan Claes is daar zaakvoerder; hij zit met Dirk Irecteur in het bestuur van Tennisclub De Lob.')
      .waitFor()
    await clean(els, 'who can introduce us')
    await els.getByRole('link', { name: 'Toon in netwerk' }).click()
    await els.getByRole('heading', { name: 'Netwerk van 4 relaties' }).waitFor()
    await shows(tree().getByRole('treeitem'), 7)
  })

  test('from the palette: between two, turned around', async () => {
    await els.keyboard.press('Control+k')
    await els.keyboard.type('Hoe kennen')
    await els.getByRole('option', { name: /Hoe kennen wij/ }).waitFor()
    await els.keyboard.press('Enter')
    await els.getByText('Kies wie u wilt leren kennen.').waitFor()
    await els.getByRole('combobox', { name: 'Naar wie' }).fill('Bedrijf Uno')
    await els.getByRole('option', { name: /Bedrijf Uno/ }).waitFor()
    await els.keyboard.press('Enter')
    await els.getByRole('combobox', { name: 'Van wie' }).fill('Jan')
    await els.getByRole('option', { name: /Jan/ }).first().waitFor()
    await els.keyboard.press('Enter')
    await els.getByText('Jan Claes zit met Dirk Irecteur in het bestuur van Tennisclub De Lob; Dirk Irecteur is bestuurder van Bedrijf Uno.').waitFor()
    await clean(els, 'a path')
    await els.getByRole('button', { name: 'Omdraaien' }).click()
    await els.getByText(/^Dirk Irecteur is bestuurder van Bedrijf Uno; hij zit met Jan Claes in het bestuur/).waitFor()
  })
})

test('nothing of it needs more than the content security policy gives', () => assert.deepEqual(policy, []))

// The drawing of a network under the hand: moved and zoomed by mouse and fingers, the same again after a reload, on paper, in files.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { openBrowser, type PageOptions, settled, signIn, type TestBrowser } from '#test/browser.ts'
import { askAt, startOffice } from '#test/process.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page
let bakery: { id: string }
let bank: { id: string }
/** More customers than are shown one by one. */
const customers = 104

const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)
const tree = (page = els) => page.getByRole('tree', { name: 'Het netwerk als lijst' })
const line = (name: string | RegExp, page = els) => tree(page).getByRole('treeitem', { name })
const chosen = (page: Page) => page.locator('.network-selected')

before(async () => {
  browser = await openBrowser()
  office = await startOffice({ country: 'BE' })
  const person = (surname: string) => ask(createParty, { kind: 'person', callName: 'Jan', surname })
  const company = (legalName: string) => ask(createParty, { kind: 'organisation', legalName })
  bakery = await company('Bakkerij Claes')
  bank = await company('Bank van Allen')
  const [jan, club, uno] = [await person('Claes'), await company('Tennisclub De Lob'), await company('Bedrijf Uno')]
  const connect = (from: { id: string }, typeId: string, to: { id: string }, since: string) =>
    ask(createRelationship, { fromId: from.id, typeId, toId: to.id, since })
  await connect(jan, 'business-manager', bakery, '2012')
  await connect(jan, 'director', club, '2019')
  for (let at = 0; at < 6; at++) await connect(await person(`Lid ${at}`), 'chair', club, `${2010 + at}`)
  await connect(uno, 'supplier', club, '2015')
  await connect(bank, 'bank', uno, '2001')
  const atOnce = 13
  for (let from = 0; from < customers; from += atOnce)
    await Promise.all(Array.from({ length: atOnce }, async (_, at) => connect(bank, 'bank', await person(`Klant ${from + at}`), '2020')))
  els = await browser.newPage()
  await signIn(els, office)
})
after(async () => {
  await browser?.close()
  await office?.stop()
})

/** The network as it is drawn and settled. */
async function drawn(page: Page, address: string) {
  await page.goto(`${office.baseUrl}${address}`)
  await stands(page)
}
async function stands(page: Page) {
  await settled(page)
  await page.locator('.network-canvas[data-drawn][data-settled]').waitFor()
}
const another = async (options: PageOptions = {}) =>
  browser.newPage({ ...options, visitor: { storageState: await els.context().storageState(), ...options.visitor } })

/** The drawing as a file: where everyone stands, in numbers. */
async function kept(page: Page, kind: 'SVG' | 'PNG' | 'GraphML') {
  await page.getByRole('button', { name: 'Bewaren als' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: kind }).click()])
  return readFile(await download.path())
}
const svgOf = async (page: Page) => (await kept(page, 'SVG')).toString()

async function boxOf(page: Page) {
  const box = await page.locator('.network-drawing').boundingBox()
  if (!box) throw new Error('nothing is drawn')
  return { ...box, middle: { x: box.x + box.width / 2, y: box.y + box.height / 2 } }
}

/** A place where someone stands, as the mouse finds it: the middle of what lies under it, looked for in rows from the middle. */
async function someone(page: Page) {
  const { middle, width, height } = await boxOf(page)
  const over = async (x: number, y: number) => {
    await page.mouse.move(x, y)
    return (await page.locator('.network-canvas').getAttribute('data-over')) !== null
  }
  for (let down = 0; down < height / 2 - 20; down += 10)
    for (let along = 0; along < width / 2 - 60; along += 10)
      for (const [x, y] of [
        [middle.x - along, middle.y + down],
        [middle.x - along, middle.y - down],
      ] as const) {
        if (!(await over(x, y))) continue
        let [left, right] = [x, x]
        while (await over(left - 2, y)) left -= 2
        while (await over(right + 2, y)) right += 2
        const at = (left + right) / 2
        let [top, bottom] = [y, y]
        while (await over(at, top - 2)) top -= 2
        while (await over(at, bottom + 2)) bottom += 2
        return { x: at, y: (top + bottom) / 2 }
      }
  throw new Error('nobody was found')
}

describe('the drawing under the hand', () => {
  test('a drag takes the picture along, and who was there is found where they went', async () => {
    await drawn(els, `/parties/${bakery.id}/network?steps=2`)
    const place = await someone(els)
    const { x, y } = await boxOf(els)
    await els.mouse.move(x + 20, y + 20)
    await els.mouse.down()
    await els.mouse.move(x + 50, y + 40)
    await els.mouse.move(x + 100, y + 60)
    await els.mouse.up()
    // Two presses soon after each other are a double one.
    await els.waitForTimeout(400)
    await els.mouse.click(place.x, place.y)
    await chosen(els).waitFor({ state: 'detached' })
    await els.waitForTimeout(400)
    await els.mouse.click(place.x + 80, place.y + 40)
    await chosen(els).waitFor()
  })

  test('fingers move it and two of them pull it open', async () => {
    const page = await another({ screen: 'phone', visitor: { hasTouch: true } })
    await drawn(page, `/parties/${bakery.id}/network?steps=1`)
    await page.locator('.network-canvas').scrollIntoViewIfNeeded()
    const session = await page.context().newCDPSession(page)
    const fingers = async (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
      void (await session.send('Input.dispatchTouchEvent', { type, touchPoints }))
    const place = await someone(page)
    const box = await boxOf(page)
    const corner = { x: box.x + 30, y: box.y + 30 }
    // The other of the two stands straight above.
    let above = place.y - 60
    do await page.mouse.move(place.x, (above -= 4))
    while ((await page.locator('.network-canvas').getAttribute('data-over')) === null)
    const apart = place.y - above + 3
    await fingers('touchStart', [corner])
    for (const part of [0.5, 1]) await fingers('touchMove', [{ x: corner.x + 40 * part, y: corner.y + 60 * part }])
    // A finger that is held still before it goes leaves no swing behind.
    await page.waitForTimeout(200)
    await fingers('touchEnd', [])
    const gone = { x: place.x + 40, y: place.y + 60 }
    await page.touchscreen.tap(gone.x, gone.y)
    await chosen(page).waitFor()
    const name = await chosen(page).getAttribute('aria-label')
    // Two taps soon after each other are a double one.
    await page.waitForTimeout(400)
    await page.touchscreen.tap(corner.x, corner.y)
    await chosen(page).waitFor({ state: 'detached' })

    const pull = (by: number) => [
      { x: gone.x - by, y: gone.y - by },
      { x: gone.x + by, y: gone.y + by },
    ]
    await fingers('touchStart', pull(20))
    for (const by of [22, 25, 28, 30]) await fingers('touchMove', pull(by))
    await page.waitForTimeout(200)
    await fingers('touchEnd', [])
    // What was between the fingers stayed there, and the other went half as far away again.
    await page.waitForTimeout(400)
    await page.touchscreen.tap(gone.x, gone.y)
    await page.getByRole('region', { name: name ?? '' }).waitFor()
    await page.waitForTimeout(400)
    await page.touchscreen.tap(gone.x, gone.y - apart * 1.5)
    await page.getByRole('region', { name: name ?? '' }).waitFor({ state: 'detached' })
    await chosen(page).waitFor()
    await page.context().close()
  })

  test('who is dragged is pinned where they were put down, and nobody else moves', async () => {
    await drawn(els, `/parties/${bakery.id}/network?steps=2`)
    const before = await svgOf(els)
    const place = await someone(els)
    await els.mouse.move(place.x, place.y)
    await els.mouse.down()
    await els.mouse.move(place.x + 30, place.y + 25)
    await els.mouse.move(place.x + 60, place.y + 50)
    await els.mouse.up()
    await line(/vastgezet/).waitFor()
    assert.match(els.url(), /pin=/)
    assert.equal(await els.locator('.network-selected').count(), 0)
    const [one, two] = [shapesOf(before), shapesOf(await svgOf(els))]
    assert.equal(one.filter((shape) => !two.includes(shape)).length, 1)
  })

  test('moves at once for who wants no motion, and glides for others', async () => {
    const steps = async (reducedMotion: 'reduce' | 'no-preference') => {
      const page = await another({ visitor: { reducedMotion } })
      await drawn(page, `/parties/${bakery.id}/network?steps=2`)
      await page.waitForTimeout(1_000)
      await page.evaluate(
        `globalThis.laid = new Set(); new MutationObserver(() => { const { transform } = document.querySelector('.sigma-picture').style; if (transform) laid.add(transform) }).observe(document.querySelector('.sigma-picture'), { attributes: true })`,
      )
      const { middle } = await boxOf(page)
      await page.mouse.move(middle.x, middle.y)
      await page.mouse.wheel(0, -120)
      await page.waitForTimeout(1_000)
      const count = Number(await page.evaluate('laid.size'))
      await page.context().close()
      return count
    }
    assert.equal(await steps('reduce'), 1)
    assert.ok((await steps('no-preference')) > 1)
  })
})

/** Each shape of a drawing as it is written. */
const shapesOf = (svg: string): string[] => [...(svg.match(/<(?:rect|circle) [^>]*>/g) ?? [])]

describe('the same address is the same picture', () => {
  test('after steps, filters, years, growing, folding and hiding', async () => {
    await drawn(els, `/parties/${bakery.id}/network?steps=1`)
    const before = shapesOf(await svgOf(els))
    await els.getByRole('radiogroup', { name: 'Stappen' }).getByText('4', { exact: true }).click()
    await line(/Bedrijf Uno/).waitFor()
    await stands(els)
    const wider = await svgOf(els)
    for (const shape of before) assert.ok(shapesOf(wider).includes(shape), `${shape} moved`)
    assert.match(els.url(), /laid=/)
    const same = async (what: string) => {
      await stands(els)
      const svg = await svgOf(els)
      await els.reload()
      await stands(els)
      assert.equal(await svgOf(els), svg, what)
    }
    await same('more steps')
    await els.getByRole('textbox', { name: 'Stand op' }).fill('1-1-2016')
    await line(/Tennisclub/).waitFor({ state: 'detached' })
    await same('an earlier day')
    await els.getByRole('slider', { name: 'Jaar' }).focus()
    await els.keyboard.press('End')
    await line(/Jan Claes/).waitFor()
    await tree().focus()
    await line(/Tennisclub/).click()
    await els.keyboard.press('ArrowLeft')
    await line(/Lid 0/).waitFor({ state: 'detached' })
    await same('folded')
    await els.goBack().catch(() => undefined)
  })

  test('arranging anew forgets how it came about', async () => {
    await drawn(els, `/parties/${bakery.id}/network?steps=4`)
    const plain = await svgOf(els)
    await drawn(els, `/parties/${bakery.id}/network?steps=1`)
    await els.getByRole('radiogroup', { name: 'Stappen' }).getByText('4', { exact: true }).click()
    await line(/Bedrijf Uno/).waitFor()
    await stands(els)
    assert.notEqual(await svgOf(els), plain)
    await els.getByRole('button', { name: 'Opnieuw schikken' }).click()
    await els.waitForURL((url) => !url.search.includes('laid'))
    await stands(els)
    assert.equal(await svgOf(els), plain)
  })
})

describe('all that is drawn is in the list', () => {
  test('with the bundle of a hub, which unfolds by a key', async () => {
    await drawn(els, `/parties/${bank.id}/network?steps=1`)
    const names = async () =>
      [...(await svgOf(els)).matchAll(/<text [^>]*font-size="(?:12|8)"[^>]*>([^<]*)</g)].map(([, name = '']) => name.replace(/ \+\d+$/, '')).sort()
    const inList = async () => (await tree().getByRole('treeitem').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').replace(/ (Tonen|\d+ tonen)$/, ''))
    const bundle = new RegExp(`nog ${customers + 1} `)
    await line(bundle).waitFor()
    assert.deepEqual(
      (await names()).map((name) => (name.startsWith('nog') ? 'bundle' : name)),
      ['Bank van Allen', 'bundle'],
    )
    assert.equal((await inList()).length, 2)
    await tree().focus()
    await els.keyboard.press('End')
    await els.keyboard.press('Enter')
    await line(bundle).waitFor({ state: 'detached' })
    await stands(els)
    assert.match(els.url(), /unfold=/)
    const shown = await names()
    assert.equal(shown.length, customers + 2)
    // Far down the list only what is in sight is there, so it is walked from end to end.
    const listed = new Set<string>()
    await tree().focus()
    await els.keyboard.press('Home')
    for (let at = 0; at < customers + 2; at++) {
      const id = await tree().getAttribute('aria-activedescendant')
      listed.add((await els.locator(`[id="${id}"] .network-name`).innerText()).trim())
      await els.keyboard.press('ArrowDown')
    }
    assert.deepEqual([...listed].sort(), [...new Set(shown)].sort())
  })

  test('the years go by themselves until today, or until one says stop', async () => {
    await drawn(els, `/parties/${bakery.id}/network?steps=4`)
    const slider = els.getByRole('slider', { name: 'Jaar' })
    await slider.focus()
    await els.keyboard.press('Home')
    await els.waitForURL(/asOf=20\d\d-12-31/)
    await line(/Lid 5/).waitFor({ state: 'detached' })
    await els.getByRole('button', { name: 'Laat zien hoe het ontstond' }).click()
    const first = els.url()
    await els.waitForURL((url) => url.href !== first)
    await els.getByRole('button', { name: 'Stop' }).click()
    await els.getByRole('button', { name: 'Laat zien hoe het ontstond' }).waitFor()
    await slider.focus()
    await els.keyboard.press('End')
    await els.waitForURL((url) => !url.search.includes('asOf'))
    await line(/Lid 5/).waitFor()
  })
})

describe('on paper and in files', () => {
  test('is printed in the colours of day by night too, to be read on white', async () => {
    const page = await another({ colorScheme: 'dark' })
    await drawn(page, `/parties/${bakery.id}/network?steps=2`)
    await page.evaluate('window.print = () => undefined')
    await page.getByRole('button', { name: 'Afdrukken' }).click()
    await page.locator('.network-paper').waitFor({ state: 'attached' })
    await page.emulateMedia({ media: 'print' })
    const paper = (await page.evaluate(`(() => {
      const [paper] = document.querySelectorAll('.network-paper')
      return { behind: getComputedStyle(paper).backgroundColor, texts: [...paper.querySelectorAll('text')].filter((text) => text.textContent.length > 3).map((text) => [text.textContent, getComputedStyle(text).fill]) }
    })()`)) as { behind: string; texts: [string, string][] }
    assert.equal(paper.behind, 'rgb(255, 255, 255)')
    assert.ok(paper.texts.some(([text]) => text === 'Bakkerij Claes'))
    const light = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
        const value = Number(part) / 255
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    for (const [text, colour] of paper.texts) assert.ok(1.05 / (light(colour) + 0.05) >= 4.5, `${text} in ${colour}`)
    await page.context().close()
  })

  test('what is kept reads back: shapes, pixels, a graph', async () => {
    await drawn(els, `/parties/${bakery.id}/network?steps=2`)
    const read = async (text: string, type: string, count: string) =>
      (await els.evaluate(
        `(() => { const read = new DOMParser().parseFromString(${JSON.stringify(text)}, '${type}'); return { wrong: read.querySelectorAll('parsererror').length, names: [...read.querySelectorAll('${count}')].map((one) => one.textContent) } })()`,
      )) as { wrong: number; names: string[] }
    const svg = await svgOf(els)
    const shapes = await read(svg, 'image/svg+xml', 'rect, circle')
    assert.deepEqual([shapes.wrong, shapes.names.length], [0, 3])
    const graph = await read((await kept(els, 'GraphML')).toString(), 'application/xml', 'node > data[key="name"]')
    assert.equal(graph.wrong, 0)
    assert.deepEqual(graph.names.sort(), ['Bakkerij Claes', 'Jan Claes', 'Tennisclub De Lob'])
    const png = (await kept(els, 'PNG')).toString('base64')
    const size = (await els.evaluate(
      `(async () => { const image = new Image(); image.src = 'data:image/png;base64,${png}'; await image.decode(); return [image.width, image.height] })()`,
    )) as number[]
    const [, , width = 0, height = 0] = /viewBox="([^"]*)"/.exec(svg)?.[1]?.split(' ').map(Number) ?? []
    assert.deepEqual(size, [Math.round(width * 2), Math.round(height * 2)])
  })
})

// Measures the drawing of a network in the packed browser, which draws in software: `node bench/drawing.ts --nodes 1000,10000`.
import { readdirSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { openEngine } from '#platform/db/engine.ts'
import { openBrowser, signIn } from '#test/browser.ts'
import { startOffice, startServer } from '#test/process.ts'
import { fillGraph } from './graph.ts'

const { values } = parseArgs({
  options: { parties: { type: 'string', default: '20000' }, nodes: { type: 'string', default: '1000,10000' } },
})
const size = Number(values.parties)
const office = await startOffice()
await office.end()
const environment: Readonly<Record<string, string>> = office.environment
const engine = await openEngine(environment.DATA_DIR ?? '')
await fillGraph(engine, size)
await engine.close()
const server = await startServer({ environment })
const browser = await openBrowser()

/** Runs in the page: how long it was busy at a stretch, and how many frames it drew. */
const watching = `
  globalThis.longTasks = []
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true })
  globalThis.frames = 0
  const next = () => { frames++; requestAnimationFrame(next) }
  requestAnimationFrame(next)
  globalThis.seen = {}
  const look = () => {
    for (const what of ['drawn', 'settled']) if (!seen[what] && document.querySelector('.network-canvas[data-' + what + ']')) seen[what] = performance.now()
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-drawn', 'data-settled'] })
`

/** By the clock of the page: when it asked for the network, had the answer, showed it and let it rest. */
type Moments = { readonly asked: number; readonly answered: number; readonly drawn: number; readonly settled: number }
const moments = `(() => {
  const { startTime, responseEnd } = performance.getEntriesByType('resource').findLast(({ name }) => name.endsWith('/api/network'))
  return { asked: startTime, answered: responseEnd, ...seen }
})()`

/** Milliseconds of processor that the browser has had: for the page itself, for what works beside it, and for what draws in the place of a graphics card. */
async function processorOf(page: Page) {
  const session = await page.context().browser()?.newBrowserCDPSession()
  const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {}
  await session?.detach()
  const threads = processInfo
    .filter(({ type }) => type === 'renderer')
    .flatMap(({ id }) => readdirSync(`/proc/${id}/task`).map((task) => `/proc/${id}/task/${task}`))
  const had = (wanted: RegExp) =>
    threads
      .filter((thread) => wanted.test(readFileSync(`${thread}/comm`, 'utf8')))
      // In hundredths of a second; what stands before the bracket may hold spaces.
      .map((thread) => readFileSync(`${thread}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [])
      .reduce((sum, fields) => sum + (Number(fields[11]) + Number(fields[12])) * 10, 0)
  const card = processInfo.filter(({ type }) => type === 'GPU').reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0)
  return { page: had(/^(chromium|CrRendererMain)/), beside: had(/Worker/), card }
}

console.log(
  '| parties, lines | answer, ms | picture, from the question on, ms | processor until then: page | instead of a card | to settle, beside the page | settled, ms | longest task, ms | a frame moving: page, ms | card, ms | drawn anew at rest: page, ms | card, ms | frames a second |',
)
console.log('| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |')
for (const wanted of values.nodes.split(',').map(Number)) {
  const page = await browser.newPage({ visitor: { reducedMotion: 'no-preference' } })
  page.setDefaultTimeout(120_000)
  await signIn(page, { ...office, baseUrl: server.baseUrl })
  await page.addInitScript(watching)
  let before = { page: 0, beside: 0, card: 0 }
  // As many as are asked for here: the screen knows only the nearest and all.
  await page.route('**/api/network', async (route) => {
    before = await processorOf(page)
    await route.continue({ postData: JSON.stringify({ ...(route.request().postDataJSON() as object), limit: wanted }) })
  })
  const answer = page.waitForResponse('**/api/network')
  // A selection and what lies around it: from one party hubs are folded long before there are so many.
  await page.goto(`${server.baseUrl}/network?filters=${encodeURIComponent('{"kind":"person"}')}&steps=${wanted > 2_000 ? 4 : 1}&all=true`)
  const canvas = page.locator('.network-canvas')
  await page.locator('.network-canvas[data-drawn]').waitFor()
  const until = await processorOf(page)
  const count = await canvas.getAttribute('data-drawn')
  await page.locator('.network-canvas[data-settled]').waitFor()
  const beside = (await processorOf(page)).beside - before.beside
  const at: Moments = await page.evaluate(moments)
  const lines = ((await (await answer).json()) as { edges: unknown[] }).edges.length
  const longest = Number(await page.evaluate('Math.max(0, ...longTasks)'))
  await page.waitForTimeout(3_000)
  const box = await page.locator('.network-drawing').boundingBox()
  if (!box) throw new Error('nothing is drawn')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const now = async () => ({ ...(await processorOf(page)), frames: Number(await page.evaluate('frames')), at: performance.now() })
  const began = await now()
  // As a hand does: to and fro by a corner where nobody stands, then nearer and away.
  const corner = { x: box.x + 30, y: box.y + box.height - 30 }
  await page.mouse.move(corner.x, corner.y)
  await page.mouse.down()
  for (let step = 1; step <= 60; step++) {
    await page.mouse.move(corner.x + Math.abs(Math.sin(step / 10)) * 150, corner.y - (step % 20) * 4)
    await page.waitForTimeout(12)
  }
  await page.mouse.up()
  await page.mouse.move(x, y)
  for (let step = 0; step < 10; step++) {
    await page.mouse.wheel(0, step < 5 ? -120 : 120)
    await page.waitForTimeout(60)
  }
  const ended = await now()
  await page.waitForTimeout(2_500)
  const rested = await now()
  const frames = ended.frames - began.frames
  const figures = [at.answered - at.asked, at.drawn - at.asked, until.page - before.page, until.card - before.card, beside, at.settled - at.asked, longest]
  const each = [(ended.page - began.page) / frames, (ended.card - began.card) / frames, rested.page - ended.page, rested.card - ended.card]
  const pace = (frames / (ended.at - began.at)) * 1000
  console.log(`| ${count}, ${lines} | ${[...figures, ...each].map((ms) => ms.toFixed(0)).join(' | ')} | ${pace.toFixed(1)} |`)
  await page.context().close()
}
await browser.close()
await server.end()
await office.stop()

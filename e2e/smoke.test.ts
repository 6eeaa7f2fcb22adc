// That the browser, its fonts and axe-core work here at all: when this fails, no other journey says anything.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { axeFindings, openBrowser, type TestBrowser } from '#test/browser.ts'

const font = readFileSync(fileURLToPath(import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2')))
const page = (body: string) => `<!doctype html><html lang="nl"><head><title>Proef</title><style>
@font-face { font-family: Inter; src: url(/inter.woff2) }
body { font: 16px Inter } @media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }
</style></head><body><main>${body}</main></body></html>`
const pages: Record<string, string> = {
  '/good': page('<h1>Dirk Irecteur</h1><p><span id="text">Mr. Irecteur</span></p><label>Naam <input></label>'),
  '/bad': page('<h1>Formulier</h1><input><p style="color: #bbb; background: #fff">Nauwelijks te lezen</p>'),
}
const server = createServer(({ url = '' }, response) => {
  if (url === '/inter.woff2') return response.setHeader('content-type', 'font/woff2').end(font)
  return response.setHeader('content-type', 'text/html').end(pages[url] ?? '')
})

describe('the browser', () => {
  let browser: TestBrowser
  let origin = ''
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    server.close()
  })

  for (const [options, width, language, dark] of [
    [{}, 1440, 'nl-NL', false],
    [{ screen: 'phone', locale: 'en-GB', colorScheme: 'dark' }, 390, 'en-GB', true],
  ] as const) {
    test(`shows a page ${width} wide, in ${language}, ${dark ? 'dark' : 'light'}`, async () => {
      const visit = await browser.newPage(options)
      await visit.goto(`${origin}/good`)
      assert.equal(await visit.getByRole('heading').innerText(), 'Dirk Irecteur')
      assert.equal(await visit.evaluate('innerWidth'), width)
      assert.equal(await visit.evaluate('navigator.language'), language)
      assert.equal(await visit.evaluate('matchMedia("(prefers-color-scheme: dark)").matches'), dark)
      assert.deepEqual(await axeFindings(visit), [])
    })
  }

  test('draws letters: an i is narrower than an m, with our font and with the one that stands in', async () => {
    const visit = await browser.newPage()
    await visit.goto(`${origin}/good`)
    await visit.evaluate('document.fonts.ready')
    assert.equal(await visit.evaluate('document.fonts.check("16px Inter")'), true)
    const widths = 'const c = document.createElement("canvas").getContext("2d"); '
    const measure = async (family: string) =>
      (await visit.evaluate(`{ ${widths} c.font = "16px ${family}"; [c.measureText("i").width, c.measureText("m").width] }`)) as [number, number]
    for (const family of ['Inter', 'sans-serif']) {
      const [i, m] = await measure(family)
      assert.ok(i > 0 && m > 2 * i, `${family}: i is ${i} wide, m ${m}`)
    }
  })

  test('finds what is out of reach', async () => {
    const visit = await browser.newPage()
    await visit.goto(`${origin}/bad`)
    const found = (await axeFindings(visit)).map((finding) => finding.replace(/:.*/, ''))
    assert.deepEqual(found.sort(), ['color-contrast', 'label'])
  })
})

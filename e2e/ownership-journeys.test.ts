// Who owns this company in the end: on another day, in a circle, with spouses by each regime, over a threshold that changes, out of and into files, on a telephone.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { axeFindings, openBrowser, settled, shows, signIn, type TestBrowser } from '#test/browser.ts'
import { beginConnection } from '#test/connecting.ts'
import { material, withoutMaterial } from '#test/material.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { askAt, startOffice } from '#test/process.ts'

let browser: TestBrowser
let office: Awaited<ReturnType<typeof startOffice>>
let els: Page
const folder = mkdtempSync(join(tmpdir(), 'verwant-ownership-'))

const clean = async (page: Page, where: string) => assert.deepEqual(await axeFindings(page), [], where)
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const ask = <E extends Endpoint>(endpoint: E, input: Input<E>) => askAt(office, endpoint, input)
const company = async (legalName: string) => (await ask(createParty, { kind: 'organisation', legalName })).id
const person = async (callName: string, surname: string) => (await ask(createParty, { kind: 'person', callName, surname })).id
const holds = (fromId: string, share: string, toId: string, more: { since?: string; until?: string } = {}) =>
  ask(createRelationship, { typeId: 'shareholder', fromId, toId, share, ...more })
const goTo = (partyId: string, page = els) => page.goto(`${office.baseUrl}/parties/${partyId}/ownership`)

before(async () => {
  browser = await openBrowser()
  office = await startOffice({ country: 'NL' })
  els = await browser.newPage()
  await signIn(els, office)
})
after(async () => {
  await browser?.close()
  await office?.stop()
  rmSync(folder, { recursive: true })
})

describe('ownership, further on', () => {
  test('as of another day it is who owned it then', async () => {
    const [target, petra, dirk] = [await company('Verkocht B.V.'), await person('Petra', 'Artner'), await person('Dirk', 'Irecteur')]
    await holds(petra, '100', target, { since: '2010-01-01', until: '2019-12-31' })
    await holds(dirk, '100', target, { since: '2020-01-01' })
    await els.goto(`${office.baseUrl}/parties/${target}`)
    await region(els, 'Eigendom en UBO').getByRole('link', { name: 'Dirk Irecteur' }).waitFor()
    await region(els, 'Eigendom en UBO').getByRole('link', { name: 'Structuur en berekening' }).click()
    await els.getByRole('button', { name: 'Peildatum: vandaag' }).click()
    await els.getByRole('textbox', { name: 'Toon hoe het was op' }).fill('31-12-2019')
    await els.keyboard.press('Enter')
    await region(els, 'UBO’s').getByRole('link', { name: 'Petra Artner' }).waitFor()
    await els.locator('.structure-window').getByRole('link', { name: 'Dirk Irecteur' }).waitFor({ state: 'detached' })
    await clean(els, 'on another day')
    await els.getByRole('button', { name: 'Peildatum: 31-12-2019' }).click()
    await els.getByRole('button', { name: 'Vandaag' }).click()
    await region(els, 'UBO’s').getByRole('link', { name: 'Dirk Irecteur' }).waitFor()
  })

  test('a circle is drawn and solved, and the sum says so', async () => {
    const [one, two, jan] = [await company('Kring Een'), await company('Kring Twee'), await person('Jan', 'Kring')]
    await holds(two, '50', one)
    await holds(one, '50', two)
    await holds(jan, '50', one)
    await goTo(one)
    await els.getByRole('button', { name: /Berekening van Jan Kring/ }).click()
    const sums = region(els, 'Uiteindelijke eigenaren')
    await sums.getByText('langs andere wegen en kringen').waitFor()
    await sums.getByText('samen (2/3)').waitFor()
    await shows(els.locator('.structure-window').getByRole('link', { name: /^Kring/ }), 2)
    await clean(els, 'a circle')
  })

  test('direct shares above the whole are refused with a sentence at the field', async () => {
    const [target, an] = [await company('Vol B.V.'), await person('An', 'Vol')]
    await holds(an, '60', target)
    await person('Bo', 'Meer')
    await els.goto(`${office.baseUrl}/parties/${target}`)
    const form = await beginConnection(els, { type: 'aandeelhouder', typed: 'Meer', other: 'Meer, Bo' })
    await form.getByLabel('Aandeel in %').fill('40,5')
    await form.getByRole('button', { name: 'Opslaan' }).click()
    await form.getByText('Samen worden de aandelen dan 100,5 %; meer dan 100 % kan niet.').waitFor()
    await clean(els, 'a share that is refused')
    await form.getByLabel('Aandeel in %').fill('40')
    await form.getByRole('button', { name: 'Opslaan' }).click()
    await region(els, 'Eigendom en UBO').getByText('Volledig: wat niet bekend is, blijft binnen de drempel.').waitFor()
  })

  test('a check keeps the day to look again, and the report on paper holds who, how and when', async () => {
    const [target, holding, dirk] = [await company('Rapport B.V.'), await company('Rapport Holding'), await person('Dirk', 'Rapporteur')]
    await holds(holding, '30', target)
    await holds(dirk, '90', holding)
    await goTo(target)
    await els.getByRole('button', { name: /Wie heeft dit gecontroleerd/ }).click()
    await els.getByLabel('Bronnen').fill('Uittreksel van het register')
    await els.getByRole('textbox', { name: 'Opnieuw controleren op' }).fill('1-2-2000')
    await els.keyboard.press('Control+Enter')
    await els.getByText('Kies een dag na vandaag.').waitFor()
    await els.getByRole('textbox', { name: 'Opnieuw controleren op' }).fill('1-2-2040')
    await els.keyboard.press('Control+Enter')
    await region(els, 'Controles').getByText('opnieuw op 1-2-2040').waitFor()
    const [download] = await Promise.all([els.waitForEvent('download'), els.getByRole('link', { name: 'Rapport (pdf)' }).click()])
    const path = join(folder, 'report.pdf')
    await download.saveAs(path)
    const written = textOfPdf(readFileSync(path))
    for (const text of ['Rapport B.V.', 'Dirk Rapporteur', '90 % × 30 % = 27 %', 'Uittreksel van het register', '1-2-2040'])
      assert.ok(written.replaceAll('\n', '').includes(text), `${text} is not in: ${written}`)
  })

  test('spouses: the regime is asked for where it decides, and each regime has its outcome', async () => {
    const [target, an, bo] = [await company('Echtpaar B.V.'), await person('An', 'Paar'), await person('Bo', 'Paar')]
    await holds(an, '20', target, { since: '2010-01-01' })
    await holds(bo, '22', target, { since: '2019-01-01' })
    await holds(await person('Cor', 'Overig'), '58', target)
    await ask(createRelationship, { typeId: 'spouse', fromId: an, toId: bo, since: '2015-05-01' })
    await els.goto(`${office.baseUrl}/parties/${target}`)
    const panel = region(els, 'Eigendom en UBO')
    await panel.getByText(/^Het huwelijksstelsel van An Paar en Bo Paar is niet bekend: er telt niets samen\./).waitFor()
    await panel.getByText('Nog niet volledig: er kan nog een UBO zijn die niet bekend is.').waitFor()
    await panel.getByRole('button', { name: 'Invullen' }).click()
    // Married in the Netherlands in 2015: the law made everything common.
    await panel.getByText(/^Voorgesteld: wat de wet geeft/).waitFor()
    assert.equal(await panel.getByRole('combobox', { name: 'Stelsel' }).inputValue(), 'algehele gemeenschap van goederen')
    assert.equal(await panel.getByRole('textbox', { name: 'Geldt vanaf' }).inputValue(), '1-5-2015')
    await clean(els, 'the form of a regime')
    await panel.getByRole('textbox', { name: 'Geldt vanaf' }).fill('1-5-2014')
    await els.keyboard.press('Control+Enter')
    await panel.getByText('Dit ligt vóór het huwelijk (1-5-2015).').waitFor()
    await panel.getByRole('textbox', { name: 'Geldt vanaf' }).fill('1-5-2015')
    await els.keyboard.press('Control+Enter')
    await panel.getByText('42 % (20 % eigen + 22 % van Bo Paar)').waitFor()
    await panel.getByText('42 % (22 % eigen + 20 % van An Paar)').waitFor()
    await clean(els, 'a card with spouses who count together')

    const marriage = region(els, 'Huwelijksstelsel')
    for (const [regime, alone, together] of [
      ['beperkte gemeenschap van goederen', [], ['42 % (20 % eigen + 22 % van Bo Paar)']],
      ['koude uitsluiting (voorwaarden zonder gemeenschap)', ['58 %'], []],
      ['wettelijk stelsel (gemeenschap van aanwinsten)', [], ['42 % (20 % eigen + 22 % van Bo Paar)']],
      ['scheiding van goederen', ['58 %'], []],
      ['algehele gemeenschap (België)', [], ['42 % (20 % eigen + 22 % van Bo Paar)', '42 % (22 % eigen + 20 % van An Paar)']],
    ] as const) {
      await els.goto(`${office.baseUrl}/parties/${an}`)
      await marriage.locator('.regimes').getByRole('button').click()
      await els.getByRole('menuitem', { name: 'Aanpassen' }).click()
      await marriage.getByRole('combobox', { name: 'Stelsel' }).click()
      await els.getByRole('option', { name: regime }).click()
      await marriage.getByRole('button', { name: 'Opslaan' }).click()
      await marriage.locator('.regimes').getByText(regime, { exact: true }).waitFor()
      await els.goto(`${office.baseUrl}/parties/${target}`)
      await panel.getByText('58 %', { exact: true }).waitFor()
      await shows(panel.locator('.ubos > li'), 1 + together.length)
      for (const text of [...alone, ...together]) await panel.getByText(text, { exact: true }).waitFor()
    }
  })

  test('spouses: a contract that changes is added with its day, erased and brought back; every step can be read', async () => {
    const [target, an, bo] = [await company('Wissel B.V.'), await person('Ada', 'Wissel'), await person('Ben', 'Wissel')]
    await holds(an, '20', target, { since: '2010-01-01' })
    await holds(bo, '30', target)
    await ask(createRelationship, { typeId: 'spouse', fromId: an, toId: bo, since: '2012' })
    await els.goto(`${office.baseUrl}/parties/${an}`)
    const marriage = region(els, 'Huwelijksstelsel')
    await marriage.getByText('Stelsel niet bekend: voor de UBO telt niets samen.').waitFor()
    await marriage.getByRole('button', { name: 'Invullen' }).click()
    await marriage.getByRole('combobox', { name: 'Stelsel' }).click()
    await els.getByRole('option', { name: 'beperkte gemeenschap van goederen' }).click()
    await els.keyboard.press('Control+Enter')
    await marriage.getByText(/wat sindsdien is verkregen, is gemeenschappelijk/).waitFor()
    await marriage.getByRole('button', { name: 'Stelsel met Ben Wissel toevoegen' }).click()
    await marriage.getByRole('button', { name: 'Opslaan' }).click()
    await marriage.getByText('Kies een stelsel.').waitFor()
    await marriage.getByRole('combobox', { name: 'Stelsel' }).click()
    await els.getByRole('option', { name: 'scheiding van goederen' }).click()
    await marriage.getByRole('textbox', { name: 'Geldt vanaf' }).fill('1-1-2021')
    await els.keyboard.press('Control+Enter')
    await shows(marriage.locator('.regimes > li'), 2)
    await clean(els, 'a marriage with two regimes')
    await marriage.locator('.regimes > li').first().getByRole('button').click()
    await els.getByRole('menuitem', { name: 'Wissen' }).click()
    await shows(marriage.locator('.regimes > li'), 1)
    await els.getByRole('button', { name: 'Ongedaan maken' }).click()
    await shows(marriage.locator('.regimes > li'), 2)

    await goTo(target)
    const couples = region(els, 'Echtgenoten')
    await couples.getByText('niets is gemeenschappelijk').waitFor()
    await els.getByRole('button', { name: 'Peildatum: vandaag' }).click()
    await els.getByRole('textbox', { name: 'Toon hoe het was op' }).fill('31-12-2020')
    await els.keyboard.press('Enter')
    await couples.getByText('sinds wanneer is niet bekend: telt niet samen').waitFor()
    await couples.getByText('sinds 1-1-2010 · eigen').waitFor()
    await region(els, 'UBO’s')
      .getByRole('link', { name: 'Sinds wanneer Ben Wissel het deel in Wissel B.V. heeft, is niet bekend: dat telt niet samen.' })
      .waitFor()
    await clean(els, 'the couples of a company')
  })

  test('a threshold that changes from a day on decides from that day', async () => {
    const [target, kwart] = [await company('Kwart B.V.'), await person('Kees', 'Kwart')]
    await holds(kwart, '20', target)
    await els.goto(`${office.baseUrl}/settings/ubo`)
    await els.getByRole('button', { name: 'Drempel van Nederland vanaf 10-7-2027 aanpassen' }).click()
    await els.getByRole('textbox', { name: 'Percentage' }).fill('15')
    await els.getByRole('textbox', { name: 'Vanaf' }).fill('1-7-2027')
    await els.keyboard.press('Control+Enter')
    await els.getByText('Nederland, vanaf 1-7-2027').waitFor()
    await goTo(target)
    await region(els, 'UBO’s').getByText('Nog niemand is als UBO aan te wijzen.').waitFor()
    for (const [day, found] of [
      ['30-6-2027', 'Nog niemand is als UBO aan te wijzen.'],
      ['1-7-2027', 'Drempel: ten minste 15 % van de aandelen of de stemmen (Nederland).'],
    ] as const) {
      await els.getByRole('button', { name: /^Peildatum:/ }).click()
      await els.getByRole('textbox', { name: 'Toon hoe het was op' }).fill(day)
      await els.keyboard.press('Enter')
      await els.getByRole('button', { name: `Peildatum: ${day}` }).waitFor()
      await region(els, 'UBO’s').getByText(found).waitFor()
    }
    await region(els, 'UBO’s').getByRole('link', { name: 'Kees Kwart' }).waitFor()
  })

  test('a file of who owns whom is looked at first, and then taken over', async () => {
    const file = join(folder, 'owners.json')
    const statements = [
      { recordId: 'uno', recordType: 'entity', recordDetails: { name: 'Uit Bestand Ltd' } },
      { recordId: 'petra', recordType: 'person', recordDetails: { names: [{ fullName: 'Petra Bestand' }] } },
      {
        recordId: 'link',
        recordType: 'relationship',
        recordDetails: { subject: 'uno', interestedParty: 'petra', interests: [{ type: 'shareholding', share: { exact: 60 } }, { type: 'nominator' }] },
      },
    ]
    writeFileSync(file, JSON.stringify(statements))
    await els.goto(`${office.baseUrl}/import`)
    await els.locator('input[type=file]').setInputFiles({ name: 'leeg.json', mimeType: 'application/json', buffer: Buffer.from('{') })
    await els
      .getByRole('alert')
      .getByText(/^Dit is geen leesbaar JSON-bestand/)
      .waitFor()
    await els.getByRole('button', { name: 'Ander bestand' }).click()
    await els.locator('input[type=file]').setInputFiles(file)
    const outcome = region(els, 'Wie wie bezit (BODS)')
    await outcome.getByText('Dit gaat er gebeuren. Er is nog niets bewaard.').waitFor()
    assert.deepEqual(await outcome.locator('dd').allTextContents(), ['2', '0', '1', '1'])
    await outcome.getByText('Petra Bestand › Uit Bestand Ltd: Dit soort belang (nominator) wordt niet overgenomen.').waitFor()
    await clean(els, 'a file that is looked at')
    await outcome.getByRole('button', { name: 'Inlezen' }).click()
    await outcome.getByText('Het bestand is ingelezen.').waitFor()
    await outcome.getByRole('link', { name: 'Uit Bestand Ltd' }).click()
    await region(els, 'Eigendom en UBO').getByText('60 %', { exact: true }).waitFor()
    await region(els, 'Eigendom en UBO').getByRole('link', { name: 'Structuur en berekening' }).click()
    const [download] = await Promise.all([els.waitForEvent('download'), els.getByRole('link', { name: 'BODS-bestand' }).click()])
    const path = join(folder, 'out.json')
    await download.saveAs(path)
    assert.ok(readFileSync(path, 'utf8').includes('Petra Bestand'))
  })

  test('a file of who owns whom is undone at once, and later from the list, where what was worked on stays by name', async () => {
    const statements = [
      { recordId: 'terug-c', recordType: 'entity', recordDetails: { name: 'Terug Ltd' } },
      { recordId: 'terug-p', recordType: 'person', recordDetails: { names: [{ fullName: 'Petra Terug' }] } },
      {
        recordId: 'terug-r',
        recordType: 'relationship',
        recordDetails: { subject: 'terug-c', interestedParty: 'terug-p', interests: [{ type: 'shareholding', share: { exact: 60 } }] },
      },
    ]
    const outcome = region(els, 'Wie wie bezit (BODS)')
    const list = region(els, 'Ingelezen BODS-bestanden')
    const latest = list.getByRole('listitem').first()
    const take = async () => {
      await els.locator('input[type=file]').setInputFiles({ name: 'terug.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(statements)) })
      await outcome.getByRole('button', { name: 'Inlezen' }).click()
      await outcome.getByText('Het bestand is ingelezen.').waitFor()
    }
    await els.goto(`${office.baseUrl}/import`)
    await take()
    await els.locator('.notice', { hasText: '2 relaties en 1 verbinding ingelezen.' }).getByRole('button', { name: 'Ongedaan maken' }).click()
    await outcome.getByText('Het bestand is ongedaan gemaakt.').waitFor()
    await latest.getByText(/ongedaan gemaakt door Els Verhaegen/).waitFor()
    assert.equal(await outcome.getByRole('link').count(), 0)

    await outcome.getByRole('button', { name: 'Ander bestand' }).click()
    await take()
    await outcome.getByRole('link', { name: 'Terug Ltd' }).click()
    await els.getByRole('heading', { level: 1, name: /Terug Ltd/ }).waitFor()
    const companyId = els.url().split('/').at(-1) ?? ''
    await ask(createRelationship, { typeId: 'director', fromId: await person('Later', 'Gekomen'), toId: companyId })
    await els.goto(`${office.baseUrl}/import`)
    await clean(els, 'the list of files')
    await latest.getByRole('button', { name: 'Ongedaan maken: terug.json' }).click()
    const dialog = els.getByRole('dialog', { name: 'Dit bestand ongedaan maken?' })
    await dialog.getByText('2 relaties en 1 verbinding uit dit bestand worden gewist.').waitFor()
    await clean(els, 'before a file is undone')
    await dialog.getByRole('button', { name: 'Ongedaan maken' }).click()
    await dialog.waitFor({ state: 'detached' })
    await els.locator('.notice', { hasText: 'Gebleven, omdat er sindsdien aan is gewerkt: Terug Ltd' }).waitFor()
    assert.equal(await els.locator('.notice').getByRole('button', { name: 'Ongedaan maken' }).count(), 0)
    await latest.getByText('Gebleven, omdat er sindsdien aan is gewerkt:').waitFor()
    await clean(els, 'what stays of a file that was undone')
    await latest.getByRole('link', { name: 'Terug Ltd' }).click()
    await els.getByRole('heading', { level: 1, name: /Terug Ltd/ }).waitFor()
    await region(els, 'Eigendom en UBO').getByText('Petra Terug').waitFor({ state: 'detached' })
  })

  test('a file that another register published is taken over', { skip: withoutMaterial('bods') }, async () => {
    await els.goto(`${office.baseUrl}/import`)
    await els.locator('input[type=file]').setInputFiles(fileURLToPath(material('bods/joint-ownership.json')))
    const outcome = region(els, 'Wie wie bezit (BODS)')
    await outcome.getByRole('button', { name: 'Inlezen' }).click()
    await outcome.getByRole('link', { name: 'CHRINON LTD' }).click()
    await els.getByRole('heading', { level: 1, name: /CHRINON LTD/i }).waitFor()
    await region(els, 'Eigendom en UBO').getByRole('link', { name: 'Natalie Coleman' }).waitFor()
  })

  for (const [scheme, language] of [
    ['light', 'nl'],
    ['dark', 'en'],
  ] as const)
    test(`on a telephone (${scheme}, ${language}) the drawing fits, and a large one opens with the party in the middle and its owners on top`, async () => {
      const [small, large] = [await company(`Klein ${language}`), await company(`Groot ${language}`)]
      for (let at = 0; at < 3; at++) await holds(await person('Eigenaar', `${language}${at}`), '30', small)
      for (let at = 0; at < 9; at++) await holds(await person('Houder', `${language}${at}`), '10', large)
      const phone = await browser.newPage({ screen: 'phone', colorScheme: scheme })
      await signIn(phone, office)
      await phone.evaluate(
        `fetch('/api/me', { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ language: '${language}' }) }).then(() => undefined)`,
      )
      const within = async (name: string) => {
        const [box, window] = [
          await phone.locator('.structure-window').getByRole('link', { name }).boundingBox(),
          await phone.locator('.structure-window').boundingBox(),
        ]
        return box !== null && window !== null && box.x >= window.x - 1 && box.x + box.width <= window.x + window.width + 1
      }
      await goTo(small, phone)
      await phone.locator('.structure-window svg').waitFor()
      await settled(phone)
      for (const name of [`Klein ${language}`, ...[0, 1, 2].map((at) => `Eigenaar ${language}${at}`)]) assert.ok(await within(name), `${name} is cut off`)
      await goTo(large, phone)
      await phone.locator('.structure-window svg').waitFor()
      await settled(phone)
      assert.ok(await within(`Groot ${language}`), 'the party is out of sight')
      assert.ok(
        (await phone.evaluate<number>('document.querySelector(".structure-window").scrollLeft')) > 0,
        'it is wider than the telephone, or this looks at nothing',
      )
      assert.equal((await within(`Houder ${language}0`)) && (await within(`Houder ${language}8`)), false)
      await phone.getByRole('button', { name: language === 'nl' ? 'Passend' : 'Fit' }).click()
      for (let at = 0; at < 9; at++) assert.ok(await within(`Houder ${language}${at}`), 'all of it fits when asked')
      assert.ok(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'))
      await clean(phone, 'the drawing on a telephone')
      await phone.context().close()
    })
})

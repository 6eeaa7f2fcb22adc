// A real browser for the journeys. Chromium comes from npm as a packed file, so a bare machine needs nothing installed.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContextOptions, chromium, type Locator, type Page, type Request } from 'playwright-core'

const packed = new URL('../', import.meta.resolve('@sparticuz/chromium'))

/** A screen of the office, or a telephone on the road. */
export const screens = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

export type PageOptions = {
  screen?: keyof typeof screens
  locale?: 'nl-NL' | 'en-GB'
  colorScheme?: 'light' | 'dark'
  /** What else Playwright knows of a visitor: cookies kept, headers, time zone. */
  visitor?: BrowserContextOptions
}

export type TestBrowser = Awaited<ReturnType<typeof openBrowser>>

/** Starts a browser; `newPage` is a visitor who has never been here. Close it after the tests of the file. */
export async function openBrowser() {
  const { executablePath, env } = process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH, env: {} } : unpacked()
  const browser = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    // Chromium refuses its sandbox to root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--font-render-hinting=none'],
  })
  return {
    async newPage({ screen = 'desk', locale = 'nl-NL', colorScheme = 'light', visitor = {} }: PageOptions = {}): Promise<Page> {
      const context = await browser.newContext({
        viewport: screens[screen],
        locale,
        colorScheme,
        timezoneId: 'Europe/Amsterdam',
        reducedMotion: 'reduce',
        ...visitor,
      })
      context.setDefaultTimeout(10_000)
      const page = await context.newPage()
      follow(page)
      return page
    },
    close: () => browser.close(),
  }
}

/** Signs in as the administrator of an office, or as someone else with that password, and waits for the list. */
export async function signIn(page: Page, office: { readonly baseUrl: string; readonly email: string; readonly password: string }, email = office.email) {
  await page.goto(`${office.baseUrl}/login`)
  await page.getByLabel('E-mailadres').fill(email)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(office.password)
  await page.getByRole('button', { name: 'Aanmelden' }).click()
  await page.waitForURL('**/parties')
}

/** What a page still waits for; not the stream of what changes, which never ends. */
const waitedFor = new WeakMap<Page, Set<Request>>()

function follow(page: Page) {
  const open = new Set<Request>()
  waitedFor.set(page, open)
  page.on('request', (request) => void (request.url().endsWith('/api/live') || open.add(request)))
  page.on('requestfinished', (request) => void open.delete(request))
  page.on('requestfailed', (request) => void open.delete(request))
}

/** Waits until a page has asked for nothing for half a second, and everything it asked for is there. */
export async function settled(page: Page) {
  await page.waitForLoadState('load')
  for (let quiet = 0; quiet < 10; ) {
    await page.waitForTimeout(50)
    quiet = waitedFor.get(page)?.size === 0 ? quiet + 1 : 0
  }
}

/** Waits until just so many of these are on the page: what is counted at once may still be the list of before. */
export async function shows(these: Locator, count: number) {
  await these.nth(count - 1).waitFor({ state: 'attached' })
  await these.nth(count).waitFor({ state: 'detached' })
}

/** Saves one's own version over what someone else saved meanwhile, and waits until the choice is gone: the table of the two versions names both, so what it says is no sign that one was kept. */
export async function keepMine(page: Page) {
  const choice = page.getByRole('region', { name: 'Iemand anders heeft dit intussen gewijzigd' })
  await choice.getByRole('button', { name: 'Mijn versie opslaan' }).click()
  await choice.waitFor({ state: 'detached' })
}

/** What axe-core finds against WCAG 2.2 A and AA on the page as it stands, one line each: rule, why, where. Empty is good. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  if (passes.length === 0) throw new Error('axe-core looked at nothing: is the page empty?')
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`))
}

/** Where Chromium is, unpacked by the first who asks; a version in the name, so an update never runs an old one. */
function unpacked() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`The packed Chromium is for Linux on x64, this is ${process.platform} on ${process.arch}: say with CHROMIUM_PATH where yours is.`)
  const { version } = JSON.parse(readFileSync(new URL('package.json', packed), 'utf8')) as { version: string }
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'verwant')
  const place = join(cache, `chromium-${version}`)
  if (!existsSync(place)) unpack(cache, place)
  const executablePath = join(place, 'chromium')
  const fonts = { FONTCONFIG_FILE: join(place, 'fonts.conf') }
  const libraries = { LD_LIBRARY_PATH: join(place, 'al2023/lib') }
  // 127: the loader misses a library (libnss3 on a bare machine); the package brings those of its own.
  const bare = spawnSync(executablePath, ['--version']).status === 127
  return { executablePath, env: bare ? { ...fonts, ...libraries } : fonts }
}

/** The package unpacks into the temporary folder whatever one says, so it gets one of its own; a rename makes it whole or not there. */
function unpack(cache: string, place: string) {
  mkdirSync(cache, { recursive: true })
  const staging = mkdtempSync(join(cache, 'unpacking-'))
  const libraries = fileURLToPath(new URL('bin/al2023.tar.br', packed))
  const program = `import chromium, { inflate } from '@sparticuz/chromium'; await chromium.executablePath(); await inflate(${JSON.stringify(libraries)})`
  try {
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: staging },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`Chromium could not be unpacked: ${stderr}`)
    writeFileSync(join(staging, 'fonts.conf'), fontsConfiguration(place))
    renameSync(staging, place)
  } catch (error) {
    // Another test file was first, and what it unpacked is as good.
    if (!existsSync(place)) throw error
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

/** The packed fonts only: a page then looks the same on every machine, with or without fonts of its own. */
const fontsConfiguration = (place: string) => `<?xml version="1.0"?>
<fontconfig>
  <dir>${join(place, 'fonts')}</dir>
  <cachedir>${join(place, 'fonts-cache')}</cachedir>
</fontconfig>
`

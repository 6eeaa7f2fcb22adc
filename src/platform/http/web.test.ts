import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { dressed } from './headers.ts'
import type { App } from './serve.ts'
import { serveWeb } from './web.ts'

const script = 'console.log("Verwant")\n'.repeat(200)
const page =
  '<!doctype html><html><head><meta property="csp-nonce" content="" /></head><body><script type="module" src="/assets/main-abcdefgh.js"></script></body></html>'

describe('the web', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verwant-web-'))
  after(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'assets'))
  mkdirSync(join(folder, '.git'))
  for (const [name, text] of [
    ['index.html', page],
    ['icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['.made-of', 'secret'],
    ['.git/config', 'secret'],
    ['manifest.json', '{}'],
    ['assets/main-abcdefgh.js', script],
    ['assets/main-abcdefgh.js.map', 'secret'],
    ['assets/inter-abcdefgh.woff2', 'font'],
  ] as const)
    writeFileSync(join(folder, name), text)

  const open = (baseUrl: string, from = folder) => {
    const app: App = new Hono()
    app.use(dressed({ baseUrl, trustProxy: false, answered: () => {} }))
    app.notFound((c) => c.json({ status: 404 }, 404))
    serveWeb(app, from)
    return (path: string, headers: Record<string, string> = {}, method = 'GET') => app.fetch(new Request(`http://office.example${path}`, { headers, method }))
  }
  const get = open('http://office.example')
  const browsing = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'sec-fetch-mode': 'navigate' }

  test('is the page wherever a person goes', async () => {
    for (const path of ['/', '/parties', '/parties/0191-x', '/parties/a.b', '/settings/labels?tab=1', '/apiary']) {
      const response = await get(path, browsing)
      assert.deepEqual(
        [response.status, response.headers.get('content-type'), response.headers.get('cache-control')],
        [200, 'text/html; charset=utf-8', 'no-store'],
        path,
      )
      assert.match(await response.text(), /^<!doctype html>/)
    }
    assert.equal((await get('/parties')).status, 200)
    assert.equal((await get('/parties', { accept: 'text/html' })).status, 200)
  })

  test('gives each page a word of its own for its styles, and runs nothing else', async () => {
    const [one, other] = [await get('/', browsing), await get('/', browsing)]
    const words = await Promise.all(
      [one, other].map(async (response) => {
        const nonce = /<meta property="csp-nonce" content="([\w+/=]{24})" \/>/.exec(await response.text())?.[1] ?? 'none'
        const policy = response.headers.get('content-security-policy') ?? ''
        assert.equal(
          policy,
          `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'`,
        )
        return nonce
      }),
    )
    assert.equal(new Set(words).size, 2)
  })

  test('keeps assets for ever, packed as the browser can read them', async () => {
    for (const [accepts, coding, unpack] of [
      ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
      ['gzip', 'gzip', gunzipSync],
      ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
      ['', null, (bytes: Buffer) => bytes],
      ['identity', null, (bytes: Buffer) => bytes],
    ] as const) {
      const response = await get('/assets/main-abcdefgh.js', { 'accept-encoding': accepts })
      const { headers } = response
      assert.deepEqual(
        [
          response.status,
          headers.get('content-encoding'),
          headers.get('content-type'),
          headers.get('cache-control'),
          headers.get('vary'),
          headers.get('x-content-type-options'),
        ],
        [200, coding, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable', 'accept-encoding', 'nosniff'],
      )
      assert.equal(unpack(Buffer.from(await response.arrayBuffer())).toString(), script)
    }
    const font = await get('/assets/inter-abcdefgh.woff2', { 'accept-encoding': 'br' })
    assert.deepEqual([font.headers.get('content-type'), font.headers.get('content-encoding')], ['font/woff2', null])
    assert.equal((await get('/icon.svg')).headers.get('cache-control'), 'no-cache')
  })

  test('has nothing else', async () => {
    const paths = [
      '/.made-of',
      '/.git/config',
      '/%2egit/config',
      '/%2emade-of',
      '/manifest.json',
      '/assets/main-abcdefgh.js.map',
      '/assets/gone-abcdefgh.js',
      '/assets/',
      '/assets/..%2f.made-of',
      '/..%2f..%2fpackage.json',
      '/.well-known/x',
      '/%',
      '/api',
      '/api/',
      '/api/nothing',
      '/favicon.ico',
    ]
    for (const path of paths) {
      const headers: Record<string, string> =
        path === '/favicon.ico' || path === '/manifest.json' || path === '/%' || path.includes('package') ? { 'sec-fetch-mode': 'no-cors' } : browsing
      const response = await get(path, headers)
      assert.equal(response.status, 404, path)
      assert.doesNotMatch(await response.text(), /secret|verwant/)
    }
    assert.equal((await get('/', browsing, 'POST')).status, 404)
  })

  test('asks for https for a year where it is reached that way', async () => {
    assert.equal((await get('/', browsing)).headers.get('strict-transport-security'), null)
    assert.equal((await open('https://office.example')('/', browsing)).headers.get('strict-transport-security'), 'max-age=31536000')
  })

  test('says how to build it when it is not there', async () => {
    const response = await open('http://office.example', join(folder, 'nothing'))('/', browsing)
    assert.equal(response.status, 503)
    assert.match(await response.text(), /npm run build/)
    assert.equal((await open('http://office.example', join(folder, 'nothing'))('/api/nothing', browsing)).status, 404)
  })
})

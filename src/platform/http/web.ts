// The web as the browser gets it: what was built into dist/web, kept in memory.
import { randomBytes } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import type { App } from './serve.ts'

const built = fileURLToPath(new URL('../../../dist/web', import.meta.url))

type Coding = 'br' | 'gzip'
type Bytes = Uint8Array<ArrayBuffer>
type File = { readonly type: string; readonly bytes: Bytes; readonly packed: Map<Coding, Promise<Bytes>> }

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

/** Only what the page itself brings may run; styles made on the way carry the word given with the page. */
const policy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "manifest-src 'self'",
  ].join('; ')

/** A year and never asked again: the name changes when the content does. */
const forever = 'public, max-age=31536000, immutable'

const noncePlace = '<meta property="csp-nonce" content="'

/**
 * Answers every GET that no endpoint has: a file of the build by its name, and the page itself wherever a browser
 * navigates to, since the web finds its screen by the address. Bind it after all endpoints.
 */
export function serveWeb(app: App, folder = built): void {
  const files = filesIn(folder)
  const page = existsSync(`${folder}/index.html`) ? readFileSync(`${folder}/index.html`, 'utf8').split(noncePlace) : undefined

  app.get('/*', async (c: Context) => {
    const { path } = c.req
    if (path === '/api' || path.startsWith('/api/')) return c.notFound()
    const file = files.get(path)
    if (file) return fileReply(c, file, path.startsWith('/assets/') ? forever : 'no-cache')
    if (path.startsWith('/assets/') || /\/\./.test(decoded(path)) || !navigates(c)) return c.notFound()
    return page ? pageReply(page) : notBuilt()
  })
}

/** What may be asked for by name. What starts with a dot is nobody's business, and the manifest of the build says nothing to a browser. */
function filesIn(folder: string): Map<string, File> {
  const names = globSync('**/*', { cwd: folder }).map((name) => name.replaceAll('\\', '/'))
  const known = names.filter((name) => extname(name) in types && !/(^|\/)\./.test(name))
  return new Map(
    known.map((name) => [`/${name}`, { type: types[extname(name)] ?? '', bytes: new Uint8Array(readFileSync(`${folder}/${name}`)), packed: new Map() }]),
  )
}

async function fileReply(c: Context, file: File, caching: string): Promise<Response> {
  const headers = { 'content-type': file.type, 'cache-control': caching }
  if (!/^(text|image\/svg)/.test(file.type) || file.bytes.length < 1000) return new Response(file.bytes, { headers })
  const coding = codingFor(c.req.header('accept-encoding') ?? '')
  const vary = { ...headers, vary: 'accept-encoding' }
  return coding ? new Response(await packed(file, coding), { headers: { ...vary, 'content-encoding': coding } }) : new Response(file.bytes, { headers: vary })
}

function codingFor(accepted: string): Coding | undefined {
  const named = accepted.split(',').map((one) =>
    one
      .toLowerCase()
      .split(/;\s*q=/)
      .map((part) => part.trim()),
  )
  return (['br', 'gzip'] as const).find((coding) => named.some(([name, weight = '1']) => name === coding && Number(weight) > 0))
}

/** Packs a file the first time someone asks for it, beside the requests that go on. */
function packed(file: File, coding: Coding): Promise<Bytes> {
  const known = file.packed.get(coding)
  if (known) return known
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: file.bytes.length } }
  const work = coding === 'br' ? promisify(brotliCompress)(file.bytes, quality) : promisify(gzip)(file.bytes)
  const done = work.then((bytes) => new Uint8Array(bytes))
  file.packed.set(coding, done)
  return done
}

/** Whether this is a person going somewhere, not a page that misses an image or a script. */
function navigates(c: Context): boolean {
  const mode = c.req.header('sec-fetch-mode')
  if (mode) return mode === 'navigate'
  const accept = c.req.header('accept') ?? '*/*'
  return accept.includes('text/html') || (accept.includes('*/*') && extname(c.req.path) === '')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function pageReply([before = '', ...after]: readonly string[]): Response {
  const nonce = randomBytes(18).toString('base64')
  const html = after.length > 0 ? `${before}${noncePlace}${nonce}${after.join(noncePlace)}` : before
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': policy(nonce) } })
}

/** Nobody built the web yet: says how. The API works without it. */
function notBuilt(): Response {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Verwant</title>
<h1>The web has not been built yet</h1><p>Stop Verwant and start it with <code>npm start</code>, which builds the web when needed; <code>npm run build</code> builds it without starting.</p>
<p>The API works meanwhile: <a href="/api/docs">its description</a>.</p></html>`
  return new Response(html, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
}

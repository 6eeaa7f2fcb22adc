// What the browser is given: within the strict content policy, and small enough to come at once.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'

type Chunk = { file: string; isEntry?: boolean; imports?: string[] }

const built = new URL('../dist/web/', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, built))
const manifest = JSON.parse(read('manifest.json').toString()) as Record<string, Chunk>

/** The files a page needs before it shows anything: the entry and, in turn, whatever it imports at once. */
function neededAtOnce(name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name]
  if (!chunk || seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const next of chunk.imports ?? []) neededAtOnce(next, seen)
  return seen
}

test('the first page needs at most 250 kB of JavaScript', (t) => {
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry)
  const files = [...neededAtOnce(entry ?? '')].filter((file) => file.endsWith('.js'))
  assert.ok(files.length > 0, 'no entry in the manifest')
  const bytes = files.reduce((sum, file) => sum + gzipSync(read(file)).length, 0)
  t.diagnostic(`${Math.round(bytes / 1000)} kB in ${files.length} file(s)`)
  assert.ok(bytes <= 250_000, `${bytes} bytes in ${files.join(', ')}`)
})

test('no script or style stands in the page itself', () => {
  const page = read('index.html').toString()
  const scripts = [...page.matchAll(/<script\b([^>]*)>([^<]*)/g)]
  assert.ok(scripts.length > 0)
  for (const [, attributes, body] of scripts) assert.ok(/\bsrc="\/assets\//.test(attributes ?? '') && body === '', `${attributes}: ${body}`)
  assert.doesNotMatch(page, /<style\b|\sstyle="|\son\w+="|data:|javascript:/)
})

test('every asset carries a hash of what is in it, and no source map goes along', () => {
  const assets = globSync('**/*', { cwd: new URL('assets/', built), withFileTypes: true }).filter((entry) => entry.isFile())
  assert.ok(assets.length > 1)
  for (const { name } of assets) assert.match(name, /-[\w-]{8}\.(js|css|woff2|svg|png|webp)$/)
})

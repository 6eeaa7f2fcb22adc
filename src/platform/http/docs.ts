// The API for people to read: a page made of the same document that programs read.
import { readFileSync } from 'node:fs'
import type { Endpoint } from '#kernel/endpoint.ts'
import { appVersion } from '../version.ts'
import { type Operation, openapi, type Parameter } from './openapi.ts'
import type { Schema } from './openapi-schema.ts'
import type { App } from './serve.ts'

type Described = { readonly app: App; readonly served: readonly Endpoint[]; readonly repeatable: ReadonlySet<Endpoint> }
type Document = ReturnType<typeof openapi>

const fromSource = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
const policy = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Serves `GET /api/openapi.json` for programs and `GET /api/docs` for people, of every endpoint bound by the time of the first request. */
export function serveDescription({ app, served, repeatable }: Described): void {
  let document: Document | undefined
  const described = () => {
    document ??= openapi(served, { title: 'Verwant', version: appVersion, repeatable })
    return document
  }
  app.get('/api/openapi.json', () => Response.json(described(), { headers: { 'cache-control': 'no-cache' } }))
  app.get(
    '/api/docs',
    () =>
      new Response(page(described()), {
        headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', 'content-security-policy': policy },
      }),
  )
  // The colours and sizes of the screens, so that this page changes with them.
  const style = () => fromSource('../../web/verwant.css') + fromSource('./docs.css')
  app.get('/api/docs.css', () => new Response(style(), { headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' } }))
}

/** A document as one HTML page, without a script. */
export function page({ info, tags, paths, components }: Document): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const of = (tag: string) => operations.filter(({ operation }) => operation.tags.includes(tag))
  const parts = tags.map(
    ({ name }) =>
      `<section aria-labelledby="${e(name)}"><h2 id="${e(name)}">${e(spaced(name))}</h2>${of(name)
        .map((one) => article(one, components))
        .join('')}</section>`,
  )
  const links = tags.map(
    ({ name }) =>
      `<li><a href="#${e(name)}">${e(spaced(name))}</a><ul>${of(name)
        .map(({ operation, method, path }) => `<li><a href="#${e(operation.operationId)}"><b>${method}</b> ${e(path)}</a></li>`)
        .join('')}</ul></li>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>${e(info.title)} API</title><link rel="stylesheet" href="/api/docs.css"></head>
<body><a class="skip" href="#main">To the endpoints</a>
<nav aria-label="Endpoints"><p><strong>${e(info.title)} API</strong></p><ul>${links.join('')}</ul></nav>
<main id="main" tabindex="-1"><h1>${e(info.title)} API <small>${e(info.version)}</small></h1>
${info.description
  .split('\n\n')
  .map((text) => `<p>${code(text)}</p>`)
  .join('\n')}
<p>For programs: <a class="link" href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1). Every path begins with <code>/api</code>.</p>
${parts.join('\n')}
</main></body></html>
`
}

const spaced = (name: string) => (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll('-', ' ')

function article({ path, method, operation }: { path: string; method: string; operation: Operation }, components: Document['components']): string {
  const { operationId, summary, description, parameters, requestBody, responses } = operation
  const known = parameters
    .map((one) => ('$ref' in one ? components.parameters[one.$ref.split('/').at(-1) ?? ''] : one))
    .filter((one): one is Parameter => one !== undefined && one.name !== 'Accept-Language')
  const [taken, body] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const sent = body?.schema ? fields(body.schema) : []
  const [status = '', reply] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? []
  const [sends, content] = Object.entries((reply && 'content' in reply && reply.content) || {})[0] ?? []
  const refusals = Object.entries(operation['x-refusals'] ?? {})
  return `<article aria-labelledby="${e(operationId)}"><h3 id="${e(operationId)}"><a href="#${e(operationId)}"><span class="method">${method}</span> <code>${e(path).replace(/\{\w+\}/g, '<i>$&</i>')}</code></a></h3>
<p>${e(summary)}. <span class="muted">${e(description)}</span></p>
${table(
  'Parameters',
  ['Name', 'In', 'Type', ''],
  known.map((one) => [`<code>${e(one.name)}</code>`, e(one.in), e(typeOf(one.schema)), one.required ? 'required' : '']),
)}
${taken && !body?.schema ? `<p>Takes a body of <code>${e(taken)}</code>.</p>` : table('Body', ['Field', 'Type', ''], sent)}
${table(`Answer ${status}${sends && sends !== 'application/json' ? `: ${sends}` : ''}`, ['Field', 'Type', ''], content?.schema ? fields(content.schema) : [])}
${table(
  'Refused with',
  ['Code', 'Because'],
  refusals.map(([name, sentence]) => [`<code>${e(name)}</code>`, e(sentence.en ?? '')]),
)}</article>
`
}

function fields(schema: Schema): string[][] {
  if (schema.type === 'array' || !schema.properties) return [['', e(typeOf(schema)), '']]
  return Object.entries(schema.properties).map(([name, type]) => [
    `<code>${e(name)}</code>`,
    e(typeOf(type as Schema)),
    schema.required?.includes(name) ? 'required' : '',
  ])
}

/** A schema in a few words, as in `list of { address: text, kind: "work" | "home" }`. */
function typeOf(schema: Schema, depth = 0): string {
  if (schema.$ref) return 'anything'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  const several = schema.anyOf ?? schema.oneOf
  if (several) return [...new Set(several.map((one) => typeOf(one, depth)))].join(' | ')
  if (schema.type === 'array') return `list of ${typeOf((schema.items ?? {}) as Schema, depth)}`
  if (schema.type === 'object' && schema.properties && depth < 2)
    return `{ ${Object.entries(schema.properties)
      .map(([name, type]) => `${name}: ${typeOf(type as Schema, depth + 1)}`)
      .join(', ')} }`
  if (schema.type === 'string') return schema.format ?? (schema.maxLength ? `text (at most ${schema.maxLength})` : 'text')
  return { integer: 'whole number', number: 'number', boolean: 'true or false', null: 'nothing', object: 'object' }[String(schema.type)] ?? 'anything'
}

/** The `tabindex` lets someone without a mouse scroll a table that is wider than the screen. */
function table(caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const head = heads.map((one) => (one ? `<th scope="col">${one}</th>` : '<td></td>')).join('')
  return `<div class="wide" tabindex="0" role="group" aria-label="${e(caption)}"><table><caption>${e(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`
}

const e = (text: string) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)
/** Text with `code` in it. */
const code = (text: string) => e(text).replace(/&#96;|`([^`]*)`/g, '<code>$1</code>')

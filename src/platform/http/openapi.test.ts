import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { path } from '#kernel/endpoint.ts'
import { openOffice } from '#test/office.ts'
import type { Operation, openapi, Parameter } from './openapi.ts'

type Document = ReturnType<typeof openapi>

describe('the description of the API', async () => {
  const office = await openOffice('sqlite')
  after(() => office.close())
  const { served, repeatable } = office.api
  const response = await office.bare('/api/openapi.json')
  const document = (await response.json()) as Document
  const operations = Object.entries(document.paths).flatMap(([at, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ at, method, operation })),
  )

  /** Every value in the document, with the way to it. */
  function* every(value: unknown, way: string[] = []): Generator<{ way: string[]; value: unknown }> {
    yield { way, value }
    if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) yield* every(inner, [...way, key])
  }
  const resolve = (ref: string) =>
    ref
      .slice(2)
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], document)
  const parametersOf = ({ parameters }: Operation) => parameters.map((one) => ('$ref' in one ? (resolve(one.$ref) as Parameter) : one))

  test('is OpenAPI 3.1 of every endpoint', () => {
    assert.equal(response.headers.get('content-type'), 'application/json')
    assert.match(document.openapi, /^3\.1\.\d+$/)
    assert.ok(document.info.title && /^\d+\.\d+\.\d+/.test(document.info.version))
    assert.equal(operations.length, served.length)
    assert.ok(operations.length > 20)
  })

  test('names each operation once', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    assert.equal(new Set(ids).size, ids.length)
    assert.deepEqual(
      ids.filter((id) => !/^[a-z]+([A-Z][A-Za-z]*)+$/.test(id)),
      [],
    )
  })

  test('knows every part it refers to', () => {
    const refs = [...every(document)].filter(({ way }) => way.at(-1) === '$ref').map(({ value }) => value as string)
    assert.ok(refs.length > 100)
    assert.deepEqual(
      refs.filter((ref) => !ref.startsWith('#/components/') || resolve(ref) === undefined),
      [],
    )
  })

  test('leaves nothing inside a schema that counts from the top of that schema', () => {
    assert.deepEqual(
      [...every(document)].filter(({ way }) => ['$defs', '$schema', '$id'].includes(way.at(-1) ?? '')).map(({ way }) => way.join('.')),
      [],
    )
  })

  test('tells of every tag it uses, and of no other', () => {
    const used = new Set(operations.flatMap(({ operation }) => operation.tags))
    assert.deepEqual(new Set(document.tags.map(({ name }) => name)), used)
  })

  for (const { at, method, operation } of operations) {
    test(`${method} ${at} is whole`, () => {
      const parameters = parametersOf(operation)
      const names = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name)
      assert.deepEqual(
        names('path'),
        [...at.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      )
      assert.ok(parameters.every((one) => one.in !== 'path' || one.required === true))
      assert.equal(new Set(parameters.map((one) => `${one.in} ${one.name}`)).size, parameters.length)
      assert.ok(parameters.every(({ schema }) => typeof schema === 'object'))
      assert.ok(operation.summary && operation.tags.length === 1)
      const codes = Object.keys(operation.responses)
      assert.equal(codes.filter((code) => code.startsWith('2')).length, 1)
      for (const [code, answer] of Object.entries(operation.responses)) {
        const { description, content } = ('$ref' in answer ? resolve(answer.$ref) : answer) as { description: string; content?: object }
        assert.ok(description)
        assert.deepEqual(Object.keys(content ?? {}), code === '204' ? [] : code.startsWith('2') ? Object.keys(content ?? {}) : ['application/problem+json'])
      }
      if (method === 'get' || method === 'delete') assert.equal(operation.requestBody, undefined)
      assert.equal(names('header').includes('If-Match'), codes.includes('412') && codes.includes('428'))

      const endpoint = served.find((one) => one.route === `${method.toUpperCase()} ${at.replace(/\{(\w+)\}/g, ':$1')}`)
      assert.ok(endpoint, 'an endpoint is behind it')
      assert.equal(operation.security.length === 0, endpoint.permission === 'anyone')
      assert.equal(codes.includes('401'), endpoint.permission !== 'anyone')
      assert.equal(names('header').includes('Idempotency-Key'), repeatable.has(endpoint))
      assert.deepEqual(operation['x-refusals'] ?? {}, endpoint.refusals)
      const refused = operation.responses['422'] as { description: string }
      for (const [code, { en }] of Object.entries(endpoint.refusals)) assert.ok(refused.description.includes(`\`${code}\`: ${en}`))
      const body = operation.requestBody?.content['application/json']?.schema
      const described = new Set([
        ...names('path'),
        ...names('query'),
        ...Object.keys(body?.properties ?? {}),
        ...(names('header').includes('If-Match') ? ['version'] : []),
      ])
      assert.deepEqual(described, new Set(Object.keys(endpoint.input.shape)))
    })
  }

  test('a page tells the same to people, without a script', async () => {
    const page = await office.bare('/api/docs')
    const html = await page.text()
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8')
    assert.match(page.headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'self';/)
    assert.doesNotMatch(html, /<script|<style|\sstyle=|\son\w+=/)
    for (const { operation } of operations) assert.ok(html.includes(`id="${operation.operationId}"`) && html.includes(`href="#${operation.operationId}"`))
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    assert.equal(new Set(ids).size, ids.length)
    for (const [, target] of html.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g)) assert.ok(ids.includes(target), target)
    for (const one of served) for (const code of Object.keys(one.refusals)) assert.ok(html.includes(`<code>${code}</code>`), `${path(one)} ${code}`)
    const style = await office.bare('/api/docs.css')
    assert.equal(style.headers.get('content-type'), 'text/css; charset=utf-8')
    assert.match(await style.text(), /--accent-text: light-dark/)
  })
})

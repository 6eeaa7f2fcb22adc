// Requests as nobody should send them, made from the contracts: mostly right with something odd in it, so that the odd thing gets far.
import fc from 'fast-check'
import { z } from 'zod'
import { type Endpoint, hasBody, method, needsVersion, path } from '#kernel/endpoint.ts'

type Schema = z.core.JSONSchema.JSONSchema

/** Texts that break what does not expect them: signs that steer, hide or end a text, other languages, and what other programs would run. */
export const naughty: readonly string[] = [
  '',
  ' ',
  '\t\r\n',
  '\0',
  'a\0b',
  '\u0001\u001f\u007f',
  '\u0080\u009f',
  '\ud800',
  'a\udc00b',
  '\ufffe\uffff',
  '\ufeff',
  '\u00a0\u2003\u3000',
  '\u200b\u200d\u2060',
  '\u2028\u2029',
  '\u202eabc\u202c',
  '\u061c\u2066x\u2069',
  'שלום עליכם',
  'مرحبا',
  '日本語テキスト',
  'Ĳsselmeer ĳ',
  'e\u0301e\u0308',
  'Z\u0351\u036b\u0343a\u0329',
  'ﬁ ﬂ ſ ẞ ß İ ı',
  '👩‍👩‍👧‍👦🇧🇪🏳️‍🌈',
  '𝕹𝖆𝖆𝖒 𠜎',
  "'",
  '"',
  '`',
  "' or '1'='1",
  '"; drop table party; --',
  "'); delete from audit; --",
  '%',
  '_',
  '%_\\%',
  '\\',
  '\\\\',
  '\\0',
  '\\u0000',
  '$1',
  '$$',
  '${1+1}',
  '{{7*7}}',
  '{name}',
  '{0}',
  '#{x}',
  '%s%n%d',
  '%00',
  '%ff',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=1>',
  'javascript:alert(1)',
  '<!--',
  ']]>',
  '<?xml?>',
  '&amp;&lt;&#0;',
  '../../etc/passwd',
  '..\\..\\x',
  '/dev/null',
  'C:\\con',
  'file:///etc/passwd',
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '|calc',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-Infinity',
  '1e400',
  '0x10',
  '-0',
  '00',
  '1,000.00',
  'true',
  'false',
  '[]',
  '{}',
  '[object Object]',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  '2024-02-29',
  '-0001-01-01',
  '10000-01-01',
  '2026-13-01',
  '2026-01-01T00:00:00Z',
  '1970-01-01',
  '0000',
  '1000',
  '2026-00',
  '24:00',
  '9999-99-99T99:99:99.999Z',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'not-an-id',
  '{00000000-0000-4000-8000-000000000000}',
  '00000000-0000-4000-8000-000000000000\n',
  'a@b',
  '@',
  'a@b@c',
  'a@[127.0.0.1]',
  '"a b"@c.nl',
  '+',
  '+32',
  '0032 (0)',
  'tel:+1;ext=2',
  'NL00',
  'NL91ABNA0417164300',
  'BE0',
  '12345678',
  '0'.repeat(40),
  '9'.repeat(400),
  'http://',
  '//x',
  'http://[::1',
  'http://user:pw@x.nl:99999/',
  'a'.repeat(201),
  'é'.repeat(400),
  '😀'.repeat(2000),
  '('.repeat(1000),
  'a '.repeat(5000),
  'x'.repeat(50_000),
  '1'.repeat(50_000),
  '\u0301'.repeat(3000),
  '../'.repeat(500),
  '%'.repeat(400),
  '\u202e'.repeat(100),
]

/** A JSON text that `JSON.stringify` would not write, smuggled in as a text. */
const verbatim = (text: string) => `\u0001verbatim ${text}\u0001`
const written = (body: unknown) => JSON.stringify(body)?.replace(/"\\u0001verbatim (.*?)\\u0001"/g, '$1') ?? ''
const numbers = [
  '1e400',
  '-1e400',
  '-0',
  '1E2',
  '0.1',
  '1.0',
  '9007199254740993',
  '2147483648',
  '-2147483649',
  '1e21',
  '4.9e-324',
  '99999999999999999999',
  '01',
  'NaN',
  'Infinity',
  '+1',
  '.5',
]

const deep = (levels: number): unknown => (levels === 0 ? 'x' : levels % 2 ? [deep(levels - 1)] : { a: deep(levels - 1) })
/** Anything at all, where something else was asked. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...naughty) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      1,
      -1,
      2 ** 31,
      2 ** 53,
      1e308,
      0.5,
      [],
      {},
      [null],
      [[]],
      [{}],
      { a: 1 },
      { length: 3 },
      { '0': 'a' },
      { toString: 1 },
      deep(10),
      deep(31),
      deep(40),
      Array(3000).fill('x'),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...numbers).map(verbatim) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.jsonValue() },
)

/** What requests may name: things of the office, each with the kind of id it has. */
export type Known = { readonly ids: readonly string[]; readonly types: readonly string[] }

const cursors = (ids: readonly string[]) => [
  '[]',
  '[1]',
  '[0]',
  '[-1]',
  '[null]',
  '["a"]',
  '[1.5]',
  '[2147483648]',
  '[9007199254740991]',
  '[1e400]',
  '[9e15]',
  '"x"',
  '{}',
  'abc',
  '%',
  '[[1]]',
  '["a\\u0000"]',
  '["\\ud800"]',
  '[1,2,3,4,5]',
  ...['name', '-name', 'city', '-city', 'partyNumber', 'updatedAt', '-createdAt', 'relevance', '', '\\u0000'].flatMap((sort) =>
    [
      '"a"',
      '"\\u0000"',
      '""',
      '1',
      '-1',
      '2147483648',
      '9007199254740991',
      '1e300',
      '"2026-08-01T10:00:00.000Z"',
      '"9999-99-99T99:99:99.999Z"',
      '"0000-00-00T00:00:00.000Z"',
    ].flatMap((key) => [`["${sort}",${key},"${ids[0]}"]`, `["${sort}",${key},${key},"${ids[0]}"]`, `["${sort}",${key},"x"]`, `["${sort}",${key},1]`]),
  ),
  ...['"a"', '1', '"2026-08-01T10:00:00.000Z"', '"9999-99-99T99:99:99.999Z"'].flatMap((key) => [`[${key}]`, `[${key},"${ids[0]}"]`, `[${key},"x"]`]),
  `["${ids[0]}"]`,
]

/** What a field may well hold, by its schema. */
function likely(schema: Schema, name: string, known: Known): fc.Arbitrary<unknown> {
  const { type, anyOf, oneOf, format, pattern, items, properties } = schema
  if (name === 'cursor') return fc.constantFrom(...cursors(known.ids))
  if (name === 'typeId') return fc.constantFrom(...known.types)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...(schema.enum as unknown[]))
  const either = anyOf ?? oneOf
  if (either) return fc.oneof(...either.map((one) => likely(one as Schema, name, known)))
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'integer' || type === 'number') return fc.constantFrom(schema.minimum ?? 0, 1, 2, 5, 50, schema.maximum ?? 1000)
  if (type === 'array') return fc.array(likely(items as Schema, name, known), { maxLength: 3 })
  if (type === 'object' && properties) return record(schema, known)
  if (type === 'object') return fc.dictionary(fc.constantFrom('a', '__proto__', 'constructor', '', 'é', '\0', 'x'.repeat(60)), fc.jsonValue(), { maxKeys: 3 })
  if (format === 'uuid') return fc.constantFrom(...known.ids)
  if (format === 'date') return fc.constantFrom('2026-01-31', '1980-02-29', '0001-01-01', '0000-01-01', '9999-12-31', '2026-02-30')
  if (pattern) return fc.constantFrom('NL', 'BE', '#aabbcc', 'nl', '', '2026', '2026-03', '2026-03-31', '12.5', '100', '0', '0.00001')
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'Uno',
        'Irecteur',
        'x',
        '1',
        'Gent',
        '9000',
        '12 A',
        'a@irecteur.example',
        '+32 470 12 34 56',
        'BE0417497106',
        'NL91ABNA0417164300',
        '2026-03-31',
        'https://irecteur.example',
      ),
    },
    { weight: 2, arbitrary: fc.constantFrom(...naughty) },
  )
}

/** An object with all that must be there and some of what may. */
function record({ properties = {}, required = [] }: Schema, known: Known): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(properties).map(([name, schema]) => {
    const value = likely(schema as Schema, name, known)
    return (required.includes(name) ? value : fc.option(value, { nil: undefined, freq: 3 })).map((one) => [name, one] as const)
  })
  return fc.tuple(...entries).map((all) => Object.fromEntries(all.filter(([, value]) => value !== undefined)))
}

type Change = (fields: Record<string, unknown>) => Record<string, unknown>
const unknownKeys = [
  'colour',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'id',
  'seq',
  'version',
  'isAdmin',
  'may',
  '',
  ' ',
  '\0',
  '\ud800',
  'a.b',
  'a[]',
  '$where',
  'x'.repeat(5000),
]

/** What goes wrong with an object on its way: a field odd, gone, doubled or not ours. `JSON.parse` makes `__proto__` a field like any other. */
const change = (names: readonly string[]): fc.Arbitrary<Change> => {
  const added = fc.tuple(fc.constantFrom(...unknownKeys), odd).map(
    ([key, value]): Change =>
      (fields) => ({ ...fields, [`${key}`]: value }),
  )
  if (names.length === 0) return added
  const name = fc.constantFrom(...names)
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(name, odd).map(
        ([key, value]): Change =>
          (fields) => ({ ...fields, [key]: value }),
      ),
    },
    {
      weight: 1,
      arbitrary: name.map(
        (key): Change =>
          ({ [key]: _, ...rest }) =>
            rest,
      ),
    },
    { weight: 1, arbitrary: added },
  )
}

export type Sent = { readonly url: string; readonly method: string; readonly headers: Record<string, string>; readonly body?: string | Uint8Array<ArrayBuffer> }

const mostly = (weight: number, usual: string, ...others: string[]) =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })
const inPath = [
  'x',
  '%00',
  '%ff',
  '%ed%a0%80',
  '%zz',
  '%2e%2e',
  '..%2f..%2fx',
  '%2F',
  ' ',
  "'",
  '%27%20or%201=1',
  '0',
  '-1',
  '💥',
  '%F0%9F%98%80',
  'x'.repeat(3000),
  '00000000-0000-0000-0000-000000000000',
  'NULL',
  '%0a',
  ';',
  '{id}',
  '__proto__',
  'constructor',
]

/** A request to an endpoint. Half of them are nearly right. */
export function anything(endpoint: Endpoint, known: Known): fc.Arbitrary<Sent> {
  const schema = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as Schema
  const named = [...path(endpoint).matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const travelling = { ...schema.properties }
  for (const name of [...named, 'version']) delete travelling[name]
  const names = Object.keys(travelling)

  const fields = fc
    .tuple(
      record({ ...schema, properties: travelling }, known),
      fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: fc.array(change(names), { minLength: 1, maxLength: 2 }) }),
    )
    .map(([right, changes]) => changes.reduce((now, one) => one(now), right))
  const places = fc.tuple(
    ...named.map((name) =>
      fc.oneof(
        { weight: 5, arbitrary: likely((schema.properties?.[name] ?? {}) as Schema, name, known).map((one) => encodeURIComponent(String(one).toWellFormed())) },
        { weight: 1, arbitrary: fc.constantFrom(...inPath) },
      ),
    ),
  )
  const headers = fc.record({
    'if-match': mostly(
      3,
      '"1"',
      '"2"',
      '"0"',
      '"-1"',
      '1',
      '*',
      'W/"1"',
      '"1", "2"',
      '""',
      '"999999999999999"',
      '"9999999999999999"',
      '"1e3"',
      '"é"',
      '',
      '"2147483648"',
    ),
    'content-type': mostly(
      12,
      endpoint.takes ?? 'application/json',
      'application/json; charset=utf-16',
      'text/plain',
      'application/xml',
      '',
      'application/jsonx',
      'multipart/form-data',
      'a'.repeat(5000),
      'APPLICATION/JSON;;;',
      'é/ü',
    ),
    'accept-language': mostly(3, 'nl', 'en', '*', ';;,q=', 'en;q=NaN', 'en;q=1e400,nl;q=-1', 'x'.repeat(5000), ',,,', '-', 'en-', '__proto__', 'é'),
    'idempotency-key': mostly(8, '', 'een', '__proto__', 'é', 'x'.repeat(200), 'x'.repeat(201), '%00', '"a"'),
    accept: mostly(5, 'application/json', 'text/html', 'image/*', '', 'x'.repeat(2000)),
    range: mostly(9, '', 'bytes=0-1', 'bytes=-'),
    'accept-encoding': mostly(9, '', 'gzip;q=2', '*'),
  })
  const cut = fc.oneof(
    { weight: 15, arbitrary: fc.constant((text: string): string | Uint8Array<ArrayBuffer> => text) },
    { weight: 1, arbitrary: fc.constantFrom(...cuts) },
  )
  const twice = fc.boolean()

  return fc.tuple(fields, places, headers, cut, twice).map(([given, filled, all, cutting, again]) => {
    let at = 0
    const base = `/api${path(endpoint).replace(/:\w+/g, () => filled[at++] ?? '')}`
    const used = Object.fromEntries(Object.entries(all).filter(([name, value]) => value !== '' && (name !== 'if-match' || needsVersion(endpoint))))
    const what = { method: method(endpoint), headers: used }
    if (hasBody(endpoint)) return { ...what, url: base + (again && filled.includes('x') ? '?a=1&a=1&__proto__=2' : ''), body: cutting(written(given)) }
    const url = base + queryOf(given, again)
    return endpoint.takes
      ? { ...what, url, body: cutting(files[filled.length + Object.keys(given).length + url.length] ?? files[url.length % files.length] ?? '') }
      : { ...what, url }
  })
}

const files = [
  '',
  'a;b\n1;2\n',
  '\ufeffNaam;E-mail\nJan;x\n',
  '\0\0\0',
  'PK\u0003\u0004',
  '%PDF-1.7',
  '"never closed',
  'a;b;c\n1\n1;2;3;4\n',
  ';;;;\n;;;;\n',
  '\r\r\r',
  `a;b\n${'x'.repeat(50_000)};1\n`,
  '\n'.repeat(5000),
  `${';'.repeat(3000)}\n1`,
]

/** What can become of a text on its way. */
const cuts: readonly ((text: string) => string | Uint8Array<ArrayBuffer>)[] = [
  () => '',
  (text) => text.slice(0, -1),
  (text) => `${text}}`,
  (text) => `[${text}]`,
  (text) => `\ufeff${text}`,
  (text) => text.replace('{', '{"kind":"person","kind":"organisation",'),
  (text) => text.replace('{', '{"__proto__":{"may":["manage"]},'),
  (text) => `${'['.repeat(50_000)}${text}`,
  () => 'null',
  () => '"\\ud800"',
  () => '{"a":}',
  () => new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  (text) => new Uint8Array(Buffer.from(text, 'utf16le')),
]

function queryOf(fields: Record<string, unknown>, again: boolean): string {
  const several = Object.entries(fields).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one] as const))
  const text = (one: unknown) => (typeof one === 'string' ? one : written(one)).toWellFormed()
  const parts = several.map(([name, one]) => `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(text(one))}`)
  const all = again && parts[0] && parts.length % 3 === 0 ? [...parts, parts[0], '&&=&%ff=%zz'] : parts
  return all.length > 0 ? `?${all.join('&')}` : ''
}

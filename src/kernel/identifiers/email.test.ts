import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { material, withoutMaterial } from '#test/material.ts'
import { checkEmail } from './email.ts'

/** The graders say what the standards allow; a register of people takes what mail on the internet reaches. */
const refusedThoughFine = [{ why: 'no domain of one label receives mail: ICANN forbids it', addresses: ['test@io'] }]
const acceptedThoughGradedWrong = [
  {
    why: 'white space around an address comes from copying and is taken off first',
    addresses: [
      'test@iana.org\n',
      'test@iana.org\r',
      '\rtest@iana.org',
      '\ntest@iana.org',
      '\r\ntest@iana.org',
      '\r\n \r\ntest@iana.org',
      ' \r\ntest@iana.org',
      ' \r\n \r\ntest@iana.org',
      ' \r\n\r\ntest@iana.org',
      ' \r\n\r\n test@iana.org',
      'test@iana.org\r\n',
      'test@iana.org\r\n \r\n',
      'test@iana.org \r\n',
      'test@iana.org \r\n \r\n',
      'test@iana.org \r\n\r\n',
      'test@iana.org \r\n\r\n ',
    ],
  },
]
/** Allowed by RFC 5321 or 5322 in theory: quoted names, comments, folding inside, addresses of numbers. */
const theoretical = new Set(['ISEMAIL_RFC5321', 'ISEMAIL_CFWS', 'ISEMAIL_DEPREC'])

test('graded addresses', { skip: withoutMaterial('isemail/test/tests.xml') }, () => {
  const cases = graded(readFileSync(material('isemail/test/tests.xml'), 'utf8'))
  assert.ok(cases.length > 150, `${cases.length} cases read`)
  const answers = cases.map((one) => ({ ...one, ok: checkEmail(one.address).ok }))
  const having = (ok: boolean, categories: readonly string[]) =>
    answers.filter((one) => one.ok === ok && categories.includes(one.category)).map(({ address }) => address)

  assert.deepEqual(
    having(false, ['ISEMAIL_VALID_CATEGORY', 'ISEMAIL_DNSWARN']),
    refusedThoughFine.flatMap(({ addresses }) => addresses),
  )
  assert.deepEqual(having(true, ['ISEMAIL_ERR', 'ISEMAIL_RFC5322']).sort(), acceptedThoughGradedWrong.flatMap(({ addresses }) => addresses).sort())
  for (const { address, category, ok } of answers) {
    if (theoretical.has(category)) assert.equal(ok, address.trim() === 'test@iana.org', address)
  }
})

/** The file writes control characters as their pictures (U+2400 and on). */
function graded(xml: string) {
  return [...xml.matchAll(/<test id[\s\S]*?<\/test>/g)].map(([one]) => ({
    address: unescaped(/<address>([\s\S]*?)<\/address>/.exec(one)?.[1] ?? ''),
    category: /<category>(.*?)<\/category>/.exec(one)?.[1] ?? '',
  }))
}

function unescaped(text: string): string {
  return text
    .replace(/&#x([0-9A-F]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '')
    .replace(/[\u2400-\u241f]/g, (picture) => String.fromCharCode(picture.charCodeAt(0) - 0x2400))
}

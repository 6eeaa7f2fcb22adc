import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { letter } from './letter.ts'
import { judged, oneLine, waitAfter } from './rules.ts'
import { isHere, senderIn, serverIn } from './settings.ts'

describe('what a failed try comes to', () => {
  const table: [error: object, problem: string, final: boolean][] = [
    [{ code: 'EENVELOPE', responseCode: 550, response: '550 no such user' }, 'refused', true],
    [{ code: 'EMESSAGE', responseCode: 554, response: '554 spam' }, 'refused', true],
    [{ code: 'EENVELOPE', message: 'No recipients defined' }, 'refused', true],
    [{ code: 'EENVELOPE', responseCode: 451, response: '451 later' }, 'deferred', false],
    [{ code: 'EMESSAGE', responseCode: 452, response: '452 full' }, 'deferred', false],
    [{ code: 'EMESSAGE', responseCode: 503, response: '503 bad sequence' }, 'deferred', false],
    [{ code: 'EABORT', message: 'Message sending aborted' }, 'unreachable', false],
    [{ code: 'EAUTH', responseCode: 535, response: '535 who are you' }, 'sign-in', false],
    [{ code: 'ETLS', message: 'certificate' }, 'insecure', false],
    [{ code: 'ECONNECTION', message: 'closed' }, 'unreachable', false],
    [{ code: 'EPROTOCOL', responseCode: 554, response: '554 go away' }, 'unreachable', false],
    [{ code: 'ETIMEDOUT', message: 'late' }, 'unreachable', false],
    [new Error('a mistake of ours'), 'other', false],
  ]
  for (const [error, problem, final] of table)
    test(`${JSON.stringify(error)}: ${problem}`, () => assert.deepEqual([judged(error).problem, judged(error).final], [problem, final]))

  test('it keeps what was said on one line, and not more than fits', () => {
    assert.equal(judged({ code: 'EMESSAGE', responseCode: 550, response: '550-one\r\n550 two' }).answer, '550-one 550 two')
    assert.equal(judged(new Error('x'.repeat(1000))).answer.length, 300)
  })
})

test('the wait grows twice as long each time, up to four hours', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 10, 11, 50, 5000].map((tries) => waitAfter(tries) / 1000),
    [30, 60, 120, 240, 14_400, 14_400, 14_400, 14_400],
  )
})

describe('the server in the environment', () => {
  const table: [text: string, expected: object | undefined][] = [
    ['smtp://smtp.office.example', { host: 'smtp.office.example', port: 587, secure: false }],
    ['smtps://smtp.office.example', { host: 'smtp.office.example', port: 465, secure: true }],
    [
      'smtp://els%40office.example:ge%23heim%2F@smtp.office.example:2525/',
      { host: 'smtp.office.example', port: 2525, secure: false, user: 'els@office.example', password: 'ge#heim/' },
    ],
    ['smtp://[::1]:25', { host: '::1', port: 25, secure: false }],
    ['smtp://els@smtp.office.example', undefined],
    ['smtp://smtp.office.example/?pool=true', undefined],
    ['smtp://smtp.office.example#x', undefined],
    ['smtp://smtp.office.example/inbox', undefined],
    ['smtp://a:%E0%A4%A@smtp.office.example', undefined],
    ['https://smtp.office.example', undefined],
    ['smtp.office.example:587', undefined],
    ['smtp://', undefined],
    ['', undefined],
  ]
  for (const [text, expected] of table) test(text, () => assert.deepEqual(serverIn(text), expected))

  test('which of them are on this machine', () => {
    assert.deepEqual(
      ['localhost', '127.0.0.1', '::1', 'localhost.evil.example', '10.0.0.1'].map((host) => isHere({ host })),
      [true, true, true, false, false],
    )
  })
})

describe('the sender in the environment', () => {
  const table: [text: string, expected: object | undefined][] = [
    ['post@office.example', { name: '', address: 'post@office.example' }],
    ['<post@office.example>', { name: '', address: 'post@office.example' }],
    ['Kantoor Verhaegen <post@office.example>', { name: 'Kantoor Verhaegen', address: 'post@office.example' }],
    ['"Verhaegen, Deckers" <post@office.example>', { name: 'Verhaegen, Deckers', address: 'post@office.example' }],
    ['verwant@localhost', { name: '', address: 'verwant@localhost' }],
    ['post@office.example, ander@office.example', undefined],
    ['Kantoor post@office.example', undefined],
    ['Kantoor <post@office.example', undefined],
    ['office.example', undefined],
  ]
  for (const [text, expected] of table) test(text, () => assert.deepEqual(senderIn(text), expected))
})

describe('a letter', () => {
  const plain = { language: 'nl', officeName: 'Kantoor', subject: 'Proef', paragraphs: ['Dag Els,'], foot: 'Verwant' } as const

  test('says the same as text and as HTML, and loads nothing', () => {
    const { text, html } = letter({ ...plain, button: { label: 'Doen', address: 'https://office.example/x' }, notes: ['Eén keer.'] })
    assert.equal(text, 'Dag Els,\n\nDoen:\nhttps://office.example/x\n\nEén keer.\n\n-- \n\nVerwant\n'.replace('-- \n\n', '-- \n'))
    for (const said of ['Dag Els,', 'Doen', 'https://office.example/x', 'Eén keer.', 'Verwant']) assert.ok(html.includes(said), said)
    assert.doesNotMatch(html, /<(img|script|link|iframe|object)|url\(|@import/i)
  })

  test('whatever is in a text stays text', () => {
    const tags = (html: string) => [...html.matchAll(/<\/?[a-z!][^\s>]*/gi)].map(([tag]) => tag)
    const usual = tags(letter(plain).html)
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('<script>', '"><img src=x>', "' onload='x", '</style>', '&lt;b&gt;'), (some, nasty) => {
        const text = `${some}${nasty}`
        assert.deepEqual(tags(letter({ ...plain, subject: text, officeName: text, paragraphs: [text], foot: text }).html), usual)
      }),
    )
  })
})

test('a line of a header is one line, whatever it was made of', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\u0000-\u001f\u007f\u0085\u2028\u2029]/.test(oneLine(text))))
})

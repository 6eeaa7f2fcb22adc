// T24: what is too large, too deep, too many or too slow is refused or waited out, and the office goes on answering.
// Texts of 50,000 signs: test/long-input.test.ts. Patterns: patterns.test.ts. A network of 99 steps: src/modules/network/network.test.ts.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { method, path } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { listParties } from '#modules/overview/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { engines } from '#test/engine.ts'
import { openOffice, type Problem } from '#test/office.ts'
import { askAt, startOffice } from '#test/process.ts'

const megabyte = 1024 * 1024

describe('a server that is sent too much', () => {
  let office: Awaited<ReturnType<typeof startOffice>>
  before(async () => {
    office = await startOffice()
  })
  after(() => office?.stop())
  const well = async () => {
    assert.equal((await fetch(`${office.address}/health`)).status, 200)
    assert.equal(office.child.exitCode, null)
  }
  const headers = () => ({ authorization: `Bearer ${office.token}`, 'content-type': 'application/json' })

  /** Sends as much as is taken of a body of so many megabytes, and tells what was answered and how much had gone out by then. */
  async function sendMegabytes(many: number, length: Record<string, string>) {
    const { port } = new URL(office.address)
    const sending = request({ port, host: '127.0.0.1', method: 'POST', path: '/api/parties', headers: { ...headers(), ...length } })
    sending.on('error', () => {})
    let sent = 0
    const piece = Buffer.alloc(megabyte, 32)
    const more = () => {
      while (sent < many && !sending.destroyed) {
        sent++
        if (!sending.write(piece)) return void sending.once('drain', more)
      }
      sending.end()
    }
    more()
    const [response] = (await once(sending, 'response')) as [import('node:http').IncomingMessage]
    const by = sent
    response.resume()
    sending.destroy()
    return { status: response.statusCode, by }
  }

  test('a hundred megabytes of JSON are refused long before they are in, said or not', async () => {
    for (const length of [{ 'content-length': String(100 * megabyte) }, { 'transfer-encoding': 'chunked' }] as Record<string, string>[]) {
      const { status, by } = await sendMegabytes(100, length)
      assert.equal(status, 413)
      assert.ok(by < 50, `${by} MB had gone out`)
    }
    await well()
  })

  test('JSON of a hundred thousand brackets is refused, and the process lives', async () => {
    for (const body of ['['.repeat(100_000) + ']'.repeat(100_000), `{"note":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`, '['.repeat(900_000)]) {
      const response = await fetch(`${office.address}/api/parties`, { method: 'POST', headers: headers(), body })
      assert.equal(response.status, 400)
    }
    await well()
  })

  test('five hundred callers who never finish their sentence keep nobody waiting', async () => {
    const { port } = new URL(office.address)
    const slow: Socket[] = []
    for (let i = 0; i < 500; i++) {
      const socket = connect(Number(port), '127.0.0.1').on('error', () => {})
      slow.push(socket)
      await once(socket, 'connect')
      socket.write(
        i % 2
          ? 'GET /health HTTP/1.1\r\nHost: office\r\nX-Slow: '
          : 'POST /api/session HTTP/1.1\r\nHost: office\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
      )
    }
    try {
      await well()
      assert.equal((await askAt(office, listParties, {})).items.length, 0)
      for (const socket of slow) if (!socket.destroyed) socket.write('x')
      await well()
    } finally {
      for (const socket of slow) socket.destroy()
    }
    await well()
  })
})

for (const engine of engines) {
  describe(`too much asked on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, raw } = office

    test('no list gives a thousand million, whatever it is', async () => {
      const lists = office.api.served.filter((one) => method(one) === 'GET' && 'limit' in one.input.shape)
      assert.ok(lists.length > 8, `only ${lists.length}`)
      for (const one of lists)
        for (const limit of ['1000000000', '-1', '0', '1e9', 'NaN', '99999999999999999999']) {
          const response = await raw(`/api${path(one).replace(/:\w+/g, newId())}?limit=${limit}`)
          const { errors } = (await response.json()) as Problem
          assert.equal(response.status, 422, `${one.route} limit=${limit}`)
          assert.ok(
            errors.some(({ field }) => field === 'limit'),
            one.route,
          )
        }
    })

    test('signs that mean something to a database or a pattern are searched for as they are', async () => {
      for (const legalName of ['Honderd%procent', 'Onder_streep', 'Terug\\slag', '(a+)+$ vennootschap', 'Gewoon bedrijf'])
        await els(createParty, { kind: 'organisation', legalName })
      const found = async (search: string) => (await els(listParties, { search })).items.map(({ name }) => name)
      for (const search of ['%', '_', '\\', '%_\\', '.*', '(a+)+$', "' or 1=1 --", '[a-z]', '^', '$'])
        assert.ok((await found(search)).length < 5, `${search} finds everyone`)
      assert.deepEqual(await found('honderd%procent'), ['Honderd%procent'])
      assert.deepEqual(await found('onder_streep'), ['Onder_streep'])
      assert.deepEqual(await found('(a+)+$ vennootschap'), ['(a+)+$ vennootschap'])
      await found(`${'a'.repeat(190)}!`)
      assert.deepEqual(office.unforeseen, [])
    })
  })
}

// T25 and T26, of a whole process: nothing of what people type, sign in with or are known by comes into its log, and what was answered once is answered again after a crash.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { type Endpoint, hasBody, method, needsVersion, path } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { createToken } from '#modules/employees/contract.ts'
import { countParties } from '#modules/overview/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { emptyPlace, engines } from '#test/engine.ts'
import { openOffice } from '#test/office.ts'
import { askAt, environmentOf, startOffice, startServer } from '#test/process.ts'

/** What must stay out of every log: of a person, of signing in, and what would draw lines of its own. */
const canaries = {
  name: 'Kanariegeel',
  password: 'kanarie-wachtwoord-4711',
  token: 'kanarieTokenKanarieTokenKanarieTokenKanarie1',
  iban: 'NL91ABNA0417164300',
  bsn: '111222333',
  email: 'kanarie@vogel.example',
  phone: '+31612340987',
  lines: 'regel\nNIEUWEREGEL\u001b[31mROOD\u2028SCHEIDING',
}
const traces = [...Object.values(canaries), 'NIEUWEREGEL', 'ROOD', 'SCHEIDING', '0417164300', 'kanarie', 'Kanarie']

/** A body in which every field an endpoint names holds this text, and fields it does not name too. */
const filledWith = ({ input }: Endpoint, text: string) => {
  const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, unknown> }
  return Object.fromEntries(Object.keys({ ...properties, [text]: 0, secret: 0 }).map((field) => [field, text]))
}

for (const engine of engines) {
  describe(`a process on ${engine}`, () => {
    let served: readonly Endpoint[]
    let office: Awaited<ReturnType<typeof startOffice>>
    before(async () => {
      const elsewhere = await openOffice('sqlite')
      served = elsewhere.api.served
      await elsewhere.close()
      office = await startOffice({ engine, environment: { LOG_LEVEL: 'trace', SLOW_REQUEST_MS: '0' } })
    })
    after(() => office?.stop())

    test('writes nothing in its log of what it was sent, whatever comes of it', { timeout: 120_000 }, async () => {
      const { token } = await askAt(office, createToken, { name: canaries.name })
      const made = await askAt(office, createParty, {
        kind: 'person',
        surname: canaries.name,
        note: `${canaries.bsn} ${canaries.lines}`,
        emails: [{ address: canaries.email }],
        phones: [{ number: canaries.phone }],
        ibans: [canaries.iban],
      })
      let sent = 0
      const send = async (one: Endpoint, bearer: string, text: string) => {
        sent++
        const address = path(one).replace(/:(\w+)/g, (_, name: string) =>
          name === 'partyId' ? made.id : name === 'code' || text === canaries.name ? encodeURIComponent(text) : newId(),
        )
        const query = hasBody(one) ? '' : `?${new URLSearchParams({ search: text, [text]: text })}`
        const response = await fetch(`${office.address}/api${address}${query}`, {
          method: method(one),
          headers: {
            ...(bearer && { authorization: `Bearer ${bearer}` }),
            'content-type': one.takes ?? 'application/json',
            'user-agent': canaries.name,
            cookie: `verwant=${canaries.token}; verwant-known=${canaries.token}`,
            ...(needsVersion(one) && { 'if-match': '"1"' }),
          },
          ...((hasBody(one) || one.takes) && { body: JSON.stringify(filledWith(one, text)) }),
        })
        await response.text()
        return response.status
      }
      for (const one of served.filter(({ route }) => route !== 'DELETE /session'))
        for (const text of [canaries.name, canaries.lines]) {
          const status = await send(one, token, text)
          assert.ok(status < 500, `${one.route} answers ${status}`)
        }
      for (const one of served) await send(one, '', canaries.password)
      await send(served[0] as Endpoint, canaries.token, canaries.iban)
      await fetch(`${office.address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: canaries.email, password: canaries.password }),
      })
      await fetch(`${office.address}/${canaries.name}?${canaries.bsn}`)
      await fetch(`${office.address}/api/parties?search=${canaries.iban}`, { headers: { authorization: `Bearer ${token}` } })
      const bad = await fetch(`${office.address}/api/parties`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: `{"${canaries.name}`,
      })
      assert.equal(bad.status, 400)
      await office.end()
      const { out, err } = office.said
      assert.equal(err, '')
      for (const trace of [...traces, token, office.token, office.password]) assert.ok(!out.includes(trace), `${JSON.stringify(trace)} is in the log`)
      const lines = out.split('\n').filter(Boolean)
      assert.ok(lines.length > sent, `${lines.length} lines of ${sent} requests`)
      for (const line of lines.slice(1)) assert.equal(typeof (JSON.parse(line) as { level: unknown }).level, 'string', line)
    })
  })

  test(`what was answered is answered again by a process that comes after a crash, on ${engine}`, async () => {
    const place = await emptyPlace(engine)
    const office = await startOffice({ environment: environmentOf(place.where) })
    const post = (address: string, legalName: string) =>
      fetch(`${address}/api/parties`, {
        method: 'POST',
        headers: { authorization: `Bearer ${office.token}`, 'content-type': 'application/json', 'idempotency-key': 'na de klap' },
        body: JSON.stringify({ kind: 'organisation', legalName }),
      })
    const first = await post(office.address, 'Eenmalig')
    const told = await first.text()
    // As when the answer never arrived: the effect is there, and whoever asked does not know.
    await office.end('SIGKILL')
    const next = await startServer({ environment: environmentOf(place.where) })
    try {
      const again = await post(next.address, 'Eenmalig')
      assert.deepEqual([again.status, await again.text()], [first.status, told])
      assert.equal((await post(next.address, 'Anders')).status, 422)
      assert.equal((await askAt({ address: next.address, token: office.token }, countParties, {})).count, 1)
    } finally {
      await next.end()
      await place.remove()
    }
  })
}

// Three server processes serve one office on PostgreSQL, and one of them is killed in the middle of its work.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { requestFor, type Upload } from '#kernel/call.ts'
import type { Endpoint, Input, Reply } from '#kernel/endpoint.ts'
import { createToken, getMe, signIn } from '#modules/employees/contract.ts'
import { checkImport, getImport, runImport, uploadImport } from '#modules/imports/contract.ts'
import { countParties } from '#modules/overview/contract.ts'
import { openEngine } from '#platform/db/engine.ts'
import { emptyPlace } from './engine.ts'
import { environmentOf, startOffice, startServer } from './process.ts'

const rows = 4_000
const file = `Relatienr;Voornaam;Achternaam;E-mail\r\n${Array.from({ length: rows }, (_, i) => `${i + 1};Jan;Bakker ${i};jan${i}@bakker.example\r\n`).join('')}`

describe('three processes on one database', async () => {
  const place = await emptyPlace('postgres')
  const environment = environmentOf(place.where)
  const first = await startOffice({ environment })
  const engine = await openEngine(place.where)
  const [second, third] = [await startServer({ environment }), await startServer({ environment })]
  after(async () => {
    await engine.close()
    await Promise.all([second.end(), third.end()])
    await place.remove()
  })

  type Credentials = { token?: string; cookie?: string }
  const send = <E extends Endpoint>(at: { address: string }, endpoint: E, input: Input<E>, { token, cookie }: Credentials = {}, upload?: Upload) => {
    const request = requestFor(endpoint, input, `${at.address}/api`, upload)
    if (token) request.headers.set('authorization', `Bearer ${token}`)
    if (cookie) request.headers.set('cookie', cookie)
    return fetch(request)
  }
  const ask = async <E extends Endpoint>(at: { address: string }, endpoint: E, input: Input<E>, upload?: Upload): Promise<Reply<E>> => {
    const response = await send(at, endpoint, input, { token: first.token }, upload)
    const body = await response.json()
    assert.ok(response.ok, `${endpoint.route}: ${JSON.stringify(body)}`)
    return body as Reply<E>
  }

  test('who signs in at one is signed in at all, and signed out at all', async () => {
    const answer = await send(first, signIn, { email: first.email, password: first.password })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    for (const at of [second, third]) assert.equal((await send(at, getMe, {}, { cookie })).status, 200)
    const { token } = await ask(second, createToken, { name: 'elders gemaakt' })
    assert.equal((await send(third, getMe, {}, { token })).status, 200)
    const { pathname } = new URL(requestFor(signIn, { email: '', password: '' }, 'http://x/api').url)
    assert.equal((await fetch(`${third.address}${pathname}`, { method: 'DELETE', headers: { cookie } })).status, 204)
    assert.equal((await send(first, getMe, {}, { cookie })).status, 401)
  })

  test('wrong guesses at each count for all', async () => {
    const guess = (at: { address: string }) => send(at, signIn, { email: 'niemand@kantoor.example', password: 'verkeerd' })
    const answers = []
    for (let i = 0; i < 12; i++) answers.push((await guess([first, second, third][i % 3] ?? first)).status)
    assert.deepEqual(answers, [...Array(10).fill(422), 429, 429])
  })

  test('an import goes on where the killed process left it, each row once, and its progress is seen everywhere', { timeout: 120_000 }, async () => {
    const until = async (at: { address: string }, id: string, wanted: (now: Reply<typeof getImport>) => boolean) => {
      for (;;) {
        const now = await ask(at, getImport, { importId: id })
        if (wanted(now)) return now
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
    const { id, version } = await ask(first, uploadImport, { kind: 'parties', name: 'relaties.csv' }, file)
    await ask(first, checkImport, { importId: id, version })
    const checked = await until(second, id, ({ state }) => state === 'checked')
    const holder = async () => (await engine.reader.selectFrom('job').select('holder').orderBy('createdAt', 'desc').limit(1).executeTakeFirst())?.holder
    // The others sleep while it begins, so that it is the first who is at work.
    for (const { child } of [second, third]) child.kill('SIGSTOP')
    await ask(first, runImport, { importId: id, version: checked.version })
    await until(first, id, ({ progress }) => (progress?.done ?? 0) > 0)
    const atWork = await holder()
    await first.end('SIGKILL')
    for (const { child } of [second, third]) child.kill('SIGCONT')
    const seen = await until(third, id, ({ progress }) => (progress?.done ?? 0) > 0)
    assert.equal(seen.state, 'running')
    const done = await until(second, id, ({ state }) => state !== 'running')
    assert.equal(done.state, 'done')
    assert.equal((await ask(third, countParties, {})).count, rows)
    assert.ok(atWork)
    assert.notEqual(await holder(), atWork)
  })
})

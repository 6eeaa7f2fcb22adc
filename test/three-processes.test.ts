// Three server processes serve one office on PostgreSQL, and one of them is killed in the middle of its work.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { requestFor, type Upload } from '#kernel/call.ts'
import type { Endpoint, Input, Reply } from '#kernel/endpoint.ts'
import { acceptInvitation, createToken, getMe, inviteEmployee, signIn } from '#modules/employees/contract.ts'
import { checkImport, getImport, runImport, uploadImport } from '#modules/imports/contract.ts'
import { createLabel, putLabel } from '#modules/labels/contract.ts'
import type { Change } from '#modules/live/contract.ts'
import { countParties } from '#modules/overview/contract.ts'
import { closeParty, createParty, getParty } from '#modules/parties/contract.ts'
import { openEngine } from '#platform/db/engine.ts'
import { emptyPlace } from './engine.ts'
import { listenTo } from './listener.ts'
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

  describe('what is changed at one', () => {
    const streamOf = (at: { address: string }, credentials: Credentials) =>
      fetch(`${at.address}/api/live`, {
        headers: { ...(credentials.token && { authorization: `Bearer ${credentials.token}` }), ...(credentials.cookie && { cookie: credentials.cookie }) },
      })
    const listening = async (at: { address: string }, credentials: Credentials = { token: first.token }) => listenTo(await streamOf(at, credentials))
    const person = (at: { address: string }, surname: string) => ask(at, createParty, { kind: 'person', surname })
    const about = (id: string) => (change: Change) => change.partyIds?.includes(id) === true
    const cookieOf = ({ headers }: Response) =>
      headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ')

    test('is heard at all, and of a closed file only by who may know of it, wherever they listen', async () => {
      const { link } = await ask(second, inviteEmployee, { name: 'Lou Lezer', email: 'lou@kantoor.example', role: 'readonly' })
      const lou = { cookie: cookieOf(await send(second, acceptInvitation, { code: link?.split('/').at(-1) ?? '', password: first.password })) }
      const hidden = await person(first, 'Zwijger')
      await ask(first, closeParty, { partyId: hidden.id, version: (await ask(first, getParty, { partyId: hidden.id })).version })
      const [els, lous] = [await Promise.all([first, second, third].map((at) => listening(at))), await listening(third, lou)]
      const { id: labelId } = await ask(second, createLabel, { name: 'Stil' })
      await ask(second, putLabel, { partyId: hidden.id, labelId })
      for (const one of els) await one.hears(about(hidden.id))
      const known = await person(first, 'Bekend')
      for (const one of [...els, lous]) await one.hears(about(known.id))
      const said = lous.changes().filter(({ topic, partyIds }) => !(topic === 'label' && !partyIds) && !partyIds?.includes(known.id))
      assert.deepEqual(said, [])
      assert.ok(!lous.text().includes(hidden.id))
      await Promise.all([...els, lous].map((one) => one.stop()))
    })

    test('a session that is ended at one ends what it hears at another', async () => {
      const cookie = cookieOf(await send(first, signIn, { email: first.email, password: first.password }))
      const [own, other] = [await listening(third, { cookie }), await listening(third)]
      const { pathname } = new URL(requestFor(signIn, { email: '', password: '' }, 'http://x/api').url)
      assert.equal((await fetch(`${second.address}${pathname}`, { method: 'DELETE', headers: { cookie } })).status, 204)
      await own.ended()
      assert.equal(other.isOver(), false)
      assert.equal((await streamOf(third, { cookie })).status, 401)
      await other.stop()
    })

    test('is heard again after the database cut the connection that listens: the stream ends, and the next one hears', async () => {
      const before = await listening(third)
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like 'listen %'`.execute(
        engine.reader,
      )
      await before.ended()
      const again = await listening(third)
      const known = await person(second, 'Opnieuw')
      await again.hears(about(known.id))
      await again.stop()
    })

    test('is heard on when a process is killed, and a process that is asked to end lets who listens go at once', async () => {
      const [fourth, fifth] = await Promise.all([startServer({ environment }), startServer({ environment })])
      const [killed, ended, others] = [await listening(fourth), await listening(fifth), await listening(second)]
      await fourth.end('SIGKILL')
      await killed.ended()
      const [{ code }] = await Promise.all([fifth.end(), ended.ended()])
      assert.equal(code, 0)
      const known = await person(third, 'Verder')
      await others.hears(about(known.id))
      await others.stop()
    })
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
    const before = (await ask(first, countParties, {})).count
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
    assert.equal((await ask(third, countParties, {})).count, before + rows)
    assert.ok(atWork)
    assert.notEqual(await holder(), atWork)
  })
})

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { emptyPlace, engines } from './engine.ts'
import { type Ended, environmentOf, freePort, launch, startServer, verwant } from './process.ts'

type Server = Awaited<ReturnType<typeof startServer>>

const password = 'een lang wachtwoord'
const els = ['user', 'create', '--email', 'els@kantoor.example', '--name', 'Els Verhaegen', '--role', 'administrator']
const token = ['token', 'create', '--user', 'els@kantoor.example']
const me = (address: string, { out }: Ended) => fetch(`${address}/api/me`, { headers: { authorization: `Bearer ${out.trim()}` } })

for (const engine of engines) {
  describe(`a server process on ${engine}`, () => {
    let server: Server
    before(async () => {
      server = await startServer({ engine })
    })
    after(() => server?.stop())

    test('says in one line where it is', () => {
      const [first = ''] = server.said.out.split('\n')
      assert.match(first, new RegExp(`^Verwant is ready at ${server.baseUrl} \\(\\d+ ms\\)$`))
    })

    test('takes commands while it runs: a user, a token, and that token works', async () => {
      assert.deepEqual(await server.verwant([...els, '--country', 'BE'], `${password}\n`), {
        code: 0,
        out: 'Els Verhaegen can now sign in with els@kantoor.example.\n',
        err: '',
      })
      const made = await server.verwant(token)
      assert.match(made.out, /^[\w-]{43}\n$/)
      const response = await me(server.address, made)
      assert.equal(response.status, 200)
      const { email, role, office } = (await response.json()) as { email: string; role: string; office: unknown }
      assert.deepEqual({ email, role, office }, { email: 'els@kantoor.example', role: 'administrator', office: { name: '', country: 'BE' } })
      assert.deepEqual(await (await fetch(`${server.address}/api/setup`)).json(), { open: false })
    })

    test('lets that user sign in with the password', async () => {
      const send = (secret: string) =>
        fetch(`${server.address}/api/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email: 'ELS@kantoor.example', password: secret }),
        })
      assert.equal((await send(`${password}\n`)).status, 422)
      assert.equal((await send(password)).status, 200)
    })

    test('says no on the command line in a sentence', async () => {
      assert.deepEqual(await server.verwant(els, password), { code: 1, out: '', err: 'There already is an employee with this e-mail address.\n' })
      assert.deepEqual(await verwant({ ...server.environment, LANG: 'nl_NL.UTF-8' }, els, password), {
        code: 1,
        out: '',
        err: 'Er is al een medewerker met dit e-mailadres.\n',
      })
    })

    test('writes one line per request, by its pattern and without what was asked', async () => {
      await fetch(`${server.address}/api/invitations/geheime-code?zoek=Irecteur`, { headers: { authorization: 'Bearer geheime-code-geheime-code' } })
      const lines = () =>
        server.said.out
          .split('\n')
          .slice(1, -1)
          .map((line) => JSON.parse(line) as Record<string, unknown>)
      const told = () => lines().find(({ route }) => route === '/api/invitations/:code')
      // The log travels by itself, beside the answer.
      for (let tries = 0; !told() && tries < 200; tries++) await new Promise((resolve) => setTimeout(resolve, 10))
      const { time, requestId, ms, ...line } = told() ?? {}
      assert.deepEqual(line, { level: 'info', method: 'GET', route: '/api/invitations/:code', status: 422, msg: 'request' })
      assert.ok(typeof time === 'string' && typeof requestId === 'string' && typeof ms === 'number')
      for (const secret of ['geheime-code', 'Irecteur', password, 'els@']) assert.ok(!server.said.out.includes(secret), secret)
    })

    test('at SIGTERM finishes what is under way, takes nothing new, and ends', async () => {
      const made = await server.verwant(token)
      const { port } = new URL(server.address)
      const slow = request({
        port,
        host: '127.0.0.1',
        method: 'PATCH',
        path: '/api/me',
        headers: { authorization: `Bearer ${made.out.trim()}`, 'content-type': 'application/json' },
      })
      slow.write('{"name": "Els ')
      await once(slow, 'socket')
      await (await fetch(`${server.address}/health`)).text()
      const ended = server.end()
      while (!server.said.out.includes('"ending"')) await new Promise((resolve) => setTimeout(resolve, 10))
      const lets = () =>
        fetch(`${server.address}/health`, { headers: { connection: 'close' } }).then(
          () => true,
          () => false,
        )
      // Whoever came at the same moment is still let in; soon nobody is.
      while (await lets()) await new Promise((resolve) => setTimeout(resolve, 10))
      slow.end('Peeters"}')
      const [response] = (await once(slow, 'response')) as [import('node:http').IncomingMessage]
      assert.equal(response.statusCode, 200)
      assert.equal(response.headers.connection, 'close')
      response.resume()
      const { code, err } = await ended
      assert.deepEqual({ code, err }, { code: 0, err: '' })
    })
  })

  test(`the command line works without a server on ${engine}`, async () => {
    const place = await emptyPlace(engine)
    const environment = environmentOf(place.where)
    assert.equal((await verwant(environment, [...els, '--json'], password)).code, 0)
    const made = await verwant(environment, token)
    assert.equal(made.code, 0)
    const server = await startServer({ environment })
    assert.equal((await me(server.address, made)).status, 200)
    await server.end()
    await place.remove()
  })
}

describe('a data directory', () => {
  const directory = join(mkdtempSync(join(tmpdir(), 'verwant-process-')), 'office')
  const environment = { DATA_DIR: directory }
  after(() => rmSync(join(directory, '..'), { recursive: true }))

  test('has one server: a second one is refused by the name of the first, and whoever is killed is succeeded', async () => {
    const first = await startServer({ environment })
    const second = await launch({ ...environment, PORT: String(await freePort()) }).ended
    assert.equal(second.code, 1)
    assert.match(second.err, new RegExp(`^Verwant cannot start\\. The data directory .* is in use by process ${first.child.pid} on `))
    assert.equal((await fetch(`${first.address}/health`)).status, 200)

    await first.end('SIGKILL')
    const third = await startServer({ environment })
    assert.equal((await third.verwant(els, password)).code, 0)
    assert.equal((await third.end('SIGINT')).code, 0)
  })

  test('is for its owner alone, and so is its socket, which goes with the server', async () => {
    const server = await startServer({ environment })
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)
    assert.deepEqual([directory, join(directory, 'control.sock'), join(directory, 'secret.key')].map(mode), ['700', '600', '600'])
    await server.end()
    assert.equal(existsSync(join(directory, 'control.sock')), false)
  })

  test('may have a path too long for a socket', async () => {
    const long = join(directory, 'x'.repeat(120))
    mkdirSync(long, { recursive: true })
    const server = await startServer({ environment: { DATA_DIR: long } })
    assert.equal((await server.verwant(els, password)).code, 0)
    await server.end()
  })

  test('serves many commands at once, with and without a server', async () => {
    const own = { DATA_DIR: join(directory, 'many') }
    assert.equal((await verwant(own, els, password)).code, 0)
    const alone = await Promise.all([1, 2, 3].map(() => verwant(own, token)))
    const server = await startServer({ environment: own })
    const beside = await Promise.all([1, 2, 3].map(() => server.verwant(token)))
    assert.deepEqual(
      [...alone, ...beside].map(({ code, err }) => `${code}${err}`),
      ['0', '0', '0', '0', '0', '0'],
    )
    for (const made of [...alone, ...beside]) assert.equal((await me(server.address, made)).status, 200)
    await server.end()
  })
})

test('a port in use, a wrong address and a folder that cannot be are said plainly', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as { port: number }
  const place = await emptyPlace('sqlite')
  for (const [environment, code, said] of [
    [{ PORT: String(port) }, 1, `Port ${port} on 127.0.0.1 is in use by another program. Choose another one, as in PORT=${port + 1}.`],
    [
      { HOST: '192.0.2.1', PORT: String(await freePort()) },
      1,
      'HOST is 192.0.2.1, which is no address of this machine. Choose one that is, as in HOST=127.0.0.1.',
    ],
    [{ PORT: 'http' }, 2, 'PORT is "http", but it should be a whole number from 1 to 65535, as in PORT=3000.'],
    [
      { DATABASE_URL: 'mysql://db/office' },
      2,
      'DATABASE_URL is not understood, but it should name a PostgreSQL database, as in DATABASE_URL=postgres://user:password@host:5432/office.',
    ],
  ] as const) {
    assert.deepEqual(await launch({ ...environmentOf(place.where), ...environment }).ended, { code, out: '', err: `Verwant cannot start. ${said}\n` })
  }
  const file = await launch({ DATA_DIR: join(process.execPath, 'office') }).ended
  assert.equal(file.code, 1)
  assert.match(file.err, /^Verwant cannot start\. The data directory .* cannot be used: .*DATA_DIR/)
  const nobody = await launch({ DATABASE_URL: `postgres://127.0.0.1:${await freePort()}/office`, PORT: String(await freePort()) }).ended
  assert.equal(nobody.code, 1)
  assert.match(nobody.err, /^Verwant cannot start\. The database of DATABASE_URL cannot be reached: /)
  taken.close()
  await place.remove()
})

test('a server whose database goes away says so, and goes on', async () => {
  const place = await emptyPlace('postgres')
  const server = await startServer({ environment: environmentOf(place.where) })
  await place.remove()
  const health = await fetch(`${server.address}/health`)
  assert.deepEqual([health.status, await health.json()], [503, { status: 'unavailable' }])
  assert.equal((await fetch(`${server.address}/ready`)).status, 503)
  const asked = await fetch(`${server.address}/api/setup`)
  assert.deepEqual([asked.status, asked.headers.get('retry-after'), asked.headers.get('content-type')], [503, '2', 'application/problem+json'])
  assert.equal((await server.end()).code, 0)
})

test('help needs no office', async () => {
  const { code, out, err } = await verwant({ PORT: 'nonsense' }, ['help'])
  assert.deepEqual({ code, err }, { code: 0, err: '' })
  assert.match(out, /^Usage: npm run verwant -- /)
})

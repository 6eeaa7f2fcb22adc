// A real server process on a free port, for journeys and for what only a process can show.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { requestFor } from '#kernel/call.ts'
import type { Endpoint, Input, Reply } from '#kernel/endpoint.ts'
import { type EngineName, emptyPlace } from './engine.ts'

type Environment = Readonly<Record<string, string>>
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

const root = fileURLToPath(new URL('..', import.meta.url))
const password = 'een lang wachtwoord'

/** Where a process keeps its office, as the variables it reads. */
export const environmentOf = (where: string): Environment => (where.startsWith('postgres') ? { DATABASE_URL: where } : { DATA_DIR: where })

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

// Whoever started them may break down, and would leave them running.
const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

function startNode(args: readonly string[], environment: Environment, from = root) {
  const { PATH = '', TMPDIR = '' } = process.env
  const child = spawn(process.execPath, args, {
    cwd: from,
    env: { PATH, ...(TMPDIR && { TMPDIR }), ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const said = { out: '', err: '' }
  const hear = (to: keyof typeof said) => (text: string) => {
    said[to] += text
  }
  child.stdout.setEncoding('utf8').on('data', hear('out'))
  child.stderr.setEncoding('utf8').on('data', hear('err'))
  child.stdin.on('error', () => {})
  const ended = new Promise<Ended>((resolve) => void child.on('close', (code) => resolve({ code, ...said })))
  return { child, said, ended }
}

/** Runs a command of the command line to its end. */
export async function verwant(environment: Environment, argv: readonly string[], stdin = '', from?: string): Promise<Ended> {
  const { child, ended } = startNode(['src/cli.ts', ...argv], environment, from)
  child.stdin.end(stdin)
  return ended
}

/** What `npm start` gives to node. */
const [, ...started] = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { scripts: { start: string } }).scripts.start.split(
  ' ',
)

/** Starts a server without waiting for anything; `from` another folder of source when given. */
export const launch = (environment: Environment, from?: string) => startNode(started, environment, from)

/** A server that answers, on an office of its own unless told where. */
export async function startServer({
  engine = 'sqlite',
  environment = {},
  from,
}: {
  engine?: EngineName
  environment?: Environment
  from?: string | undefined
} = {}) {
  const place = environment.DATA_DIR || environment.DATABASE_URL ? undefined : await emptyPlace(engine)
  const port = environment.PORT ?? String(await freePort())
  const all = { ...(place && environmentOf(place.where)), ...environment, PORT: port }
  const server = launch(all, from)
  const baseUrl = environment.BASE_URL ?? `http://localhost:${port}`
  const address = `http://127.0.0.1:${port}`
  const gone = server.ended.then(({ code, out, err }) => {
    throw new Error(`the server ended with ${code}: ${out}${err}`)
  })
  gone.catch(() => {})
  for (let well = false; !well; ) {
    well = await Promise.race([
      gone,
      fetch(`${address}/health`).then(
        (response) => response.ok,
        () => false,
      ),
    ])
    if (!well) await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return {
    ...server,
    baseUrl,
    /** Where it listens, by number: a name may stand for another address of this machine. */
    address,
    environment: all,
    /** Runs a command beside the server. */
    verwant: (argv: readonly string[], stdin = '') => verwant(all, argv, stdin),
    /** Ends the server; its place stays. */
    async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
      server.child.kill(signal)
      return server.ended
    },
    /** Ends the server and takes its place away. */
    async stop(): Promise<void> {
      server.child.kill('SIGTERM')
      await server.ended
      await place?.remove()
    },
  }
}

/** A server with an office that has been set up: someone who can sign in, and a token of theirs. */
export async function startOffice(options: { engine?: EngineName; environment?: Environment; country?: 'NL' | 'BE'; from?: string | undefined } = {}) {
  const server = await startServer(options)
  const email = 'els@kantoor.example'
  await succeed(
    server.verwant(['user', 'create', '--email', email, '--name', 'Els Verhaegen', '--role', 'administrator', '--country', options.country ?? 'NL'], password),
  )
  const { out } = await succeed(server.verwant(['token', 'create', '--user', email]))
  return { ...server, email, password, token: out.trim() }
}

async function succeed(command: Promise<Ended>): Promise<Ended> {
  const ended = await command
  if (ended.code !== 0) throw new Error(`the command ended with ${ended.code}: ${ended.err}`)
  return ended
}

/** Asks a running office as the administrator, beside the browser; anything but a good answer is an error. */
export async function askAt<E extends Endpoint>(office: { readonly address: string; readonly token: string }, endpoint: E, input: Input<E>): Promise<Reply<E>> {
  const request = requestFor(endpoint, input, `${office.address}/api`)
  request.headers.set('authorization', `Bearer ${office.token}`)
  const response = await fetch(request)
  const text = await response.text()
  if (!response.ok) throw new Error(`${endpoint.route}: ${response.status} ${text}`)
  return (text ? JSON.parse(text) : null) as Reply<E>
}

// How a command reaches the process that has the data directory: a socket in that directory, for its owner only.
// Lines of JSON go over it: first the call, then what is typed, and back what is said and how it ended.
import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** A command as it was typed. */
export type Handed = { readonly argv: readonly string[]; readonly cwd: string; readonly terminal: boolean; readonly language: string }
/** Where a command reads and writes. */
export type Streams = {
  readonly stdin: AsyncIterable<Uint8Array>
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

type Message = { call: Handed } | { typed: string } | { wants: 'stdin' } | { out: string } | { err: string } | { code: number }

const send = (socket: Socket, message: Message) => void (socket.writable && socket.write(`${JSON.stringify(message)}\n`))

async function* messages(socket: Socket): AsyncGenerator<Message> {
  for await (const line of createInterface({ input: socket })) yield JSON.parse(line) as Message
}

/** The longest path a socket can have on every system, in bytes. */
const longest = 100

/** Where the socket of a data directory is: in it, unless its path is too long for a socket. */
function socketPath(directory: string): string {
  const inside = join(resolve(directory), 'control.sock')
  if (Buffer.byteLength(inside) <= longest) return inside
  const folder = join(tmpdir(), `verwant-${userInfo().uid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid, mode } = lstatSync(folder)
  if (uid !== userInfo().uid || (mode & 0o077) !== 0) throw new Error(`${folder} belongs to someone else or is open to others; remove it.`)
  return join(folder, `${createHash('sha256').update(inside).digest('hex').slice(0, 32)}.sock`)
}

/** Takes commands for the office in this directory, until the function it gives is called. Only who has locked the directory may call this. */
export async function takeCommands(directory: string, run: (call: Handed, streams: Streams) => Promise<number>): Promise<() => Promise<void>> {
  const path = socketPath(directory)
  // Whatever is there is of a process that has ended: the directory is ours.
  rmSync(path, { force: true })
  const server = createServer((socket) => {
    socket.on('error', () => {})
    void answer(socket, run)
  })
  const mask = process.umask(0o177)
  try {
    await new Promise<void>((listening, failed) => void server.once('error', failed).listen(path, listening))
  } finally {
    process.umask(mask)
  }
  chmodSync(path, 0o600)
  return () => new Promise((closed) => void server.close(() => closed()))
}

async function answer(socket: Socket, run: (call: Handed, streams: Streams) => Promise<number>) {
  const incoming = messages(socket)
  try {
    const first = (await incoming.next()).value
    if (!first || !('call' in first)) return
    const said = (kind: 'out' | 'err') => ({ write: (text: string) => send(socket, kind === 'out' ? { out: text } : { err: text }) })
    send(socket, { code: await run(first.call, { stdin: typedOver(socket, incoming), stdout: said('out'), stderr: said('err') }) })
  } finally {
    socket.end()
    await incoming.return(undefined)
  }
}

/** What the caller types, asked for when it is first read. */
async function* typedOver(socket: Socket, incoming: AsyncGenerator<Message>): AsyncGenerator<Uint8Array> {
  send(socket, { wants: 'stdin' })
  for await (const message of incoming) {
    if (!('typed' in message)) continue
    // Nothing more is typed.
    if (message.typed === '') return
    yield Buffer.from(message.typed, 'base64')
  }
}

/** Lets the process that has this directory carry out a command; undefined when none listens there. Gives the exit code. */
export async function handOver(directory: string, call: Handed, { stdin, stdout, stderr }: Streams): Promise<number | undefined> {
  const socket = connect(socketPath(directory))
  const reached = await new Promise<boolean>((done) => void socket.once('connect', () => done(true)).once('error', () => done(false)))
  if (!reached) return undefined
  // A process that ends meanwhile leaves the command without its end: found below.
  socket.on('error', () => {})
  send(socket, { call })
  for await (const message of messages(socket)) {
    if ('out' in message) stdout.write(message.out)
    if ('err' in message) stderr.write(message.err)
    if ('wants' in message) void type(socket, stdin)
    if ('code' in message) return message.code
  }
  stderr.write('The process that has this office ended before the command did.\n')
  return 1
}

async function type(socket: Socket, stdin: AsyncIterable<Uint8Array>) {
  for await (const chunk of stdin) {
    if (chunk.length > 0) send(socket, { typed: Buffer.from(chunk).toString('base64') })
    if (!socket.writable) return
  }
  send(socket, { typed: '' })
}

// What every fault needs: an office with a client at it, and offices that are broken on purpose.
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, startOffice, startServer } from '#test/process.ts'
import { readLog } from './acked.ts'
import type { Cluster } from './cluster.ts'
import { broken } from './held.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What came of a fault: figures for the table, and what was not as promised. */
export type Outcome = { readonly figures: Readonly<Record<string, string | number>>; readonly wrong: readonly string[] }

/** What to do a fault with. `from` is the source to run, when it is not our own. */
export type Plan = {
  readonly rounds: number
  readonly from?: string | undefined
  /** What is changed in that source, for a fault that needs one of its own. */
  readonly changes?: Changes | undefined
  /** Another empty place of the same kind. */
  readonly place: () => Promise<string>
  readonly cluster?: Cluster | undefined
}

export type Changes = readonly (readonly [file: string, from: string | RegExp, to: string])[]

export const folderFor = (what: string) => mkdtempSync(join(tmpdir(), `verwant-faults-${what}-`))

/** An office that has been set up, with what the client needs to know of it; it runs until it is ended. */
export async function officeAt(environment: Readonly<Record<string, string>>, from?: string) {
  const all = { PORT: String(await freePort()), LOG_LEVEL: 'error', ...environment }
  const begin = performance.now()
  await (await startServer({ environment: all, from })).end()
  const started = performance.now() - begin
  const office = await startOffice({ environment: all, from })
  const call = async (path: string, method = 'GET', body?: object) => {
    const headers = { authorization: `Bearer ${office.token}`, 'content-type': 'application/json' }
    const response = await fetch(`${office.address}/api${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    return (await response.json()) as { id: string }
  }
  const label = await call('/labels', 'POST', { name: 'Proef' })
  const me = await call('/me')
  return { ...office, environment: all, /** How long a plain start took, in milliseconds. */ started, call, known: [office.token, label.id, me.id] as const }
}

/** The smallest picture there is. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** Gives whoever set the office up a photo, with so many bytes behind it that it has pieces; gives where it is found. */
export async function putPhoto({ address, token, call, known }: Awaited<ReturnType<typeof officeAt>>, size: number) {
  const [, , id] = known
  const bytes = Buffer.concat([png, randomBytes(size)])
  const { version } = (await call(`/employees/${id}`)) as unknown as { version: number }
  const response = await fetch(`${address}/api/employees/${id}/photo`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream', 'if-match': `"${version}"` },
    body: bytes,
  })
  const { photo } = (await response.json()) as { photo?: string }
  if (!photo) throw new Error(`the photo was not taken: ${response.status}`)
  return { path: `/employees/${id}/photos/${photo}`, bytes }
}

/** How long until a server on this office answers, in milliseconds. */
export async function readyAgain(environment: Readonly<Record<string, string>>, from?: string) {
  const start = performance.now()
  const server = await startServer({ environment, from })
  return { server, ms: performance.now() - start }
}

/** A client at one or more addresses, with the log of what it was promised. */
export function startClient(known: readonly string[], ...addresses: readonly string[]) {
  const folder = folderFor('log')
  const log = join(folder, 'acked.ndjson')
  writeFileSync(log, '')
  const child: ChildProcess = fork(new URL('client.ts', import.meta.url), [log, ...known, ...addresses])
  const said = new Promise<Record<string, number>>(
    (resolve) => void child.once('message', (message) => resolve((message as { said: Record<string, number> }).said)),
  )
  return {
    log: () => readLog(log),
    /** How many changes have been acknowledged so far. */
    acked: () => readFileSync(log, 'utf8').split('"acked"').length - 1,
    /** Lets it end what it is at, and gives how often it was answered how. */
    async stop() {
      child.send('stop')
      const [answers] = await Promise.all([said, once(child, 'exit')])
      return answers
    },
    forget: () => rmSync(folder, { recursive: true }),
  }
}

/** Ends a client and its office, and holds the one against the other. */
export async function judged(where: string, client: ReturnType<typeof startClient>, end: () => Promise<unknown>) {
  const answers = await client.stop()
  await end()
  const log = client.log()
  const wrong = await broken(where, log)
  const odd = Object.keys(answers).filter((status) => !/^(2\d\d|503|507|412|no answer)$/.test(status))
  client.forget()
  return { log, answers, wrong: [...wrong, ...odd.map((status) => `answered: ${status}, ${answers[status]} times`)] }
}

/** How soon a server must answer again without a hand, in milliseconds; on a machine where a plain start takes longer than half of that, twice as long as that. */
const soon = 10_000
export const most = (numbers: readonly number[]) => Math.round(Math.max(0, ...numbers))
export const tooSlow = (numbers: readonly number[], plain: number) =>
  most(numbers) > Math.max(soon, 2 * plain) ? [`slow: ready again only after ${most(numbers)} ms, a plain start took ${Math.round(plain)} ms`] : []

/** Of so many kills at least half must have come within the work, or the fault shows nothing. */
export const cutShort = (what: string, cut: number, kills: number) =>
  cut * 2 < kills ? [`${what}: only ${cut} of ${kills} kills came before its end, which shows nothing`] : []

export const pauseFor = (least: number, most: number) => new Promise((resolve) => setTimeout(resolve, least + Math.random() * (most - least)))

/** What the files of our own source are with something in them changed; what is not there to change is an error. */
export function altered(changes: Changes): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const [file, from, to] of changes) {
    const text = texts.get(file) ?? readFileSync(join(root, file), 'utf8')
    const changed = text.replace(from, to)
    if (changed === text) throw new Error(`${file} has no ${String(from)} to change`)
    texts.set(file, changed)
  }
  return texts
}

/** Our own source with something in it changed, in a folder of its own: to see that a fault is found, or to add a step that takes long. */
export function otherSource(changes: Changes, steps: Readonly<Record<string, string>> = {}) {
  const folder = folderFor('source')
  for (const part of ['src', 'migrations', 'package.json']) cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  mkdirSync(join(folder, 'dist'))
  for (const [file, text] of altered(changes)) writeFileSync(join(folder, file), text)
  for (const [name, text] of Object.entries(steps)) writeFileSync(join(folder, 'migrations', name), text)
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

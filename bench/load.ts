// Asks a server the same kind of thing for a while, from outside, over connections that stay open.
import { Agent, request } from 'node:http'

/** What is asked of a server: a path below its address, and what to send when it is more than a look. */
export type Ask = {
  readonly path: string
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly body?: unknown /** The version that is changed. */
  readonly version?: number
}

/** How a server did: milliseconds that half of the answers took at most, and 95 in 100, answers in a second, and answers in all. */
export type Speed = { readonly half: number; readonly most: number; readonly perSecond: number; readonly answers: number }

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Asks once; anything but a good answer is an error. */
export function ask(address: string, token: string, { path, method = 'GET', body, version }: Ask): Promise<string> {
  const said = body === undefined ? undefined : JSON.stringify(body)
  const headers = {
    authorization: `Bearer ${token}`,
    ...(version !== undefined && { 'if-match': `"${version}"` }),
    ...(said !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(said) }),
  }
  return new Promise((resolve, reject) => {
    const asked = request(address + path, { agent, method, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const text = Buffer.concat(parts).toString()
        if ((response.statusCode ?? 0) < 300) resolve(text)
        else reject(new Error(`${method} ${path} answered ${response.statusCode}: ${text}`))
      })
    })
    // A connection that was idle may be closed by the other side just as it is used again; then nothing was asked.
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (asked.reusedSocket && error.code === 'ECONNRESET') resolve(ask(address, token, { path, method, body, ...(version !== undefined && { version }) }))
      else reject(error)
    })
    asked.end(said)
  })
}

/** Asks on and on, so many at a time, until the milliseconds are over. */
export async function load(address: string, token: string, next: () => Ask, { atATime, during }: { atATime: number; during: number }): Promise<Speed> {
  const took: number[] = []
  const began = performance.now()
  const worker = async () => {
    while (took.length < atATime || performance.now() - began < during) {
      const asked = performance.now()
      await ask(address, token, next())
      took.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: atATime }, worker))
  const perSecond = (took.length * 1000) / (performance.now() - began)
  took.sort((a, b) => a - b)
  const at = (part: number) => took[Math.floor(took.length * part)] ?? 0
  return { half: at(0.5), most: at(0.95), perSecond, answers: took.length }
}

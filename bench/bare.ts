// A server that does nothing but answer with the bytes it was given: what is left of a measurement without an office behind it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** By path, what to answer. */
const bodies = new Map<string, Buffer>()

const server = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(bodies.get(request.url ?? '')))
})
process.on('message', ({ path, body }: { path: string; body: string }) => {
  bodies.set(path, Buffer.from(body))
  process.send?.('known')
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))

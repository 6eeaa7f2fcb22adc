// How the process of the server begins to listen, keeps time and ends.
import type { Server, ServerResponse } from 'node:http'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { ServerType } from '@hono/node-server'
import type { Log } from './log.ts'

const reasons: Readonly<Record<string, (port: number, host: string) => string>> = {
  EADDRINUSE: (port, host) => `Port ${port} on ${host} is in use by another program. Choose another one, as in PORT=${port < 65_535 ? port + 1 : 3000}.`,
  EACCES: (port) => `Port ${port} may not be used by this account. Choose one above 1023, as in PORT=3000.`,
  EADDRNOTAVAIL: (_port, host) => `HOST is ${host}, which is no address of this machine. Choose one that is, as in HOST=127.0.0.1.`,
  ENOTFOUND: (_port, host) => `HOST is ${host}, which is no address of this machine. Choose one that is, as in HOST=127.0.0.1.`,
}

/** The server once it listens; throws with what to do when it cannot. */
export function listening(server: ServerType, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve(server as Server))
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(reasons[error.code ?? '']?.(port, host) ?? error.message, { cause: error })))
  })
}

/** Does something every so many milliseconds, never twice at once. Gives what ends that. */
export function regularly(milliseconds: number, act: () => Promise<unknown>, report: (error: unknown) => void): () => void {
  let underWay = false
  const timer = setInterval(() => {
    if (underWay) return
    underWay = true
    void act()
      .catch(report)
      .finally(() => {
        underWay = false
      })
  }, milliseconds)
  return () => clearInterval(timer)
}

/** So long a request may still take once the process has been asked to end, in milliseconds. */
const grace = 8_000
/** So long the door stays open at first, in milliseconds: whoever knocked or asked before is let in and heard, and not found to be idle. */
const heardFirst = 100

/**
 * At SIGTERM or SIGINT: soon takes no new connections, ends with `begin` what would go on for ever, lets running requests finish, closes the rest and ends. A second
 * signal ends at once.
 */
export function endCleanly(server: Server, log: Pick<Log, 'info' | 'error'>, begin: () => void, close: () => Promise<void>): void {
  let ending = false
  const running = new Set<ServerResponse>()
  // On a connection that stays open, the answer says that it is the last one.
  const last = (response: ServerResponse) => void (response.headersSent || response.setHeader('connection', 'close'))
  server.on('request', (_request, response: ServerResponse) => {
    if (ending) last(response)
    running.add(response)
    response.once('close', () => running.delete(response))
  })

  async function end(signal: NodeJS.Signals) {
    if (ending) process.exit(1)
    ending = true
    log.info({ signal }, 'ending')
    running.forEach(last)
    begin()
    await pause(heardFirst)
    // On a busy machine that time may have passed without a look at the door, and at what came in by it.
    for (let i = 0; i < 3; i++) await turn()
    const finished = new Promise<void>((resolve) => void server.close(() => resolve()))
    // A connection that was busy at the first look is idle at a later one.
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const late = setTimeout(() => server.closeAllConnections(), grace)
    await finished
    clearInterval(idle)
    clearTimeout(late)
    // Whatever still holds the database is not worth waiting for: what was not committed is not there.
    setTimeout(() => process.exit(1), 1_000).unref()
    try {
      await close()
    } catch (error) {
      log.error({ err: error }, 'the database did not close')
    }
    log.info('ended')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, (received) => void end(received))
}

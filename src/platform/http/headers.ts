// What every answer carries, and what is written down of it.
import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'

/** One answer as the log has it: by the pattern of its route, since a path holds ids and a query holds what someone searched. What no endpoint answers has the pattern `/*`. */
export type Answered = { readonly requestId: string; readonly method: string; readonly route: string; readonly status: number; readonly ms: number }

type Options = { readonly baseUrl: string; readonly trustProxy: boolean; readonly answered: (answer: Answered) => void }

const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
}

/** For an answer that is data: should a browser ever show it as a page, nothing in it works. */
const nothingRuns = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"

/** A year, in seconds. */
const secureFor = 31_536_000

/** Gives each request an id, each answer its headers, and tells of it when it is made. */
export function dressed({ baseUrl, trustProxy, answered }: Options): MiddlewareHandler {
  const secure = baseUrl.startsWith('https:')
  return async (c, next) => {
    const start = performance.now()
    const requestId = requestIdOf(c, trustProxy)
    c.set('requestId', requestId)
    await next()
    const { headers, status } = c.res
    for (const [name, value] of Object.entries(always)) headers.set(name, value)
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', nothingRuns)
    if (secure) headers.set('strict-transport-security', `max-age=${secureFor}`)
    headers.set('x-request-id', requestId)
    answered({ requestId, method: c.req.method, route: routePath(c), status, ms: Math.round(performance.now() - start) })
  }
}

/** The id a proxy of our own gave, so that its log and ours tell of the same request; else a new one. */
function requestIdOf(c: Context, trustProxy: boolean): string {
  const given = trustProxy ? c.req.header('x-request-id') : undefined
  return given && /^[\w.:-]{8,100}$/.test(given) ? given : randomUUID()
}

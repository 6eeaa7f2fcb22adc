import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { requestFor } from '#kernel/call.ts'
import { type Endpoint, type Input, method, type Reply } from '#kernel/endpoint.ts'
import { currentLanguage } from './language.tsx'
import { shellWords } from './words.ts'

/** One thing the server had against a request, in the user's language. `field` is a path in the input, as in `emails.0.address`. */
export type Complaint = { readonly code: string; readonly message: string; readonly field?: string }

/** A call that did not succeed. Status 0 is: no answer came at all. */
export class ProblemError extends Error {
  readonly status: number
  readonly title: string
  readonly errors: readonly Complaint[]
  /** What the thing is now, when someone else changed it first (412). */
  readonly current: unknown
  /** Everything else the answer carried. */
  readonly more: Readonly<Record<string, unknown>>
  constructor(
    status: number,
    title: string,
    { errors = [], current, ...more }: { errors?: readonly Complaint[]; current?: unknown } & Record<string, unknown> = {},
  ) {
    super(errors[0]?.message ?? title)
    this.status = status
    this.title = title
    this.errors = errors
    this.current = current
    this.more = more
  }
}

/** A key for one action. Not randomUUID: an office may run this without https on its own network, where that does not exist. */
export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

type Options = {
  readonly signal?: AbortSignal
  /** The same for every attempt at one action of the user. */
  readonly key?: string
  /** The body of an endpoint that takes a file. */
  readonly file?: Blob
}

/** Calls one endpoint of the public API. Throws a {@link ProblemError} for every answer that is not the reply. */
export async function call<E extends Endpoint>(endpoint: E, input: Input<E>, { signal, key, file }: Options = {}): Promise<Reply<E>> {
  const request = requestFor(endpoint, input, '/api', file)
  request.headers.set('accept-language', currentLanguage())
  if (method(endpoint) === 'POST') request.headers.set('idempotency-key', key ?? newKey())
  const response = await fetch(request, signal ? { signal } : {}).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new ProblemError(0, shellWords[currentLanguage()].noAnswer)
  })
  if (!response.ok) throw await problemOf(response)
  return (response.status === 204 ? null : endpoint.sends ? await response.blob() : await response.json()) as Reply<E>
}

/** Where the reply of a GET can be fetched by the browser itself: for a link that downloads a file. */
export const addressOf = <E extends Endpoint>(endpoint: E, input: Input<E>): string => requestFor(endpoint, input, '/api').url

/** The failure that an answer tells of. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const said = shellWords[currentLanguage()]
  const body: unknown = await response.json().catch(() => undefined)
  const { type: _type, title, status: _status, detail: _detail, ...more } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  return new ProblemError(response.status, typeof title === 'string' ? title : said.wentWrong, more)
}

/** Whether trying again could help: nothing came back, or the server was out of breath. */
export const mayPass = (error: unknown) => error instanceof ProblemError && (error.status === 0 || error.status === 502 || error.status === 503)

/**
 * Stale after half a minute, asked again when one comes back to the window, tried again only when no answer came.
 * `onSignedOut` hears that the session is over, `onOwing` that a second step must be set up before anything else.
 */
export function makeQueries(onSignedOut: () => void, onOwing: () => void): QueryClient {
  const onError = (error: ProblemError) => {
    if (error.status === 401) onSignedOut()
    if (error.errors.some(({ code }) => code === 'second_step_required')) onOwing()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 30_000, networkMode: 'always', retry: (count, error) => count < 2 && mayPass(error) },
      mutations: { networkMode: 'always', retry: (count, error) => count < 1 && mayPass(error) },
    },
  })
}

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ProblemError
  }
}

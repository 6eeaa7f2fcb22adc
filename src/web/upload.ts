import { requestFor } from '#kernel/call.ts'
import type { Endpoint, Input, Reply } from '#kernel/endpoint.ts'
import { newKey, ProblemError, problemOf } from './client.ts'
import { currentLanguage } from './language.tsx'
import { shellWords } from './words.ts'

type Options = { readonly signal: AbortSignal /** How much has been sent, from 0 to 1. */; readonly onSent: (part: number) => void }

/** Calls an endpoint that takes a file, telling how far the sending is: the one thing `fetch` does not tell. */
export function upload<E extends Endpoint>(endpoint: E, input: Input<E>, file: Blob, { signal, onSent }: Options): Promise<Reply<E>> {
  const { url, method, headers } = requestFor(endpoint, input, '/api')
  headers.set('accept-language', currentLanguage())
  headers.set('idempotency-key', newKey())
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    sending.open(method, url)
    headers.forEach((value, name) => {
      sending.setRequestHeader(name, value)
    })
    sending.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total)
    sending.onerror = () => reject(new ProblemError(0, shellWords[currentLanguage()].noAnswer))
    sending.onabort = () => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'))
    sending.onload = () => {
      const answer = new Response(sending.responseText, { status: sending.status })
      void (answer.ok ? answer.json().then(resolve, reject) : problemOf(answer).then(reject))
    }
    signal.addEventListener('abort', () => sending.abort())
    sending.send(file)
  })
}

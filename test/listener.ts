// A colleague who listens: what is told to them, as it is told.
import assert from 'node:assert/strict'
import type { Change } from '#modules/live/contract.ts'

/** What has come in over a stream so far, and whether it goes on. */
export async function listenTo(response: Response) {
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/)
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let text = ''
  let over = false
  let came = () => {}
  const take = ({ done, value }: { done: boolean; value?: Uint8Array | undefined }) => {
    text += decoder.decode(value, { stream: true })
    over = done
    came()
    return done
  }
  // The first piece says that everything from here on is heard.
  take(await reader.read())
  const reading = (async () => {
    for (;;) if (take(await reader.read())) return
  })().catch(() => {
    over = true
    came()
  })

  const changes = () =>
    text
      .split('\n\n')
      .filter((event) => event.startsWith('data: '))
      .map((event) => JSON.parse(event.slice('data: '.length)) as Change)
  async function until<T>(look: () => T | undefined | false): Promise<T> {
    for (;;) {
      const found = look()
      if (found) return found
      if (over) throw new Error(`the stream ended with ${text}`)
      await new Promise<void>((resolve) => {
        came = resolve
      })
    }
  }
  return {
    changes,
    /** All of it, to the byte. */
    text: () => text,
    /** Waits until something is told that is looked for. */
    hears: (wanted: (change: Change) => boolean): Promise<Change> => until(() => changes().find(wanted)),
    /** Waits until the other side has ended it. */
    ended: () => reading,
    isOver: () => over,
    stop: () => reader.cancel(),
  }
}

/** The text of any answer; of one that goes on only how it begins, and then it is left. */
export async function textOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text()
  const listening = await listenTo(response)
  await listening.stop()
  return listening.text()
}

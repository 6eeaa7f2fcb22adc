// An answer that goes on: server-sent events, for as long as someone reads them.

/** So much may wait for a reader, in characters, before it is cut off; it comes back and asks what it missed. */
const mostWaiting = 16_384

/** A comment without words. */
const silence = ':\n\n'

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // So that nginx passes every event on at once.
  'x-accel-buffering': 'no',
}

export type Stream = {
  /** An event with this as its data. */
  send(data: unknown): void
  /** A line that says nothing, so that whatever stands in between does not take the silence for the end. */
  beat(): void
  end(): void
}

/** `began` once someone reads, so never for a HEAD; `ended` when it is over, whoever ended it. */
export function eventStream(began: (stream: Stream) => void, ended: (stream: Stream) => void): Response {
  const encoder = new TextEncoder()
  let waiting = ''
  let state: 'new' | 'open' | 'over' = 'new'
  let controller: ReadableStreamDefaultController<Uint8Array>
  let handOver = () => {}

  const write = (text: string) => {
    if (state !== 'open') return
    waiting += text
    if (waiting.length > mostWaiting) stream.end()
    else handOver()
  }
  const over = () => {
    const was = state
    state = 'over'
    waiting = ''
    if (was === 'open') ended(stream)
    return was
  }
  const stream: Stream = {
    send: (data) => write(`data: ${JSON.stringify(data)}\n\n`),
    beat: () => write(silence),
    end() {
      if (over() === 'over') return
      controller.close()
      handOver()
    },
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given
      },
      pull() {
        if (state === 'new') {
          state = 'open'
          waiting = silence
          began(stream)
        }
        return new Promise<void>((pulled) => {
          handOver = () => {
            if (waiting) controller.enqueue(encoder.encode(waiting))
            else if (state !== 'over') return
            waiting = ''
            handOver = () => {}
            pulled()
          }
          handOver()
        })
      },
      cancel: () => void over(),
    },
    // Nothing is read ahead: what waits, waits here, where it is counted.
    { highWaterMark: 0 },
  )
  return new Response(body, { headers })
}

// What changes elsewhere, as the server tells it: one stream for all tabs of this browser, where the browser lets them share.
import { requestFor } from '#kernel/call.ts'
import { type Change, listen } from '#modules/live/contract.ts'

/** What is passed on: a change, that some may have been missed, or whether the stream is there. */
export type Message = { readonly change: Change } | { readonly missed: true } | { readonly here: boolean }

const name = 'verwant live'
/** Who opens the page has just read everything; later something may have changed unheard. In milliseconds. */
const justRead = 5_000
/** How long to wait before trying again, in milliseconds: longer each time, and not all at the same moment. */
const wait = (attempt: number) => Math.min(30_000, 1_000 * 2 ** attempt) * (0.5 + Math.random() / 2)

/** Hears for this page, until the function it gives is called. */
export function listenHere(hear: (message: Message) => void): () => void {
  const ended = new AbortController()
  const { signal } = ended
  // Without https the browser keeps no locks: then each tab listens for itself, while one looks at it.
  if (!('locks' in navigator)) {
    listenWhileSeen(hear, signal)
    return () => ended.abort()
  }
  const others = new BroadcastChannel(name)
  others.onmessage = ({ data }: MessageEvent<Message>) => hear(data)
  const tell = (message: Message) => {
    hear(message)
    others.postMessage(message)
  }
  // The tab that has the lock listens for all; when it goes, the next one does.
  navigator.locks.request(name, { signal }, () => new Promise<void>((done) => holdStream(tell, signal, done))).catch(() => {})
  signal.addEventListener('abort', () => others.close())
  return () => ended.abort()
}

function listenWhileSeen(hear: (message: Message) => void, signal: AbortSignal) {
  let looking: AbortController | undefined
  const look = () => {
    if (document.visibilityState === 'hidden') looking?.abort()
    else if (!looking || looking.signal.aborted) {
      looking = new AbortController()
      holdStream(hear, AbortSignal.any([signal, looking.signal]))
    }
  }
  document.addEventListener('visibilitychange', look, { signal })
  look()
}

const began = performance.now()

/** Keeps a stream open, again and again. */
function holdStream(tell: (message: Message) => void, signal: AbortSignal, done = () => {}) {
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let source: EventSource | undefined
  const open = () => {
    clearTimeout(timer)
    source = new EventSource(new URL(requestFor(listen, {}, `${location.origin}/api`).url))
    source.onopen = () => {
      tell({ here: true })
      if (attempt > 0 || performance.now() - began > justRead) tell({ missed: true })
      attempt = 0
    }
    source.onmessage = ({ data }: MessageEvent<string>) => tell({ change: JSON.parse(data) as Change })
    source.onerror = () => {
      source?.close()
      tell({ here: false })
      timer = setTimeout(open, wait(attempt++))
    }
  }
  // As soon as the network is back, without waiting for the turn.
  window.addEventListener('online', () => source?.readyState === EventSource.CLOSED && open(), { signal })
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    source?.close()
    done()
  })
  open()
}

import { useEffect, useEffectEvent, useRef, useState } from 'react'

const none: readonly never[] = []

type Found<T> = { readonly text: string; readonly found: readonly T[]; readonly failed: boolean }

/**
 * What a search finds for what is typed so far. Waits 80 ms after the last key, forgets answers that come too late, and keeps
 * showing the last hits until the next are there, so that the list does not blink.
 */
export function useSearch<T>(text: string, search: (text: string, signal: AbortSignal) => Promise<readonly T[]>, open: boolean) {
  const [answer, setAnswer] = useState<Found<T>>()
  const ask = useEffectEvent(search)
  useEffect(() => {
    if (!open) return
    const stop = new AbortController()
    const timer = setTimeout(
      () => {
        ask(text, stop.signal).then(
          (found) => !stop.signal.aborted && setAnswer({ text, found, failed: false }),
          () => !stop.signal.aborted && setAnswer({ text, found: [], failed: true }),
        )
      },
      text === '' ? 0 : 80,
    )
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text, open])
  return { found: answer?.found ?? none, failed: answer?.failed ?? false, waiting: answer?.text !== text }
}

/**
 * Enter pressed before the hits are there means the hits to come: does it once they are. Gives back how to ask for that, how to
 * take it back when one types on, and whether it is still to come.
 */
export function useOnceFound(waiting: boolean, act: () => void): readonly [want: () => void, forget: () => void, isWanted: () => boolean] {
  const wanted = useRef(false)
  const run = useEffectEvent(act)
  useEffect(() => {
    if (!wanted.current || waiting) return
    wanted.current = false
    run()
  }, [waiting])
  const want = () => {
    if (waiting) wanted.current = true
    else act()
  }
  const forget = () => {
    wanted.current = false
  }
  return [want, forget, () => wanted.current]
}

import { useSyncExternalStore } from 'react'

let here = false
const listeners = new Set<() => void>()

/** Says whether what changes elsewhere is being told to this page. */
export function setHere(now: boolean): void {
  here = now
  for (const listener of listeners) listener()
}

const listenTo = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useHere = () => useSyncExternalStore(listenTo, () => here)

/** Even when everything is told one looks now and then, in milliseconds: what ended while the first answer was on its way is not told again. */
const seldom = 3_000

/** How often to ask how far something is that goes on: seldom while it is told, and every so many milliseconds while it is not. */
export const whileGoing = (going: boolean | undefined, often: number): number | false => (going ? (here ? seldom : often) : false)

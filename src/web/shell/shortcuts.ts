import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

type Shortcut = {
  /** One press (`n`, `?`, `mod+k`, `escape`), or two after each other (`g r`). `mod` is Ctrl, on a Mac ⌘. */
  readonly keys: string
  readonly label: string
  readonly group: 'everywhere' | 'page'
  readonly run: () => void
}

let active: readonly Shortcut[] = []
let before: { key: string; at: number } | undefined
const listeners = new Set<() => void>()

function set(after: readonly Shortcut[]) {
  active = after
  for (const listener of listeners) listener()
}

type About = { label: string /** Only while this holds. */; when?: boolean /** Listed under "everywhere": for the frame. */; everywhere?: boolean }

/**
 * Binds a key as long as the component is there. Single keys do nothing while one types in a field or is in a menu or dialog;
 * a combination with `mod` always works. Of two for the same key the last to come wins.
 */
export function useShortcut(keys: string, run: () => void, { label, when = true, everywhere = false }: About): void {
  const press = useEffectEvent(run)
  useEffect(() => {
    if (!when) return
    const shortcut: Shortcut = { keys, label, group: everywhere ? 'everywhere' : 'page', run: () => press() }
    set([...active, shortcut])
    return () => set(active.filter((one) => one !== shortcut))
  }, [keys, label, when, everywhere])
}

/** What can be pressed right now, for the list behind `?`. */
export const useShortcuts = () => useSyncExternalStore(subscribe, () => active)

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const kept = 'verwant.shortcuts'
let single = readSwitch()

/** Whether single keys are shortcuts: who speaks to the computer must be able to switch them off. */
export const useSingleKeys = () => useSyncExternalStore(subscribe, () => single)
export function switchSingleKeys(on: boolean) {
  single = on
  try {
    localStorage.setItem(kept, on ? 'on' : 'off')
  } catch {}
  set([...active])
}

function readSwitch() {
  try {
    return localStorage.getItem(kept) !== 'off'
  } catch {
    return true
  }
}

/** One listener for the whole page; returns how to take it away. */
export function listen(): () => void {
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

function press(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.altKey) return
  const mod = event.ctrlKey || event.metaKey
  const name = event.key === ' ' ? 'space' : event.key.toLowerCase()
  const typing = isTyping(event.target)
  if (!mod && (!single || typing || isInside(event.target))) return
  if (mod && name === 'z' && typing) return
  const last = before && Date.now() - before.at < 1200 ? `${before.key} ` : ''
  before = mod ? undefined : { key: name, at: Date.now() }
  const found = active.findLast(({ keys }) => keys === (mod ? `mod+${name}` : `${last}${name}`)) ?? active.findLast(({ keys }) => !mod && keys === name)
  if (!found) return
  event.preventDefault()
  before = undefined
  found.run()
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])'))
const isInside = (target: EventTarget | null) => target instanceof Element && target.closest('[role=dialog], [role=menu], [role=listbox]') !== null

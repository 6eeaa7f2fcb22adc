import { useSyncExternalStore } from 'react'

/** A line at the bottom left. `undo` gives it the button; a failure stays until it is closed. */
export type Notice = { readonly id: number; readonly message: string; readonly tone: 'done' | 'failed'; readonly undo?: () => unknown }

let notices: readonly Notice[] = []
let next = 1
const listeners = new Set<() => void>()

function set(after: readonly Notice[]) {
  notices = after
  for (const listener of listeners) listener()
}

function add(notice: Omit<Notice, 'id'>) {
  const id = next++
  set([...notices.slice(-2), { id, ...notice }])
  return id
}

/** Says that something was done. */
export const notify = (message: string) => add({ message, tone: 'done' })
/** Says that something did not work, until it is closed. */
export const notifyFailure = (message: string) => add({ message, tone: 'failed' })
/** Says that something was done and offers to undo it. What `undo` throws is said as well. */
export const undoable = (message: string, undo: () => unknown) => add({ message, tone: 'done', undo })

export const dismiss = (id: number) => set(notices.filter((one) => one.id !== id))

/** Undoes it, once: the line goes first. */
export async function takeBack({ id, undo }: Notice, done: string): Promise<void> {
  dismiss(id)
  try {
    await undo?.()
    notify(done)
  } catch (error) {
    notifyFailure(error instanceof Error ? error.message : String(error))
  }
}

export const useNotices = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => notices,
  )

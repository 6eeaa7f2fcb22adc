import { type KeyboardEvent, useState } from 'react'

type Moving = {
  readonly total: number
  /** How many rows fit in sight. */
  readonly page: number
  readonly begin: number | undefined
  /** Brings a row into sight. */
  readonly reveal: (row: number) => void
}

/** The row the keyboard is on: arrows, Home, End, PageUp and PageDown move it. */
export function useRowCursor({ total, page, begin, reveal }: Moving) {
  const [at, setAt] = useState(begin)
  const current = at !== undefined && total > 0 ? Math.min(at, total - 1) : undefined
  const go = (row: number) => {
    const next = Math.max(0, Math.min(row, total - 1))
    setAt(next)
    reveal(next)
  }
  const step = (by: number) => go(current === undefined ? (by > 0 ? 0 : total - 1) : current + by)
  const moves: Record<string, () => void> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    PageDown: () => step(page),
    PageUp: () => step(-page),
    Home: () => go(0),
    End: () => go(total - 1),
  }
  /** Whether a key moved the cursor. */
  const moved = (event: KeyboardEvent): boolean => {
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key]
    if (!move || total === 0) return false
    event.preventDefault()
    move()
    return true
  }
  return { at: current, setAt, step, moved }
}

/* biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only in sight cannot be a table element */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the line it is on */
import './list-page.css'
import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { useShortcut } from '#web/shell/shortcuts.ts'
import { keepPlace, placeIn } from './list-place.ts'
import { useRowCursor } from './row-cursor.ts'

const headHeight = 33
const heights = { desk: 36, phone: 56 }

/** Where a row goes, and whether the keyboard is on it. */
export type RowPlace = { readonly id: string; readonly index: number; readonly top: number; readonly at: boolean }

/** Where one was the last time in this list, and how high its rows are here. `list` says which list it is, and what it asks. */
export function useListPlace(list: string) {
  const [begin] = useState(() => placeIn(list))
  const phone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false })
  const scroller = useRef<HTMLDivElement>(null)
  return { list, begin, phone, scroller, height: phone ? heights.phone : heights.desk, head: phone ? 0 : headHeight }
}

type Moving = {
  readonly total: number
  readonly words: { readonly nextRow: string; readonly previousRow: string }
  /** Opens the party of a row. */
  readonly onOpen: (index: number) => void
  /** Whether a row has come that can be opened or looked at beside the list. */
  readonly has: (index: number) => boolean
}

/** The rows of a list of any length that are in sight, and the row the keyboard is on. Where one was is kept, for when one comes back. */
export function useRowGrid({ list, begin, phone, scroller, height, head }: ReturnType<typeof useListPlace>, { total, words, onOpen, has }: Moving) {
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
    scrollMargin: head,
    scrollPaddingStart: head,
    initialOffset: begin.top,
    useFlushSync: false,
  })
  const cursor = useRowCursor({
    total,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 600) / height) - 2),
    begin: begin.at,
    reveal: (row) => virtual.scrollToIndex(row, { align: 'auto' }),
  })
  const [previewing, setPreviewing] = useState(false)

  // Another question begins at its top, or where one left it.
  const asked = useRef(list)
  const { setAt } = cursor
  useLayoutEffect(() => {
    if (asked.current === list) return
    asked.current = list
    scroller.current?.scrollTo({ top: 0 })
    setAt(undefined)
  }, [list, setAt, scroller])
  const atNow = useRef(cursor.at)
  atNow.current = cursor.at
  // Before the rows are gone: what is no longer drawn has no scroll position.
  useLayoutEffect(() => {
    const element = scroller.current
    return () => keepPlace(list, { top: element?.scrollTop ?? 0, at: atNow.current })
  }, [list, scroller])
  // Who comes back finds the row they left, and the keys work on it at once.
  const ready = total > 0
  const comeBack = useEffectEvent(() => {
    if (begin.top > 0) scroller.current?.scrollTo({ top: begin.top })
    if (begin.at !== undefined) scroller.current?.focus({ preventScroll: true })
  })
  useEffect(() => {
    if (ready) comeBack()
  }, [ready])

  const reach = (by: number) => {
    scroller.current?.focus({ preventScroll: true })
    cursor.step(by)
  }
  useShortcut('arrowdown', () => reach(1), { label: words.nextRow })
  useShortcut('arrowup', () => reach(-1), { label: words.previousRow })
  const here = cursor.at !== undefined && has(cursor.at) ? cursor.at : undefined
  const keys = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || cursor.moved(event)) return
    if (event.key === 'Enter' && here !== undefined) onOpen(here)
    else if (event.key === ' ' && here !== undefined && !phone) setPreviewing(!previewing)
    else if (event.key === 'Escape' && previewing) setPreviewing(false)
    else return
    event.preventDefault()
  }
  const touched = (index: number) => {
    cursor.setAt(index)
    onOpen(index)
  }
  return {
    phone,
    scroller,
    head,
    total,
    keys,
    touched,
    virtual,
    items: virtual.getVirtualItems(),
    at: cursor.at,
    previewed: previewing ? here : undefined,
    closePreview: () => setPreviewing(false),
  }
}

type Drawn = {
  readonly grid: ReturnType<typeof useRowGrid>
  /** Names the list for screen readers. */
  readonly label: string
  readonly columns: { readonly template: string; readonly least: string }
  readonly busy: boolean
  /** What is shown is about to be replaced. */
  readonly waiting: boolean
  /** The heads of the columns, not drawn on a phone. */
  readonly heads: ReactNode
  readonly row: (place: RowPlace, touched: () => void) => ReactNode
  /** Drawn beside the rows when the reader asks for it with space. */
  readonly preview: (index: number, close: () => void) => ReactNode
}

/** Draws the rows in sight. */
export function RowGrid({ grid, label, columns, busy, waiting, heads, row, preview }: Drawn) {
  const id = useId()
  const { phone, scroller, head, total, keys, touched, virtual, items, at, previewed, closePreview } = grid
  return (
    <div className="party-list" aria-busy={busy}>
      <div
        ref={scroller}
        className={`grid ${waiting ? 'waiting' : ''}`}
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-activedescendant={at === undefined ? undefined : `${id}-${at}`}
        tabIndex={0}
        onKeyDown={keys}
        style={{ '--columns': columns.template, '--least': phone ? 0 : columns.least } as React.CSSProperties}
      >
        {!phone && heads}
        <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => row({ id: `${id}-${index}`, index, top: start - head, at: index === at }, () => touched(index)))}
        </div>
      </div>
      {previewed !== undefined && preview(previewed, closePreview)}
    </div>
  )
}

/* biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only in sight cannot be a table element */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the line it is on */
import '#web/ui/list-page.css'
import './overview.css'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { type SortingState, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type PartyRow, PartySort } from '#modules/overview/contract.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { useShortcut } from '#web/shell/shortcuts.ts'
import { keepPlace, placeIn } from '#web/ui/list-place.ts'
import { useRowCursor } from '#web/ui/row-cursor.ts'
import { ErrorLine, useSlow } from '#web/ui/states.tsx'
import { addressFor, orderOf, type Question } from '../question.ts'
import { type ColumnId, columnIds, columnsFor, features, layout } from './columns.tsx'
import { HeadRow } from './HeadRow.tsx'
import { Line, PhoneLine, WaitingLine } from './Line.tsx'
import { useRows } from './pages.ts'
import { overviewWords } from './words.ts'

type Props = {
  /** Names the list for screen readers. */
  label: string
  question: Question
  onSort: (sort: PartySort | undefined) => void
  columns: readonly ColumnId[]
  /** Drawn at the end of a row. */
  action?: ((party: PartyRow) => ReactNode) | undefined
  /** Drawn beside the rows when the reader asks for it with space. */
  preview: (party: PartyRow, close: () => void) => ReactNode
  /** Drawn when nothing is left. */
  empty: ReactNode
  /** The filters on it are being changed: what is shown is about to be replaced. */
  waiting: boolean
}

const headHeight = 33
const heights = { desk: 36, phone: 56 }

/** Parties as a table of any length: only what is in sight is read and drawn. Where one was is kept, for when one comes back. */
export function PartyTable({ label, question, onSort, columns: chosen, action, preview, empty, waiting }: Props) {
  const said = useWords(overviewWords)
  const show = useShow()
  const { language } = useLanguage()
  const navigate = useNavigate()
  const id = useId()
  const phone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false })
  const height = phone ? heights.phone : heights.desk
  const head = phone ? 0 : headHeight

  const list = JSON.stringify([label, addressFor(question)])
  const [begin] = useState(() => placeIn(list))
  const scroller = useRef<HTMLDivElement>(null)
  const [sight, setSight] = useState(() => ({ from: Math.floor(begin.top / height), to: Math.floor(begin.top / height) + 40 }))
  const { rows: data, at: placeOf, total, error, again, pending } = useRows(question, { from: sight.from, to: Math.max(sight.from, sight.to) })

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
  const items = virtual.getVirtualItems()
  const [from, to] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 40]
  if (items.length > 0 && (from !== sight.from || to !== sight.to)) setSight({ from, to })

  const cursor = useRowCursor({
    total,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 600) / height) - 2),
    begin: begin.at,
    reveal: (row) => virtual.scrollToIndex(row, { align: 'auto' }),
  })
  const [previewing, setPreviewing] = useState(false)

  const shown = useMemo(() => new Set<string>(chosen), [chosen])
  const typed = question.search.trim()
  const columns = useMemo(() => columnsFor({ said, show, language, typed, shown }), [said, show, language, typed, shown])
  const order = orderOf(question)
  const sorting = useMemo((): SortingState => (order === 'relevance' ? [] : [{ id: order.replace('-', ''), desc: order.startsWith('-') }]), [order])
  const table = useTable({
    features,
    columns,
    data: data,
    getRowId: ({ id: partyId }) => partyId,
    manualSorting: true,
    enableMultiSort: false,
    state: {
      sorting,
      columnOrder: [...chosen],
      columnVisibility: Object.fromEntries(columnIds.map((column) => [column, shown.has(column)])),
    },
    onSortingChange: (change) => {
      const [first] = typeof change === 'function' ? change(sorting) : change
      onSort(PartySort.safeParse(first && `${first.desc ? '-' : ''}${first.id}`).data)
    },
  })
  const { rows } = table.getRowModel()
  const partyAt = (place: number | undefined) => {
    const found = place === undefined ? undefined : placeOf(place)
    return found === undefined ? undefined : rows[found]
  }
  const current = partyAt(cursor.at)?.original

  // Another question begins at its top, or where one left it.
  const asked = useRef(list)
  const { setAt } = cursor
  useLayoutEffect(() => {
    if (asked.current === list) return
    asked.current = list
    scroller.current?.scrollTo({ top: 0 })
    setAt(undefined)
  }, [list, setAt])
  const atNow = useRef(cursor.at)
  atNow.current = cursor.at
  // Before the rows are gone: what is no longer drawn has no scroll position.
  useLayoutEffect(() => {
    const element = scroller.current
    return () => keepPlace(list, { top: element?.scrollTop ?? 0, at: atNow.current })
  }, [list])
  // Who comes back finds the row they left, and the keys work on it at once.
  const ready = total > 0
  const comeBack = useEffectEvent(() => {
    if (begin.top > 0) scroller.current?.scrollTo({ top: begin.top })
    if (begin.at !== undefined) scroller.current?.focus({ preventScroll: true })
  })
  useEffect(() => {
    if (ready) comeBack()
  }, [ready])

  const open = (party: PartyRow | undefined) => party && void navigate({ to: '/parties/$partyId', params: { partyId: party.id } })
  const reach = (by: number) => {
    scroller.current?.focus({ preventScroll: true })
    cursor.step(by)
  }
  useShortcut('arrowdown', () => reach(1), { label: said.nextRow })
  useShortcut('arrowup', () => reach(-1), { label: said.previousRow })
  const keys = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || cursor.moved(event)) return
    if (event.key === 'Enter' && current) open(current)
    else if (event.key === ' ' && current && !phone) setPreviewing(!previewing)
    else if (event.key === 'Escape' && previewing) setPreviewing(false)
    else return
    event.preventDefault()
  }

  const slow = useSlow(pending)
  const { template, least } = layout(chosen, action !== undefined)
  const drawn = { virtual, head, phone, at: cursor.at }
  if (error) return <ErrorLine error={error} onAgain={again} />
  if (!pending && total === 0) return empty
  return (
    <div className="party-list" aria-busy={waiting || pending}>
      <div
        ref={scroller}
        className={`grid ${waiting ? 'waiting' : ''}`}
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-activedescendant={cursor.at === undefined ? undefined : `${id}-${cursor.at}`}
        tabIndex={0}
        onKeyDown={keys}
        style={{ '--columns': template, '--least': phone ? 0 : least } as React.CSSProperties}
      >
        {!phone && <HeadRow table={table} {...(action && { last: said.columns.action })} />}
        <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = partyAt(index)
            const place = { id: `${id}-${index}`, index, top: start - drawn.head, at: index === drawn.at }
            if (!row) return <WaitingLine key={index} {...place} slow={slow} columns={table.getVisibleLeafColumns().length} />
            const touched = () => {
              cursor.setAt(index)
              open(row.original)
            }
            return phone ? (
              <PhoneLine key={index} {...place} party={row.original} typed={typed} onOpen={touched} action={action} />
            ) : (
              <Line key={index} {...place} row={row} columns={columns} template={template} onOpen={touched} action={action} />
            )
          })}
        </div>
      </div>
      {previewing && current && preview(current, () => setPreviewing(false))}
    </div>
  )
}

import '#web/ui/list-page.css'
import './overview.css'
import { useNavigate } from '@tanstack/react-router'
import { type SortingState, useTable } from '@tanstack/react-table'
import { type ReactNode, useMemo, useState } from 'react'
import { type PartyRow, PartySort } from '#modules/overview/contract.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { RowGrid, useListPlace, useRowGrid } from '#web/ui/RowGrid.tsx'
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

/** Parties as a table of any length: only what is in sight is read and drawn. */
export function PartyTable({ label, question, onSort, columns: chosen, action, preview, empty, waiting }: Props) {
  const said = useWords(overviewWords)
  const show = useShow()
  const { language } = useLanguage()
  const navigate = useNavigate()
  const place = useListPlace(JSON.stringify([label, addressFor(question)]))
  const { height, begin, phone } = place
  const [sight, setSight] = useState(() => ({ from: Math.floor(begin.top / height), to: Math.floor(begin.top / height) + 40 }))
  const { rows: data, at: placeOf, total, error, again, pending } = useRows(question, { from: sight.from, to: Math.max(sight.from, sight.to) })

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
  const rowAt = (index: number) => {
    const found = placeOf(index)
    return found === undefined ? undefined : rows[found]
  }
  const open = (party: PartyRow | undefined) => party && void navigate({ to: '/parties/$partyId', params: { partyId: party.id } })
  const grid = useRowGrid(place, { total, words: said, onOpen: (index) => open(rowAt(index)?.original), has: (index) => rowAt(index) !== undefined })
  const [from, to] = [grid.items[0]?.index ?? 0, grid.items.at(-1)?.index ?? 40]
  if (grid.items.length > 0 && (from !== sight.from || to !== sight.to)) setSight({ from, to })

  const slow = useSlow(pending)
  const size = layout(chosen, action !== undefined)
  if (error) return <ErrorLine error={error} onAgain={again} />
  if (!pending && total === 0) return empty
  return (
    <RowGrid
      grid={grid}
      label={label}
      columns={size}
      busy={waiting || pending}
      waiting={waiting}
      heads={<HeadRow table={table} {...(action && { last: said.columns.action })} />}
      row={(at, touched) => {
        const row = rowAt(at.index)
        if (!row) return <WaitingLine key={at.index} {...at} slow={slow} columns={table.getVisibleLeafColumns().length} />
        return phone ? (
          <PhoneLine key={at.index} {...at} party={row.original} typed={typed} onOpen={touched} action={action} />
        ) : (
          <Line key={at.index} {...at} row={row} columns={columns} template={size.template} onOpen={touched} action={action} />
        )
      }}
      preview={(index, close) => {
        const party = rowAt(index)?.original
        return party && preview(party, close)
      }}
    />
  )
}

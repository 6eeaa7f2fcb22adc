/* biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only in sight cannot be a table element */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the line it is on */
import type { Table } from '@tanstack/react-table'
import type { PartyRow } from '#modules/overview/contract.ts'
import type { features } from './columns.tsx'

type Props = { table: Pick<Table<typeof features, PartyRow>, 'getHeaderGroups'> /** The name of what stands at the end of a row. */; last?: string }

const orders = { asc: 'ascending', desc: 'descending' } as const

/** The names of the columns; one that can be sorted by is a button. */
export function HeadRow({ table, last }: Props) {
  const headers = table.getHeaderGroups()[0]?.headers ?? []
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="line">
        {headers.map(({ id, column }) => {
          const sorted = column.getIsSorted()
          const name = String(column.columnDef.header)
          return (
            <div role="columnheader" key={id} {...(column.getCanSort() && { 'aria-sort': sorted ? orders[sorted] : 'none' })}>
              {column.getCanSort() ? (
                <button type="button" onClick={() => column.toggleSorting()}>
                  {name} {sorted && <span aria-hidden="true">{sorted === 'asc' ? '↑' : '↓'}</span>}
                </button>
              ) : (
                name
              )}
            </div>
          )
        })}
        {last && (
          <div role="columnheader">
            <span className="unseen">{last}</span>
          </div>
        )}
      </div>
    </div>
  )
}

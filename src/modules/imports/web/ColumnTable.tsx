import { IconArrowRight } from '@tabler/icons-react'
import { useWords } from '#web/language.tsx'
import type { ImportColumn, ImportKind } from '../contract.ts'
import type { Target } from '../fields.ts'
import { mappingWords } from './mapping-words.ts'
import { TargetSelect } from './TargetSelect.tsx'

type Props = {
  kind: ImportKind
  columns: readonly ImportColumn[]
  complaintAt: (column: number) => string | undefined
  onPlace: (column: number, target: Target) => void
}

/** Every column of the file: its name, what is in it, where it goes and how that was recognised. */
export function ColumnTable({ kind, columns, complaintAt, onPlace }: Props) {
  const said = useWords(mappingWords)
  return (
    <table className="column-table">
      <thead>
        <tr>
          <th>{said.column}</th>
          <th className="less">{said.samples}</th>
          <th>{said.goesTo}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns may share a name and never move
          <tr key={i} data-nowhere={column.to === 'nowhere' || undefined}>
            <th scope="row">
              <span className="strong">{column.name || `(${i + 1})`}</span>
              <span className="xs faint">{said.by[column.by ?? 'none']}</span>
              <span className="xs muted samples-here">{column.samples.slice(0, 3).join(' · ')}</span>
            </th>
            <td className="samples less">
              {column.samples.length > 0 ? column.samples.slice(0, 3).map((sample) => <span key={sample}>{sample}</span>) : <i>{said.empty}</i>}
            </td>
            <td>
              <div className="row">
                <IconArrowRight className="less" size={14} aria-hidden />
                <TargetSelect kind={kind} column={column} columns={columns} error={complaintAt(i)} onPick={(target) => onPlace(i, target)} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

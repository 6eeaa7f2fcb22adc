import { useMemo } from 'react'
import { useWords } from '#web/language.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import type { ImportColumn, ImportKind } from '../contract.ts'
import { severalColumns, Target } from '../fields.ts'
import { fieldWords, targetGroups, targetName } from './field-words.ts'
import { mappingWords } from './mapping-words.ts'

type Props = { kind: ImportKind; column: ImportColumn; columns: readonly ImportColumn[]; error: string | undefined; onPick: (target: Target) => void }

/** Where one column goes: found by typing, in groups. A field that another column fills says which. */
export function TargetSelect({ kind, column, columns, error, onPick }: Props) {
  const said = useWords(mappingWords)
  const fields = useWords(fieldWords)
  const data = useMemo(
    () =>
      targetGroups[kind].map(([group, targets]) => ({
        group: fields.groups[group],
        items: targets.map((value) => ({ value, label: targetName(value, fields) })),
      })),
    [kind, fields],
  )
  const takenBy = (target: string) => columns.find((one) => one !== column && one.to === target && !severalColumns.has(one.to))?.name
  return (
    <SelectField
      label={said.placeOf(column.name)}
      bare
      className="grow"
      searchable
      data={data}
      value={column.to}
      error={error}
      withScrollArea={false}
      styles={{ options: { maxHeight: 320, overflowY: 'auto' } }}
      onChange={(value) => value !== null && onPick(Target.parse(value))}
      renderOption={({ option }) => {
        const taken = takenBy(String(option.value))
        return (
          <span className="row target-option">
            {option.label}
            {taken !== undefined && <span className="muted xs end cut">{said.taken(taken)}</span>}
          </span>
        )
      }}
    />
  )
}

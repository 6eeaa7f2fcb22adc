import { Button, Popover } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useId } from 'react'
import { useWords } from '#web/language.tsx'
import { CheckField } from '#web/ui/fields.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { type ColumnId, columnIds } from './columns.tsx'
import { overviewWords } from './words.ts'

type Props = { shown: readonly ColumnId[]; usual: readonly ColumnId[]; onChange: (shown: readonly ColumnId[]) => void }

/** Which columns a list shows, and in what order. The name always stays, at the front. */
export function ColumnMenu({ shown, usual, onChange }: Props) {
  const said = useWords(overviewWords)
  const id = useId()
  const hidden = columnIds.filter((column) => !shown.includes(column))
  const toggle = (column: ColumnId) => onChange(shown.includes(column) ? shown.filter((one) => one !== column) : [...shown, column])
  const move = (place: number, by: number) => {
    const next = [...shown]
    next.splice(place + by, 0, ...next.splice(place, 1))
    onChange(next)
  }
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle">{said.chooseColumns}</Button>
      </Popover.Target>
      <Popover.Dropdown className="column-menu" aria-labelledby={id}>
        <p id={id} className="muted s">
          {said.columnsHelp}
        </p>
        {[...shown, ...hidden].map((column, place) => (
          <div className="row" key={column}>
            <CheckField label={said.columns[column]} checked={shown.includes(column)} disabled={column === 'name'} onChange={() => toggle(column)} />
            <span className="end row">
              {place > 0 && place < shown.length && (
                <>
                  <IconButton icon={IconArrowUp} label={said.moveUp(said.columns[column])} size={24} disabled={place === 1} onClick={() => move(place, -1)} />
                  <IconButton
                    icon={IconArrowDown}
                    label={said.moveDown(said.columns[column])}
                    size={24}
                    disabled={place === shown.length - 1}
                    onClick={() => move(place, 1)}
                  />
                </>
              )}
            </span>
          </div>
        ))}
        <Button variant="subtle" size="xs" onClick={() => onChange(usual)}>
          {said.usualColumns}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}

import { Button, Popover } from '@mantine/core'
import { useState } from 'react'
import { useShow, useWords } from '#web/language.tsx'
import { today } from '#web/today.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { kitWords } from '#web/words.ts'
import { relationshipWords } from './words.ts'

/** The day as of which relationships are shown; today as long as nobody chooses another. */
export function AsOf({ day, onChange }: { day: string | undefined; onChange: (day: string | undefined) => void }) {
  const said = useWords(relationshipWords)
  const kit = useWords(kitWords)
  const show = useShow()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState<string>()
  const choose = (next: string | undefined) => {
    onChange(next === today() ? undefined : next)
    setOpen(false)
  }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant={day ? 'light' : 'subtle'}
          size="xs"
          onClick={() => {
            setTyped(day)
            setOpen(!open)
          }}
        >
          {said.asOf(day ? show.day(day) : kit.today)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className="as-of"
          onSubmit={(event) => {
            event.preventDefault()
            choose(typed)
          }}
        >
          <DateField label={said.asOfField} value={typed} onChange={setTyped} whole autoFocus />
          <div className="row">
            <Button size="xs" variant="subtle" onClick={() => choose(undefined)}>
              {said.toToday}
            </Button>
            <Button size="xs" variant="filled" type="submit" className="end">
              {said.show}
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

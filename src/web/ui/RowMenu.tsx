import { Menu } from '@mantine/core'
import { type Icon, IconDots } from '@tabler/icons-react'
import { useWords } from '../language.tsx'
import { kitWords } from '../words.ts'
import { IconButton } from './IconButton.tsx'

export type Action = {
  readonly label: string
  readonly run: () => void
  readonly icon?: Icon
  readonly danger?: boolean
  readonly disabled?: boolean /** A hairline above it. */
  readonly apart?: boolean
}

/** The three dots behind a row or at a head. `about` names what they act on, for who can't see where they stand. */
export function RowMenu({ about, actions }: { about: string; actions: readonly Action[] }) {
  const said = useWords(kitWords)
  if (actions.length === 0) return null
  return (
    <Menu>
      <Menu.Target>
        <IconButton icon={IconDots} label={said.actions(about)} />
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label, run, icon: Drawn, danger = false, disabled = false, apart = false }) => (
          <div key={label} role="none">
            {apart && <Menu.Divider />}
            <Menu.Item onClick={run} disabled={disabled} leftSection={Drawn && <Drawn size={15} stroke={1.75} aria-hidden />} data-danger={danger || undefined}>
              {label}
            </Menu.Item>
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

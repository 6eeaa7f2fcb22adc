import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import { Kbd } from './Kbd.tsx'

type Props = ActionIconProps &
  Omit<ComponentProps<'button'>, 'color' | 'style'> & { icon: Icon; label: string /** Shown in the tooltip; binding it is for useShortcut. */; keys?: string }

/** A button that is only an icon: its label is what screen readers say and what the tooltip shows. */
export function IconButton({ icon: Drawn, label, keys, ...rest }: Props) {
  return (
    <Tooltip
      label={
        keys ? (
          <span className="row">
            {label} <Kbd keys={keys} />
          </span>
        ) : (
          label
        )
      }
    >
      <ActionIcon aria-label={label} {...rest}>
        <Drawn size={16} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

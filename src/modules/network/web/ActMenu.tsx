import { Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Act } from './acts.ts'
import type { Place } from './layout.ts'

type Props = { about: string; acts: readonly Act[]; at: Place; onClose: () => void }

// Not a key: the one that asked for the menu would close it again.
const pressed = ['mousedown', 'touchstart']

/** What one can do with a party, at the place where that was asked. */
export function ActMenu({ about, acts, at, onClose }: Props) {
  const navigate = useNavigate()
  const asked = useRef<Element>(undefined)
  useEffect(() => {
    asked.current = document.activeElement ?? undefined
  }, [])
  const close = () => {
    onClose()
    if (asked.current instanceof HTMLElement) asked.current.focus({ preventScroll: true })
  }
  return (
    <Menu opened onClose={close} position="bottom-start" returnFocus={false} hideDetached={false} trapFocus clickOutsideEvents={pressed}>
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={about}
          className="network-menu-at"
          style={{ insetInlineStart: at.x - 12, insetBlockStart: at.y - 24 }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={about}>
        <Menu.Label>{about}</Menu.Label>
        {acts.map((act) => (
          <Menu.Item key={act.key} onClick={() => ('run' in act ? act.run() : void navigate({ to: act.to, params: act.params, search: act.search } as object))}>
            {act.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

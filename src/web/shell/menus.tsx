import { Button, Menu } from '@mantine/core'
import { IconCheck, IconLogout, IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { initials } from '#kernel/initials.ts'
import { useLanguage, useWords } from '../language.tsx'
import { useLiking, useMay, useMe, useSignOut } from '../me.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { shellWords } from '../words.ts'
import { useShortcut } from './shortcuts.ts'

/** Nieuw (`n`): what one can make from anywhere. The overview opens its form for `?new=person`. */
export function NewMenu() {
  const said = useWords(shellWords)
  const navigate = useNavigate()
  const [opened, setOpened] = useState(false)
  const may = useMay('write')
  useShortcut('n', () => setOpened(true), { label: said.newOne, when: may, everywhere: true })
  if (!may) return null
  const make = (kind: 'person' | 'organisation') => void navigate({ to: '/parties', search: { new: kind } })
  return (
    <Menu opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Button variant="filled" className="new-button" leftSection={<IconPlus size={15} stroke={2} aria-hidden />} aria-label={said.newOne}>
          <span className="new-label">{said.newOne}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => make('person')}>{said.newPerson}</Menu.Item>
        <Menu.Item onClick={() => make('organisation')}>{said.newOrganisation}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const speech = { nl: 'Nederlands', en: 'English' } as const

/** Who one is, in which language and light, and the way out. */
export function PersonMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const said = useWords(shellWords)
  const me = useMe()
  const { language } = useLanguage()
  const like = useLiking()
  const signOut = useSignOut()
  return (
    <Menu width={236}>
      <Menu.Target>
        <button type="button" className="who" aria-label={said.account(me.name)}>
          {initials(me.name)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="who-is" role="presentation">
          <div className="strong cut">{me.name}</div>
          <div className="muted s cut">{me.office.name}</div>
        </div>
        <Menu.Divider />
        <Menu.Label>{said.language}</Menu.Label>
        {(['nl', 'en'] as const).map((one) => (
          <Menu.Item key={one} lang={one} role="menuitemradio" aria-checked={one === language} rightSection={one === language && <IconCheck size={15} aria-hidden />} onClick={() => like({ language: one })}>
            {speech[one]}
          </Menu.Item>
        ))}
        <Menu.Label>{said.theme}</Menu.Label>
        {(['light', 'dark', 'system'] as const).map((one) => (
          <Menu.Item key={one} role="menuitemradio" aria-checked={one === me.theme} rightSection={one === me.theme && <IconCheck size={15} aria-hidden />} onClick={() => like({ theme: one })}>
            {said.themes[one]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={onShortcuts} rightSection={<Kbd keys="?" />}>
          {said.shortcuts}
        </Menu.Item>
        <Menu.Item onClick={signOut} leftSection={<IconLogout size={15} stroke={1.75} aria-hidden />}>
          {said.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

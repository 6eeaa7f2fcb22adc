import { Button, Menu } from '@mantine/core'
import { IconLogout, IconPlus } from '@tabler/icons-react'
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
        <button type="button" className="who">
          <span aria-hidden="true">{initials(me.name)}</span>
          <span className="unseen">{said.account(me.name)}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="who-is" role="presentation">
          <div className="strong cut">{me.name}</div>
          <div className="muted s cut">{me.office.name}</div>
        </div>
        <Menu.Divider />
        <Menu.Label>{said.language}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(chosen) => like({ language: chosen === 'en' ? 'en' : 'nl' })}>
          {(['nl', 'en'] as const).map((one) => (
            <Menu.RadioItem key={one} value={one} lang={one}>
              {speech[one]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{said.theme}</Menu.Label>
        <Menu.RadioGroup value={me.theme} onChange={(chosen) => like({ theme: chosen as typeof me.theme })}>
          {(['light', 'dark', 'system'] as const).map((one) => (
            <Menu.RadioItem key={one} value={one}>
              {said.themes[one]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
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

import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { RunningImports } from '#modules/imports/web/RunningImports.tsx'
import { countParties } from '#modules/overview/contract.ts'
import { useCall } from '../calls.ts'
import { useLanguage, useShow, useWords } from '../language.tsx'
import { Live } from '../live/Live.tsx'
import { useLikings, useMe } from '../me.ts'
import { LeaveGuard } from '../ui/leaving.tsx'
import { Notices } from '../ui/Notices.tsx'
import { shellWords } from '../words.ts'
import { BrandMark } from './Brand.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import { FindBox } from './FindBox.tsx'
import { NewMenu, PersonMenu } from './menus.tsx'
import { type Place, places } from './places.ts'
import { ShortcutList } from './ShortcutList.tsx'
import { listen, useShortcut } from './shortcuts.ts'

/** What stands around every page once one is signed in: rail, top line, and what floats above both. */
export function Frame() {
  const said = useWords(shellWords)
  const [over, setOver] = useState<'palette' | 'shortcuts'>()
  useLikings(useMe())
  useEffect(listen, [])
  useShortcut('mod+k', () => setOver('palette'), { label: said.goAnything, everywhere: true })
  useShortcut('?', () => setOver('shortcuts'), { label: said.showShortcuts, everywhere: true })
  const navigate = useNavigate()
  useShortcut('g k', () => void navigate({ to: '/paths' }), { label: said.knows, everywhere: true })
  useShortcut('g f', () => void navigate({ to: '/groups' }), { label: said.groups, everywhere: true })
  const close = () => setOver(undefined)
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {said.skip}
      </a>
      <Rail />
      <div>
        <header className="top">
          <FindBox />
          <span className="end" />
          <Live />
          <RunningImports />
          <NewMenu />
          <PersonMenu onShortcuts={() => setOver('shortcuts')} />
        </header>
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <CommandPalette opened={over === 'palette'} onClose={close} />
      <ShortcutList opened={over === 'shortcuts'} onClose={close} />
      <LeaveGuard />
      <Notices />
    </div>
  )
}

function Rail() {
  const said = useWords(shellWords)
  return (
    <div className="rail">
      <nav aria-label={said.mainMenu}>
        <Link to="/parties" className="brand" tabIndex={-1}>
          <BrandMark />
          Verwant
        </Link>
        {places
          .filter(({ last }) => !last)
          .map((place) => (
            <Entry key={place.to} place={place} />
          ))}
        <span className="gap" />
        {places
          .filter(({ last }) => last)
          .map((place) => (
            <Entry key={place.to} place={place} />
          ))}
      </nav>
    </div>
  )
}

function Entry({ place: { to, name, icon: Drawn, keys, within = [], counts } }: { place: Place }) {
  const here = useLocation({ select: ({ pathname }) => within.includes(pathname) })
  const { language } = useLanguage()
  const said = useWords(shellWords)
  const navigate = useNavigate()
  useShortcut(keys, () => void navigate({ to }), { label: said.goTo(name[language]), everywhere: true })
  return (
    <Link
      to={to}
      className="rail-entry"
      activeOptions={{ includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
      inactiveProps={here ? { 'aria-current': 'true' } : {}}
    >
      <Drawn size={20} stroke={1.75} aria-hidden />
      {name[language]}
      {counts && <Count of={counts} />}
    </Link>
  )
}

/** How many there are: the same answer the list itself asks for, and after a change asked again. */
function Count({ of }: { of: NonNullable<Place['counts']> }) {
  const show = useShow()
  const { data } = useCall(countParties, of, { keep: true })
  return data ? <span className="num less">{show.number(data.count)}</span> : null
}

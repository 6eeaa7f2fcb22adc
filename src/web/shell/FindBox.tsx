import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useWords } from '../language.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useOnceFound, useSearch } from '../ui/search.ts'
import { shellWords } from '../words.ts'
import { find } from './finding.ts'
import { HitRow } from './Hit.tsx'
import { useShortcut } from './shortcuts.ts'

/** Not a party: leads to the overview of all that was found. */
const all = ' all'

/** The search box of the top line: hits as one types, Enter opens the first, `/` comes here from anywhere. */
export function FindBox() {
  const said = useWords(shellWords)
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const { found, failed, waiting } = useSearch(text, find, text.trim() !== '')
  useShortcut('/', () => input.current?.select(), { label: said.goFind, everywhere: true })

  const open = (partyId: string) => {
    box.closeDropdown()
    setText('')
    input.current?.blur()
    if (partyId === all) void navigate({ to: '/parties', search: { search: text.trim() } })
    else void navigate({ to: '/parties/$partyId', params: { partyId } })
  }
  const [openFirst, stay] = useOnceFound(waiting, () => found[0] && open(found[0].id))
  const shows = text.trim() !== '' && (found.length > 0 || !waiting)
  return (
    <search className="find">
      <Combobox store={box} onOptionSubmit={open} withinPortal={false}>
        <Combobox.Target>
          <TextInput
            ref={input}
            aria-label={said.findLabel}
            placeholder={said.find}
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value)
              stay()
              box.openDropdown()
              box.resetSelectedOption()
            }}
            onFocus={() => box.openDropdown()}
            onBlur={() => box.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && text.trim() !== '' && (waiting || box.getSelectedOptionIndex() < 0)) openFirst()
              if (event.key !== 'Escape') return
              if (text === '') input.current?.blur()
              else setText('')
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={!shows}>
          <Combobox.Options aria-label={said.findLabel}>
            {found.map((hit) => (
              <Combobox.Option value={hit.id} key={hit.id}>
                <HitRow hit={hit} typed={text} />
              </Combobox.Option>
            ))}
            {found.length > 0 && (
              <Combobox.Option value={all} className="new-option">
                {said.showAll(text.trim())}
              </Combobox.Option>
            )}
            {found.length === 0 && <Combobox.Empty>{failed ? said.noAnswer : said.noHits(text.trim())}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <span className="find-key">
        <Kbd keys="/" />
      </span>
      <span className="unseen" role="status">
        {shows && said.hits(found.length)}
      </span>
    </search>
  )
}

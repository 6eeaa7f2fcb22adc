import { Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import { fold } from '#kernel/fold.ts'
import { useWords } from '../language.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useOnceFound, useSearch } from '../ui/search.ts'
import { shellWords } from '../words.ts'
import { useCommands } from './commands.ts'
import { find } from './finding.ts'
import { HitRow, Marked } from './Hit.tsx'

type Line = { key: string; group: string; drawn: ReactNode; run: () => void }

/** Everything from one field (Ctrl+K): a party by any part of it, or a command by its name. */
export function CommandPalette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const said = useWords(shellWords)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={said.goAnything}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      size={560}
      padding={0}
      className="palette"
    >
      <Lines onClose={onClose} />
    </Modal>
  )
}

function Lines({ onClose }: { onClose: () => void }) {
  const said = useWords(shellWords)
  const navigate = useNavigate()
  const commands = useCommands()
  const id = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { found, failed, waiting } = useSearch(text, find, true)

  const hits = found.map(
    (hit): Line => ({
      key: hit.id,
      group: said.parties,
      drawn: <HitRow hit={hit} typed={text} />,
      run: () => void navigate({ to: '/parties/$partyId', params: { partyId: hit.id } }),
    }),
  )
  const typed = fold(text.trim())
  const fitting = commands
    .filter(({ label }) => fold(label).includes(typed))
    .map(({ label, keys, run }): Line => ({ key: label, group: said.commands, drawn: <Command label={label} keys={keys} typed={text} />, run }))
  const lines = [...hits, ...fitting]

  const choose = (line: Line | undefined) => {
    if (!line) return
    onClose()
    line.run()
  }
  const [chooseFound, stay] = useOnceFound(waiting, () => choose(lines[at]))
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt((at + step + lines.length) % Math.max(lines.length, 1))
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) chooseFound()
  }
  const current = `${id}-${at}`
  useEffect(() => {
    document.getElementById(current)?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <>
      <div className="palette-field">
        <input
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={lines.length > 0 ? current : undefined}
          aria-label={said.anything}
          placeholder={said.anything}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            stay()
            setAt(0)
          }}
          onKeyDown={keys}
        />
        <Kbd keys="escape" />
      </div>
      <div className="palette-list" role="listbox" id={id} aria-label={said.anything}>
        {lines.map((line, place) => (
          <div key={line.key} role="presentation">
            {line.group !== lines[place - 1]?.group && (
              <div className="palette-group" role="presentation">
                {line.group}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are at the field, which keeps the focus */}
            <div id={`${id}-${place}`} role="option" tabIndex={-1} aria-selected={place === at} onMouseMove={() => setAt(place)} onClick={() => choose(line)}>
              {line.drawn}
            </div>
          </div>
        ))}
        {lines.length === 0 && !waiting && (
          <div role="option" aria-selected="false" aria-disabled="true" tabIndex={-1}>
            <span className="muted">{failed ? said.noAnswer : said.noHits(text.trim())}</span>
          </div>
        )}
      </div>
    </>
  )
}

function Command({ label, keys, typed }: { label: string; keys: string; typed: string }) {
  return (
    <span className="hit">
      <span className="cut">
        <Marked text={label} typed={typed} />
      </span>
      <span className="row end">
        {keys.split(' ').map((key) => (
          <Kbd keys={key} key={key} />
        ))}
      </span>
    </span>
  )
}

import { Button, Menu, Popover } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '#web/language.tsx'
import { useShortcut } from '#web/shell/shortcuts.ts'
import { AddChip, Chip } from '#web/ui/Chip.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { type FilterName, filterNames, isOn, type Question, without } from '../question.ts'
import { FilterEditor } from './FilterEditor.tsx'
import { useFilterValue } from './filter-values.ts'
import { ReadyItems } from './InternalFilters.tsx'
import { overviewWords } from './words.ts'

type Props = {
  question: Question
  onChange: (question: Question) => void
  /** Enter in the text box: opens the first that this text leaves. */
  onFirst: (text: string) => void
  /** Filters that this list is made of: not offered, and no chip. */
  fixed?: readonly FilterName[]
  children?: ReactNode
}

/** Not offered by themselves: the editor of labels switches between the three, and an import brings its own. */
export const offeredWithin: readonly FilterName[] = ['labelAll', 'labelNone', 'importId']

/** The filters of a list: a text, and a chip for every filter that is on. Clicking a chip changes it. */
export function FilterRow({ question, onChange, onFirst, fixed = [], children }: Props) {
  const said = useWords(overviewWords)
  const valueFor = useFilterValue(question)
  const [editing, setEditing] = useState<FilterName>()
  const chips = filterNames.filter((name) => !fixed.includes(name) && (isOn(question, name) || name === editing))
  const offered = filterNames.filter((name) => !fixed.includes(name) && !offeredWithin.includes(name) && !isOn(question, name))
  return (
    <div className="filters">
      <FilterText text={question.search} onText={(search) => onChange({ ...question, search })} onFirst={onFirst} />
      {chips.map((name) => (
        <Popover
          key={name}
          opened={editing === name}
          onChange={(opened) => !opened && setEditing(undefined)}
          position="bottom-start"
          trapFocus
          returnFocus
          withRoles={false}
        >
          <Popover.Target>
            <span className="row">
              <Chip
                label={said.filterNames[name]}
                value={valueFor(question, name) || '…'}
                {...(name !== 'importId' && { onClick: () => setEditing(editing === name ? undefined : name) })}
                onRemove={() => {
                  setEditing(undefined)
                  onChange(without(question, name))
                }}
              />
            </span>
          </Popover.Target>
          <Popover.Dropdown className="filter-editor" role="dialog" aria-label={said.filterNames[name]}>
            <FilterEditor name={name} question={question} onChange={onChange} onDone={() => setEditing(undefined)} />
          </Popover.Dropdown>
        </Popover>
      ))}
      <Menu position="bottom-start" returnFocus={false}>
        <Menu.Target>
          <AddChip>{said.filter}</AddChip>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((name) => (
            <Menu.Item key={name} onClick={() => setEditing(name)}>
              {said.filterNames[name]}
            </Menu.Item>
          ))}
          <ReadyItems question={question} fixed={fixed} onChange={onChange} />
        </Menu.Dropdown>
      </Menu>
      {chips.length > 1 && (
        <Button variant="subtle" size="xs" onClick={() => onChange(chips.reduce(without, question))}>
          {said.clearFilters}
        </Button>
      )}
      {children && <div className="end row">{children}</div>}
    </div>
  )
}

type TextProps = { text: string; onText: (text: string) => void; onFirst: (text: string) => void }

/** Filters as one types, a little after the last key. Enter opens the first that is left, Esc empties it. */
export function FilterText({ text, onText, onFirst }: TextProps) {
  const said = useWords(overviewWords)
  const [typed, setTyped] = useState(text)
  const [known, setKnown] = useState(text)
  const input = useRef<HTMLInputElement>(null)
  // The address can change without typing: by going back, or by taking all filters away.
  if (known !== text) {
    setKnown(text)
    if (typed.trim() !== text) setTyped(text)
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useShortcut('f', () => input.current?.select(), { label: said.filterText })
  const type = (next: string) => {
    setTyped(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onText(next.trim()), next === '' ? 0 : 80)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      // What is typed counts, also when the list has not caught up yet.
      clearTimeout(timer.current)
      if (typed.trim() !== text) onText(typed.trim())
      onFirst(typed.trim())
    }
    if (event.key !== 'Escape') return
    if (typed === '') input.current?.blur()
    else type('')
  }
  return (
    <search className="filter-text">
      <TextField
        ref={input}
        bare
        label={said.filterText}
        placeholder={said.filterPlaceholder}
        autoComplete="off"
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={keys}
      />
    </search>
  )
}

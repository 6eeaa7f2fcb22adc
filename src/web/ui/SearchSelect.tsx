import { Combobox, Input, useCombobox } from '@mantine/core'
import { type ReactNode, useEffect, useEffectEvent, useId, useState } from 'react'
import { useWords } from '../language.tsx'
import { kitWords } from '../words.ts'
import { useOnceFound, useSearch } from './search.ts'

type Props<T> = {
  label: string
  bare?: boolean
  /** What to look up; called as one types, a little after the last key. */
  search: (text: string, signal: AbortSignal) => Promise<readonly T[]>
  /** Tells the options apart. */
  keyOf: (option: T) => string
  /** What stands in the field once chosen. */
  nameOf: (option: T) => string
  /** How an option is drawn in the list; its name when left out. */
  draw?: (option: T, typed: string) => ReactNode
  value: T | undefined
  onPick: (option: T | undefined) => void
  /** Offers to make what was typed: 'Nieuw: "…"'. */
  onNew?: (text: string) => void
  placeholder?: string
  error?: string | undefined
  autoFocus?: boolean
  required?: boolean
  disabled?: boolean
  /** Shows the list at once, for a field that has just been asked for. */
  opened?: boolean
}

const making = ' new'

/** Picks one thing by typing part of it. Arrows and Enter choose, Esc closes the list, leaving the field puts back what was chosen. */
export function SearchSelect<T>({
  label,
  bare = false,
  search,
  keyOf,
  nameOf,
  draw,
  value,
  onPick,
  onNew,
  placeholder,
  error,
  opened = false,
  ...rest
}: Props<T>) {
  const said = useWords(kitWords)
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const text = typed ?? ''
  const { found, failed, waiting } = useSearch(text, search, box.dropdownOpened)

  const { dropdownOpened, selectFirstOption } = box
  const openAtOnce = useEffectEvent(() => opened && box.openDropdown())
  useEffect(() => void openAtOnce(), [])
  // Enter takes the first, but never one that belongs to what was typed before.
  // biome-ignore lint/correctness/useExhaustiveDependencies(found): new hits are a new first one
  useEffect(() => {
    if (dropdownOpened && !waiting && text !== '') selectFirstOption()
  }, [dropdownOpened, waiting, text, found, selectFirstOption])

  const pick = (key: string) => {
    box.closeDropdown()
    setTyped(undefined)
    if (key === making) return onNew?.(text.trim())
    onPick(found.find((option) => keyOf(option) === key))
  }
  const leave = () => {
    box.closeDropdown()
    setTyped(undefined)
  }
  const [left, setLeft] = useState(false)
  const [pickFirst, stay, isWanted] = useOnceFound(waiting, () => {
    if (found[0]) pick(keyOf(found[0]))
    else if (onNew) pick(making)
    else if (left) leave()
  })
  const type = (next: string) => {
    setTyped(next)
    stay()
    if (next === '' && value !== undefined) onPick(undefined)
    box.openDropdown()
    box.resetSelectedOption()
  }
  return (
    <Combobox store={box} onOptionSubmit={pick} position="bottom-start">
      <Combobox.DropdownTarget>
        <Input.Wrapper label={bare ? undefined : label} error={error} id={id} required={rest.required ?? false}>
          <Combobox.EventsTarget withExpandedAttribute>
            <Input
              id={id}
              {...rest}
              {...(bare && { 'aria-label': label })}
              {...(placeholder && { placeholder })}
              error={Boolean(error)}
              autoComplete="off"
              value={typed ?? (value === undefined ? '' : nameOf(value))}
              onChange={(event) => type(event.currentTarget.value)}
              onFocus={(event) => {
                setLeft(false)
                event.currentTarget.select()
              }}
              onClick={() => box.openDropdown()}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !box.dropdownOpened || event.ctrlKey || event.metaKey) return
                event.preventDefault()
                if (waiting && text.trim() !== '') pickFirst()
              }}
              onBlur={() => {
                // Who chose with Enter and went on before the hits were there still gets what they chose.
                if (isWanted()) setLeft(true)
                else leave()
              }}
            />
          </Combobox.EventsTarget>
        </Input.Wrapper>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown className="wide-list">
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label={label}>
          {found.map((option) => (
            <Combobox.Option value={keyOf(option)} key={keyOf(option)}>
              {draw ? draw(option, text) : nameOf(option)}
            </Combobox.Option>
          ))}
          {onNew && text.trim() !== '' && !waiting && (
            <Combobox.Option value={making} className="new-option">
              {said.newNamed(text.trim())}
            </Combobox.Option>
          )}
          {found.length === 0 && (
            <Combobox.Empty role="option" aria-disabled="true" aria-selected="false">
              {failed ? said.searchFailed : waiting ? said.searching : said.noneFound}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

import { IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '#web/language.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { leftField } from '#web/ui/left-field.ts'
import type { PartyParticulars } from '../contract.ts'
import type { Drafting } from './draft.ts'
import { partyFormWords } from './form-words.ts'

/** The fields of a party that are one line of text. */
export type TextPart = {
  [K in keyof PartyParticulars]: PartyParticulars[K] extends string ? (string extends PartyParticulars[K] ? K : never) : never
}[keyof PartyParticulars]

type PartProps = {
  draft: Drafting
  field: TextPart
  label: string
  span?: 2 | 3 | 4 | 6
  placeholder?: string
  autoFocus?: boolean
}

/** One field of a party that is a line of text, so many sixths of the form wide. */
export const Part = ({ draft, field, span = 6, ...rest }: PartProps) => (
  <TextField
    {...rest}
    className={`span-${span}`}
    autoComplete="off"
    value={draft.party[field]}
    onChange={(event) => {
      draft.set({ [field]: event.currentTarget.value })
      draft.typed(field)
    }}
    onBlur={leftField(() => draft.left(field))}
    error={draft.at(field)}
  />
)

/** A group of fields under a small title. */
export const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className="form-group">
    <legend>{title}</legend>
    <div className="form-grid">{children}</div>
  </fieldset>
)

/** Fields few parties need: folded until one asks, and open when something in it is filled in. */
export const Fold = ({ title, open, children }: { title: string; open: boolean; children: ReactNode }) => (
  <details className="form-fold" open={open}>
    <summary>{title}</summary>
    <div className="form-grid">{children}</div>
  </details>
)

type SeveralProps<T> = {
  /** What one row is, as in "telefoonnummer". */
  what: string
  rows: readonly T[]
  blank: T
  onChange: (rows: T[]) => void
  children: (row: T, at: number, change: (row: T) => void) => ReactNode
  /** Shows an empty row when there is none, so that one can type at once. */
  eager?: boolean
}

/** Several of one thing: a row each, one to take it away, and one to add another, which takes the focus. */
export function Several<T>({ what, rows, blank, onChange, children, eager = false }: SeveralProps<T>) {
  const said = useWords(partyFormWords)
  const box = useRef<HTMLDivElement>(null)
  const added = useRef(false)
  const shown = rows.length === 0 && eager ? [blank] : rows
  useEffect(() => {
    if (!added.current) return
    added.current = false
    box.current?.querySelector<HTMLInputElement>('.several-row:last-of-type input:not([readonly])')?.focus()
  })
  return (
    <div className="several span-6" ref={box}>
      {shown.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, and keep their place while one types
        <div className="several-row" key={at}>
          {children(row, at, (next) => onChange(shown.map((one, i) => (i === at ? next : one))))}
          <IconButton icon={IconX} label={said.removeRow(`${what} ${at + 1}`)} onClick={() => onChange(shown.filter((_, i) => i !== at))} />
        </div>
      ))}
      <button
        type="button"
        className="add-row"
        onClick={() => {
          added.current = true
          onChange([...shown, blank])
        }}
      >
        <IconPlus size={13} aria-hidden />
        {what}
      </button>
    </div>
  )
}

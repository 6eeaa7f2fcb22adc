import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { useShow } from '../language.tsx'

type Props = {
  title: string
  count?: number | undefined
  /** Buttons at the right of the title. */
  actions?: ReactNode
  /** What this panel is for, in one line, when it holds nothing yet; with `onAdd` it becomes the button that adds the first. */
  empty?: string | undefined
  onAdd?: (() => void) | undefined
  children?: ReactNode
}

/** One part of a card or page: a hairline, a title with its count, what one can do, and what it holds. */
export function Panel({ title, count, actions, empty, onAdd, children }: Props) {
  const id = useId()
  const show = useShow()
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {count !== undefined && <span className="faint num">{show.number(count)}</span>}
        <div className="end row">{actions}</div>
      </header>
      {empty !== undefined && <EmptyLine text={empty} onAdd={onAdd} />}
      {children}
    </section>
  )
}

/** One line that says what belongs here, and adds it. */
export function EmptyLine({ text, onAdd }: { text: string; onAdd?: (() => void) | undefined }) {
  if (!onAdd) return <p className="empty-line">{text}</p>
  return (
    <button type="button" className="empty-line" onClick={onAdd}>
      <IconPlus size={14} aria-hidden />
      {text}
    </button>
  )
}

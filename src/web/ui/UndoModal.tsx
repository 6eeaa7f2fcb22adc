import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../language.tsx'
import { kitWords } from '../words.ts'

type Props = {
  title: string
  /** What will happen, a line each; the first is what it is about. */
  what: readonly string[]
  /** That this can't itself be undone, and what one can do instead. */
  final: string
  /** What the button says. */
  children: ReactNode
  busy: boolean
  onUndo: () => void
  onClose: () => void
}

/** Names what goes and what stays before much is undone at once: that can't itself be undone. */
export function UndoModal({ title, what: [first, ...others], final, children, busy, onUndo, onClose }: Props) {
  const kit = useWords(kitWords)
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': kit.close }}>
      <div className="stack">
        <ul className="undo-what">
          <li className="strong">{first}</li>
          {others.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="muted">{final}</p>
      </div>
      <div className="save-bar">
        <Button variant="subtle" data-autofocus onClick={onClose}>
          {kit.cancel}
        </Button>
        <Button variant="filled" color="danger" loading={busy} onClick={onUndo}>
          {children}
        </Button>
      </div>
    </Modal>
  )
}

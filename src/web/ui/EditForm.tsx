import { Button } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { useWords } from '../language.tsx'
import { kitWords } from '../words.ts'
import { Kbd } from './Kbd.tsx'

type Bar = { onCancel?: (() => void) | undefined; saving?: boolean; label?: string | undefined; disabled?: boolean }

/** Annuleren and Opslaan, as the end of a form. Opslaan submits the form it stands in. */
export function SaveBar({ onCancel, saving = false, label, disabled = false }: Bar) {
  const said = useWords(kitWords)
  return (
    <div className="save-bar">
      {onCancel && (
        <Button variant="subtle" onClick={onCancel} rightSection={<Kbd keys="escape" />}>
          {said.cancel}
        </Button>
      )}
      <Button type="submit" variant="filled" loading={saving} disabled={disabled}>
        {label ?? said.save}
      </Button>
    </div>
  )
}

type Props = Bar & {
  onSave: () => void
  children: ReactNode /** Without the bar at the end, for a form that places its own. */
  bare?: boolean
  className?: string
}

/** What one edits in place: Ctrl+Enter saves from any field, Esc leaves. A second save while the first is under way does nothing. */
export function EditForm({ onSave, onCancel, saving = false, label, disabled = false, bare = false, className = 'edit-form', children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  useFocusInAndBack(form)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!saving && !disabled) onSave()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      form.current?.requestSubmit()
    }
    if (event.key === 'Escape' && onCancel && !event.defaultPrevented && !opened(event.target)) {
      event.stopPropagation()
      onCancel()
    }
  }
  return (
    <form ref={form} className={className} onSubmit={submit} onKeyDown={keys} noValidate>
      {children}
      {!bare && <SaveBar {...{ onCancel, saving, label, disabled }} />}
    </form>
  )
}

/**
 * A menu gives the focus back to its button just after the form it opened took it, or to nothing when that form stands in its place: then the form takes it again. A form that goes while it
 * has the focus gives it back to the button that opened it.
 */
function useFocusInAndBack(form: RefObject<HTMLFormElement | null>) {
  const [opener] = useState(() => document.activeElement)
  useEffect(() => {
    const timer = setTimeout(() => {
      const taken = document.activeElement === document.body || document.activeElement?.matches('[aria-haspopup=menu]')
      if (!taken || !opener?.matches('[role=menuitem]')) return
      form.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus()
    }, 60)
    return () => {
      clearTimeout(timer)
      setTimeout(() => {
        if (document.activeElement === document.body && opener instanceof HTMLButtonElement && opener.isConnected) opener.focus({ preventScroll: true })
      })
    }
  }, [form, opener])
}

/** Esc in a field with its list open closes that list first. */
const opened = (target: EventTarget) =>
  target instanceof HTMLElement && (target.getAttribute('aria-expanded') === 'true' || target.hasAttribute('data-expanded'))

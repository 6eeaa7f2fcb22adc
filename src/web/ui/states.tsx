import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import type { ProblemError } from '../client.ts'
import { useWords } from '../language.tsx'
import { kitWords, shellWords } from '../words.ts'

type Empty = { title: string; children?: ReactNode; actions?: ReactNode }

/** A whole screen or list with nothing in it: what it is for, and the first thing to do. */
export function EmptyState({ title, children, actions }: Empty) {
  return (
    <div className="empty-state">
      <p className="strong">{title}</p>
      {children && <p className="muted">{children}</p>}
      {actions && <div className="row">{actions}</div>}
    </div>
  )
}

/** True once something has been under way for 150 ms: what is quicker than that shows no sign of waiting. */
export function useSlow(pending: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!pending) return
    const timer = setTimeout(() => setSlow(true), 150)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [pending])
  return slow && pending
}

type Shape = { /** What is coming: rows of a table, lines of facts, or the head of a card. */ shape: 'rows' | 'facts' | 'card'; count?: number }

/** Grey shapes of what is coming, after 150 ms. Put it where the thing itself will be. */
export function Skeleton({ shape, count = shape === 'rows' ? 12 : 5 }: Shape) {
  const slow = useSlow(true)
  const said = useWords(kitWords)
  if (!slow) return <div className="skeleton" aria-busy="true" />
  return (
    <div className={`skeleton ${shape}`} role="status">
      <span className="unseen">{said.loading}</span>
      {shape === 'card' && <i className="head" />}
      {Array.from({ length: count }, (_, at) => at).map((line) => (
        <i key={line} style={{ inlineSize: `${[62, 48, 71, 55, 66][line % 5]}%` }} />
      ))}
    </div>
  )
}

/** What went wrong, in its own words, with a way to try again. For a place that could not be read, or a form as a whole. */
export function ErrorLine({ error, onAgain }: { error: ProblemError | null | undefined; onAgain?: () => void }) {
  const said = useWords(shellWords)
  if (!error) return null
  return (
    <div className="error-line" role="alert">
      <span>{error.message}</span>
      {onAgain && (
        <Button size="xs" onClick={onAgain}>
          {said.again}
        </Button>
      )}
    </div>
  )
}

/** A sentence under something that is not one of our fields. */
export const FieldError = ({ children, id }: { children?: ReactNode; id?: string }) =>
  children ? (
    <p className="field-error" id={id}>
      {children}
    </p>
  ) : null

/** The sentence for one field out of a refused change: `at('emails.0.address')`, to pass as a field's `error`. */
export const complaintsAt = (error: ProblemError | null | undefined) => (field: string) => error?.errors.find((one) => one.field === field)?.message

/** What was refused and belongs to none of these fields; to show at the form as a whole. */
export function FormError({ error, fields }: { error: ProblemError | null | undefined; fields: readonly string[] }) {
  if (!error) return null
  const loose = error.errors.filter(({ field }) => field === undefined || !fields.includes(field))
  const sentences = error.errors.length === 0 ? [error.message] : loose.map(({ message }) => message)
  if (sentences.length === 0) return null
  return (
    <div className="error-line" role="alert">
      <span>{sentences.join(' ')}</span>
    </div>
  )
}

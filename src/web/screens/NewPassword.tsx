import { useId } from 'react'
import { longEnough } from '#modules/employees/password.ts'
import { useWords } from '../language.tsx'
import { PasswordField } from '../ui/fields.tsx'
import { welcomeWords } from './welcome-words.ts'

type Props = { value: string; onChange: (value: string) => void; error?: string | undefined; first?: boolean }

/** A password one chooses: only its length counts, and one sees it grow. */
export function NewPassword({ value, onChange, error, first = false }: Props) {
  const said = useWords(welcomeWords)
  const hint = useId()
  const left = longEnough - value.length
  const part = `${Math.min(100, 100 * (1 - left / longEnough))}%`
  return (
    <div>
      <PasswordField
        label={said.password}
        name="password"
        autoComplete="new-password"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        aria-describedby={hint}
        {...(first && { 'data-first': true })}
      />
      <p className="length" id={hint}>
        {value !== '' && <i style={{ '--part': part, '--tone': left > 0 ? 'var(--wait)' : 'var(--ok)' } as React.CSSProperties} aria-hidden="true" />}
        <span aria-live="polite">{value === '' ? said.atLeast : left > 0 ? said.toGo(left) : said.longEnough}</span>
      </p>
    </div>
  )
}

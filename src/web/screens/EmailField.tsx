import { useWords } from '../language.tsx'
import { TextField } from '../ui/fields.tsx'
import { welcomeWords } from './welcome-words.ts'

type Props = { value: string; onChange: (email: string) => void; error: string | undefined; first?: boolean }

/** The address one signs in with. */
export function EmailField({ value, onChange, error, first = false }: Props) {
  return (
    <TextField
      label={useWords(welcomeWords).email}
      name="email"
      type="email"
      autoComplete="username"
      data-first={first || undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  )
}

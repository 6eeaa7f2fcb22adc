import { Button } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { signIn } from '#modules/employees/contract.ts'
import { useChange } from '../calls.ts'
import { useWords } from '../language.tsx'
import { useEnter } from '../me.ts'
import { PasswordField, TextField } from '../ui/fields.tsx'
import { FormError } from '../ui/states.tsx'
import { Welcome } from './Welcome.tsx'
import { looksLikeEmail, welcomeWords } from './welcome-words.ts'

/** E-mail and password, and on to where one was heading. */
export function LoginScreen() {
  const said = useWords(welcomeWords)
  const { next } = useSearch({ from: '/login' })
  const { mutate, error, isPending } = useChange(signIn, { onDone: useEnter(next), refresh: [] })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = { email: looksLikeEmail(email) ? undefined : said.emailWrong, password: password ? undefined : said.passwordMissing }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (wrong.email || wrong.password) focusField(event.currentTarget, wrong.email ? 'email' : 'password')
    else mutate({ email: email.trim(), password })
  }
  return (
    <Welcome title={said.loginTitle}>
      <form className="stack" onSubmit={submit} noValidate>
        <TextField
          label={said.email}
          name="email"
          type="email"
          autoComplete="username"
          data-first
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={tried ? wrong.email : undefined}
        />
        <PasswordField
          label={said.password}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={tried ? wrong.password : undefined}
        />
        <FormError error={error} fields={[]} />
        <div className="submit">
          <Button type="submit" variant="filled" loading={isPending}>
            {said.signIn}
          </Button>
        </div>
        <p className="muted s">{said.forgotten}</p>
      </form>
    </Welcome>
  )
}

/** The first field with something wrong takes the focus, so that the keyboard is where the work is. */
export const focusField = (form: HTMLFormElement, name: string) => form.querySelector<HTMLElement>(`[name="${name}"]`)?.focus()

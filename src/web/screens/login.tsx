import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { type Me, type SecondStep, signIn } from '#modules/employees/contract.ts'
import { looksLikeEmail } from '#modules/employees/rules.ts'
import { PasskeyButton } from '#modules/passkeys/web/PasskeyButton.tsx'
import { beginSingleSignOn, getSignIn } from '#modules/single-sign-on/contract.ts'
import { SecondStepForm } from '#modules/two-factor/web/SecondStepForm.tsx'
import { twoFactorWords } from '#modules/two-factor/web/words.ts'
import { useCall, useChange } from '../calls.ts'
import { useWords } from '../language.tsx'
import { useEnter } from '../me.ts'
import { PasswordField } from '../ui/fields.tsx'
import { FormError } from '../ui/states.tsx'
import { EmailField } from './EmailField.tsx'
import { Welcome } from './Welcome.tsx'
import { welcomeWords } from './welcome-words.ts'

/** The ways in: another provider where there is one, a password with what is asked beside it, or a passkey. On to where one was heading. */
export function LoginScreen() {
  const said = useWords(welcomeWords)
  const step = useWords(twoFactorWords)
  const { next } = useSearch({ from: '/login' })
  const enter = useEnter(next)
  const { data: ways } = useCall(getSignIn, {})
  const [asked, setAsked] = useState<SecondStep['secondStep']>()
  if (asked !== undefined)
    return (
      <Welcome key="step" title={step.stepTitle} lead={asked.ways.includes('code') ? step.stepLead : step.keyLead}>
        <SecondStepForm step={asked} passkey={<PasskeyButton onIn={enter} />} onIn={enter} onBack={() => setAsked(undefined)} />
      </Welcome>
    )
  return (
    <Welcome key="start" title={said.loginTitle}>
      {!ways?.only && <PasswordForm onEntered={(entered) => ('secondStep' in entered ? setAsked(entered.secondStep) : enter(entered))} />}
      <div className="ways">
        {!ways?.only && (
          <p className="muted s or">
            <span>{said.or}</span>
          </p>
        )}
        {ways?.provider && <ProviderButton name={ways.provider} next={next} />}
        <PasskeyButton onIn={enter} />
      </div>
    </Welcome>
  )
}

function PasswordForm({ onEntered }: { onEntered: (entered: Me | SecondStep) => void }) {
  const said = useWords(welcomeWords)
  const { mutate, error, isPending } = useChange(signIn, { onDone: onEntered, refresh: [] })
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
    <form className="stack" onSubmit={submit} noValidate>
      <EmailField first value={email} onChange={setEmail} error={tried ? wrong.email : undefined} />
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
        <Link to="/login/forgotten" className="link s">
          {said.forgotten}
        </Link>
        <Button type="submit" variant="filled" loading={isPending}>
          {said.signIn}
        </Button>
      </div>
    </form>
  )
}

/** Where one was heading, while one is away at the provider. */
export const headingKey = 'verwant.next'

function ProviderButton({ name, next }: { name: string; next: string | undefined }) {
  const said = useWords(welcomeWords)
  const { mutate, error, isPending, isSuccess } = useChange(beginSingleSignOn, {
    refresh: [],
    onDone: ({ address }) => {
      try {
        sessionStorage.setItem(headingKey, next ?? '/')
      } catch {}
      location.assign(address)
    },
  })
  return (
    <>
      <Button fullWidth loading={isPending || isSuccess} onClick={() => mutate({})}>
        {said.withProvider(name)}
      </Button>
      <FormError error={error} fields={[]} />
    </>
  )
}

/** The first field with something wrong takes the focus, so that the keyboard is where the work is. */
export const focusField = (form: HTMLFormElement, name: string) => form.querySelector<HTMLElement>(`[name="${name}"]`)?.focus()

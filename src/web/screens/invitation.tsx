import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { acceptInvitation, getInvitation, type Me, type SecondStep } from '#modules/employees/contract.ts'
import { longEnough } from '#modules/employees/password.ts'
import { PasskeyButton } from '#modules/passkeys/web/PasskeyButton.tsx'
import { SecondStepForm } from '#modules/two-factor/web/SecondStepForm.tsx'
import { twoFactorWords } from '#modules/two-factor/web/words.ts'
import { useCall, useChange } from '../calls.ts'
import { useWords } from '../language.tsx'
import { useEnter } from '../me.ts'
import { complaintsAt, ErrorLine, FormError, Skeleton } from '../ui/states.tsx'
import { NewPassword } from './NewPassword.tsx'
import { Welcome } from './Welcome.tsx'
import { welcomeWords } from './welcome-words.ts'

/** A colleague's first visit: who one is is known, only the password is to choose. */
export function InvitationScreen() {
  const said = useWords(welcomeWords)
  const { token: code } = useParams({ from: '/invitation/$token' })
  const step = useWords(twoFactorWords)
  const enter = useEnter()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<SecondStep['secondStep']>()
  const { data, error, refetch } = useCall(getInvitation, { code })
  if (asked !== undefined)
    return (
      <Welcome key="step" title={step.stepTitle} lead={asked.ways.includes('code') ? step.stepLead : step.keyLead}>
        <SecondStepForm step={asked} passkey={<PasskeyButton onIn={enter} />} onIn={enter} onBack={() => void navigate({ to: '/login' })} />
      </Welcome>
    )
  if (error && error.status !== 404 && error.status !== 422 && error.status !== 410) {
    return (
      <Welcome title={said.loginTitle}>
        <ErrorLine error={error} onAgain={() => void refetch()} />
      </Welcome>
    )
  }
  if (error) {
    return (
      <Welcome title={said.invitationGone} lead={said.invitationGoneLead}>
        <Button component={Link} to="/login">
          {said.signIn}
        </Button>
      </Welcome>
    )
  }
  if (!data) return <Skeleton shape="facts" />
  const [title, lead] = data.joined ? [said.resetTitle(data.name), said.resetLead] : [said.invitationTitle(data.name), said.invitationLead(data.officeName)]
  return (
    <Welcome key="password" title={title} lead={lead}>
      <Accept code={code} email={data.email} onEntered={(entered) => ('secondStep' in entered ? setAsked(entered.secondStep) : enter(entered))} />
    </Welcome>
  )
}

type Accepting = { code: string; email: string; onEntered: (entered: Me | SecondStep) => void }

function Accept({ code, email, onEntered }: Accepting) {
  const said = useWords(welcomeWords)
  const { mutate, error, isPending } = useChange(acceptInvitation, { onDone: onEntered, refresh: [] })
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const short = password.length < longEnough
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!short) mutate({ code, password })
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p>
        <span className="muted">{said.invitationAs}</span> <span className="strong">{email}</span>
      </p>
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <NewPassword first value={password} onChange={setPassword} error={tried && short ? said.tooShort : complaintsAt(error)('password')} />
      <FormError error={error} fields={['password']} />
      <div className="submit">
        <Button type="submit" variant="filled" loading={isPending}>
          {said.accept}
        </Button>
      </div>
    </form>
  )
}

import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { acceptInvitation, getInvitation } from '#modules/employees/contract.ts'
import { useCall, useChange } from '../calls.ts'
import { useWords } from '../language.tsx'
import { useEnter } from '../me.ts'
import { ErrorLine, FormError, Skeleton } from '../ui/states.tsx'
import { NewPassword } from './NewPassword.tsx'
import { Welcome } from './Welcome.tsx'
import { longEnough, welcomeWords } from './welcome-words.ts'

/** A colleague's first visit: who one is is known, only the password is to choose. */
export function InvitationScreen() {
  const said = useWords(welcomeWords)
  const { token: code } = useParams({ from: '/invitation/$token' })
  const { data, error, refetch } = useCall(getInvitation, { code })
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
  return (
    <Welcome title={said.invitationTitle(data.name)} lead={said.invitationLead(data.officeName)}>
      <Accept code={code} email={data.email} />
    </Welcome>
  )
}

function Accept({ code, email }: { code: string; email: string }) {
  const said = useWords(welcomeWords)
  const { mutate, error, isPending } = useChange(acceptInvitation, { onDone: useEnter(), refresh: [] })
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
      <NewPassword first value={password} onChange={setPassword} error={tried && short ? said.tooShort : undefined} />
      <FormError error={error} fields={[]} />
      <div className="submit">
        <Button type="submit" variant="filled" loading={isPending}>
          {said.accept}
        </Button>
      </div>
    </form>
  )
}

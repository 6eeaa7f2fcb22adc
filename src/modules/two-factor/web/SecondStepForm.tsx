import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Me, SecondStep } from '#modules/employees/contract.ts'
import { useChange } from '#web/calls.ts'
import { useWords } from '#web/language.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { takeSecondStep } from '../contract.ts'
import { twoFactorWords } from './words.ts'

type Props = {
  step: SecondStep['secondStep']
  onIn: (me: Me) => void
  onBack: () => void
  /** The button for a passkey, for who has one. */
  passkey: ReactNode
}

/** What is asked after the password: a code, or a passkey instead. */
export function SecondStepForm({ step, onIn, onBack, passkey }: Props) {
  const said = useWords(twoFactorWords)
  const keyed = step.ways.includes('passkey')
  if (step.ways.includes('code'))
    return (
      <>
        <CodeForm ticket={step.ticket} onIn={onIn} onBack={onBack} />
        {keyed && <div className="ways">{passkey}</div>}
      </>
    )
  return (
    <div className="stack">
      {passkey}
      <div className="submit">
        <Button variant="subtle" onClick={onBack}>
          {said.back}
        </Button>
      </div>
      <p className="muted s">{said.keyLost}</p>
    </div>
  )
}

function CodeForm({ ticket, onIn, onBack }: { ticket: string; onIn: (me: Me) => void; onBack: () => void }) {
  const said = useWords(twoFactorWords)
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const { mutate, error, isPending } = useChange(takeSecondStep, { onDone: onIn, refresh: [] })
  const short = code.trim().length < 6
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!short) mutate({ ticket, code: code.trim() })
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField
        label={said.stepCode}
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        data-first
        autoFocus
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        error={tried && short ? said.codeMissing : complaintsAt(error)('code')}
      />
      <FormError error={error} fields={['code']} />
      <div className="submit">
        <Button variant="subtle" onClick={onBack}>
          {said.back}
        </Button>
        <Button type="submit" variant="filled" loading={isPending}>
          {said.signIn}
        </Button>
      </div>
      <p className="muted s">
        {said.stepHelp} {said.stepLost}
      </p>
    </form>
  )
}

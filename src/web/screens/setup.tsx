import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { longEnough } from '#modules/employees/password.ts'
import { looksLikeEmail } from '#modules/employees/rules.ts'
import { setUp } from '#modules/setup/contract.ts'
import { useChange } from '../calls.ts'
import { useLanguage, useWords } from '../language.tsx'
import { useEnter } from '../me.ts'
import { TextField } from '../ui/fields.tsx'
import { complaintsAt, FormError, useSlow } from '../ui/states.tsx'
import { EmailField } from './EmailField.tsx'
import { focusField } from './login.tsx'
import { NewPassword } from './NewPassword.tsx'
import { Welcome } from './Welcome.tsx'
import { welcomeWords } from './welcome-words.ts'

/** The first visit: three questions on one screen, and the office is there. */
export function SetupScreen() {
  const said = useWords(welcomeWords)
  const { language } = useLanguage()
  const { mutate, error, isPending } = useChange(setUp, { onDone: useEnter(), refresh: [] })
  const preparing = useSlow(isPending)
  const [country, setCountry] = useState<'NL' | 'BE'>('NL')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [start, setStart] = useState<'demo' | 'empty'>('demo')
  const [tried, setTried] = useState(false)

  const wrong = {
    name: name.trim() === '' ? said.nameMissing : undefined,
    email: looksLikeEmail(email) ? undefined : said.emailWrong,
    password: password.length < longEnough ? said.tooShort : undefined,
  }
  const refused = complaintsAt(error)
  const at = (field: keyof typeof wrong) => (tried ? wrong[field] : undefined) ?? refused(field)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    const first = (['name', 'email', 'password'] as const).find((field) => wrong[field])
    if (first) focusField(event.currentTarget, first)
    else mutate({ country, name: name.trim(), email: email.trim(), password, demo: start === 'demo', language })
  }
  return (
    <Welcome wide title={said.setupTitle} lead={said.setupLead}>
      <form onSubmit={submit} noValidate>
        <Question number={1} asks={said.country}>
          <Choices
            name="country"
            value={country}
            onChange={setCountry}
            options={[
              { value: 'NL', label: said.countries.NL, help: said.numbers.NL },
              { value: 'BE', label: said.countries.BE, help: said.numbers.BE },
            ]}
          />
        </Question>
        <Question number={2} asks={said.you}>
          <div className="stack">
            <TextField
              label={said.name}
              name="name"
              autoComplete="name"
              data-first
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={at('name')}
            />
            <EmailField value={email} onChange={setEmail} error={at('email')} />
            <NewPassword value={password} onChange={setPassword} error={at('password')} />
          </div>
        </Question>
        <Question number={3} asks={said.start}>
          <Choices
            name="start"
            value={start}
            onChange={setStart}
            options={[
              { value: 'demo', label: said.demo, help: said.demoHelp },
              { value: 'empty', label: said.empty, help: said.emptyHelp },
            ]}
          />
        </Question>
        <FormError error={error} fields={Object.keys(wrong)} />
        <div className="submit">
          <p className="muted s" role="status">
            {preparing && start === 'demo' ? said.preparing : said.adminNote}
          </p>
          <Button type="submit" variant="filled" loading={isPending}>
            {said.begin}
          </Button>
        </div>
      </form>
    </Welcome>
  )
}

function Question({ number, asks, children }: { number: number; asks: string; children: ReactNode }) {
  return (
    <fieldset className="question">
      <legend>
        <i aria-hidden="true">{number}</i>
        <span>{asks}</span>
      </legend>
      <div className="answers">{children}</div>
    </fieldset>
  )
}

type Option<V> = { value: V; label: string; help: string }

function Choices<V extends string>({
  name,
  value,
  onChange,
  options,
}: {
  name: string
  value: V
  onChange: (value: V) => void
  options: readonly Option<V>[]
}) {
  return (
    <div className="choices">
      {options.map((option) => (
        <label className="choice" key={option.value}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.label}
          <small>{option.help}</small>
        </label>
      ))}
    </div>
  )
}

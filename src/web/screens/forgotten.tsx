import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { forgotPassword } from '#modules/employees/forgotten.ts'
import { looksLikeEmail } from '#modules/employees/rules.ts'
import { getSignIn } from '#modules/single-sign-on/contract.ts'
import { useCall, useChange } from '../calls.ts'
import { useWords } from '../language.tsx'
import { ErrorLine, FormError, Skeleton } from '../ui/states.tsx'
import { EmailField } from './EmailField.tsx'
import { focusField } from './login.tsx'
import { Welcome } from './Welcome.tsx'
import { welcomeWords } from './welcome-words.ts'

/** Who forgot the password: a mail with a link where the office sends mail, and otherwise what to do. */
export function ForgottenScreen() {
  const said = useWords(welcomeWords)
  const { data: ways, error, refetch } = useCall(getSignIn, {})
  const [asked, setAsked] = useState<string>()
  if (!ways) {
    return (
      <Welcome key="wait" title={said.forgottenTitle}>
        <ErrorLine error={error} onAgain={() => void refetch()} />
        {!error && <Skeleton shape="facts" count={2} />}
      </Welcome>
    )
  }
  if (ways.only) {
    return (
      <Welcome key="only" title={said.forgottenTitle} lead={said.forgottenOnly(ways.provider ?? '')}>
        <Back first />
      </Welcome>
    )
  }
  if (asked !== undefined) {
    return (
      <Welcome key="asked" title={said.askedTitle} lead={said.askedLead(asked)}>
        <ul className="steps">
          <li>{said.askedSpam}</li>
          <li>{said.askedNone}</li>
        </ul>
        <div className="submit">
          <Link to="/login/forgotten" className="link s" onClick={() => setAsked(undefined)}>
            {said.askAgain}
          </Link>
          <Back first />
        </div>
      </Welcome>
    )
  }
  if (ways.mails) {
    return (
      <Welcome key="ask" title={said.forgottenTitle} lead={said.askLead}>
        <Ask onAsked={setAsked} />
      </Welcome>
    )
  }
  return (
    <Welcome key="by-hand" title={said.forgottenTitle} lead={said.forgottenLead}>
      <ul className="steps">
        <li>{said.forgottenAsk}</li>
        <li>{said.forgottenOther}</li>
        <li>
          {said.forgottenAlone} <code>npm run verwant -- user invite --email …</code>
        </li>
      </ul>
      <div className="submit">
        <Back first />
      </div>
    </Welcome>
  )
}

function Back({ first = false }: { first?: boolean }) {
  const said = useWords(welcomeWords)
  return (
    <Button component={Link} to="/login" {...(first && { 'data-first': true })}>
      {said.backToSignIn}
    </Button>
  )
}

function Ask({ onAsked }: { onAsked: (email: string) => void }) {
  const said = useWords(welcomeWords)
  const { mutate, error, isPending } = useChange(forgotPassword, { refresh: [], onDone: (_, { email }) => onAsked(email) })
  const [email, setEmail] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = looksLikeEmail(email) ? undefined : said.emailWrong
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (wrong) focusField(event.currentTarget, 'email')
    else mutate({ email: email.trim() })
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <EmailField first value={email} onChange={setEmail} error={tried ? wrong : undefined} />
      <FormError error={error} fields={[]} />
      <div className="submit">
        <Link to="/login" className="link s">
          {said.backToSignIn}
        </Link>
        <Button type="submit" variant="filled" loading={isPending}>
          {said.askMail}
        </Button>
      </div>
    </form>
  )
}

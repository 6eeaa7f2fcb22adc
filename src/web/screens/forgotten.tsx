import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWords } from '../language.tsx'
import { Welcome } from './Welcome.tsx'
import { welcomeWords } from './welcome-words.ts'

/** Who forgot the password: what to do in an office that sends no mail. */
export function ForgottenScreen() {
  const said = useWords(welcomeWords)
  return (
    <Welcome title={said.forgottenTitle} lead={said.forgottenLead}>
      <ol className="steps">
        <li>{said.forgottenAsk}</li>
        <li>{said.forgottenOther}</li>
        <li>
          {said.forgottenAlone} <code>npm run verwant -- user invite --email …</code>
        </li>
      </ol>
      <div className="submit">
        <Button component={Link} to="/login" data-first>
          {said.backToSignIn}
        </Button>
      </div>
    </Welcome>
  )
}

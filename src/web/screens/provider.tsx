import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { finishSingleSignOn } from '#modules/single-sign-on/contract.ts'
import { useChange } from '../calls.ts'
import { useWords } from '../language.tsx'
import { useEnter } from '../me.ts'
import { FormError } from '../ui/states.tsx'
import { headingKey } from './login.tsx'
import { Welcome } from './Welcome.tsx'
import { welcomeWords } from './welcome-words.ts'

/** Back from the provider: what it sent along is given to the server once, and does not stay in the address. */
export function ProviderScreen() {
  const said = useWords(welcomeWords)
  const enter = useEnter(heading())
  const { mutate, error } = useChange(finishSingleSignOn, { refresh: [], onDone: enter })
  const sent = useRef(false)
  useEffect(() => {
    if (sent.current) return
    sent.current = true
    const query = location.search
    history.replaceState(history.state, '', location.pathname)
    mutate({ query })
  }, [mutate])
  return (
    <Welcome title={said.providerTitle} lead={error ? undefined : said.providerBusy}>
      <FormError error={error} fields={[]} />
      {error && (
        <div className="submit">
          <Button component={Link} to="/login" variant="filled">
            {said.backToSignIn}
          </Button>
        </div>
      )}
    </Welcome>
  )
}

function heading(): string {
  try {
    return sessionStorage.getItem(headingKey) ?? '/'
  } catch {
    return '/'
  }
}

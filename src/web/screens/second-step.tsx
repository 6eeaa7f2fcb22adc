import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { PasskeysPanel } from '#modules/passkeys/web/PasskeysPanel.tsx'
import { TwoFactorPanel } from '#modules/two-factor/web/TwoFactorPanel.tsx'
import { twoFactorWords } from '#modules/two-factor/web/words.ts'
import { useWords } from '../language.tsx'
import { useMe, useSignOut } from '../me.ts'
import { Notices } from '../ui/Notices.tsx'
import { Welcome } from './Welcome.tsx'
import './settings.css'

/** Where the office asks everyone for a second step and one has none: setting it up comes before anything else. */
export function SecondStepScreen() {
  const said = useWords(twoFactorWords)
  const { owes } = useMe()
  const signOut = useSignOut()
  const navigate = useNavigate()
  return (
    <Welcome wide title={said.owingTitle} lead={owes ? said.owingLead : said.onwardsHelp}>
      <TwoFactorPanel />
      <PasskeysPanel />
      <div className="submit">
        {owes ? (
          <Button variant="subtle" onClick={signOut}>
            {said.signOut}
          </Button>
        ) : (
          <Button variant="filled" onClick={() => void navigate({ to: '/parties' })}>
            {said.onwards}
          </Button>
        )}
      </div>
      <Notices />
    </Welcome>
  )
}

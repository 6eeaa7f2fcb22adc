import { Button } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { cardWords } from '#modules/cards/web/words.ts'
import { OwnershipPage } from '#modules/ownership/web/OwnershipPage.tsx'
import { getParty } from '#modules/parties/contract.ts'
import { useCall } from '../calls.ts'
import { useWords } from '../language.tsx'
import { Page } from '../ui/Page.tsx'
import { EmptyState, ErrorLine, Skeleton } from '../ui/states.tsx'

/** Who owns a party, and what it owns. */
export function OwnershipScreen() {
  const said = useWords(cardWords)
  const navigate = useNavigate()
  const { partyId } = useParams({ from: '/frame/parties/$partyId/ownership' })
  const { data: party, error, refetch } = useCall(getParty, { partyId })
  if (party) return <OwnershipPage key={partyId} party={party} />
  if (error && [400, 404, 422].includes(error.status))
    return (
      <Page title={said.gone}>
        <EmptyState title={said.goneHelp} actions={<Button onClick={() => void navigate({ to: '/parties' })}>{said.toParties}</Button>} />
      </Page>
    )
  return <div className="page">{error ? <ErrorLine error={error} onAgain={() => void refetch()} /> : <Skeleton shape="card" count={8} />}</div>
}

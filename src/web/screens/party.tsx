import { Button } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { getCard } from '#modules/cards/contract.ts'
import { PartyCard } from '#modules/cards/web/PartyCard.tsx'
import { cardWords } from '#modules/cards/web/words.ts'
import { useCall } from '../calls.ts'
import { useWords } from '../language.tsx'
import { Page } from '../ui/Page.tsx'
import { EmptyState, ErrorLine, Skeleton } from '../ui/states.tsx'

/** The card of one party. Another party is another card: what was open or half typed on the last does not come along. */
export function PartyScreen() {
  const { partyId } = useParams({ from: '/frame/parties/$partyId' })
  const { data: card, error, refetch } = useCall(getCard, { partyId })
  if (error && (error.status === 404 || error.status === 422 || error.status === 400)) return <Gone />
  if (card) return <PartyCard key={partyId} card={card} />
  return <div className="page">{error ? <ErrorLine error={error} onAgain={() => void refetch()} /> : <Skeleton shape="card" count={8} />}</div>
}

function Gone() {
  const said = useWords(cardWords)
  const navigate = useNavigate()
  return (
    <Page title={said.gone}>
      <EmptyState title={said.goneHelp} actions={<Button onClick={() => void navigate({ to: '/parties' })}>{said.toParties}</Button>} />
    </Page>
  )
}

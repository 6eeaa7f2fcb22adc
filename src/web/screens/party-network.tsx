import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { addressFor, questionIn } from '#modules/network/question.ts'
import { NetworkView } from '#modules/network/web/NetworkView.tsx'

/** The network around one party. */
export function PartyNetworkScreen() {
  const navigate = useNavigate()
  const { partyId } = useParams({ from: '/frame/parties/$partyId/network' })
  const question = { ...questionIn(useSearch({ from: '/frame/parties/$partyId/network' })), ids: [partyId] }
  return (
    <NetworkView
      key={partyId}
      question={question}
      onChange={({ ids: _, ...next }) => void navigate({ to: '/parties/$partyId/network', params: { partyId }, search: addressFor(next), replace: true })}
    />
  )
}

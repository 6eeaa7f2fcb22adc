import { useNavigate, useSearch } from '@tanstack/react-router'
import { addressFor, questionIn } from '#modules/network/question.ts'
import { NetworkView } from '#modules/network/web/NetworkView.tsx'
import { StartNetwork } from '#modules/network/web/StartNetwork.tsx'

/** The network of the parties in the address; without any it asks whose. */
export function NetworkScreen() {
  const navigate = useNavigate()
  const question = questionIn(useSearch({ from: '/frame/network' }))
  if (question.ids.length === 0 && !question.filters)
    return <StartNetwork onStart={(partyId) => void navigate({ to: '/parties/$partyId/network', params: { partyId } })} />
  return (
    <NetworkView
      key={JSON.stringify([question.ids, question.filters])}
      question={question}
      onChange={(next) => void navigate({ to: '/network', search: addressFor(next), replace: true })}
    />
  )
}

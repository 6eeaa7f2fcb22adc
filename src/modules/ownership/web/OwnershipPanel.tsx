import './ownership.css'
import { Link } from '@tanstack/react-router'
import type { PartyRef } from '#modules/parties/contract.ts'
import { useCall } from '#web/calls.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { ErrorLine } from '#web/ui/states.tsx'
import { getHoldings, getOwners } from '../contract.ts'
import { sayPart } from '../said.ts'
import { MarriagesPanel } from './MarriagesPanel.tsx'
import { Verdict } from './Verdict.tsx'
import { ownershipWords } from './words.ts'

/** On the card of an organisation who owns it in the end, on that of a person what they own and by which regime they are married. Short: the sums are a click away. */
export function OwnershipPanel({ party }: { party: PartyRef }) {
  return party.kind === 'organisation' ? (
    <Owned party={party} />
  ) : (
    <>
      <Owning party={party} />
      <MarriagesPanel party={party} />
    </>
  )
}

function Owned({ party }: { party: PartyRef }) {
  const said = useWords(ownershipWords)
  const { data, error, refetch } = useCall(getOwners, { partyId: party.id })
  const bare = data !== undefined && data.owners.length === 0 && data.ubos.length === 0 && data.remainders.length <= 1
  return (
    <Panel title={said.panel} actions={data && !bare && <ToPage partyId={party.id} />} empty={bare ? said.empty : undefined}>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {data && !bare && <Verdict answer={data} />}
    </Panel>
  )
}

const few = 6

function Owning({ party }: { party: PartyRef }) {
  const said = useWords(ownershipWords)
  const { language } = useLanguage()
  const { data } = useCall(getHoldings, { partyId: party.id })
  if (!data || data.holdings.length === 0) return null
  const refs = new Map(data.parties.map((ref) => [ref.id, ref]))
  return (
    <Panel title={said.owns} count={data.holdings.length} actions={<ToPage partyId={party.id} />}>
      <ul className="ubos">
        {data.holdings.slice(0, few).map(({ partyId, shares, direct }) => (
          <li key={partyId} className="row">
            <PartyMark kind="organisation" name={refs.get(partyId)?.name ?? ''} />
            <Link to="/parties/$partyId" params={{ partyId }} className="strong cut">
              {refs.get(partyId)?.name}
            </Link>
            {!direct && <span className="faint s">{said.through}</span>}
            <span className="end num">{sayPart(shares, language)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const ToPage = ({ partyId }: { partyId: string }) => {
  const said = useWords(ownershipWords)
  return (
    <Link to="/parties/$partyId/ownership" params={{ partyId }} className="link s">
      {said.toPage}
    </Link>
  )
}

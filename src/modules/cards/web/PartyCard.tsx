import './card.css'
import { useState } from 'react'
import type { Address } from '#modules/addresses/contract.ts'
import { AddressesPanel } from '#modules/addresses/web/AddressesPanel.tsx'
import { addressWords } from '#modules/addresses/web/words.ts'
import { GroupPanels } from '#modules/groups/web/GroupPanels.tsx'
import { HistoryPanel } from '#modules/history/web/HistoryPanel.tsx'
import { InternalPanel } from '#modules/internal-relationships/web/InternalPanel.tsx'
import { OwnershipPanel } from '#modules/ownership/web/OwnershipPanel.tsx'
import { FactsPanel } from '#modules/parties/web/FactsPanel.tsx'
import { NotePanel } from '#modules/parties/web/NotePanel.tsx'
import { RelationshipsPanel } from '#modules/relationships/web/RelationshipsPanel.tsx'
import { useWords } from '#web/language.tsx'
import { today } from '#web/today.ts'
import type { Card } from '../contract.ts'
import { CardHead } from './CardHead.tsx'

/** Everything about one party on one screen: the panels in the order of use, the facts beside them. */
export function PartyCard({ card: { party, labels, addresses, relationships, relationshipCount, internalRelationships } }: { card: Card }) {
  // One day for all that has a history: who was what to whom, and who of the office looked after it.
  const [asOf, setAsOf] = useState<string>()
  const look = { asOf, onAsOf: setAsOf }
  return (
    <div className="page party-card">
      <CardHead party={party} labels={labels} />
      <div className="card-columns">
        <div className="card-panels">
          <RelationshipsPanel party={party} sides={relationships} count={relationshipCount} {...look} />
          <AddressesPanel partyId={party.id} addresses={addresses} />
          <HistoryPanel partyId={party.id} />
        </div>
        <aside className="card-facts">
          <FactsPanel party={party} between={useAddressFacts(addresses)} />
          <OwnershipPanel party={party} />
          <InternalPanel party={party} panel={internalRelationships} {...look} />
          <GroupPanels partyId={party.id} />
          <NotePanel party={party} />
        </aside>
      </div>
    </div>
  )
}

/** The address one is asked for most, with what it is for as its label. */
function useAddressFacts(addresses: readonly Address[]) {
  const said = useWords(addressWords)
  const inUse = addresses.filter(({ since, until }) => (since === null || since <= today()) && (until === null || until >= today()))
  const main = inUse.find(({ mainFor }) => mainFor.includes('visit')) ?? inUse.find(({ mainFor }) => mainFor.includes('post')) ?? inUse[0]
  if (!main) return []
  const label = main.uses.map((use, at) => (at === 0 ? said.uses[use] : said.uses[use].toLowerCase())).join(', ')
  const lines = main.lines.map((line) => <div key={line}>{line}</div>)
  return [{ label, value: <>{lines}</> }]
}

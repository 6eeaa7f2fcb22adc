import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { findSimilar, type Similar } from '#modules/overview/contract.ts'
import { useCall } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { similarTo, type Typed } from '../typed-party.ts'
import { newPartyWords } from './new-words.ts'

/** Who may be the same as the party being typed, most likely first: so that nobody is made twice. */
export function Lookalikes({ typed, onUse }: { typed: Typed; onUse: (partyId: string) => void }) {
  const said = useWords(newPartyWords)
  const sought = similarTo(useRested(typed))
  const { data } = useCall(findSimilar, sought ?? { kind: typed.kind }, { enabled: sought !== undefined, keep: true })
  const found = sought ? (data ?? []) : []
  return (
    <aside className="lookalikes" aria-labelledby="lookalikes">
      <h3 id="lookalikes">{said.looksLike}</h3>
      <div role="status">
        {found.length === 0 && <p className="muted s">{sought && data ? said.nobodyAlike : said.looksLikeHelp}</p>}
        {found.length > 0 && (
          <ul>
            {found.map((one) => (
              <Lookalike key={one.party.id} similar={one} onUse={onUse} />
            ))}
          </ul>
        )}
      </div>
    </aside>
  )
}

function Lookalike({ similar: { party, score, reasons }, onUse }: { similar: Similar; onUse: (partyId: string) => void }) {
  const said = useWords(newPartyWords)
  const show = useShow()
  return (
    <li>
      <PartyMark kind={party.kind} name={party.name} />
      <div>
        <a href={`/parties/${party.id}`} target="_blank" rel="noreferrer" className="link strong">
          {party.name}
          <span className="unseen">, {said.opensInTab}</span>
        </a>
        <p className="muted s num">{[party.city, party.partyNumber].filter(Boolean).join(' · ')}</p>
        <p className="s">
          {reasons.map((reason) => said.reasons[reason]).join(', ')} <span className="faint num">{said.likely(show.percentage(Math.round(score * 100)))}</span>
        </p>
        <Button size="xs" onClick={() => onUse(party.id)} aria-label={`${said.thisOne}: ${party.name}`}>
          {said.thisOne}
        </Button>
      </div>
    </li>
  )
}

/** What was typed, once the fingers rest. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), 200)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

import { Button, TextInput } from '@mantine/core'
import { IconShare3 } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { PartyRef } from '#modules/parties/contract.ts'
import { useChange } from '#web/calls.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { IconButton } from '#web/ui/IconButton.tsx'
import { notifyFailure, undoable } from '#web/ui/notices.ts'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { dismissOpportunity, getOpportunityState, listOpportunities, type Opportunity, restoreOpportunity } from '../contract.ts'
import { opportunityWords } from './words.ts'

const refresh = [listOpportunities, getOpportunityState]

/** One opportunity: whose, of what kind when that is not clear, why, and what one can do with it. */
export function OpportunityLine({ opportunity, withKind }: { opportunity: Opportunity; withKind: boolean }) {
  const said = useWords(opportunityWords)
  const show = useShow()
  const { language } = useLanguage()
  const navigate = useNavigate()
  const may = useMay('write')
  const [asking, setAsking] = useState(false)
  const { kind, party, score, reason, named, dismissed } = opportunity
  const about = { partyId: party.id, kind }
  const restoring = useChange(restoreOpportunity, { refresh, onRefused: (problem) => notifyFailure(problem.message) })
  const restore = () => restoring.mutate(about)
  const importance = show.number(Math.max(1, Math.round(score / 10)))
  return (
    <li className="opportunity">
      <PartyMark kind={party.kind} name={party.name} />
      <div>
        <div className="what">
          <Link to="/parties/$partyId" params={{ partyId: party.id }} className="strong">
            {party.name}
          </Link>
          {withKind && <span className="muted s">{said.kinds[kind]}</span>}
          <span className="faint s num" title={said.score(importance)}>
            <span className="unseen">{said.score(importance)}</span>
            <span aria-hidden>{said.importance(importance)}</span>
          </span>
        </div>
        <p className="why">{linked(reason[language], named)}</p>
        {dismissed && (
          <p className="muted s">
            {said.asideBy(dismissed.by, show.day(dismissed.at.slice(0, 10)))}
            {dismissed.why && said.because(dismissed.why)}
          </p>
        )}
      </div>
      <div className="acts">
        <IconButton
          icon={IconShare3}
          label={said.network(party.name)}
          onClick={() => void navigate({ to: '/parties/$partyId/network', params: { partyId: party.id } })}
        />
        {may && dismissed && (
          <Button size="xs" aria-label={said.restoreOne(party.name)} onClick={restore}>
            {said.restore}
          </Button>
        )}
        {may && !dismissed && !asking && (
          <Button size="xs" aria-label={said.dismissOne(party.name)} onClick={() => setAsking(true)}>
            {said.dismiss}
          </Button>
        )}
      </div>
      {asking && !dismissed && <Dismissing opportunity={opportunity} onClose={() => setAsking(false)} />}
    </li>
  )
}

/** The sentence with each party it names as a way to its card. */
function linked(sentence: string, named: readonly PartyRef[]): ReactNode[] {
  const parts: ReactNode[] = []
  let rest = sentence
  for (const { id, name } of named) {
    const at = rest.indexOf(name)
    if (at < 0) continue
    parts.push(
      rest.slice(0, at),
      <Link key={id} to="/parties/$partyId" params={{ partyId: id }}>
        {name}
      </Link>,
    )
    rest = rest.slice(at + name.length)
  }
  return [...parts, rest]
}

/** Asks why it may go; nothing need be said. Undone from the line that says so. */
function Dismissing({ opportunity: { kind, party }, onClose }: { opportunity: Opportunity; onClose: () => void }) {
  const said = useWords(opportunityWords)
  const [why, setWhy] = useState('')
  const about = { partyId: party.id, kind }
  const restoring = useChange(restoreOpportunity, { refresh })
  const dismissing = useChange(dismissOpportunity, {
    refresh,
    onDone: () => undoable(said.dismissed(party.name), () => restoring.mutateAsync(about)),
    onRefused: (problem) => notifyFailure(problem.message),
  })
  return (
    <form
      className="opportunity-dismiss"
      onSubmit={(event) => {
        event.preventDefault()
        dismissing.mutate({ ...about, why })
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <TextInput label={said.why} placeholder={said.whyHint} value={why} maxLength={500} onChange={(event) => setWhy(event.currentTarget.value)} autoFocus />
      <Button type="submit" variant="filled" loading={dismissing.isPending}>
        {said.dismiss}
      </Button>
      <Button onClick={onClose}>{said.cancel}</Button>
    </form>
  )
}

import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { showPercentage } from '#kernel/decimal.ts'
import { useChange } from '#web/calls.ts'
import { call } from '#web/client.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { today } from '#web/today.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { notifyFailure, undoable } from '#web/ui/notices.ts'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { RowMenu } from '#web/ui/RowMenu.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { changeRelationship, deleteRelationship, endRelationship, type RelationshipSide, restoreRelationship } from '../contract.ts'
import { relationshipWords } from './words.ts'

type Props = { side: RelationshipSide; may: boolean; onEdit: () => void /** Reads everything again after an undo. */; again: () => void }

/** One relationship as the card's party sees it: what the other is, the other, and what holds for this relationship alone. */
export function RelationshipRow({ side, may, onEdit, again }: Props) {
  const said = useWords(relationshipWords)
  const { language } = useLanguage()
  const [ending, setEnding] = useState(false)
  const { id, version, other, reading, state } = side
  const name = reading[language] ?? ''
  const remove = useChange(deleteRelationship, {
    onDone: () => undoable(said.erased(other.name), () => call(restoreRelationship, { relationshipId: id }).then(again)),
    onRefused: ({ message }) => notifyFailure(message),
  })
  return (
    <li className={`relationship ${state}`}>
      <span className="reading">{name}</span>
      <PartyMark kind={other.kind} name={other.name} />
      <div className="far">
        <Link to="/parties/$partyId" params={{ partyId: other.id }} className="strong">
          {other.name}
        </Link>
        <Own side={side} />
        {ending && <EndForm side={side} onClose={() => setEnding(false)} again={again} />}
      </div>
      <Span side={side} />
      {may && (
        <RowMenu
          about={said.about(name, other.name)}
          actions={[
            { label: said.change, run: onEdit },
            ...(side.until === null ? [{ label: said.end, run: () => setEnding(true) }] : []),
            { label: said.erase, run: () => remove.mutate({ relationshipId: id, version }), danger: true, apart: true },
          ]}
        />
      )}
    </li>
  )
}

/** What holds for this relationship alone: someone has another telephone at every company. */
function Own({ side: { position, share, shareMax, votes, votesMax, indirect, email, phone, note } }: { side: RelationshipSide }) {
  const said = useWords(relationshipWords)
  const { language } = useLanguage()
  const range = (least: string | null, most: string | null) =>
    [least, most].flatMap((part) => (part === null ? [] : [showPercentage(part, language)])).join(' – ')
  const [shares, held] = [range(share, shareMax), range(votes, votesMax)]
  const parts = [
    position && <span key="position">{position}</span>,
    shares && <span key="share">{shares}</span>,
    held && <span key="votes">{said.votesOf(held)}</span>,
    indirect && <span key="indirect">{said.indirectly}</span>,
    email && (
      <a key="email" href={`mailto:${email}`}>
        {email}
      </a>
    ),
    phone && (
      <a key="phone" className="num" href={`tel:${phone.replaceAll(' ', '')}`}>
        {phone}
      </a>
    ),
  ].filter(Boolean)
  return (
    <>
      {parts.length > 0 && <span className="own">{parts}</span>}
      {note && <span className="own note">{note}</span>}
    </>
  )
}

function Span({ side: { since, until, state } }: { side: RelationshipSide }) {
  const said = useWords(relationshipWords)
  const show = useShow()
  if (until !== null && since !== null) return <span className="span num">{`${show.day(since)} – ${show.day(until)}`}</span>
  if (until !== null) return <span className="span num">{said.until(show.day(until))}</span>
  if (since === null) return <span className="span" />
  return (
    <span className={`span num ${state === 'future' ? 'to-come' : ''}`}>{state === 'future' ? said.from(show.day(since)) : said.since(show.day(since))}</span>
  )
}

/** Asks only for the last day, today unless another is typed. */
function EndForm({ side: now, onClose, again }: { side: RelationshipSide; onClose: () => void; again: () => void }) {
  const said = useWords(relationshipWords)
  const [until, setUntil] = useState<string | undefined>(today())
  const [{ id, version, other }] = useState(now)
  const { mutate, error, isPending } = useChange(endRelationship, {
    onDone: (ended) => {
      undoable(said.hasEnded(other.name), () => call(changeRelationship, { relationshipId: id, version: ended.version, until: null }).then(again))
      onClose()
    },
  })
  const at = complaintsAt(error)
  return (
    <EditForm
      className="end-form"
      onSave={() => mutate({ relationshipId: id, version, ...(until && { until }) })}
      onCancel={onClose}
      saving={isPending}
      label={said.end}
    >
      <DateField label={said.lastDay} value={until} onChange={setUntil} error={at('until') ?? at('since')} autoFocus />
      <FormError error={error} fields={['until', 'since']} />
    </EditForm>
  )
}

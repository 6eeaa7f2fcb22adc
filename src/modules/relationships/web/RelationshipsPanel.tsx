import './relationships.css'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { fold } from '#kernel/fold.ts'
import type { PartyRef } from '#modules/parties/contract.ts'
import { useCall } from '#web/calls.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { TextField } from '#web/ui/fields.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { ErrorLine } from '#web/ui/states.tsx'
import { listRelationshipsOfParty, type RelationshipSide } from '../contract.ts'
import { AsOf } from './AsOf.tsx'
import { RelationshipForm } from './RelationshipForm.tsx'
import { RelationshipRow } from './RelationshipRow.tsx'
import { relationshipWords } from './words.ts'

/** So many are shown at first: what is below them on the card must stay within reach. */
const first = 12
/** From so many on one would rather search than read. */
const worthSearching = 20

type Props = {
  party: PartyRef
  /** Those the card brought along, and how many there are in all. */
  sides: readonly RelationshipSide[]
  count: number
  /** The day as of which one looks, for the whole card; nothing is today. */
  asOf: string | undefined
  onAsOf: (day: string | undefined) => void
}

/** Whom a party is connected to, today or on another day; and the place to connect it to one more. */
export function RelationshipsPanel({ party, sides, count, asOf, onAsOf }: Props) {
  const said = useWords(relationshipWords)
  const may = useMay('write')
  const queries = useQueryClient()
  const [everything, setEverything] = useState(false)
  const [editing, setEditing] = useState<string>()
  const elsewhere = asOf !== undefined || everything
  const asked = useCall(listRelationshipsOfParty, { partyId: party.id, all: 'true', ...(asOf && { asOf }) }, { enabled: elsewhere, keep: true })
  const all = (elsewhere && asked.data) || sides
  const close = () => setEditing(undefined)

  const draw = (side: RelationshipSide) =>
    editing === side.id ? (
      <li key={side.id}>
        <RelationshipForm near={party} side={side} onClose={close} />
      </li>
    ) : (
      <RelationshipRow key={side.id} side={side} may={may} onEdit={() => setEditing(side.id)} again={() => void queries.invalidateQueries()} />
    )
  const inForce = all.filter(({ state }) => state === 'current' || (state === 'future' && !asOf))
  // Seen from another day, what began later is not there yet.
  const later = all.filter(({ state }) => state === 'future' && asOf)
  const ended = all.filter(({ state }) => state === 'ended')
  // Only when every one of them is here can those that ended be left out of the count.
  const whole = all.length >= count
  return (
    <Panel
      title={said.title}
      count={whole ? inForce.length : count}
      actions={
        <>
          {count > 0 && <AsOf day={asOf} onChange={onAsOf} />}
          {may && <IconButton icon={IconPlus} label={said.add} onClick={() => setEditing('new')} />}
        </>
      }
      empty={useEmpty(party, all.length === 0 && editing !== 'new', asOf, may)}
      onAdd={may && !asOf ? () => setEditing('new') : undefined}
    >
      <ErrorLine error={asked.error} onAgain={() => void asked.refetch()} />
      {editing === 'new' && <RelationshipForm near={party} onClose={close} />}
      <Rows sides={inForce} draw={draw} />
      {later.length > 0 && <Folded title={said.later(later.length)} sides={later} draw={draw} />}
      {ended.length > 0 && <Folded title={said.ended(ended.length)} sides={ended} draw={draw} />}
      {!whole && <TooMany shown={all.length} count={count} onAll={() => setEverything(true)} />}
    </Panel>
  )
}

/** What the panel says when there is nothing in it. */
function useEmpty(party: PartyRef, empty: boolean, asOf: string | undefined, may: boolean): string | undefined {
  const said = useWords(relationshipWords)
  const show = useShow()
  if (!empty) return undefined
  if (asOf) return said.noneOn(show.day(asOf))
  return may ? said.empty(party.name) : said.emptyToRead
}

/** The card brings along only so many; the rest is a click away. */
function TooMany({ shown, count, onAll }: { shown: number; count: number; onAll: () => void }) {
  const said = useWords(relationshipWords)
  const show = useShow()
  return (
    <p className="row wrap s muted">
      {said.tooMany(show.number(shown), show.number(count))}
      <Button size="xs" variant="subtle" onClick={onAll}>
        {said.readAll}
      </Button>
    </p>
  )
}

type RowsProps = { sides: readonly RelationshipSide[]; draw: (side: RelationshipSide) => React.ReactNode }

/** The rows: the first few, and of many only those that are sought. */
function Rows({ sides, draw }: RowsProps) {
  const said = useWords(relationshipWords)
  const show = useShow()
  const { language } = useLanguage()
  const [whole, setWhole] = useState(false)
  const [sought, setSought] = useState('')
  const text = fold(sought)
  const found = text === '' ? sides : sides.filter(({ other, reading, position }) => fold(`${reading[language]} ${other.name} ${position}`).includes(text))
  const shown = whole || text !== '' ? found : found.slice(0, first)
  // A list of eleven is not worth hiding one row of.
  const rest = found.length - shown.length
  useEffect(() => {
    if (rest === 1) setWhole(true)
  }, [rest])
  return (
    <>
      {sides.length > worthSearching && (
        <TextField
          bare
          className="rows-search"
          label={said.filter}
          placeholder={said.filter}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      )}
      {shown.length > 0 && <ul className="relationships">{shown.map(draw)}</ul>}
      {rest > 0 && (
        <button type="button" className="text-button" onClick={() => setWhole(true)}>
          {said.more(show.number(rest))}
        </button>
      )}
    </>
  )
}

/** What is over or still to come, out of the way until one asks for it. */
function Folded({ title, sides, draw }: RowsProps & { title: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="text-button ended-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        {title}
      </button>
      {open && <ul className="relationships">{sides.map(draw)}</ul>}
    </>
  )
}

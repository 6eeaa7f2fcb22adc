import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { EditForm } from '#web/ui/EditForm.tsx'
import { LongTextField } from '#web/ui/fields.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { useLeaveGuard } from '#web/ui/leaving.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import type { Party } from '../contract.ts'
import { linked } from '../linked.ts'
import { partyCardWords } from './card-words.ts'
import { usePartyChange } from './changing.tsx'

/** What everyone should know of a party, in free text. */
export function NotePanel({ party }: { party: Party }) {
  const said = useWords(partyCardWords)
  const may = useMay('write')
  const [editing, setEditing] = useState(false)
  const edit = () => setEditing(true)
  return (
    <Panel
      title={said.note}
      actions={may && !editing && party.note !== '' && <IconButton icon={IconPencil} label={said.editNote} onClick={edit} />}
      empty={party.note === '' && !editing ? (may ? said.emptyNote : said.emptyNoteToRead) : undefined}
      onAdd={may ? edit : undefined}
    >
      {editing ? <NoteForm party={party} onClose={() => setEditing(false)} /> : <NoteText text={party.note} />}
    </Panel>
  )
}

const NoteText = ({ text }: { text: string }) =>
  text && (
    <p className="note-text">
      {linked(text).map(({ text: piece, href }, at) =>
        href ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name than their place
          <a key={at} className="link" href={href} {...(href.startsWith('http') && { target: '_blank', rel: 'noreferrer' })}>
            {piece}
          </a>
        ) : (
          piece
        ),
      )}
    </p>
  )

function NoteForm({ party, onClose }: { party: Party; onClose: () => void }) {
  const said = useWords(partyCardWords)
  const { base, save, error, isPending, conflict } = usePartyChange(party, onClose)
  const [note, setNote] = useState(base.note)
  useLeaveGuard(note !== base.note)
  if (conflict) return conflict
  return (
    <EditForm onSave={() => save({ ...base, note })} onCancel={onClose} saving={isPending}>
      <LongTextField
        bare
        label={said.note}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={complaintsAt(error)('note')}
        autoFocus
        minRows={4}
        maxLength={20_000}
      />
      <FormError error={error} fields={['note']} />
    </EditForm>
  )
}

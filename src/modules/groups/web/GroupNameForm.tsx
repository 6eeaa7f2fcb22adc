import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '#web/calls.ts'
import { call } from '#web/client.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { useLeaveGuard } from '#web/ui/leaving.tsx'
import { undoable } from '#web/ui/notices.ts'
import { isOvertaken, Overtaken } from '#web/ui/Overtaken.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { type Group, nameGroup, unnameGroup } from '../contract.ts'
import { groupWords } from './words.ts'

/** Gives the group a name of its own; left empty it is called after its members again. Undone from the line that says so. */
export function GroupNameForm({ group: now, partyId, onClose }: { group: Group; partyId: string; onClose: () => void }) {
  const said = useWords(groupWords)
  const { language } = useLanguage()
  const queries = useQueryClient()
  // What one began with: the card may be read anew while one types.
  const [group] = useState(now)
  const { kind, given, withClosed } = group
  const had = given?.name ?? ''
  const [name, setName] = useState(had)
  const about = { partyId, kind }
  const back = (version: number) => (had === '' ? call(unnameGroup, { ...about, version }) : call(nameGroup, { ...about, version, name: had }))
  const onDone = (after: Group) => {
    onClose()
    const message = after.given ? said.named(after.given.name) : said.unnamed(after.name[language])
    undoable(message, () => back(after.version).then(() => queries.invalidateQueries()))
  }
  const naming = useChange(nameGroup, { onDone })
  const unnaming = useChange(unnameGroup, { onDone })
  const error = naming.error ?? unnaming.error
  const saving = naming.isPending || unnaming.isPending
  const mine = name.trim()
  const send = (version: number) => (mine === '' ? unnaming.mutate({ ...about, version }) : naming.mutate({ ...about, version, name: mine }))
  useLeaveGuard(mine !== had)
  if (isOvertaken(error))
    return (
      <Overtaken
        error={error}
        base={{ name: had }}
        mine={{ name: mine }}
        names={{ name: said.name[kind] }}
        theirsAs={(current) => ({ name: (current as Group).given?.name ?? '' })}
        say={(_, value) => (value === '' ? said.noName : undefined)}
        saving={saving}
        onMine={send}
        onTheirs={() => {
          void queries.invalidateQueries()
          onClose()
        }}
      />
    )
  return (
    <EditForm onSave={() => (mine === had ? onClose() : send(group.version))} onCancel={onClose} saving={saving}>
      <TextField
        label={said.name[kind]}
        placeholder={given ? undefined : group.name[language]}
        description={given ? said.emptyIsFound : said.otherwise}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={complaintsAt(error)('name')}
        maxLength={80}
        autoFocus
      />
      {withClosed && <p className="muted s">{said.withClosed}</p>}
      <FormError error={error} fields={['name']} />
    </EditForm>
  )
}

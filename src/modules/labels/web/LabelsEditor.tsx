import { ColorSwatch } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall, useChange } from '#web/calls.ts'
import { useWords } from '#web/language.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { LabelDot } from '#web/ui/LabelDot.tsx'
import { ListPage } from '#web/ui/ListPage.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { changeLabel, createLabel, deleteLabel, type Label, listLabels } from '../contract.ts'
import { palette } from '../palette.ts'
import { labelListWords } from './words.ts'

/** Settings → Domein Data → Labels: the coloured words of the office, in the order in which they are offered. */
export function LabelsEditor() {
  const said = useWords(labelListWords)
  const refresh = { refresh: [listLabels] }
  const change = useChange(changeLabel, refresh)
  const create = useChange(createLabel, refresh)
  const remove = useChange(deleteLabel, refresh)
  return (
    <ListPage
      words={said}
      list={useCall(listLabels, {})}
      nameOf={({ name }) => name}
      draw={({ color, name, group, parties }) => (
        <div className="row">
          <span className="grow cut">
            <LabelDot colour={color}>{name}</LabelDot>
          </span>
          {group && <span className="muted s less cut">{group}</span>}
          <span className="faint s num">{said.onParties(parties)}</span>
        </div>
      )}
      form={(label, close) => <LabelForm {...(label && { label })} onClose={close} />}
      inUse={({ parties }) => parties > 0}
      change={({ id, version }, changes) => change.mutateAsync({ labelId: id, version, ...changes })}
      erase={({ id, version }) => remove.mutateAsync({ labelId: id, version })}
      remake={({ name, color, group }) => create.mutateAsync({ name, color, group })}
    />
  )
}

function LabelForm({ label: now, onClose }: { label?: Label; onClose: () => void }) {
  const said = useWords(labelListWords)
  // What one began with: the list may be read anew while one types.
  const [label] = useState(now)
  const [name, setName] = useState(label?.name ?? '')
  const [group, setGroup] = useState(label?.group ?? '')
  const [color, setColor] = useState(label?.color)
  const create = useChange(createLabel, { refresh: [listLabels], onDone: onClose })
  const change = useChange(changeLabel, { onDone: onClose })
  const error = create.error ?? change.error
  const at = complaintsAt(error)
  const save = () => {
    const given = { name: name.trim(), group: group.trim(), ...(color && { color }) }
    if (label) change.mutate({ labelId: label.id, version: label.version, ...given })
    else create.mutate(given)
  }
  return (
    <EditForm onSave={save} onCancel={onClose} saving={create.isPending || change.isPending}>
      <div className="pair">
        <TextField label={said.name} value={name} onChange={(event) => setName(event.currentTarget.value)} error={at('name')} maxLength={60} autoFocus />
        <TextField label={said.group} value={group} onChange={(event) => setGroup(event.currentTarget.value)} error={at('group')} maxLength={60} />
      </div>
      <fieldset className="swatches">
        <legend>{said.color}</legend>
        {palette.map((one) => (
          <ColorSwatch
            key={one}
            component="button"
            type="button"
            color={one}
            size={24}
            radius={6}
            aria-label={said.colorNamed(one)}
            aria-pressed={one === color}
            onClick={() => setColor(one)}
            withShadow={false}
          >
            {one === color && <IconCheck size={14} color="white" aria-hidden />}
          </ColorSwatch>
        ))}
      </fieldset>
      <FormError error={error} fields={['name', 'group']} />
    </EditForm>
  )
}

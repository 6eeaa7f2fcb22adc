import { Button, ColorSwatch } from '@mantine/core'
import { IconCheck, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall, useChange } from '#web/calls.ts'
import { call } from '#web/client.ts'
import { useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { EditForm } from '#web/ui/EditForm.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { LabelDot } from '#web/ui/LabelDot.tsx'
import { ListEditor } from '#web/ui/ListEditor.tsx'
import { notifyFailure, undoable } from '#web/ui/notices.ts'
import { Page } from '#web/ui/Page.tsx'
import { complaintsAt, EmptyState, ErrorLine, FormError, Skeleton } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import { changeLabel, createLabel, deleteLabel, type Label, listLabels } from '../contract.ts'
import { palette } from '../palette.ts'
import { labelListWords } from './words.ts'

/** Settings → Domein Data → Labels: the coloured words of the office, in the order in which they are offered. */
export function LabelsEditor() {
  const said = useWords(labelListWords)
  const kit = useWords(kitWords)
  const may = useMay('manage')
  const { data: labels, error, refetch } = useCall(listLabels, {})
  const [editing, setEditing] = useState<string>()
  const change = useChange(changeLabel, { refresh: [listLabels], onRefused: ({ message }) => notifyFailure(message) })
  const remove = useChange(deleteLabel, {
    refresh: [listLabels],
    onRefused: ({ message }) => notifyFailure(message),
  })
  const retire = (label: Label, retired: boolean) =>
    change.mutate(
      { labelId: label.id, version: label.version, retired },
      {
        onSuccess: ({ version }) => {
          if (retired) undoable(said.retired(label.name), () => change.mutateAsync({ labelId: label.id, version, retired: false }))
        },
      },
    )
  const erase = ({ id, version, name, color, group }: Label) =>
    remove.mutate(
      { labelId: id, version },
      { onSuccess: () => undoable(said.removed(name), () => call(createLabel, { name, color, group }).then(() => refetch())) },
    )

  return (
    <Page
      title={said.title}
      count={labels?.filter(({ retiredAt }) => !retiredAt).length}
      actions={
        may && (
          <Button variant="filled" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setEditing('new')}>
            {said.add}
          </Button>
        )
      }
    >
      <p className="muted lead">{said.lead}</p>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {!labels && !error && <Skeleton shape="rows" count={6} />}
      {editing === 'new' && (
        <div className="list-form">
          <LabelForm onClose={() => setEditing(undefined)} />
        </div>
      )}
      {labels?.length === 0 && editing !== 'new' && <EmptyState title={said.none} />}
      {labels && labels.length > 0 && (
        <ListEditor
          rows={labels}
          keyOf={({ id }) => id}
          nameOf={({ name }) => name}
          isRetired={({ retiredAt }) => retiredAt !== null}
          editing={editing}
          form={(label) => <LabelForm label={label} onClose={() => setEditing(undefined)} />}
          onMove={may ? (label, place) => change.mutate({ labelId: label.id, version: label.version, place }) : undefined}
          draw={(label) => (
            <div className="row">
              <span className="grow cut">
                <LabelDot colour={label.color}>{label.name}</LabelDot>
              </span>
              {label.group && <span className="muted s less cut">{label.group}</span>}
              <span className="faint s num">{said.onParties(label.parties)}</span>
            </div>
          )}
          actions={(label) =>
            may
              ? [
                  { label: kit.change, run: () => setEditing(label.id) },
                  label.retiredAt ? { label: kit.takeBack, run: () => retire(label, false) } : { label: kit.retire, run: () => retire(label, true) },
                  ...(label.parties === 0 ? [{ label: kit.remove, run: () => erase(label), danger: true, apart: true }] : []),
                ]
              : []
          }
        />
      )}
    </Page>
  )
}

function LabelForm({ label, onClose }: { label?: Label; onClose: () => void }) {
  const said = useWords(labelListWords)
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

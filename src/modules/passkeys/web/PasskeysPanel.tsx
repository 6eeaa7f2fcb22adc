import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall, useChange } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { PasswordField, TextField } from '#web/ui/fields.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { notify, notifyFailure } from '#web/ui/notices.ts'
import { Panel } from '#web/ui/Panel.tsx'
import { RowMenu } from '#web/ui/RowMenu.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { addPasskey, beginPasskey, listPasskeys, removePasskey } from '../contract.ts'
import { canUsePasskeys, DeviceRefused, madeByDevice } from './device.ts'
import { passkeyWords } from './words.ts'

/** Uw account: the devices with which one signs in without a password. `elsewhere` is for whom another provider does that: one is added with a password. */
export function PasskeysPanel({ elsewhere = false }: { elsewhere?: boolean }) {
  const said = useWords(passkeyWords)
  const show = useShow()
  const { data: passkeys = [] } = useCall(listPasskeys, {})
  const [adding, setAdding] = useState(false)
  const can = canUsePasskeys() && !elsewhere
  const remove = useChange(removePasskey, { refresh: [listPasskeys], onRefused: ({ message }) => notifyFailure(message) })
  const add = can ? () => setAdding(true) : undefined
  const empty = passkeys.length > 0 || adding ? undefined : said.empty
  return (
    <Panel title={said.title} count={passkeys.length} actions={add && <IconButton icon={IconPlus} label={said.add} onClick={add} />} empty={empty} onAdd={add}>
      {!can && <p className="muted s lead">{elsewhere ? said.atProvider : said.notHere}</p>}
      {adding && <AddForm onClose={() => setAdding(false)} />}
      <ul className="list-editor">
        {passkeys.map(({ id, name, createdAt, seenAt }) => (
          <li key={id} className="list-row">
            <div className="list-row-body row">
              <span className="grow cut">{name}</span>
              <span className="faint s num less">{show.day(createdAt.slice(0, 10))}</span>
              <span className="faint s num">{seenAt ? said.used(show.ago(seenAt)) : said.unused}</span>
            </div>
            <RowMenu
              about={name}
              actions={[{ label: said.remove, danger: true, run: () => remove.mutate({ passkeyId: id }, { onSuccess: () => notify(said.removed(name)) }) }]}
            />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function AddForm({ onClose }: { onClose: () => void }) {
  const said = useWords(passkeyWords)
  const [name, setName] = useState('')
  const [current, setCurrent] = useState('')
  const [asking, setAsking] = useState(false)
  const begin = useChange(beginPasskey, { refresh: [] })
  const add = useChange(addPasskey, {
    refresh: [listPasskeys],
    onDone: (made) => {
      notify(said.added(made.name))
      onClose()
    },
  })
  const refused = begin.error ?? add.error
  const at = complaintsAt(refused)
  const save = async () => {
    setAsking(true)
    add.reset()
    try {
      const options = await begin.mutateAsync({ current })
      await add.mutateAsync({ name: name.trim(), answer: await madeByDevice(options) })
    } catch (error) {
      // What the server refused stands at its field already.
      if (error instanceof DeviceRefused) notifyFailure(error.known ? said.known : said.stopped)
    } finally {
      setAsking(false)
    }
  }
  return (
    <div className="list-form">
      <EditForm label={said.make} onSave={() => void save()} onCancel={onClose} saving={asking} disabled={name.trim() === ''}>
        <div className="pair">
          <TextField
            label={said.name}
            placeholder={said.nameHelp}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={at('name')}
            maxLength={100}
            autoFocus
          />
          <PasswordField
            label={said.current}
            description={' '}
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            error={at('current')}
          />
        </div>
        <FormError error={refused} fields={['name', 'current']} />
      </EditForm>
    </div>
  )
}

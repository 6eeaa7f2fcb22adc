import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { languages } from '#kernel/refusal.ts'
import { useChange } from '#web/calls.ts'
import { useWords } from '#web/language.tsx'
import { useLiking, useMe } from '#web/me.ts'
import { EditForm } from '#web/ui/EditForm.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import { PasswordField, SelectField } from '#web/ui/fields.tsx'
import { notify } from '#web/ui/notices.ts'
import { Page } from '#web/ui/Page.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { changePassword, type Me } from '../contract.ts'
import { accountWords } from './account-words.ts'
import { Tokens } from './Tokens.tsx'
import { employeeWords } from './words.ts'

/** Settings → Uw account: how one likes it, one's password, what else there is to signing in (`children`), and the programs that act on one's behalf. */
export function AccountPage({ children }: { children?: ReactNode }) {
  const said = useWords(accountWords)
  const me = useMe()
  const { roles } = useWords(employeeWords)
  const like = useLiking()
  return (
    <Page title={said.title}>
      <Panel title={me.name}>
        <Facts
          facts={[
            { label: said.email, value: me.email },
            { label: said.role, value: roles[me.role] },
          ]}
        />
        <div className="pair account-likings">
          <SelectField
            label={said.language}
            data={languages.map((value) => ({ value, label: said.languages[value] }))}
            value={me.language}
            onChange={(value) => like({ language: value === 'en' ? 'en' : 'nl' })}
          />
          <SelectField
            label={said.theme}
            data={(['light', 'dark', 'system'] as const).map((value) => ({ value, label: said.themes[value] }))}
            value={me.theme}
            onChange={(value) => like({ theme: (value ?? 'system') as Me['theme'] })}
          />
        </div>
      </Panel>
      {!me.onlyProvider && <Password />}
      {children}
      <Tokens />
    </Page>
  )
}

function Password() {
  const said = useWords(accountWords)
  const [open, setOpen] = useState(false)
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const close = () => {
    setOpen(false)
    setCurrent('')
    setPassword('')
  }
  const { mutate, error, isPending } = useChange(changePassword, {
    onDone: () => {
      notify(said.passwordChanged)
      close()
    },
  })
  const at = complaintsAt(error)
  return (
    <Panel title={said.password}>
      <p className="muted s lead">{said.passwordLead}</p>
      {open ? (
        <div className="list-form">
          <EditForm onSave={() => mutate({ current, password })} onCancel={close} saving={isPending}>
            <div className="pair">
              <PasswordField
                label={said.current}
                autoComplete="current-password"
                value={current}
                onChange={(event) => setCurrent(event.currentTarget.value)}
                error={at('current')}
                autoFocus
              />
              <PasswordField
                label={said.fresh}
                autoComplete="new-password"
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
                error={at('password')}
              />
            </div>
            <FormError error={error} fields={['current', 'password']} />
          </EditForm>
        </div>
      ) : (
        <Button onClick={() => setOpen(true)}>{said.changePassword}</Button>
      )}
    </Panel>
  )
}

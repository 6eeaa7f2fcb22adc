import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { languages } from '#kernel/refusal.ts'
import { useCall, useChange } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { useLiking, useMe } from '#web/me.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import { PasswordField, SelectField, TextField } from '#web/ui/fields.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { notify } from '#web/ui/notices.ts'
import { Page } from '#web/ui/Page.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { RowMenu } from '#web/ui/RowMenu.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { changePassword, createToken, listTokens, type Me, removeToken } from '../contract.ts'
import { accountWords, employeeWords } from './words.ts'

/** Settings → Uw account: how one likes it, one's password, and the programs that act on one's behalf. */
export function AccountPage() {
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
      <Password />
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

function Tokens() {
  const said = useWords(accountWords)
  const show = useShow()
  const { data: tokens = [] } = useCall(listTokens, {})
  const [adding, setAdding] = useState(false)
  const [name, setName] = useState('')
  const create = useChange(createToken, {
    refresh: [listTokens],
    onDone: () => {
      setAdding(false)
      setName('')
    },
  })
  const remove = useChange(removeToken, { refresh: [listTokens] })
  const at = complaintsAt(create.error)
  const add = () => {
    setAdding(true)
    create.reset()
  }
  return (
    <Panel
      title={said.tokens}
      count={tokens.length}
      actions={<IconButton icon={IconPlus} label={said.tokenMake} onClick={add} />}
      empty={tokens.length === 0 && !adding ? said.tokensEmpty : undefined}
      onAdd={add}
    >
      {adding && (
        <div className="list-form">
          <EditForm onSave={() => create.mutate({ name: name.trim() })} onCancel={() => setAdding(false)} saving={create.isPending} label={said.tokenMake}>
            <TextField
              label={said.tokenName}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={at('name')}
              maxLength={100}
              autoFocus
            />
          </EditForm>
        </div>
      )}
      {create.data && (
        <div className="list-form" role="status">
          <p className="s">{said.tokenOnce}</p>
          <div className="row once">
            <TextField label={said.token} bare value={create.data.token} readOnly onFocus={(event) => event.currentTarget.select()} className="grow" />
            <CopyButton value={create.data.token} what={said.token} />
          </div>
        </div>
      )}
      <ul className="list-editor">
        {tokens.map((token) => (
          <li key={token.id} className="list-row">
            <div className="list-row-body row">
              <span className="grow cut">{token.name}</span>
              <span className="faint s num">{token.seenAt ? said.tokenUsed(show.ago(token.seenAt)) : said.tokenUnused}</span>
            </div>
            <RowMenu
              about={token.name}
              actions={[
                {
                  label: said.tokenEnd,
                  danger: true,
                  run: () => remove.mutate({ tokenId: token.id }, { onSuccess: () => notify(said.tokenEnded(token.name)) }),
                },
              ]}
            />
          </li>
        ))}
      </ul>
      <p className="s lead">
        <a className="link" href="/api/docs" target="_blank" rel="noreferrer">
          {said.apiDocs}
        </a>
      </p>
    </Panel>
  )
}

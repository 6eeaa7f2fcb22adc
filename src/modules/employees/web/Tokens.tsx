import { Checkbox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { addDays } from '#kernel/dates.ts'
import { useCall, useChange } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { useMe } from '#web/me.ts'
import { today } from '#web/today.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { DateField } from '#web/ui/DateField.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { notify } from '#web/ui/notices.ts'
import { Panel } from '#web/ui/Panel.tsx'
import { RowMenu } from '#web/ui/RowMenu.tsx'
import { complaintsAt, FieldError, FormError } from '#web/ui/states.tsx'
import { createToken, listTokens, removeToken } from '../contract.ts'
import { tokenLasts } from '../rules.ts'
import { type Scope, scopes } from '../scopes.ts'
import { accountWords } from './account-words.ts'

/** The programs that act on one's behalf, each with its key, what it may and until when. */
export function Tokens() {
  const said = useWords(accountWords)
  const show = useShow()
  const { data: tokens = [] } = useCall(listTokens, {})
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<string>()
  const remove = useChange(removeToken, { refresh: [listTokens] })
  const add = () => {
    setAdding(true)
    setMade(undefined)
  }
  const until = (expiresAt: string | null) => {
    if (!expiresAt) return said.tokenForever
    const day = expiresAt.slice(0, 10)
    return day < today() ? said.tokenExpired : said.tokenUntil(show.day(day))
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
        <TokenForm
          onCancel={() => setAdding(false)}
          onMade={(token) => {
            setMade(token)
            setAdding(false)
          }}
        />
      )}
      {made && (
        <div className="list-form" role="status">
          <p className="s">{said.tokenOnce}</p>
          <div className="row once">
            <TextField label={said.token} bare value={made} readOnly onFocus={(event) => event.currentTarget.select()} className="grow" />
            <CopyButton value={made} what={said.token} />
          </div>
        </div>
      )}
      <ul className="list-editor">
        {tokens.map((token) => (
          <li key={token.id} className="list-row">
            <div className="list-row-body row">
              <span className="grow cut">
                {token.name}
                <br />
                <span className="muted s">{token.scopes ? token.scopes.map((scope) => said.scopes[scope]).join(', ') : said.everyScope}</span>
              </span>
              <span className="faint s num less">{token.seenAt ? said.tokenUsed(show.ago(token.seenAt)) : said.tokenUnused}</span>
              <span className="faint s num">{until(token.expiresAt)}</span>
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

function TokenForm({ onCancel, onMade }: { onCancel: () => void; onMade: (token: string) => void }) {
  const said = useWords(accountWords)
  const { may } = useMe()
  const mine = scopes.filter((scope) => may.includes(scope))
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Scope[]>(mine.filter((scope) => scope === 'read'))
  const [until, setUntil] = useState<string | undefined>(() => addDays(today(), tokenLasts))
  const { mutate, error, isPending } = useChange(createToken, { refresh: [listTokens], onDone: ({ token }) => onMade(token) })
  const at = complaintsAt(error)
  const toggle = (scope: Scope, on: boolean) => setChosen(mine.filter((one) => (one === scope ? on : chosen.includes(one))))
  return (
    <div className="list-form">
      <EditForm
        label={said.tokenMake}
        onSave={() => mutate({ name: name.trim(), scopes: [...chosen], ...(until && { until }) })}
        onCancel={onCancel}
        saving={isPending}
        disabled={chosen.length === 0}
      >
        <div className="pair">
          <TextField
            label={said.tokenName}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={at('name')}
            maxLength={100}
            autoFocus
          />
          <DateField label={said.tokenLastDay} whole value={until} onChange={setUntil} error={at('until')} />
        </div>
        <fieldset className="checks">
          <legend>{said.tokenMay}</legend>
          {mine.map((scope) => (
            <Checkbox
              key={scope}
              label={said.scopes[scope]}
              checked={chosen.includes(scope)}
              onChange={(event) => toggle(scope, event.currentTarget.checked)}
            />
          ))}
          <FieldError>{at('scopes')}</FieldError>
        </fieldset>
        <FormError error={error} fields={['name', 'until', 'scopes']} />
      </EditForm>
    </div>
  )
}

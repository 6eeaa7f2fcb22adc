import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCall, useChange } from '#web/calls.ts'
import type { ProblemError } from '#web/client.ts'
import { useShow, useWords } from '#web/language.tsx'
import { today } from '#web/today.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { PasswordField, TextField } from '#web/ui/fields.tsx'
import { notify } from '#web/ui/notices.ts'
import { Panel } from '#web/ui/Panel.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { beginTwoFactor, confirmTwoFactor, endTwoFactor, getTwoFactor, renewRecoveryCodes } from '../contract.ts'
import { QrCode } from './QrCode.tsx'
import { twoFactorWords } from './words.ts'

type Doing = 'nothing' | 'on' | 'off' | 'codes'

/** Uw account: signing in with a code beside the password. `elsewhere` is for whom another provider does that. */
export function TwoFactorPanel({ elsewhere = false }: { elsewhere?: boolean }) {
  const said = useWords(twoFactorWords)
  const show = useShow()
  const { data } = useCall(getTwoFactor, {})
  const [doing, setDoing] = useState<Doing>('nothing')
  const [setUp, setSetUp] = useState<{ key: string; address: string }>()
  const [codes, setCodes] = useState<readonly string[]>()
  const close = () => {
    setDoing('nothing')
    setSetUp(undefined)
  }
  const got = (made: { codes: string[] }) => {
    setCodes(made.codes)
    close()
  }
  const begin = useChange(beginTwoFactor, { onDone: setSetUp, refresh: [] })
  const end = useChange(endTwoFactor, {
    onDone: () => {
      notify(said.turnedOff)
      close()
    },
  })
  const renew = useChange(renewRecoveryCodes, { onDone: got, refresh: [getTwoFactor] })
  if (!data) return <Panel title={said.title}>{null}</Panel>
  if (elsewhere)
    return (
      <Panel title={said.title}>
        <p className="muted s lead">{said.atProvider}</p>
      </Panel>
    )
  const { askedFrom } = data
  const open = (next: Doing) => {
    for (const change of [begin, end, renew]) change.reset()
    setCodes(undefined)
    setDoing(next)
  }
  return (
    <Panel title={said.title}>
      <p className="muted s lead">{data.since ? `${said.on(show.day(data.since.slice(0, 10)))} ${said.codesLeft(data.codesLeft)}` : said.off}</p>
      {!data.since && askedFrom && askedFrom > today() && <p className="s lead">{said.askedFrom(show.day(askedFrom))}</p>}
      {codes && <Codes codes={codes} onKept={() => setCodes(undefined)} />}
      {doing === 'nothing' && !codes && (
        <div className="row">
          {data.since ? (
            <>
              <Button onClick={() => open('codes')}>{said.newCodes}</Button>
              <Button variant="subtle" color="danger" onClick={() => open('off')}>
                {said.turnOff}
              </Button>
            </>
          ) : (
            <Button onClick={() => open('on')}>{said.turnOn}</Button>
          )}
        </div>
      )}
      {doing === 'on' && !setUp && (
        <Prove label={said.goOn} error={begin.error} saving={begin.isPending} onCancel={close} onProve={(current) => begin.mutate({ current })} />
      )}
      {doing === 'on' && setUp && <SetUp secret={setUp.key} address={setUp.address} onCancel={close} onDone={got} />}
      {doing === 'off' && (
        <Prove label={said.turnOff} error={end.error} saving={end.isPending} onCancel={close} onProve={(current) => end.mutate({ current })} />
      )}
      {doing === 'codes' && (
        <Prove label={said.newCodes} error={renew.error} saving={renew.isPending} onCancel={close} onProve={(current) => renew.mutate({ current })} />
      )}
    </Panel>
  )
}

type Proving = { label: string; error: ProblemError | null; saving: boolean; onProve: (current: string) => void; onCancel: () => void }

/** Asks for one's password once more. */
function Prove({ label, error, saving, onProve, onCancel }: Proving) {
  const said = useWords(twoFactorWords)
  const [current, setCurrent] = useState('')
  return (
    <div className="list-form">
      <EditForm label={label} onSave={() => onProve(current)} onCancel={onCancel} saving={saving}>
        <PasswordField
          label={said.current}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={complaintsAt(error)('current')}
          autoFocus
        />
        <FormError error={error} fields={['current']} />
      </EditForm>
    </div>
  )
}

type Setting = { secret: string; address: string }

function SetUp({ address, secret, onCancel, onDone }: Setting & { onCancel: () => void; onDone: (made: { codes: string[] }) => void }) {
  const said = useWords(twoFactorWords)
  const [code, setCode] = useState('')
  const { mutate, error, isPending } = useChange(confirmTwoFactor, {
    onDone: (made) => {
      notify(said.turnedOn)
      onDone(made)
    },
  })
  return (
    <div className="list-form">
      <EditForm label={said.confirm} onSave={() => mutate({ code: code.trim() })} onCancel={onCancel} saving={isPending} disabled={code.trim().length < 6}>
        <div className="set-up">
          <QrCode text={address} label={said.picture} />
          <div className="stack">
            <p>{said.scan}</p>
            <div>
              <p className="muted s">{said.byHand}</p>
              <p className="row">
                <code className="key">{secret.match(/.{1,4}/g)?.join(' ')}</code>
                <CopyButton value={secret} what={said.key} />
              </p>
            </div>
            <TextField
              label={said.code}
              description={said.codeHelp}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              error={complaintsAt(error)('code')}
              maxLength={10}
              autoFocus
            />
          </div>
        </div>
        <FormError error={error} fields={['code']} />
      </EditForm>
    </div>
  )
}

function Codes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const said = useWords(twoFactorWords)
  return (
    <div className="list-form" role="status">
      <p className="strong">{said.codes}</p>
      <p className="s">{said.codesHelp}</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="row end">
        <CopyButton value={codes.join('\n')} what={said.codes} />
        <Button variant="filled" onClick={onKept}>
          {said.kept}
        </Button>
      </div>
    </div>
  )
}

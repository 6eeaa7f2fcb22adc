import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall, useChange } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { today } from '#web/today.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { notify } from '#web/ui/notices.ts'
import { Page } from '#web/ui/Page.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { complaintsAt, ErrorLine, FormError, Skeleton } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import { changeSignInRules, getSignInRules, type SignInRules } from '../contract.ts'
import { signInRulesWords } from './words.ts'

/** The lengths there are to choose from, in minutes; the API takes any. */
const lengths = [30, 60, 240, 720, 1440, 4320, 10080] as const

/** Settings → Aanmelden: from when everyone needs a second step, and when an unused browser is signed out. */
export function SignInRulesPage() {
  const said = useWords(signInRulesWords)
  const kit = useWords(kitWords)
  const show = useShow()
  const { data: rules, error, refetch } = useCall(getSignInRules, {})
  const [editing, setEditing] = useState(false)
  const asked = (day: string | null) => (day === null ? said.notAsked : day > today() ? said.from(show.day(day)) : said.since(show.day(day)))
  return (
    <Page title={said.title}>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {!rules && !error && <Skeleton shape="facts" />}
      {rules && (
        <Panel title={said.forAll} actions={!editing && <IconButton icon={IconPencil} label={kit.change} onClick={() => setEditing(true)} />}>
          {editing ? (
            <RulesForm rules={rules} onClose={() => setEditing(false)} />
          ) : (
            <Facts
              facts={[
                { label: said.secondStep, value: asked(rules.secondStepFrom) },
                { label: said.idle, value: rules.idleMinutes === null ? said.never : said.after(timeOf(rules.idleMinutes, said)) },
              ]}
            />
          )}
        </Panel>
      )}
    </Page>
  )
}

type Said = (typeof signInRulesWords)['nl']
const timeOf = (minutes: number, said: Said): string => {
  const known = lengths.find((one) => one === minutes)
  return known ? said.times[known] : said.minutes(minutes)
}

function RulesForm({ rules, onClose }: { rules: SignInRules; onClose: () => void }) {
  const said = useWords(signInRulesWords)
  const [from, setFrom] = useState(rules.secondStepFrom ?? undefined)
  const [idle, setIdle] = useState(String(rules.idleMinutes ?? ''))
  const { mutate, error, isPending } = useChange(changeSignInRules, {
    onDone: () => {
      notify(said.saved)
      onClose()
    },
  })
  const at = complaintsAt(error)
  const choices = [...new Set<number>([...lengths, ...(rules.idleMinutes === null ? [] : [rules.idleMinutes])])].sort((a, b) => a - b)
  const save = () => mutate({ version: rules.version, secondStepFrom: from ?? null, idleMinutes: idle === '' ? null : Number(idle) })
  return (
    <EditForm onSave={save} onCancel={onClose} saving={isPending}>
      <div className="pair">
        <DateField label={said.day} value={from} onChange={setFrom} whole error={at('secondStepFrom')} autoFocus />
        <SelectField
          label={said.idle}
          data={[...choices.map((minutes) => ({ value: String(minutes), label: said.after(timeOf(minutes, said)) })), { value: '', label: said.never }]}
          value={idle}
          onChange={(value) => setIdle(String(value ?? ''))}
        />
      </div>
      <p className="muted s">{said.dayHelp}</p>
      <p className="muted s">{said.idleHelp}</p>
      <FormError error={error} fields={['secondStepFrom']} />
    </EditForm>
  )
}

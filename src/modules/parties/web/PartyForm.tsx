import './party-form.css'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ProblemError } from '#web/client.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { DateField } from '#web/ui/DateField.tsx'
import { EditForm, SaveBar } from '#web/ui/EditForm.tsx'
import { CheckField, LongTextField, SelectField } from '#web/ui/fields.tsx'
import { useLeaveGuard } from '#web/ui/leaving.tsx'
import { FormError } from '#web/ui/states.tsx'
import { type PartyKind, type PartyParticulars, PartyRole } from '../contract.ts'
import { letterLanguages } from '../salutation.ts'
import { type Drafting, usePartyDraft } from './draft.ts'
import { partyFormWords } from './form-words.ts'
import { Numbers } from './Numbers.tsx'
import { PersonNames } from './PersonNames.tsx'
import { Group, Part } from './parts.tsx'
import { Reaching, TextRows } from './Reaching.tsx'

type Props = {
  kind: PartyKind
  /** What it starts with: the party that is changed, or what is already known of a new one. */
  initial?: Partial<PartyParticulars>
  /** The numbers that roles have or had, shown beside them. */
  numbers?: Partial<Record<PartyRole, string | null>>
  /** The whole party, tidied and without objections. `letGo` takes away the question before leaving, for when one goes elsewhere after saving. */
  onSave: (party: PartyParticulars, letGo: () => void) => void
  onCancel?: () => void
  /** Hears what is typed, for instance to look for likely duplicates. */
  onChange?: (party: PartyParticulars) => void
  saving?: boolean
  /** What the server refused; each complaint shows at its field. */
  error?: ProblemError | null
  /** What stands between the fields and Opslaan, such as likely duplicates. */
  aside?: ReactNode
  /** What the button says instead of Opslaan. */
  label?: string
}

/** Everything one fills in of a person or an organisation: to make one and to change one. */
export function PartyForm({ kind, initial = {}, numbers = {}, onSave, onCancel, onChange, saving = false, error, aside, label }: Props) {
  const typed = usePartyDraft(kind, initial, error)
  const draft: Drafting = {
    ...typed,
    set: (some) => {
      typed.set(some)
      onChange?.({ ...typed.party, ...some })
    },
  }
  const letGo = useLeaveGuard(draft.dirty)
  const fields = useRef<HTMLDivElement>(null)
  const [objected, setObjected] = useState(0)
  const save = () => {
    const party = draft.finish()
    if (party) onSave(party, letGo)
    else setObjected(objected + 1)
  }
  useEffect(() => {
    if (objected > 0 || error) fields.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [objected, error])
  const shown = error?.errors.flatMap(({ field }) => (field && draft.at(field) ? [field] : [])) ?? []
  return (
    <EditForm className="edit-form party-form" onSave={save} onCancel={onCancel} saving={saving} bare>
      <div className="party-fields" ref={fields}>
        {kind === 'person' ? <PersonNames draft={draft} /> : <OrganisationNames draft={draft} />}
        <Reaching draft={draft} />
        <Letters draft={draft} />
        <Roles draft={draft} numbers={numbers} />
        <Numbers draft={draft} />
        <Note draft={draft} />
      </div>
      {aside}
      {error && error.status !== 412 && <FormError error={error} fields={shown} />}
      <SaveBar {...{ onCancel, saving, label }} />
    </EditForm>
  )
}

function OrganisationNames({ draft }: { draft: Drafting }) {
  const said = useWords(partyFormWords)
  return (
    <Group title={said.name}>
      <Part draft={draft} field="legalName" label={said.legalName} span={4} autoFocus />
      <Part draft={draft} field="legalForm" label={said.legalForm} span={2} placeholder="B.V." />
      <TextRows draft={draft} field="tradeNames" label={said.tradeName} what={said.addTradeName} />
    </Group>
  )
}

/** Birthday, language and how a letter opens. */
function Letters({ draft }: { draft: Drafting }) {
  const said = useWords(partyFormWords)
  const { language } = useLanguage()
  const { party, set, at, typed } = draft
  const named = new Intl.DisplayNames([language], { type: 'language' })
  const known = [...new Set([...letterLanguages, ...(party.language ? [party.language] : [])])]
  const person = party.kind === 'person'
  return (
    <Group title={person ? said.about : said.correspondence}>
      {person && (
        <div className="span-3">
          <DateField
            label={said.birthDate}
            value={party.birthDate ?? undefined}
            onChange={(birthDate) => {
              set({ birthDate: birthDate ?? null })
              typed('birthDate')
            }}
            whole
            past
            error={at('birthDate')}
          />
        </div>
      )}
      <SelectField
        className="span-3"
        label={said.language}
        data={[{ value: 'unknown', label: said.unknownLanguage }, ...known.map((value) => ({ value, label: named.of(value) ?? value }))]}
        value={party.language || 'unknown'}
        onChange={(value) => set({ language: value === 'unknown' ? '' : String(value) })}
        error={at('language')}
      />
      <Part draft={draft} field="salutation" label={said.salutation} placeholder={said.salutationHint} />
    </Group>
  )
}

/** What the party is to the office. A number once given stays with it. */
function Roles({ draft: { party, set }, numbers }: { draft: Drafting; numbers: Partial<Record<PartyRole, string | null>> }) {
  const said = useWords(partyFormWords)
  const toggle = (role: PartyRole, on: boolean) => set({ roles: PartyRole.options.filter((one) => (one === role ? on : party.roles.includes(one))) })
  return (
    <Group title={said.roles}>
      <div className="role-checks span-6">
        {PartyRole.options.map((role) => (
          <CheckField
            key={role}
            label={[said.role[role], numbers[role]].filter(Boolean).join(' ')}
            checked={party.roles.includes(role)}
            onChange={(event) => toggle(role, event.currentTarget.checked)}
          />
        ))}
      </div>
    </Group>
  )
}

function Note({ draft: { party, set, at } }: { draft: Drafting }) {
  const said = useWords(partyFormWords)
  return (
    <LongTextField label={said.note} value={party.note} onChange={(event) => set({ note: event.currentTarget.value })} error={at('note')} maxLength={20_000} />
  )
}

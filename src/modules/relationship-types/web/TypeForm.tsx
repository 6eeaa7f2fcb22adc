import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PartyKind } from '#modules/parties/contract.ts'
import { useChange } from '#web/calls.ts'
import type { ProblemError } from '#web/client.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { CheckField, SelectField, TextField } from '#web/ui/fields.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { type Breaking, changeRelationshipType, createRelationshipType, listRelationshipTypes, RelationshipGroup, type RelationshipType } from '../contract.ts'
import { sentence } from '../readings.ts'
import { plain } from '../rules.ts'
import { typeListWords } from './words.ts'

type Rules = Omit<RelationshipType, 'id' | 'place' | 'retiredAt' | 'relationships' | 'version'>

const blank: Rules = { ...plain, names: { nl: { forward: '', backward: '' }, en: { forward: '', backward: '' } } }

/** What a type is called from either side in both languages, and what it allows; with the sentence it makes, as one types. */
export function TypeForm({ type: now, onClose }: { type?: RelationshipType; onClose: () => void }) {
  // What one began with: the list may be read anew while one types.
  const [type] = useState(now)
  const said = useWords(typeListWords)
  const [rules, setRules] = useState<Rules>(type ?? blank)
  const create = useChange(createRelationshipType, { refresh: [listRelationshipTypes], onDone: onClose })
  const change = useChange(changeRelationshipType, { onDone: onClose })
  const error = create.error ?? change.error
  const at = complaintsAt(error)
  const set = (some: Partial<Rules>) => setRules({ ...rules, ...some })
  const rename = (language: 'nl' | 'en', side: 'forward' | 'backward', name: string) =>
    set({ names: { ...rules.names, [language]: { ...rules.names[language], [side]: name } } })

  const save = () => {
    const { names, mutual, fromKind, toKind, group, carriesPosition, carriesContactDetails, carriesShare, oneAtATimeFrom, oneAtATimeTo } = rules
    const read = (language: 'nl' | 'en') => {
      const forward = names[language].forward.trim()
      return { forward, backward: mutual ? forward : names[language].backward.trim() }
    }
    const given = {
      names: { nl: read('nl'), en: read('en') },
      mutual,
      fromKind,
      toKind: mutual ? fromKind : toKind,
      group,
      carriesPosition,
      carriesContactDetails,
      carriesShare: carriesShare && !mutual,
      oneAtATimeFrom,
      oneAtATimeTo: mutual ? oneAtATimeFrom : oneAtATimeTo,
    }
    if (type) change.mutate({ typeId: type.id, version: type.version, ...given })
    else create.mutate(given)
  }
  const kinds = (['any', 'person', 'organisation'] as const).map((value) => ({ value, label: said.kinds[value] }))
  const kindOf = (value: unknown): PartyKind | null => (value === 'person' || value === 'organisation' ? value : null)
  const name = (language: 'nl' | 'en', side: 'forward' | 'backward', label: string, hint: string) => (
    <TextField
      label={label}
      placeholder={hint}
      value={rules.names[language][side]}
      onChange={(event) => rename(language, side, event.currentTarget.value)}
      error={at(`names.${language}.${side}`)}
      maxLength={80}
    />
  )
  return (
    <EditForm onSave={save} onCancel={onClose} saving={create.isPending || change.isPending}>
      <CheckField label={said.mutual} checked={rules.mutual} onChange={(event) => set({ mutual: event.currentTarget.checked })} />
      <div className="pair names">
        {name('nl', 'forward', said.forwardNl, said.forwardHint)}
        {!rules.mutual && name('nl', 'backward', said.backwardNl, said.backwardHint)}
        {name('en', 'forward', said.forwardEn, said.forwardHint)}
        {!rules.mutual && name('en', 'backward', said.backwardEn, said.backwardHint)}
      </div>
      <Example rules={rules} />
      <div className="pair">
        <SelectField
          label={said.from}
          data={kinds}
          value={rules.fromKind ?? 'any'}
          onChange={(value) => set({ fromKind: kindOf(value) })}
          error={at('fromKind')}
        />
        {!rules.mutual && (
          <SelectField label={said.to} data={kinds} value={rules.toKind ?? 'any'} onChange={(value) => set({ toKind: kindOf(value) })} error={at('toKind')} />
        )}
        <SelectField
          label={said.group}
          data={RelationshipGroup.options.map((value) => ({ value, label: said.groups[value] }))}
          value={rules.group}
          onChange={(value) => set({ group: RelationshipGroup.catch('business').parse(value) })}
        />
      </div>
      <fieldset className="checks">
        <legend>{said.carries}</legend>
        <CheckField label={said.position} checked={rules.carriesPosition} onChange={(event) => set({ carriesPosition: event.currentTarget.checked })} />
        <CheckField
          label={said.contactDetails}
          checked={rules.carriesContactDetails}
          onChange={(event) => set({ carriesContactDetails: event.currentTarget.checked })}
        />
        {!rules.mutual && (
          <CheckField label={said.share} checked={rules.carriesShare} onChange={(event) => set({ carriesShare: event.currentTarget.checked })} />
        )}
      </fieldset>
      <fieldset className="checks">
        <legend>{said.atATime}</legend>
        <CheckField
          label={said.oneFrom(said.kinds[rules.fromKind ?? 'any'])}
          checked={rules.oneAtATimeFrom}
          onChange={(event) => set({ oneAtATimeFrom: event.currentTarget.checked })}
        />
        {!rules.mutual && (
          <CheckField
            label={said.oneTo(said.kinds[rules.toKind ?? 'any'])}
            checked={rules.oneAtATimeTo}
            onChange={(event) => set({ oneAtATimeTo: event.currentTarget.checked })}
          />
        )}
      </fieldset>
      <FormError error={error} fields={['names.nl.forward', 'names.nl.backward', 'names.en.forward', 'names.en.backward', 'fromKind', 'toKind']} />
      <InTheWay error={error} />
    </EditForm>
  )
}

/** The sentence the names make, from either side. */
function Example({ rules: { names, mutual, fromKind, toKind } }: { rules: Rules }) {
  const said = useWords(typeListWords)
  const { language } = useLanguage()
  const { forward, backward } = names[language]
  if (forward.trim() === '') return null
  const near = fromKind === 'organisation' ? said.company : said.someone
  const far = toKind === 'person' || (mutual && fromKind === 'person') ? said.other : fromKind === 'organisation' ? said.otherCompany : said.company
  return (
    <p className="s muted" aria-live="polite">
      {said.example}: {sentence(near, forward.trim(), far, language)}
      {!mutual && backward.trim() !== '' && <> · {sentence(far, backward.trim(), near, language)}</>}
    </p>
  )
}

/** The connections that stand in the way of a stricter rule, each a click to its card. */
function InTheWay({ error }: { error: ProblemError | null }) {
  const said = useWords(typeListWords)
  const { breaking = [], count = 0 } = (error?.more ?? {}) as { breaking?: readonly Breaking[]; count?: number }
  if (breaking.length === 0) return null
  return (
    <div className="s breaking" role="alert">
      {said.breaking}
      <ul>
        {breaking.map(({ relationshipId, fromId, fromName, toName }) => (
          <li key={relationshipId}>
            <Link className="link" to="/parties/$partyId" params={{ partyId: fromId }} target="_blank">
              {fromName} – {toName}
            </Link>
          </li>
        ))}
      </ul>
      {count > breaking.length && said.andMore(count - breaking.length)}
    </div>
  )
}

import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '#web/calls.ts'
import type { ProblemError } from '#web/client.ts'
import { useWords } from '#web/language.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { CheckField, TextField } from '#web/ui/fields.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { type BreakingInternal, type CategoryRules, changeCategory, createCategory, type InternalRelationshipCategory, listCategories } from '../contract.ts'
import { plain } from '../rules.ts'
import { categoryListWords } from './words.ts'

const blank: CategoryRules = { ...plain, names: { nl: '', en: '' } }

/** What a category is called in both languages, and what it allows. */
export function CategoryForm({ category: now, onClose }: { category?: InternalRelationshipCategory; onClose: () => void }) {
  const said = useWords(categoryListWords)
  // What one began with: the list may be read anew while one types.
  const [category] = useState(now)
  const [rules, setRules] = useState<CategoryRules>(category ?? blank)
  const create = useChange(createCategory, { refresh: [listCategories], onDone: onClose })
  const change = useChange(changeCategory, { onDone: onClose })
  const error = create.error ?? change.error
  const at = complaintsAt(error)
  const save = () => {
    const { names, carriesCommission, severalAtATime, requiredForCustomers, givesAccess } = rules
    const given = { names: { nl: names.nl.trim(), en: names.en.trim() }, carriesCommission, severalAtATime, requiredForCustomers, givesAccess }
    if (category) change.mutate({ categoryId: category.id, version: category.version, ...given })
    else create.mutate(given)
  }
  const name = (language: 'nl' | 'en', label: string) => (
    <TextField
      label={label}
      placeholder={said.hint}
      value={rules.names[language]}
      onChange={(event) => setRules({ ...rules, names: { ...rules.names, [language]: event.currentTarget.value } })}
      error={at(`names.${language}`)}
      maxLength={80}
      autoFocus={language === 'nl'}
    />
  )
  const check = (field: Exclude<keyof CategoryRules, 'names'>, label: string) => (
    <CheckField label={label} checked={rules[field]} onChange={(event) => setRules({ ...rules, [field]: event.currentTarget.checked })} />
  )
  return (
    <EditForm onSave={save} onCancel={onClose} saving={create.isPending || change.isPending}>
      <div className="pair">
        {name('nl', said.nameNl)}
        {name('en', said.nameEn)}
      </div>
      <fieldset className="checks">
        <legend>{said.rules}</legend>
        {check('carriesCommission', said.commission)}
        {check('severalAtATime', said.several)}
        {check('requiredForCustomers', said.required)}
        {check('givesAccess', said.access)}
      </fieldset>
      <FormError error={error} fields={['names.nl', 'names.en']} />
      <InTheWay error={error} />
    </EditForm>
  )
}

/** The internal relationships that stand in the way of a stricter rule, each a click to its card. */
function InTheWay({ error }: { error: ProblemError | null }) {
  const said = useWords(categoryListWords)
  const { breaking = [], count = 0 } = (error?.more ?? {}) as { breaking?: readonly BreakingInternal[]; count?: number }
  if (breaking.length === 0) return null
  return (
    <div className="s breaking" role="alert">
      {said.breaking}
      <ul>
        {breaking.map(({ internalRelationshipId, partyId, partyName, employeeName }) => (
          <li key={internalRelationshipId}>
            <Link className="link" to="/parties/$partyId" params={{ partyId }} target="_blank">
              {partyName} – {employeeName}
            </Link>
          </li>
        ))}
      </ul>
      {count > breaking.length && said.andMore(count - breaking.length)}
    </div>
  )
}

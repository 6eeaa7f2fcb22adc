import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { RelationshipType } from '#modules/relationship-types/contract.ts'
import { useWords } from '#web/language.tsx'
import { DateField } from '#web/ui/DateField.tsx'
import { LongTextField, TextField } from '#web/ui/fields.tsx'
import { isShare, type Typed } from './particulars.ts'
import { relationshipWords } from './words.ts'

type Props = { type: RelationshipType; typed: Typed; onChange: (typed: Typed) => void; at: (field: string) => string | undefined }

/** The fields this type of relationship has, and since when it holds. */
export function CarriedFields({ type, typed, onChange, at }: Props) {
  const said = useWords(relationshipWords)
  const [noting, setNoting] = useState(typed.note !== '')
  const text = (name: 'position' | 'email' | 'phone' | 'share', error = at(name)) => (
    <TextField
      className={name === 'share' ? 'narrow' : 'grow'}
      label={said[name]}
      type={name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text'}
      autoComplete="off"
      value={typed[name]}
      onChange={(event) => onChange({ ...typed, [name]: event.currentTarget.value })}
      error={error}
    />
  )
  return (
    <>
      <div className="fields">
        {type.carriesPosition && text('position')}
        {type.carriesContactDetails && text('email')}
        {type.carriesContactDetails && text('phone')}
        {type.carriesShare && text('share', isShare(typed.share) ? at('share') : said.notAShare)}
        <DateField label={said.sinceField} value={typed.since} onChange={(since) => onChange({ ...typed, since })} error={at('since')} />
        <DateField label={said.untilField} value={typed.until} onChange={(until) => onChange({ ...typed, until })} error={at('until')} />
        {!noting && (
          <button type="button" className="text-button" onClick={() => setNoting(true)}>
            <IconPlus size={13} aria-hidden />
            {said.addNote}
          </button>
        )}
      </div>
      {noting && (
        <LongTextField
          label={said.note}
          value={typed.note}
          autoFocus={typed.note === ''}
          onChange={(event) => onChange({ ...typed, note: event.currentTarget.value })}
          error={at('note')}
          maxLength={5000}
        />
      )}
    </>
  )
}

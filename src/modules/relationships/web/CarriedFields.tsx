import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { RelationshipType } from '#modules/relationship-types/contract.ts'
import { useWords } from '#web/language.tsx'
import { DateField } from '#web/ui/DateField.tsx'
import { CheckField, LongTextField, TextField } from '#web/ui/fields.tsx'
import { isShare, parts, saysMore, type Typed } from './particulars.ts'
import { relationshipWords } from './words.ts'

type Props = { type: RelationshipType; typed: Typed; onChange: (typed: Typed) => void; at: (field: string) => string | undefined }

const isPart = (name: string): name is (typeof parts)[number] => (parts as readonly string[]).includes(name)

/** The fields this type of relationship has, and since when it holds. */
export function CarriedFields({ type, typed, onChange, at }: Props) {
  const said = useWords(relationshipWords)
  const [more, setMore] = useState(saysMore(typed))
  const [noting, setNoting] = useState(typed.note !== '')
  const text = (name: 'position' | 'email' | 'phone' | (typeof parts)[number], error = at(name)) => (
    <TextField
      className={isPart(name) ? 'narrow' : 'grow'}
      label={said[name]}
      type={name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text'}
      autoComplete="off"
      value={typed[name]}
      onChange={(event) => onChange({ ...typed, [name]: event.currentTarget.value })}
      error={error}
    />
  )
  const part = (name: (typeof parts)[number]) => text(name, isShare(typed[name]) ? at(name) : said.notAShare)
  return (
    <>
      <div className="fields">
        {type.carriesPosition && text('position')}
        {type.carriesContactDetails && text('email')}
        {type.carriesContactDetails && text('phone')}
        {type.carriesShare && part('share')}
        {type.carriesShare && more && part('shareMax')}
        {type.carriesShare && more && part('votes')}
        {type.carriesShare && more && part('votesMax')}
        <DateField label={said.sinceField} value={typed.since} onChange={(since) => onChange({ ...typed, since })} error={at('since')} />
        <DateField label={said.untilField} value={typed.until} onChange={(until) => onChange({ ...typed, until })} error={at('until')} />
        {type.carriesShare && !more && (
          <button type="button" className="text-button" onClick={() => setMore(true)}>
            <IconPlus size={13} aria-hidden />
            {said.moreOfShare}
          </button>
        )}
        {!noting && (
          <button type="button" className="text-button" onClick={() => setNoting(true)}>
            <IconPlus size={13} aria-hidden />
            {said.addNote}
          </button>
        )}
      </div>
      {type.carriesShare && more && (
        <>
          <p className="muted s">{said.votesHelp}</p>
          <CheckField label={said.indirect} checked={typed.indirect} onChange={(event) => onChange({ ...typed, indirect: event.currentTarget.checked })} />
        </>
      )}
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

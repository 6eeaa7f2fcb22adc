import { SegmentedControl } from '@mantine/core'
import type { PartyKind } from '#modules/parties/contract.ts'
import { useWords } from '#web/language.tsx'
import { TextField } from '#web/ui/fields.tsx'
import type { NewParty } from '../new-party.ts'
import { relationshipWords } from './words.ts'

type Props = {
  value: NewParty
  /** The kind the type asks for; then there is nothing to choose. */
  kind: PartyKind | null
  onChange: (value: NewParty) => void
  onBack: () => void
  at: (field: string) => string | undefined
}

/** The party that is made along with the relationship: only what it needs to be named. */
export function NewOther({ value, kind, onChange, onBack, at }: Props) {
  const said = useWords(relationshipWords)
  const field = (name: 'callName' | 'prefix' | 'surname' | 'legalName', autoFocus = false) => (
    <TextField
      className={name === 'prefix' ? 'narrow' : 'grow'}
      label={said[name]}
      autoComplete="off"
      value={value[name]}
      autoFocus={autoFocus}
      onChange={(event) => onChange({ ...value, [name]: event.currentTarget.value })}
      error={at(name)}
    />
  )
  return (
    <div className="new-other">
      <div className="row wrap">
        <span className="strong s">{said.newOne(kind === null ? '' : said.kinds[value.kind].toLowerCase()).trim()}</span>
        {kind === null && (
          <SegmentedControl
            size="xs"
            aria-label={said.kind}
            data={(['person', 'organisation'] as const).map((one) => ({ value: one, label: said.kinds[one] }))}
            value={value.kind}
            onChange={(next) => onChange({ ...value, kind: next === 'person' ? 'person' : 'organisation' })}
          />
        )}
        <button type="button" className="text-button" onClick={onBack}>
          {said.pickOther}
        </button>
      </div>
      <div className="row fields">
        {value.kind === 'organisation' ? (
          field('legalName', true)
        ) : (
          <>
            {field('callName', true)}
            {field('prefix')}
            {field('surname')}
          </>
        )}
      </div>
    </div>
  )
}

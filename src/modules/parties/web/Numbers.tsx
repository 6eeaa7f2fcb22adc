import { IconCheck } from '@tabler/icons-react'
import { useWords } from '#web/language.tsx'
import { useMe } from '#web/me.ts'
import { TextField } from '#web/ui/fields.tsx'
import { leftField } from '#web/ui/left-field.ts'
import { type IdentifierField, identifierFields } from '../rules.ts'
import type { Drafting } from './draft.ts'
import { partyFormWords } from './form-words.ts'
import { Fold, Group, Part, Several } from './parts.tsx'
import { TextRows } from './Reaching.tsx'

/** The numbers by which others know a party, checked as one types. Persons have them when they trade in their own name. */
export function Numbers({ draft }: { draft: Drafting }) {
  const said = useWords(partyFormWords)
  const { party, set, at, left } = draft
  const { country } = useMe().office
  const registers: readonly IdentifierField[] =
    country === 'BE' ? ['kboNumber', 'vatNumber', 'establishmentNumber', 'kvkNumber'] : ['kvkNumber', 'vatNumber', 'establishmentNumber', 'kboNumber']
  const filled = registers.some((field) => party[field] !== '') || party.ibans.length > 0 || party.externalNumbers.length > 0
  const holds = (
    <>
      {registers.map((field) => (
        <Part key={field} draft={draft} field={field} label={said[field]} span={3} />
      ))}
      <Understood draft={draft} fields={registers} />
      {party.kind === 'organisation' && <Part draft={draft} field="sectorCode" label={said.sectorCode} span={3} />}
      <TextRows draft={draft} field="ibans" label={said.iban} what={said.addIban} />
      <Several what={said.addNumber} rows={party.externalNumbers} blank={{ source: '', number: '' }} onChange={(externalNumbers) => set({ externalNumbers })}>
        {(row, i, change) => (
          <>
            {(['source', 'number'] as const).map((part) => (
              <TextField
                key={part}
                bare
                className="grow"
                autoComplete="off"
                label={`${said[part]} ${i + 1}`}
                placeholder={said[part]}
                value={row[part]}
                onChange={(event) => change({ ...row, [part]: event.currentTarget.value })}
                onBlur={leftField(() => left(`externalNumbers.${i}`))}
                error={at(`externalNumbers.${i}.${part}`) ?? (part === 'number' ? at(`externalNumbers.${i}`) : undefined)}
              />
            ))}
          </>
        )}
      </Several>
    </>
  )
  if (party.kind === 'organisation') return <Group title={said.numbers}>{holds}</Group>
  return (
    <Fold title={said.numbers} open={filled}>
      {holds}
    </Fold>
  )
}

/** The numbers as they were understood, in the notation of their register: that they are good, and not another's. */
function Understood({ draft: { party }, fields }: { draft: Drafting; fields: readonly IdentifierField[] }) {
  const { country } = useMe().office
  const read = fields.flatMap((field) => {
    const checked = party[field].trim() === '' ? undefined : identifierFields[field].check(party[field], { country })
    return checked?.ok && checked.shown !== party[field] ? [checked.shown] : []
  })
  return (
    <p className={read.length > 0 ? 'hint span-6 num' : 'unseen'} role="status">
      {read.length > 0 && (
        <>
          <IconCheck size={14} aria-hidden /> {read.join(' · ')}
        </>
      )}
    </p>
  )
}

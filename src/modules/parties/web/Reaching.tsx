import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { useWords } from '#web/language.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { leftField } from '#web/ui/left-field.ts'
import type { Drafting } from './draft.ts'
import { partyFormWords } from './form-words.ts'
import { Group, Several } from './parts.tsx'

const kinds = { emails: ['none', 'work', 'home', 'invoice'], phones: ['none', 'mobile', 'work', 'home', 'fax'] } as const

/** How to reach a party: telephones, e-mail addresses and websites, each with what it is for. */
export function Reaching({ draft }: { draft: Drafting }) {
  const said = useWords(partyFormWords)
  const { party, set, at, left, typed } = draft
  return (
    <Group title={said.contact}>
      <Several what={said.addPhone} rows={party.phones} blank={{ number: '', label: '', main: false }} onChange={(phones) => set({ phones })} eager>
        {(row, i, change) => (
          <>
            <KindSelect of="phones" value={row.label} onChange={(label) => change({ ...row, label })} what={`${said.phone} ${i + 1}`} />
            <TextField
              bare
              className="grow"
              type="tel"
              autoComplete="off"
              label={`${said.phone} ${i + 1}`}
              placeholder={said.phone}
              value={row.number}
              onChange={(event) => {
                change({ ...row, number: event.currentTarget.value })
                typed(`phones.${i}.number`)
              }}
              onBlur={leftField(() => left(`phones.${i}.number`))}
              error={at(`phones.${i}.number`) ?? at(`phones.${i}.main`)}
            />
            {party.phones.length > 1 && <MainStar on={row.main} onPick={() => set({ phones: party.phones.map((one, k) => ({ ...one, main: k === i })) })} />}
          </>
        )}
      </Several>
      <Several what={said.addEmail} rows={party.emails} blank={{ address: '', label: '', main: false }} onChange={(emails) => set({ emails })} eager>
        {(row, i, change) => (
          <>
            <KindSelect of="emails" value={row.label} onChange={(label) => change({ ...row, label })} what={`${said.email} ${i + 1}`} />
            <TextField
              bare
              className="grow"
              type="email"
              autoComplete="off"
              label={`${said.email} ${i + 1}`}
              placeholder={said.email}
              value={row.address}
              onChange={(event) => {
                change({ ...row, address: event.currentTarget.value })
                typed(`emails.${i}.address`)
              }}
              onBlur={leftField(() => left(`emails.${i}.address`))}
              error={at(`emails.${i}.address`) ?? at(`emails.${i}.main`)}
            />
            {party.emails.length > 1 && <MainStar on={row.main} onPick={() => set({ emails: party.emails.map((one, k) => ({ ...one, main: k === i })) })} />}
          </>
        )}
      </Several>
      <TextRows draft={draft} field="websites" label={said.website} what={said.addWebsite} />
    </Group>
  )
}

/** Several lines of text that are nothing but text: websites, IBANs, trade names. */
export function TextRows({
  draft: { party, set, at, left, typed },
  field,
  label,
  what,
}: {
  draft: Drafting
  field: 'websites' | 'ibans' | 'tradeNames'
  label: string
  what: string
}) {
  return (
    <Several what={what} rows={party[field]} blank="" onChange={(rows) => set({ [field]: rows })}>
      {(row, i, change) => (
        <TextField
          bare
          className="grow"
          autoComplete="off"
          label={`${label} ${i + 1}`}
          placeholder={label}
          value={row}
          onChange={(event) => {
            change(event.currentTarget.value)
            typed(`${field}.${i}`)
          }}
          onBlur={leftField(() => left(`${field}.${i}`))}
          error={at(`${field}.${i}`)}
        />
      )}
    </Several>
  )
}

/** What a telephone or e-mail address is for. One that came with an import keeps its own word. */
function KindSelect({ of, value, onChange, what }: { of: keyof typeof kinds; value: string; onChange: (value: string) => void; what: string }) {
  const said = useWords(partyFormWords)
  const known = kinds[of].map((kind) => ({ value: kind as string, label: said.kinds[kind] }))
  const own = value !== '' && !known.some((one) => one.value === value) ? [{ value, label: value }] : []
  return (
    <SelectField
      bare
      className="kind-select"
      label={`${said.kind}: ${what}`}
      data={[...known, ...own]}
      value={value || 'none'}
      onChange={(next) => onChange(next === 'none' ? '' : String(next))}
    />
  )
}

function MainStar({ on, onPick }: { on: boolean; onPick: () => void }) {
  const said = useWords(partyFormWords)
  return <IconButton icon={on ? IconStarFilled : IconStar} label={said.main} aria-pressed={on} onClick={onPick} className={on ? 'main-star on' : 'main-star'} />
}

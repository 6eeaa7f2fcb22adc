import { IconArrowBackUp, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { fold } from '#kernel/fold.ts'
import { listEmployees } from '#modules/employees/contract.ts'
import { callOptions, useCall } from '#web/calls.ts'
import { useWords } from '#web/language.tsx'
import { DateField } from '#web/ui/DateField.tsx'
import { CheckField, TextField } from '#web/ui/fields.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { SearchSelect } from '#web/ui/SearchSelect.tsx'
import type { PanelRow } from '../contract.ts'
import type { Added, Changing, Ending } from '../typed.ts'
import { internalWords } from './words.ts'

type Fields<T> = { typed: T; carries: boolean; at: (field: string) => string | undefined; onChange: (typed: T) => void; onBack: () => void }
type Stored<T> = Fields<T> & { row: PanelRow }

/** A line to come: who, since when, and the part of the commission where the category has one. */
export function AddedFields({ typed, carries, at, onChange, onBack }: Fields<Added>) {
  const said = useWords(internalWords)
  return (
    <div className={carries ? 'internal-fields' : 'internal-fields without'}>
      <EmployeeField value={typed.employeeId} onPick={(employeeId) => onChange({ ...typed, employeeId })} error={at('employeeId')} autoFocus />
      <DateField bare whole label={said.sinceField} value={typed.since} onChange={(since) => onChange({ ...typed, since })} error={at('since')} />
      {carries && <PercentageField value={typed.percentage} onType={(percentage) => onChange({ ...typed, percentage })} error={at('percentage')} />}
      <IconButton icon={IconX} label={said.leaveOut} onClick={onBack} />
    </div>
  )
}

/** A stored line: from a day on otherwise, so that what was stays known; or mended, since it never was so. */
export function ChangedFields({ row, typed, carries, at, onChange, onBack }: Stored<Changing>) {
  const said = useWords(internalWords)
  return (
    <>
      <div className={carries ? 'internal-fields stored' : 'internal-fields bare'}>
        <EmployeeField
          value={typed.employeeId}
          kept={row}
          onPick={(employeeId) => onChange({ ...typed, employeeId: employeeId ?? row.employee.id })}
          error={at('employeeId')}
          autoFocus
        />
        {carries && <PercentageField value={typed.percentage} onType={(percentage) => onChange({ ...typed, percentage })} error={at('percentage')} />}
        <IconButton icon={IconArrowBackUp} label={said.putBack(row.employee.name)} onClick={onBack} />
      </div>
      <div className="internal-days">
        {typed.mistake ? (
          <>
            <DateField whole label={said.sinceField} value={typed.since} onChange={(since) => onChange({ ...typed, since })} error={at('since')} />
            <DateField whole label={said.untilField} value={typed.until} onChange={(until) => onChange({ ...typed, until })} error={at('until')} />
          </>
        ) : (
          <DateField whole label={said.asOf} value={typed.asOf} onChange={(asOf) => onChange({ ...typed, asOf })} error={at('asOf')} />
        )}
      </div>
      {row.state === 'current' && (
        <CheckField label={said.mistakeChange} checked={typed.mistake} onChange={(event) => onChange({ ...typed, mistake: event.currentTarget.checked })} />
      )}
    </>
  )
}

/** A stored line that goes: until when it held, or that it never did. */
export function EndedFields({ row, typed, at, onChange, onBack }: Stored<Ending>) {
  const said = useWords(internalWords)
  return (
    <>
      <div className="internal-fields bare">
        <span className="internal-who gone">{row.employee.name}</span>
        <IconButton icon={IconArrowBackUp} label={said.putBack(row.employee.name)} onClick={onBack} />
      </div>
      {!typed.mistake && (
        <div className="internal-days">
          <DateField whole autoFocus label={said.lastDay} value={typed.until} onChange={(until) => onChange({ ...typed, until })} error={at('until')} />
        </div>
      )}
      <CheckField
        label={said.mistakeEnd}
        checked={typed.mistake}
        disabled={row.state !== 'current'}
        onChange={(event) => onChange({ ...typed, mistake: event.currentTarget.checked })}
      />
    </>
  )
}

type Choice = {
  value: string | null
  onPick: (id: string | null) => void
  error: string | undefined
  autoFocus?: boolean /** Who it was: still offered after having left. */
  kept?: PanelRow
}

function EmployeeField({ value, onPick, error, autoFocus = false, kept }: Choice) {
  const said = useWords(internalWords)
  const queries = useQueryClient()
  const { data = [] } = useCall(listEmployees, {})
  const chosen = value === kept?.employee.id ? kept?.employee : data.find(({ id }) => id === value)
  /** Who works here, and who it was. */
  const search = async (text: string) => {
    const all = await queries.ensureQueryData(callOptions(listEmployees, {}))
    const offered: { id: string; name: string }[] = all.filter(({ id, left }) => !left || id === kept?.employee.id)
    return offered.filter(({ name }) => fold(name).includes(fold(text))).sort((a, b) => a.name.localeCompare(b.name))
  }
  return (
    <div className="internal-employee">
      <SearchSelect<{ id: string; name: string }>
        bare
        label={said.employee}
        placeholder={said.employeeHint}
        search={search}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        value={chosen}
        onPick={(one) => onPick(one?.id ?? kept?.employee.id ?? null)}
        error={error}
        autoFocus={autoFocus}
      />
    </div>
  )
}

function PercentageField({ value, onType, error }: { value: string; onType: (text: string) => void; error: string | undefined }) {
  const said = useWords(internalWords)
  return (
    <TextField
      bare
      label={said.percentage}
      placeholder="%"
      inputMode="decimal"
      autoComplete="off"
      maxLength={20}
      value={value}
      onChange={(event) => onType(event.currentTarget.value)}
      error={error}
    />
  )
}

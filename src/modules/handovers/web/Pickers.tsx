import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { fold } from '#kernel/fold.ts'
import { type Employee, listEmployees } from '#modules/employees/contract.ts'
import { callOptions } from '#web/calls.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { SearchSelect } from '#web/ui/SearchSelect.tsx'
import type { Named } from '../wished.ts'

type EmployeeProps = {
  label: string
  placeholder: string
  bare?: boolean
  value: Named | null
  onPick: (one: Named | null) => void
  /** Whether someone may be chosen. */
  offered: (employee: Employee) => boolean
  error?: string | undefined
  autoFocus?: boolean
}

/** A colleague, found by typing part of the name. */
export function EmployeePick({ value, onPick, offered, ...rest }: EmployeeProps) {
  const queries = useQueryClient()
  const search = async (text: string): Promise<readonly Named[]> => {
    const all = await queries.ensureQueryData(callOptions(listEmployees, {}))
    return all.filter((one) => offered(one) && fold(one.name).includes(fold(text))).sort((a, b) => a.name.localeCompare(b.name))
  }
  return (
    <SearchSelect<Named>
      {...rest}
      search={search}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      value={value ?? undefined}
      onPick={(one) => onPick(one ? { id: one.id, name: one.name } : null)}
    />
  )
}

type ChipsProps<T> = {
  label: string
  placeholder: string
  search: (text: string, signal: AbortSignal) => Promise<readonly T[]>
  draw?: (one: T) => ReactNode
  chosen: readonly Named[]
  named: (one: T) => Named
  onChange: (chosen: readonly Named[]) => void
}

/** Several things, each a chip; found by typing. */
export function ChipPick<T>({ label, placeholder, search, draw, chosen, named, onChange }: ChipsProps<T>) {
  const without = (id: string) => chosen.filter((one) => one.id !== id)
  return (
    <div className="handover-chips">
      <SearchSelect<T>
        label={label}
        placeholder={placeholder}
        search={async (text, signal) => (await search(text, signal)).filter((one) => !chosen.some(({ id }) => id === named(one).id))}
        keyOf={(one) => named(one).id}
        nameOf={(one) => named(one).name}
        {...(draw && { draw })}
        value={undefined}
        onPick={(one) => one && onChange([...without(named(one).id), named(one)])}
      />
      {chosen.length > 0 && (
        <div className="handover-chosen">
          {chosen.map(({ id, name }) => (
            <Chip key={id} label={name} onRemove={() => onChange(without(id))} />
          ))}
        </div>
      )}
    </div>
  )
}

// What stands in the form of an employee, and what of it is sent.
import type { Input } from '#kernel/endpoint.ts'
import type { changeEmployee, Employee, EmployeeRole, inviteEmployee, Right } from '../contract.ts'
import { givable } from '../rules.ts'

/** An employee as the form has it; days are undefined while they are empty. */
export type Typed = {
  name: string
  email: string
  jobTitle: string
  phone: string
  teamIds: string[]
  activeFrom: string | undefined
  activeUntil: string | undefined
  role: EmployeeRole
  rights: Right[]
  /** Of a new one: whether they are invited. */
  account: boolean
}

export const blank: Typed = {
  name: '',
  email: '',
  jobTitle: '',
  phone: '',
  teamIds: [],
  activeFrom: undefined,
  activeUntil: undefined,
  role: 'employee',
  rights: [],
  account: true,
}

/** The rights of an administrator were not given, so they are not there for the taking when the role becomes another. */
export const typedFrom = ({ name, email, jobTitle, phone, teams, activeFrom, activeUntil, role, rights, account }: Employee): Typed => ({
  name,
  email,
  jobTitle,
  phone,
  teamIds: teams.map(({ id }) => id),
  activeFrom: activeFrom ?? undefined,
  activeUntil: activeUntil ?? undefined,
  role,
  rights: role === 'administrator' ? [] : rights,
  account: account !== 'none',
})

/** All of it, as it is sent: trimmed, and with the rights that go with the role. */
const whole = ({ name, email, jobTitle, phone, teamIds, activeFrom, activeUntil, role, rights }: Typed) => ({
  name: name.trim(),
  email: email.trim(),
  jobTitle: jobTitle.trim(),
  phone: phone.trim(),
  teamIds,
  activeFrom: activeFrom ?? null,
  activeUntil: activeUntil ?? null,
  role,
  rights: rights.filter((right) => givable[role].includes(right)).sort(),
})

export const added = (typed: Typed): Input<typeof inviteEmployee> => ({ ...whole(typed), account: typed.account })

/** What someone typed, over what another made of it meanwhile: how it would be once this is saved after all. */
export function over(theirs: Typed, before: Typed, after: Typed): Typed {
  const own = Object.entries(after).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Typed]))
  return { ...theirs, ...Object.fromEntries(own) }
}

type Changes = Omit<Input<typeof changeEmployee>, 'employeeId' | 'version'>

/** Only what became otherwise: what somebody else changes meanwhile then stays theirs. */
export function changed(before: Typed, after: Typed): Changes {
  const was: Record<string, unknown> = whole(before)
  return Object.fromEntries(Object.entries(whole(after)).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(was[field])))
}

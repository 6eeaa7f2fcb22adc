import { type ReactNode, useState } from 'react'
import { listTeams } from '#modules/teams/contract.ts'
import { useCall, useChange } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { useMe } from '#web/me.ts'
import { today } from '#web/today.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { CheckField, SelectField, SeveralField, TextField } from '#web/ui/fields.tsx'
import { useLeaveGuard } from '#web/ui/leaving.tsx'
import { isOvertaken, Overtaken } from '#web/ui/Overtaken.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { changeEmployee, type Employee, EmployeeRole, inviteEmployee, listEmployees } from '../contract.ts'
import type { Invited } from './EmployeesPage.tsx'
import { PhotoField } from './PhotoField.tsx'
import { RightsField } from './RightsField.tsx'
import { added, blank, changed, over, type Typed, typedFrom } from './typed.ts'
import { employeeWords } from './words.ts'

const fields = ['name', 'email', 'jobTitle', 'phone', 'activeFrom', 'activeUntil', 'role']

type Props = {
  /** Whom it is about; a new one when left out. */
  employee?: Employee | undefined
  onClose: () => void
  onInvited: (invited: Invited) => void
  /** What is still to be done for someone who leaves. */
  leaving: (employeeId: string) => ReactNode
}

/** Everything about an employee: who it is, from when until when, and what they may. */
export function EmployeeForm({ employee, onClose, onInvited, leaving }: Props) {
  const said = useWords(employeeWords)
  const show = useShow()
  const me = useMe()
  const { data: teams = [] } = useCall(listTeams, {})
  const [began] = useState(() => (employee ? typedFrom(employee) : blank))
  const [typed, setTyped] = useState(began)
  // The list may be read anew while one types.
  const [beganAt, setBeganAt] = useState(employee?.version)
  const add = useChange(inviteEmployee, {
    refresh: [listEmployees, listTeams],
    onDone: ({ link, expiresAt, ...invited }) => {
      letGo()
      onClose()
      if (link && expiresAt) onInvited({ ...invited, link, expiresAt })
    },
  })
  const change = useChange(changeEmployee, {
    onDone: () => {
      letGo()
      onClose()
    },
  })
  const letGo = useLeaveGuard(JSON.stringify(typed) !== JSON.stringify(began))
  const error = add.error ?? change.error
  const at = complaintsAt(error)
  const put = (more: Partial<Typed>) => setTyped({ ...typed, ...more })
  const save = (version: number | undefined = beganAt) => {
    if (employee) change.mutate({ employeeId: employee.id, version: version ?? 0, ...changed(began, typed) })
    else add.mutate(added(typed))
  }
  const line = (field: 'name' | 'email' | 'jobTitle' | 'phone', most: number, more = {}) => (
    <TextField
      label={said[field]}
      value={typed[field]}
      onChange={({ currentTarget }) => put({ [field]: currentTarget.value })}
      error={at(field)}
      maxLength={most}
      autoComplete="off"
      {...more}
    />
  )
  const inTeams = teams.filter(({ id, retiredAt }) => !retiredAt || typed.teamIds.includes(id))
  const mine = employee?.id === me.id
  return (
    <EditForm
      onSave={() => save()}
      onCancel={onClose}
      saving={add.isPending || change.isPending}
      {...(!employee && { label: typed.account ? said.send : said.add })}
    >
      {employee && <PhotoField employee={employee} onKept={(before, after) => setBeganAt((at) => (at === before ? after : at))} />}
      <div className="pair names">
        {line('name', 200, { autoFocus: true })}
        {line('email', 320, { type: 'email', ...(!(employee ? employee.account !== 'none' : typed.account) && { placeholder: said.emailHelp }) })}
        {line('jobTitle', 100)}
        {line('phone', 50, { type: 'tel' })}
      </div>
      <SeveralField
        label={said.teams}
        data={inTeams.map(({ id, name }) => ({ value: id, label: name }))}
        value={typed.teamIds}
        onChange={(teamIds) => put({ teamIds })}
        error={error?.errors.find(({ field }) => field?.startsWith('teamIds'))?.message}
        nothingFoundMessage={said.noTeams}
      />
      <div className="pair">
        <DateField whole label={said.activeFrom} value={typed.activeFrom} onChange={(activeFrom) => put({ activeFrom })} error={at('activeFrom')} />
        <DateField whole label={said.activeUntil} value={typed.activeUntil} onChange={(activeUntil) => put({ activeUntil })} error={at('activeUntil')} />
      </div>
      {!mine && (
        <SelectField
          label={said.role}
          data={EmployeeRole.options.map((value) => ({ value, label: `${said.roles[value]} – ${said.roleHelp[value]}` }))}
          value={typed.role}
          onChange={(value) => put({ role: EmployeeRole.catch(typed.role).parse(value) })}
          error={at('role')}
        />
      )}
      <RightsField role={typed.role} rights={typed.rights} onChange={(rights) => put({ rights })} />
      {!employee && (
        <CheckField
          label={said.account}
          description={said.accountHelp}
          checked={typed.account}
          onChange={({ currentTarget }) => put({ account: currentTarget.checked })}
        />
      )}
      <Consequences employee={employee} typed={typed} />
      {employee && (employee.left || typed.activeUntil !== undefined) && leaving(employee.id)}
      {isOvertaken(error) ? (
        <Overtaken
          error={error}
          base={began}
          mine={over(typedFrom(error.current as Employee), began, typed)}
          theirsAs={(current) => typedFrom(current as unknown as Employee)}
          names={{ ...said, teamIds: said.teams, rights: said.rightsTitle }}
          say={(field, value) => {
            if (field === 'teamIds') return (value as string[]).map((id) => teams.find((team) => team.id === id)?.name ?? '').join(', ')
            if (field === 'rights') return (value as Typed['rights']).map((right) => said.rights[right]).join(', ')
            if (field === 'role') return said.roles[value as Typed['role']]
            return (field === 'activeFrom' || field === 'activeUntil') && typeof value === 'string' ? show.day(value) : undefined
          }}
          saving={change.isPending}
          onMine={save}
          onTheirs={onClose}
        />
      ) : (
        <FormError error={error} fields={[...fields, ...typed.teamIds.map((_, i) => `teamIds.${i}`)]} />
      )}
    </EditForm>
  )
}

/** What saving comes to for whoever it is about, said beforehand. */
function Consequences({ employee, typed }: { employee: Employee | undefined; typed: Typed }) {
  const said = useWords(employeeWords)
  const show = useShow()
  const { activeFrom, activeUntil, role, account } = typed
  const name = typed.name.trim()
  const told: string[] = []
  if (name === '') return null
  if (employee?.account === 'invited' && typed.email.trim().toLowerCase() !== employee.email.toLowerCase()) told.push(said.newAddress(employee.email))
  if (activeUntil !== undefined && activeUntil < today()) {
    if (!employee?.left) told.push((account ? said.signedOutByDay : said.chosenNoMore)(name))
  } else {
    if (employee?.account === 'joined' && !employee.left && role !== employee.role) told.push(said.signedOutByRole(name))
    if (account && activeFrom !== undefined && activeFrom > today()) told.push(said.fromThen(name, show.day(activeFrom)))
    if (activeUntil !== undefined) told.push((account ? said.untilThen : said.chosenUntil)(name, show.day(activeUntil)))
  }
  return (
    <div className="employee-consequences s" aria-live="polite">
      {told.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}

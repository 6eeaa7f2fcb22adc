import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall, useChange } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { useMay, useMe } from '#web/me.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { notifyFailure, undoable } from '#web/ui/notices.ts'
import { Page } from '#web/ui/Page.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { type Action, RowMenu } from '#web/ui/RowMenu.tsx'
import { complaintsAt, ErrorLine, FormError, Skeleton } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import { changeEmployee, type Employee, EmployeeRole, inviteAgain, inviteEmployee, listEmployees } from '../contract.ts'
import { employeeWords } from './words.ts'

type More = (employee: Employee) => readonly Action[]

/** Settings → Medewerkers: everyone who can sign in, what they may do, and inviting another. `more` is what else can be done about a colleague. */
export function EmployeesPage({ more = () => [] }: { more?: More }) {
  const said = useWords(employeeWords)
  const may = useMay('manage')
  const { data: employees, error, refetch } = useCall(listEmployees, {})
  const [inviting, setInviting] = useState(false)
  const [editing, setEditing] = useState<string>()
  const [link, setLink] = useState<{ name: string; link: string; expiresAt: string }>()
  return (
    <Page
      title={said.title}
      count={employees?.length}
      actions={
        may && (
          <Button
            variant="filled"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => {
              setInviting(true)
              setLink(undefined)
            }}
          >
            {said.invite}
          </Button>
        )
      }
    >
      <p className="muted lead">{said.lead}</p>
      {inviting && (
        <div className="list-form">
          <InviteForm
            onClose={() => setInviting(false)}
            onInvited={(invited) => {
              setInviting(false)
              setLink(invited)
            }}
          />
        </div>
      )}
      {link && <InvitationLink {...link} onClose={() => setLink(undefined)} />}
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {!employees && !error && <Skeleton shape="rows" count={4} />}
      <ul className="list-editor">
        {employees?.map((employee) => (
          <li key={employee.id} className="list-row">
            {editing === employee.id ? (
              <div className="list-form">
                <EmployeeForm employee={employee} onClose={() => setEditing(undefined)} />
              </div>
            ) : (
              <EmployeeRow employee={employee} onEdit={() => setEditing(employee.id)} onInvited={setLink} more={more(employee)} />
            )}
          </li>
        ))}
      </ul>
    </Page>
  )
}

type Invited = (invited: { name: string; link: string; expiresAt: string }) => void

type Row = { employee: Employee; onEdit: () => void; onInvited: Invited; more: readonly Action[] }

function EmployeeRow({ employee, onEdit, onInvited, more }: Row) {
  const said = useWords(employeeWords)
  const kit = useWords(kitWords)
  const show = useShow()
  const me = useMe()
  const mine = employee.id === me.id
  const refused = { onRefused: ({ message }: Error) => notifyFailure(message) }
  const change = useChange(changeEmployee, { refresh: [listEmployees], ...refused })
  const again = useChange(inviteAgain, { refresh: [listEmployees], onDone: onInvited, ...refused })
  const disable = (disabled: boolean) =>
    change.mutate(
      { employeeId: employee.id, version: employee.version, disabled },
      {
        onSuccess: ({ version }) => {
          if (disabled) undoable(said.ended(employee.name), () => change.mutateAsync({ employeeId: employee.id, version, disabled: false }))
        },
      },
    )
  const state = employee.disabledAt ? said.disabled : employee.invited ? said.invited : employee.seenAt ? said.seen(show.ago(employee.seenAt)) : said.never
  const actions: Action[] = [
    { label: kit.change, run: onEdit },
    ...(mine || employee.disabledAt
      ? []
      : [{ label: employee.invited ? said.again : said.otherPassword, run: () => again.mutate({ employeeId: employee.id }) }]),
    ...more,
    ...(mine
      ? []
      : [
          employee.disabledAt
            ? { label: said.restore, run: () => disable(false), apart: true }
            : { label: said.end, run: () => disable(true), danger: true, apart: true },
        ]),
  ]
  return (
    <>
      <div className="list-row-body row">
        <PartyMark kind="person" name={employee.name} />
        <span className="grow cut">
          <span className="strong">{employee.name}</span> {mine && <span className="faint s">({said.you})</span>}
          <br />
          <span className="muted s">{employee.email}</span>
        </span>
        <span className="s less">{said.roles[employee.role]}</span>
        <span className={`s num ${employee.disabledAt ? 'due' : 'faint'}`}>{state}</span>
      </div>
      {me.may.includes('manage') && <RowMenu about={employee.name} actions={actions} />}
    </>
  )
}

const useRoles = () => {
  const said = useWords(employeeWords)
  return EmployeeRole.options.map((value) => ({ value, label: `${said.roles[value]} – ${said.roleHelp[value]}` }))
}

function InviteForm({ onClose, onInvited }: { onClose: () => void; onInvited: Invited }) {
  const said = useWords(employeeWords)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<EmployeeRole>('employee')
  const roles = useRoles()
  const { mutate, error, isPending } = useChange(inviteEmployee, { refresh: [listEmployees], onDone: onInvited })
  const at = complaintsAt(error)
  return (
    <EditForm onSave={() => mutate({ name: name.trim(), email: email.trim(), role })} onCancel={onClose} saving={isPending} label={said.send}>
      <div className="pair">
        <TextField label={said.name} value={name} onChange={(event) => setName(event.currentTarget.value)} error={at('name')} autoComplete="off" autoFocus />
        <TextField
          label={said.email}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={at('email')}
          autoComplete="off"
        />
        <SelectField label={said.role} data={roles} value={role} onChange={(value) => setRole(EmployeeRole.catch('employee').parse(value))} />
      </div>
      <FormError error={error} fields={['name', 'email']} />
    </EditForm>
  )
}

function EmployeeForm({ employee, onClose }: { employee: Employee; onClose: () => void }) {
  const said = useWords(employeeWords)
  const me = useMe()
  const [name, setName] = useState(employee.name)
  const [role, setRole] = useState(employee.role)
  const roles = useRoles()
  const { mutate, error, isPending } = useChange(changeEmployee, { onDone: onClose })
  const at = complaintsAt(error)
  return (
    <EditForm
      onSave={() => mutate({ employeeId: employee.id, version: employee.version, name: name.trim(), ...(role !== employee.role && { role }) })}
      onCancel={onClose}
      saving={isPending}
    >
      <div className="pair">
        <TextField label={said.name} value={name} onChange={(event) => setName(event.currentTarget.value)} error={at('name')} autoFocus />
        {employee.id !== me.id && (
          <SelectField label={said.role} data={roles} value={role} onChange={(value) => setRole(EmployeeRole.catch(employee.role).parse(value))} />
        )}
      </div>
      <FormError error={error} fields={['name']} />
    </EditForm>
  )
}

function InvitationLink({ name, link, expiresAt, onClose }: { name: string; link: string; expiresAt: string; onClose: () => void }) {
  const said = useWords(employeeWords)
  const show = useShow()
  return (
    <div className="list-form" role="status">
      <p className="strong">{said.linkTitle(name)}</p>
      <p className="muted s">{said.linkHelp(show.instant(expiresAt))}</p>
      <div className="row once">
        <TextField label={said.link} bare value={link} readOnly onFocus={(event) => event.currentTarget.select()} className="grow" />
        <CopyButton value={link} what={said.link} />
        <Button onClick={onClose}>{said.done}</Button>
      </div>
    </div>
  )
}

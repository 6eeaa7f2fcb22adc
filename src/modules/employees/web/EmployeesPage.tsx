import './employees.css'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { fold } from '#kernel/fold.ts'
import { useCall } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { CheckField, TextField } from '#web/ui/fields.tsx'
import { Page } from '#web/ui/Page.tsx'
import type { Action } from '#web/ui/RowMenu.tsx'
import { EmptyState, ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { type Employee, listEmployees } from '../contract.ts'
import { EmployeeForm } from './EmployeeForm.tsx'
import { EmployeeRow } from './EmployeeRow.tsx'
import { employeeWords } from './words.ts'

/** An invitation, or a link for another password, as it is shown this once. */
export type Invited = Pick<Employee, 'name' | 'email' | 'account'> & { link: string; expiresAt: string; mailed: boolean }

/** From so many colleagues on one looks them up rather than over the list. */
const many = 10

type Props = {
  /** What is still to be done for someone who leaves; the modules that know stand above this one. */
  leaving?: (employeeId: string) => ReactNode
  /** What else can be done about a colleague. */
  more?: (employee: Employee) => readonly Action[]
}

/** Settings → Medewerkers: who work here, who can sign in, and what they may do. */
export function EmployeesPage({ leaving = () => null, more = () => [] }: Props) {
  const said = useWords(employeeWords)
  const may = useMay('manage')
  const { data: employees = [], error, isPending, refetch } = useCall(listEmployees, {})
  const [editing, setEditing] = useState<string>()
  const [link, setLink] = useState<Invited>()
  const [typed, setTyped] = useState('')
  const [withLeft, setWithLeft] = useState(false)
  const close = () => setEditing(undefined)
  const gone = employees.filter(({ left }) => left).length
  const shown = employees.filter((one) => (withLeft || !one.left || one.id === editing) && matches(one, typed))
  return (
    <Page
      title={said.title}
      count={isPending ? undefined : employees.length - gone}
      actions={
        may && (
          <Button
            variant="filled"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => {
              setEditing('new')
              setLink(undefined)
            }}
          >
            {said.add}
          </Button>
        )
      }
    >
      <p className="muted lead">{said.lead}</p>
      {editing === 'new' && (
        <div className="list-form">
          <EmployeeForm onClose={close} onInvited={setLink} leaving={leaving} />
        </div>
      )}
      {link && <InvitationLink {...link} onClose={() => setLink(undefined)} />}
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {isPending && !error && <Skeleton shape="rows" count={4} />}
      {(employees.length > many || gone > 0) && (
        <div className="filters">
          {employees.length > many && (
            <TextField
              bare
              label={said.find}
              placeholder={said.find}
              type="search"
              value={typed}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          )}
          {gone > 0 && <CheckField label={said.showLeft(gone)} checked={withLeft} onChange={({ currentTarget }) => setWithLeft(currentTarget.checked)} />}
        </div>
      )}
      {!isPending && shown.length === 0 && <EmptyState title={said.noneFound} />}
      <ul className="list-editor">
        {shown.map((employee) => (
          <li key={employee.id} className="list-row">
            {editing === employee.id ? (
              <div className="list-form">
                <EmployeeForm employee={employee} onClose={close} onInvited={setLink} leaving={leaving} />
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

/** Whether someone is found by what was typed: every word of it somewhere in what the list shows of them. */
function matches({ name, email, jobTitle, teams }: Employee, typed: string): boolean {
  const text = fold([name, email, jobTitle, ...teams.map((team) => team.name)].join(' '))
  return fold(typed)
    .split(' ')
    .every((word) => text.includes(word))
}

function InvitationLink({ name, email, account, link, expiresAt, mailed, onClose }: Invited & { onClose: () => void }) {
  const said = useWords(employeeWords)
  const show = useShow()
  const joined = account === 'joined'
  const until = show.instant(expiresAt)
  return (
    <div className="list-form" role="status">
      <p className="strong">{joined ? said.passwordTitle(name) : said.linkTitle(name)}</p>
      {mailed && <p>{joined ? said.passwordMailedTo(email) : said.mailedTo(email)}</p>}
      <p className="muted s">{mailed ? said.mailedHelp(until) : said.linkHelp(until)}</p>
      <div className="row once">
        <TextField label={said.link} bare value={link} readOnly onFocus={(event) => event.currentTarget.select()} className="grow" />
        <CopyButton value={link} what={said.link} />
        <Button onClick={onClose}>{said.done}</Button>
      </div>
    </div>
  )
}

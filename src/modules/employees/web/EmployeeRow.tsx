import { Button, Modal } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { useMe } from '#web/me.ts'
import { today } from '#web/today.ts'
import { notify, notifyFailure, undoable } from '#web/ui/notices.ts'
import { type Action, RowMenu } from '#web/ui/RowMenu.tsx'
import { kitWords } from '#web/words.ts'
import { changeEmployee, type Employee, inviteAgain, listEmployees, removeAccount } from '../contract.ts'
import { EmployeeMark } from './EmployeeMark.tsx'
import type { Invited } from './EmployeesPage.tsx'
import { employeeWords } from './words.ts'

type Props = {
  employee: Employee
  onEdit: () => void
  onInvited: (invited: Invited) => void
  /** What else can be done about them. */
  more: readonly Action[]
}

/** One colleague in the list, with what can be done to them. */
export function EmployeeRow({ employee, onEdit, onInvited, more }: Props) {
  const said = useWords(employeeWords)
  const me = useMe()
  const mine = employee.id === me.id
  const { name, email, jobTitle, teams, role, left } = employee
  return (
    <>
      <div className="list-row-body employee-row" data-left={left || undefined}>
        <EmployeeMark employee={employee} />
        <span className="cut">
          <Link to="/employees/$employeeId" params={{ employeeId: employee.id }} className="strong link">
            {name}
          </Link>{' '}
          {mine && <span className="faint s">({said.you})</span>}
          {email && <span className="muted s cut employee-line less">{email}</span>}
        </span>
        <span className="cut less">
          {jobTitle}
          {teams.length > 0 && <span className="muted s cut employee-line">{teams.map((team) => team.name).join(', ')}</span>}
        </span>
        <span className="s less">{said.roles[role]}</span>
        <State employee={employee} />
      </div>
      {me.may.includes('manage') && <Actions employee={employee} mine={mine} onEdit={onEdit} onInvited={onInvited} more={more} />}
    </>
  )
}

/** How someone stands to the office today. */
function State({ employee }: { employee: Employee }) {
  const said = useWords(employeeWords)
  const show = useShow()
  const { left, activeFrom, activeUntil, disabledAt, account, seenAt } = employee
  if (left) {
    const last = [activeUntil, disabledAt?.slice(0, 10)].filter((day) => typeof day === 'string').sort()[0] ?? ''
    return <span className="s num faint employee-state">{said.leftOn(show.day(last))}</span>
  }
  if (activeFrom !== null && activeFrom > today()) return <span className="s num employee-state">{said.from(show.day(activeFrom))}</span>
  return (
    <span className="s num faint employee-state">
      {account === 'joined' && seenAt ? said.seen(show.ago(seenAt)) : said.states[account]}
      {activeUntil !== null && <span className="employee-line">{said.until(show.day(activeUntil))}</span>}
    </span>
  )
}

function Actions({ employee, mine, onEdit, onInvited, more }: Props & { mine: boolean }) {
  const said = useWords(employeeWords)
  const kit = useWords(kitWords)
  const { id: employeeId, name, version, account, activeUntil, left } = employee
  const [taking, setTaking] = useState(false)
  const refused = { onRefused: ({ message }: Error) => notifyFailure(message) }
  const change = useChange(changeEmployee, { refresh: [listEmployees], ...refused })
  const again = useChange(inviteAgain, { refresh: [listEmployees], onDone: onInvited, ...refused })
  const take = useChange(removeAccount, { refresh: [listEmployees], onDone: () => notify(said.accountTaken(name)), ...refused })
  const end = () =>
    change.mutate(
      { employeeId, version, disabled: true },
      {
        onSuccess: (after) => undoable(said.ended(name), () => change.mutateAsync({ employeeId, version: after.version, disabled: false })),
      },
    )
  const restore = () => change.mutate({ employeeId, version, disabled: false, ...(activeUntil !== null && activeUntil < today() && { activeUntil: null }) })
  const invitation = { none: said.invite, invited: said.again, lapsed: said.again, joined: said.otherPassword }[account]
  const navigate = useNavigate()
  const actions: Action[] = [
    { label: kit.change, run: onEdit },
    { label: said.handOver, run: () => void navigate({ to: '/handover', search: { from: employeeId } }) },
    ...more,
  ]
  if (!mine && !left) {
    actions.push({ label: invitation, run: () => again.mutate({ employeeId }) })
    if (account === 'joined') actions.push({ label: said.takeAccount, run: () => setTaking(true), danger: true, apart: true })
    else if (account !== 'none') actions.push({ label: said.takeInvitation, run: () => take.mutate({ employeeId, version }), apart: true })
    actions.push({ label: said.end, run: end, danger: true, apart: account === 'none' })
  }
  if (!mine && left) actions.push({ label: said.restore, run: restore, apart: true })
  return (
    <>
      <RowMenu about={name} actions={actions} />
      <Modal opened={taking} onClose={() => setTaking(false)} title={said.takeTitle(name)} closeButtonProps={{ 'aria-label': kit.close }}>
        <p className="muted">{said.takeText(name)}</p>
        <div className="save-bar">
          <Button variant="subtle" data-autofocus onClick={() => setTaking(false)}>
            {kit.cancel}
          </Button>
          <Button
            color="danger"
            onClick={() => {
              setTaking(false)
              take.mutate({ employeeId, version })
            }}
          >
            {said.takeAccount}
          </Button>
        </div>
      </Modal>
    </>
  )
}

import './employees.css'
import { useState } from 'react'
import { changeTeam, createTeam, deleteTeam, listTeams, type Team } from '#modules/teams/contract.ts'
import { useCall, useChange } from '#web/calls.ts'
import { useWords } from '#web/language.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { SeveralField, TextField } from '#web/ui/fields.tsx'
import { ListPage } from '#web/ui/ListPage.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import { type Employee, listEmployees } from '../contract.ts'
import { teamWords } from './words.ts'

/** Settings → Teams: who work together. */
export function TeamsPage() {
  const said = useWords(teamWords)
  const { data: employees = [] } = useCall(listEmployees, {})
  const refresh = { refresh: [listTeams, listEmployees] }
  const change = useChange(changeTeam, refresh)
  const create = useChange(createTeam, refresh)
  const remove = useChange(deleteTeam, refresh)
  return (
    <ListPage
      words={said}
      permission="manage"
      ordered={false}
      list={useCall(listTeams, {})}
      nameOf={({ name }) => name}
      draw={(team) => <TeamRow team={team} employees={employees} />}
      form={(team, close) => <TeamForm team={team} employees={employees} onClose={close} />}
      inUse={({ memberIds }) => memberIds.length > 0}
      change={({ id, version }, { retired }) => change.mutateAsync({ teamId: id, version, retired })}
      erase={({ id, version }) => remove.mutateAsync({ teamId: id, version })}
      remake={({ name }) => create.mutateAsync({ name })}
    />
  )
}

const present = (team: Team, employees: readonly Employee[]) => employees.filter(({ id, left }) => !left && team.memberIds.includes(id))

function TeamRow({ team, employees }: { team: Team; employees: readonly Employee[] }) {
  const said = useWords(teamWords)
  const names = present(team, employees).map(({ name }) => name)
  return (
    <div className="team-row">
      <span className="strong cut">{team.name}</span>
      <span className="muted s cut">{names.join(', ') || said.nobody}</span>
    </div>
  )
}

function TeamForm({ team: now, employees, onClose }: { team: Team | undefined; employees: readonly Employee[]; onClose: () => void }) {
  const said = useWords(teamWords)
  const kit = useWords(kitWords)
  // What one began with: the list may be read anew while one types.
  const [team] = useState(now)
  const [name, setName] = useState(team?.name ?? '')
  const [memberIds, setMemberIds] = useState(team?.memberIds ?? [])
  const refresh = { refresh: [listTeams, listEmployees], onDone: onClose }
  const create = useChange(createTeam, refresh)
  const change = useChange(changeTeam, refresh)
  const error = create.error ?? change.error
  const at = complaintsAt(error)
  const save = () => {
    const draft = { name: name.trim(), memberIds: [...memberIds] }
    if (team) change.mutate({ teamId: team.id, version: team.version, ...draft })
    else create.mutate(draft)
  }
  const offered = employees.filter(({ id, left }) => !left || memberIds.includes(id))
  return (
    <EditForm onSave={save} onCancel={onClose} saving={create.isPending || change.isPending}>
      <TextField
        label={said.name}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        error={at('name')}
        maxLength={80}
        autoComplete="off"
        autoFocus
      />
      <SeveralField
        label={said.members}
        data={offered.map((one) => ({ value: one.id, label: one.name }))}
        value={[...memberIds]}
        onChange={setMemberIds}
        nothingFoundMessage={kit.noneFound}
      />
      <FormError error={error} fields={['name']} />
    </EditForm>
  )
}

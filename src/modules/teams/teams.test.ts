import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { changeEmployee, getEmployee, inviteEmployee, listEmployees } from '#modules/employees/contract.ts'
import { engines } from '#test/engine.ts'
import { openOffice, problemOf } from '#test/office.ts'
import { changeTeam, createTeam, deleteTeam, listTeams, type Team } from './contract.ts'

for (const engine of engines) {
  describe(`teams on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom, lou } = office
    const [e, l, t] = (await els(listEmployees, {})).map(({ id }) => id) as [string, string, string]
    const refused = async (act: Promise<unknown>) => {
      const { status, errors } = await problemOf(act)
      return [status, ...errors.map(({ field, code }) => [field, code])]
    }
    const change = (team: Team, changes: object) => els(changeTeam, { teamId: team.id, version: team.version, ...changes })
    const now = async (team: Team) => (await els(listTeams, {})).find(({ id }) => id === team.id) as Team

    test('one is made with its members, renamed, and is what its members are in', async () => {
      const made = await els(createTeam, { name: ' Zakelijk ', memberIds: [t, e, t] })
      assert.deepEqual([made.name, made.memberIds], ['Zakelijk', [e, t].sort()])
      const renamed = await change(made, { name: 'Bedrijven', memberIds: [l, t] })
      assert.deepEqual([renamed.name, renamed.memberIds], ['Bedrijven', [l, t].sort()])
      assert.deepEqual((await lou(getEmployee, { employeeId: t })).teams, [{ id: made.id, name: 'Bedrijven' }])
      assert.deepEqual((await lou(getEmployee, { employeeId: e })).teams, [])
      assert.equal((await problemOf(change(made, { name: 'Te laat' }))).status, 412)
    })

    test('who changes the teams of an employee changes those teams, and the other way round', async () => {
      const team = await els(createTeam, { name: 'Wisselend' })
      const before = await els(getEmployee, { employeeId: e })
      const after = await els(changeEmployee, { employeeId: e, version: before.version, teamIds: [team.id] })
      const there = await now(team)
      assert.deepEqual([there.memberIds, there.version], [[e], team.version + 1])
      await change(there, { memberIds: [] })
      const gone = await els(getEmployee, { employeeId: e })
      assert.deepEqual([gone.teams, gone.version], [[], after.version + 1])
    })

    test('a name that reads the same, and a member who does not exist, are refused at their field', async () => {
      const team = await els(createTeam, { name: 'Schade' })
      assert.deepEqual(await refused(els(createTeam, { name: 'schadé' })), [422, ['name', 'team_name_taken']])
      const other = await els(createTeam, { name: '!!' })
      assert.deepEqual(await refused(change(other, { name: 'SCHADE' })), [422, ['name', 'team_name_taken']])
      assert.equal((await change(team, { name: 'SCHADE' })).name, 'SCHADE', 'its own name may be written otherwise')
      assert.deepEqual(await refused(change(other, { memberIds: [t, crypto.randomUUID()] })), [422, ['memberIds.1', 'member_unknown']])
      assert.deepEqual(await refused(els(createTeam, { name: '  ' })), [422, ['name', 'required']])
      assert.equal((await problemOf(tom(createTeam, { name: 'Eigen' }))).status, 403)
    })

    test('one with members is retired; then nobody joins, who is in it stays, and an empty one is deleted', async () => {
      const team = await els(createTeam, { name: 'Oud', memberIds: [t] })
      assert.deepEqual(await refused(els(deleteTeam, { teamId: team.id, version: team.version })), [409, [undefined, 'team_in_use']])
      const retired = await change(team, { retired: true })
      assert.ok(retired.retiredAt)
      const join = async (employeeId: string) =>
        els(changeEmployee, { employeeId, version: (await els(getEmployee, { employeeId })).version, teamIds: [team.id] })
      assert.deepEqual(await refused(join(l)), [422, ['teamIds.0', 'team_retired']])
      assert.deepEqual((await join(t)).teams, [{ id: team.id, name: 'Oud' }])
      const back = await change(await now(team), { retired: false, memberIds: [] })
      await els(deleteTeam, { teamId: team.id, version: back.version })
      assert.equal(await now(team), undefined)
      assert.equal((await problemOf(els(deleteTeam, { teamId: team.id, version: 1 }))).status, 404)
    })

    test('who leaves stays in the team, and the list takes as many queries for many teams as for one', async () => {
      const { id } = await els(inviteEmployee, { name: 'Weg', role: 'employee', account: false })
      const team = await els(createTeam, { name: 'Blijvend', memberIds: [id] })
      const { version } = await els(getEmployee, { employeeId: id })
      await els(changeEmployee, { employeeId: id, version, disabled: true })
      assert.deepEqual((await now(team)).memberIds, [id])
      const few = await office.queriesOf(() => els(listTeams, {}))
      for (let i = 0; i < 5; i++) await els(createTeam, { name: `Team ${i}`, memberIds: [t] })
      assert.equal(await office.queriesOf(() => els(listTeams, {})), few)
      assert.deepEqual(office.unforeseen, [])
    })
  })
}

// Who works here, from when until when, with an account or without, and with what rights; and that what is taken away is gone at once.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { requestFor } from '#kernel/call.ts'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { changeLabel, createLabel } from '#modules/labels/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { changeSignInRules } from '#modules/sign-in-rules/contract.ts'
import { createTeam } from '#modules/teams/contract.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, codesOf, openOffice, problemOf } from '#test/office.ts'
import { sweep } from './access.ts'
import {
  acceptInvitation,
  changeEmployee,
  createToken,
  type Employee,
  getEmployee,
  getMe,
  inviteAgain,
  inviteEmployee,
  listEmployees,
  removeAccount,
  signIn,
} from './contract.ts'

const password = 'een heel lang wachtwoord'

for (const engine of engines) {
  describe(`working here on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom, nobody, clock } = office
    const start = clock.now
    // Days go by here in which nobody uses anything.
    await els(changeSignInRules, { version: 1, idleMinutes: null })

    const add = (name: string, more: Partial<Input<typeof inviteEmployee>> = {}) => els(inviteEmployee, { name, role: 'employee', account: false, ...more })
    const change = async (id: string, changes: Omit<Input<typeof changeEmployee>, 'employeeId' | 'version'>) =>
      els(changeEmployee, { employeeId: id, version: (await els(getEmployee, { employeeId: id })).version, ...changes })
    const refused = async (act: Promise<unknown>) => (await problemOf(act)).errors.map(({ field, code }) => [field, code])

    /** Sends as a browser does; the cookie it then has is undefined when it is not let in. */
    async function enter(...[endpoint, input]: [typeof acceptInvitation, Input<typeof acceptInvitation>] | [typeof signIn, Input<typeof signIn>]) {
      const response = await office.api.app.fetch(requestFor(endpoint, input as never, `${baseUrl}/api`))
      return response.headers.getSetCookie()[0]?.split(';')[0]
    }
    const byCookie = (cookie = '') => office.bare('/api/me', { headers: { cookie } })

    /** Takes someone on who has signed in, in a browser and by a program. */
    async function join(name: string, role: Employee['role'] = 'employee') {
      const email = `${name.toLowerCase()}@kantoor.example`
      const { id, link } = await els(inviteEmployee, { name, email, role })
      const cookie = await enter(acceptInvitation, { code: link?.split('/').at(-1) ?? '', password })
      const made = await office.bare('/api/me/tokens', {
        method: 'POST',
        headers: { cookie: cookie ?? '', 'content-type': 'application/json' },
        body: '{"name":"programma"}',
      })
      const { token } = (await made.json()) as { token: string }
      const doors = async () => [(await byCookie(cookie)).status, (await office.bare('/api/me', { headers: { authorization: `Bearer ${token}` } })).status]
      assert.deepEqual(await doors(), [200, 200])
      const call = <E extends Endpoint>(endpoint: E, input: Input<E>) => nobody(endpoint, input, { cookie: cookie ?? '' })
      return { id, email, call, doors }
    }

    test('who has no account needs no address, never comes in, and is an adviser like any other', async () => {
      const made = await add('Zonder Account', { jobTitle: 'Aanbrenger', phone: '+31 20 570 01 99' })
      assert.deepEqual([made.account, made.link, made.email, made.jobTitle, made.phone, made.left], ['none', null, '', 'Aanbrenger', '+31 20 570 01 99', false])
      await add('Nog Een Zonder')
      assert.deepEqual(await refused(nobody(signIn, { email: '', password })), [['password', 'wrong_credentials']])
      assert.deepEqual(await refused(els(inviteAgain, { employeeId: made.id })), [['email', 'email_required']])
      const party = await els(createParty, { kind: 'organisation', legalName: 'Uno' })
      const change = { kind: 'add', categoryId: 'adviser', employeeId: made.id } as const
      const { items } = await els(savePanel, { partyId: party.id, version: 0, changes: [change] })
      assert.deepEqual(items[0]?.employee, { id: made.id, name: 'Zonder Account', left: false })
    })

    test('everything about someone is kept and read back, and is an employee’s to read but not to change', async () => {
      const team = await els(createTeam, { name: 'Schade' })
      const made = await add('Alles', {
        email: 'alles@kantoor.example',
        teamIds: [team.id, team.id],
        activeFrom: '2020-01-01',
        activeUntil: '2030-12-31',
        rights: ['merge', 'export'],
      })
      const expected = { email: 'alles@kantoor.example', activeFrom: '2020-01-01', activeUntil: '2030-12-31', rights: ['export', 'merge'], account: 'none' }
      const kept = await tom(getEmployee, { employeeId: made.id })
      const { email, activeFrom, activeUntil, rights, account } = kept
      assert.deepEqual({ email, activeFrom, activeUntil, rights, account }, expected)
      assert.deepEqual(kept.teams, [{ id: team.id, name: 'Schade' }])
      assert.deepEqual(
        (await tom(listEmployees, {})).find(({ id }) => id === made.id),
        kept,
      )
      assert.equal((await problemOf(tom(changeEmployee, { employeeId: made.id, version: 1, phone: '1' }))).status, 403)
      assert.equal((await problemOf(els(getEmployee, { employeeId: crypto.randomUUID() }))).status, 404)
      const changed = await change(made.id, { email: '', activeFrom: null, activeUntil: null, teamIds: [], rights: [], jobTitle: 'Jurist' })
      assert.deepEqual(
        [changed.email, changed.activeFrom, changed.activeUntil, changed.teams, changed.rights, changed.jobTitle],
        ['', null, null, [], [], 'Jurist'],
      )
    })

    const nowhere = crypto.randomUUID()
    const bad: [what: string, draft: Partial<Input<typeof inviteEmployee>>, field: string, code: string][] = [
      ['an end before the start', { activeFrom: '2026-02-01', activeUntil: '2026-01-31' }, 'activeUntil', 'employee_ends_before_it_begins'],
      ['a day that is not there', { activeUntil: '2026-02-30' }, 'activeUntil', 'no_such_date'],
      ['an unknown team', { teamIds: [nowhere] }, 'teamIds.0', 'team_unknown'],
      ['an address that is taken', { email: ' ELS@kantoor.example' }, 'email', 'employee_email_taken'],
      ['something that is no address', { email: 'els' }, 'email', 'email_invalid'],
      ['an account without an address', { account: true }, 'email', 'email_required'],
      ['a reader who merges', { role: 'readonly', rights: ['export', 'merge'] }, 'rights.1', 'right_not_for_role'],
      ['a reader of settings', { role: 'readonly', rights: ['settings'] }, 'rights.0', 'right_not_for_role'],
      ['a right there is not', { rights: ['manage' as 'merge'] }, 'rights.0', 'not_one_of'],
    ]
    for (const [what, draft, field, code] of bad) {
      test(`${what} is refused at its field, when added and when changed`, async () => {
        assert.deepEqual(await refused(add('Fout', draft)), [[field, code]])
        const { account, ...changes } = draft
        const { id } = await els(inviteEmployee, { name: what, email: `${Math.random()}@kantoor.example`, role: 'employee' })
        assert.deepEqual(await refused(change(id, account ? { email: '' } : changes)), [[field, code]])
        assert.equal((await els(getEmployee, { employeeId: id })).version, 1)
      })
    }

    test('the last day is worked; as the day turns at the office, everything is closed, and stays so for who comes back', async () => {
      const { id, email, doors } = await join('Dagmar')
      await change(id, { activeUntil: '2026-08-10' })
      clock.now = new Date('2026-08-10T21:59:59Z')
      assert.deepEqual(await doors(), [200, 200], 'just before midnight in Amsterdam')
      clock.now = new Date('2026-08-10T22:00:00Z')
      assert.deepEqual(await doors(), [401, 401], 'on the stroke')
      assert.equal(await enter(signIn, { email, password }), undefined)
      assert.equal((await els(getEmployee, { employeeId: id })).left, true)
      assert.deepEqual(await codesOf(els(inviteAgain, { employeeId: id })), ['access_ended'])
      await change(id, { activeUntil: null })
      assert.deepEqual(await doors(), [401, 401], 'what was open does not open again')
      assert.ok(await enter(signIn, { email, password }))
      clock.now = start
    })

    test('a last day that has passed signs out at once, and so do leaving at once and another role', async () => {
      const day = await join('Vera')
      await change(day.id, { activeUntil: '2026-07-31' })
      assert.deepEqual(await day.doors(), [401, 401])
      const once = await join('Wies')
      await change(once.id, { disabled: true })
      assert.deepEqual(await once.doors(), [401, 401])
      const other = await join('Xander', 'administrator')
      await change(other.id, { role: 'employee' })
      assert.deepEqual(await other.doors(), [401, 401])
      const party = await els(createParty, { kind: 'organisation', legalName: 'Dos' })
      for (const { id } of [day, once]) {
        const { errors } = await problemOf(els(savePanel, { partyId: party.id, version: 0, changes: [{ kind: 'add', categoryId: 'adviser', employeeId: id }] }))
        assert.equal(errors[0]?.code, 'employee_has_left')
      }
    })

    test('who has yet to begin may be chosen, and comes in on the first day', async () => {
      const { id, link, left } = await els(inviteEmployee, { name: 'Nieuw', email: 'nieuw@kantoor.example', role: 'employee', activeFrom: '2026-09-01' })
      assert.equal(left, false)
      const party = await els(createParty, { kind: 'organisation', legalName: 'Tres' })
      await els(savePanel, { partyId: party.id, version: 0, changes: [{ kind: 'add', categoryId: 'adviser', employeeId: id, since: '2026-09-01' }] })
      const code = link?.split('/').at(-1) ?? ''
      const { errors } = await problemOf(nobody(acceptInvitation, { code, password }))
      assert.deepEqual([errors[0]?.code, errors[0]?.message], ['not_begun', 'U werkt hier vanaf 1-9-2026. Open deze koppeling dan opnieuw.'])
      clock.now = new Date('2026-09-02T10:00:00Z')
      assert.ok(await enter(acceptInvitation, { code, password }), 'the three days count from the first')
      clock.now = start
      assert.equal(await enter(signIn, { email: 'nieuw@kantoor.example', password }), undefined)
    })

    test('an account is taken from someone who goes on working here, and given again by an invitation', async () => {
      const { id, email, doors } = await join('Yara')
      const { version } = await els(getEmployee, { employeeId: id })
      assert.equal((await problemOf(els(removeAccount, { employeeId: id, version: version - 1 }))).status, 412)
      const after = await els(removeAccount, { employeeId: id, version })
      assert.deepEqual([after.account, after.left, after.name], ['none', false, 'Yara'])
      assert.deepEqual(await doors(), [401, 401])
      assert.equal(await enter(signIn, { email, password }), undefined)
      assert.deepEqual(await codesOf(els(removeAccount, { employeeId: id, version: after.version })), ['no_account'])
      assert.equal((await els(inviteAgain, { employeeId: id })).account, 'invited')
      clock.now = new Date(start.getTime() + 73 * 3600_000)
      await sweep(office.engine, clock.now)
      assert.equal((await els(getEmployee, { employeeId: id })).account, 'lapsed')
      clock.now = start
    })

    test('a right holds from the next request and is gone from the next, without signing anyone out; who gave it and when is kept', async () => {
      const { id, call, doors } = await join('Zeno')
      const label = await els(createLabel, { name: 'Rechten' })
      const recolour = (version: number) => call(changeLabel, { labelId: label.id, version, color: '#aa0000' })
      assert.equal((await problemOf(recolour(1))).status, 403)
      await change(id, { rights: ['settings', 'seeClosed'] })
      assert.equal((await recolour(1)).version, 2)
      const { may } = await call(getMe, {})
      assert.deepEqual(may, ['anyone', 'own', 'account', 'secure', 'read', 'write', 'settings', 'seeClosed'])
      const me = await els(getMe, {})
      const given = await office.engine.reader.selectFrom('employeeRight').selectAll().where('employeeId', '=', id).orderBy('permission').execute()
      assert.deepEqual(
        given.map(({ permission, givenBy, givenAt }) => [permission, givenBy, new Date(givenAt).toISOString()]),
        ['seeClosed', 'settings'].map((permission) => [permission, me.id, start.toISOString()]),
      )
      const { token } = await call(createToken, { name: 'kleuren', scopes: ['read', 'settings'] })
      const program = office.as(token)
      assert.deepEqual((await program(getMe, {})).may, may, 'what its owner may')
      assert.equal((await program(changeLabel, { labelId: label.id, version: 2, color: '#00aa00' })).version, 3)
      assert.equal((await problemOf(program(createParty, { kind: 'organisation', legalName: 'Nee' }))).status, 403)
      await change(id, { rights: ['seeClosed'] })
      assert.equal((await problemOf(program(changeLabel, { labelId: label.id, version: 3, color: '#0000aa' }))).status, 403)
      assert.equal((await problemOf(recolour(3))).status, 403)
      assert.deepEqual(await doors(), [200, 200])
      assert.deepEqual(me.may, ['anyone', 'own', 'account', 'secure', 'read', 'write', 'manage', 'export', 'merge', 'settings', 'seeClosed'])
    })

    test('another role takes the rights it does not go with, and an administrator has all without being given any', async () => {
      const { id } = await add('Rol', { rights: ['export', 'merge', 'seeClosed'] })
      assert.deepEqual((await change(id, { role: 'readonly' })).rights, ['export', 'seeClosed'])
      assert.deepEqual((await change(id, { role: 'administrator', rights: [] })).rights, ['export', 'merge', 'settings', 'seeClosed'])
      assert.deepEqual((await change(id, { role: 'employee' })).rights, [])
    })

    test('everything that was done is in the audit, and nothing that was not', async () => {
      const { id } = await add('Spoor', { email: 'spoor@kantoor.example' })
      await els(inviteAgain, { employeeId: id })
      await change(id, { rights: ['merge'] })
      await change(id, { rights: ['merge'] })
      await change(id, { disabled: true })
      await change(id, { disabled: false })
      const acts = await office.engine.reader.selectFrom('audit').select(['action', 'before', 'after']).where('subjectId', '=', id).orderBy('seq').execute()
      assert.deepEqual(
        acts.map(({ action }) => action),
        ['employee.added', 'employee.invited_again', 'employee.changed', 'employee.changed', 'employee.changed'],
      )
      assert.deepEqual([acts[2]?.before, acts[2]?.after], ['{"rights":[]}', '{"rights":["merge"]}'])
    })

    test('a list of five hundred takes as many queries as a list of three', async () => {
      const few = await office.queriesOf(() => els(listEmployees, {}))
      const rows = Array.from({ length: 500 }, (_, i) => ({ id: crypto.randomUUID(), name: `Veel ${i}`, email: '', emailFolded: '' }))
      const one = await office.engine.reader.selectFrom('employee').selectAll().where('name', '=', 'Nog Een Zonder').executeTakeFirstOrThrow()
      await office.engine.write((db) =>
        db
          .insertInto('employee')
          .values(rows.map((row) => ({ ...one, ...row })))
          .execute(),
      )
      assert.equal(await office.queriesOf(() => els(listEmployees, {})), few)
      assert.ok((await els(listEmployees, {})).length > 500)
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })

  test(`of two administrators on ${engine} who end each other at once one remains`, async (t) => {
    const office = await openOffice(engine)
    t.after(() => office.close())
    const { els } = office
    const { id, link } = await els(inviteEmployee, { name: 'Bram', email: 'bram@kantoor.example', role: 'administrator' })
    const joined = await office.api.app.fetch(requestFor(acceptInvitation, { code: link?.split('/').at(-1) ?? '', password }, `${baseUrl}/api`))
    const [cookie = ''] = joined.headers.getSetCookie()[0]?.split(';') ?? []
    const me = await els(getMe, {})
    const [mine, theirs] = [await els(getEmployee, { employeeId: me.id }), await els(getEmployee, { employeeId: id })]
    const byBram = office.bare(`/api/employees/${mine.id}`, {
      method: 'PATCH',
      headers: { cookie, 'content-type': 'application/json', 'if-match': `"${mine.version}"` },
      body: '{"disabled":true}',
    })
    const byEls = els(changeEmployee, { employeeId: id, version: theirs.version, disabled: true }).then(
      () => 200,
      ({ status }: { status: number }) => status,
    )
    const statuses = [(await byBram).status, await byEls]
    assert.equal(statuses.filter((status) => status === 200).length, 1, String(statuses))
    const left = await office.engine.reader.selectFrom('employee').select('disabledAt').where('role', '=', 'administrator').execute()
    assert.equal(left.filter(({ disabledAt }) => disabledAt === null).length, 1)
    assert.deepEqual(office.unforeseen, [])
  })

  test(`the last administrator on ${engine} stays, also by the calendar; nobody ends their own access`, async (t) => {
    const office = await openOffice(engine)
    t.after(() => office.close())
    const { els, clock } = office
    const all = await els(listEmployees, {})
    const me = all.find(({ name }) => name.startsWith('Els')) as Employee
    const of = (one: Employee, changes: object) => els(changeEmployee, { employeeId: one.id, version: one.version, ...changes } as Input<typeof changeEmployee>)
    for (const [changes, field] of [
      [{ role: 'employee' }, 'role'],
      [{ disabled: true }, undefined],
      [{ activeUntil: '2026-07-31' }, 'activeUntil'],
      [{ activeFrom: '2026-08-02' }, 'activeFrom'],
    ] as const)
      assert.deepEqual(
        (await problemOf(of(me, changes))).errors.map(({ code, field }) => [code, field]),
        [['not_yourself', field]],
      )
    assert.deepEqual(await codesOf(els(removeAccount, { employeeId: me.id, version: me.version })), ['not_yourself'])
    assert.deepEqual(
      (await problemOf(of(me, { activeUntil: '2026-12-31' }))).errors.map(({ code, field }) => [code, field]),
      [['last_administrator', 'activeUntil']],
      'nobody would be left afterwards',
    )

    // Others who are administrators, but cannot be counted on: no account, gone, going, or yet to begin.
    await els(inviteEmployee, { name: 'Zonder', role: 'administrator', account: false })
    const invited = await els(inviteEmployee, { name: 'Uitgenodigd', email: 'u@kantoor.example', role: 'administrator' })
    assert.deepEqual(await codesOf(of(me, { activeUntil: '2026-12-31' })), ['last_administrator'])
    const { link } = await els(inviteAgain, { employeeId: invited.id })
    await office.nobody(acceptInvitation, { code: link.split('/').at(-1) ?? '', password })
    const joined = await els(getEmployee, { employeeId: invited.id })
    const going = await of(joined, { activeUntil: '2026-08-31' })
    assert.deepEqual(await codesOf(of(me, { activeUntil: '2026-12-31' })), ['last_administrator'])
    const staying = await of(going, { activeUntil: null })
    const leaving = await of(me, { activeUntil: '2026-08-05' })
    assert.equal(leaving.activeUntil, '2026-08-05')

    // Now the other is the one who must remain, whoever asks.
    assert.deepEqual(await codesOf(of(staying, { role: 'employee' })), ['last_administrator'])
    assert.deepEqual(await codesOf(of(staying, { disabled: true })), ['last_administrator'])
    assert.deepEqual(await codesOf(els(removeAccount, { employeeId: staying.id, version: staying.version })), ['last_administrator'])
    clock.now = new Date('2026-08-06T10:00:00Z')
    assert.equal((await problemOf(els(getMe, {}))).status, 401)
    assert.deepEqual(office.unforeseen, [])
  })
}

import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { changeEmployee, inviteEmployee, listEmployees } from '#modules/employees/contract.ts'
import { countParties, listParties } from '#modules/overview/contract.ts'
import { archiveParty, createParty } from '#modules/parties/contract.ts'
import { engines } from '#test/engine.ts'
import { openOffice, problemOf } from '#test/office.ts'
import { getOwnPortfolio, getPortfolio, listInternalRelationships, type PanelChange, savePanel } from './contract.ts'

for (const engine of engines) {
  describe(`portfolios on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom, lou, nobody } = office
    const everyone = await els(listEmployees, {})
    const idOf = (name: string) => everyone.find((one) => one.name.startsWith(name))?.id ?? assert.fail(name)
    const [e, t] = [idOf('Els'), idOf('Tom')]
    const party = async (legalName: string, ...changes: PanelChange[]) => {
      const made = await els(createParty, { kind: 'organisation', legalName, roles: ['debtor'] })
      if (changes.length > 0) await els(savePanel, { partyId: made.id, version: 0, changes })
      return made
    }
    const add = (employeeId: string, categoryId: string, since = '2020-01-01', until: string | null = null) =>
      ({ kind: 'add', employeeId, categoryId, since, until }) as const

    const aap = await party('Aap', add(t, 'adviser'), add(t, 'file-manager', '2021-01-01'))
    await party('Noot', add(t, 'adviser', '2020-01-01', '2025-12-31'), add(e, 'adviser', '2026-01-01'), add(t, 'back-office'))
    await party('Mies', add(t, 'back-office', '2027-01-01'), add(e, 'file-manager'))
    const wim = await party('Wim', add(t, 'adviser'))
    await party('Zus')
    const gone = await party('Jet', add(t, 'adviser'))
    await els(archiveParty, { partyId: gone.id, version: gone.version })

    type Asked = Partial<Parameters<typeof els<typeof getPortfolio>>[1]>
    const read = async (asked: Asked = {}) => els(getPortfolio, { employeeId: t, ...asked })
    const lines = ({ items }: Awaited<ReturnType<typeof read>>) => items.map(({ party: { name }, categoryId, state }) => [name, categoryId, state].join(' '))
    const names = async (asked: Parameters<typeof els<typeof listParties>>[1]) => (await els(listParties, asked)).items.map(({ name }) => name)

    test('the parties of an employee by name, and how many by category', async () => {
      const found = await read()
      assert.deepEqual(lines(found).sort(), ['Aap adviser current', 'Aap file-manager current', 'Noot back-office current', 'Wim adviser current'])
      assert.deepEqual(
        found.items.map(({ party: { name } }) => name),
        ['Aap', 'Aap', 'Noot', 'Wim'],
      )
      assert.deepEqual(found.counts, [
        { categoryId: 'adviser', parties: 2, lines: 2 },
        { categoryId: 'file-manager', parties: 1, lines: 1 },
        { categoryId: 'back-office', parties: 1, lines: 1 },
      ])
      assert.equal(found.parties, 3)
      assert.deepEqual(found.employee, { id: t, name: 'Tom Deckers', left: false })
      assert.deepEqual(found.items.at(-1)?.party, { id: wim.id, partyNumber: wim.partyNumber, kind: 'organisation', name: 'Wim', listName: 'Wim', city: '' })
      assert.deepEqual(await tom(getOwnPortfolio, {}), found)
    })

    for (const [what, asked, expected] of [
      ['of one category', { categoryId: 'adviser' }, ['Aap', 'Wim']],
      ['as it was on a day', { categoryId: 'adviser', asOf: '2025-12-31' }, ['Aap', 'Noot', 'Wim']],
      ['as it will be', { categoryId: 'back-office', asOf: '2027-01-01' }, ['Mies', 'Noot']],
      ['with what was and will be', { all: 'true' }, ['Aap', 'Aap', 'Mies', 'Noot', 'Noot', 'Wim']],
      ['before anything', { asOf: '2019-12-31' }, []],
    ] as const)
      test(`the portfolio ${what}`, async () =>
        assert.deepEqual(
          (await read(asked)).items.map(({ party: { name } }) => name),
          expected,
        ))

    test('a page goes on where the one before it ended', async () => {
      const seen: string[] = []
      let cursor: string | null | undefined
      do {
        const page = await read({ limit: 2, all: 'true', ...(cursor && { cursor }) })
        assert.deepEqual([page.parties, page.counts.length], cursor ? [null, 0] : [4, 3])
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.next
      } while (cursor)
      assert.deepEqual(
        seen,
        (await read({ all: 'true' })).items.map(({ id }) => id),
      )
      for (const wrong of ['["a"]', `["a\\u0000",${JSON.stringify(t)},${JSON.stringify(t)}]`, '["a","b","c"]']) {
        const { status, errors } = await problemOf(read({ cursor: wrong }))
        assert.deepEqual([status, errors[0]?.code], [422, 'not_a_cursor'])
      }
    })

    test('many parties cost no more queries than a few', async () => {
      const { id } = await els(inviteEmployee, { name: 'Noor Nieuw', email: 'noor@kantoor.example', role: 'employee' })
      const queries = (employeeId: string) => office.queriesOf(() => read({ employeeId }))
      assert.equal(await queries(t), await queries(e))
      assert.ok((await queries(t)) <= 5)
      assert.deepEqual((await read({ employeeId: id })).counts, [])
    })

    test('who left still has a portfolio; who never was here has none', async () => {
      const { id } = await els(inviteEmployee, { name: 'Vera Vertrekt', email: 'vera@kantoor.example', role: 'employee' })
      await els(savePanel, { partyId: aap.id, version: 1, changes: [add(id, 'back-office')] })
      await els(changeEmployee, { employeeId: id, version: 1, disabled: true })
      const { employee, items } = await lou(getPortfolio, { employeeId: id })
      assert.deepEqual([employee.left, items.map(({ party: { name } }) => name)], [true, ['Aap']])
      assert.equal((await problemOf(read({ employeeId: crypto.randomUUID() }))).status, 404)
      assert.equal((await problemOf(nobody(getPortfolio, { employeeId: t }))).status, 401)
    })

    test('who looked after a party before, and whom it went to', async () => {
      const { items } = await read({ all: 'true' })
      const told = items.filter(({ state }) => state === 'ended').map(({ party: { name }, since, until, handedTo }) => [name, since, until, handedTo?.name])
      assert.deepEqual(told, [['Noot', '2020-01-01', '2025-12-31', 'Els Verhaegen']])
      assert.ok(items.every(({ state, handedTo }) => state === 'ended' || handedTo === null))
    })

    test('of a closed file only who may know of it is told', async () => {
      const closed = await party('Dicht', add(t, 'introducer'), add(e, 'adviser'))
      await office.engine.write((db) => db.updateTable('party').set({ closedAt: '2026-07-01T00:00:00.000Z' }).where('id', '=', closed.id).execute())
      const counted = (found: Awaited<ReturnType<typeof read>>) => [found.items.some(({ party: { id } }) => id === closed.id), found.parties]
      // An introducer has no access: it is not in one's own portfolio either.
      assert.deepEqual(counted(await tom(getOwnPortfolio, {})), [false, 3])
      assert.deepEqual(counted(await lou(getPortfolio, { employeeId: t, all: 'true' })), [false, 4])
      assert.deepEqual(counted(await read()), [true, 4])
      const listed = async (who: typeof els) => (await who(listInternalRelationships, { partyId: closed.id })).items.length
      assert.deepEqual([await listed(els), await listed(tom), await listed(lou)], [2, 0, 0])
      await els(savePanel, { partyId: closed.id, version: 1, changes: [add(t, 'back-office')] })
      assert.deepEqual([await listed(tom), (await tom(getOwnPortfolio, {})).parties], [3, 4])
      await office.engine.write((db) =>
        db.updateTable('party').set({ closedAt: null, archivedAt: '2026-07-01T00:00:00.000Z' }).where('id', '=', closed.id).execute(),
      )
    })

    for (const [what, asked, expected] of [
      ['of an employee', { employeeId: [t] }, ['Aap', 'Noot', 'Wim']],
      ['of either', { employeeId: [t, e] }, ['Aap', 'Mies', 'Noot', 'Wim']],
      ['of an employee in a category', { employeeId: [t], categoryId: 'adviser' }, ['Aap', 'Wim']],
      ['with anyone in a category', { categoryId: 'file-manager' }, ['Aap', 'Mies']],
      ['without an adviser', { withoutCategory: 'adviser' }, ['Mies', 'Zus']],
      ['of an employee, without an adviser', { employeeId: [e], withoutCategory: 'adviser' }, ['Mies']],
      ['with the archive', { employeeId: [t], archived: 'both' }, ['Aap', 'Dicht', 'Jet', 'Noot', 'Wim']],
    ] as const)
      test(`the overview ${what}`, async () => {
        assert.deepEqual(await names({ ...asked } as never), expected)
        assert.equal((await els(countParties, { ...asked } as never)).count, expected.length)
        const found = await names({ ...asked, search: 'wim' } as never)
        assert.deepEqual(
          found,
          expected.filter((name) => name === 'Wim'),
        )
      })

    test('the overview shows who answers for a party', async () => {
      const responsible = new Map((await els(listParties, {})).items.map((row) => [row.name, row.responsible]))
      assert.deepEqual(responsible.get('Aap'), { name: 'Tom Deckers', categoryId: 'adviser', more: 1 })
      assert.deepEqual(responsible.get('Noot'), { name: 'Els Verhaegen', categoryId: 'adviser', more: 1 })
      assert.deepEqual(responsible.get('Mies'), { name: 'Els Verhaegen', categoryId: 'file-manager', more: 0 })
      assert.equal(responsible.get('Zus'), null)
      const queries = (limit: number) => office.queriesOf(() => els(listParties, { employeeId: [t], limit }))
      assert.equal(await queries(1), await queries(200))
    })

    test('nothing happened that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}

import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { listEmployees } from '#modules/employees/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { openOffice, problemOf } from '#test/office.ts'
import { getOwnPortfolioDue, getPortfolio, getPortfolioDue, type PanelChange, savePanel } from './contract.ts'

// It is 20 February of a year without a 29th.
const today = '2027-02-20'

for (const engine of engines) {
  describe(`what is due in a portfolio on ${engine}`, async () => {
    const office = await openOffice(engine, { today })
    after(() => office.close())
    const { els, tom, lou, nobody } = office
    const everyone = await els(listEmployees, {})
    const idOf = (name: string) => everyone.find((one) => one.name.startsWith(name))?.id ?? assert.fail(name)
    const [e, t] = [idOf('Els'), idOf('Tom')]
    const add = (employeeId: string, categoryId: string, since = '2020-01-01', until: string | null = null, percentage: string | null = null) =>
      ({ kind: 'add', employeeId, categoryId, since, until, percentage }) as const
    const involve = async (made: { id: string }, ...changes: PanelChange[]) => {
      await els(savePanel, { partyId: made.id, version: 0, changes })
      return made
    }
    const person = async (surname: string, birthDate: string | null, ...changes: PanelChange[]) =>
      involve(await els(createParty, { kind: 'person', surname, birthDate }), ...changes)
    const company = async (legalName: string, ...changes: PanelChange[]) => involve(await els(createParty, { kind: 'organisation', legalName }), ...changes)

    const mine = add(t, 'back-office')
    await person('Aap', '1987-02-20', mine)
    await person('Noot', '1988-02-29', mine, add(t, 'adviser'))
    await person('Mies', '1960-03-06', mine)
    await person('Wim', '1960-03-07', mine)
    await person('Zus', '1987-02-19', mine)
    await person('Jet', '1987-02-21', add(e, 'back-office'))
    await person('Teun', null, mine)
    const uno = await company('Uno', mine, add(e, 'adviser', '2020-01-01', '2027-03-22'), add(t, 'adviser', '2027-03-23'))
    await company('Dos', mine, add(t, 'adviser', '2020-01-01', '2027-02-28', '60'), add(t, 'adviser', '2027-03-01', null, '40'))
    const tres = await company('Tres', add(t, 'adviser', '2020-01-01', '2027-02-20'), add(e, 'adviser', '2027-02-21'))
    const quattro = await company('Quattro', add(t, 'adviser'))
    await els(createRelationship, { typeId: 'supplier', fromId: uno.id, toId: quattro.id, until: '2027-03-01' })
    await els(createRelationship, { typeId: 'guarantor', fromId: uno.id, toId: quattro.id, until: '2027-03' })
    await els(createRelationship, { typeId: 'guarantor', fromId: quattro.id, toId: tres.id, until: '2027-04-01' })

    type Asked = Partial<Parameters<typeof els<typeof getPortfolioDue>>[1]>
    const read = (asked: Asked = {}) => els(getPortfolioDue, { employeeId: t, ...asked })
    const told = ({ items }: Awaited<ReturnType<typeof read>>) => items.map(({ day, party: { name }, text }) => `${day} ${name}: ${text.nl}`)

    const all = [
      '2027-02-20 Aap: wordt 40',
      '2027-02-20 Tres: laatste dag van Tom Deckers als adviseur',
      '2027-02-21 Tres: eerste dag van Els Verhaegen als adviseur',
      '2027-02-28 Noot: wordt 39',
      '2027-03-01 Quattro: laatste dag: klant van Uno',
      '2027-03-01 Uno: laatste dag: leverancier van Quattro',
      '2027-03-06 Mies: wordt 67',
      '2027-03-22 Uno: laatste dag van Els Verhaegen als adviseur',
    ]
    test('birthdays within two weeks, last and first days within thirty, soonest first', async () => {
      assert.deepEqual(told(await read()), all)
      assert.deepEqual(await tom(getOwnPortfolioDue, {}), await read())
      assert.equal((await read()).items[0]?.text.en, 'turns 40')
    })
    test('of one category', async () =>
      assert.deepEqual(
        told(await read({ categoryId: 'adviser' })),
        all.filter((line) => /Noot|Tres|Quattro:/.test(line)),
      ))
    test('a page goes on where the one before it ended', async () => {
      const seen: string[] = []
      let cursor: string | null | undefined
      do {
        const page = await read({ limit: 3, ...(cursor && { cursor }) })
        seen.push(...told(page))
        cursor = page.next
      } while (cursor)
      assert.deepEqual(seen, all)
      for (const wrong of ['["a"]', '["a","b",1]', '["a","b\\u0000","c"]']) assert.equal((await problemOf(read({ cursor: wrong }))).status, 422)
    })
    test('a line of the portfolio says what is due on its party, seen from today alone', async () => {
      const lines = async (asOf?: string) => (await els(getPortfolio, { employeeId: t, ...(asOf && { asOf }) })).items
      const uno = (await lines()).find(({ party: { name } }) => name === 'Uno')
      assert.deepEqual(
        uno?.due.map(({ kind, day }) => [kind, day]),
        [
          ['relationship-ends', '2027-03-01'],
          ['colleague-ends', '2027-03-22'],
        ],
      )
      assert.deepEqual((await lines()).find(({ party: { name } }) => name === 'Zus')?.due, [])
      assert.ok((await lines('2026-01-01')).every(({ due }) => due.length === 0))
    })
    test('thousands of parties cost no more queries than none; a file that is closed says nothing, not at the far end either', async () => {
      const queries = (employeeId: string) => office.queriesOf(() => read({ employeeId }))
      assert.equal(await queries(t), await queries(idOf('Lou')))
      assert.ok((await queries(t)) <= 3)
      const close = (closedAt: string | null) => office.engine.write((db) => db.updateTable('party').set({ closedAt }).where('id', '=', uno.id).execute())
      await close('2027-01-01T00:00:00.000Z')
      const asLou = await lou(getPortfolioDue, { employeeId: t })
      assert.deepEqual(
        told(asLou),
        all.filter((line) => !line.includes('Uno')),
      )
      // Tom keeps its back office, which gives access.
      assert.deepEqual(told(await tom(getPortfolioDue, { employeeId: t })), all)
      await close(null)
    })
    test('who never was here has nothing due; a stranger is told nothing', async () => {
      assert.equal((await problemOf(read({ employeeId: crypto.randomUUID() }))).status, 404)
      assert.equal((await problemOf(nobody(getPortfolioDue, { employeeId: t }))).status, 401)
    })
    test('nothing happened that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}

// Two server processes on one PostgreSQL database, as behind a balancer: what is done at once in both is done once.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { createApp } from '#app'
import { requestFor } from '#kernel/call.ts'
import type { Endpoint, Input, Reply } from '#kernel/endpoint.ts'
import { identifyBy } from '#modules/employees/access.ts'
import { listEmployees } from '#modules/employees/contract.ts'
import { createLabel, listLabels, putLabel } from '#modules/labels/contract.ts'
import { listParties } from '#modules/overview/contract.ts'
import { changeParty, createParty, makeCustomer, type Party } from '#modules/parties/contract.ts'
import { createRelationship, listRelationships } from '#modules/relationships/contract.ts'
import { setUp } from '#modules/setup/contract.ts'
import { openEngine } from '#platform/db/engine.ts'
import { migrate } from '#platform/db/migrate.ts'
import { emptyPlace } from './engine.ts'
import { baseUrl, openOffice, type Problem } from './office.ts'

type Answer<E extends Endpoint> = { status: number; reply: Reply<E>; codes: string[] }

/** Two processes on the database at a place, and a way to call either. */
async function openTwo(where: string, now: () => Date) {
  const unforeseen: unknown[] = []
  const engines = [await openEngine(where), await openEngine(where)] as const
  const apps = engines.map(
    (engine) => createApp({ engine, identify: identifyBy(baseUrl, now), baseUrl, now, report: (error) => void unforeseen.push(error) }).app,
  )
  let turn = 0
  /** Calls the two in turn. */
  async function call<E extends Endpoint>(token: string, endpoint: E, input: Input<E>, key?: string): Promise<Answer<E>> {
    const request = requestFor(endpoint, input, `${baseUrl}/api`)
    if (token) request.headers.set('authorization', `Bearer ${token}`)
    if (key) request.headers.set('idempotency-key', key)
    const response = await (apps[turn++ % 2] as (typeof apps)[number]).fetch(request)
    const body = (await response.json()) as Reply<E> & Partial<Problem>
    return { status: response.status, reply: body, codes: response.ok ? [] : (body.errors ?? []).map(({ code }) => code) }
  }
  return { engines, call, unforeseen, close: () => Promise.all(engines.map((engine) => engine.close())) }
}

const told = (answers: readonly { status: number; codes: string[] }[]) => answers.map(({ status, codes }) => [status, ...codes].join(' ')).sort()
const times = <T>(count: number, act: (i: number) => Promise<T>) => Promise.all(Array.from({ length: count }, (_, i) => act(i)))

describe('two processes on one database', async () => {
  const office = await openOffice('postgres')
  const { call, unforeseen, close } = await openTwo(office.where, () => office.clock.now)
  after(async () => {
    await close()
    await office.close()
  })
  const { els } = office
  const ask = <E extends Endpoint>(endpoint: E, input: Input<E>, key?: string) => call(office.tokens.els, endpoint, input, key)
  const organisation = (legalName: string, roles: ('lead' | 'debtor' | 'creditor')[] = []) => ({ kind: 'organisation' as const, legalName, roles })

  test('give forty new parties forty numbers of every series, in a row', async () => {
    const made = await times(40, (i) => ask(createParty, organisation(`Filiaal ${i}`, ['debtor', 'creditor'])))
    assert.deepEqual(new Set(told(made)), new Set(['201']))
    for (const number of ['partyNumber', 'debtorNumber', 'creditorNumber'] as const) {
      const given = made.map(({ reply }) => Number(reply[number])).sort((a, b) => a - b)
      assert.deepEqual(
        given,
        Array.from({ length: 40 }, (_, i) => Number(given[0]) + i),
        number,
      )
    }
  })

  test('make one party of twenty requests with one key, and answer all alike', async () => {
    const answers = await times(20, () => ask(createParty, organisation('Eenmalig'), 'een'))
    assert.deepEqual(new Set(told(answers)), new Set(['201']))
    assert.equal(new Set(answers.map(({ reply }) => JSON.stringify(reply))).size, 1)
    assert.equal((await els(listParties, { search: 'Eenmalig' })).items.length, 1)
  })

  test('make one label of a name, and put it on a party once', async () => {
    const made = await times(8, (i) => ask(createLabel, { name: i % 2 ? 'Zilver' : 'ZILVER' }))
    assert.deepEqual(told(made), ['201', ...Array(7).fill('422 label_name_taken')])
    const [label] = (await els(listLabels, {})).filter(({ name }) => name.toLowerCase() === 'zilver')
    const { id: partyId } = await els(createParty, organisation('Gelabeld'))
    const put = await times(8, () => ask(putLabel, { partyId, labelId: label?.id ?? '' }))
    assert.deepEqual(new Set(told(put)), new Set(['200']))
    assert.equal((await els(listLabels, {})).find(({ id }) => id === label?.id)?.parties, 1)
  })

  test('make one of the same relationship, whichever way round, and keep shares within a hundred', async () => {
    const [an, bo] = [await els(createParty, { kind: 'person', surname: 'An' }), await els(createParty, { kind: 'person', surname: 'Bo' })]
    const { id: toId } = await els(createParty, organisation('Uno'))
    const same = await times(6, () => ask(createRelationship, { typeId: 'director', fromId: an.id, toId }))
    assert.deepEqual(
      told(same).map((one) => one.slice(0, 3)),
      ['201', ...Array(5).fill('409')],
    )
    const mirrored = await times(6, (i) =>
      ask(createRelationship, { typeId: 'sibling', ...(i % 3 ? { fromId: an.id, toId: bo.id } : { fromId: bo.id, toId: an.id }) }),
    )
    assert.equal(told(mirrored).filter((one) => one === '201').length, 1)
    const shares = await times(4, (i) => ask(createRelationship, { typeId: 'shareholder', fromId: (i % 2 ? an : bo).id, toId, share: '60' }))
    assert.equal(told(shares).filter((one) => one === '201').length, 1)
    assert.equal((await els(listRelationships, {})).items.length, 3)
  })

  test('let one of ten changes of the same version through, and tell the others', async () => {
    const { id: partyId, version } = await els(createParty, organisation('Gewild', ['lead']))
    const changed = await times(10, (i) => ask(changeParty, { partyId, version, note: `van ${i}` }))
    assert.deepEqual(told(changed), ['200', ...Array(9).fill('412 changed_meanwhile')])
    const customers = await times(6, () => ask(makeCustomer, { partyId, version: version + 1 }))
    assert.deepEqual(told(customers), ['200', ...Array(5).fill('412 changed_meanwhile')])
    assert.ok(customers.some(({ status, reply }) => status === 200 && (reply as Party).debtorNumber))
  })

  test('nothing went wrong that nobody foresaw', () => assert.deepEqual(unforeseen, []))
})

test('two processes that start on nothing migrate once, and of those who set up at once one is first', async () => {
  const place = await emptyPlace('postgres')
  const { engines, call, unforeseen, close } = await openTwo(place.where, () => new Date('2026-08-01T10:00:00Z'))
  try {
    await Promise.all(engines.map(migrate))
    const answers = await times(4, (i) =>
      call('', setUp, {
        country: i % 2 ? 'NL' : 'BE',
        name: `Els ${i}`,
        email: `els${i}@kantoor.example`,
        password: 'een heel lang wachtwoord',
        officeName: `Kantoor ${i}`,
      }),
    )
    assert.deepEqual(told(answers), ['200', '404 not_found', '404 not_found', '404 not_found'])
    const employees = await engines[0].reader.selectFrom('employee').select('name').execute()
    const first = answers.find(({ status }) => status === 200)?.reply
    assert.deepEqual(employees, [{ name: first?.name }])
    assert.equal(first?.office.name, `Kantoor ${first?.name.slice(4)}`)
    assert.equal((await call('', listEmployees, {})).status, 401)
    assert.deepEqual(unforeseen, [])
  } finally {
    await close()
    await place.remove()
  }
})

// Who may do what to which file: every endpoint × who asks × a file of their own, one that is closed to them, and none at all.
// What is closed answers to the letter as what is not there, and nothing that was refused changes anything.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { createApp } from '#app'
import { changes, type Endpoint, endpoint } from '#kernel/endpoint.ts'
import { addAddress } from '#modules/addresses/contract.ts'
import { identifyBy } from '#modules/employees/access.ts'
import { getMe } from '#modules/employees/contract.ts'
import { uploadImport } from '#modules/imports/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { createLabel, putLabel } from '#modules/labels/contract.ts'
import { addPropertyRegime } from '#modules/ownership/property-regimes.ts'
import { closeParty, createParty, getParty, type Party } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { engines } from './engine.ts'
import { holdings } from './holdings.ts'
import { textOf } from './listener.ts'
import { baseUrl, type Office, openOffice } from './office.ts'
import { tooOpen, withoutRow } from './permissions.ts'
import { requestsAbout, rows, type Shared, type Things } from './rights.ts'

const nothing: Things = {
  partyId: '018f4b2a-0000-7000-8000-000000000001',
  addressId: '018f4b2a-0000-7000-8000-000000000002',
  relationshipId: '018f4b2a-0000-7000-8000-000000000003',
  regimeId: '018f4b2a-0000-7000-8000-000000000004',
  spouseId: '018f4b2a-0000-7000-8000-000000000005',
}

/** Two closed files, each with something of everything: one of Tom and Lou, and one that only Els may know of. */
async function fill(office: Office) {
  const { els, tom, lou } = office
  const open = await els(createParty, { kind: 'organisation', legalName: 'Bedrijf Uno B.V.' })
  const dos = await els(createParty, { kind: 'organisation', legalName: 'Bedrijf Dos B.V.' })
  const label = await els(createLabel, { name: 'VIP' })
  const file = async (surname: string, number: string, toId: string, employees: readonly { id: string }[]) => {
    const party = await els(createParty, {
      kind: 'person',
      surname,
      roles: ['debtor'],
      emails: [{ address: `${surname.toLowerCase()}@zwijgt.example` }],
      externalNumbers: [{ source: 'oud', number }],
    })
    const { id: partyId } = party
    const address = await els(addAddress, { partyId, street: 'Kade', houseNumber: '3', postcode: '9000', city: `${surname}gem`, country: 'BE' })
    const relationship = await els(createRelationship, { typeId: 'director', fromId: partyId, toId, position: `Baas ${surname}` })
    const { id: spouseId } = await els(createParty, { kind: 'person', surname: 'Gade' })
    await els(createRelationship, { typeId: 'spouse', fromId: partyId, toId: spouseId })
    const { id: regimeId } = await els(addPropertyRegime, { partyId, spouseId, regime: 'nl_general', since: '2010-01-01' })
    await els(putLabel, { partyId, labelId: label.id })
    const changes = employees.map(({ id }) => ({ kind: 'add', categoryId: 'adviser', employeeId: id, since: '2020-01-01' }) as const)
    await els(savePanel, { partyId, version: 0, changes })
    const closed = await els(closeParty, { partyId, version: (await els(getParty, { partyId })).version })
    return { party: closed, things: { partyId, addressId: address.id, relationshipId: relationship.id, regimeId, spouseId } satisfies Things }
  }
  const me = await els(getMe, {})
  const own = await file('Eigen', 'EIGEN-1', open.id, [await tom(getMe, {}), await lou(getMe, {})])
  const foreign = await file('Zwijger', 'GEHEIM-1', dos.id, [me])
  const draft = await els(uploadImport, { kind: 'parties', name: 'relaties.csv' }, {}, 'Naam\r\nJan\r\n')
  const shared: Shared = { openId: open.id, labelId: label.id, typeId: 'director', categoryId: 'adviser', employeeId: me.id, importId: draft.id }
  return { own, foreign, shared }
}

/** Whatever tells of a party: none of it may reach who may not know of it. */
const traces = ({ party, things }: { party: Party; things: Things }) => [
  party.name,
  party.partyNumber,
  party.debtorNumber ?? '-',
  things.partyId,
  things.addressId,
  things.relationshipId,
  things.regimeId,
]

/** Whether an answer tells that there is such a party: done, or refused for what it is and not for whether it is. */
const mayKnow = ({ route }: Endpoint, status: number) =>
  status < 300 || [409, 412].includes(status) || (rows[route]?.ofOrganisations === true && status === 422)

const who = ['nobody', 'lou', 'tom', 'els'] as const
/** The office that is asked. */
type Asked = { fetch(request: Request): Response | Promise<Response> }

for (const engine of engines) {
  describe(`rights on ${engine}`, () => {
    let office: Office
    let world: Awaited<ReturnType<typeof fill>>
    before(async () => {
      office = await openOffice(engine)
      world = await fill(office)
    })
    after(() => office.close())

    /** The answers to every way of asking this, in one: the highest status, and all texts. */
    const asked = async (endpoint: Endpoint, as: (typeof who)[number], things: Things, app: Asked = office.api.app) => {
      const answers = []
      for (const request of requestsAbout(endpoint, world.shared, things)) {
        if (as !== 'nobody') request.headers.set('authorization', `Bearer ${office.tokens[as]}`)
        const response = await app.fetch(request)
        answers.push({ status: response.status, text: await textOf(response) })
      }
      return { status: Math.max(...answers.map(({ status }) => status)), text: answers.map(({ text }) => text).join('\n') }
    }
    const permits = async (as: (typeof who)[number]) => (as === 'nobody' ? ['anyone'] : (await office[as](getMe, {})).may)

    test('every endpoint has a row, every row an endpoint, and none asks too little', () => {
      assert.deepEqual(withoutRow(office.api.served), [])
      assert.deepEqual(tooOpen(office.api.served), [])
    })

    /** Each time that someone asked what they may not ask and was not told so, or not alike whatever it is about. */
    async function letThrough(app: Asked, among: readonly Endpoint[] = office.api.served): Promise<string[]> {
      const found: string[] = []
      for (const as of who) {
        const may = await permits(as)
        for (const endpoint of among.filter(({ permission }) => !may.includes(permission))) {
          const answers = []
          for (const things of [world.own.things, world.foreign.things, nothing]) answers.push(await asked(endpoint, as, things, app))
          const refused = answers.every(({ status }) => status === (as === 'nobody' ? 401 : 403)) && new Set(answers.map(({ text }) => text)).size === 1
          if (!refused) found.push(`${as}: ${endpoint.route} answers ${answers.map(({ status }) => status)}`)
        }
      }
      return found
    }

    test('who may not ask is told so, whatever they ask about, and changes nothing', async () => {
      const standing = await holdings(office)
      assert.deepEqual(await letThrough(office.api.app), [])
      assert.deepEqual(await holdings(office), standing)
    })

    test('this test would notice: an endpoint without a row, one left open, one that lets everyone through', async () => {
      const { served } = office.api
      const forgotten = endpoint('GET /parties/:partyId/secrets', { summary: 'Forgotten', permission: 'read', input: z.strictObject({}), reply: z.null() })
      assert.deepEqual(withoutRow([...served, forgotten]), [forgotten.route])
      assert.deepEqual(withoutRow(served.slice(1)), [served[0]?.route])
      for (const [route, permission] of [
        ['GET /parties/:partyId', 'anyone'],
        ['PATCH /parties/:partyId', 'read'],
        ['GET /parties', 'own'],
        ['PATCH /employees/:employeeId', 'write'],
        ['GET /me/tokens', 'own'],
        ['GET /internal-relationships/export', 'read'],
      ] as const)
        assert.deepEqual(tooOpen(served.map((one) => (one.route === route ? { ...one, permission } : one))), [route])
      // An office whose door asks nobody for a permission.
      const now = () => new Date(office.clock.now)
      const identify = identifyBy(baseUrl, now)
      const lax = createApp({
        engine: office.engine,
        baseUrl,
        now,
        identify: async (...asked) => {
          const { user, office: at } = await identify(...asked)
          return { office: at, ...(user && { user: { ...user, may: [...user.may, ...served.map(({ permission }) => permission)] } }) }
        },
      })
      const looking = served.filter((one) => !changes(one) && one.permission === 'manage')
      const noticed = await letThrough(lax.app, looking)
      assert.deepEqual(noticed.map((one) => one.replace(/ answers.*/, '')).sort(), looking.flatMap(({ route }) => [`lou: ${route}`, `tom: ${route}`]).sort())
    })

    for (const as of ['lou', 'tom'] as const) {
      test(`what is closed to ${as} answers as what is not there, and changes nothing`, async () => {
        const may = await permits(as)
        const standing = await holdings(office)
        for (const endpoint of office.api.served.filter(({ route, permission }) => may.includes(permission) && rows[route]?.about === 'party')) {
          const [foreign, absent] = [await asked(endpoint, as, world.foreign.things), await asked(endpoint, as, nothing)]
          assert.deepEqual(foreign, absent, `${as}: ${endpoint.route}`)
          assert.ok(foreign.status === 404 || foreign.status === 422, `${as}: ${endpoint.route} answers ${foreign.status}`)
        }
        assert.deepEqual(await holdings(office), standing)
      })

      test(`${as} may know of their own closed file, by every endpoint`, async () => {
        const may = await permits(as)
        for (const endpoint of office.api.served.filter(({ route, permission }) => may.includes(permission) && rows[route]?.about === 'party')) {
          const { status, text } = await asked(endpoint, as, world.own.things)
          assert.ok(mayKnow(endpoint, status), `${as}: ${endpoint.route} answers ${status}: ${text}`)
        }
      })

      test(`no answer to ${as} has a trace of what is closed to them`, async () => {
        const may = await permits(as)
        for (const endpoint of office.api.served.filter(({ route, permission }) => may.includes(permission) && route !== 'DELETE /session')) {
          const { text } = await asked(endpoint, as, world.own.things)
          for (const trace of traces(world.foreign))
            assert.ok(!text.toLowerCase().includes(trace.toLowerCase()), `${as}: ${endpoint.route} tells ${trace}: ${text}`)
        }
      })
    }

    test('the administrator finds the closed file where the others find nothing', async () => {
      for (const endpoint of office.api.served.filter(({ route }) => rows[route]?.about === 'party')) {
        const { status } = await asked(endpoint, 'els', world.foreign.things)
        assert.ok(mayKnow(endpoint, status), `${endpoint.route} answers ${status}`)
      }
    })
  })
}

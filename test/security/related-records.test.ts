// T2: whatever an endpoint takes the id of beside what it is about, a closed file answers there as one that is not there, and is not counted.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import type { Endpoint } from '#kernel/endpoint.ts'
import { method, path } from '#kernel/endpoint.ts'
import { addAddress } from '#modules/addresses/contract.ts'
import { getMe } from '#modules/employees/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { createLabel, listLabels, putLabel } from '#modules/labels/contract.ts'
import { getNetwork } from '#modules/network/contract.ts'
import { countParties } from '#modules/overview/contract.ts'
import { closeParty, createParty, getParty } from '#modules/parties/contract.ts'
import { createRelationship, getRelationship } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { type Office, openOffice } from '#test/office.ts'
import { rows } from '#test/rights.ts'
import { settle } from '#test/world.ts'

/** Every field of an input that takes an id, by the last of its name: inside lists and what is nested too. */
function idFields({ input }: Endpoint): string[] {
  const found = new Set<string>()
  const walk = (schema: unknown, name: string): void => {
    if (Array.isArray(schema)) {
      for (const one of schema) walk(one, name)
      return
    }
    if (typeof schema !== 'object' || schema === null) return
    const { format, properties = {}, $defs = {}, items, anyOf, oneOf, allOf } = schema as Record<string, object | undefined> & { format?: string }
    if (format === 'uuid') found.add(name)
    for (const [field, inner] of Object.entries(properties)) walk(inner, field)
    for (const inner of [items, anyOf, oneOf, allOf, Object.values($defs)]) walk(inner, name)
  }
  walk(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }), '')
  return [...found]
}

/** Ids of what is nobody's file: colleagues and what the office set up. */
const nobodys = ['employeeId', 'labelId', 'labelAny', 'labelAll', 'labelNone', 'label', 'teamId', 'teamIds', 'memberIds', 'photoId']
const ofTheOffice = [...nobodys, 'categoryId', 'importId', 'bodsImportId', 'backupId', 'handoverId', 'thresholdId', 'sessionId', 'tokenId']

type World = Awaited<ReturnType<typeof fill>>
type Ids = { partyId: string; relationshipId: string; internalId: string; addressId: string }
type Fields = Readonly<Record<string, unknown>>
/** By field: what else goes with it, given an id of what is closed or of nothing. */
type Ways = Readonly<Record<string, (ids: Ids, world: World) => Fields>>

const picked = (ids: Ids, { me }: World) => ({ to: [{ employeeId: me.id }], partyIds: [ids.partyId] })
const excepted = (ids: Ids, { me }: World) => ({ to: [{ employeeId: me.id }], exceptPartyIds: [ids.partyId] })
const handing: Ways = { partyIds: picked, exceptPartyIds: excepted }
const handed: Ways = {
  partyIds: (ids, world) => ({ ...picked(ids, world), fingerprint: 'x' }),
  exceptPartyIds: (ids, world) => ({ ...excepted(ids, world), fingerprint: 'x' }),
}

/** Every endpoint that takes the id of a party, or of what hangs on one, elsewhere than in its path. */
const asked: Readonly<Record<string, Ways>> = {
  'GET /relationships': { partyId: ({ partyId }) => ({ partyId }) },
  'POST /relationships': {
    fromId: ({ partyId }, { uno }) => ({ typeId: 'director', fromId: partyId, toId: uno.id }),
    toId: ({ partyId }, { dirk }) => ({ typeId: 'director', fromId: dirk.id, toId: partyId }),
  },
  'PATCH /relationships/:relationshipId': { fromId: ({ partyId }) => ({ fromId: partyId }), toId: ({ partyId }) => ({ toId: partyId }) },
  'POST /parties/:partyId/property-regimes': { spouseId: ({ partyId }) => ({ spouseId: partyId, regime: 'nl_limited', since: '2020-01-01' }) },
  'GET /internal-relationships': { partyId: ({ partyId }) => ({ partyId }) },
  'GET /internal-relationships/export': { partyId: ({ partyId }) => ({ partyId }) },
  'PUT /parties/:partyId/internal-relationships': { id: ({ internalId }) => ({ changes: [{ kind: 'remove', id: internalId }] }) },
  'GET /paths': {
    fromId: ({ partyId }, { uno }) => ({ fromId: partyId, toId: uno.id }),
    toId: ({ partyId }, { uno }) => ({ fromId: uno.id, toId: partyId }),
  },
  'POST /network': {
    ids: ({ partyId }, { uno }) => ({ ids: [partyId, uno.id], steps: 6 }),
    grow: ({ partyId }, { uno }) => ({ ids: [uno.id], grow: [partyId] }),
    fold: ({ partyId }, { uno }) => ({ ids: [uno.id], steps: 6, fold: [partyId] }),
  },
  'GET /parties/:partyId/network': { grow: ({ partyId }) => ({ grow: partyId }), fold: ({ partyId }) => ({ steps: '6', fold: partyId }) },
  'POST /parties/similar': { exceptId: ({ partyId }) => ({ kind: 'person', surname: 'Irecteur', exceptId: partyId }) },
  'POST /employees/:employeeId/handovers/preview': handing,
  'POST /employees/:employeeId/handovers': handed,
  'POST /me/handovers/preview': handing,
  'POST /me/handovers': handed,
}

/** An office with one closed file that only Els knows of, with all that can hang on it; the others are open. */
async function fill(office: Office) {
  const { els } = office
  const world = await settle(office)
  const me = await els(getMe, {})
  const tom = await office.tom(getMe, {})
  const { id: labelId } = await els(createLabel, { name: 'VIP' })
  const { id: partyId } = await els(createParty, { kind: 'person', surname: 'Zwijger', roles: ['debtor'] })
  const { id: addressId } = await els(addAddress, { partyId, street: 'Kade', houseNumber: '3', postcode: '9000', city: 'Gent', country: 'BE' })
  const { id: relationshipId } = await els(createRelationship, { typeId: 'director', fromId: partyId, toId: world.uno.id })
  await els(createRelationship, { typeId: 'spouse', fromId: partyId, toId: world.dirk.id })
  const open = await els(createRelationship, { typeId: 'director', fromId: world.dirk.id, toId: world.dos.id })
  await els(putLabel, { partyId, labelId })
  const add = { kind: 'add', categoryId: 'adviser', since: '2020-01-01' } as const
  const panel = await els(savePanel, { partyId, version: 0, changes: [{ ...add, employeeId: me.id }] })
  const openPanel = await els(savePanel, { partyId: world.uno.id, version: 0, changes: [{ ...add, employeeId: tom.id }] })
  await els(closeParty, { partyId, version: (await els(getParty, { partyId })).version })
  const closed: Ids = { partyId, addressId, relationshipId, internalId: panel.items[0]?.id ?? '' }
  return { ...world, me, labelId, closed, open, panelVersion: openPanel.version }
}

/** Of nothing: as unlike any other id as the closed ones are. */
const absent: Ids = {
  partyId: '018f4b2a-0000-7000-8000-000000000001',
  addressId: '018f4b2a-0000-7000-8000-000000000002',
  relationshipId: '018f4b2a-0000-7000-8000-000000000003',
  internalId: '018f4b2a-0000-7000-8000-000000000004',
}

for (const engine of engines) {
  describe(`related records on ${engine}`, () => {
    let office: Office
    let world: World
    before(async () => {
      office = await openOffice(engine)
      world = await fill(office)
    })
    after(() => office.close())

    const ask = async (endpoint: Endpoint, fields: Fields, as: 'tom' | 'els') => {
      const ids: Record<string, string> = { partyId: world.uno.id, relationshipId: world.open.id, employeeId: world.me.id }
      const { version } = await office.els(getRelationship, { relationshipId: world.open.id })
      const versions: Record<string, number> = {
        'PATCH /relationships/:relationshipId': version,
        'PUT /parties/:partyId/internal-relationships': world.panelVersion,
      }
      // Organisations marry nobody.
      if (path(endpoint).includes('property-regimes')) ids.partyId = world.dirk.id
      const address = path(endpoint).replace(/:(\w+)/g, (_, name: string) => ids[name] ?? 'x')
      const looks = method(endpoint) === 'GET'
      const query = looks ? `?${new URLSearchParams(fields as Record<string, string>)}` : ''
      const response = await office.bare(`/api${address}${query}`, {
        method: method(endpoint),
        headers: { authorization: `Bearer ${office.tokens[as]}`, 'content-type': 'application/json', 'if-match': `"${versions[endpoint.route] ?? 1}"` },
        ...(!looks && { body: JSON.stringify(fields) }),
      })
      return { status: response.status, text: await response.text() }
    }

    test('every field that takes an id is one this test knows', () => {
      let seen = 0
      for (const endpoint of office.api.served) {
        const inPath = [...path(endpoint).matchAll(/:(\w+)/g)].map(([, name = '']) => name)
        for (const field of idFields(endpoint)) {
          seen++
          if (inPath.includes(field)) assert.ok(rows[endpoint.route] !== undefined, `${endpoint.route}: ${field} has no row in test/rights.ts`)
          else assert.ok(ofTheOffice.includes(field) || asked[endpoint.route]?.[field], `${endpoint.route} takes ${field}: what does a closed one answer?`)
        }
      }
      assert.ok(seen > 90, `only ${seen} fields were seen: is this test looking?`)
    })

    for (const [route, ways] of Object.entries(asked))
      for (const [field, way] of Object.entries(ways))
        test(`${route} with a closed ${field} answers as with nothing`, async () => {
          const endpoint = office.api.served.find((one) => one.route === route)
          assert.ok(endpoint, 'this endpoint is gone')
          const closed = await ask(endpoint, way(world.closed, world), 'tom')
          const nothing = await ask(endpoint, way(absent, world), 'tom')
          const told = (answer: { text: string }, ids: Ids) => Object.values(ids).reduce((text, id, i) => text.replaceAll(id, `<${i}>`), answer.text)
          assert.deepEqual([closed.status, told(closed, world.closed)], [nothing.status, told(nothing, absent)])
          assert.ok(!closed.text.includes('Zwijger'), closed.text)
          // Els may know of it: an answer that would be the same for everyone proves nothing. Handing over without having looked is refused alike.
          const mine = await ask(endpoint, way(world.closed, world), 'els')
          if (!route.includes('handovers') && !['exceptId', 'fold', 'internalId', 'id'].includes(field)) assert.notEqual(mine.text, closed.text)
        })

    test('a network and counts say nothing of it, also not that something is left out', async () => {
      const network = await office.tom(getNetwork, { partyId: world.uno.id, steps: 6 })
      assert.ok(!JSON.stringify(network).includes(world.closed.partyId))
      assert.doesNotMatch(JSON.stringify(network), /hidden|verborgen/i)
      assert.deepEqual(
        (await office.tom(listLabels, {})).map(({ parties }) => parties),
        [0],
      )
      assert.deepEqual([(await office.tom(countParties, {})).count, (await office.els(countParties, {})).count], [5, 6])
      assert.deepEqual(office.unforeseen, [])
    })
  })
}

// All groups of the register as a list: computed beside the requests, current with names, and silent of closed files.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { addAddress, changeAddress, listAddresses } from '#modules/addresses/contract.ts'
import { getMe } from '#modules/employees/contract.ts'
import { countGroups, type GroupKind, getGroups, listGroups, nameGroup, unnameGroup } from '#modules/groups/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { listParties } from '#modules/overview/contract.ts'
import { archiveParty, changeParty, closeParty, createParty, deleteParty, getParty, type PartyDraft, reopenParty } from '#modules/parties/contract.ts'
import { createRelationship, deleteRelationship } from '#modules/relationships/contract.ts'
import { finishJob } from '#platform/jobs/worker.ts'
import { engines } from '#test/engine.ts'
import { codesOf, openOffice } from '#test/office.ts'
import { computeOpportunities, listOpportunities } from './contract.ts'
import * as store from './store.ts'

type One = { id: string }

for (const engine of engines) {
  describe(`all groups on ${engine}`, async () => {
    const office = await openOffice(engine, { country: 'BE' })
    after(() => office.close())
    const { els, tom } = office

    const person = (surname: string, more: Partial<PartyDraft> = {}) => els(createParty, { kind: 'person', surname, ...more })
    const company = (legalName: string, more: Partial<PartyDraft> = {}) => els(createParty, { kind: 'organisation', legalName, ...more })
    const relate = (typeId: string, from: One, to: One) => els(createRelationship, { typeId, fromId: from.id, toId: to.id })
    const live = ({ id: partyId }: One, houseNumber: string) =>
      els(addAddress, { partyId, street: 'Meir', houseNumber, postcode: '2000', city: 'Antwerpen', country: 'BE' })
    const move = async ({ id: partyId }: One, houseNumber: string) => {
      const [address] = await els(listAddresses, { partyId })
      await els(changeAddress, { addressId: address?.id ?? '', version: address?.version ?? 0, houseNumber })
    }
    const compute = async () => {
      await tom(computeOpportunities, {})
      await finishJob(office.engine, (await store.run(office.engine.reader)).jobId ?? '', { report: (error) => void office.unforeseen.push(error) })
      assert.deepEqual(office.unforeseen, [])
    }
    const give = async ({ id: partyId }: One, name: string, kind: GroupKind = 'household', as = tom) =>
      as(nameGroup, { partyId, kind, name, version: (await as(getGroups, { partyId })).items.find((group) => group.kind === kind)?.version ?? 0 })
    const take = async ({ id: partyId }: One, kind: GroupKind = 'household') =>
      tom(unnameGroup, { partyId, kind, version: (await tom(getGroups, { partyId })).items.find((group) => group.kind === kind)?.version ?? 0 })
    const listed = async (search = '', kind?: GroupKind) => (await tom(listGroups, { search, ...(kind && { kind }), limit: 200 })).items
    const names = async (search = '', kind?: GroupKind) => (await listed(search, kind)).map(({ name }) => name.nl)
    const found = async (search: string) => (await tom(listParties, { search })).items.map(({ name }) => name).sort()
    const set = async ({ id: partyId }: One, endpoint: typeof closeParty) => els(endpoint, { partyId, version: (await els(getParty, { partyId })).version })

    const [claes, peeters, child] = [await person('Claes', { roles: ['debtor'] }), await person('Peeters'), await person('Claes')]
    for (const one of [claes, peeters, child]) await live(one, '1')
    await relate('spouse', claes, peeters)
    await relate('parent', claes, child)
    const owner = await person('Bouwmans')
    const [holding, firm] = [await company('Zand Holding', { roles: ['debtor'] }), await company('Aarde Bouw', { roles: ['debtor'] })]
    await els(createRelationship, { typeId: 'shareholder', fromId: owner.id, toId: holding.id, share: '80' })
    await relate('parent-company', holding, firm)
    const alone = await person('Alleen')
    await live(alone, '99')

    test('before they were found there are none; then each is there with its members, customers and who looks after them', async () => {
      assert.deepEqual([await listed(), await tom(countGroups, {})], [[], { household: 0, companies: 0 }])
      const { id: employeeId, name } = await els(getMe, {})
      for (const { id: partyId } of [claes, child])
        await els(savePanel, { partyId, version: 0, changes: [{ kind: 'add', categoryId: 'adviser', employeeId, since: '2020-01-01' }] })
      const { id: tomId, name: tomName } = await tom(getMe, {})
      await els(savePanel, { partyId: peeters.id, version: 0, changes: [{ kind: 'add', categoryId: 'adviser', employeeId: tomId, since: '2020-01-01' }] })
      await compute()
      assert.deepEqual(
        (await listed()).map(({ kind, name, given, party, members, customers, involved }) => ({
          kind,
          name: name.nl,
          given,
          party: party.name,
          members,
          customers,
          involved,
        })),
        [
          {
            kind: 'household',
            name: 'Gezin Claes-Peeters',
            given: false,
            party: 'Claes',
            members: 3,
            customers: 1,
            involved: [
              { employeeId, name, parties: 2 },
              { employeeId: tomId, name: tomName, parties: 1 },
            ],
          },
          { kind: 'companies', name: 'Groep Zand Holding', given: false, party: 'Zand Holding', members: 3, customers: 2, involved: [] },
        ],
      )
      assert.deepEqual(await tom(countGroups, {}), { household: 1, companies: 1 })
      const card = (await tom(getGroups, { partyId: firm.id })).items[0]
      const [of] = await listed('', 'companies')
      assert.deepEqual([of?.id, of?.members], [card?.id, card?.members.length], 'as on the card')
    })

    test('found by their name, by a member, and by kind', async () => {
      assert.deepEqual(await names('peeters'), ['Gezin Claes-Peeters'])
      assert.deepEqual(await names('bouwmans'), ['Groep Zand Holding'])
      assert.deepEqual([await names('alleen'), await names('bestaatniet')], [[], []])
      assert.deepEqual(await names('', 'companies'), ['Groep Zand Holding'])
      assert.deepEqual(await names('claes', 'companies'), [])
    })

    test('a name that is given is there at once, sorts it, finds it, and is told of with opportunities; taken away, the one found is back', async () => {
      await give(firm, 'Groep Bouwmans', 'companies')
      assert.deepEqual(await names(), ['Groep Bouwmans', 'Gezin Claes-Peeters'])
      assert.equal((await listed())[0]?.given, true)
      await give(peeters, 'Familie Zonnewende')
      assert.deepEqual(await names(), ['Groep Bouwmans', 'Familie Zonnewende'])
      assert.deepEqual(await names('zonnewende'), ['Familie Zonnewende'])
      const reasons = async () => (await tom(listOpportunities, { kind: 'group' })).items.map(({ reason }) => reason.nl)
      assert.ok((await reasons()).some((reason) => reason.startsWith('Familie Zonnewende: 1 van de 3')))
      await compute()
      assert.deepEqual(await names(), ['Groep Bouwmans', 'Familie Zonnewende'], 'found anew')
      await take(claes)
      assert.deepEqual(await names(), ['Groep Bouwmans', 'Gezin Claes-Peeters'])
      assert.ok((await reasons()).some((reason) => reason.startsWith('Gezin Claes-Peeters: 1 van de 3')))
    })

    test('who is renamed is called and sorted by the new name at once', async () => {
      const { version } = await els(getParty, { partyId: peeters.id })
      const { version: next } = await els(getParty, { partyId: claes.id })
      await els(changeParty, { partyId: claes.id, version: next, surname: 'Aerts' })
      assert.deepEqual(await names(), ['Gezin Aerts-Peeters', 'Groep Bouwmans'])
      await els(changeParty, { partyId: claes.id, version: next + 1, surname: 'Claes' })
      assert.equal((await els(getParty, { partyId: peeters.id })).version, version)
      assert.deepEqual(await names(), ['Groep Bouwmans', 'Gezin Claes-Peeters'])
    })

    test('members come and go, and the name with all that find it stays with those who are there', async () => {
      await give(claes, 'Familie Morgenster')
      await move(alone, '1')
      const tie = await relate('sibling', peeters, alone)
      assert.deepEqual(await found('morgenster'), ['Claes', 'Claes', 'Peeters'], 'not yet found anew')
      await compute()
      assert.deepEqual(await found('morgenster'), ['Alleen', 'Claes', 'Claes', 'Peeters'])
      // The one who was there first leaves: the group has another id, and the same name.
      await move(claes, '2')
      await relate('sibling', peeters, child)
      await compute()
      assert.deepEqual([await names('peeters'), await found('morgenster')], [['Familie Morgenster'], ['Alleen', 'Claes', 'Peeters']])
      await els(deleteRelationship, { relationshipId: tie.id, version: tie.version })
      await els(deleteParty, { partyId: alone.id, version: alone.version })
      assert.deepEqual(await names(), ['Groep Bouwmans'], 'what is gone is in nothing that is told')
      await compute()
      assert.deepEqual(
        [await names(), await found('morgenster')],
        [
          ['Groep Bouwmans', 'Familie Morgenster'],
          ['Claes', 'Peeters'],
        ],
      )
    })

    test('a family that falls in two halves leaves its name with the half of who was there first', async () => {
      const four = [await person('Half'), await person('Half'), await person('Ander'), await person('Ander')] as const
      for (const one of four) await live(one, '40')
      await relate('spouse', four[0], four[1])
      await relate('spouse', four[2], four[3])
      await relate('parent', four[0], four[2])
      await compute()
      await give(four[3], 'Familie Waterval')
      for (const one of [four[2], four[3]]) await move(one, '41')
      await compute()
      assert.deepEqual([await names('waterval'), await names('ander')], [['Familie Waterval'], ['Gezin Ander']])
      assert.deepEqual(await found('waterval'), ['Half', 'Half'])
    })

    test('a closed file is in no group, name or count, for nobody, from the moment it is closed', async () => {
      const all = async (as = tom) => [await as(listGroups, { limit: 200 }), await as(countGroups, {}), await as(listParties, { search: 'nachtvlinder' })]
      const three = [await person('Nacht'), await person('Nacht'), await person('Geheim', { roles: ['debtor'] })] as const
      for (const one of three) await live(one, '60')
      await relate('spouse', three[0], three[1])
      await compute()
      const before = JSON.stringify(await all())
      await relate('parent', three[0], three[2])
      await compute()
      await give(three[0], 'Familie Nachtvlinder')
      assert.notEqual(JSON.stringify(await all()), before)
      await set(three[2], closeParty)
      for (const as of [tom, els]) assert.ok(!JSON.stringify(await all(as)).includes('Nacht'), 'from that moment')
      await compute()
      assert.equal(JSON.stringify(await all()), before, 'to the letter as if it were not there')
      assert.equal(JSON.stringify(await all(els)), before)
      await give(three[0], 'Familie Nachtvlinder met Geheim', 'household', els)
      assert.equal(JSON.stringify(await all()), before, 'named by who may know of it')
      await compute()
      assert.equal(JSON.stringify(await all()), before)
      await set(three[2], reopenParty)
      await compute()
      assert.deepEqual(await names('nachtvlinder'), ['Familie Nachtvlinder met Geheim'])
    })

    test('who is archived is in it no longer once it is found anew', async () => {
      const { version } = await els(getParty, { partyId: firm.id })
      await els(archiveParty, { partyId: firm.id, version })
      await compute()
      assert.deepEqual(await names('', 'companies'), [])
    })

    test('page by page, each once, in as many queries for many as for one; what is no cursor is refused', async () => {
      for (let at = 0; at < 12; at++) {
        const [one, other] = [await company(`Serie ${at} BV`), await company(`Dochter ${at} BV`)]
        await relate('parent-company', one, other)
      }
      await compute()
      const all = await listed()
      const read: string[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const { items, next } = await tom(listGroups, { limit: 5, ...(cursor && { cursor }) })
        read.push(...items.map(({ id }) => id))
        cursor = next
      }
      assert.deepEqual(
        read,
        all.map(({ id }) => id),
      )
      assert.ok(all.length > 12)
      const [few, many] = [await office.queriesOf(() => tom(listGroups, { limit: 1 })), await office.queriesOf(() => tom(listGroups, { limit: 200 }))]
      assert.equal(few, many)
      assert.deepEqual(await codesOf(tom(listGroups, { cursor: '["a","b","c"]' })), ['not_a_cursor'])
    })
  })
}

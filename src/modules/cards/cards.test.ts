import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { addAddress, listAddresses } from '#modules/addresses/contract.ts'
import { listEmployees } from '#modules/employees/contract.ts'
import { getPanel, savePanel } from '#modules/internal-relationships/contract.ts'
import { createLabel, putLabel } from '#modules/labels/contract.ts'
import { createParty, getParty } from '#modules/parties/contract.ts'
import { createRelationship, listRelationshipsOfParty } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { openOffice, problemOf } from '#test/office.ts'
import { settle } from '#test/world.ts'
import { getCard } from './contract.ts'

for (const engine of engines) {
  describe(`the card of a party on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, lou, nobody } = office
    const { dirk, petra, uno, deLob } = await settle(office)

    test('it has everything that each part of it has by itself', async () => {
      const label = await els(createLabel, { name: 'VIP' })
      await els(putLabel, { partyId: dirk.id, labelId: label.id })
      await els(addAddress, { partyId: dirk.id, street: 'Korenmarkt', houseNumber: '8', postcode: '9000', city: 'Gent', country: 'BE' })
      await els(createRelationship, { typeId: 'member', fromId: dirk.id, toId: deLob.id, until: '2020' })
      await els(createRelationship, { typeId: 'director', fromId: dirk.id, toId: uno.id, since: '2012' })
      await els(createRelationship, { typeId: 'partner', fromId: dirk.id, toId: petra.id, since: '2027' })
      const [, tom] = await els(listEmployees, {})
      const involved = { kind: 'add', categoryId: 'adviser', employeeId: tom?.id ?? '' } as const
      await els(savePanel, { partyId: dirk.id, version: 0, changes: [{ ...involved, since: '2025-01-01' }, { ...involved, until: '2020-01-01', since: '2019-01-01' }] })
      const card = await lou(getCard, { partyId: dirk.id })
      assert.deepEqual(card, {
        party: await els(getParty, { partyId: dirk.id }),
        labels: [{ id: label.id, name: label.name, color: label.color }],
        addresses: await els(listAddresses, { partyId: dirk.id }),
        relationships: await els(listRelationshipsOfParty, { partyId: dirk.id, all: 'true' }),
        relationshipCount: 3,
        internalRelationships: await els(getPanel, { partyId: dirk.id }),
      })
      assert.deepEqual(
        card.relationships.map(({ typeId, state }) => [typeId, state]),
        [
          ['director', 'current'],
          ['partner', 'future'],
          ['member', 'ended'],
        ],
      )
      assert.equal(card.addresses.length, 1)
      assert.deepEqual([card.internalRelationships.items.length, card.internalRelationships.others], [1, 1])
    })

    test('hundreds of relationships cost no more queries than none, and the first 200 come along', async () => {
      const [hub, lonely] = [
        await els(createParty, { kind: 'organisation', legalName: 'Knooppunt' }),
        await els(createParty, { kind: 'organisation', legalName: 'Eenling' }),
      ]
      const queries = (partyId: string) => office.queriesOf(() => els(getCard, { partyId }))
      for (let i = 0; i < 250; i++)
        await els(createRelationship, { typeId: 'supplier', newFrom: { kind: 'person', surname: `Leverancier ${i}` }, toId: hub.id })
      assert.equal(await queries(hub.id), await queries(lonely.id))
      const card = await els(getCard, { partyId: hub.id })
      assert.deepEqual([card.relationships.length, card.relationshipCount], [200, 250])
    })

    test('a party that is not there has no card, and a stranger sees none', async () => {
      assert.equal((await problemOf(els(getCard, { partyId: crypto.randomUUID() }))).status, 404)
      assert.equal((await problemOf(nobody(getCard, { partyId: dirk.id }))).status, 401)
    })
  })
}

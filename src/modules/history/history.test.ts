import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { addAddress, changeAddress } from '#modules/addresses/contract.ts'
import { createLabel, putLabel } from '#modules/labels/contract.ts'
import { changeParty, createParty, deleteParty } from '#modules/parties/contract.ts'
import { createRelationship, endRelationship } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { openOffice, problemOf } from '#test/office.ts'
import { settle } from '#test/world.ts'
import { listHistory } from './contract.ts'
import { tell } from './words.ts'

for (const engine of engines) {
  describe(`history on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom, lou, nobody } = office
    const { dirk, petra, uno, dos } = await settle(office)

    test('all that was done to a party is told, latest first', async () => {
      const label = await els(createLabel, { name: 'VIP' })
      await tom(putLabel, { partyId: dirk.id, labelId: label.id })
      const relationship = await els(createRelationship, { typeId: 'director', fromId: dirk.id, toId: uno.id, since: '2012' })
      await els(endRelationship, { relationshipId: relationship.id, version: relationship.version, until: '2024-12-31' })
      const address = await els(addAddress, { partyId: dirk.id, street: 'Kerkstraat', houseNumber: '127', postcode: '2611np', city: 'Delft' })
      await tom(changeAddress, { addressId: address.id, version: 1, houseNumber: '129' })
      await els(changeParty, { partyId: dirk.id, version: dirk.version, note: 'Belt liever niet.' })

      const { items, next } = await lou(listHistory, { partyId: dirk.id })
      assert.equal(next, null)
      assert.deepEqual(
        items.map((entry) => tell(entry, 'nl', dirk.id)),
        [
          ['Els Verhaegen wijzigde de notitie: leeg → Belt liever niet.'],
          ['Tom Deckers wijzigde het adres Kerkstraat 129, 2611 NP Delft', 'Huisnummer: 127 → 129'],
          ['Els Verhaegen voegde het adres Kerkstraat 127, 2611 NP Delft toe'],
          ['Els Verhaegen beëindigde de verbinding bestuurder van Bedrijf Uno B.V. per 31-12-2024'],
          ['Els Verhaegen legde de verbinding bestuurder van Bedrijf Uno B.V.'],
          ['Tom Deckers voegde label VIP toe'],
          ['Els Verhaegen maakte deze relatie aan'],
        ],
      )
      const ofUno = (await els(listHistory, { partyId: uno.id })).items.map((entry) => tell(entry, 'nl', uno.id)[0])
      assert.equal(ofUno[0], 'Els Verhaegen beëindigde de verbinding Dirk Irecteur, bestuurder van Bedrijf Uno B.V. per 31-12-2024')
    })

    test('a page goes on where the one before it ended', async () => {
      for (let version = 1; version <= 7; version++) await els(changeParty, { partyId: petra.id, version, note: `versie ${version}` })
      const notes: unknown[] = []
      let cursor: string | null | undefined
      do {
        const { items, next } = await els(listHistory, { partyId: petra.id, limit: 3, ...(cursor && { cursor }) })
        notes.push(...items.map(({ after }) => after?.note))
        cursor = next
      } while (cursor)
      assert.deepEqual(notes, ['versie 7', 'versie 6', 'versie 5', 'versie 4', 'versie 3', 'versie 2', 'versie 1', ''])
      assert.equal((await problemOf(els(listHistory, { partyId: petra.id, cursor: '["x"]' }))).status, 422)
    })

    test('a long history costs as many queries as a short one', async () => {
      const queries = (partyId: string) => office.queriesOf(() => els(listHistory, { partyId }))
      const [longest, other] = [await queries(dirk.id), await queries(petra.id)]
      // One of them looks whether the file is closed.
      assert.ok(longest <= 9, `${longest} queries`)
      assert.ok(other <= longest)
    })

    test('a party that was deleted keeps its history, and one that never was has none', async () => {
      const { id } = await els(createParty, { kind: 'person', surname: 'Weg' })
      await els(deleteParty, { partyId: id, version: 1 })
      assert.deepEqual(
        (await els(listHistory, { partyId: id })).items.map(({ action }) => action),
        ['party.deleted', 'party.added'],
      )
      assert.equal((await problemOf(els(listHistory, { partyId: '00000000-0000-7000-8000-000000000000' }))).status, 404)
      assert.equal((await problemOf(nobody(listHistory, { partyId: dos.id }))).status, 401)
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}

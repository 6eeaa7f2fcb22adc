import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { createParty } from '#modules/parties/contract.ts'
import { engines, openOffice, problemOf } from '#test/office.ts'
import { settle } from '#test/world.ts'
import { countParties, listParties } from './contract.ts'

for (const engine of engines) {
  describe(`the overview on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els } = office
    const { dirk } = await settle(office)

    test('lists by name', async () => {
      const { items, next } = await els(listParties, {})
      assert.deepEqual(
        [items.map(({ listName }) => listName), next],
        [['Artner, Petra van der', 'Bedrijf Dos B.V.', 'Bedrijf Uno B.V.', 'Irecteur, Dirk', 'Tennisclub De Lob'], null],
      )
      const one = items[3]!
      assert.deepEqual(
        [one.id, one.email, one.phone, one.match, one.roles, one.connection],
        [dirk.id, 'dirk@irecteur.example', '+32 470 12 34 56', null, [], null],
      )
    })
    test('finds, and says why', async () => {
      const { items } = await els(listParties, { search: '0470123456' })
      assert.deepEqual(
        items.map(({ name, match }) => [name, match]),
        [['Dirk Irecteur', { field: 'phone', text: '+32 470 12 34 56' }]],
      )
    })
    test('counts', async () =>
      assert.deepEqual(
        [await els(countParties, {}), await els(countParties, { search: 'bedrijf' })],
        [
          { count: 5, atLeast: false },
          { count: 2, atLeast: false },
        ],
      ))
    test('refuses', async () => assert.equal((await problemOf(els(listParties, { limit: 201 }))).status, 422))
    void createParty
  })
}

import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { setPlaces } from '#modules/parties/service.ts'
import { engines } from '#test/engine.ts'
import { openOffice } from '#test/office.ts'
import { settle } from '#test/world.ts'
import { listParties } from './contract.ts'

for (const engine of engines) {
  describe(`a list that begins further on, on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els } = office
    const { dirk, uno } = await settle(office)
    // Two live somewhere, the others nowhere: they come last in a list by city, in a walk of their own.
    await office.engine.write(async (db) => {
      for (const [id, city] of [
        [dirk.id, 'Gent'],
        [uno.id, 'Aalst'],
      ] as const)
        await setPlaces({ db }, new Map([[id, { city, country: 'BE' }]]))
    })

    for (const asked of [
      {},
      { sort: '-name' },
      { sort: 'city' },
      { sort: '-city' },
      { sort: 'partyNumber' },
      { search: 'bedrijf' },
      { search: 'bedrijf', sort: 'name' },
    ] as const)
      test(`${JSON.stringify(asked)} is the whole list without its beginning`, async () => {
        const names = async (more: object) => (await els(listParties, { ...asked, ...more })).items.map(({ name }) => name)
        const whole = await names({})
        for (let skip = 0; skip <= whole.length + 1; skip++) {
          assert.deepEqual(await names({ skip }), whole.slice(skip))
          assert.deepEqual(await names({ skip, limit: 2 }), whole.slice(skip, skip + 2))
        }
      })
  })
}

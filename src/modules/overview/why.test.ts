import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { searchFields } from '#modules/parties/findable.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { openOffice } from '#test/office.ts'
import { settle } from '#test/world.ts'
import { listParties } from './contract.ts'
import { whyWords } from './web/why-words.ts'

test('whatever finds a party can be named in both languages', () => {
  const unnamed = Object.keys(searchFields).filter((field) => field !== 'name' && !(field in whyWords.nl))
  assert.deepEqual(unnamed, [])
})

for (const engine of engines) {
  describe(`why a party was found on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { dirk, uno } = await settle(office)
    await office.els(createRelationship, {
      typeId: 'director',
      fromId: dirk.id,
      toId: uno.id,
      position: 'Zeefdrukker',
      email: 'directie@uno.example',
      phone: '+32 9 223 45 67',
    })

    const cases: [string, string, string, string][] = [
      ['directie@uno', 'Dirk Irecteur', 'workEmail', 'directie@uno.example'],
      ['092234567', 'Dirk Irecteur', 'workPhone', '+32 9 223 45 67'],
      ['zeefdruk', 'Dirk Irecteur', 'position', 'Zeefdrukker'],
      ['irecteur', 'Bedrijf Uno B.V.', 'contactPerson', 'Dirk Irecteur'],
    ]
    for (const [search, name, field, text] of cases) {
      test(`${search} finds ${name} by ${field}`, async () => {
        const { items } = await office.els(listParties, { search })
        assert.deepEqual(items.find((row) => row.name === name)?.match, { field, text })
      })
    }
  })
}

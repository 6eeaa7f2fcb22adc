import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { changeParty, createParty, getParty } from '#modules/parties/contract.ts'
import { search } from '#modules/parties/findable.ts'
import { changeRelationshipType, createRelationshipType } from '#modules/relationship-types/contract.ts'
import { engines } from '#test/engine.ts'
import { openOffice } from '#test/office.ts'
import { settle } from '#test/world.ts'
import { changeRelationship, createRelationship, deleteRelationship, restoreRelationship } from './contract.ts'

for (const engine of engines) {
  describe(`what relationships make findable on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els } = office
    const { dirk, petra, uno, dos } = await settle(office)

    /** The names of those found, each with the fields in which they were. */
    const found = async (typed: string) => {
      const { hits } = await search.find(office.engine.reader, typed)
      const rows = await office.engine.reader.selectFrom('party').select(['seq', 'name']).execute()
      return Object.fromEntries(
        hits.map(({ seq, matches }) => [rows.find((row) => row.seq === seq)?.name, [...new Set(matches.map(({ field }) => field))].join()]),
      )
    }

    const made = await els(createRelationship, {
      typeId: 'director',
      fromId: dirk.id,
      toId: uno.id,
      position: 'Zeefdrukker',
      email: 'directie@uno.example',
      phone: '+32 9 223 45 67',
      since: '2012',
    })

    test('an organisation by its contact persons and their positions, a person by the position and its e-mail and phone', async () => {
      assert.deepEqual(await found('irecteur'), { 'Dirk Irecteur': 'name', 'Bedrijf Uno B.V.': 'contactPerson' })
      assert.deepEqual(await found('zeefdrukker'), { 'Dirk Irecteur': 'position', 'Bedrijf Uno B.V.': 'position' })
      assert.deepEqual(await found('directie@uno.example'), { 'Dirk Irecteur': 'workEmail' })
    })

    test('own e-mail and that of a position do not take each other away', async () => {
      const { version } = await els(getParty, { partyId: dirk.id })
      await els(changeParty, { partyId: dirk.id, version, emails: [{ address: 'thuis@prive.example' }] })
      assert.deepEqual(
        [await found('directie@uno.example'), await found('thuis@prive.example')],
        [{ 'Dirk Irecteur': 'workEmail' }, { 'Dirk Irecteur': 'email' }],
      )
      const changed = await els(changeRelationship, { relationshipId: made.id, version: 1, email: 'baas@uno.example', phone: '+31 20 555 01 23' })
      assert.deepEqual(
        [await found('directie@uno.example'), await found('baas@uno.example'), await found('thuis@prive.example')],
        [{}, { 'Dirk Irecteur': 'workEmail' }, { 'Dirk Irecteur': 'email' }],
      )
      assert.deepEqual([await found('0031205550123'), await found('020-5550123')], [{ 'Dirk Irecteur': 'workPhone' }, { 'Dirk Irecteur': 'workPhone' }])
      assert.equal(changed.version, 2)
    })

    test('a person with another name is found so at their organisations', async () => {
      const { version } = await els(getParty, { partyId: dirk.id })
      await els(changeParty, { partyId: dirk.id, version, surname: 'Wandelaar' })
      assert.deepEqual(
        [await found('wandelaar'), await found('irecteur')],
        [{ 'Dirk Wandelaar': 'name', 'Bedrijf Uno B.V.': 'contactPerson' }, { 'Dirk Wandelaar': 'formerContact' }],
      )
    })

    test('moving, deleting and restoring it moves what is found', async () => {
      const moved = await els(changeRelationship, { relationshipId: made.id, version: 2, fromId: petra.id, toId: dos.id })
      assert.deepEqual(
        [await found('zeefdrukker'), await found('wandelaar'), await found('artner')],
        [
          { 'Petra van der Artner': 'position', 'Bedrijf Dos B.V.': 'position' },
          { 'Dirk Wandelaar': 'name' },
          { 'Petra van der Artner': 'name', 'Bedrijf Dos B.V.': 'contactPerson' },
        ],
      )
      await els(deleteRelationship, { relationshipId: made.id, version: moved.version })
      assert.deepEqual([await found('zeefdrukker'), await found('artner')], [{}, { 'Petra van der Artner': 'name' }])
      await els(restoreRelationship, { relationshipId: made.id })
      assert.equal(Object.keys(await found('zeefdrukker')).length, 2)
    })

    test('a customer of a bank is no contact person of it', async () => {
      await els(createRelationship, {
        typeId: 'bank',
        newFrom: { kind: 'organisation', legalName: 'Spaarkas' },
        newTo: { kind: 'person', surname: 'Rekeninghouder' },
      })
      assert.deepEqual(await found('rekeninghouder'), { Rekeninghouder: 'name' })
    })

    test('of two with the same position one going leaves the other findable', async () => {
      const one = await els(createRelationship, {
        typeId: 'employee',
        newFrom: { kind: 'person', surname: 'Eerste' },
        toId: uno.id,
        position: 'Kraanmachinist',
      })
      await els(createRelationship, { typeId: 'employee', newFrom: { kind: 'person', surname: 'Tweede' }, toId: uno.id, position: 'Kraanmachinist' })
      await els(deleteRelationship, { relationshipId: one.id, version: 1 })
      assert.deepEqual(Object.keys(await found('kraanmachinist')).sort(), ['Bedrijf Uno B.V.', 'Tweede'])
    })

    test('whoever becomes a contact person because the type changes is found so', async () => {
      const type = await els(createRelationshipType, {
        names: { nl: { forward: 'mecenas van', backward: 'mecenas' }, en: { forward: 'patron of', backward: 'patron' } },
      })
      await els(createRelationship, { typeId: type.id, newFrom: { kind: 'person', surname: 'Gulhart' }, toId: dos.id })
      assert.deepEqual(await found('gulhart'), { Gulhart: 'name' })
      const changed = await els(changeRelationshipType, { typeId: type.id, version: 1, carriesContactDetails: true })
      assert.deepEqual(await found('gulhart'), { Gulhart: 'name', 'Bedrijf Dos B.V.': 'contactPerson' })
      await els(changeRelationshipType, { typeId: type.id, version: changed.version, carriesContactDetails: false })
      assert.deepEqual(await found('gulhart'), { Gulhart: 'name' })
    })

    test('a party made later is not found by what is not said of it', async () => {
      await els(createParty, { kind: 'person', surname: 'Stil' })
      assert.deepEqual(await found('stil'), { Stil: 'name' })
    })
  })
}

// Files that are closed to all but those involved: for everyone else the office is to the letter as if they did not exist.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { method } from '#kernel/endpoint.ts'
import { getCard } from '#modules/cards/contract.ts'
import { getMe } from '#modules/employees/contract.ts'
import { listHistory } from '#modules/history/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { createLabel, deleteLabel, listLabels, putLabel } from '#modules/labels/contract.ts'
import { countParties, findSimilar, listParties } from '#modules/overview/contract.ts'
import { closeParty, createParty, deleteParty, getParty, type PartyDraft, reopenParty } from '#modules/parties/contract.ts'
import { createRelationship, deleteRelationship, listRelationshipsOfParty, restoreRelationship } from '#modules/relationships/contract.ts'
import { engines } from './engine.ts'
import { textOf } from './listener.ts'
import { codesOf, type Office, openOffice, problemOf } from './office.ts'
import { requestsAbout, rows } from './rights.ts'
import { settle } from './world.ts'

/** What is answered otherwise than before. */
const differing = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
  [...one].filter(([asked, told]) => other.get(asked) !== told).map(([asked, told]) => ({ asked, told, now: other.get(asked) }))

for (const engine of engines) {
  describe(`closed files on ${engine}`, () => {
    let office: Office
    let world: Awaited<ReturnType<typeof settle>>
    before(async () => {
      office = await openOffice(engine)
      world = await settle(office)
    })
    after(() => office.close())

    const closed = async (surname: string) => {
      const { id, version } = await office.els(createParty, { kind: 'person', surname, roles: ['debtor'] })
      return office.els(closeParty, { partyId: id, version })
    }
    const involve = async (partyId: string, who: 'tom' | 'lou', categoryId: string, since: string, until?: string) => {
      const { id } = await office[who](getMe, {})
      const { internalRelationships } = await office.els(getCard, { partyId })
      const change = { kind: 'add', categoryId, employeeId: id, since, until: until ?? null } as const
      return office.els(savePanel, { partyId, version: internalRelationships.version, changes: [change] })
    }
    const mayKnow = async (who: 'tom' | 'lou' | 'els', partyId: string) =>
      office[who](getParty, { partyId }).then(
        () => true,
        () => false,
      )

    /** All that Tom can read: every list in every way, and everything about the open parties. A PDF says when it was made, and is made of an answer that is here. */
    async function allThatTomReads() {
      const told = new Map<string, string>()
      const shared = {
        openId: world.uno.id,
        labelId: world.uno.id,
        typeId: 'director',
        categoryId: 'adviser',
        employeeId: (await office.els(getMe, {})).id,
        importId: '',
      }
      for (const endpoint of office.api.served.filter(
        (one) => method(one) === 'GET' && one.sends !== 'application/pdf' && ['party', 'office', 'oneself'].includes(rows[one.route]?.about ?? ''),
      )) {
        for (const { id: partyId } of Object.values(world)) {
          for (const request of requestsAbout(endpoint, shared, {
            partyId,
            addressId: partyId,
            relationshipId: partyId,
            regimeId: partyId,
            spouseId: partyId,
          })) {
            request.headers.set('authorization', `Bearer ${office.tokens.tom}`)
            told.set(`${request.url}`, await textOf(await office.api.app.fetch(request)))
          }
        }
      }
      return told
    }

    test('the office is the same to the letter for who may not know of them', async () => {
      const { els } = office
      await els(createRelationship, { typeId: 'director', fromId: world.dirk.id, toId: world.uno.id })
      const label = await els(createLabel, { name: 'VIP' })
      await els(putLabel, { partyId: world.dirk.id, labelId: label.id })
      const before = await allThatTomReads()
      const { id: hidden } = await els(createParty, { kind: 'person', firstName: 'Dirk', surname: 'Irecteur', emails: [{ address: 'dirk@irecteur.example' }] })
      await els(createRelationship, { typeId: 'director', fromId: hidden, toId: world.uno.id, position: 'Stille vennoot', email: 'stil@uno.example' })
      await els(createRelationship, { typeId: 'shareholder', fromId: hidden, toId: world.dos.id, share: '60' })
      await els(createRelationship, { typeId: 'spouse', fromId: world.petra.id, toId: hidden })
      await els(putLabel, { partyId: hidden, labelId: label.id })
      const me = await els(getMe, {})
      await els(savePanel, { partyId: hidden, version: 0, changes: [{ kind: 'add', categoryId: 'adviser', employeeId: me.id, since: '2020-01-01' }] })
      assert.ok(differing(before, await allThatTomReads()).length > 10, 'while it is open it is told of')
      await els(closeParty, { partyId: hidden, version: (await els(getParty, { partyId: hidden })).version })
      assert.deepEqual(differing(before, await allThatTomReads()), [])
    })

    test('what stands in the way of nobody who may not know of it: a share, a spouse, a number', async () => {
      const { els, tom } = office
      const owner = await closed('Grootaandeelhouder')
      await els(createRelationship, { typeId: 'shareholder', fromId: owner.id, toId: world.deLob.id, share: '60' })
      const partner = { typeId: 'shareholder', fromId: world.petra.id, toId: world.deLob.id, share: '50' } as const
      assert.deepEqual(await codesOf(els(createRelationship, partner)), ['shares_above_hundred'])
      assert.equal((await tom(createRelationship, partner)).share, '50')
      const numbered = { kind: 'person', surname: 'Genummerd', externalNumbers: [{ source: 'oud', number: 'S-1' }] } satisfies PartyDraft
      const { id, version } = await els(createParty, numbered)
      assert.deepEqual(await codesOf(tom(createParty, numbered)), ['external_number_taken'])
      await els(closeParty, { partyId: id, version })
      assert.equal((await tom(createParty, numbered)).externalNumbers[0]?.number, 'S-1')
      assert.ok((await tom(findSimilar, { kind: 'person', surname: 'Genummerd' })).every(({ party }) => party.id !== id))
    })

    const accesses: [string, category: string, since: string, until: string | undefined, boolean][] = [
      ['an adviser', 'adviser', '2026-08-01', undefined, true],
      ['an introducer, whose category gives no access', 'introducer', '2026-01-01', undefined, false],
      ['who was adviser until yesterday', 'adviser', '2020-01-01', '2026-07-31', false],
      ['who is adviser until today', 'adviser', '2020-01-01', '2026-08-01', true],
      ['who will be adviser tomorrow', 'adviser', '2026-08-02', undefined, false],
    ]
    for (const [who, category, since, until, may] of accesses) {
      test(`${who} ${may ? 'may' : 'may not'} know of it`, async () => {
        const party = await closed('Dossier')
        assert.equal(await mayKnow('lou', party.id), false)
        await involve(party.id, 'lou', category, since, until)
        assert.equal(await mayKnow('lou', party.id), may)
        assert.equal(await mayKnow('tom', party.id), false)
        assert.equal(await mayKnow('els', party.id), true)
        const found = await office.lou(listParties, { search: party.partyNumber })
        assert.deepEqual(
          found.items.map(({ id }) => id),
          may ? [party.id] : [],
        )
      })
    }

    test('whoever closes a file must still see it afterwards', async () => {
      const { els, tom } = office
      const { id: partyId, version } = await tom(createParty, { kind: 'person', surname: 'Buitengesloten' })
      assert.deepEqual(await codesOf(tom(closeParty, { partyId, version })), ['closing_shuts_you_out'])
      assert.equal((await tom(getParty, { partyId })).closedAt, null)
      await involve(partyId, 'tom', 'adviser', '2020-01-01')
      const now = await tom(closeParty, { partyId, version })
      assert.ok(now.closedAt)
      assert.equal(await mayKnow('lou', partyId), false)
      const open = await tom(reopenParty, { partyId, version: now.version })
      assert.equal(open.closedAt, null)
      assert.equal(await mayKnow('lou', partyId), true)
      assert.equal((await els(getParty, { partyId })).version, open.version)
    })

    test('finds nobody by what it says of others, and finds them again once it is open', async () => {
      const { els, tom } = office
      const { id, version } = await els(createParty, { kind: 'person', surname: 'Kwartiermaker' })
      await els(createRelationship, { typeId: 'director', fromId: id, toId: world.dos.id, position: 'Zonderling' })
      const hits = async (search: string) => (await tom(listParties, { search })).items.map((one) => one.id).sort()
      assert.deepEqual(await hits('kwartiermaker'), [id, world.dos.id].sort())
      const shut = await els(closeParty, { partyId: id, version })
      assert.deepEqual(await hits('kwartiermaker'), [])
      assert.deepEqual(await hits('zonderling'), [])
      assert.deepEqual(
        (await tom(listRelationshipsOfParty, { partyId: world.dos.id, all: 'true' })).map(({ other }) => other.name),
        [],
      )
      await els(reopenParty, { partyId: id, version: shut.version })
      assert.deepEqual(await hits('kwartiermaker'), [id, world.dos.id].sort())
    })

    test('opening one is written down, once in a quarter of an hour for each who looks', async () => {
      const { els, clock } = office
      const party = await closed('Nagekeken')
      const opened = async () => (await els(listHistory, { partyId: party.id })).items.filter(({ action }) => action === 'party.opened').length
      await els(getCard, { partyId: party.id })
      await els(getCard, { partyId: party.id })
      assert.equal(await opened(), 1)
      clock.now = new Date(clock.now.getTime() + 16 * 60_000)
      await els(getCard, { partyId: party.id })
      assert.equal(await opened(), 2)
      const open = await els(createParty, { kind: 'person', surname: 'Openbaar' })
      await els(getCard, { partyId: open.id })
      assert.deepEqual(
        (await els(listHistory, { partyId: open.id })).items.map(({ action }) => action),
        ['party.added'],
      )
    })

    test('of one that was deleted only who sees every file reads the history', async () => {
      const { els, tom } = office
      const party = await closed('Gewist')
      await els(deleteParty, { partyId: party.id, version: party.version })
      assert.ok((await els(listHistory, { partyId: party.id })).items.length > 0)
      assert.equal((await problemOf(tom(listHistory, { partyId: party.id }))).status, 404)
    })

    test('a connection with one that was deleted cannot be brought back by who may not know of it', async () => {
      const { els, tom } = office
      const party = await closed('Losgemaakt')
      const { id: relationshipId, version } = await els(createRelationship, { typeId: 'director', fromId: party.id, toId: world.uno.id })
      await els(deleteRelationship, { relationshipId, version })
      assert.equal((await problemOf(tom(restoreRelationship, { relationshipId }))).status, 404)
      assert.equal((await els(restoreRelationship, { relationshipId })).id, relationshipId)
    })

    test('counts of one’s own are exact, whatever is asked', async () => {
      const { els, tom } = office
      const label = await els(createLabel, { name: 'Geteld' })
      const both = [await closed('Geteld'), await els(createParty, { kind: 'person', surname: 'Geteld', roles: ['debtor'] })]
      for (const { id } of both) await els(putLabel, { partyId: id, labelId: label.id })
      for (const filters of [
        {},
        { role: ['debtor'] },
        { labelAny: [label.id] },
        { search: 'geteld' },
        { hasNo: ['email'] },
        { kind: 'person' },
        { closed: 'true' },
      ] as const) {
        const { items } = await tom(listParties, { ...filters, limit: 200 } as never)
        assert.equal((await tom(countParties, filters as never)).count, items.length, JSON.stringify(filters))
      }
      const seenBy = async (who: 'els' | 'tom') => (await office[who](listLabels, {})).find(({ id }) => id === label.id)?.parties
      assert.deepEqual([await seenBy('els'), await seenBy('tom')], [2, 1])
      assert.deepEqual(await codesOf(els(deleteLabel, { labelId: label.id, version: label.version })), ['label_in_use'])
    })
  })
}

// The names that the office gives to groups: with whom they stay, who finds them, and who may know of them.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { addAddress, changeAddress, getAddress } from '#modules/addresses/contract.ts'
import { listHistory } from '#modules/history/contract.ts'
import { tell } from '#modules/history/words.ts'
import { listParties } from '#modules/overview/contract.ts'
import { archiveParty, closeParty, createParty, deleteParty, getParty, reopenParty } from '#modules/parties/contract.ts'
import { createRelationship, deleteRelationship } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { codesOf, openOffice, problemOf } from '#test/office.ts'
import { type GroupKind, getGroups, nameGroup, unnameGroup } from './contract.ts'

type One = { id: string }
let street = 0

for (const engine of engines) {
  describe(`names of groups on ${engine}`, async () => {
    const office = await openOffice(engine, { country: 'BE' })
    after(() => office.close())
    const { els, tom, lou, nobody } = office

    const homes = new Map<string, string>()
    const house = () => ({ street: 'Meir', houseNumber: String(++street), postcode: '2000', city: 'Antwerpen', country: 'BE' })
    const person = async (surname: string, at: ReturnType<typeof house>) => {
      const one = await els(createParty, { kind: 'person', surname })
      homes.set(one.id, (await els(addAddress, { partyId: one.id, ...at })).id)
      return one
    }
    const relate = (typeId: string, from: One, to: One) => els(createRelationship, { typeId, fromId: from.id, toId: to.id })
    /** A family at one address: each the parent of the next. */
    const family = async <N extends string[]>(...surnames: N) => {
      const at = house()
      const several: Awaited<ReturnType<typeof person>>[] = []
      for (const surname of surnames) {
        const one = await person(surname, at)
        const last = several.at(-1)
        if (last) await relate('parent', last, one)
        several.push(one)
      }
      return several as { [K in keyof N]: Awaited<ReturnType<typeof person>> }
    }
    const moveOut = async ({ id }: One) => {
      const { version } = await els(getAddress, { addressId: homes.get(id) ?? '' })
      await els(changeAddress, { addressId: homes.get(id) ?? '', version, houseNumber: `${++street}` })
    }
    const groupOf = async ({ id }: One, as = tom, kind: GroupKind = 'household') =>
      (await as(getGroups, { partyId: id })).items.find((group) => group.kind === kind)
    const give = async (one: One, name: string, as = tom, kind: GroupKind = 'household') =>
      as(nameGroup, { partyId: one.id, kind, name, version: (await groupOf(one, as, kind))?.version ?? 0 })
    const take = async (one: One, as = tom, kind: GroupKind = 'household') =>
      as(unnameGroup, { partyId: one.id, kind, version: (await groupOf(one, as, kind))?.version ?? 0 })
    const nameOf = async (one: One, as = tom) => (await groupOf(one, as))?.name.nl
    const found = async (search: string, as = tom) => (await as(listParties, { search, sort: 'name' })).items
    const set = async ({ id: partyId }: One, endpoint: typeof closeParty) => els(endpoint, { partyId, version: (await els(getParty, { partyId })).version })

    test('a name is given with who and when, is on the card of each member, and gives way to the one found when it is taken away', async () => {
      const [an, bo] = await family('Claes', 'Peeters')
      assert.equal(await nameOf(an), 'Gezin Claes-Peeters')
      const named = await give(an, 'Familie Claes-Peeters')
      assert.deepEqual(named.given, { name: 'Familie Claes-Peeters', by: 'Tom Deckers', at: office.clock.now.toISOString() })
      assert.deepEqual((await groupOf(bo))?.name, { nl: 'Familie Claes-Peeters', en: 'Familie Claes-Peeters' })
      const again = await give(bo, 'Huize Zonnewende', els)
      assert.deepEqual([again.version, again.given?.by], [named.version + 1, 'Els Verhaegen'])
      const bare = await take(an)
      assert.deepEqual([bare.name.nl, bare.given, bare.version], ['Gezin Claes-Peeters', null, 0])
      for (const one of [an, bo])
        assert.deepEqual(
          (await tom(listHistory, { partyId: one.id })).items.slice(0, 3).flatMap((entry) => tell(entry, 'nl', one.id)),
          [
            'Tom Deckers haalde de naam Huize Zonnewende van het gezin of de groep weg',
            'Els Verhaegen veranderde de naam van het gezin of de groep',
            'Naam: Familie Claes-Peeters → Huize Zonnewende',
            'Tom Deckers gaf het gezin of de groep de naam Familie Claes-Peeters',
          ],
        )
    })

    test('a group of companies has a name of its own beside the household of its owner', async () => {
      const [owner, child] = await family('Bouwmans', 'Bouwmans')
      const [one, other] = [
        await els(createParty, { kind: 'organisation', legalName: 'Bouw Een' }),
        await els(createParty, { kind: 'organisation', legalName: 'Bouw Twee' }),
      ]
      for (const company of [one, other]) await els(createRelationship, { typeId: 'shareholder', fromId: owner.id, toId: company.id, share: '80' })
      await give(one, 'Groep Bouwmans', tom, 'companies')
      assert.equal(await nameOf(child), 'Gezin Bouwmans')
      assert.deepEqual([await nameOf(owner), (await groupOf(owner, tom, 'companies'))?.name.nl], ['Gezin Bouwmans', 'Groep Bouwmans'])
    })

    test('a name stays with those who remain: when one leaves or is archived, the first of them too', async () => {
      const [first, second, third, fourth] = await family('Eerste', 'Tweede', 'Derde', 'Vierde')
      await relate('sibling', second, fourth)
      await give(second, 'Familie Blijft')
      await moveOut(first)
      assert.deepEqual([await nameOf(second), await groupOf(first)], ['Familie Blijft', undefined])
      const fifth = await person('Vijfde', { street: 'Meir', houseNumber: '0', postcode: '2000', city: 'Antwerpen', country: 'BE' })
      const { houseNumber } = await els(getAddress, { addressId: homes.get(second.id) ?? '' })
      const own = await els(getAddress, { addressId: homes.get(fifth.id) ?? '' })
      await els(changeAddress, { addressId: own.id, version: own.version, houseNumber })
      await relate('sibling', fifth, fourth)
      assert.equal(await nameOf(fifth), 'Familie Blijft', 'who comes is in it')
      await els(archiveParty, { partyId: third.id, version: third.version })
      assert.equal(await nameOf(fourth), 'Familie Blijft', 'of four given the name two are left')
    })

    test('one that is deleted leaves the name with the others', async () => {
      const at = house()
      const [one, two, three] = [await person('Weg', at), await person('Blijft', at), await person('Blijft ook', at)]
      const tie = await relate('spouse', one, two)
      await relate('parent', two, three)
      await give(one, 'Familie Zevenster')
      await els(deleteRelationship, { relationshipId: tie.id, version: tie.version })
      await els(deleteParty, { partyId: one.id, version: one.version })
      assert.equal(await nameOf(two), 'Familie Zevenster')
      assert.deepEqual((await found('zevenster')).map(({ id }) => id).sort(), [two.id, three.id].sort())
    })

    test('who leaves for another family does not take the name along', async () => {
      const [, , third] = await family('Oud', 'Oud', 'Uitvlieger')
      await give(third, 'Familie Oud')
      await moveOut(third)
      const { houseNumber } = await els(getAddress, { addressId: homes.get(third.id) ?? '' })
      const partner = await person('Nieuw', { street: 'Meir', houseNumber, postcode: '2000', city: 'Antwerpen', country: 'BE' })
      await relate('partner', third, partner)
      assert.equal(await nameOf(partner), 'Gezin Uitvlieger-Nieuw')
    })

    test('where two families become one, the name of most is there, and taking it away takes both', async () => {
      const [one] = await family('Groot', 'Groot', 'Groot')
      const [two] = await family('Klein', 'Klein')
      await give(one, 'Familie Groot')
      await give(two, 'Familie Klein')
      const at = await els(getAddress, { addressId: homes.get(one.id) ?? '' })
      for (const each of (await groupOf(two))?.members ?? []) {
        const own = await els(getAddress, { addressId: homes.get(each.id) ?? '' })
        await els(changeAddress, { addressId: own.id, version: own.version, houseNumber: at.houseNumber })
      }
      await relate('partner', one, two)
      assert.equal(await nameOf(two), 'Familie Groot')
      assert.equal((await take(two)).name.nl, 'Gezin Groot-Klein')
      assert.deepEqual([await found('familie groot'), await found('familie klein')], [[], []])
    })

    test('its members are found by it, and why is said', async () => {
      const [one, two] = await family('Zoek', 'Vind')
      await give(one, 'Clan Kwispelstaart')
      const hits = await found('kwispel')
      assert.deepEqual(
        hits.map(({ id, match }) => [id, match]),
        [two, one].map(({ id }) => [id, { field: 'groupName', text: 'Clan Kwispelstaart' }]),
      )
      await give(two, 'Clan Zevenslaper')
      assert.deepEqual(await found('kwispel'), [])
      assert.equal((await found('zevenslaper')).length, 2)
      await take(two)
      assert.deepEqual(await found('zevenslaper'), [])
    })

    test('a change that comes too late is refused with how it is now, also after it was taken away and given anew', async () => {
      const [one] = await family('Laat', 'Laat')
      const given = await give(one, 'Familie Laat')
      const about = { partyId: one.id, kind: 'household' } as const
      const late = await problemOf(els(nameGroup, { ...about, version: 0, name: 'Familie Later' }))
      assert.equal(late.status, 412)
      assert.deepEqual((late.current as typeof given).given?.name, 'Familie Laat')
      await take(one)
      await give(one, 'Familie Opnieuw')
      assert.equal((await problemOf(els(nameGroup, { ...about, version: given.version, name: 'Familie Later' }))).status, 412)
      assert.equal((await problemOf(els(unnameGroup, { ...about, version: given.version }))).status, 412)
      const [first, second] = await Promise.allSettled([give(one, 'Familie A'), give(one, 'Familie B', els)])
      assert.deepEqual([first.status, second.status].filter((status) => status === 'rejected').length <= 1, true)
    })

    test('who may not, or whose party is in no group, is told', async () => {
      const [one] = await family('Recht', 'Recht')
      const about = { partyId: one.id, kind: 'household', version: 0 } as const
      assert.equal((await problemOf(lou(nameGroup, { ...about, name: 'X' }))).status, 403)
      assert.equal((await problemOf(nobody(nameGroup, { ...about, name: 'X' }))).status, 401)
      assert.deepEqual(await codesOf(tom(nameGroup, { ...about, name: '  ' })), ['required'])
      assert.deepEqual(await codesOf(tom(nameGroup, { ...about, kind: 'companies', name: 'X' })), ['no_group'])
      assert.equal((await problemOf(tom(nameGroup, { ...about, partyId: crypto.randomUUID(), name: 'X' }))).status, 404)
    })

    test('a name that was given to a closed file too is known to nobody who may not know of that one, and finds nobody', async () => {
      const [one, two, secret] = await family('Open', 'Open', 'Geheim')
      await set(secret, closeParty)
      const before = [await groupOf(one), (await tom(listHistory, { partyId: one.id })).items]
      const given = await give(one, 'Familie Open-Geheimenis', els)
      assert.deepEqual([given.withClosed, await nameOf(two, els)], [true, 'Familie Open-Geheimenis'])
      assert.deepEqual([await groupOf(one), (await tom(listHistory, { partyId: one.id })).items], before)
      assert.deepEqual([await found('geheimenis'), await found('geheimenis', els)], [[], []])
      // Whoever does not know of it may give a name too.
      await give(two, 'Familie Open')
      assert.equal(await nameOf(one), 'Familie Open')
      assert.equal(await nameOf(one, els), 'Familie Open-Geheimenis')
      await set(secret, reopenParty)
      assert.equal(await nameOf(one), 'Familie Open-Geheimenis')
      assert.equal((await found('geheimenis')).length, 3)
    })

    test('who renames a group with a closed file in it takes the name from who may not know of that, and they read that it was taken', async () => {
      const [one, , secret] = await family('Ruim', 'Ruim', 'Verborgen')
      await set(secret, closeParty)
      await give(one, 'Familie Samen')
      await give(one, 'Familie Verborgen', els)
      assert.deepEqual([await nameOf(one), await nameOf(one, els)], ['Gezin Ruim', 'Familie Verborgen'])
      const told = (await tom(listHistory, { partyId: one.id })).items.flatMap((entry) => tell(entry, 'nl', one.id))
      assert.deepEqual(told.slice(0, 2), [
        'Els Verhaegen haalde de naam Familie Samen van het gezin of de groep weg',
        'Tom Deckers gaf het gezin of de groep de naam Familie Samen',
      ])
      assert.deepEqual([await found('samen'), await found('verborgen')], [[], []])
    })

    test('a file that is closed afterwards takes the name from who may not know of it, and gives it back when it opens', async () => {
      const [one, two] = [await family('Nu', 'Nu', 'Straks'), await family('Nu', 'Nu', 'Straks')]
      await give(one[0], 'Familie Nachtegaal')
      assert.equal((await found('nachtegaal')).length, 3)
      for (const each of [one[2], two[2]]) await set(each, closeParty)
      // Two families alike, of which one never had a name: nothing tells them apart.
      assert.deepEqual([await nameOf(one[0]), (await groupOf(one[0]))?.given, (await groupOf(one[0]))?.version], [await nameOf(two[0]), null, 0])
      assert.deepEqual(await found('nachtegaal'), [])
      await set(one[2], reopenParty)
      assert.equal(await nameOf(one[0]), 'Familie Nachtegaal')
      assert.equal((await found('nachtegaal')).length, 3)
    })
  })
}

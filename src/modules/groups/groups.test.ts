import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import { addAddress } from '#modules/addresses/contract.ts'
import { getMe } from '#modules/employees/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { archiveParty, closeParty, createParty, getParty } from '#modules/parties/contract.ts'
import { createRelationship, endRelationship } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { drawGraph } from '#test/graph.ts'
import { openOffice, problemOf } from '#test/office.ts'
import { getGroups } from './contract.ts'

const home = { street: 'Korenmarkt', houseNumber: '8', postcode: '9000', city: 'Gent', country: 'BE' }

for (const engine of engines) {
  describe(`groups on ${engine}`, async () => {
    const office = await openOffice(engine, { country: 'BE' })
    after(() => office.close())
    const { els, tom, nobody } = office
    const person = async (surname: string, at: Partial<typeof home> | false = {}, roles: 'debtor'[] = []) => {
      const one = await els(createParty, { kind: 'person', surname, roles })
      if (at) await els(addAddress, { partyId: one.id, ...home, ...at })
      return one
    }
    const company = (legalName: string, roles: 'debtor'[] = []) => els(createParty, { kind: 'organisation', legalName, roles })
    const relate = (typeId: string, from: { id: string }, to: { id: string }, more: { share?: string; until?: string } = {}) =>
      els(createRelationship, { typeId, fromId: from.id, toId: to.id, ...more })
    const groupsOf = async ({ id }: { id: string }, as = tom) => (await as(getGroups, { partyId: id })).items
    const names = async (party: { id: string }, as = tom) => (await groupsOf(party, as)).map(({ members }) => members.map(({ name }) => name).toSorted())

    test('a household: family at one address, with what we do for each, and how they are related', async () => {
      const [jan, an, lisa] = [await person('Janssens', {}, ['debtor']), await person('De Smet'), await person('Janssens', { houseNumber: ' 8' })]
      await relate('spouse', jan, an)
      await relate('parent', an, lisa)
      const neighbour = await person('Buurman')
      await relate('neighbour', neighbour, jan)
      const [mother, sold] = [await person('Moeder', { houseNumber: '9' }), await person('Vroeger', {})]
      await relate('parent', mother, jan)
      await relate('sibling', sold, jan, { until: '2020' })
      const me = await els(getMe, {})
      await els(savePanel, { partyId: jan.id, version: 0, changes: [{ kind: 'add', categoryId: 'adviser', employeeId: me.id, since: '2020-01-01' }] })
      const [group, ...others] = await groupsOf(jan)
      assert.deepEqual(others, [])
      assert.deepEqual(
        { ...group, members: group?.members.map(({ id, roles, reading, involved }) => ({ id, roles, reading: reading?.nl, involved })) },
        {
          id: jan.id,
          kind: 'household',
          name: { nl: 'Gezin Janssens-De Smet', en: 'Janssens-De Smet family' },
          members: [
            {
              id: jan.id,
              roles: ['debtor'],
              reading: undefined,
              involved: [{ employeeId: me.id, name: me.name, category: { nl: 'adviseur', en: 'adviser' } }],
            },
            { id: an.id, roles: [], reading: 'gehuwd met', involved: [] },
            { id: lisa.id, roles: [], reading: undefined, involved: [] },
          ],
          given: null,
          truncated: false,
          withClosed: false,
          version: 0,
        },
      )
      assert.equal((await groupsOf(lisa))[0]?.members.find(({ id }) => id === an.id)?.reading?.nl, 'kind van')
      for (const one of [neighbour, mother, sold]) assert.deepEqual(await groupsOf(one), [])
    })

    test('who is archived is in it no longer', async () => {
      const [one, other] = [await person('Samen'), await person('Archief')]
      await relate('partner', one, other)
      assert.equal((await groupsOf(one)).length, 1)
      await els(archiveParty, { partyId: other.id, version: other.version })
      assert.deepEqual([await groupsOf(one), await groupsOf(other)], [[], []])
    })

    test('a group of companies: by parent and by more than half, up and down and across', async () => {
      const [uno, dos, tres, holding] = [
        await company('Bedrijf Uno', ['debtor']),
        await company('Bedrijf Dos'),
        await company('Tres'),
        await company('Holding Uno'),
      ]
      const owner = await person('Eigenaar', false)
      await relate('parent-company', holding, uno)
      await relate('shareholder', uno, dos, { share: '50.00001' })
      await relate('shareholder', uno, tres, { share: '50' })
      await relate('shareholder', owner, holding, { share: '100' })
      const [group] = await groupsOf(dos)
      assert.deepEqual(
        [group?.kind, group?.name.nl, group?.members.map(({ name, head }) => [name, head])],
        [
          'companies',
          'Groep Holding Uno',
          [
            ['Holding Uno', true],
            ['Bedrijf Uno', false],
            ['Bedrijf Dos', false],
            ['Eigenaar', false],
          ],
        ],
      )
      assert.deepEqual(await groupsOf(tres), [])
    })

    test('one company and its owner are no group; two of one owner are', async () => {
      const [owner, one, other] = [await person('Zaak', false), await company('Zaak een'), await company('Zaak twee')]
      await relate('shareholder', owner, one, { share: '80' })
      assert.deepEqual(await groupsOf(one), [])
      const { id: relationshipId, version } = await relate('shareholder', owner, other, { share: '80' })
      assert.deepEqual(await names(one), [['Zaak', 'Zaak een', 'Zaak twee']])
      await els(endRelationship, { relationshipId, version, until: '2026-01-01' })
      assert.deepEqual(await groupsOf(owner), [])
    })

    test('a circle of companies ends', async () => {
      const three = [await company('Rond a'), await company('Rond b'), await company('Rond c')] as const
      for (const [at, one] of three.entries()) await relate('shareholder', one, three[(at + 1) % 3] ?? one, { share: '60' })
      for (const one of three) assert.equal((await groupsOf(one))[0]?.name.nl, 'Groep Rond a')
    })

    test('a closed file in the middle is not there: for who may not know of it the group falls apart', async () => {
      const three = [
        await person('Voor', { houseNumber: '77' }),
        await person('Midden', { houseNumber: '77' }),
        await person('Achter', { houseNumber: '77' }),
      ] as const
      await relate('parent', three[0], three[1])
      await relate('parent', three[1], three[2])
      const { version } = await els(getParty, { partyId: three[1].id })
      await els(closeParty, { partyId: three[1].id, version })
      assert.deepEqual(await names(three[0], els), [['Achter', 'Midden', 'Voor']])
      assert.deepEqual([await groupsOf(three[0]), await groupsOf(three[2])], [[], []])
      assert.equal((await problemOf(groupsOf(three[1]))).status, 404)
      assert.equal((await problemOf(tom(getGroups, { partyId: crypto.randomUUID() }))).status, 404)
      assert.equal((await problemOf(nobody(getGroups, { partyId: three[0].id }))).status, 401)
    })

    test('a hundred relatives cost no more queries than two, and a thousand are cut off and said so', async () => {
      const many = Array.from({ length: 310 }, (_, at) => ({ kind: 'person' as const, surname: `Neef ${at}` }))
      const { ids } = await drawGraph(office, many, [
        ...many.slice(1, 101).map((_, at) => ({ from: 0, to: at + 1, typeId: 'parent' })),
        ...many.slice(103, 310).map((_, at) => ({ from: 102, to: at + 103, typeId: 'parent' })),
        { from: 101, to: 2, typeId: 'spouse' },
      ])
      for (const id of ids) await els(addAddress, { partyId: id, ...home, houseNumber: '500' })
      const [hub = '', big = ''] = [ids[0], ids[102]]
      const cost = await office.queriesOf(async () => assert.equal((await groupsOf({ id: hub }))[0]?.members.length, 102))
      assert.ok(cost < 40, `${cost} queries`)
      const [cut] = await groupsOf({ id: big })
      assert.deepEqual([cut?.members.length, cut?.truncated], [200, true])
    })

    test('every member finds the same group, and it is what the closure of the family says', async () => {
      const size = 7
      const family = fc.record({
        doors: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: size, maxLength: size }),
        lines: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.constantFrom('sibling', 'parent', 'acquaintance')), { maxLength: 8 }),
      })
      let street = 0
      await fc.assert(
        fc.asyncProperty(family, async ({ doors, lines }) => {
          const several = lines.filter(([from, to]) => from !== to).map(([from, to, typeId]) => ({ from, to, typeId }))
          const { ids, relationshipIds } = await drawGraph(
            office,
            doors.map((_, at) => ({ kind: 'person', surname: `Lid ${at}` })),
            several,
            'BE',
          )
          street += 1
          for (const [at, id] of ids.entries()) await els(addAddress, { partyId: id, ...home, postcode: String(1000 + street), houseNumber: String(doors[at]) })
          const tied = several.filter(({ from, to, typeId }, at) => relationshipIds[at] && typeId !== 'acquaintance' && doors[from] === doors[to])
          const closure = ids.map((_, at) => {
            const reached = new Set([at])
            for (let round = 0; round < size; round++) for (const { from, to } of tied) if (reached.has(from) || reached.has(to)) reached.add(from).add(to)
            return [...reached].map((place) => ids[place] ?? '').toSorted()
          })
          for (const [at, id] of ids.entries()) {
            const expected = closure[at] ?? []
            const [group] = await groupsOf({ id })
            assert.deepEqual(group ? group.members.map((one) => one.id).toSorted() : [id], expected)
            if (group) assert.equal(group.id, expected[0])
          }
        }),
        { numRuns: 8, seed: 20260801 },
      )
    })
  })
}

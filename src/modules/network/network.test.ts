import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { listEmployees } from '#modules/employees/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { close, drawGraph, systemCtx } from '#test/graph.ts'
import { openOffice, problemOf } from '#test/office.ts'
import { askNetwork, findPaths, getNetwork, listIntroductions } from './contract.ts'
import { neighbours } from './service.ts'
import { onStrength } from './strengthening.ts'

/** What a test says of pairs, for the registration. */
const closeness = new Map<string, number>()
onStrength(async (_ctx, pairs) => pairs.map(({ fromId, toId }) => closeness.get(`${fromId} ${toId}`) ?? 0))

for (const engine of engines) {
  describe(`the network on ${engine}`, async () => {
    const office = await openOffice(engine, { country: 'BE' })
    after(() => office.close())
    const { els, tom } = office
    const person = (callName: string, surname: string, formOfAddress: 'mr' | 'ms' | null = null) =>
      els(createParty, { kind: 'person', callName, surname, formOfAddress })
    const company = (legalName: string) => els(createParty, { kind: 'organisation', legalName })
    const [jan, dirk, petra] = [await person('Jan', 'Claes', 'mr'), await person('Dirk', 'Irecteur', 'mr'), await person('Petra', 'Artner', 'ms')]
    const [bakery, club, uno, alone] = [
      await company('Bakkerij Claes'),
      await company('Tennisclub De Lob'),
      await company('Bedrijf Uno'),
      await company('Eiland'),
    ]
    const connect = (from: { id: string }, typeId: string, to: { id: string }, more: object = {}) =>
      els(createRelationship, { fromId: from.id, typeId, toId: to.id, ...more })
    const manager = await connect(jan, 'business-manager', bakery, { since: '2012', position: 'zaakvoerder en bakker' })
    await connect(jan, 'director', club, { since: '2019' })
    await connect(dirk, 'chair', club, { since: '2019-03-12' })
    await connect(dirk, 'director', uno)
    await connect(petra, 'shareholder', uno, { share: '33.33333' })
    await connect(petra, 'director', club, { since: '2001', until: '2010' })
    const people = await els(listEmployees, {})
    const employee = (name: string) => people.find((one) => one.name.startsWith(name))?.id ?? ''
    await els(savePanel, {
      partyId: bakery.id,
      version: 0,
      changes: [{ kind: 'add', categoryId: 'adviser', employeeId: employee('Els'), since: '2020-01-01' }],
    })
    const names = (nodes: readonly { name: string; depth: number }[]) => nodes.map(({ name, depth }) => `${depth} ${name}`)

    test('nearest first, with what is said of each relationship', async () => {
      const answer = await tom(getNetwork, { partyId: bakery.id, steps: 3 })
      assert.deepEqual(names(answer.nodes), ['0 Bakkerij Claes', '1 Jan Claes', '2 Tennisclub De Lob', '3 Dirk Irecteur'])
      const [edge] = answer.edges
      assert.deepEqual(edge, {
        id: manager.id,
        typeId: 'business-manager',
        fromId: jan.id,
        toId: bakery.id,
        since: '2012',
        until: null,
        position: 'zaakvoerder en bakker',
        share: null,
      })
      assert.deepEqual(answer.types.find(({ id }) => id === 'business-manager')?.names.nl, { forward: 'zaakvoerder van', backward: 'zaakvoerder' })
      const rim = answer.nodes.at(-1)
      assert.deepEqual([rim?.degree, rim?.more], [2, 1])
      const shares = await tom(getNetwork, { partyId: petra.id, steps: 1 })
      assert.equal(shares.edges[0]?.share, '33.33333')
    })

    test('on another day others were there', async () => {
      assert.deepEqual(names((await tom(getNetwork, { partyId: petra.id, steps: 1, asOf: '2005-05-05' })).nodes).toSorted(), [
        '0 Petra Artner',
        '1 Bedrijf Uno',
        '1 Tennisclub De Lob',
      ])
    })

    test('filters narrow to kinds, towns and colleagues; folding stops, growing goes on', async () => {
      const ask = async (more: object) => names((await tom(getNetwork, { partyId: bakery.id, steps: 6, ...more })).nodes)
      assert.deepEqual(await ask({ kind: 'person' }), ['0 Bakkerij Claes', '1 Jan Claes'])
      assert.deepEqual(await ask({ typeId: ['business-manager', 'director'] }), ['0 Bakkerij Claes', '1 Jan Claes', '2 Tennisclub De Lob'])
      assert.deepEqual(await ask({ city: ['Gent'] }), ['0 Bakkerij Claes'])
      assert.deepEqual(await ask({ employeeId: [employee('Els')] }), ['0 Bakkerij Claes'])
      assert.deepEqual(await ask({ label: ['00000000-0000-7000-8000-000000000000'] }), ['0 Bakkerij Claes'])
      assert.deepEqual(await ask({ fold: [jan.id] }), ['0 Bakkerij Claes', '1 Jan Claes'])
      assert.deepEqual(await ask({ steps: 1, grow: [jan.id, club.id] }), ['0 Bakkerij Claes', '1 Jan Claes', '2 Tennisclub De Lob', '3 Dirk Irecteur'])
      assert.deepEqual(names((await tom(getNetwork, { partyId: jan.id, steps: 1, employeeId: [employee('Els')] })).nodes), ['0 Jan Claes', '1 Bakkerij Claes'])
    })

    test('99 steps are six, and it says so; bad questions are refused', async () => {
      const answer = await tom(getNetwork, { partyId: bakery.id, steps: 99 })
      assert.deepEqual([answer.steps, answer.truncated], [6, ['steps']])
      assert.deepEqual((await tom(getNetwork, { partyId: bakery.id, limit: 2 })).truncated, ['nodes'])
      for (const more of [{ steps: -1 }, { limit: 0 }, { limit: 10_001 }, { asOf: '2026-02-30' }, { unfold: ['x'] }, { group: ['friends'] as never }])
        assert.equal((await problemOf(tom(getNetwork, { partyId: bakery.id, ...more }))).status, 422, JSON.stringify(more))
    })

    test('a selection begins with everyone in it, by ids or by the filters of the list', async () => {
      const answer = await tom(askNetwork, { ids: [uno.id, bakery.id, alone.id], steps: 0 })
      assert.deepEqual([answer.startIds, answer.edges], [[uno.id, bakery.id, alone.id], []])
      assert.deepEqual(names((await tom(askNetwork, { filters: { search: 'Claes' }, steps: 0 })).nodes).toSorted(), [
        '0 Bakkerij Claes',
        '0 Jan Claes',
        '0 Tennisclub De Lob',
      ])
      assert.deepEqual((await tom(askNetwork, {})).nodes, [])
    })

    test('a hub is folded into bundles that count, and unfolds two hundred at a time', async () => {
      const parties = [...Array(320)].map((_, at) =>
        at === 0 ? { kind: 'organisation' as const, legalName: 'Verzekeraar' } : { kind: 'person' as const, surname: `Klant ${at}` },
      )
      const lines = [...Array(300)].map((_, at) => ({ from: 0, to: at + 1, typeId: 'insurer' }))
      const few = [
        { from: 305, to: 0, typeId: 'director' },
        { from: 306, to: 0, typeId: 'director' },
        { from: 0, to: 307, typeId: 'landlord' },
        { from: 1, to: 2, typeId: 'spouse' },
      ]
      const { ids } = await drawGraph(office, parties, [...lines, ...few], 'BE')
      const hub = ids[0] ?? ''
      const bundle = `${hub}~forward~insurer`
      const ask = (more: object = {}) => tom(getNetwork, { partyId: hub, steps: 1, ...more })
      const folded = await ask()
      assert.deepEqual(folded.bundles, [{ id: bundle, partyId: hub, direction: 'forward', typeId: 'insurer', count: 300, atLeast: false }])
      assert.deepEqual([folded.nodes.length, folded.nodes[0]?.degree, folded.nodes[0]?.more], [4, 303, 300])
      assert.deepEqual([(await ask({ unfold: [bundle] })).bundles[0]?.count, (await ask({ unfold: [bundle] })).nodes.length], [100, 204])
      assert.deepEqual([(await ask({ unfold: [bundle, bundle] })).bundles, (await ask({ unfold: [bundle, bundle] })).nodes.length], [[], 304])
      // Whoever comes upon the hub from a customer sees that one connected, and the others counted.
      const fromCustomer = await tom(getNetwork, { partyId: ids[1] ?? '', steps: 2 })
      assert.equal(fromCustomer.bundles[0]?.count, 298)
      assert.equal(fromCustomer.edges.filter(({ typeId }) => typeId === 'insurer').length, 2)
      assert.equal((await tom(getNetwork, { partyId: ids[1] ?? '', steps: 1 })).nodes.find(({ id }) => id === hub)?.degree, 303)
      await close(office, ids.slice(10, 60))
      assert.equal((await ask()).bundles[0]?.count, 250)
      assert.equal((await els(getNetwork, { partyId: hub, steps: 1 })).bundles[0]?.count, 300)
    })

    test('as many queries for a wide network as for a narrow one', async () => {
      const parties = [...Array(60)].map((_, at) => ({ kind: 'organisation' as const, legalName: `Firma ${at}` }))
      const { ids } = await drawGraph(
        office,
        parties,
        parties.slice(1).map((_, at) => ({ from: Math.floor(at / 5), to: at + 1, typeId: 'supplier' })),
        'BE',
      )
      const wide = await office.queriesOf(() => tom(getNetwork, { partyId: ids[0] ?? '', steps: 3 }))
      const narrow = await office.queriesOf(() => tom(getNetwork, { partyId: bakery.id, steps: 3 }))
      assert.equal(wide, narrow)
      assert.ok(wide <= 9, String(wide))
    })

    test('how two know each other, as a sentence; and nobody who is not connected', async () => {
      const { paths, truncated } = await tom(findPaths, { fromId: bakery.id, toId: uno.id })
      assert.deepEqual(truncated, [])
      assert.deepEqual(
        paths.map(({ sentence, shortest, strongest }) => [sentence.nl, shortest, strongest]),
        [
          [
            'Jan Claes is zaakvoerder van Bakkerij Claes; hij zit met Dirk Irecteur in het bestuur van Tennisclub De Lob; Dirk Irecteur is bestuurder van Bedrijf Uno.',
            true,
            true,
          ],
        ],
      )
      assert.deepEqual(await tom(findPaths, { fromId: bakery.id, toId: alone.id }).then(({ paths }) => paths), [])
      assert.deepEqual(await tom(findPaths, { fromId: bakery.id, toId: uno.id, group: ['family'] }).then(({ paths }) => paths), [])
      const [self] = (await tom(findPaths, { fromId: uno.id, toId: uno.id })).paths
      assert.deepEqual([self?.steps, self?.sentence.nl, self?.strength], [[], '', 100])
    })

    test('two relationships between the same two are one step, the stronger first; what other modules know makes it stronger', async () => {
      await connect(dirk, 'shareholder', uno)
      const ask = async () => (await tom(findPaths, { fromId: dirk.id, toId: uno.id })).paths[0]
      const before = await ask()
      assert.deepEqual(
        before?.steps[0]?.relationships.map(({ typeId }) => typeId),
        ['shareholder', 'director'],
      )
      closeness.set(`${dirk.id} ${uno.id}`, 0.5)
      assert.ok((before?.strength ?? 0) < ((await ask())?.strength ?? 0))
    })

    test('several ways that differ: the shortest first, and the strongest among them', async () => {
      const drafts = ['a', 'b', 'shop', 'c', 'd'].map((name) =>
        name === 'shop' ? { kind: 'organisation' as const, legalName: name } : { kind: 'person' as const, surname: name },
      )
      const { ids } = await drawGraph(office, drafts, [
        { from: 0, to: 2, typeId: 'employee' },
        { from: 1, to: 2, typeId: 'employee' },
        { from: 0, to: 3, typeId: 'sibling', since: '2024' },
        { from: 3, to: 1, typeId: 'spouse', since: '2024' },
        { from: 0, to: 4, typeId: 'neighbour' },
        { from: 4, to: 3, typeId: 'neighbour' },
      ])
      const { paths } = await tom(findPaths, { fromId: ids[0] ?? '', toId: ids[1] ?? '' })
      assert.deepEqual(
        paths.map(({ parties, shortest, strongest }) => [parties.map(({ name }) => name).join(' '), shortest, strongest]),
        [
          ['a c b', true, true],
          ['a shop b', true, false],
          ['a d c b', false, false],
        ],
      )
    })

    test('who of us can introduce us: through whom they are involved with, now, while they work here and see it', async () => {
      const ask = () => tom(listIntroductions, { partyId: dirk.id })
      const { items } = await ask()
      assert.deepEqual(
        items.map(({ employee, path }) => [employee.name, path.parties.map(({ name }) => name), path.sentence.nl]),
        [
          [
            'Els Verhaegen',
            ['Bakkerij Claes', 'Jan Claes', 'Tennisclub De Lob', 'Dirk Irecteur'],
            'Els Verhaegen is adviseur van Bakkerij Claes; Jan Claes is daar zaakvoerder; hij zit met Dirk Irecteur in het bestuur van Tennisclub De Lob.',
          ],
        ],
      )
      assert.equal(
        items[0]?.path.sentence.en,
        'Els Verhaegen is adviser of Bakkerij Claes; Jan Claes is business manager there; he sits on the board of Tennisclub De Lob with Dirk Irecteur.',
      )
      assert.deepEqual((await tom(listIntroductions, { partyId: bakery.id })).items[0]?.path.sentence.nl, 'Els Verhaegen is adviseur van Bakkerij Claes.')
      assert.deepEqual((await tom(listIntroductions, { partyId: dirk.id, asOf: '2019-12-31' })).items, [])
      await close(office, [jan.id])
      assert.deepEqual((await ask()).items, [])
      assert.equal((await els(listIntroductions, { partyId: dirk.id })).items.length, 1)
    })

    test('other modules ask for neighbours', async () => {
      const { of, cut } = await neighbours({ ...systemCtx(office, office.engine.reader) }, [uno.id, alone.id], { group: ['ownership'] })
      assert.deepEqual(
        [
          of
            .get(uno.id)
            ?.map(({ partyId }) => partyId)
            .toSorted(),
          of.get(alone.id),
          cut,
        ],
        [[dirk.id, petra.id].toSorted(), [], []],
      )
    })
  })
}

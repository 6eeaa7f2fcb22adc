import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAddresses } from '#modules/addresses/contract.ts'
import { getPanel } from '#modules/internal-relationships/contract.ts'
import { listLabels } from '#modules/labels/contract.ts'
import { getOwners } from '#modules/ownership/contract.ts'
import { getParty } from '#modules/parties/contract.ts'
import { search } from '#modules/parties/findable.ts'
import { listRelationshipsOfParty } from '#modules/relationships/contract.ts'
import type { Ctx } from '#platform/ctx.ts'
import { engines } from '#test/engine.ts'
import { openOffice } from '#test/office.ts'
import { demoOffice } from './office.ts'
import { fill, fillInPieces } from './service.ts'
import { involved } from './team.ts'

for (const engine of engines) {
  for (const country of ['NL', 'BE'] as const) {
    test(`the demo office of ${country} on ${engine} is all there`, async (t) => {
      const office = await openOffice(engine, { country })
      t.after(() => office.close())
      const { reader } = office.engine
      const ctx = {
        user: { id: '', name: '', language: 'nl', may: [] },
        office: { name: '', country },
        now: () => office.clock.now,
        afterCommit: () => {},
        http: { from: '', userAgent: '', headers: new Headers(), baseUrl: '' },
      } as const
      const started = performance.now()
      await office.engine.write((db) => fill({ ...ctx, db }))
      t.diagnostic(`300 parties in ${Math.round(performance.now() - started)} ms`)

      const made = [...demoOffice({ parties: 300, country })]
      const sum = (count: (entry: (typeof made)[number]) => number) => made.reduce((total, entry) => total + count(entry), 0)
      const rows = async (table: 'party' | 'address' | 'partyLabel' | 'relationship' | 'propertyRegime' | 'internalRelationship') =>
        (
          await reader
            .selectFrom(table)
            .select((eb) => eb.fn.countAll<number>().as('n'))
            .executeTakeFirstOrThrow()
        ).n
      assert.deepEqual(
        {
          parties: await rows('party'),
          addresses: await rows('address'),
          labels: await rows('partyLabel'),
          relationships: await rows('relationship'),
          regimes: await rows('propertyRegime'),
          involved: await rows('internalRelationship'),
        },
        {
          parties: 300,
          addresses: sum(({ party }) => party.addresses.length),
          labels: sum(({ party }) => party.labels.length),
          relationships: sum(({ relationships }) => relationships.length),
          regimes: sum(({ regimes }) => regimes.length),
          involved: sum(({ index, party }) => involved(index, party).length),
        },
      )

      const called = await reader.selectFrom('groupName').select(['kind', 'name']).orderBy('id').execute()
      assert.deepEqual(
        called.map(({ kind, name }) => `${kind} ${name}`),
        ["household Familie Maes-D'Hondt", 'household Familie Mertens, garage', `companies Groep ${country === 'NL' ? 'Wiersma' : 'Prisma'}`],
      )
      const { hits } = await search.find(reader, 'irecteur')
      const { id } = await reader
        .selectFrom('party')
        .select('id')
        .where('seq', '=', hits[0]?.seq ?? 0)
        .executeTakeFirstOrThrow()
      const dirk = await office.els(getParty, { partyId: id })
      assert.deepEqual([dirk.name, dirk.partyNumber], ['Dirk Irecteur', '1001'])
      assert.deepEqual((await office.els(listAddresses, { partyId: id }))[0]?.lines.slice(0, 2), ['Korenmarkt 8 bus 3', '9000 Gent'])
      const sides = await office.els(listRelationshipsOfParty, { partyId: id, all: 'true' })
      const panel = await office.els(getPanel, { partyId: id, all: 'true' })
      assert.deepEqual(
        panel.items.map(({ categoryId, state, percentage }) => [categoryId, state, percentage]),
        [
          ['adviser', 'current', '100'],
          ['adviser', 'ended', '100'],
          ['introducer', 'current', '12.5'],
        ],
      )
      assert.deepEqual(sides.map(({ other }) => other.name).sort(), ['Bedrijf Dos B.V.', 'Bedrijf Uno B.V.', 'Garage Mertens NV', 'Tennisclub De Lob'])
      const garage = await reader.selectFrom('party').select('id').where('name', '=', 'Garage Mertens NV').executeTakeFirstOrThrow()
      const { ubos } = await office.els(getOwners, { partyId: garage.id })
      assert.deepEqual(
        ubos.map(({ shares, together }) => [shares.low, together?.added.shares.low]),
        [
          ['80', '20'],
          ['20', '80'],
        ],
      )
      assert.ok((await office.els(listLabels, {})).some(({ name, parties }) => name === 'R&D' && parties > 0))
    })
  }
}

test('in pieces it is the same office', async (t) => {
  const office = await openOffice('sqlite')
  t.after(() => office.close())
  const ctx = {
    user: { id: '', name: '', language: 'nl', may: [] },
    office: { name: '', country: 'NL' },
    now: () => office.clock.now,
    afterCommit: () => {},
    http: { from: '', userAgent: '', headers: new Headers(), baseUrl: '' },
  } as const
  let transactions = 0
  const write = <T>(work: (ctx: Ctx) => Promise<T>) => {
    transactions++
    return office.engine.write((db) => work({ ...ctx, db }))
  }
  await fillInPieces(write, 'NL', { parties: 920 })
  assert.equal(transactions, 3, 'two pieces, and the names of groups')
  const names = (await office.engine.reader.selectFrom('party').select('name').orderBy('seq').execute()).map(({ name }) => name)
  assert.equal(names.length, 920)
  const { length } = [...demoOffice({ parties: 920, country: 'NL' })].flatMap(({ relationships }) => relationships)
  assert.equal((await office.engine.reader.selectFrom('relationship').select('id').execute()).length, length)
})

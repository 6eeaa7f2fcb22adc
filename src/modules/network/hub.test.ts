// A bank of tens of thousands: whatever is asked around it is answered with no more than one may ask for, and says what was left out.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { getOwners } from '#modules/ownership/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { type Office, openOffice, problemOf } from '#test/office.ts'
import { askNetwork, findPaths, getNetwork, mostCounted, mostSteps, unfoldedAtOnce } from './contract.ts'

/** The same row again, so many times, each with an id of its own and what else differs. `i` counts from 1. */
async function again(office: Office, table: string, id: string, many: number, prefix: string, others: Readonly<Record<string, string>>) {
  await office.engine.write(async (db) => {
    const row = (await sql<Record<string, unknown>>`select * from ${sql.table(table)} where id = ${id}`.execute(db)).rows[0] ?? {}
    const columns = Object.keys(row)
      .map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
      .filter((name) => name !== 'seq')
    const uuid = (of: string) => `cast('${of}' || substr(cast(1000000000000 + i as text), 2) as ${db.dialect.columnTypes.id})`
    const values = columns.map((name) =>
      sql.raw(name === 'id' ? uuid(prefix) : name in others ? (others[name] ?? '').replace(/\{(.*?)\}/, (_, of: string) => uuid(of)) : `b.${name}`),
    )
    await sql`insert into ${sql.table(table)} (${sql.raw(columns.join(', '))})
      with recursive n (i) as (select 1 union all select i + 1 from n where i < ${sql.lit(many)})
      select ${sql.join(values)} from ${sql.table(table)} as b, n where b.id = ${id}`.execute(db)
  })
}
const partyIds = '00000000-0000-7000-8001-'
const relationshipIds = '00000000-0000-7000-8002-'
const member = (at: number) => `${partyIds}${String(at).padStart(12, '0')}`

for (const engine of engines) {
  // PostgreSQL takes longer to take so many in, and is asked the same.
  const many = engine === 'sqlite' ? 50_000 : 5_000
  describe(`a hub of ${many} connections on ${engine}`, () => {
    let office: Office
    let bank = ''
    before(async () => {
      office = await openOffice(engine)
      const { els } = office
      bank = (await els(createParty, { kind: 'organisation', legalName: 'Bank' })).id
      const first = await els(createParty, { kind: 'organisation', legalName: 'Klant' })
      const line = await els(createRelationship, { typeId: 'bank', fromId: bank, toId: first.id })
      await again(office, 'party', first.id, many, partyIds, { party_number: `'H' || i`, party_number_order: '100000 + i' })
      await again(office, 'relationship', line.id, many, relationshipIds, { to_id: `{${partyIds}}` })
      // Three customers hold each other in a circle, the first held by nobody else for 10 %.
      for (const [from, to, share] of [
        [1, 2, '60'],
        [2, 3, '60'],
        [3, 1, '90'],
      ] as const)
        await els(createRelationship, { typeId: 'shareholder', fromId: member(from), toId: member(to), share })
      await office.engine.write(async (db) => void (await sql`analyze`.execute(db)))
    })
    after(() => office.close())

    test('ninety-nine steps are six, and a hub is a number; of the party it is said to be so many or more', async () => {
      const answer = await office.tom(getNetwork, { partyId: bank, steps: 99 })
      assert.deepEqual([answer.steps, answer.truncated.includes('steps')], [mostSteps, true])
      const [bundle] = answer.bundles
      assert.deepEqual([answer.nodes.length, bundle?.count, bundle?.atLeast], [1, many + 1, false])
      const [node] = answer.nodes
      assert.equal(node?.degree, mostCounted)
    })

    test('unfolded it is as many as one asks for', async () => {
      const id = (await office.tom(getNetwork, { partyId: bank, steps: 1 })).bundles[0]?.id ?? ''
      for (const times of [1, 3]) {
        const answer = await office.tom(getNetwork, { partyId: bank, steps: 1, unfold: Array.from({ length: times }, () => id) })
        assert.equal(answer.nodes.length, 1 + times * unfoldedAtOnce)
        assert.equal(answer.bundles[0]?.count, many + 1 - times * unfoldedAtOnce)
      }
      const limited = await office.tom(getNetwork, { partyId: bank, steps: 1, unfold: [id, id], limit: 150 })
      assert.deepEqual([limited.nodes.length, limited.truncated.includes('nodes')], [150, true])
    })

    test('from a customer all the others are not come upon by way of it; what is asked takes as many queries as around anyone', async () => {
      const answer = await office.tom(askNetwork, { ids: [member(10), member(20)], steps: 99 })
      assert.deepEqual(
        answer.nodes.map(({ id }) => id),
        [member(10), member(20), bank],
      )
      const queries = await office.queriesOf(() => office.tom(getNetwork, { partyId: member(10), steps: 6 }))
      assert.ok(queries < 40, `${queries} queries`)
    })

    test('that two bank there is a way; no other is sought through it, and that is said', async () => {
      const { paths } = await office.tom(findPaths, { fromId: member(10), toId: member(20) })
      assert.deepEqual(
        paths.map(({ parties }) => parties.map(({ id }) => id)),
        [[member(10), bank, member(20)]],
      )
    })

    test('a circle of three is walked once, and comes to what it is', async () => {
      const { nodes, edges } = await office.tom(getNetwork, { partyId: member(1), steps: 99, group: ['ownership'] })
      assert.deepEqual([nodes.length, edges.length], [3, 3])
      const { owners, remainders, complete } = await office.tom(getOwners, { partyId: member(1) })
      assert.deepEqual([owners.length, complete, remainders.length > 0], [0, false, true])
    })

    test('a share is a number in text, and nothing else', async () => {
      const { edges } = await office.tom(getNetwork, { partyId: member(1), steps: 1, group: ['ownership'] })
      assert.deepEqual(edges.map(({ share }) => share).toSorted(), ['60', '60', '90'])
      for (const share of ['60,5', '6e1', '0x3c', 'NaN', ' 60', '-1', '100.1', '33.333333'])
        assert.equal((await problemOf(office.els(createRelationship, { typeId: 'shareholder', fromId: member(4), toId: member(5), share }))).status, 422, share)
    })

    test('at the rim of two with very many connections the one between them is shown', async () => {
      const { els } = office
      const [other, near] = [
        await els(createParty, { kind: 'organisation', legalName: 'Bank Dos' }),
        await els(createParty, { kind: 'organisation', legalName: 'Bank Tres' }),
      ]
      // Who has very many customers and who has very many suppliers: neither is looked through for the one line between them.
      const line = await els(createRelationship, { typeId: 'supplier', fromId: member(1), toId: other.id })
      await again(office, 'relationship', line.id, 300, '00000000-0000-7000-8003-', { from_id: `{${partyIds}}`, type_id: "'accountant'" })
      const between = await els(createRelationship, { typeId: 'supplier', fromId: bank, toId: other.id })
      for (const id of [bank, other.id]) await els(createRelationship, { typeId: 'accountant', fromId: near.id, toId: id })
      const { nodes, edges } = await office.tom(getNetwork, { partyId: near.id, steps: 1 })
      assert.deepEqual(new Set(nodes.map(({ id }) => id)), new Set([near.id, bank, other.id]))
      assert.equal(edges.length, 3)
      assert.ok(edges.some(({ id }) => id === between.id))
      // From the one, whose connections come as a bundle, the other at the rim.
      const both = await office.tom(askNetwork, { ids: [other.id, near.id], steps: 1, kind: 'organisation' })
      assert.ok(both.edges.some(({ id }) => id === between.id))
    })
  })
}

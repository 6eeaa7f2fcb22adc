import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import * as employees from '#modules/employees/service.ts'
import { createMany } from '#modules/parties/create.ts'
import type { Ctx } from '#platform/ctx.ts'
import { engines } from '#test/engine.ts'
import { openOffice } from '#test/office.ts'
import { exportInternalRelationships } from './contract.ts'
import { takeIn } from './many.ts'

for (const engine of engines) {
  describe(`many internal relationships at once on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const writing = <T>(work: (ctx: Ctx) => Promise<T>) =>
      office.engine.write((db) =>
        work({
          db,
          user: employees.officeItself,
          office: { name: 'Kantoor', country: 'NL' },
          now: () => new Date(office.clock.now),
          afterCommit: () => {},
          http: { from: '', userAgent: '', headers: new Headers(), baseUrl: '' },
        }),
      )
    const made: { id: string; partyNumber: string }[] = []
    for (let i = 0; i < 5; i++)
      made.push(
        ...(await writing((ctx) =>
          createMany(
            ctx,
            Array.from({ length: 241 }, (_, at) => ({ draft: { kind: 'organisation' as const, legalName: `Bedrijf ${i * 241 + at}` } })),
          ),
        )),
      )
    const employeeId = (await writing((ctx) => employees.byEmail(ctx, 'els@kantoor.example')))?.id ?? ''
    const offered = (from: number, to: number) =>
      made.slice(from, to).map(({ id }) => ({ partyId: id, categoryId: 'adviser', employeeId, since: '2020-01-01', percentage: '33.33' }))

    test('cost as many queries as a few', async () => {
      const few = await office.queriesOf(() => writing((ctx) => takeIn(ctx, offered(0, 5))))
      const many = await office.queriesOf(() => writing((ctx) => takeIn(ctx, offered(5, 205))))
      assert.equal(many, few)
    })

    test('one that only just began is changed all the same, and each change is told', async () => {
      const [one] = offered(0, 1)
      assert.ok(one)
      const begins = { ...one, since: '2010-01-01', until: '2011-01-01' }
      const offerings = await writing((ctx) => takeIn(ctx, [begins, { ...begins, percentage: '10' }, { ...begins, percentage: '20' }, begins]))
      assert.deepEqual(
        offerings.map((offering) => [offering.what, 'row' in offering && offering.row.percentage]),
        [
          ['new', '33.33'],
          ['changed', '10'],
          ['changed', '20'],
          ['changed', '33.33'],
        ],
      )
      const acts = await office.engine.reader.selectFrom('audit').select('action').where('action', '=', 'internal_relationship.changed').execute()
      assert.equal(acts.length, 3)
    })

    test('are exported page after page, each once, by party number, and that is in the audit', async () => {
      await writing((ctx) => takeIn(ctx, offered(205, 1_205)))
      const file = await office.els(exportInternalRelationships, { asOf: '2026-01-01', categoryId: 'adviser', employeeId })
      const numbers = file
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(';')[0])
      assert.deepEqual(
        numbers,
        made.map(({ partyNumber }) => partyNumber),
      )
      assert.equal((await office.els(exportInternalRelationships, { asOf: '2019-01-01' })).split('\r\n').length, 2)
      const acts = await office.engine.reader
        .selectFrom('audit')
        .select('after')
        .where('action', '=', 'internal_relationships.exported')
        .orderBy('seq')
        .execute()
      assert.deepEqual(
        acts.map(({ after: told }) => JSON.parse(told ?? '')),
        [
          { asOf: '2026-01-01', categoryId: 'adviser', employeeId, count: 1_205 },
          { asOf: '2019-01-01', count: 0 },
        ],
      )
    })
  })
}

// The computing itself: beside the requests, whatever happens meanwhile; and what it finds of the network as a whole.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { getNetwork, getNetworkFigures } from '#modules/network/contract.ts'
import { closeParty, getParty, type PartyDraft, reopenParty } from '#modules/parties/contract.ts'
import type { Engine } from '#platform/db/engine.ts'
import { finishJob, startWorker } from '#platform/jobs/worker.ts'
import { engines } from '#test/engine.ts'
import { drawGraph, type Line } from '#test/graph.ts'
import { openOffice } from '#test/office.ts'
import { computeOpportunities, getOpportunityState, listOpportunities } from './contract.ts'
import * as store from './store.ts'

for (const engine of engines) {
  describe(`computing over the whole office on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom, engine: database } = office

    const report = (error: unknown) => void office.unforeseen.push(error)
    const jobId = async () => (await store.run(database.reader)).jobId ?? ''
    const jobRow = async () =>
      database.reader
        .selectFrom('job')
        .selectAll()
        .where('id', '=', await jobId())
        .executeTakeFirstOrThrow()
    const compute = async (on: Engine = database) => {
      await tom(computeOpportunities, {})
      await finishJob(on, await jobId(), { report })
      assert.deepEqual(office.unforeseen, [])
    }
    const set = async (partyId: string, endpoint: typeof closeParty) => els(endpoint, { partyId, version: (await els(getParty, { partyId })).version })

    // Someone known by six customers, one of whom knows eight more by himself; and two who know each other.
    const customers = Array.from({ length: 6 }, (_, at): PartyDraft => ({ kind: 'organisation', legalName: `Klant ${at}`, roles: ['debtor'] }))
    const friends = Array.from({ length: 8 }, (_, at) => ({ kind: 'person', surname: `Vriend ${at}` }) as const)
    const lines: Line[] = [
      ...customers.map((_, at) => ({ from: 0, to: at + 1, typeId: 'director' })),
      ...friends.map((_, at) => ({ from: 7 + at, to: 1, typeId: 'director' })),
      { from: 15, to: 16, typeId: 'neighbour' },
    ]
    const { ids } = await drawGraph(
      office,
      [
        { kind: 'person', surname: 'Kent' },
        ...customers,
        ...friends,
        { kind: 'person', surname: 'Naast' },
        { kind: 'person', surname: 'Ander' },
        { kind: 'person', surname: 'Alleen' },
      ],
      lines,
    )
    const [knows = '', first = '', second = ''] = ids
    const importanceOf = async (partyId: string, as = tom) => (await as(getNetwork, { partyId, steps: 0 })).nodes[0]?.importance

    test('before it was computed nobody matters and there are no figures', async () => {
      assert.deepEqual(await tom(getNetworkFigures, {}), { computedAt: null, figures: null })
      assert.equal(await importanceOf(knows), 0)
    })

    test('who is known by many matters most, who is alone least; the figures say as of when', async () => {
      await compute()
      const told = await Promise.all(ids.map((id) => importanceOf(id)))
      assert.equal(Math.max(...told.map(Number)), 1)
      assert.equal(told[1], 1)
      assert.ok(Number(told[0]) > Number(told[2]) && Number(told[2]) > 0)
      assert.equal(told.at(-1), 0)
      const { computedAt, figures } = await tom(getNetworkFigures, {})
      assert.equal(computedAt, office.clock.now.toISOString())
      assert.deepEqual(figures?.distances?.diameter, { atLeast: 3, atMost: 3 })
      assert.deepEqual(
        [figures?.parties, figures?.relationships, figures?.components, figures?.largestComponent, figures?.isolated, figures?.groups.family],
        [18, 15, 3, 15, 1, 1],
      )
    })

    test('a file that is closed matters to nobody from that moment, and the others as if it were not there', async () => {
      await set(first, closeParty)
      assert.equal(await importanceOf(first, els), 0, 'also to who may see it')
      await compute()
      const { figures } = await els(getNetworkFigures, {})
      assert.deepEqual([figures?.parties, figures?.relationships, figures?.largestComponent], [17, 6, 6])
      const without = await Promise.all(ids.map((id) => importanceOf(id, els)))
      assert.equal(without[0], 1)
      await set(first, reopenParty)
      assert.equal(await importanceOf(first), 0)
      await compute()
      assert.equal(await importanceOf(first), 1)
    })

    test('what is as it was is not written again', async () => {
      const before = await database.reader.selectFrom('partyImportance').selectAll().orderBy('partyId').execute()
      office.clock.now = new Date(office.clock.now.getTime() + 60_000)
      await compute()
      assert.deepEqual(await database.reader.selectFrom('partyImportance').selectAll().orderBy('partyId').execute(), before)
      assert.equal((await tom(getNetworkFigures, {})).computedAt, office.clock.now.toISOString())
    })

    /** Lets something happen between two pieces that are written: once the first of what was found is there. */
    const between = (act: () => Promise<unknown>): Engine & { happened(): boolean } => {
      let happened = false
      const anyFound = async () => (await database.reader.selectFrom('opportunity').select('partyId').limit(1).executeTakeFirst()) !== undefined
      return {
        ...database,
        happened: () => happened,
        async write(work) {
          if (!happened && (await anyFound())) {
            happened = true
            await act()
          }
          return database.write(work)
        },
      }
    }
    const emptied = () =>
      database.write(async (db) => {
        await db.deleteFrom('opportunity').execute()
        await db.deleteFrom('partyImportance').execute()
        await db.deleteFrom('networkFigures').execute()
      })

    test('a file that is closed while it is computed is in nothing that comes of it', async () => {
      await emptied()
      const on = between(() => set(second, closeParty))
      await compute(on)
      assert.ok(on.happened(), 'this test closes a file meanwhile')
      const closed = (
        await database.reader.selectFrom('audit').select('seq').where('action', '=', 'party.closed').orderBy('seq', 'desc').limit(1).executeTakeFirst()
      )?.seq
      assert.ok((await store.run(database.reader)).auditSeq >= Number(closed), 'it began again')
      const { items } = await tom(listOpportunities, { limit: 200 })
      assert.ok(items.length > 0)
      assert.ok(!items.some(({ party, named, reason }) => [party, ...named].some(({ id }) => id === second) || reason.nl.includes('6 klanten')))
      assert.equal((await tom(getNetworkFigures, {})).figures?.parties, 17)
      assert.equal(await importanceOf(second, els), 0)
      await set(second, reopenParty)
    })

    test('it is left to the next process when this one ends, and ends when it is cancelled', async () => {
      await tom(computeOpportunities, {})
      const worker = startWorker(database, { report })
      while ((await jobRow()).holder === null) await pause(5)
      await worker.stop()
      const { holder, outcome } = await jobRow()
      assert.deepEqual({ holder, outcome }, { holder: null, outcome: null })
      await finishJob(database, await jobId(), { report })
      assert.equal((await jobRow()).outcome, 'done')

      await tom(computeOpportunities, {})
      await database.write((db) => db.updateTable('job').set({ cancel: 1 }).where('outcome', 'is', null).execute())
      await finishJob(database, await jobId(), { report })
      assert.equal((await jobRow()).outcome, 'cancelled')
      assert.equal((await tom(getOpportunityState, {})).progress, null)
      assert.deepEqual(office.unforeseen, [])
    })

    test('when the thread cannot read, the job has failed and says why', async () => {
      await tom(computeOpportunities, {})
      const said: unknown[] = []
      const nowhere = engine === 'sqlite' ? '/nowhere' : 'postgres://127.0.0.1:1/nowhere'
      await finishJob({ ...database, where: nowhere }, await jobId(), { report: (error) => void said.push(error) })
      assert.equal((await jobRow()).outcome, 'failed')
      assert.equal(said.length, 1)
      assert.equal((await tom(getOpportunityState, {})).failed, true)
    })
  })
}

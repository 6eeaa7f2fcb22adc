import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addAddress } from '#modules/addresses/contract.ts'
import { changeEmployee, getEmployee, getMe } from '#modules/employees/contract.ts'
import { listHistory } from '#modules/history/contract.ts'
import { changeCategory, listCategories } from '#modules/internal-relationship-categories/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { changeParty, closeParty, createParty, deleteParty, getParty, type PartyDraft, reopenParty } from '#modules/parties/contract.ts'
import { createRelationship, endRelationship } from '#modules/relationships/contract.ts'
import { finishJob } from '#platform/jobs/worker.ts'
import { engines } from '#test/engine.ts'
import { drawGraph } from '#test/graph.ts'
import { codesOf, type Office, openOffice, problemOf } from '#test/office.ts'
import { computeOpportunities, dismissOpportunity, getOpportunityState, listOpportunities, type OpportunityKind, restoreOpportunity } from './contract.ts'
import { keepCurrent } from './keeping-current.ts'
import * as store from './store.ts'

type One = { id: string }

for (const engine of engines) {
  describe(`opportunities on ${engine}`, () => {
    let office: Office
    before(async () => {
      office = await openOffice(engine, { country: 'BE' })
    })
    after(() => office.close())

    const party = (draft: PartyDraft) => office.els(createParty, draft)
    const person = (surname: string, more: Partial<PartyDraft> = {}) => party({ kind: 'person', surname, ...more })
    const customer = (legalName: string) => party({ kind: 'organisation', legalName, roles: ['debtor'] })
    const relate = (typeId: string, from: One, to: One, more: { since?: string; until?: string; share?: string } = {}) =>
      office.els(createRelationship, { typeId, fromId: from.id, toId: to.id, ...more })
    const involve = async ({ id: partyId }: One, ...who: ('els' | 'tom')[]) => {
      const changes = []
      for (const one of who) changes.push({ kind: 'add', categoryId: 'adviser', employeeId: (await office[one](getMe, {})).id, since: '2020-01-01' } as const)
      return office.els(savePanel, { partyId, version: 0, changes })
    }
    /** Works off what was put in the queue, as the worker of a server does. */
    const workOff = async () => {
      const { jobId } = await store.run(office.engine.reader)
      assert.ok(jobId)
      await finishJob(office.engine, jobId, { report: (error) => office.unforeseen.push(error) })
      assert.deepEqual(office.unforeseen, [])
    }
    const compute = async () => {
      await office.tom(computeOpportunities, {})
      await workOff()
    }
    const listed = async (kind: OpportunityKind, dismissed: 'true' | 'false' = 'false') =>
      (await office.tom(listOpportunities, { kind, dismissed, limit: 200 })).items
    const sentences = async (kind: OpportunityKind, ...about: readonly One[]) =>
      (await listed(kind)).filter((one) => about.some(({ id }) => id === one.party.id)).map(({ reason }) => reason.nl)

    test('a non-customer whom three customers know is in; with two, as a creditor, or as their insurer one is not', async () => {
      const [claes, dos, mertens] = [await customer('Bakkerij Claes'), await customer('Bedrijf Dos'), await customer('Garage Mertens')]
      const [dirk, petra, biller, insurer] = [
        await person('Irecteur'),
        await person('Artner'),
        await person('Rekening', { roles: ['creditor'] }),
        await party({ kind: 'organisation', legalName: 'Verzekeraar' }),
      ]
      for (const one of [claes, dos, mertens]) {
        await relate('director', dirk, one)
        await relate('director', biller, one)
        await relate('insurer', insurer, one)
      }
      await relate('chair', dirk, claes)
      for (const one of [claes, dos]) await relate('director', petra, one)
      await relate('director', petra, mertens, { until: '2020' })
      await compute()
      assert.deepEqual(await sentences('connected', dirk, petra, biller, insurer, claes), [
        'Geen klant, wel verbonden met 3 klanten: Bakkerij Claes, Bedrijf Dos en Garage Mertens.',
      ])
      const [found] = await listed('connected')
      assert.deepEqual([found?.party.name, found?.named.map(({ id }) => id)], ['Irecteur', [claes.id, dos.id, mertens.id]])
      assert.equal(found?.reason.en, 'Not a customer, but connected with 3 customers: Bakkerij Claes, Bedrijf Dos and Garage Mertens.')
    })

    test('a customer without an adviser is in, whether someone else is involved or nobody; not one with, not a lead, not of a category that asks nothing', async () => {
      const [alone, partly, looked, lead] = [await customer('Zonder'), await customer('Half'), await customer('Met'), await person('Lead', { roles: ['lead'] })]
      await involve(looked, 'tom')
      const me = await office.els(getMe, {})
      await office.els(savePanel, {
        partyId: partly.id,
        version: 0,
        changes: [{ kind: 'add', categoryId: 'back-office', employeeId: me.id, since: '2020-01-01' }],
      })
      await compute()
      assert.deepEqual((await sentences('unattended', alone, partly, looked, lead)).toSorted(), [
        'Bij deze klant ontbreekt: adviseur.',
        'Niemand van het kantoor is bij deze klant betrokken. Verplicht: adviseur.',
      ])
      const adviser = (await office.els(listCategories, {})).find(({ id }) => id === 'adviser')
      assert.ok(adviser)
      const { version } = await office.els(changeCategory, { categoryId: 'adviser', version: adviser.version, requiredForCustomers: false })
      await compute()
      assert.deepEqual(await listed('unattended'), [])
      await office.els(changeCategory, { categoryId: 'adviser', version, requiredForCustomers: true })
    })

    test('a customer whom one colleague alone knows is in, who leaves first; not one whom two know', async () => {
      const [one, two] = [await customer('Van Tom'), await customer('Van beiden')]
      await involve(one, 'tom')
      await involve(two, 'tom', 'els')
      await compute()
      assert.deepEqual(await sentences('single-contact', one, two), ['Alleen Tom Deckers is bij deze klant betrokken.'])
      const { id: employeeId } = await office.tom(getMe, {})
      const { version } = await office.els(getEmployee, { employeeId })
      const changed = await office.els(changeEmployee, { employeeId, version, activeUntil: '2026-12-31' })
      await compute()
      assert.deepEqual(await sentences('single-contact', one), ['Alleen Tom Deckers is bij deze klant betrokken. Laatste werkdag: 31-12-2026.'])
      await office.els(changeEmployee, { employeeId, version: changed.version, activeUntil: null })
    })

    test('a family and a group served in part are in; not one served whole or not at all, nor one that lacks a child alone', async () => {
      const home = async (number: string, several: readonly One[]) => {
        for (const { id } of several)
          await office.els(addAddress, { partyId: id, street: 'Meir', houseNumber: number, postcode: '2000', city: 'Antwerpen', country: 'BE' })
      }
      const couple = async (number: string, name: string, roles: ('debtor' | undefined)[], more: Partial<PartyDraft> = {}) => {
        const [a, b] = [await person(name, { roles: roles[0] ? [roles[0]] : [] }), await person(`${name}-twee`, { roles: roles[1] ? [roles[1]] : [], ...more })]
        await relate('parent', a, b)
        await home(number, [a, b])
        return [a, b] as const
      }
      const part = await couple('1', 'Deels', ['debtor', undefined])
      const others = [
        await couple('2', 'Heel', ['debtor', 'debtor']),
        await couple('3', 'Niets', [undefined, undefined]),
        await couple('4', 'Kind', ['debtor', undefined], { birthDate: '2015-01-01' }),
      ]
      const [top, sub] = [await customer('Holding Groep'), await party({ kind: 'organisation', legalName: 'Dochter Groep' })]
      await relate('shareholder', top, sub, { share: '51' })
      const half = await party({ kind: 'organisation', legalName: 'Half Groep' })
      await relate('shareholder', top, half, { share: '50' })
      await compute()
      assert.deepEqual((await sentences('group', ...part, ...others.flat(), top, sub, half)).toSorted(), [
        'Gezin Deels-Deels-twee: 1 van de 2 is klant. Nog niet: Deels-twee.',
        'Groep Holding Groep: 1 van de 2 is klant. Nog niet: Dochter Groep.',
      ])
    })

    test('who left a customer lately is in, with where to; not who left long ago, is there still, or was at no customer', async () => {
      const [uno, dos, none] = [
        await customer('Vertrek Uno'),
        await party({ kind: 'organisation', legalName: 'Vertrek Dos' }),
        await party({ kind: 'organisation', legalName: 'Geen klant' }),
      ]
      const [left, gone, longAgo, stays, elsewhere] = [
        await person('Weg'),
        await person('Onbekend'),
        await person('Lang'),
        await person('Blijft'),
        await person('Anders'),
      ]
      await relate('director', left, uno, { since: '2015', until: '2026-06-30' })
      await relate('director', left, dos, { since: '2026-07-01' })
      await relate('chair', left, none, { since: '2001' })
      await relate('employee', gone, uno, { until: '2026-05' })
      await relate('director', longAgo, uno, { until: '2025-12-31' })
      await relate('director', stays, uno, { until: '2026-06-30' })
      await relate('shareholder', stays, uno, { share: '10' })
      await relate('director', elsewhere, none, { until: '2026-06-30' })
      await compute()
      assert.deepEqual(await sentences('ended', left), ['Tot 30-6-2026 bestuurder van Vertrek Uno. Nu bestuurder van Vertrek Dos.'])
      assert.deepEqual(await sentences('ended', gone), ['Tot mei 2026 werknemer van Vertrek Uno. Waarheen is niet bekend.'])
      assert.deepEqual(await sentences('ended', longAgo, stays, elsewhere), [])
    })

    /** Two clubs of customers with one person between them: three on the one side, more on the other. */
    const bridge = async (name: string, second: boolean) => {
      const several = [
        ...Array.from({ length: 4 }, (_, at) => ({
          kind: 'organisation' as const,
          legalName: `${name} links ${at}`,
          ...(at > 0 && { roles: ['debtor' as const] }),
        })),
        ...Array.from({ length: 6 }, (_, at) => ({
          kind: 'organisation' as const,
          legalName: `${name} rechts ${at}`,
          ...(at > 0 && { roles: ['debtor' as const] }),
        })),
        { kind: 'person' as const, surname: `${name} brug` },
        { kind: 'person' as const, surname: `${name} andere brug` },
        { kind: 'organisation' as const, legalName: `${name} bank` },
      ]
      const lines = [
        ...[1, 2, 3].map((to) => ({ from: 0, to, typeId: 'supplier' })),
        ...[5, 6, 7, 8, 9].map((to) => ({ from: 4, to, typeId: 'supplier' })),
        // Both have the same bank, which ties nobody to anybody.
        ...[0, 4].map((to) => ({ from: 12, to, typeId: 'bank' })),
        ...(second ? [10, 11] : [10]).flatMap((from) => [0, 4].map((to) => ({ from, to, typeId: 'director' }))),
      ]
      return (await drawGraph(office, several, lines, 'BE')).ids.map((id) => ({ id }))
    }
    test('a person on whom a branch with three customers hangs is in; not when there is a second way, nor the company in between', async () => {
      const [one, two] = [await bridge('Een', false), await bridge('Twee', true)]
      await compute()
      assert.deepEqual(await sentences('dependence', ...one, ...two), [
        'Alleen via deze persoon zijn 3 klanten met de rest van uw netwerk verbonden: Een links 1, Een links 2 en Een links 3.',
      ])
      assert.equal((await listed('dependence'))[0]?.party.id, one[10]?.id)
    })

    test('what is put aside stays so, with who and why, until the reason is another; and can be taken back', async () => {
      const { tom, lou, els } = office
      const one = await customer('Weggelegd')
      await compute()
      const about = { partyId: one.id, kind: 'unattended' } as const
      const stands = async () => (await listed('unattended')).some((found) => found.party.id === one.id)
      const before = await tom(getOpportunityState, {})
      assert.equal((await problemOf(lou(dismissOpportunity, about))).status, 403)
      await tom(dismissOpportunity, { ...about, why: ' Gaat weg ' })
      assert.equal(await stands(), false)
      const aside = (await listed('unattended', 'true')).find((found) => found.party.id === one.id)
      assert.deepEqual(aside?.dismissed, { at: office.clock.now.toISOString(), by: 'Tom Deckers', why: 'Gaat weg' })
      const now = await tom(getOpportunityState, {})
      assert.deepEqual([now.counts.unattended, now.dismissed], [before.counts.unattended - 1, before.dismissed + 1])
      const told = await tom(listHistory, { partyId: one.id })
      assert.equal(told.items[0]?.action, 'opportunity.dismissed')
      await compute()
      assert.equal(await stands(), false, 'computing it anew remembers')
      await tom(restoreOpportunity, about)
      assert.equal(await stands(), true)
      await tom(dismissOpportunity, about)
      const fileManager = (await els(listCategories, {})).find(({ id }) => id === 'file-manager')
      const changed = await els(changeCategory, { categoryId: 'file-manager', version: fileManager?.version ?? 0, requiredForCustomers: true })
      await compute()
      assert.equal(await stands(), true, 'it lacks two by now')
      await els(changeCategory, { categoryId: 'file-manager', version: changed.version, requiredForCustomers: false })
      await compute()
      assert.equal(await stands(), false, 'and one again')
      assert.deepEqual(await codesOf(tom(dismissOpportunity, { partyId: one.id, kind: 'ended' })), ['no_opportunity'])
      assert.equal((await problemOf(tom(dismissOpportunity, { ...about, partyId: crypto.randomUUID() }))).status, 404)
    })

    test('a closed file is in no list, count or sentence, for nobody: from the moment it is closed, and when computed anew', async () => {
      const { els, tom } = office
      const three = [await customer('Dicht a'), await customer('Dicht b'), await customer('Dicht c')] as const
      const who = await person('Kent drie')
      for (const one of three) await relate('director', who, one)
      await compute()
      assert.equal((await sentences('connected', who)).length, 1)
      const set = async (partyId: string, endpoint: typeof closeParty) => els(endpoint, { partyId, version: (await els(getParty, { partyId })).version })
      await set(three[0].id, closeParty)
      for (const as of [els, tom]) {
        for (const again of [false, true]) {
          if (again) await compute()
          const { items } = await as(listOpportunities, { limit: 200 })
          assert.ok(!items.some(({ party, named, reason }) => [party, ...named].some(({ id }) => id === three[0].id) || reason.nl.includes('Dicht a')))
          assert.ok(!items.some(({ kind, party }) => kind === 'connected' && party.id === who.id))
        }
      }
      await set(three[0].id, reopenParty)
      await compute()
      assert.equal((await sentences('connected', who)).length, 1)
      assert.equal((await sentences('unattended', ...three)).length, 3)
    })

    test('one that is deleted takes its own along', async () => {
      const one = await customer('Vergissing')
      await compute()
      await office.tom(dismissOpportunity, { partyId: one.id, kind: 'unattended' })
      await office.els(deleteParty, { partyId: one.id, version: one.version })
      await compute()
      assert.ok(!(await listed('unattended', 'true')).some((found) => found.party.id === one.id))
    })

    test('the most important first, page by page, each once; and as many queries for a page as for one', async () => {
      const { tom } = office
      const all = (await tom(listOpportunities, { limit: 200 })).items
      const scores = all.map(({ score }) => score)
      assert.deepEqual(
        scores,
        scores.toSorted((a, b) => b - a),
      )
      const read: string[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const { items, next } = await tom(listOpportunities, { limit: 7, ...(cursor && { cursor }) })
        read.push(...items.map(({ kind, party }) => `${party.id} ${kind}`))
        cursor = next
      }
      assert.deepEqual(
        read,
        all.map(({ kind, party }) => `${party.id} ${kind}`),
      )
      const [few, many] = [
        await office.queriesOf(() => tom(listOpportunities, { limit: 1 })),
        await office.queriesOf(() => tom(listOpportunities, { limit: 200 })),
      ]
      assert.equal(few, many)
      assert.deepEqual(await codesOf(tom(listOpportunities, { cursor: '["a","b","c"]' })), ['not_a_cursor'])
      const { counts } = await tom(getOpportunityState, {})
      for (const kind of ['connected', 'unattended', 'ended'] as const) assert.equal(counts[kind], all.filter((one) => one.kind === kind).length, kind)
    })

    test('it is kept current: once it has been quiet for a minute after a change, and with each day; never twice at once', async () => {
      const { clock, engine: database, tom } = office
      const now = () => new Date(clock.now)
      const later = (minutes: number) => {
        clock.now = new Date(clock.now.getTime() + minutes * 60_000)
      }
      const waits = async () => {
        await keepCurrent(database, now)
        const { progress } = await tom(getOpportunityState, {})
        return progress !== null
      }
      await compute()
      later(5)
      assert.equal(await waits(), false, 'nothing has changed')
      const one = await customer('Nieuw')
      assert.equal(await waits(), false, 'someone is at work')
      later(2)
      assert.equal(await waits(), true)
      const { jobId } = await store.run(database.reader)
      later(2)
      await keepCurrent(database, now)
      await tom(computeOpportunities, {})
      assert.equal((await store.run(database.reader)).jobId, jobId, 'it is under way already')
      await workOff()
      assert.equal((await sentences('unattended', one)).length, 1)
      const { version } = await office.els(getParty, { partyId: one.id })
      await office.els(changeParty, { partyId: one.id, version, note: 'x' })
      for (let minute = 0; minute < 11; minute++) {
        later(1)
        await customer(`Druk ${minute}`)
      }
      assert.equal(await waits(), true, 'it has been busy for long enough')
      await workOff()
      assert.equal(await waits(), false)
      later(24 * 60)
      assert.equal(await waits(), true, 'another day')
      await workOff()
      assert.equal((await tom(getOpportunityState, {})).computedAt, clock.now.toISOString())
    })

    test('who still was a director when it was computed is in once that has ended', async () => {
      const uno = await customer('Einde Uno')
      const who = await person('Vertrekt')
      const { id: relationshipId, version } = await relate('director', who, uno, { since: '2010' })
      await compute()
      assert.deepEqual(await sentences('ended', who), [])
      await office.els(endRelationship, { relationshipId, version, until: '2026-08-01' })
      await compute()
      assert.equal((await sentences('ended', who)).length, 1)
    })

    test('of a thousand and one the thousand that matter most are kept, and how many were found is said', async () => {
      const before = (await office.tom(getOpportunityState, {})).found?.unattended ?? 0
      const drafts = Array.from({ length: 1_001 }, (_, at): PartyDraft => ({ kind: 'organisation', legalName: `Veel ${at}`, roles: ['debtor'] }))
      for (let at = 0; at < drafts.length; at += 200) await drawGraph(office, drafts.slice(at, at + 200), [], 'BE')
      await compute()
      const { found, counts, most } = await office.tom(getOpportunityState, {})
      const aside = (await listed('unattended', 'true')).length
      assert.deepEqual([found?.unattended, counts.unattended + aside, most], [before + 1_001, 1_000, 1_000])
    })
  })
}

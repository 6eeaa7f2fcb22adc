import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationship, deleteRelationship, getRelationship, listRelationships, restoreRelationship } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { codesOf, openOffice, problemOf } from '#test/office.ts'
import {
  type Breaking,
  changeRelationshipType,
  createRelationshipType,
  deleteRelationshipType,
  listRelationshipTypes,
  type RelationshipType,
} from './contract.ts'
import { installedTypes } from './installed.ts'

const same = (name: string) => ({ nl: { forward: name, backward: name }, en: { forward: `${name} (en)`, backward: `${name} (en)` } })
const both = (forward: string, backward: string) => ({ nl: { forward, backward }, en: { forward: `${forward} (en)`, backward: `${backward} (en)` } })

for (const engine of engines) {
  describe(`relationship types on ${engine}`, async () => {
    const office = await openOffice(engine, { country: 'BE' })
    after(() => office.close())
    const { els, tom, lou } = office
    const person = (surname: string) => els(createParty, { kind: 'person', surname })
    const company = (legalName: string) => els(createParty, { kind: 'organisation', legalName })
    const [an, bo, ci] = [await person('An'), await person('Bo'), await person('Ci')]
    const [uno, dos] = [await company('Uno'), await company('Dos')]
    const types = () => lou(listRelationshipTypes, {})
    const typeOf = async (id: string) => (await types()).find((type) => type.id === id) ?? assert.fail(id)
    const change = async (typeId: string, rules: Partial<RelationshipType>) =>
      els(changeRelationshipType, { typeId, version: (await typeOf(typeId)).version, ...rules })
    const broken = async (act: Promise<unknown>) => {
      const problem = (await problemOf(act)) as Awaited<ReturnType<typeof problemOf>> & { breaking: Breaking[]; count: number }
      return {
        status: problem.status,
        errors: problem.errors.map(({ code, field }) => [code, field]),
        ids: problem.breaking.map(({ relationshipId }) => relationshipId),
        count: problem.count,
        breaking: problem.breaking,
      }
    }
    const link = (typeId: string, fromId: string, toId: string, more = {}) => els(createRelationship, { typeId, fromId, toId, ...more })

    test('a new office has the installed types, in their order and in the words of its country', async () => {
      const all = await types()
      assert.deepEqual(
        all.map(({ id, place }) => [id, place]),
        installedTypes.map(({ id }, place) => [id, place]),
      )
      assert.equal(all.find(({ id }) => id === 'business-manager')?.names.nl.forward, 'zaakvoerder van')
      assert.deepEqual(
        all.find(({ id }) => id === 'spouse'),
        {
          id: 'spouse',
          names: { nl: { forward: 'gehuwd met', backward: 'gehuwd met' }, en: { forward: 'married to', backward: 'married to' } },
          mutual: true,
          fromKind: 'person',
          toKind: 'person',
          group: 'family',
          carriesPosition: false,
          carriesContactDetails: false,
          carriesShare: false,
          oneAtATimeFrom: true,
          oneAtATimeTo: true,
          place: all.findIndex(({ id }) => id === 'spouse'),
          retiredAt: null,
          relationships: 0,
          version: 1,
        },
      )
    })

    test('an office makes a type of its own, which is used from either side', async () => {
      const made = await els(createRelationshipType, { names: both('peter van', 'petekind van'), fromKind: 'person', toKind: 'person', group: 'family' })
      assert.deepEqual([made.id, made.place, made.relationships, made.mutual], ['peter-van', installedTypes.length, 0, false])
      await link('peter-van', an.id, bo.id)
      assert.equal((await typeOf('peter-van')).relationships, 1)
      assert.deepEqual(await codesOf(els(createRelationshipType, { names: both('Peter  van', 'x van') })), [
        'relationship_type_name_taken',
        'relationship_type_name_taken',
      ])
      assert.match((await els(createRelationshipType, { names: both('друг', 'приятель') })).id, /^[0-9a-f-]{36}$/)
      assert.deepEqual(await codesOf(els(createRelationshipType, { names: both('a', 'b'), mutual: true })), ['mutual_reads_alike', 'mutual_reads_alike'])
      assert.equal((await problemOf(tom(createRelationshipType, { names: both('c', 'd') }))).status, 403)
    })

    test('names, flags and place change; the others make room', async () => {
      const before = (await types()).map(({ id }) => id)
      const moved = await change('notary', { place: 2 })
      const order = before.filter((id) => id !== 'notary').toSpliced(2, 0, 'notary')
      assert.deepEqual(
        (await types()).map(({ id, place }) => [id, place]),
        order.map((id, place) => [id, place]),
      )
      const last = await change('notary', { place: 9_999 })
      assert.deepEqual([moved.place, last.place, (await types()).map(({ place }) => place)], [2, before.length - 1, before.map((_, place) => place)])
      const renamed = await change('notary', { names: both('huisnotaris van', 'huisnotaris'), carriesShare: true })
      assert.deepEqual([renamed.names.nl.forward, renamed.carriesShare, renamed.group], ['huisnotaris van', true, 'professional'])
      const stale = await problemOf(els(changeRelationshipType, { typeId: 'notary', version: 1, group: 'family' }))
      assert.deepEqual([stale.status, stale.current], [412, renamed])
      assert.equal((await problemOf(els(changeRelationshipType, { typeId: 'nergens', version: 1 }))).status, 404)
    })

    test('a retired type stays readable, may be edited, but nothing new is of it', async () => {
      const made = await link('landlord', uno.id, an.id)
      const retired = await change('landlord', { retired: true } as object)
      assert.equal(retired.retiredAt, '2026-08-01T10:00:00.000Z')
      assert.deepEqual(await codesOf(link('landlord', uno.id, bo.id)), ['relationship_type_retired'])
      await els(deleteRelationship, { relationshipId: made.id, version: 1 })
      assert.equal((await change('landlord', { retired: false } as object)).retiredAt, null)
      await link('landlord', uno.id, bo.id)
    })

    test('a type in use is retired, never deleted; one that is not used goes, and the list closes up', async () => {
      const refused = await problemOf(els(deleteRelationshipType, { typeId: 'peter-van', version: 1 }))
      assert.deepEqual([refused.status, refused.errors[0]?.code], [409, 'relationship_type_in_use'])
      assert.match(refused.errors[0]?.message ?? '', /aantal relaties: 1\)/)
      await els(deleteRelationshipType, { typeId: 'franchisor', version: (await typeOf('franchisor')).version })
      const all = await types()
      assert.deepEqual([all.map(({ place }) => place), all.some(({ id }) => id === 'franchisor')], [all.map((_, place) => place), false])
    })

    test('a rule that relationships break is refused with their list, and they stay as they are', async () => {
      const kept = await link('supplier', an.id, uno.id, { email: 'an@uno.example' })
      const other = await link('supplier', dos.id, uno.id)
      assert.deepEqual(await broken(change('supplier', { fromKind: 'organisation' })), {
        status: 409,
        errors: [['relationship_type_broken', 'fromKind']],
        ids: [kept.id],
        count: 1,
        breaking: [{ relationshipId: kept.id, fromId: an.id, fromName: 'An', toId: uno.id, toName: 'Uno' }],
      })
      const several = await broken(change('supplier', { fromKind: 'organisation', carriesContactDetails: false, oneAtATimeTo: true }))
      assert.deepEqual(
        [several.errors.map(([, field]) => field), several.ids, several.count],
        [['fromKind', 'carriesContactDetails', 'oneAtATimeTo'], [kept.id, other.id].sort(), 2],
      )
      assert.deepEqual(await els(getRelationship, { relationshipId: kept.id }), kept)
      // What nobody breaks is allowed: the one that breaks it has gone.
      await els(deleteRelationship, { relationshipId: kept.id, version: 1 })
      assert.equal((await change('supplier', { fromKind: 'organisation', carriesContactDetails: false, oneAtATimeTo: true })).fromKind, 'organisation')
    })

    test('one at a time is refused only for periods that certainly overlap', async () => {
      await link('lawyer', an.id, uno.id, { until: '2020' })
      const second = await link('lawyer', bo.id, uno.id, { since: '2020' })
      await change('lawyer', { oneAtATimeTo: true })
      await change('lawyer', { oneAtATimeTo: false })
      const third = await link('lawyer', ci.id, uno.id, { since: '2021-05' })
      const refused = await broken(change('lawyer', { oneAtATimeTo: true }))
      assert.deepEqual([refused.errors, refused.ids], [[['relationship_type_broken', 'oneAtATimeTo']], [second.id, third.id]])
    })

    test('becoming mutual puts the ends in one order, unless that would make two of one', async () => {
      const { id } = await els(createRelationshipType, { names: both('vriendin van', 'vriendin'), group: 'family' })
      const backwards = await link(id, ci.id, an.id)
      const there = await link(id, an.id, bo.id)
      const back = await link(id, bo.id, an.id)
      const mutual = { mutual: true, names: same('bevriend met') }
      const refused = await broken(change(id, mutual))
      assert.deepEqual([refused.errors, refused.ids], [[['relationship_type_broken', 'mutual']], [there.id, back.id]])
      await els(deleteRelationship, { relationshipId: back.id, version: 1 })
      await change(id, mutual)
      for (const one of (await els(listRelationships, { typeId: id })).items) assert.ok(one.fromId < one.toId)
      const turned = await els(getRelationship, { relationshipId: backwards.id })
      assert.deepEqual([turned.fromId, turned.toId, turned.version], [an.id, ci.id, 2])
      assert.deepEqual(await codesOf(link(id, ci.id, an.id)), ['relationship_overlaps'])
      const limited = await broken(change(id, { oneAtATimeFrom: true, oneAtATimeTo: true }))
      assert.deepEqual(limited.ids, [backwards.id, there.id].sort())
      assert.deepEqual((await broken(change(id, { mutual: false }))).count, 2)
    })

    test('what was deleted does not come back to a type that went, and comes back in order to one that became mutual', async () => {
      const gone = await els(createRelationshipType, { names: both('getuige van', 'getuige') })
      const one = await link(gone.id, an.id, bo.id)
      await els(deleteRelationship, { relationshipId: one.id, version: 1 })
      await els(deleteRelationshipType, { typeId: gone.id, version: 1 })
      const refused = await problemOf(els(restoreRelationship, { relationshipId: one.id }))
      assert.deepEqual([refused.status, refused.errors.map(({ code }) => code)], [409, ['relationship_type_unknown']])
      const turned = await els(createRelationshipType, { names: both('maat van', 'maatje van') })
      const other = await link(turned.id, ci.id, an.id)
      await els(deleteRelationship, { relationshipId: other.id, version: 1 })
      await change(turned.id, { mutual: true, names: same('maat van') })
      const restored = await els(restoreRelationship, { relationshipId: other.id })
      assert.deepEqual([restored.fromId, restored.toId, restored.version], [an.id, ci.id, 2])
    })

    test('the list of what breaks a rule is bounded, its count is not', async () => {
      const { id } = await els(createRelationshipType, { names: both('fan van', 'fan') })
      const club = await company('Fanclub')
      for (let i = 0; i < 60; i++) await els(createRelationship, { typeId: id, newFrom: { kind: 'person', surname: `Fan ${i}` }, toId: club.id })
      const refused = await broken(change(id, { toKind: 'person' }))
      assert.deepEqual([refused.ids.length, refused.count], [50, 60])
    })

    test('nothing happened that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}

test('a rule given again as it is, is no new rule', { timeout: 60_000 }, async () => {
  const office = await openOffice('sqlite')
  const { els } = office
  const asIs = (await els(listRelationshipTypes, {})).find(({ id }) => id === 'spouse') ?? assert.fail()
  const { relationships: _r, place: _p, retiredAt: _a, id: typeId, ...rules } = asIs
  await els(createRelationship, { typeId, newFrom: { kind: 'person', surname: 'A' }, newTo: { kind: 'person', surname: 'B' } })
  assert.deepEqual(await els(changeRelationshipType, { ...rules, typeId }), { ...asIs, relationships: 1, version: 2 })
  await office.close()
})

import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationship, deleteRelationship, endRelationship, restoreRelationship } from '#modules/relationships/contract.ts'
import { createMany } from '#modules/relationships/service.ts'
import { engines } from '#test/engine.ts'
import { codesOf, openOffice, problemOf } from '#test/office.ts'
import { settle } from '#test/world.ts'
import {
  changeThreshold,
  createThreshold,
  createUboCheck,
  deleteThreshold,
  getHoldings,
  getOwners,
  getOwnershipStructure,
  getUboReport,
  listMeanings,
  listThresholds,
  listUboChecks,
  type Owners,
  setMeaning,
} from './contract.ts'
import { svgOf } from './drawn.ts'
import type { Part } from './shapes.ts'

const said = ({ low, high }: Part) => (low === high ? low : `${low}–${high}`)
/** An answer as one tells it: who has what, who counts and why, what is not known. */
function told({ owners, ubos, unknown, parties, complete }: Owners) {
  const nameOf = new Map(parties.map(({ id, name }) => [id, name]))
  return {
    owners: Object.fromEntries(owners.map(({ partyId, shares }) => [nameOf.get(partyId) ?? partyId, said(shares)])),
    ubos: Object.fromEntries(ubos.map(({ partyId, basis }) => [nameOf.get(partyId) ?? partyId, basis])),
    unknown: said(unknown.shares),
    complete,
  }
}

for (const engine of engines) {
  describe(`ownership on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom, lou, nobody } = office
    const world = await settle(office)
    const company = async (legalName: string, more: { kboNumber?: string } = {}) => (await els(createParty, { kind: 'organisation', legalName, ...more })).id
    const person = async (surname: string) => (await els(createParty, { kind: 'person', surname })).id
    type Link = Partial<Parameters<typeof els<typeof createRelationship>>[1]>
    const link = (typeId: string, fromId: string, toId: string, more: Link = {}) => els(createRelationship, { ...more, typeId, fromId, toId })
    const holds = (fromId: string, share: string, toId: string, more: Link = {}) => link('shareholder', fromId, toId, { share, ...more })
    const ownersOf = async (partyId: string, asOf?: string) => told(await els(getOwners, { partyId, ...(asOf && { asOf }) }))
    const close = (partyId: string) =>
      office.engine.write((db) => db.updateTable('party').set({ closedAt: '2026-01-01T00:00:00.000Z' }).where('id', '=', partyId).execute())

    test('90 % of 30 % is 27 %, and the sum can be read', async () => {
      const [target, holding, an] = [await company('Doel'), await company('Houder'), await person('Aalders')]
      await holds(holding, '30', target)
      await holds(an, '90', holding)
      const answer = await els(getOwners, { partyId: target })
      assert.deepEqual(told(answer), { owners: { Aalders: '27' }, ubos: { Aalders: 'holding' }, unknown: '73', complete: false })
      const [owner] = answer.owners
      assert.deepEqual([owner?.class, owner?.shares.fraction, owner?.rest], ['25-50', '27/100', null])
      assert.deepEqual(
        owner?.chains.map(({ steps, shares }) => [...steps.map((step) => said(step.shares)), said(shares)]),
        [['90', '30', '27']],
      )
      assert.deepEqual(
        answer.remainders.map(({ partyId, shares, ofIts }) => [partyId === target ? 'Doel' : 'Houder', said(ofIts.shares), said(shares)]),
        [
          ['Doel', '70', '70'],
          ['Houder', '10', '3'],
        ],
      )
    })

    test('exactly a quarter is not enough yet, and is from the day the regulation applies', async () => {
      const [target, holding, an] = [await company('Kwart'), await company('Half'), await person('Brandsma')]
      await holds(holding, '50', target)
      await holds(an, '50', holding)
      assert.deepEqual((await ownersOf(target)).ubos, {})
      assert.deepEqual((await ownersOf(target, '2027-07-09')).ubos, {})
      assert.deepEqual((await ownersOf(target, '2027-07-10')).ubos, { Brandsma: 'holding' })
      const belgian = await company('Belgisch Kwart', { kboNumber: '0566.988.259' })
      await holds(an, '25', belgian)
      const { rule } = await els(getOwners, { partyId: belgian, asOf: '2027-07-10' })
      assert.deepEqual(rule, { country: 'BE', since: '2027-07-10', percentage: '25', comparison: 'at_least' })
    })

    test('26 % directly counts; 40 % by one way and 20 % by another are 60 %', async () => {
      const [target, one, two, an, bo] = [
        await company('Twee wegen'),
        await company('Weg Een'),
        await company('Weg Twee'),
        await person('Cuypers'),
        await person('Dael'),
      ]
      await holds(one, '40', target)
      await holds(two, '34', target)
      await holds(bo, '26', target)
      await holds(an, '100', one)
      await holds(an, '58.82353', two)
      const { owners } = await ownersOf(target)
      assert.equal(owners.Dael, '26')
      assert.match(owners.Cuypers ?? '', /^60/)
    })

    test('a circle of three companies is accepted, and solved', async () => {
      const [a, b, c, an] = [await company('Kring A'), await company('Kring B'), await company('Kring C'), await person('Ebbinge')]
      await holds(b, '50', a)
      await holds(c, '100', b)
      await holds(a, '50', c)
      await holds(an, '50', c)
      // Of what runs round a quarter comes back each time: 1/4 ÷ 3/4.
      assert.deepEqual(await ownersOf(a), { owners: { Ebbinge: '33.33333' }, ubos: { Ebbinge: 'holding' }, unknown: '66.66667', complete: false })
      const { owners } = await els(getOwners, { partyId: a })
      assert.deepEqual([owners[0]?.shares.fraction, owners[0]?.shares.rounded, said(owners[0]?.rest?.shares as Part)], ['1/3', true, '8.33333'])
      const structure = await els(getOwnershipStructure, { partyId: a })
      assert.deepEqual([structure.nodes.length, structure.edges.length, structure.truncated], [4, 4, false])
    })

    test('a day in the past is answered as it was then', async () => {
      const [target, an, bo] = [await company('Verkocht'), await person('Fabius'), await person('Gerritse')]
      const sold = await holds(an, '100', target, { since: '2010-01-01' })
      await els(endRelationship, { relationshipId: sold.id, version: sold.version, until: '2024-12-31' })
      await holds(bo, '100', target, { since: '2025-01-01' })
      assert.deepEqual((await ownersOf(target, '2024-12-31')).owners, { Fabius: '100' })
      assert.deepEqual((await ownersOf(target)).owners, { Gerritse: '100' })
      assert.deepEqual((await ownersOf(target, '2009-12-31')).unknown, '100')
    })

    test('votes count as well as shares, and a range is at least and at most', async () => {
      const [target, an, bo] = [await company('Stem'), await person('Houtman'), await person('Ides')]
      await holds(an, '10', target, { votes: '80' })
      await link('shareholder', bo, target, { share: '20', shareMax: '30', votes: '20' })
      const answer = await els(getOwners, { partyId: target })
      assert.deepEqual(told(answer), { owners: { Houtman: '10', Ides: '20–30' }, ubos: { Houtman: 'holding' }, unknown: '60–70', complete: false })
      const byName = new Map(answer.owners.map((owner) => [answer.parties.find(({ id }) => id === owner.partyId)?.name, owner]))
      assert.deepEqual([byName.get('Houtman')?.class, byName.get('Ides')?.beyond], ['75-100', 'perhaps'])
    })

    test('without an owner beyond the threshold it is who decides by other means, and then who manages, also through a company', async () => {
      const [target, holding, director, owner] = [await company('Bestuurd'), await company('Beheer'), await person('Jonker'), await person('Kamp')]
      await link('director', holding, target)
      await link('director', director, holding)
      assert.deepEqual(await ownersOf(target), { owners: {}, ubos: { Jonker: 'management' }, unknown: '100', complete: false })
      await link('sole-trade-owner', owner, target)
      assert.deepEqual((await ownersOf(target)).ubos, { Kamp: 'control' })
      const { ubos } = await els(getOwners, { partyId: target })
      assert.deepEqual(ubos[0]?.readings, [{ nl: 'eigenaar', en: 'owner' }])
    })

    test('the office says what a type means; of spouses without a property regime nothing counts for both, and that is told', async () => {
      const [target, an, bo] = [await company('Echtpaar'), await person('Linden'), await person('Maas')]
      await holds(an, '15', target)
      await holds(bo, '15', target)
      await holds(await person('Overige'), '70', target)
      await link('spouse', an, bo)
      const alone = { owners: { Overige: '70', Linden: '15', Maas: '15' }, ubos: { Overige: 'holding' }, unknown: '0' }
      assert.deepEqual(await ownersOf(target), { ...alone, complete: false })
      await els(setMeaning, { typeId: 'spouse', meaning: 'none' })
      assert.deepEqual(await ownersOf(target), { ...alone, complete: true })
      await els(setMeaning, { typeId: 'spouse', meaning: 'spouse' })
      assert.deepEqual(await codesOf(tom(setMeaning, { typeId: 'spouse', meaning: 'spouse' })), ['not_permitted'])
      assert.equal((await problemOf(els(setMeaning, { typeId: 'nergens', meaning: 'none' }))).status, 404)
      assert.equal((await lou(listMeanings, {})).find(({ typeId }) => typeId === 'director')?.meaning, 'management')
    })

    test('what was stated of an indirect part fills in a chain that is not known', async () => {
      const [target, between, an] = [await company('Opgave'), await company('Tussen'), await person('Nagel')]
      await holds(between, '60', target)
      await link('shareholder', an, between)
      assert.deepEqual((await ownersOf(target)).owners, { Nagel: '0–60' })
      await link('shareholder', an, target, { share: '30', indirect: true })
      const answer = await els(getOwners, { partyId: target })
      assert.deepEqual(told(answer), { owners: { Nagel: '30' }, ubos: { Nagel: 'holding' }, unknown: '70', complete: false })
      assert.equal(said(answer.owners[0]?.stated?.shares as Part), '30')
    })

    test('who one may not know of is not there: the answers are those of an office where nobody wrote it down', async () => {
      const [target, middle, secret, an] = [await company('Dicht'), await company('Open Midden'), await company('Gesloten Top'), await person('Geheim')]
      await holds(await person('Zichtbaar'), '40', target)
      await holds(middle, '60', target)
      const asked = async () => [
        await tom(getOwners, { partyId: target }),
        await tom(getOwnershipStructure, { partyId: target }),
        await tom(getHoldings, { partyId: middle }),
      ]
      const before = await asked()
      await holds(secret, '100', middle)
      await holds(an, '100', secret)
      await link('director', an, target)
      await close(secret)
      await close(an)
      assert.deepEqual(await asked(), before)
      assert.deepEqual((await ownersOf(target)).owners, { Geheim: '60', Zichtbaar: '40' })
      // A check that Els made tells Tom only of those he may know.
      await els(createUboCheck, { partyId: target })
      const names = async (as: typeof els) => (await as(listUboChecks, { partyId: target })).items[0]?.ubos.map(({ name }) => name)
      assert.deepEqual(await names(els), ['Geheim', 'Zichtbaar'])
      assert.deepEqual(await names(tom), ['Zichtbaar'])
      await close(target)
      const foreign = await problemOf(tom(getOwners, { partyId: target }))
      const absent = await problemOf(tom(getOwners, { partyId: crypto.randomUUID() }))
      assert.deepEqual([foreign.status, foreign], [404, absent])
    })

    test('what a person owns, directly and through others', async () => {
      const an = await person('Pieters')
      const [one, two] = [await company('Bezit Een'), await company('Bezit Twee')]
      await holds(an, '80', one)
      await holds(one, '50', two)
      await holds(an, '5', two)
      const { holdings, parties } = await els(getHoldings, { partyId: an })
      assert.deepEqual(
        holdings.map(({ partyId, shares, direct }) => [parties.find(({ id }) => id === partyId)?.name, said(shares), direct]),
        [
          ['Bezit Een', '80', true],
          ['Bezit Twee', '45', true],
        ],
      )
      assert.deepEqual(await codesOf(els(getOwners, { partyId: an })), ['not_owned'])
    })

    test('what is said of shares and votes hangs together', async () => {
      const [target, an, bo] = [await company('Regels'), await person('Quist'), await person('Rutgers')]
      const refused = async (more: Link) => (await problemOf(link('shareholder', an, target, more))).errors.map(({ field, code }) => [field, code])
      assert.deepEqual(await refused({ share: '40', shareMax: '30' }), [['shareMax', 'range_reversed']])
      assert.deepEqual(await refused({ votes: '0' }), [['votes', 'share_out_of_range']])
      assert.deepEqual(await codesOf(link('director', an, target, { votes: '10' })), ['type_carries_no_share'])
      assert.deepEqual((await problemOf(els(createRelationship, { typeId: 'shareholder', fromId: an, toId: target, share: 'de helft' }))).status, 422)
      await holds(an, '40', target, { votes: '70' })
      assert.deepEqual(
        (await problemOf(holds(bo, '40', target))).errors.map(({ field, message }) => [field, message]),
        [['votes', 'Samen worden de stemmen dan 110 %; meer dan 100 % kan niet.']],
      )
      // Of a range the least counts, and what is held through others is no part of the sum.
      await link('shareholder', bo, target, { share: '60', shareMax: '90', votes: '30' })
      await holds(await person('Smit'), '90', target, { indirect: true })
    })

    test('a holding that was deleted before votes were known comes back; one may hold directly and through others at a time', async () => {
      const [target, an] = [await company('Terug'), await person('Sanders')]
      const held = await holds(an, '40', target)
      await els(deleteRelationship, { relationshipId: held.id, version: held.version })
      // As the audit kept it before there was a most, and before there were votes.
      await office.engine.write(async (db) => {
        const row = await db
          .selectFrom('audit')
          .select(['seq', 'before'])
          .where('subjectId', '=', held.id)
          .where('action', '=', 'relationship.deleted')
          .executeTakeFirstOrThrow()
        const { shareMax: _s, votes: _v, votesMax: _m, indirect: _i, ...before } = JSON.parse(row.before ?? '{}') as Record<string, unknown>
        await db
          .updateTable('audit')
          .set({ before: JSON.stringify(before) })
          .where('seq', '=', row.seq)
          .execute()
      })
      const restored = await els(restoreRelationship, { relationshipId: held.id })
      assert.deepEqual([restored.share, restored.votes, restored.indirect], ['40', null, false])
      assert.deepEqual(await codesOf(holds(an, '10', target)), ['relationship_overlaps'])
      await holds(an, '10', target, { indirect: true })
      assert.deepEqual((await ownersOf(target)).owners, { Sanders: '50' })
    })

    test('thresholds are dated settings of each country', async () => {
      const all = await lou(listThresholds, {})
      assert.deepEqual(
        all.map(({ country, since, percentage, comparison }) => [country, since, percentage, comparison].join(' ')),
        ['BE 2000-01-01 25 more_than', 'BE 2027-07-10 25 at_least', 'NL 2000-01-01 25 more_than', 'NL 2027-07-10 25 at_least'],
      )
      const draft = { country: 'NL', since: '2029-01-01', percentage: '15', comparison: 'at_least' } as const
      assert.deepEqual(await codesOf(tom(createThreshold, draft)), ['not_permitted'])
      assert.deepEqual(await codesOf(els(createThreshold, { ...draft, since: '2027-07-10' })), ['threshold_day_taken'])
      assert.deepEqual(await codesOf(els(createThreshold, { ...draft, percentage: '0' })), ['threshold_out_of_range'])
      const made = await els(createThreshold, draft)
      const target = await company('Later')
      await holds(await person('Tack'), '15', target)
      assert.deepEqual((await ownersOf(target, '2029-01-01')).ubos, { Tack: 'holding' })
      const changed = await els(changeThreshold, { thresholdId: made.id, version: made.version, comparison: 'more_than' })
      assert.deepEqual((await ownersOf(target, '2029-01-01')).ubos, {})
      assert.equal((await problemOf(els(deleteThreshold, { thresholdId: made.id, version: made.version }))).status, 412)
      await els(deleteThreshold, { thresholdId: made.id, version: changed.version })
      const dutch = all.filter(({ country }) => country === 'BE')
      await els(deleteThreshold, { thresholdId: dutch[1]?.id ?? '', version: 1 })
      assert.deepEqual(await codesOf(els(deleteThreshold, { thresholdId: dutch[0]?.id ?? '', version: 1 })), ['last_threshold'])
    })

    test('a check keeps what was found, and stays with the party', async () => {
      const [target, an] = [await company('Gecontroleerd'), await person('Uiterwijk')]
      const held = await holds(an, '100', target)
      assert.deepEqual(await codesOf(els(createUboCheck, { partyId: target, recheckOn: '2026-08-01' })), ['recheck_in_past'])
      assert.deepEqual(await codesOf(lou(createUboCheck, { partyId: target })), ['not_permitted'])
      await els(createUboCheck, { partyId: target, recheckOn: '2027-08-01', sources: 'Uittreksel KvK van 1-8-2026' })
      await els(endRelationship, { relationshipId: held.id, version: held.version, until: '2026-07-31' })
      const { items } = await els(listUboChecks, { partyId: target })
      assert.deepEqual(
        items.map(({ ubos, checkedBy, recheckOn }) => [ubos.map(({ name, shares }) => `${name} ${said(shares)}`), checkedBy, recheckOn]),
        [[['Uiterwijk 100'], 'Els Verhaegen', '2027-08-01']],
      )
      for (let i = 0; i < 3; i++) await els(createUboCheck, { partyId: target })
      const first = await els(listUboChecks, { partyId: target, limit: 2 })
      const rest = await els(listUboChecks, { partyId: target, limit: 2, cursor: first.next as string })
      assert.deepEqual([first.items.length, rest.items.length, rest.next], [2, 2, null])
    })

    test('the report is a PDF of what is known, with nothing in it carried out', async () => {
      const [target, an] = [await company('Rapport <img src=http://169.254.169.254/> {{7*7}} & Zn'), await person('Ünal 张 \u202e')]
      await holds(an, '60', target)
      for (const language of ['nl', 'en'] as const) {
        const response = await office.raw(`/api/parties/${target}/ubo-report.pdf?language=${language}`)
        assert.deepEqual([response.status, response.headers.get('content-type'), response.headers.get('cache-control')], [200, 'application/pdf', 'no-store'])
        const bytes = Buffer.from(await response.arrayBuffer())
        assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
        assert.ok(bytes.length > 5_000)
      }
      assert.deepEqual(await codesOf(els(getUboReport, { partyId: an })), ['not_owned'])
      const { svg } = svgOf(await els(getOwnershipStructure, { partyId: target }), 'nl')
      assert.ok(svg.includes('Rapport &lt;img') && !svg.includes('<img'))
    })

    test('two thousand companies are read in as many queries as three', async () => {
      const asSystem = async (count: number) => {
        const named = await Promise.all(Array.from({ length: 3 }, (_, at) => company(`Groot ${at}`)))
        const top = await person('Voorman')
        await office.engine.write(async (db) => {
          const [row] = await db
            .selectFrom('party')
            .selectAll()
            .where('id', '=', named[0] ?? '')
            .execute()
          const ids = Array.from({ length: count }, () => crypto.randomUUID())
          const rows = ids.map((id, at) => ({ ...row, id, seq: undefined, partyNumber: `G${count}-${at}` }))
          for (let i = 0; i < rows.length; i += 200)
            await db
              .insertInto('party')
              .values(rows.slice(i, i + 200).map(({ seq: _s, ...one }) => one) as never)
              .execute()
          // Ten rows, each company owned by two of the row above.
          const width = Math.max(1, Math.floor(count / 10))
          const drafts = ids.flatMap((toId, at) => {
            const above = [ids[at + width], ids[at + width + 1 < count ? at + width + 1 : -1]].filter((id) => id !== undefined)
            return (above.length > 0 ? above : [top]).map((fromId, _i, all) => ({ typeId: 'shareholder', fromId, toId, share: all.length > 1 ? '50' : '100' }))
          })
          const bottom = ids
            .slice(0, width)
            .map((fromId) => ({ typeId: 'shareholder', fromId, toId: named[0] ?? '', share: String(Math.floor(1e7 / width) / 1e5) }))
          const ctx = { db, user: { id: '', name: '', language: 'nl', may: ['seeClosed'] }, office: { name: '', country: 'NL' }, now: () => office.clock.now }
          const made = await createMany(ctx as never, [...drafts, ...bottom])
          assert.ok(
            made.every((one) => 'made' in one),
            JSON.stringify(made.find((one) => 'objections' in one)),
          )
        })
        return named[0] ?? ''
      }
      const [small, large] = [await asSystem(3), await asSystem(2000)]
      const few = await office.queriesOf(() => els(getOwners, { partyId: small }))
      assert.equal(await office.queriesOf(() => els(getOwners, { partyId: large })), few)
      const answer = await els(getOwners, { partyId: large })
      assert.deepEqual([answer.truncated, Object.values(told(answer).owners)], [false, ['100']])
      const some = await els(getOwnershipStructure, { partyId: large, limit: 100 })
      assert.deepEqual([some.nodes.length, some.truncated], [100, true])
    })

    test('only who is signed in', async () => {
      assert.equal((await problemOf(nobody(getOwners, { partyId: world.uno.id }))).status, 401)
    })

    test('nothing unforeseen happened', () => assert.deepEqual(office.unforeseen, []))
  })
}
